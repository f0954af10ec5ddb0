import {
  bouton,
  choose,
  conductance,
  described,
  expect,
  open,
  pixels,
  potential,
  slowMotion,
  spikes,
  test,
  time,
} from './page';

const VERMILLION: [number, number, number] = [0xd5, 0x5e, 0x00];
const BLUE: [number, number, number] = [0x00, 0x72, 0xb2];
const CONDUCTANCES = 'Synaptic conductances over time';

test.beforeEach(async ({ page }) => {
  await open(page);
  await slowMotion(page);
});

test('nothing happens by itself: V rests, and no conductance is open', { tag: '@wide' }, async ({ page }) => {
  await expect.poll(() => time(page)).toBeGreaterThan(1);
  expect(await potential(page)).toBeCloseTo(-65, 2);
  expect(await conductance(page, 'AMPA')).toBe(0);
  expect(await conductance(page, 'GABA_A')).toBe(0);
});

test('a click on the excitatory bouton opens its conductance and depolarises', async ({ page }) => {
  await bouton(page, 'AMPA').click();
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await expect.poll(() => potential(page)).toBeGreaterThan(-64.5);
  expect(await conductance(page, 'GABA_A')).toBe(0);
});

test('a click on the inhibitory bouton opens its conductance and hyperpolarises', { tag: '@wide' }, async ({
  page,
}) => {
  await bouton(page, 'GABA_A').click();
  await expect.poll(() => conductance(page, 'GABA_A')).toBeGreaterThan(1);
  await expect.poll(() => potential(page)).toBeLessThan(-65.5);
  expect(await conductance(page, 'AMPA')).toBe(0);
});

test('a number key delivers a spike to its synapse', { tag: '@wide' }, async ({ page }) => {
  await page.keyboard.press('2');
  await expect.poll(() => conductance(page, 'GABA_A')).toBeGreaterThan(1);
  await expect.poll(() => potential(page)).toBeLessThan(-65.5);
  expect(await conductance(page, 'AMPA')).toBe(0);
});

for (const key of ['Enter', 'Space']) {
  test(`${key} on a focused bouton delivers one spike`, { tag: '@wide' }, async ({ page }) => {
    await bouton(page, 'AMPA').focus();
    await page.keyboard.press(key);
    await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
    await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  });
}

test('a tap delivers one spike', { tag: '@phone' }, async ({ page }) => {
  await bouton(page, 'GABA_A').tap();
  await expect.poll(() => conductance(page, 'GABA_A')).toBeGreaterThan(1);
  await expect.poll(() => potential(page)).toBeLessThan(-65.5);
  await expect.poll(() => spikes(page, 'GABA_A')).toHaveLength(1);
});

test('assistive technology that only clicks delivers one spike', { tag: '@wide' }, async ({ page }) => {
  await bouton(page, 'AMPA').evaluate((button: HTMLButtonElement) => button.click());
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
});

test('the spike acts when the finger lands, not when it leaves', async ({ page }) => {
  await bouton(page, 'AMPA').hover();
  await page.mouse.down();
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await page.mouse.up();
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
});

test('every one of many fast clicks counts', { tag: '@wide' }, async ({ page }) => {
  for (let click = 0; click < 10; click += 1) await bouton(page, 'AMPA').dispatchEvent('pointerdown', { button: 0 });
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(10);
});

