/** Back in: recorded traces laid over V and I_s, as one drops them or opens them, and what is left of them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import {
  choose,
  described,
  expect,
  frames,
  open,
  pixels,
  potential,
  showParameters,
  slowMotion,
  spikes,
  sweep,
  test,
} from './page';
import { drop, figures, holdWork, residual, settled } from './recording';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const POTENTIAL = 'Membrane potential over time';
const CURRENT = 'Synaptic current over time';
const PINK: [number, number, number] = [201, 84, 159];

test.beforeEach(async ({ page }) => {
  await open(page);
});

/** What `bouton run` writes of the experiment on the page, which has a spike at 10 ms. */
async function swept(page: Page): Promise<string> {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  const document = JSON.parse(readFileSync(join(ROOT, 'public/experiments/one-ampa-synapse.json'), 'utf8'));
  document.synapses[0].spikes = { times: [10] };
  const file = join(mkdtempSync(join(tmpdir(), 'bouton-')), 'experiment.json');
  writeFileSync(file, JSON.stringify(document));
  const command = [join(ROOT, 'web/cli/bouton.mjs'), 'run', file, '--format', 'csv'];
  return execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

test('what the command line writes comes back with nothing left, over V and over I_s', async ({ page }) => {
  const csv = await swept(page);
  await drop(page, 'run.csv', csv);
  await expect(residual(page)).toBeVisible();
  expect(figures(await settled(page))).toEqual({ rms: 0, largest: 0, at: 0, count: 4001 });
  await expect.poll(() => described(page, POTENTIAL)).toContain('run.csv over V of neuron');
  await expect.poll(() => pixels(page, POTENTIAL, PINK)).toBeGreaterThan(200);

  await page.getByLabel('Column').selectOption('AMPA I_s (pA)');
  await expect(page.getByLabel('Laid over')).toHaveValue('1');
  expect(figures(await settled(page))).toEqual({ rms: 0, largest: 0, at: 0, count: 4001 });
  await expect.poll(() => pixels(page, POTENTIAL, PINK)).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => described(page, CURRENT)).toContain('run.csv over Iₛ of AMPA');
  await expect.poll(() => pixels(page, CURRENT, PINK)).toBeGreaterThan(50);
});

test('a shifted one vanishes with the offset that is typed, by the keyboard alone; edits change the residual', {
  tag: '@wide',
}, async ({ page }) => {
  const [head, ...lines] = (await swept(page)).trim().split('\n');
  // In s and V, 7.5 ms late, as a rig would write it.
  const late = lines.map((line) => {
    const [t, V] = line.split(',').map(Number);
    return `${((t ?? 0) + 7.5) / 1000}\t${(V ?? 0) / 1000}`;
  });
  expect(head).toMatch(/^t \(ms\),neuron V \(mV\)/);
  await drop(page, 'late.txt', `Time (s)\tVm (V)\n${late.join('\n')}\n`);
  await expect(residual(page)).toBeVisible();
  expect(figures(await settled(page)).largest).toBeGreaterThan(0.1);
  await page.getByLabel('Values in').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('-7.5');
  await page.keyboard.press('Enter');
  await expect(residual(page)).toHaveText(/4001 samples compared$/);
  const { largest, count } = figures(await settled(page));
  expect(largest).toBeLessThan(1e-9);
  expect(count).toBe(4001);

  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane resistance' });
  await field.fill('50');
  await field.press('Enter');
  await expect.poll(async () => figures(await settled(page)).largest).toBeGreaterThan(0.5);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => figures(await settled(page)).largest).toBeLessThan(1e-9);
});

test('it stays when the tool is closed and in Live, and goes with its chip', { tag: '@wide' }, async ({ page }) => {
  await slowMotion(page);
  await drop(page, 'flat.csv', 't (ms),V (mV)\n0,-66\n100,-66\n');
  await expect(residual(page)).toBeVisible();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(residual(page)).toBeHidden();
  await page.getByRole('radio', { name: 'Live' }).check();
  await expect.poll(() => pixels(page, POTENTIAL, PINK)).toBeGreaterThan(100);
  const chip = page.getByRole('list', { name: 'Recording' });
  await expect(chip).toHaveText(/flat\.csv\s*V of neuron/);
  await chip.getByRole('button', { name: 'Remove the recording' }).click();
  await expect(chip).toBeHidden();
  await expect.poll(() => pixels(page, POTENTIAL, PINK)).toBe(0);
});

