/** After one visit the page needs no network; a newer version comes when the person wants it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { bouton, choose, expect, open, openLesson, slowMotion, spikes, sweep, test } from './page';
import { type Site, serve } from './site';

test.use({ serviceWorkers: 'allow' });

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const menu = JSON.parse(readFileSync(join(dist, 'experiments/index.json'), 'utf8')) as { title: string }[];

/** All files are kept, and the page is served by who keeps them. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller === null)
      await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
}

async function runTrials(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Trials', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('5');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText('5 of 5 trials.')).toBeVisible();
}

test('after one visit the page needs no network: a reload, every experiment, trials, ?embed', async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/^Failed to load resource: net::ERR_(FAILED|INTERNET_DISCONNECTED)$/); // whether there is a new version

  await open(page);
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  for (const { title } of menu) await choose(page, title);
  await expect(page.getByRole('alert')).toHaveText('');
  await choose(page, 'Excitation and inhibition');
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
  await sweep(page);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText('One postsynaptic potential.')).toBeVisible();
  await runTrials(page);
  await openLesson(page);
  await page.goto('?lang=de');
  await expect(page.getByRole('button', { name: 'Lernen' })).toBeVisible();
  await page.goto('?embed=time');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test.describe('an update', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bouton-site-'));
  let site: Site;

  test.beforeAll(async () => {
    cpSync(dist, folder, { recursive: true });
    site = await serve(folder);
  });
  test.afterAll(() => {
    site.stop();
    rmSync(folder, { recursive: true });
  });

  test('is said, waits until it is wanted, and the experiment is there after it', async ({ page, watch }) => {
    watch.allow(new RegExp(`^request to ${site.address}`));
    await page.goto(site.address);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await kept(page);
    await page.reload();
    const note = page.getByText('A new version of Bouton is there.');
    await expect(page.locator('.update-note')).toBeAttached();
    await expect(note).toBeHidden();

    const edit = (file: string, from: string | RegExp, to: string): void =>
      writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
    edit('index.html', /Click a presynaptic terminal/, 'The next version: click a presynaptic terminal');
    const description = page.locator('meta[name="description"]');
    edit('sw.js', /"version":"[0-9a-f]+"/, '"version":"the-next-one"');
    await page.reload();
    await expect(note).toBeVisible();
    // A reload is not enough: half of a new version is none.
    await expect(description).toHaveAttribute('content', /^Click a presynaptic/);
    await sweep(page);
    await page.keyboard.press('2');
    expect(await spikes(page, 'GABA_A')).toEqual([10]);
    await page.getByRole('button', { name: 'Reload', exact: true }).click();
    await expect(description).toHaveAttribute('content', /^The next version/);
    await expect(page.getByRole('radio', { name: 'Sweep' })).toBeChecked();
    expect(await spikes(page, 'GABA_A')).toEqual([10]);
    await expect(page.locator('.update-note')).toBeAttached();
    await expect(note).toBeHidden();
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  });
});
