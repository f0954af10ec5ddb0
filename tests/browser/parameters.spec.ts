import type { Locator, Page } from '@playwright/test';
import {
  bouton,
  choose,
  conductance,
  expect,
  open,
  openSynapse,
  potential,
  showParameters,
  slowMotion,
  test,
  time,
} from './page';

test.beforeEach(async ({ page }) => {
  await open(page);
  await showParameters(page);
});

test('a value typed into a field changes the run', async ({ page }) => {
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('150');
  await current.press('Enter');
  await expect.poll(() => potential(page)).toBeGreaterThan(-57);
});

async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('Control+v');
}

test('a number is taken as it is written or pasted: a decimal comma, a minus sign of print', { tag: '@wide' }, async ({
  page,
}) => {
  const field = page.getByRole('spinbutton', { name: 'Leak reversal potential' });
  for (const [written, taken] of [
    ['-70,5', '-70.5'],
    ['\u221271.25', '-71.25'],
    ['\u221272.00 mV', '-72'], // as the page writes it
  ] as const) {
    await field.fill('');
    await paste(page, field, written);
    await field.press('Enter');
    await expect.poll(async () => Number(await field.inputValue())).toBe(Number(taken));
    await field.fill('');
    await field.pressSequentially(written.replace(/ .*/, ''));
    await field.press('Enter');
    await expect.poll(async () => Number(await field.inputValue())).toBe(Number(taken));
  }
  // Where it may be of thousands it is not taken for the comma of decimals.
  const tau = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  for (const [written, taken] of [
    ['1,000', '1000'],
    ['1,000 ms', '1000'],
    ['0,125', '0.125'],
  ] as const) {
    await tau.fill('');
    await paste(page, tau, written);
    await expect(tau).toHaveValue(taken);
  }
  // A comma behind what stands there already.
  await field.fill('-71');
  await field.press('End');
  await field.pressSequentially(',5');
  await expect(field).toHaveValue('-71.5');
});

test('a slider changes the run while it moves, and the number follows', async ({ page }) => {
  const slider = page.getByRole('slider', { name: 'Leak reversal potential, slider' });
  await slider.focus();
  await slider.press('End');
  await expect(page.getByRole('spinbutton', { name: 'Leak reversal potential' })).toHaveValue('-40');
  await expect(slider).toHaveAttribute('aria-valuetext', /−40.mV/);
  await expect.poll(() => potential(page)).toBeGreaterThan(-50);
});

test('a refused value is said in words beside its field, stays there, and leaves the run alone', async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('-3');
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(
    /^Membrane time constant: -3 is out of range 0\.05 … 5000 ms\. The run goes on with 20\sms\.$/,
  );
  await expect(field).toHaveValue('-3');
  const before = await time(page);
  await expect.poll(() => time(page)).toBeGreaterThan(before);
  expect(await potential(page)).toBeCloseTo(-65, 2);

  await field.fill('10');
  await field.press('Enter');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await expect(field).toHaveAccessibleDescription('');
});

test('an empty field asks for a number', async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Membrane resistance' });
  await field.fill('');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/type a number\. The run goes on with 100\sMΩ\./);
});

test('reset returns to the value of the experiment, after a refused one too', async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  const reset = page.getByRole('button', { name: /^Reset Membrane time constant to 20/ });
  await expect(reset).toBeHidden();
  await field.fill('7');
  await field.press('Enter');
  await reset.click();
  await expect(field).toHaveValue('20');
  await field.fill('1e9');
  await field.press('Enter');
  await reset.click();
  await expect(field).toHaveValue('20');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await expect(reset).toBeHidden();
});

test('the help of a field names its range and its source', async ({ page }) => {
  const about = page.getByRole('button', { name: 'About Membrane time constant' });
  await about.click();
  await expect(about).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText(/Allowed: 0\.05 … 5000 ms\. Source: Dayan & Abbott/)).toBeVisible();
});

test('the current can be switched off and on', async ({ page }) => {
  const current = page.getByRole('switch', { name: 'Inject the current' });
  await current.uncheck();
  await expect.poll(() => potential(page)).toBeLessThan(-69);
  await current.check();
  await expect.poll(() => potential(page)).toBeGreaterThan(-66);
});

test('synapses can be added up to eight, each with its bouton, and then it says why not', async ({ page }) => {
  const add = page.getByRole('button', { name: 'Add a synapse' });
  for (let count = 3; count <= 8; count += 1) {
    await add.click();
    await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(count);
  }
  await expect(add).toBeDisabled();
  await expect(add).toHaveAccessibleDescription('8 synapses is as many as there are number keys.');
  await page.keyboard.press('Escape');
  await slowMotion(page);
  await page.keyboard.press('8');
  await expect.poll(() => conductance(page, 'AMPA 7')).toBeGreaterThan(0);
});

