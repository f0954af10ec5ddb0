/** The sweep as an instrument: PSPs measured, traces compared, trials repeated, V held. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  bouton,
  choose,
  command,
  described,
  expect,
  open,
  openSynapse,
  potential,
  saveAs,
  showParameters,
  spikes,
  sweep,
  test,
  time,
} from './page';
import { drop } from './recording';

const POTENTIAL = 'Membrane potential over time';
/** An I–V curve is drawn a point a frame. */
const CURVE = 60_000;

test.beforeEach(({ page }) => open(page));

/** A value of the table of PSPs, by the number of the PSP and the name of the measure. */
async function measured(page: Page, psp: number, measure: string): Promise<number> {
  const table = page.getByRole('table', { name: 'Postsynaptic potentials' });
  const heads = await table.getByRole('columnheader').allTextContents();
  const column = heads.findIndex((head) => head.includes(measure));
  expect(column, `a column ${measure} among ${heads.join(' | ')}`).toBeGreaterThan(0);
  const cells = table.getByRole('row').nth(psp).locator('th, td');
  return Number((await cells.nth(column).textContent())?.replace('−', '-'));
}

const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a PSP is measured: amplitude, times and area, and the amplitude is that of the trace', async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  const peak = Number(/highest −([0-9.]+) mV/.exec(await described(page, POTENTIAL))?.[1]);
  await tool(page, 'Measure');
  await expect(page.getByText('One postsynaptic potential.')).toBeVisible();
  const amplitude = await measured(page, 1, 'Amplitude');
  expect(amplitude).toBeCloseTo(70 - peak, 1);
  const [rise, toPeak] = [await measured(page, 1, 'ise'), await measured(page, 1, 'ime to peak')];
  expect(rise).toBeGreaterThan(0);
  expect(toPeak).toBeGreaterThan(rise);
  // The channels close within a few ms, so V decays with tau_m.
  expect(await measured(page, 1, 'ecay')).toBeGreaterThan(18);
  expect(await measured(page, 1, 'ecay')).toBeLessThan(24);
});

test('overlapping PSPs are measured against the run without the later spike, and the page says so', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  await tool(page, 'Measure');
  await expect(page.getByText('One postsynaptic potential.')).toBeVisible();
  const alone = await measured(page, 1, 'Amplitude');
  await page.keyboard.press('Escape'); // puts the sheet of a phone away
  await page.keyboard.press('1');
  const table = page.getByRole('table', { name: 'Postsynaptic potentials' });
  if (!(await table.isVisible())) await tool(page, 'Measure');
  await expect(page.getByText('2 postsynaptic potentials.')).toBeVisible();
  await expect(page.getByText(/2 of them overlap\. Each is measured as what its own spike adds/)).toBeVisible();
  expect(await measured(page, 1, 'Amplitude')).toBe(alone);
  const second = await measured(page, 2, 'Amplitude');
  // Less driving force and fewer closed channels are left: the second adds less.
  expect(second).toBeLessThan(alone);
  expect(await measured(page, 2, 'atio')).toBeCloseTo(second / alone, 2);
});

test('a firing neuron has a rate and intervals', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'A neuron that fires');
  await sweep(page);
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('300');
  await current.press('Enter');
  await page.keyboard.press('Escape');
  await tool(page, 'Measure');
  const table = page.getByRole('table', { name: 'Firing' });
  await expect(table).toBeVisible();
  const row = await table.getByRole('row').nth(1).locator('td').allTextContents();
  const heads = await table.getByRole('columnheader').allTextContents();
  const value = (name: string): number => Number(row[heads.findIndex((head) => head.includes(name)) - 1]);
  // The duration is 1 s: as many spikes as Hz.
  expect(value('Firing rate')).toBeCloseTo(value('Spikes'), 6);
  expect(value('Firing rate')).toBeGreaterThan(5);
});

