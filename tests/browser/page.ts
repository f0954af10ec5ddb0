/**
 * What every test of the page shares: the page opened, and watched. A test ends with an error in the console, or with
 * a request to another host, only if it fails.
 */
import { test as base, type Download, expect, type Locator, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

interface Watch {
  /** What the console may say in this test, because the test breaks something. */
  allow(pattern: RegExp): void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const said: string[] = [];
      // Most tests forbid the service worker (playwright.config.ts), and Playwright says so each time.
      // Pixels are read by tests only, as often as it takes.
      const allowed: RegExp[] = [/^Service Worker registration blocked by Playwright$/, /willReadFrequently/];
      const host = new URL(baseURL ?? '').host;
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.host !== host) said.push(`request to ${request.url()}`);
      });
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(said.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** The page, running, with the experiment it starts with. */
export async function open(page: Page): Promise<void> {
  await page.goto('.');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(output(page, 'Time')).toHaveText(/ms$/); // the first frame has been drawn: what is read is there
}

/** As slow as it goes, 5 ms of model time a second, so that what a spike does can be looked at. */
export async function slowMotion(page: Page): Promise<void> {
  const speed = page.getByRole('slider', { name: 'Speed' });
  await speed.focus();
  await speed.press('Home');
  await speed.blur();
}

export async function choose(page: Page, title: string): Promise<void> {
  const menu = page.getByLabel('Experiment');
  await menu.selectOption({ label: title });
  await expect(menu).not.toHaveAttribute('aria-busy', 'true'); // it has arrived
}

export const bouton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Deliver a spike to ${name}`, exact: true });

const output = (page: Page, name: string): Locator => page.getByRole('status', { name, exact: true });

/** The number an output shows, in its unit. */
async function number(locator: Locator, unit: string): Promise<number> {
  const text = ((await locator.textContent()) ?? '').replace('−', '-').replace('\u00a0', ' ');
  const [, value] = new RegExp(`^(-?[0-9.]+) ${unit}$`).exec(text) ?? [];
  return value === undefined ? Number.NaN : Number(value);
}

/** V in mV. */
export const potential = (page: Page): Promise<number> => number(output(page, 'Membrane potential'), 'mV');
/** V of one of several neurons, in mV. */
export const potentialOf = (page: Page, name: string): Promise<number> =>
  number(output(page, `${name} membrane potential`), 'mV');
/** g_s in nS. */
export const conductance = (page: Page, name: string): Promise<number> =>
  number(output(page, `${name} conductance`), 'nS');
/** Model time in ms. */
export const time = (page: Page): Promise<number> => number(output(page, 'Time'), 'ms');

/** The text alternative of a chart. */
export async function described(page: Page, chart: string): Promise<string> {
  const id = await page.getByRole('img', { name: chart }).getAttribute('aria-describedby');
  return (await page.locator(`#${id}`).textContent()) ?? '';
}

/** The times at which spikes to `name` were delivered, as the raster's text alternative tells. */
export async function spikes(page: Page, name: string): Promise<number[]> {
  const text = await described(page, 'Delivered spikes over time');
  const [, times = ''] = new RegExp(`(?:^|\\. )${name}: at ([0-9., ]+) ms`).exec(text) ?? [];
  return times === '' ? [] : times.split(', ').map(Number);
}

/** The times at which a neuron fired, as the raster's text alternative tells. */
export async function fired(page: Page, name: string): Promise<number[]> {
  const text = await described(page, 'Delivered spikes over time');
  const [, times = ''] = new RegExp(`(?:^|\\. )${name} fired: at ([0-9., ]+) ms`).exec(text) ?? [];
  return times === '' ? [] : times.split(', ').map(Number);
}

/** What is told of a run that goes on is replaced within a second: looked for ten times as often. */
export const often = <T>(look: () => Promise<T>) => expect.poll(look, { intervals: [100] });

/** 1000 ms of model time a second. */
export async function fullSpeed(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Speed' }).press('End');
}

/** How many pixels of a chart have about this colour, within a part of its height (0 top … 1 bottom). */
export function pixels(page: Page, chart: string, color: [number, number, number], from = 0, to = 1): Promise<number> {
  return page.getByRole('img', { name: chart }).evaluate(
    (canvas: HTMLCanvasElement, [red, green, blue, top, bottom]) => {
      const { width, height } = canvas;
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const first = Math.round(height * (top as number));
      const last = Math.round(height * (bottom as number));
      const { data } = context.getImageData(0, first, width, last - first);
      let count = 0;
      for (let index = 0; index < data.length; index += 4) {
        const near = (offset: number, value = 0): boolean => Math.abs((data[index + offset] ?? 0) - value) < 24;
        if (near(0, red) && near(1, green) && near(2, blue) && near(3, 255)) count += 1;
      }
      return count;
    },
    [...color, from, to],
  );
}

/** Lets the browser draw some frames, by its own clock. */
export function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (frame) =>
      new Promise<void>((resolve) => {
        const next = (left: number): void => {
          if (left === 0) resolve();
          else requestAnimationFrame(() => next(left - 1));
        };
        next(frame);
      }),
    count,
  );
}

/** Holds back what is asked for at these addresses, until it is released. */
export async function holdBack(page: Page, addresses: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(addresses, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens the first lesson and reads its first step: the lessons are a part that comes when it is asked for. */
export async function openLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Learn' }).click();
  await page
    .getByRole('dialog', { name: 'Lessons' })
    .getByRole('button', { name: 'The membrane is an RC circuit' })
    .click();
  await page.getByRole('region', { name: 'Lesson', exact: true }).getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toContainText('Where will V end up?');
}

/** Opens the parameters, where they are in a sheet. */
export async function showParameters(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Parameters' });
  if (await button.isVisible()) await button.click();
}

/** Opens the fold-out of a synapse, by its place in the list. */
export async function openSynapse(page: Page, index: number): Promise<Locator> {
  const panel = page.getByRole('region', { name: 'Synapses' }).getByRole('group').nth(index);
  await panel.locator('summary').click();
  return panel;
}

/** From the live view to the sweep. */
export async function sweep(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Sweep' }).check();
  await expect(page.getByRole('button', { name: 'Play it live' })).toBeVisible();
}

/** The spikes of a sweep that can be taken hold of. */
export const spikeHandles = (page: Page): Locator =>
  page.getByRole('group', { name: 'Spikes of the sweep' }).getByRole('button');

/** Does something that may be a button of its own, or an entry of the menu "More" where there is no room. */
export async function command(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).filter({ visible: true });
  if ((await button.count()) === 0) await page.getByRole('button', { name: 'More', exact: true }).click();
  await button.first().click();
}

/**
 * Chooses from the menu that saves and exports; where there is little room its entries are in that of everything else.
 * @returns the file, or the first of them
 */
export async function saveAs(page: Page, entry: string): Promise<Download> {
  const started = page.waitForEvent('download');
  await chooseExport(page, entry);
  return started;
}

export async function chooseExport(page: Page, entry: string): Promise<void> {
  await page
    .getByRole('button', { name: /^(Save and export|More)$/ })
    .filter({ visible: true })
    .click();
  await page.getByRole('button', { name: entry, exact: true }).filter({ visible: true }).click();
}
