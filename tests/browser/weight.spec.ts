/** What a first visit weighs. `npm run bench` measures it on the wire; here it is kept from growing unnoticed. */
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { bouton, command, expect, frames, open, test, time } from './page';

interface Files {
  /** The paths that the page has asked for. */
  asked: Set<string>;
  /** What came. */
  came: Map<string, Promise<Buffer>>;
}

function watchFiles(page: Page): Files {
  const files: Files = { asked: new Set(), came: new Map() };
  const pathOf = (url: string): string => new URL(url).pathname.replace('/some/where/', '');
  page.on('request', (request) => files.asked.add(pathOf(request.url())));
  page.on('response', (response) => {
    const body = response.body();
    body.catch(() => undefined); // a page that is closed while something comes
    files.came.set(pathOf(response.url()), body);
  });
  return files;
}

/** Bytes of these files, as brotli sends them. */
async function weigh(files: [string, Promise<Buffer>][], pattern = /./): Promise<number> {
  const chosen = files.filter(([path]) => pattern.test(path)).map(([, body]) => body);
  expect(chosen.length).toBeGreaterThan(0);
  return (await Promise.all(chosen)).reduce((total, body) => total + brotliCompressSync(body).length, 0);
}

/** The page opened, with all that it fetches when it has nothing else to do: at once, whatever the machine does. */
async function openWhole(page: Page, { asked, came }: Files): Promise<void> {
  await page.addInitScript(() => {
    const idle = { didTimeout: false, timeRemaining: () => 10 };
    window.requestIdleCallback = (work: IdleRequestCallback) => window.setTimeout(() => work(idle));
  });
  const late = page.waitForRequest(/\/assets\/lessons-/);
  await open(page);
  await late;
  await expect
    .poll(async () => {
      const before = asked.size;
      await frames(page, 10);
      await Promise.all(came.values());
      return [asked.size - before, asked.size - came.size];
    })
    .toEqual([0, 0]);
}

test('the first screen is light, and is what is asked for first', { tag: '@wide' }, async ({ page }) => {
  const files = watchFiles(page);
  await page.goto('.');
  await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
  const early = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first screen');
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < (mark?.startTime ?? 0))
      .map(({ name }) => new URL(name).pathname.replace('/some/where/', ''));
  });
  const first = [...files.came].filter(([path]) => path === '' || early.includes(path));
  expect(first.length).toBeLessThanOrEqual(10);
  expect(await weigh(first, /\.wasm$/)).toBeLessThanOrEqual(89_000);
  expect(await weigh(first, /bouton-.*\.js$/)).toBeLessThanOrEqual(9_000);
  expect(await weigh(first)).toBeLessThanOrEqual(202_000);
});

test('what comes after the first screen is light too, and once it is there nothing more is asked for', {
  tag: '@wide',
}, async ({ page }) => {
  const files = watchFiles(page);
  await openWhole(page, files);
  expect(await weigh([...files.came])).toBeLessThanOrEqual(265_000);
  const before = [...files.asked];
  await bouton(page, 'AMPA').click();
  await expect.poll(() => time(page)).toBeGreaterThan(5);
  await page.keyboard.press('Space');
  await command(page, 'Help');
  await page.keyboard.press('Escape');
  await frames(page, 30);
  expect([...files.asked]).toEqual(before);
});

test('a page that is paused asks for no frame and sets no timer', { tag: '@wide' }, async ({ page }) => {
  const files = watchFiles(page);
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
  await openWhole(page, files);
  const asked = (): Promise<{ frames: number; timers: number }> =>
    page.evaluate(() => ({ ...(window as unknown as { asked: { frames: number; timers: number } }).asked }));
  await expect.poll(async () => (await asked()).frames).toBeGreaterThan(10);
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
