/** The close-up and the equation: what is drawn is what the model says, live, paused, and in a sweep. */
import type { Locator, Page } from '@playwright/test';
import {
  bouton,
  described,
  expect,
  frames,
  open,
  openSynapse,
  potential,
  slowMotion,
  spikes,
  sweep,
  test,
} from './page';

const closeUp = (page: Page, name: string): Locator =>
  page.getByRole('img', { name: `Close-up of ${name}`, exact: true });
const fold = (page: Page, name: string): Locator => page.locator('summary', { hasText: name });

async function openCloseUp(page: Page): Promise<void> {
  if (!(await closeUp(page, 'AMPA').isVisible())) await fold(page, 'Close-up').click();
  await expect(closeUp(page, 'AMPA')).toBeVisible();
}

/** How many parts of the drawing of this kind are to be seen. */
const drawn = (page: Page, part: string): Promise<number> =>
  page
    .locator(`.close-up-drawing ${part}`)
    .evaluateAll((parts) => parts.filter((one) => getComputedStyle(one).visibility === 'visible').length);

/** A number out of the close-up's text alternative. */
async function told(page: Page, name: string, pattern: RegExp): Promise<number> {
  const [, value] = pattern.exec(await described(page, `Close-up of ${name}`)) ?? [];
  return Number(value?.replace('−', '-'));
}

/** The terms of the equation, in mV, by what they are. */
async function terms(page: Page): Promise<Map<string, number>> {
  const words = (await page.getByRole('group', { name: 'Equation' }).locator('p').last().textContent()) ?? '';
  const found = words.matchAll(/(?:^|; )([^;]+?) ([+−]?[0-9.]+)\u00a0mV/g);
  return new Map([...found].map(([, label = '', value = '']) => [label, Number(value.replace('−', '-'))]));
}

/** In a sweep that is seen as a whole, looks at this time: the cursor has 2000 steps. */
async function lookAt(page: Page, time: number): Promise<void> {
  const [, end = ''] = /From 0 to ([0-9]+) ms/.exec(await described(page, 'Membrane potential over time')) ?? [];
  await page.getByRole('slider', { name: 'Cursor' }).fill(String((time * 2000) / Number(end)));
  await expect(page.getByRole('status', { name: 'Time', exact: true })).toHaveText(`${time.toFixed(1)}\u00a0ms`);
}

/** 20 ms of transmitter, which are 4 s to look at in slow motion: time enough on a busy machine. */
async function keepTransmitter(page: Page): Promise<void> {
  await openSynapse(page, 0);
  const stay = page.getByRole('spinbutton', { name: 'Time of transmitter in the cleft' });
  await stay.fill('20');
  await stay.press('Enter');
  await stay.blur();
}

test('a spike: vesicles fuse, transmitter fills the cleft, as many channels open as P_s says, and charge flows in', {
  tag: '@wide',
}, async ({ page }) => {
  await open(page);
  await openCloseUp(page);
  await slowMotion(page);
  expect(await drawn(page, '.channel.open')).toBe(0);
  expect(await drawn(page, '.fused')).toBe(0);
  const ready = await drawn(page, '.vesicle:not(.fused)');
  await keepTransmitter(page);

  await bouton(page, 'AMPA').click();
  await expect.poll(() => drawn(page, '.fused')).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  const words = await described(page, 'Close-up of AMPA');
  expect(words).toContain('Transmitter is in the cleft, 1.00 mM.');
  expect(words).toContain('flows into the cell: I_s −');
  expect(await drawn(page, '.vesicle:not(.fused)')).toBe(ready - (await drawn(page, '.fused')));

  await page.keyboard.press('Space');
  await expect.poll(() => drawn(page, '.fused'), { intervals: [50] }).toBe(0);
  await page.keyboard.press('Space');
  expect(await described(page, 'Close-up of AMPA')).toContain('No transmitter is in the cleft.');
  const P_s = await told(page, 'AMPA', /P_s ([0-9.]+)/);
  expect(P_s).toBeGreaterThan(0.05);
  // Where in the course it was paused is chance, and P_s is told with three decimals: the next two may lie on either side.
  const ends = [P_s - 0.0005, P_s + 0.0005];
  expect(ends.map((end) => Math.round(end * 20))).toContain(await drawn(page, '.channel.open'));
  await page.getByRole('button', { name: 'Open share of the channels', exact: true }).click();
  await expect(page.getByRole('status', { name: 'AMPA open share of the channels' })).toHaveText(
    new RegExp(`^(${ends.map((end) => end.toFixed(2)).join('|')})$`),
  );
});

