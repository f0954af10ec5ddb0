import { readFileSync } from 'node:fs';
import { bouton, choose, conductance, expect, open, slowMotion, spikes, test } from './page';

interface Entry {
  file: string;
  title: string;
  note: string;
}
const folder = new URL('../../public/experiments/', import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const menu = read('index.json') as Entry[];

test('there are at least six experiments, and the menu offers each', async ({ page }) => {
  expect(menu.length).toBeGreaterThanOrEqual(6);
  await open(page);
  const options = await page.getByLabel('Experiment').locator('option').allTextContents();
  expect(options).toEqual(menu.map(({ title }) => title));
});

test('every experiment runs, and its first bouton answers', async ({ page }) => {
  await open(page);
  await slowMotion(page);
  for (const { file, title } of menu)
    await test.step(title, async () => {
      const document = read(file) as { title: string; synapses: { name: string }[] };
      expect(document.title).toBe(title);
      await choose(page, title);
      const [first] = document.synapses;
      await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(document.synapses.length);
      await expect(page.getByRole('alert')).toHaveText('');
      await bouton(page, first?.name ?? '').click();
      await expect.poll(() => conductance(page, first?.name ?? '')).toBeGreaterThan(0);
    });
});

test('an experiment with spikes of its own delivers them, and again after a restart', async ({ page }) => {
  await open(page);
  await page.getByLabel('Window').selectOption({ label: '2000 ms' });
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140]);
  await page.keyboard.press('Space');
  await page.keyboard.press('r');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([]);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await spikes(page, 'AMPA')).slice(0, 3)).toEqual([30, 40, 50]);
});
