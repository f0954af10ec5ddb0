import {
  bouton,
  choose,
  conductance,
  described,
  expect,
  frames,
  fullSpeed,
  open,
  openSynapse,
  showParameters,
  slowMotion,
  spikes,
  test,
} from './page';

test.beforeEach(({ page }) => open(page));

test('GABA_B: one spike does next to nothing, a burst does much', async ({ page }) => {
  await choose(page, 'GABA_B: one spike or a burst');
  await page.getByLabel('Window').selectOption('1000 ms');
  await bouton(page, 'GABA_B').click();
  const gs = 'Synaptic conductances over time';
  await expect.poll(() => described(page, gs)).toMatch(/GABA_B: now 0\.0[0-2], peak 0\.02 nS/);
  await fullSpeed(page);
  await expect.poll(() => spikes(page, 'GABA_B')).toEqual([]); // out of the window
  await slowMotion(page); // so that a click a frame is a burst
  for (let click = 0; click < 12; click += 1) {
    await bouton(page, 'GABA_B').dispatchEvent('pointerdown', { button: 0 });
    await frames(page, 1); // simultaneous spikes make one pulse of transmitter
  }
  await expect.poll(() => described(page, gs)).toMatch(/GABA_B: now [0-9.]+, peak [1-9]/);
});

test('NMDA: current moves V, and the block opens', async ({ page }) => {
  await choose(page, 'NMDA: a synapse that reads V');
  await expect.poll(() => spikes(page, 'NMDA').then(({ length }) => length)).toBeGreaterThan(5);
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('-100');
  await current.press('Enter');
  await expect.poll(() => conductance(page, 'NMDA')).toBeLessThan(0.15);
  await current.fill('300');
  await current.press('Enter');
  await expect.poll(() => conductance(page, 'NMDA')).toBeGreaterThan(0.5);
});

test('the magnesium block can be taken away and put back', async ({ page }) => {
  await choose(page, 'NMDA: a synapse that reads V');
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  const block = panel.getByRole('switch', { name: 'Magnesium block' });
  await expect(block).toBeChecked();
  await expect(panel.getByRole('spinbutton', { name: 'Magnesium outside' })).toHaveValue('1');
  await block.uncheck();
  await expect(panel.getByRole('spinbutton', { name: 'Magnesium outside' })).toHaveCount(0);
  await expect.poll(() => conductance(page, 'NMDA')).toBeGreaterThan(1);
  await block.check();
  await expect(block).toBeFocused();
  await expect(panel.getByRole('spinbutton', { name: 'Magnesium outside' })).toHaveValue('1');
});

test('every kinetics and every release can be chosen while it runs, with help in words', async ({ page }) => {
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  for (const [choice, field] of [
    ['Kinetics', 'gaba-b'],
    ['Kinetics', 'alpha'],
    ['Kinetics', 'dual-exponential'],
    ['Kinetics', 'exponential'],
    ['Release', 'stochastic'],
    ['Release', 'facilitating'],
    ['Release', 'depressing'],
    ['Release', 'tsodyks-markram'],
    ['Kinetics', 'two-state'],
  ] as const) {
    const select = panel.getByLabel(choice, { exact: true });
    await select.selectOption(field);
    await expect(select).toHaveValue(field);
    const kind = await select.locator('option:checked').textContent();
    await panel.getByRole('button', { name: `About ${kind}`, exact: true }).click();
    await expect(panel.locator('.field-about:visible')).toContainText(/[a-z]{3}/);
  }
  await expect(page.getByRole('alert')).toHaveText('');
});

test('linear sums are said to exceed 1 where they can, and only there', async ({ page }) => {
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  const words = panel.getByText('Spikes add up linearly');
  await expect(words).toBeHidden();
  await panel.getByLabel('Kinetics').selectOption('alpha');
  await expect(words).toBeVisible();
  await panel.getByLabel('Kinetics').selectOption('exponential');
  await expect(words).toBeHidden();
  await panel.getByRole('switch', { name: 'Saturates at 1' }).uncheck();
  await expect(words).toBeVisible();
});

test('a seed is a number without a slider', async ({ page }) => {
  await choose(page, 'Release is a gamble');
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  await expect(panel.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('1');
  await expect(panel.getByRole('slider', { name: 'Seed' })).toHaveCount(0);
  await expect(panel.getByRole('slider', { name: 'Release sites' })).toHaveCount(1);
});

test('with one site a release happens or fails', async ({ page }) => {
  await choose(page, 'Release is a gamble');
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  const sure = panel.getByRole('spinbutton', { name: 'Release probability' });
  await sure.fill('0');
  await sure.press('Enter');
  await page.keyboard.press('Escape');
  await slowMotion(page); // leaves the field, so that the keys are keys again
  await page.keyboard.press('r');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect.poll(() => conductance(page, 'mean')).toBeGreaterThan(0.5);
  expect(await conductance(page, 'five sites')).toBe(0);
});

test('a depressing synapse gives less each time, a facilitating one more', async ({ page }) => {
  await page.getByRole('button', { name: 'Release probability', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await choose(page, 'Depression and facilitation');
  const probability = async (name: string): Promise<number> =>
    Number(await page.getByRole('status', { name: `${name} release probability` }).textContent());
  await expect.poll(() => spikes(page, 'depressing').then(({ length }) => length)).toBe(0);
  const before = [await probability('depressing'), await probability('facilitating')];
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => spikes(page, 'depressing').then(({ length }) => length)).toBeGreaterThan(3);
  expect(await probability('depressing')).toBeLessThan(before[0] ?? 0);
  expect(await probability('facilitating')).toBeGreaterThan(before[1] ?? 1);
});
