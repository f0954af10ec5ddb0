import { defineConfig } from 'vite';
import { leanCharts, treeshake } from './tools/charts.ts';
import { singleFile, withoutWasmAddress } from './tools/single-file.ts';

/** The page as one file, dist-single/bouton.html: `npm run build:single`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  mode: 'single',
  publicDir: false,
  plugins: [leanCharts(), withoutWasmAddress(), singleFile()],
  worker: { format: 'iife', plugins: () => [withoutWasmAddress()] },
  build: {
    outDir: '../dist-single',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 100_000_000,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { treeshake, output: { codeSplitting: false } },
  },
});