test('a click between two frames is not moved to a frame', { tag: '@wide' }, async ({ page }) => {
  // At the speed of life, a script holds the page up between two clicks: no frame comes between them.
  await page.getByRole('slider', { name: 'Speed' }).press('End');
  await page.getByLabel('Window').selectOption('1000 ms');
  const gap = await bouton(page, 'AMPA').evaluate(async (button) => {
    const press = (): number => {
      const event = new PointerEvent('pointerdown', { button: 0, bubbles: true });
      button.dispatchEvent(event);
      return event.timeStamp;
    };
    const hold = (ms: number): void => {
      for (const start = performance.now(); performance.now() - start < ms; );
    };
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    await frame();
    const one = press();
    hold(30);
    const other = press();
    // Both have acted, whatever the first frames still were about.
    for (const start = performance.now(); performance.now() - start < 100; ) await frame();
    document.querySelector<HTMLButtonElement>('button[aria-label="Pause"]')?.click();
    return other - one; // ms, which are ms of the model now
  });
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(2);
  const [first = 0, second = 0] = await spikes(page, 'AMPA');
  expect(gap).toBeGreaterThanOrEqual(30);
  expect(Math.abs(second - first - gap)).toBeLessThan(0.2); // tenths are told
});

test('the chart draws what the read-out says: a line in the colour of the synapse rises', async ({ page }) => {
  expect(await pixels(page, CONDUCTANCES, VERMILLION, 0.2, 0.8)).toBe(0);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => pixels(page, CONDUCTANCES, VERMILLION, 0.4, 0.8)).toBeGreaterThan(10);
  expect(await pixels(page, CONDUCTANCES, BLUE, 0.2, 0.7)).toBe(0);
});

test('the raster marks the spike in the row and the colour of its synapse', { tag: '@wide' }, async ({ page }) => {
  const raster = 'Delivered spikes over time';
  expect(await pixels(page, raster, VERMILLION)).toBe(0);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => pixels(page, raster, VERMILLION, 0, 0.5)).toBeGreaterThan(20);
  expect(await pixels(page, raster, VERMILLION, 0.55, 1)).toBe(0);
});

test('each chart says in words what it shows', { tag: '@wide' }, async ({ page }) => {
  await bouton(page, 'AMPA').click();
  await expect
    .poll(() => described(page, 'Delivered spikes over time'))
    .toMatch(/AMPA: at [0-9.]+ ms\. GABA_A: none\./);
  await expect.poll(() => described(page, CONDUCTANCES)).toMatch(/AMPA: now [0-9.]+, peak [1-9]/);
  const potentialWords = () => described(page, 'Membrane potential over time');
  await expect.poll(potentialWords).toMatch(/Now −6[0-9.]+ mV; lowest −65\.0, highest −6[0-4]/);
  const words = await potentialWords();
  expect(words).toContain('reversal potential of AMPA at 0 mV, above the scale');
  expect(words).toContain('reversal potential of GABA_A at −80 mV');
});

test('the hint says which keys, and goes once it was followed', async ({ page, hasTouch }) => {
  const hint = page.getByText(
    hasTouch ? 'Tap a bouton to deliver a spike.' : 'Click a bouton, or press 1 or 2, to deliver a spike.',
  );
  await expect(hint).toBeVisible();
  for (const key of ['1', '2', '1']) await page.keyboard.press(key);
  await expect(hint).toHaveCSS('opacity', '0');
});

test('excitation raises V to a reversal potential above, and a shunt moves nothing by itself', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'Shunting inhibition (E_s = E_L)');
  await expect(bouton(page, 'shunt')).toBeVisible();
  await page.keyboard.press('2');
  await expect.poll(() => conductance(page, 'shunt')).toBeGreaterThan(10);
  expect(await potential(page)).toBeCloseTo(-70, 2);
  await page.keyboard.press('1');
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await expect.poll(() => potential(page)).toBeGreaterThan(-69.9);
});

for (const [reducedMotion, moves] of [
  ['no-preference', true],
  ['reduce', false],
] as const) {
  test(`where the person says ${reducedMotion}, a spike ${moves ? 'moves something' : 'moves nothing'}`, {
    tag: '@wide',
  }, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.evaluate(() => {
      const original = Element.prototype.animate;
      Element.prototype.animate = function animate(...how) {
        document.body.dataset.moved = 'yes';
        return original.apply(this, how);
      };
    });
    await bouton(page, 'AMPA').click();
    await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
    expect(await page.evaluate(() => document.body.dataset.moved === 'yes')).toBe(moves);
  });
}