test('the table is copied in full precision', { tag: '@wide' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  await tool(page, 'Measure');
  await expect(page.getByText('12 postsynaptic potentials.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the table' }).click();
  await expect(page.getByText(/The table is copied/)).toBeVisible();
  const rows = (await page.evaluate(() => navigator.clipboard.readText())).split('\n').map((row) => row.split('\t'));
  expect(rows).toHaveLength(13);
  expect(rows[0]?.slice(0, 3)).toEqual(['synapse', 'neuron', 'time (ms)']);
  const amplitude = rows[0]?.indexOf('amplitude (mV)') ?? -1;
  expect(rows[1]?.[amplitude]).toMatch(/^[0-9.]{12,}$/);
  expect(Number(rows[1]?.[amplitude])).toBeCloseTo(await measured(page, 1, 'Amplitude'), 3);
});

test('P pins the traces: they stay as ghosts, with what was different, until they are removed', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  await page.keyboard.press('p');
  await expect(page.getByText('Pinned as A.', { exact: true })).toBeVisible();
  const pins = page.getByRole('list', { name: 'Pinned traces' });
  await expect(pins.getByRole('listitem')).toHaveText(/as now/);
  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('60');
  await field.press('Enter');
  await expect(pins.getByRole('listitem')).toHaveText(/Membrane time constant.*20\sms/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove pin A' }).click();
  await expect(pins).toBeHidden();
  // The focus goes to something that is there: while time runs there is no cursor.
  await page.keyboard.press('p');
  await drop(page, 'flat.csv', 't (ms),V (mV)\n0,-66\n100,-66\n');
  const recording = page.getByRole('list', { name: 'Recording' });
  await expect(recording).toBeVisible();
  await page.getByRole('radio', { name: 'Live' }).check();
  await page.getByRole('button', { name: 'Remove pin A' }).press('Enter');
  await expect(pins).toBeHidden();
  await expect(page.locator('.scope button:focus')).toBeVisible();
  await expect(recording.locator('button:focus')).toHaveCount(0); // what was laid over is not removed by a second Enter
});

test('pins outlive the synapses that they were made with', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.keyboard.press('p');
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  await panel.getByRole('button', { name: 'Remove AMPA' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Pinned traces' }).getByRole('listitem')).toHaveText('Awith AMPA');
  await page.keyboard.press('Control+z');
  await page.getByRole('radio', { name: 'Live' }).check();
  const before = await time(page);
  await expect.poll(() => time(page)).toBeGreaterThan(before);
  await expect(page.getByRole('alert')).toHaveText('');
});

test('the ghost is drawn: more lines than without it', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  /** How often a walk down every column of pixels comes upon ink: neither ground nor grid. */
  const lines = (): Promise<number> =>
    page.getByRole('img', { name: POTENTIAL }).evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, width, height);
      const isInk = (x: number, y: number): boolean => {
        const at = 4 * (y * width + x);
        return (data[at + 3] ?? 0) > 120 && (data[at] ?? 255) < 190;
      };
      let count = 0;
      for (let x = 0; x < width; x += 1)
        for (let y = 1; y < height; y += 1) if (isInk(x, y) && !isInk(x, y - 1)) count += 1;
      return count;
    });
  await page.getByRole('button', { name: 'Lock the scales' }).click();
  await page.keyboard.press('p');
  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane resistance' });
  await field.fill('20');
  await field.press('Enter');
  await page.keyboard.press('Escape');
  const withGhost = await lines();
  await page.getByRole('button', { name: 'Remove pin A' }).click();
  await expect.poll(lines).toBeLessThan(withGhost - 15);
});

test('the difference from the pin is zero where nothing differs, and not where something does', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Show the difference from the newest pin' }).click();
  await page.getByRole('slider', { name: 'Cursor' }).focus();
  await page.keyboard.press('Home');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageUp');
  expect(await potential(page)).toBe(0);
  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane resistance' });
  await field.fill('200');
  await field.press('Enter');
  await expect.poll(() => potential(page)).toBeGreaterThan(2);
});

