import { bouton, choose, expect, fired, fullSpeed, open, potentialOf, showParameters, spikes, test } from './page';

test.beforeEach(({ page }) => open(page));

const EXCITE = 'Two neurons that excite each other';
const INHIBIT = 'Two neurons that inhibit each other';

/** By how much of a period B fires after A, 0 … 1. */
async function phase(page: Parameters<typeof fired>[0]): Promise<number> {
  const [a, b] = [await fired(page, 'A'), await fired(page, 'B')];
  const [start, end] = a.slice(-3);
  const between = b.find((time) => start !== undefined && time >= start - 0.05);
  if (start === undefined || end === undefined || between === undefined) return Number.NaN;
  return (between - start) / (end - start);
}

test('both neurons are shown, and each has its potential', async ({ page }) => {
  await choose(page, EXCITE);
  await expect.poll(() => potentialOf(page, 'A')).toBeLessThan(-50);
  expect(await potentialOf(page, 'B')).toBeLessThan(-50);
  await expect.poll(async () => (await fired(page, 'A')).length).toBeGreaterThan(0);
  await expect.poll(async () => (await fired(page, 'B')).length).toBeGreaterThan(0);
});

test('a spike of one neuron arrives at the other, and a click goes to either', async ({ page }) => {
  await choose(page, EXCITE);
  await expect.poll(async () => (await fired(page, 'A')).length).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  const [first] = await fired(page, 'A');
  expect(await spikes(page, 'A to B')).toContain(first);
  for (const name of ['A to B', 'B to A']) {
    await bouton(page, name).click();
    await expect(bouton(page, name)).toHaveClass(/waiting/);
  }
});

test('excitation makes them fire in turn', async ({ page }) => {
  await choose(page, EXCITE);
  await fullSpeed(page);
  await expect.poll(() => phase(page), { timeout: 15_000 }).toBeCloseTo(0.5, 1);
});

test('inhibition makes them fire together', async ({ page }) => {
  await choose(page, INHIBIT);
  await fullSpeed(page);
  await expect
    .poll(async () => Math.abs(Math.sin(Math.PI * (await phase(page)))), { timeout: 20_000 })
    .toBeLessThan(0.1);
});

test('each neuron has parameters of its own', async ({ page }) => {
  await choose(page, EXCITE);
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await page.getByLabel('Neuron', { exact: true }).selectOption('B');
  await current.fill('0');
  await current.press('Enter');
  await page.getByLabel('Neuron', { exact: true }).selectOption('A');
  await expect(current).toHaveValue('250');
  await page.getByLabel('Neuron', { exact: true }).selectOption('B');
  await expect(current).toHaveValue('0');
});

test('a synapse between neurons has a delay, and can be led elsewhere', async ({ page }) => {
  await choose(page, EXCITE);
  await showParameters(page);
  const panel = page.getByRole('region', { name: 'Synapses' }).getByRole('group').first();
  await panel.locator('summary').click();
  const delay = panel.getByRole('spinbutton', { name: 'Delay' });
  await delay.fill('4');
  await delay.press('Enter');
  await expect(delay).not.toHaveAttribute('aria-invalid');
  await panel.getByLabel('Input from').selectOption('an outside axon');
  await expect(delay).toHaveCount(0);
  await panel.getByLabel('Acts on').selectOption('A');
  await expect(panel.getByLabel('Acts on')).toHaveValue('A');
  await expect(page.getByRole('alert')).toHaveText('');
});

for (const count of [4, 6]) {
  test(`${count} neurons do not break the page`, async ({ page }) => {
    await page.route('**/experiments/two-neurons-excitation.json', async (route) => {
      const document = await (await route.fetch()).json();
      const [neuron] = document.neurons;
      const [synapse] = document.synapses;
      const names = Array.from({ length: count }, (_, index) => `cell ${index + 1}`);
      document.neurons = names.map((name) => ({ ...neuron, name }));
      document.synapses = names.map((name, index) => ({
        ...synapse,
        name: `to ${name}`,
        from: names[(index + 1) % count],
        to: name,
      }));
      await route.fulfill({ json: document });
    });
    await choose(page, EXCITE);
    await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(count);
    await expect(page.getByRole('alert')).toHaveText('');
    for (const button of await page.locator('button[aria-keyshortcuts]').all()) await expect(button).toBeVisible();
    await bouton(page, `to cell ${count}`).click();
    await expect.poll(() => potentialOf(page, `cell ${count}`)).toBeLessThan(-50);
  });
}
