import { defineConfig } from '@playwright/test';
import base from '../browser/playwright.config';

/** From the page to the real simulators and back: `npm run test:simulators`. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.spec.ts',
  reporter: [['list'], ['json', { outputFile: '../../.build/playwright/simulators.json' }]],
  projects: (base.projects ?? []).filter(({ name }) => name === 'desktop'),
  webServer: { ...base.webServer, cwd: '../browser' } as NonNullable<typeof base.webServer>,
});
