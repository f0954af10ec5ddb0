import { defineConfig, type Plugin } from 'vite';

/** The generated glue goes along as it is, beside its wasm, which it finds relative to its own address. */
const glueStaysOutside: Plugin = {
  name: 'glue-stays-outside',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/wasm/bouton.mjs') ? { id: './bouton.mjs', external: true } : null),
};

/**
 * The package `bouton`, to .build/package: the library for Node and for browsers, and the command line. What they share
 * is there once. web/tools/build.mjs adds the wasm and the types.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [glueStaysOutside],
  build: {
    ssr: true, // no polyfills, and Node's own modules stay imports; browser.ts imports none
    outDir: '../.build/package',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    rolldownOptions: {
      input: { node: 'src/library/node.ts', browser: 'src/library/browser.ts', cli: 'cli/main.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
