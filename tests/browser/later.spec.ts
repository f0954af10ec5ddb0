/** What the first screen does not need comes after it: a click that is earlier still counts, and what is missing is said. */
import type { Page } from '@playwright/test';
import {
  bouton,
  command,
  conductance,
  expect,
  holdBack,
  open,
  pixels,
  slowMotion,
  spikeHandles,
  sweep,
  test,
} from './page';
import { drop } from './recording';

const AMPA_COLOR: [number, number, number] = [213, 94, 0];

/** Holds back a part of the page by the beginning of its name, until it is released. */
const hold = (page: Page, part: string): Promise<() => void> => holdBack(page, `**/assets/${part}-*.js`);

/** Pixels of what a spike on AMPA did: above its line at zero. */
const response = (page: Page): Promise<number> => pixels(page, 'Synaptic conductances over time', AMPA_COLOR, 0.4, 0.8);

test('a tool that is under way opens when it is there, once', { tag: '@wide' }, async ({ page }) => {
  const release = await hold(page, 'measure-tool');
  await open(page);
  await expect(page.getByRole('spinbutton').first()).toBeVisible(); // what else is on its way has come
  await sweep(page);
  await page.keyboard.press('1');
  await expect(spikeHandles(page)).toHaveCount(1);
  const button = page.getByRole('button', { name: 'Measure', exact: true });
  await button.click();
  await expect(page.locator('.hint')).toContainText('that part of the page is on its way');
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  release();
  await expect(page.getByText('One postsynaptic potential.')).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('table', { name: 'Postsynaptic potentials' })).toHaveCount(1);
});

test('a recording whose tool is on its way when another is opened does not vanish without a word', {
  tag: '@wide',
}, async ({ page }) => {
  const release = await hold(page, 'compare-tool');
  await open(page);
  await drop(page, 'flat.csv', 't (ms),V (mV)\n0,-66\n100,-66\n');
  await expect(page.locator('.hint')).toContainText('that part of the page is on its way');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  release();
  await expect(
    page.getByText('“flat.csv” was not read to its end, since Compare was closed or something else was opened.'),
  ).toBeVisible();
});

test('a part that does not arrive is said, and comes with the next press', { tag: '@wide' }, async ({
  page,
  watch,
}) => {
  watch.allow(/Failed to load resource|Failed to fetch dynamically imported module/);
  await page.route('**/assets/share-dialog-*.js', (route) => route.abort());
  await open(page);
  await command(page, 'Share a link');
  await expect(page.getByText('That part of the page did not arrive.')).toBeVisible();
  await page.unroute('**/assets/share-dialog-*.js');
  await command(page, 'Share a link');
  await expect(page.getByRole('dialog', { name: 'Share a link' })).toBeVisible();
});

test('the parameters say that they did not arrive, and how to get them', async ({ page, watch }) => {
  watch.allow(/Failed to load resource|Failed to fetch dynamically imported module/);
  await page.route('**/assets/panel-*.js', (route) => route.abort());
  await open(page);
  const opener = page.getByRole('button', { name: 'Parameters' });
  if (await opener.isVisible()) await opener.click();
  await expect(page.getByText('That part of the page did not arrive.')).toBeVisible();
  await page.unroute('**/assets/panel-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Membrane time constant' })).toBeVisible();
});

test('before the charts are there a click acts, and then they show what it did', { tag: '@wide' }, async ({ page }) => {
  const release = await hold(page, 'chart');
  await open(page);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  release();
  await expect.poll(() => response(page)).toBeGreaterThan(10);
});

test('charts that do not arrive are said, and come with a restart', { tag: '@wide' }, async ({ page, watch }) => {
  watch.allow(/Failed to load resource|Failed to fetch dynamically imported module/);
  await page.route('**/assets/chart-*.js', (route) => route.abort());
  await open(page);
  await expect(page.getByRole('alert')).toContainText('The charts did not arrive.');
  await page.unroute('**/assets/chart-*.js');
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('alert')).toHaveText('');
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => response(page)).toBeGreaterThan(10);
});

test('parameters that arrive while the pointer rests on a term light up with it', { tag: '@wide' }, async ({
  page,
}) => {
  const release = await hold(page, 'panel');
  await open(page);
  const equation = page.getByRole('group', { name: 'Equation' });
  if (!(await equation.isVisible())) await page.locator('summary', { hasText: 'Equation' }).click();
  await equation.getByTitle('the leak').hover();
  await expect(page.locator('.lit')).not.toHaveCount(0); // the lane of V
  await expect(page.getByRole('spinbutton')).toHaveCount(0);
  release();
  await expect(page.locator('.lit').filter({ hasText: 'Leak reversal potential' })).toHaveCount(1);
});
