/** What a first visit weighs. `npm run bench` measures it on the wire; here it is kept from growing unnoticed. */
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { bouton, command, expect, frames, open, test, time } from './page';

/** Bytes of each file that the page asks for, as brotli sends them, by path. */
function weigh(page: Page): Map<string, Promise<number>> {
  const files = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname.replace('/some/where/', '');
    files.set(
      path,
      response.body().then((body) => brotliCompressSync(body).length),
    );
  });
  return files;
}

async function sum(files: Map<string, Promise<number>>, pattern = /./): Promise<number> {
  const chosen = [...files].filter(([path]) => pattern.test(path)).map(([, bytes]) => bytes);
  expect(chosen.length).toBeGreaterThan(0);
  return (await Promise.all(chosen)).reduce((total, bytes) => total + bytes, 0);
}

test('the first screen is light, and is what is asked for first', { tag: '@wide' }, async ({ page }) => {
  const files = weigh(page);
  await page.goto('.');
  await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
  const early = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first screen');
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < (mark?.startTime ?? 0))
      .map(({ name }) => new URL(name).pathname.replace('/some/where/', ''));
  });
  const first = new Map([...files].filter(([path]) => path === '' || early.includes(path)));
  expect(first.size).toBeLessThanOrEqual(10);
  expect(await sum(first, /\.wasm$/)).toBeLessThanOrEqual(89_000);
  expect(await sum(first, /bouton-.*\.js$/)).toBeLessThanOrEqual(9_000);
  expect(await sum(first)).toBeLessThanOrEqual(202_000);
});

test('what comes after the first screen is light too, and once it is there nothing more is asked for', {
  tag: '@wide',
}, async ({ page }) => {
  const files = weigh(page);
  await open(page);
  await page.waitForLoadState('networkidle');
  expect(await sum(files)).toBeLessThanOrEqual(264_000);
  const count = files.size;
  await bouton(page, 'AMPA').click();
  await expect.poll(() => time(page)).toBeGreaterThan(5);
  await page.keyboard.press('Space');
  await command(page, 'Help');
  await page.keyboard.press('Escape');
  await frames(page, 30);
  expect(files.size).toBe(count);
});

test('a page that is paused asks for no frame and sets no timer', { tag: '@wide' }, async ({ page }) => {
  await page.addInitScript(() => {
    const asked = { frames: 0, timers: 0 };
    const { requestAnimationFrame: frame, setTimeout: timeout, setInterval: interval } = window;
    window.requestAnimationFrame = (step) => {
      asked.frames += 1;
      return frame(step);
    };
    window.setTimeout = ((...all: Parameters<typeof timeout>) => {
      asked.timers += 1;
      return timeout(...all);
    }) as typeof setTimeout;
    window.setInterval = ((...all: Parameters<typeof interval>) => {
      asked.timers += 1;
      return interval(...all);
    }) as typeof setInterval;
    Object.assign(window, { asked });
  });
  await open(page);
  const asked = (): Promise<{ frames: number; timers: number }> =>
    page.evaluate(() => ({ ...(window as unknown as { asked: { frames: number; timers: number } }).asked }));
  await expect.poll(async () => (await asked()).frames).toBeGreaterThan(10);
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Space');
  // What the pause itself still has to say is said.
  let before = await asked();
  await expect
    .poll(async () => {
      const last = before;
      await page.waitForTimeout(1000);
      before = await asked();
      return before.frames - last.frames + before.timers - last.timers;
    })
    .toBe(0);
  await page.waitForTimeout(2000);
  expect(await asked()).toEqual(before);
});
