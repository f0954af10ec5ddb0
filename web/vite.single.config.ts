import { defineConfig } from 'vite';
import { singleFile, withoutWasmAddress } from './tools/single-file.ts';

/** The page as one file, dist-single/bouton.html: `npm run build:single`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  mode: 'single',
  publicDir: false,
  plugins: [withoutWasmAddress(), singleFile()],
  worker: { format: 'iife', plugins: () => [withoutWasmAddress()] },
  build: {
    outDir: '../dist-single',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 100_000_000,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