test('a synapse can be removed, but one stays', async ({ page }) => {
  const first = await openSynapse(page, 0);
  await first.getByRole('button', { name: 'Remove AMPA' }).click();
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(1);
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveAttribute('aria-label', 'Deliver a spike to GABA_A');
  const last = await openSynapse(page, 0);
  const remove = last.getByRole('button', { name: 'Remove GABA_A' });
  await expect(remove).toBeDisabled();
  await expect(remove).toHaveAccessibleDescription('One synapse stays.');
});

test('a synapse can be renamed, and a name that is taken is refused', async ({ page }) => {
  const panel = await openSynapse(page, 0);
  const name = panel.getByRole('textbox', { name: 'Name' });
  await name.fill('GABA_A');
  await name.press('Enter');
  await expect(name).toHaveAccessibleDescription(/names are unique/);
  await name.fill('Schaffer collateral');
  await name.press('Enter');
  await expect(bouton(page, 'Schaffer collateral')).toBeAttached();
  await expect(bouton(page, 'AMPA')).toHaveCount(0);
});

test('another receptor turns excitation into inhibition', async ({ page }) => {
  const panel = await openSynapse(page, 0);
  await panel.getByLabel('Receptor').selectOption('inhibitory (alpha)');
  await expect(panel.getByRole('spinbutton', { name: 'Reversal potential' })).toHaveValue('-80');
  await page.keyboard.press('Escape');
  await slowMotion(page);
  const inhibitory = bouton(page, 'inhibitory (alpha)');
  await expect(inhibitory).toHaveAttribute('title', /inhibitory$/);
  await inhibitory.click();
  await expect.poll(() => potential(page)).toBeLessThan(-65.05);
});

test('other kinetics bring their own fields, and an edited receptor is called custom', async ({ page }) => {
  const panel = await openSynapse(page, 0);
  await expect(panel.getByLabel('Receptor')).toHaveValue('AMPA');
  await panel.getByLabel('Kinetics').selectOption('dual-exponential');
  await expect(panel.getByRole('spinbutton', { name: 'Rise time constant' })).toBeVisible();
  await expect(panel.getByRole('spinbutton', { name: 'Opening rate' })).toHaveCount(0);
  await expect(panel.getByLabel('Receptor').locator('option:checked')).toHaveText('custom');
  const rise = panel.getByRole('spinbutton', { name: 'Rise time constant' });
  await rise.fill('500');
  await rise.press('Enter');
  await expect(rise).toHaveAttribute('aria-invalid', 'true');
  await expect(rise).toHaveAccessibleDescription(/Rise time constant: .*tau_decay/);
});

test('E_s above E_L excites, at or below it inhibits', async ({ page }) => {
  const panel = await openSynapse(page, 0);
  const reversal = panel.getByRole('spinbutton', { name: 'Reversal potential' });
  for (const [value, kind] of [
    ['-69', 'excitatory'],
    ['-70', 'inhibitory'],
    ['-90', 'inhibitory'],
  ] as const) {
    await reversal.fill(value);
    await reversal.press('Enter');
    await expect(bouton(page, 'AMPA')).toHaveAttribute('title', `AMPA: ${kind}`);
  }
});

test('Restore brings the whole experiment back', async ({ page }) => {
  const restore = page.getByRole('button', { name: 'Restore the experiment' });
  await expect(restore).toBeHidden();
  await page.getByRole('button', { name: 'Add a synapse' }).click();
  await restore.click();
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(2);
  await expect(restore).toBeHidden();
});

test('typing a digit into a field delivers no spike', async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Membrane resistance' });
  await field.press('1');
  await field.press('2');
  const at = await time(page);
  await expect.poll(() => time(page)).toBeGreaterThan(at); // a frame has shown what came of it
  expect(await conductance(page, 'AMPA')).toBe(0);
  expect(await conductance(page, 'GABA_A')).toBe(0);
});

test('the step of current of the experiment has fields of its own', async ({ page }) => {
  await page.keyboard.press('Escape');
  await choose(page, 'RC membrane: a current step');
  await showParameters(page);
  await expect(page.getByRole('spinbutton', { name: 'Amplitude of the current' })).toHaveValue('150');
  const length = page.getByRole('spinbutton', { name: 'Length of the current' });
  await length.fill('5000');
  await length.press('Enter');
  await expect.poll(() => potential(page)).toBeGreaterThan(-60);
});
