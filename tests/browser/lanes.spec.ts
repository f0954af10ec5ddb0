import { choose, described, expect, open, test } from './page';

const LANES = [
  ['Injected current', 'Injected current over time'],
  ['Release probability', 'Release probability over time'],
  ['Open share of the channels', 'Open share of the channels over time'],
  ['Synaptic current, inward negative', 'Synaptic current over time'],
] as const;

test.beforeEach(({ page }) => open(page));

test('each lane is there on demand, goes again, and is remembered', async ({ page }) => {
  for (const [name, chart] of LANES) {
    const toggle = page.getByRole('group', { name: 'Show' }).getByRole('button', { name, exact: true });
    await expect(toggle).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByRole('img', { name: chart })).toHaveCount(0);
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('img', { name: chart })).toHaveCount(1);
  }
  await page.reload();
  for (const [name, chart] of LANES) {
    await expect(page.getByRole('img', { name: chart })).toHaveCount(1);
    await page.getByRole('group', { name: 'Show' }).getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('img', { name: chart })).toHaveCount(0);
  }
});

test('with all lanes each keeps a height to read, and they scroll where they do not fit', async ({ page }) => {
  for (const [name] of LANES) await page.getByRole('button', { name, exact: true }).click();
  for (const [, chart] of LANES) {
    const lane = page.getByRole('img', { name: chart });
    await lane.scrollIntoViewIfNeeded();
    expect((await lane.boundingBox())?.height).toBeGreaterThan(40);
    await expect(lane).toBeInViewport();
  }
});

test('the lanes say what they show: P_rel falls, P_s opens, the current is inward', async ({ page }) => {
  for (const [name] of LANES) await page.getByRole('button', { name, exact: true }).click();
  await choose(page, 'Depression and facilitation');
  await expect.poll(() => described(page, 'Release probability over time')).toMatch(/depressing: now 0\.[0-2]/);
  expect(await described(page, 'Synaptic current over time')).toMatch(/depressing: now −?[0-9.]+, lowest −[1-9]/);
  expect(await described(page, 'Injected current over time')).toMatch(/neuron: now 0\.0, lowest 0\.0/);
  expect(await described(page, 'Open share of the channels over time')).toContain(
    'P_s of depressing, facilitating is a linear sum: under a fast train it can exceed 1.',
  );
  await choose(page, 'EPSP from one AMPA synapse');
  await expect.poll(() => described(page, 'Open share of the channels over time')).not.toContain('linear');
});
