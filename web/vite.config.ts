import { defineConfig, type Plugin } from 'vite';
import { leanCharts, treeshake } from './tools/charts.ts';
import { offline } from './tools/offline.ts';
import { preload } from './tools/preload.ts';

/**
 * `npm run dev` only: Vite's development server puts style sheets into the page as <style> elements and reports changes
 * over a WebSocket. The Content-Security-Policy of web/index.html allows neither, so it is relaxed there, and only there.
 */
const relaxPolicyInDevelopment: Plugin = {
  name: 'relax-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
      .replace("connect-src 'self'", "connect-src 'self' ws:"),
};

export default defineConfig({
  base: './', // every address is relative: the site works under any path of any static host
  appType: 'mpa', // a file that is not there is a 404, as on a static host, and not the page once more
  publicDir: '../public',
  plugins: [relaxPolicyInDevelopment, leanCharts(), preload(), offline()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // files stay files: the policy allows data: for images only
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake,
      output: {
        // What every visit needs is one file, and not one for each set of parts that share it.
        codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
      },
    },
  },
});
