import { createServer } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { flags } from '../../web/tools/bench/flags.mjs';

/** A port that is free now. The workers read this file again: they find the first answer in the environment. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
process.env.BOUTON_TEST_PORT ??= String(await freePort());

// A sub-path, because that is what GitHub Pages and most course sites serve from.
const baseURL = `http://127.0.0.1:${process.env.BOUTON_TEST_PORT}/some/where/`;
const output = '../../.build/playwright';

/** The tests of tests/browser, in the real Chromium, on the built site in dist/. */
export default defineConfig({
  testDir: '.',
  outputDir: `${output}/results`,
  snapshotDir: './snapshots',
  forbidOnly: true,
  retries: 0, // a test that passes now and then is a fault
  workers: 2,
  // No test is about time: these are for machines that do much else at once, and draw without a GPU.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: `${output}/browser.json` }]],
  use: {
    baseURL,
    trace: 'off', // recording one slows every test; ask for it with -- --only playwright --trace on
    screenshot: 'only-on-failure',
    serviceWorkers: 'block', // or tests that break a file would find it kept; offline.spec allows it
    launchOptions: {
      executablePath: process.env.BOUTON_CHROMIUM ?? '/usr/bin/chromium',
      args: flags,
    },
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: /@phone/, // what needs fingers, or little room
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'phone',
      // What these tell, and tests marked @wide, does not depend on the screen, nor on fingers.
      grepInvert: /@wide/,
      testIgnore:
        /(answer|embed|language|offline|paper|single|faults|experiments|kinetics|firing|lanes|network|parameters|share|time)\.spec/,
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
  webServer: {
    command: `node server.mjs ${process.env.BOUTON_TEST_PORT}`,
    url: baseURL,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 1_000 },
  },
});
