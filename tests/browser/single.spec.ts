/** The page as one file, opened from the disk. */
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { clean, guard, REFUSED, SAYS, ways } from './guard';
import { bouton, choose, command, expect, openLesson, slowMotion, spikes, sweep, test } from './page';

const built = fileURLToPath(new URL('../../dist-single/bouton.html', import.meta.url));

test('one file, alone in a folder, is the whole page: every experiment, trials, what is saved', async ({ page }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'bouton one file ')), 'bouton.html');
  copyFileSync(built, file);
  await guard(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);

  const titles = await page.getByLabel('Experiment').locator('option').allTextContents();
  expect(titles.length).toBeGreaterThan(10);
  for (const title of titles) await choose(page, title);
  await choose(page, 'Release is a gamble');
  await sweep(page);
  await expect(page.getByRole('alert')).toHaveText('');
  await page.getByRole('button', { name: 'Trials', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('5');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText('5 of 5 trials.')).toBeVisible();

  for (const [entry, holds] of [
    ['Experiment (.json)', '"bouton-experiment/1"'],
    ['Figure (.svg)', '<svg'],
    ['Figure (.png, 300 dpi)', 'PNG'],
  ] as const) {
    const started = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save and export' }).click();
    await page.getByRole('button', { name: entry, exact: true }).filter({ visible: true }).click();
    expect(readFileSync(await (await started).path(), 'latin1')).toContain(holds);
  }
  await openLesson(page);
  expect(asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([pathToFileURL(file).href]);
});

test('a link of it leads back into it, which is said; a reload brings the experiment back', async ({ page }) => {
  await page.goto(pathToFileURL(built).href);
  await sweep(page);
  await page.keyboard.press('1');
  expect(await spikes(page, 'AMPA')).toEqual([10]);
  await command(page, 'Share a link');
  const dialog = page.getByRole('dialog', { name: 'Share a link' });
  await expect(dialog.getByText('opens here only')).toBeVisible();
  await expect(dialog.getByText('Embed it')).toHaveCount(0);
  const link = await dialog.getByRole('textbox', { name: 'Link to share' }).inputValue();
  await page.reload();
  expect(await spikes(page, 'AMPA')).toEqual([10]);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('radio', { name: 'Sweep' })).toBeChecked();
  expect(await spikes(page, 'AMPA')).toEqual([10]);
});

test('its policy is that of the site: hostile names are text, and no text becomes a script', async ({
  page,
  watch,
}) => {
  await guard(page);
  const name = '<img src=x onerror=alert(1)>';
  const experiment = {
    format: 'bouton-experiment/1',
    title: '</script><script>alert(1)</script>',
    duration: 100,
    neurons: [{ name: '"><svg/onload=alert(1)>', E_L: -70, R_m: 100, tau_m: 20 }],
    synapses: [{ name, g_max: 1, E_s: 0, kinetics: { type: 'alpha', tau_s: 5 }, spikes: { times: [10] } }],
  };
  const link = deflateRawSync(JSON.stringify(experiment)).toString('base64url');
  await page.goto(`${pathToFileURL(built).href}#e=${link}`);
  await expect(bouton(page, name)).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.paper > svg > title')).toHaveText(experiment.title);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await clean(page);
  watch.allow(SAYS);
  expect(await ways(page)).toMatchObject(REFUSED);
});
