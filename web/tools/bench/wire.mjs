/**
 * What a first visit takes over the wire: a real Chromium with an empty cache opens the built site, and the host counts.
 *   node web/tools/bench/wire.mjs [FOLDER, instead of dist/]
 */
import { main, root } from '../run.mjs';
import { launch } from './browser.mjs';
import { host } from './host.mjs';

/** Nothing more is asked for so long: the visit is over. ms */
const QUIET = 2000;

/**
 * @typedef {object} Sent
 * @property {string} path of the file in the site
 * @property {number} raw bytes of the file
 * @property {number} brotli bytes of the body as it was sent; a file that was sent twice counts twice
 * @property {'first screen' | 'later'} when asked for by the page before its first screen stood (web/src/main.ts marks
 *   that moment), or after it: by the page, by the service worker that keeps its files, by the browser (icon, manifest)
 */

/**
 * @param {string} folder the built site
 * @param {{query?: string, phone?: boolean, locale?: string}} options
 * @returns {Promise<{files: Sent[], totals: {firstScreen: number, later: number, all: number}}>} totals in brotli bytes
 */
export async function wire(folder = `${root}dist`, { query = '', phone = false, locale = 'en' } = {}) {
  const site = await host(folder);
  const browser = await launch();
  try {
    const screen = phone
      ? { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true }
      : { viewport: { width: 1280, height: 800 } };
    const context = await browser.newContext({ ...screen, locale });
    const page = await context.newPage();
    await page.goto(site.address + query);
    await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
    // In a frame of another page (?embed) there is no worker, and elsewhere the visit ends when it has all files.
    if (!/[?&]embed/.test(query)) {
      await page.evaluate(async () => {
        const { serviceWorker } = navigator;
        if (serviceWorker.controller === null)
          await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
      });
    }
    for (let seen = -1; seen < site.sent.length; await page.waitForTimeout(QUIET)) seen = site.sent.length;
    const early = await page.evaluate(() => {
      const [mark] = performance.getEntriesByName('first screen');
      const asked = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < mark.startTime);
      return asked.map(({ name }) => name);
    });
    const first = new Set(['index.html', ...early.map((name) => new URL(name).pathname.slice(1))]);
    return summary(site.sent, first);
  } finally {
    await browser.close();
    await site.stop();
  }
}

function summary(sent, first) {
  const missing = sent.filter(({ status }) => status === 404).map(({ path }) => path);
  if (missing.length > 0) throw new Error(`asked for, and not there: ${missing.join(', ')}`);
  const files = new Map();
  for (const { path, raw, bytes } of sent) {
    // What is asked for first is sent first; a second time belongs to what came after.
    const before = files.get(path) ?? { path, raw: 0, brotli: 0, when: first.has(path) ? 'first screen' : 'later' };
    files.set(path, { ...before, raw: Math.max(before.raw, raw), brotli: before.brotli + bytes });
  }
  const list = [...files.values()].sort((one, other) => other.brotli - one.brotli);
  const sum = (when) => list.reduce((total, file) => total + (when === file.when ? file.brotli : 0), 0);
  const [firstScreen, later] = [sum('first screen'), sum('later')];
  return { files: list, totals: { firstScreen, later, all: firstScreen + later } };
}

await main(import.meta.url, async () => {
  const { files, totals } = await wire(process.argv[2]);
  for (const when of ['first screen', 'later']) {
    console.log(`\n${when.padEnd(50)}${'raw'.padStart(9)}${'brotli'.padStart(9)}`);
    for (const { path, raw, brotli } of files.filter((file) => file.when === when))
      console.log(`  ${path.padEnd(48)}${String(raw).padStart(9)}${String(brotli).padStart(9)}`);
  }
  console.log(`\nfirst screen ${totals.firstScreen}, later ${totals.later}, all ${totals.all} bytes`);
});
