/** The sweep: what was clicked becomes it, it follows every change, and its spikes and pulses are things to hold. */
import type { Locator, Page } from '@playwright/test';
import {
  bouton,
  choose,
  described,
  expect,
  frames,
  open,
  pixels,
  potential,
  showParameters,
  slowMotion,
  spikeHandles,
  spikes,
  sweep,
  test,
  time,
} from './page';

const RASTER = 'Delivered spikes over time';
const POTENTIAL = 'Membrane potential over time';

/** A place in the plot of a chart: a share of its width, and px from the top. */
async function place(chart: Locator, share: number, y: number): Promise<{ x: number; y: number }> {
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart is not to be seen');
  const [left, right] = box.width < 500 ? [40, 52] : [52, 104];
  return { x: box.x + left + share * (box.width - left - right), y: box.y + y };
}

const raster = (page: Page): Locator => page.getByRole('img', { name: RASTER });

test.beforeEach(({ page }) => open(page));

test('spikes clicked live are the spikes of the sweep, at the same times, and stay when it is played', {
  tag: '@wide',
}, async ({ page }) => {
  await slowMotion(page);
  await page.keyboard.press('r'); // or the spikes come late in a run that is played again in slow motion
  await bouton(page, 'AMPA').click();
  await bouton(page, 'GABA_A').click();
  await expect.poll(() => spikes(page, 'GABA_A')).toHaveLength(1);
  await page.keyboard.press('Space');
  const live = [...(await spikes(page, 'AMPA')), ...(await spikes(page, 'GABA_A'))];
  await sweep(page);
  await expect(page.getByText('The 2 spikes that were clicked live are now part of the sweep.')).toBeVisible();
  await frames(page, 2);
  const swept = [...(await spikes(page, 'AMPA')), ...(await spikes(page, 'GABA_A'))];
  expect(swept).toEqual(live);
  await page.getByRole('button', { name: 'Play it live' }).click();
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([swept[0]]);
  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked();
});

test('a change of a parameter is a change of the whole sweep, while the slider moves', { tag: '@wide' }, async ({
  page,
}) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  await showParameters(page);
  const slider = page.getByRole('slider', { name: 'Membrane time constant, slider' });
  const highest = async (): Promise<number> =>
    Number(/highest −([0-9.]+) mV/.exec(await described(page, POTENTIAL))?.[1] ?? Number.NaN);
  const before = await highest();
  await slider.focus();
  const seen = [before];
  for (let step = 0; step < 4; step += 1) {
    for (let press = 0; press < 12; press += 1) await slider.press('ArrowRight');
    await frames(page, 2); // the sweep is computed in the next
    seen.push(await highest());
  }
  // A slower membrane follows the same train less far: −V grows with every step.
  for (let step = 1; step < seen.length; step += 1)
    expect(seen[step]).toBeGreaterThanOrEqual(seen[step - 1] ?? Number.NaN);
  expect(seen[4]).toBeGreaterThan(before);
  expect(await time(page)).toBe(400);
});

test('a click on a row of the raster adds a spike there, and V answers', async ({ page }) => {
  await sweep(page);
  const { x, y } = await place(raster(page), 0.25, 10);
  await page.mouse.click(x, y);
  await expect(spikeHandles(page)).toHaveCount(1);
  const [at = 0] = await spikes(page, 'AMPA');
  expect(at).toBeGreaterThan(98);
  expect(at).toBeLessThan(102);
  expect(await described(page, POTENTIAL)).toMatch(/highest −6[0-4]/);
});

test('a tap on a row adds a spike, too', { tag: '@phone' }, async ({ page }) => {
  await sweep(page);
  const { x, y } = await place(raster(page), 0.5, 24);
  await page.touchscreen.tap(x, y);
  await expect.poll(() => spikes(page, 'GABA_A')).toHaveLength(1);
});

test('a spike is dragged, and the response moves with it', async ({ page }) => {
  await sweep(page);
  const start = await place(raster(page), 0.25, 10);
  await page.mouse.click(start.x, start.y);
  await expect(spikeHandles(page)).toHaveCount(1);
  const end = await place(raster(page), 0.75, 10);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, start.y, { steps: 4 });
  // The hand rests for three seconds.
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 3000;
  });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  const [at = 0] = await spikes(page, 'AMPA');
  expect(at).toBeGreaterThan(295);
  expect(at).toBeLessThan(305);
  // One drag is one step of undo.
  await page.keyboard.press('Control+z');
  expect((await spikes(page, 'AMPA'))[0]).toBeLessThan(110);
});

