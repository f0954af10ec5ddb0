import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The exported scripts in the real simulators: `npm run test:simulators`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/simulators/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    maxConcurrency: 2, // programs at once, on two cores
    testTimeout: 600_000, // no test is about time
    allowOnly: false,
  },
});