test('inhibition: charge flows out while V is above E_s; the bouton pressed is the synapse in close-up', async ({
  page,
}) => {
  await open(page);
  await openCloseUp(page);
  await slowMotion(page);
  await bouton(page, 'GABA_A').click();
  await expect(closeUp(page, 'GABA_A')).toBeVisible();
  await expect.poll(() => drawn(page, '.channel.open')).toBeGreaterThan(3);
  await page.keyboard.press('Space');
  expect(await described(page, 'Close-up of GABA_A')).toMatch(
    /flows out of the cell: I_s [0-9.]+ pA at V − E_s = [0-9.]+ mV/,
  );
  await expect(page.getByText('outward')).toBeVisible();
  await page.getByRole('combobox', { name: 'Synapse in close-up' }).selectOption({ label: '1 AMPA' });
  await expect(closeUp(page, 'AMPA')).toBeVisible();
});

test('in a sweep, the close-up and the equation show the moment of the cursor', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  await openCloseUp(page);
  await sweep(page);
  await bouton(page, 'AMPA').click();
  const [spike = Number.NaN] = await spikes(page, 'AMPA');
  await lookAt(page, spike + 0.6);
  expect(await described(page, 'Close-up of AMPA')).toContain('Transmitter is in the cleft, 1.00 mM.');
  expect(await drawn(page, '.fused')).toBeGreaterThan(0);
  await lookAt(page, spike + 3);
  expect(await described(page, 'Close-up of AMPA')).toContain('No transmitter is in the cleft.');
  expect(await drawn(page, '.fused')).toBe(0);
  const P_s = await told(page, 'AMPA', /P_s ([0-9.]+)/);
  expect(P_s).toBeCloseTo(0.618 * Math.exp(-0.19 * 2), 3); // 2 ms after its peak, which model.md gives
  expect(await drawn(page, '.channel.open')).toBe(Math.round(P_s * 20));

  const all = await terms(page);
  const slope = [...all].find(([label]) => label.startsWith('τ_m'))?.[1] ?? Number.NaN;
  const rest = [...all].filter(([label]) => !label.startsWith('τ_m')).reduce((sum, [, value]) => sum + value, 0);
  expect(Math.abs(slope - rest)).toBeLessThan(0.021); // each is rounded to 0.01
  expect(all.get('the synapse AMPA')).toBeGreaterThan(0);
  expect(all.get('the leak')).toBeCloseTo(-((await potential(page)) + 70), 1);
  expect(all.get('the injected current')).toBe(5); // 50 pA through 100 MΩ
});

test('a term of the equation lights its lane and its parameters, and the parameter lights its terms', {
  tag: '@wide',
}, async ({ page }) => {
  await open(page);
  const lit = page.locator('.lit');
  if (!(await page.getByRole('group', { name: 'Equation' }).isVisible())) await fold(page, 'Equation').click();
  const equation = page.getByRole('group', { name: 'Equation' });
  await equation.getByTitle('the leak').hover();
  await expect(lit.filter({ hasText: 'Membrane potential' }).first()).toBeVisible();
  await expect(lit.filter({ hasText: 'Leak reversal potential' })).toHaveCount(1);
  await expect(lit.filter({ hasText: 'Membrane resistance' })).toHaveCount(0);
  await page.getByRole('spinbutton', { name: 'Membrane resistance' }).hover();
  await expect(equation.getByTitle('the leak')).not.toHaveClass(/lit/);
  await expect(equation.getByTitle('the injected current')).toHaveClass(/lit/);
  await expect(equation.getByTitle('the synapse AMPA')).toHaveClass(/lit/);
});

test('folded away it costs nothing, stays away after a reload, and comes back by keyboard', { tag: '@wide' }, async ({
  page,
}) => {
  await open(page);
  await openCloseUp(page);
  await fold(page, 'Close-up').click();
  await expect(closeUp(page, 'AMPA')).toBeHidden();
  const changes = await page.evaluate(async () => {
    let count = 0;
    const watcher = new MutationObserver((records) => {
      count += records.length;
    });
    const target = document.querySelector('.close-up');
    if (target === null) return -1;
    watcher.observe(target, { subtree: true, childList: true, attributes: true, characterData: true });
    document.querySelector<HTMLElement>('.bouton')?.click();
    await new Promise((resolve) => setTimeout(resolve, 400));
    watcher.disconnect();
    return count;
  });
  expect(changes).toBe(0);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(closeUp(page, 'AMPA')).toBeHidden();
  await page.locator('summary', { hasText: 'Close-up' }).focus();
  await page.keyboard.press('Enter');
  await expect(closeUp(page, 'AMPA')).toBeVisible();
});

test('with less movement asked for, the same state is shown, and nothing in it moves by itself', {
  tag: '@wide',
}, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await openCloseUp(page);
  await slowMotion(page);
  await keepTransmitter(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => drawn(page, '.channel.open')).toBeGreaterThan(8);
  const ions = () => page.locator('.close-up-drawing .ions').getAttribute('d');
  const places = new Set<string>();
  for (let look = 0; look < 6; look += 1) {
    for (const place of ((await ions()) ?? '').split('M').filter(Boolean)) places.add(place);
    await frames(page, 3);
  }
  // Two in each of the channels that were open: no dot is ever between two places.
  expect(places.size).toBeGreaterThan(0);
  expect(places.size).toBeLessThanOrEqual(40);
});