test('locked scales stay, whatever V does', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  const above = async (): Promise<boolean> =>
    (await described(page, POTENTIAL)).includes('reversal potential of AMPA at 0 mV, above the scale');
  expect(await above()).toBe(true);
  await page.getByRole('button', { name: 'Lock the scales' }).click();
  await showParameters(page);
  const current = page.getByRole('spinbutton', { name: 'Injected current' });
  await current.fill('900');
  await current.press('Enter');
  await expect.poll(() => described(page, POTENTIAL)).toMatch(/highest 1[0-9.]+ mV|highest [0-9.]+ mV/);
  expect(await above()).toBe(true);
});

test('trials: mean and SD, a histogram, progress, and the page goes on meanwhile', { tag: '@wide' }, async ({
  page,
}) => {
  await choose(page, 'Release is a gamble');
  await sweep(page);
  await showParameters(page);
  const duration = page.getByRole('spinbutton', { name: 'Duration' });
  await duration.fill('100');
  await duration.press('Enter');
  await page.keyboard.press('Escape');
  await tool(page, 'Trials');
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('60');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText(/^60 of 60 trials\. Amplitude [0-9.]+ ± [0-9.]+ mV \(mean ± SD\)/)).toBeVisible();
  await expect.poll(() => described(page, 'Histogram of the amplitudes')).toMatch(/Trials at amplitudes about/);
  const words = await described(page, 'Histogram of the amplitudes');
  const counts = [...words.matchAll(/mV: ([0-9]+)/g)].map(([, count]) => Number(count));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  // Five sites that release or do not: several amplitudes, far apart.
  expect(counts.length).toBeGreaterThan(2);
});

test('trials can be cancelled, and what is done stays', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'Release is a gamble');
  await sweep(page);
  await tool(page, 'Trials');
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('1000');
  // Pressed as soon as some are done: a test that looks now and then may come when all are.
  await page.evaluate(() => {
    const trials = document.querySelector('.trials') as HTMLElement;
    new MutationObserver((_, observer) => {
      if (!/^[1-9]\d* of 1000/.test(trials.querySelector('[role=status]')?.textContent ?? '')) return;
      observer.disconnect();
      for (const button of trials.querySelectorAll('button')) if (button.textContent === 'Cancel') button.click();
    }).observe(trials, { subtree: true, childList: true, characterData: true });
  });
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText(/^[0-9]+ of 1000 trials\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run the trials' })).toBeVisible();
  const [, done = ''] = /^([0-9]+) of/.exec((await page.getByText(/of 1000 trials\./).textContent()) ?? '') ?? [];
  expect(Number(done)).toBeGreaterThan(0);
  expect(Number(done)).toBeLessThan(1000);
});

test('a number of trials that is not allowed is refused in words', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  await tool(page, 'Trials');
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('5000');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText('Trials: 1 to 1000, a whole number.')).toBeVisible();
});

test('where nothing is random, trials say so', { tag: '@wide' }, async ({ page }) => {
  await sweep(page);
  await page.keyboard.press('1');
  await tool(page, 'Trials');
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('3');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByText(/Nothing in this experiment is random/)).toBeVisible();
});

test('voltage clamp: V is held, the current shows, and it is let go again', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  await tool(page, 'Voltage clamp');
  await page.getByRole('switch', { name: 'Hold V' }).check();
  const number = page.getByRole('spinbutton', { name: 'Holding potential' });
  await number.fill('40');
  await number.press('Enter');
  await expect.poll(() => described(page, POTENTIAL)).toContain('lowest 40.0, highest 40.0 mV');
  // Above E_s = 0 the current is outward.
  await expect.poll(() => described(page, 'Synaptic current over time')).toMatch(/lowest 0\.0, highest [1-9]/);
  await number.fill('999');
  await number.press('Enter');
  await expect(page.getByText(/999 is out of range -200 … 200 mV/)).toBeVisible();
  expect(await described(page, POTENTIAL)).toContain('highest 40.0 mV');
  await page.getByRole('switch', { name: 'Hold V' }).uncheck();
  await expect.poll(() => described(page, POTENTIAL)).toContain('lowest −70.0');
});

