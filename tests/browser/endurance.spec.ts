/** What a day does to a page: memory and storage that end, a lid that closes, a canvas that is taken away. */
import type { Page } from '@playwright/test';
import {
  bouton,
  choose,
  command,
  conductance,
  expect,
  open,
  pixels,
  showParameters,
  slowMotion,
  test,
  time,
} from './page';

const AMPA_COLOR: [number, number, number] = [213, 94, 0];

/** From now on the browser gives the core no more memory. */
const noMoreMemory = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('no memory is left');
    };
  });
};

/** Gives an experiment of the menu another protocol. */
const withProtocol = async (page: Page, file: string, protocol: object): Promise<void> => {
  await page.route(`**/experiments/${file}`, async (route) => {
    await route.fulfill({ json: { ...(await (await route.fetch()).json()), ...protocol } });
  });
};

test('a sweep for which no memory is left ends in words, and a shorter one goes on', { tag: '@wide' }, async ({
  page,
}) => {
  await noMoreMemory(page);
  await withProtocol(page, 'eight-synapses.json', { duration: 2000, sample_interval: 0.025 });
  await open(page);
  await choose(page, 'Eight synapses on one neuron');
  await page.getByRole('radio', { name: 'Sweep' }).click();
  await expect(page.getByRole('alert')).toContainText('no memory is left to record more than');
  await showParameters(page);
  const duration = page.getByRole('spinbutton', { name: 'Duration' });
  await duration.fill('100');
  await duration.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('');
  await page.getByRole('radio', { name: 'Live' }).click();
  await expect.poll(() => time(page)).toBeGreaterThan(1);
});

test('a document for which no memory is left is refused, and the experiment on the page goes on', {
  tag: '@wide',
}, async ({ page, watch }) => {
  watch.allow(/Abort/);
  await noMoreMemory(page);
  await open(page);
  const times = Array.from({ length: 1_000_000 }, (_, index) => index / 1000);
  const document = { format: 'bouton-experiment/1', synapses: [{ name: 'AMPA', E_s: 0, spikes: { times } }] };
  const chooser = page.waitForEvent('filechooser');
  await command(page, 'Open a file');
  const buffer = Buffer.from(JSON.stringify(document));
  await (await chooser).setFiles({ name: 'huge.json', mimeType: 'application/json', buffer });
  await expect(page.getByRole('alert')).toContainText('no memory is left');
  const before = await time(page);
  await expect.poll(() => time(page)).toBeGreaterThan(before);
});

test('a core that breaks off is said, and the experiment comes back with the page', { tag: '@wide' }, async ({
  page,
  watch,
}) => {
  watch.allow(/unreachable/);
  // Every function of the core that the page calls can be made to trap, as it does where memory ends halfway.
  await page.addInitScript(() => {
    const { get } = WebAssembly.Table.prototype;
    WebAssembly.Table.prototype.get = function (index) {
      const called = get.call(this, index) as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => {
        if ('broken' in window) throw new WebAssembly.RuntimeError('unreachable');
        return called(...values);
      };
    };
  });
  await open(page);
  await showParameters(page);
  const tau = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await tau.fill('33');
  await tau.press('Enter');
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(0.01);
  await page.evaluate(() => Object.assign(window, { broken: true }));
  await expect(page.getByRole('alert')).toContainText('broke off');
  await page.getByRole('button', { name: 'Try again' }).click();
  await showParameters(page);
  await expect(tau).toHaveValue('33');
});

test('where storage is full the page says so once, and works all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page);
  await showParameters(page);
  const tau = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await tau.fill('33');
  await tau.press('Enter');
  await expect(page.getByText('does not keep the experiment for your next visit')).toBeVisible();
  await expect(tau).toHaveValue('33');
});

test('a lid that is closed for a night costs no model time, and nor does a clock that is set', async ({ page }) => {
  await page.clock.install();
  await page.goto('.');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  const before = await time(page);
  await page.clock.fastForward('08:00:00');
  await page.clock.runFor(100);
  const slept = (await time(page)) - before;
  expect(slept).toBeGreaterThan(0);
  expect(slept).toBeLessThan(50); // at 100 ms a second: what half a second would have been
  await page.clock.setSystemTime(new Date('2020-01-01'));
  await page.clock.runFor(100);
  const set = (await time(page)) - before - slept;
  expect(set).toBeGreaterThan(0);
  expect(set).toBeLessThan(50);
});

test('a canvas that is taken away comes back with its lines, also while paused', async ({ page }) => {
  await open(page);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  const charts = { 'Synaptic conductances over time': 0, 'Delivered spikes over time': 0 };
  const ink = async (): Promise<number[]> =>
    Promise.all(Object.keys(charts).map((chart) => pixels(page, chart, AMPA_COLOR)));
  for (const chart of Object.keys(charts)) await expect.poll(() => pixels(page, chart, AMPA_COLOR)).toBeGreaterThan(10);
  const before = await ink();
  // reset() leaves a canvas as the browser gives it back: empty, and without what was set.
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas')) {
      canvas.getContext('2d')?.reset();
      canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
    }
  });
  expect(await ink()).toEqual([0, 0]);
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas')) canvas.dispatchEvent(new Event('contextrestored'));
  });
  expect(await ink()).toEqual(before);
});