test('with keys alone: a bouton adds, arrows nudge, Delete removes, undo and redo', { tag: '@wide' }, async ({
  page,
}) => {
  await sweep(page);
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect(spikeHandles(page)).toHaveCount(2);
  expect(await spikes(page, 'AMPA')).toEqual([10]);
  expect(await spikes(page, 'GABA_A')).toEqual([20]);
  await page.getByRole('button', { name: 'AMPA spike at 10 ms' }).focus();
  // Within a second, whatever the machine does: so they are one step of undo.
  await page.locator(':focus').evaluate((spike) => {
    const press = { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true };
    for (let time = 0; time < 2; time += 1) spike.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  await expect(page.locator(':focus')).toHaveAccessibleName(/AMPA spike at [1-3][0-9.]+ ms/);
  const [moved = 0] = await spikes(page, 'AMPA');
  expect(moved).toBeGreaterThan(10.5);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAccessibleName('GABA_A spike at 20 ms');
  await page.keyboard.press('Delete');
  await expect(spikeHandles(page)).toHaveCount(1);
  expect(await spikes(page, 'GABA_A')).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => spikes(page, 'GABA_A')).toEqual([20]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([10]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([moved]);
});

test('trains: none, a list that is pasted, regular, Poisson, bursts', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  await showParameters(page);
  const panel = page.getByRole('region', { name: 'Synapses' }).getByRole('group').first();
  await panel.locator('summary').click();
  const source = panel.getByLabel('Spikes of its own');
  const list = panel.getByRole('textbox', { name: 'Spike times (ms)' });
  await list.fill('10, 20.5; 31\n40');
  await list.blur();
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([10, 20.5, 31, 40]);

  await list.fill('10, twenty');
  await list.blur();
  await expect(panel.getByText(/twenty.*The experiment goes on with the spikes before\./)).toBeVisible();
  expect(await spikes(page, 'AMPA')).toEqual([10, 20.5, 31, 40]);

  await source.selectOption({ label: 'a regular train' });
  await panel.getByRole('spinbutton', { name: 'Number of spikes' }).fill('3');
  await panel.getByRole('spinbutton', { name: 'Number of spikes' }).press('Enter');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([10, 20, 30]);

  await source.selectOption({ label: 'a Poisson train' });
  await panel.getByRole('spinbutton', { name: 'Mean rate' }).fill('100');
  await panel.getByRole('spinbutton', { name: 'Mean rate' }).press('Enter');
  await expect
    .poll(async () => (await described(page, RASTER)).match(/AMPA: at .*and [0-9]+ more before/))
    .not.toBeNull();

  await source.selectOption({ label: 'none' });
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([]);
  await panel.getByRole('button', { name: 'Make bursts' }).click();
  await panel.getByRole('button', { name: 'Add the bursts to the list' }).click();
  await expect.poll(async () => (await spikes(page, 'AMPA')).length).toBeGreaterThan(5);
});

test('a CSV with a column for each synapse is opened', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  await showParameters(page);
  const panel = page.getByRole('region', { name: 'Synapses' }).getByRole('group').first();
  await panel.locator('summary').click();
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Open a list (CSV)' }).click();
  await (await chooser).setFiles({
    name: 'spikes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('AMPA (s),GABA_A (s)\n0.0105,0.05\n0.0207,\n'),
  });
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([10.5, 20.7]);
  expect(await spikes(page, 'GABA_A')).toEqual([50]);
});

test('a pulse of current is dragged on its lane, and moved and raised with keys', { tag: '@wide' }, async ({
  page,
}) => {
  await choose(page, 'RC membrane: a current step');
  await page.getByRole('button', { name: 'Injected current', exact: true }).click();
  await sweep(page);
  const pulse = page.getByRole('button', { name: /^Pulse of/ });
  await expect(pulse).toHaveAccessibleName('Pulse of 150 pA from 20 to 120 ms');
  await pulse.scrollIntoViewIfNeeded();
  const box = await pulse.boundingBox();
  if (box === null) throw new Error('the pulse is not to be seen');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + box.width / 2, middle.y, { steps: 5 });
  await page.mouse.up();
  const [, from = '', to = ''] =
    /from ([0-9.]+) to ([0-9.]+) ms/.exec((await pulse.getAttribute('aria-label')) ?? '') ?? [];
  expect(Number(from)).toBeGreaterThan(65);
  expect(Number(from)).toBeLessThan(75);
  expect(Number(to) - Number(from)).toBeCloseTo(100, 6);
  await pulse.focus();
  await page.keyboard.press('ArrowUp');
  await expect(pulse).toHaveAccessibleName(/^Pulse of 1[5-9][1-9]|^Pulse of 1[6-9]0/);
  await page.keyboard.press('Delete');
  await expect(pulse).toHaveCount(0);
  expect(await described(page, POTENTIAL)).toMatch(/lowest −70\.0, highest −70\.0/);
  await page.keyboard.press('Control+z');
  await expect(pulse).toHaveCount(1);
});

