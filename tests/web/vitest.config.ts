import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of tests/web, in Node, on the real wasm. The browser tests are Playwright's alone. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/web/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2, // on two cores the default is one
    testTimeout: 60_000, // no test is about time
    allowOnly: false, // a forgotten `.only` fails instead of hiding the others
  },
});