test('a file that is opened in the tool is read as a recording, whatever it says of itself', { tag: '@wide' }, async ({
  page,
}) => {
  await sweep(page);
  await page.getByRole('button', { name: 'Compare' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a recording …' }).press('Enter');
  await (await chooser).setFiles({
    name: 'plain.dat',
    mimeType: 'text/plain',
    buffer: Buffer.from('12.30000 -0.066\n12.30005 -0.066\n12.30010 -0.066\n'),
  });
  await expect(residual(page)).toBeVisible();
  await expect(page.getByText('The file does not name its units: s and V are a guess.')).toBeVisible();
  await expect(page.getByText('it was moved to begin at 0 ms')).toBeVisible();
  await expect(page.getByLabel('Time offset')).toHaveValue('-12300');
  await page.getByLabel('Values in').selectOption('mV');
  expect(figures(await settled(page)).largest).toBeGreaterThan(60);
  await expect(page.getByText('are a guess')).toBeHidden();
  // A field says what it does not take, and what ran goes on.
  await page.getByRole('spinbutton', { name: 'Scale' }).fill('1e9');
  await expect(page.getByText(/^Scale: 1000000000 is out of range|^Scale: 1e\+?9 is out of range/)).toBeVisible();
});

test('what is no recording is refused with its line; a table of numbers is told how to become one', {
  tag: '@wide',
}, async ({ page }) => {
  await drop(page, 'broken.csv', 't (ms),V (mV)\n0,-70\n1,oops\n');
  await expect(page.getByRole('alert')).toContainText('“broken.csv” is no recording that can be read:');
  await expect(page.getByRole('alert')).toContainText('line 3: column 2: "oops" is not a number');
  await drop(page, 'bare.csv', '0.5,-70\n1,-69\n1.5,-70\n');
  await expect(page.getByRole('alert')).toContainText('If it is a recording, name its first column');
});

test('a refusal goes with what was wrong, and no field keeps a figure where the recording does not lie', {
  tag: '@wide',
}, async ({ page }) => {
  const flat = 't (ms),V (mV)\n0,-66\n100,-66\n';
  await drop(page, 'flat.csv', flat);
  const scale = page.getByRole('spinbutton', { name: 'Scale' });
  const refused = async (entered: string, words: RegExp): Promise<void> => {
    await scale.fill(entered);
    await scale.press('Enter');
    await expect(page.getByText(words)).toBeVisible();
    await expect(scale).toHaveAttribute('aria-invalid', 'true');
    await expect(scale).toHaveAccessibleDescription(words);
  };
  const sound = async (): Promise<void> => {
    await expect(page.locator('.field-error:visible').filter({ hasText: /\S/ })).toHaveCount(0);
    await expect(scale).not.toHaveAttribute('aria-invalid');
    await expect(scale).toHaveAccessibleDescription('');
    await expect(scale).toHaveValue('1');
  };
  const [large, none] = [/^Scale: 1000000000 is out of range|^Scale: 1e\+?9 is out of range/, /^Scale: .*number/];
  for (const [entered, words] of [
    ['1e9', large],
    ['', none],
  ] as const) {
    await refused(entered, words);
    await scale.fill('1');
    await sound();
  }
  await refused('1e9', large);
  await page.getByLabel('Times in').selectOption('s');
  await sound();
  await refused('1e9', large);
  await page.getByRole('spinbutton', { name: 'Offset', exact: true }).fill('3');
  await sound();
  await refused('1e9', large);
  await drop(page, 'other.csv', flat);
  await expect(page.getByText('other.csv').first()).toBeVisible();
  await sound();
  await refused('1e9', large);
  await page.locator('.compare').getByRole('button', { name: 'Remove', exact: true }).click();
  await drop(page, 'third.csv', flat);
  await expect(residual(page)).toBeVisible();
  await sound();
});

for (const name of ['rig.dat', 'RIG.ASC'])
  test(`${name}, dropped, is a table as any other`, { tag: '@wide' }, async ({ page }) => {
    await drop(page, name, 't (ms)\tV (mV)\n0\t-66\n100\t-66\n');
    await expect(residual(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText('');
  });

test('a recording without a header takes no spikes away, though there is but one synapse they could be for', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  for (const bare of ['0,5.5\n1,6.5\n', '0 -70\n0.5 -69\n1 -68\n']) {
    await drop(page, 'bare.csv', bare);
    await expect(page.getByRole('alert')).toContainText('If it is a recording, name its first column');
    await expect(page.getByRole('alert')).not.toContainText('out of range');
    expect(await spikes(page, 'AMPA')).toEqual([10]);
    await page.getByRole('alert').getByRole('button').click();
  }
  await drop(page, 'list.csv', '20 25\n30 35\n');
  await expect.poll(() => spikes(page, 'AMPA')).toEqual([20, 25, 30, 35]);
});

test('what is guessed is said, and only that; a number that the core does not take has its line', {
  tag: '@wide',
}, async ({ page }) => {
  for (const [head, said] of [
    ['t (msec),V (mV)', ''],
    ['t (ms),V', 'The file does not name the unit of its values: mV is a guess.'],
    ['t,V (mV)', 'The file does not name the unit of its times: ms is a guess.'],
    ['t (min),V (mV)', '“min” is no unit of time that is known here: ms is a guess.'],
    ['t (ms),g (nS)', '“nS” is no unit of V that is known here: mV is a guess.'],
  ] as const) {
    await drop(page, `${head}.csv`, `${head}\n0,-66\n100,-66\n`);
    await expect(page.locator('.compare strong')).toHaveText(`${head}.csv`);
    await expect(page.locator('.compare > .reason')).toHaveText(said);
  }
  await drop(page, 'huge.csv', 't (ms),V (mV)\n0,-66\n\n1,1e101\n');
  await expect(page.getByRole('alert')).toContainText('line 4: allowed are numbers up to 1e100');
});

test('the chip of a long name stays one line, and says what it lies over; its × hands the focus on', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await frames(page, 2); // the page has moved into it
  const name = `${'2026-03-14 slice 2 cell 7 '.repeat(4)}.csv`;
  await drop(page, name, 't (ms),V (mV)\n0,-66\n100,-66\n');
  await expect(residual(page)).toBeVisible();
  await page.keyboard.press('Escape');
  const chip = page.getByRole('list', { name: 'Recording' });
  await expect(chip).toBeVisible();
  await expect(chip.getByTitle(name)).toHaveText(name);
  const over = chip.getByText('V of neuron');
  const [needed, given] = await over.evaluate((it) => {
    const text = document.createRange();
    text.selectNodeContents(it);
    return [text.getBoundingClientRect().width, it.getBoundingClientRect().width] as const;
  });
  expect(needed).toBeLessThanOrEqual(given);
  const [whole, words] = [await chip.boundingBox(), await over.boundingBox()];
  expect(whole?.height).toBeLessThan(2 * (words?.height ?? 0));
  expect((whole?.x ?? 0) + (whole?.width ?? 0)).toBeLessThanOrEqual(360);
  await chip.getByRole('button', { name: 'Remove the recording' }).press('Enter');
  await expect(chip).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Cursor' })).toBeFocused();
  // While time runs there is none.
  await drop(page, name, 't (ms),V (mV)\n0,-66\n100,-66\n');
  await expect(chip).toBeVisible();
  await page.getByRole('radio', { name: 'Live' }).check();
  await chip.getByRole('button', { name: 'Remove the recording' }).press('Enter');
  await expect(chip).toBeHidden();
  await expect(page.locator('.scope button:focus')).toBeVisible();
});

/** A file that is read in several pieces. */
const LONG = ['t (ms),V (mV)', ...Array.from({ length: 200_000 }, (_, i) => `${i / 500},${-70 + (i % 5) / 10}`)].join(
  '\n',
);

test('a recording that is still being read when its tool is closed does not vanish without a word', {
  tag: '@wide',
}, async ({ page }) => {
  await holdWork(page);
  await drop(page, 'long.csv', LONG);
  await expect(page.getByRole('progressbar', { name: 'Reading long.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(
    page.getByText('“long.csv” was not read to its end, since Compare was closed or something else was opened.'),
  ).toBeVisible();
});

test('while the newer of two is read its progress is seen', { tag: '@wide' }, async ({ page }) => {
  const goOn = await holdWork(page);
  await drop(page, 'first.csv', LONG);
  await expect(page.getByRole('progressbar', { name: 'Reading first.csv' })).toBeVisible();
  await page.evaluate(() => {
    const [bar, left] = ['.compare progress', '.compare [role=status]'].map((it) => document.querySelector(it));
    new MutationObserver(() => {
      const gone = bar instanceof HTMLElement && bar.hidden && left instanceof HTMLElement && left.hidden;
      if (gone) document.title = 'gone';
    }).observe(bar as Element, { attributes: true });
  });
  await drop(page, 'second.csv', LONG);
  await expect(page.getByRole('progressbar', { name: 'Reading second.csv' })).toBeVisible();
  await goOn();
  await expect(residual(page)).toHaveText(/200000 samples compared$/);
  await expect(page.locator('.compare strong')).toHaveText('second.csv');
  await expect(page).not.toHaveTitle('gone');
});

test('a million samples: the page answers meanwhile, and a drawing has no more points than pixels', {
  tag: '@wide',
}, async ({ page }) => {
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  const lines = ['t (ms),V (mV)'];
  for (let i = 0; i < 1_000_000; i += 1) lines.push(`${(i / 2500).toFixed(4)},${(-70 + (i % 5) / 10).toFixed(3)}`);
  await drop(page, 'long.csv', `${lines.join('\n')}\n`);
  // Meanwhile a spike is added and seen.
  await page.keyboard.press('1');
  await expect.poll(() => described(page, 'Delivered spikes over time')).toContain('AMPA: at 10.0 ms');
  await expect(residual(page)).toBeVisible();
  await expect(residual(page)).toHaveText(/1000000 samples compared$/);
  await expect.poll(() => described(page, POTENTIAL)).toContain('long.csv');
  await expect.poll(() => pixels(page, POTENTIAL, PINK)).toBeGreaterThan(500);
  await showParameters(page);
  const slider = page.getByRole('slider', { name: 'Membrane resistance, slider' });
  await slider.focus();
  const before = await potential(page);
  for (let press = 0; press < 10; press += 1) await slider.press('ArrowRight');
  await expect.poll(() => potential(page)).not.toBe(before);
  await expect(residual(page)).toHaveText(/1000000 samples compared$/);
});