test('the crosshair: values of every lane at the moment that is pointed at, or chosen with keys', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  const cursor = page.getByRole('slider', { name: 'Cursor' });
  await cursor.focus();
  await page.keyboard.press('Home');
  expect(await time(page)).toBe(0);
  expect(await potential(page)).toBe(-70);
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('PageUp');
  const at = await time(page);
  expect(at).toBeGreaterThan(50);
  expect(await potential(page)).toBeGreaterThan(-66);
  await expect(cursor).toHaveAttribute('aria-valuetext', /^t [0-9.]+.ms: V −[0-9.]+ mV$/);
});

test('pointing with the mouse reads the values there, and leaving brings the cursor back', { tag: '@wide' }, async ({
  page,
}) => {
  await sweep(page);
  const { x, y } = await place(page.getByRole('img', { name: POTENTIAL }), 0.5, 60);
  await page.mouse.move(x, y);
  const there = expect.poll(async () => Math.abs((await time(page)) - 200));
  await there.toBeLessThan(2);
  await page.mouse.click(x, y);
  await page.mouse.move(10, 300);
  await frames(page, 2);
  await there.toBeLessThan(2);
});

test('zoom and scroll: keys, buttons, wheel; a zoomed window has all the samples', { tag: '@wide' }, async ({
  page,
}) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  const shown = async (): Promise<number[]> =>
    (/^From ([0-9.]+) to ([0-9.]+) ms/.exec(await described(page, POTENTIAL)) ?? []).slice(1).map(Number);
  expect(await shown()).toEqual([0, 400]);
  for (let press = 0; press < 3; press += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  const [from = 0, to = 0] = await shown();
  expect(to - from).toBeLessThan(140);
  await page.locator('body').press('ArrowRight');
  expect((await shown())[0]).toBeGreaterThan(from);
  await page.keyboard.press('0');
  expect(await shown()).toEqual([0, 400]);
  await page.keyboard.press('+');
  expect((await shown())[1]).toBeLessThan(400);
  await page.getByRole('button', { name: 'Show all' }).click();
  const { x, y } = await place(page.getByRole('img', { name: POTENTIAL }), 0.15, 60);
  await page.mouse.move(x, y);
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -200);
      const [start = 0, end = 0] = await shown();
      return end - start;
    })
    .toBeLessThan(6);
  // In a few ms, with samples 0.1 ms apart, the line is still a line from edge to edge.
  expect(await pixels(page, POTENTIAL, [0x16, 0x19, 0x1d])).toBeGreaterThan(100);
});

test('a drag scrolls a paused run back in time', async ({ page }) => {
  await bouton(page, 'AMPA').click();
  await page.getByRole('slider', { name: 'Speed' }).press('End');
  await expect.poll(() => time(page)).toBeGreaterThan(700);
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await spikes(page, 'AMPA')).toEqual([]);
  const start = await place(page.getByRole('img', { name: POTENTIAL }), 0.2, 60);
  for (let drag = 0; drag < 100 && (await spikes(page, 'AMPA')).length === 0; drag += 1) {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    const end = await place(page.getByRole('img', { name: POTENTIAL }), 0.95, 60);
    await page.mouse.move(end.x, start.y, { steps: 3 });
    await page.mouse.up();
  }
  expect(await spikes(page, 'AMPA')).toHaveLength(1);
  await page.keyboard.press('0');
  expect(await spikes(page, 'AMPA')).toEqual([]);
});

test('two fingers pinch the window of time', { tag: '@phone' }, async ({ page }) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  const one = await place(page.getByRole('img', { name: POTENTIAL }), 0.4, 60);
  const other = await place(page.getByRole('img', { name: POTENTIAL }), 0.6, 60);
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', spread: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: one.x - spread, y: one.y, id: 1 },
              { x: other.x + spread, y: other.y, id: 2 },
            ],
    });
  await touch('touchStart', 0);
  for (const spread of [8, 16, 24, 32, 40]) await touch('touchMove', spread);
  await touch('touchEnd', 0);
  await expect
    .poll(async () => /^From ([0-9]+) to ([0-9]+) ms/.exec(await described(page, POTENTIAL))?.[1])
    .not.toBe('0');
});

test('a sweep that cannot go on ends early, says why, and goes on when it is mended', { tag: '@wide' }, async ({
  page,
}) => {
  await choose(page, 'A neuron that fires');
  await sweep(page);
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  const refractory = page.getByRole('spinbutton', { name: 'Refractory time' });
  await refractory.fill('0');
  await refractory.press('Enter');
  const tau = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await tau.fill('0.05');
  await tau.press('Enter');
  await current.fill('1000000');
  await current.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The sweep ends early');
  await expect(page.getByRole('alert')).toContainText('runs away');
  await current.fill('100');
  await current.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('');
});