test('the I–V curve of a linear synapse crosses zero at its reversal potential', async ({ page }) => {
  await sweep(page);
  await page.keyboard.press('2');
  await tool(page, 'Voltage clamp');
  await page.getByLabel('Synapse', { exact: true }).selectOption({ label: 'GABA_A' });
  await page.getByRole('button', { name: 'Draw the I–V curve' }).click();
  await expect(page.getByText('GABA_A: the current reverses at −80 mV.')).toBeVisible({ timeout: CURVE });
  expect(await described(page, 'Current–voltage curve of the synapse')).toMatch(
    /−100 mV: −[0-9.]+ pA.*60 mV: [0-9.]+ pA/,
  );
  await expect(page.getByText(/the curve falls/)).toHaveCount(0);
  // What was held before is held again: nothing.
  expect(await described(page, POTENTIAL)).toContain('lowest −6');
});

test('a curve that is left half drawn leaves no neuron held', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'Two neurons that excite each other');
  await sweep(page);
  await tool(page, 'Voltage clamp');
  await page.getByRole('button', { name: 'Draw the I–V curve' }).click();
  await page.getByLabel('Synapse', { exact: true }).selectOption({ index: 1 });
  await expect(page.getByRole('button', { name: 'Draw the I–V curve' })).toBeVisible();
  await expect(page.getByText(/held at/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Draw the I–V curve' }).click();
  await page.keyboard.press('Escape');
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'AMPA')).toBeVisible();
  await expect(page.getByText(/held at/)).toHaveCount(0);
});

test('the curve of NMDA has its negative slope', { tag: '@wide' }, async ({ page }) => {
  await choose(page, 'NMDA: a synapse that reads V');
  await sweep(page);
  await showParameters(page);
  const duration = page.getByRole('spinbutton', { name: 'Duration' });
  await duration.fill('60');
  await duration.press('Enter');
  await page.keyboard.press('Escape');
  await tool(page, 'Voltage clamp');
  await page.getByRole('button', { name: 'Draw the I–V curve' }).click();
  const read = page.getByText(/From −[0-9.]+ to −[0-9.]+ mV the curve falls/);
  await expect(read).toBeVisible({ timeout: CURVE });
  const [, from = '', to = ''] = /From −([0-9.]+) to −([0-9.]+)/.exec((await read.textContent()) ?? '') ?? [];
  // With 1 mM magnesium the current is most inward about −25 mV (Jahr & Stevens 1990).
  expect(Number(from)).toBeGreaterThan(70);
  expect(Number(to)).toBeGreaterThan(15);
  expect(Number(to)).toBeLessThan(40);
});

test('undo brings back the same document, byte for byte', { tag: '@wide' }, async ({ page }) => {
  const saved = async (): Promise<string> => {
    return readFileSync(await (await saveAs(page, 'Experiment (.json)')).path(), 'utf8');
  };
  await sweep(page);
  const before = await saved();
  await page.keyboard.press('1');
  await showParameters(page);
  const slider = page.getByRole('slider', { name: 'Membrane time constant, slider' });
  // Within a second, whatever the machine does: so they are one step of undo.
  await slider.evaluate((range: HTMLInputElement) => {
    for (let press = 0; press < 6; press += 1) {
      range.stepUp();
      range.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await page.keyboard.press('Escape');
  const after = await saved();
  expect(after).not.toBe(before);
  await command(page, 'Undo');
  expect(await spikes(page, 'AMPA')).toEqual([10]);
  await command(page, 'Undo');
  expect(await saved()).toBe(before);
  await command(page, 'Redo');
  await command(page, 'Redo');
  expect(await saved()).toBe(after);
});
