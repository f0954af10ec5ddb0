/** The experiment goes out and comes in: links, files, figures; and it survives a reload. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type { Download, Page } from '@playwright/test';
import {
  bouton,
  choose,
  chooseExport,
  command,
  described,
  expect,
  frames,
  open,
  saveAs,
  showParameters,
  slowMotion,
  spikes,
  sweep,
  test,
} from './page';

const POTENTIAL = 'Membrane potential over time';
const CLI = fileURLToPath(new URL('../../web/cli/bouton.mjs', import.meta.url));

const text = async (file: Download): Promise<string> => readFileSync(await file.path(), 'utf8');

async function link(page: Page): Promise<string> {
  await command(page, 'Share a link');
  const address = await page.getByRole('textbox', { name: 'Link to share' }).inputValue();
  await page.getByRole('dialog', { name: 'Share a link' }).getByRole('button', { name: 'Close' }).click();
  return address;
}

const hash = (value: unknown): string =>
  `#e=${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;

/** What all charts of the page say of the traces: not where the cursor stands. */
const traces = async (page: Page): Promise<string[]> => {
  const charts = [POTENTIAL, 'Synaptic conductances over time', 'Delivered spikes over time'];
  const words = await Promise.all(charts.map((chart) => described(page, chart)));
  return words.map((text_) => text_.replace(/now [−0-9.]+/gi, 'now'));
};

test('the CSV of the page is what the command line writes for the saved document, to the last digit', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'Temporal summation: a train at 100 Hz');
  await sweep(page);
  await page.keyboard.press('1');
  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('13.7');
  await field.press('Enter');
  await page.keyboard.press('Escape');
  const csv = await text(await saveAs(page, 'Traces (.csv)'));
  const folder = mkdtempSync(join(tmpdir(), 'bouton-'));
  writeFileSync(join(folder, 'saved.json'), await text(await saveAs(page, 'Experiment (.json)')));
  const own = execFileSync(process.execPath, [CLI, 'run', join(folder, 'saved.json'), '--format', 'csv'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(csv.length).toBeGreaterThan(10_000);
  expect(csv).toBe(own);
});

test('a link opened in a fresh browser shows the same traces', async ({ page, browser, contextOptions }) => {
  await open(page);
  await choose(page, 'Depression and facilitation');
  await sweep(page);
  await page.keyboard.press('1');
  const address = await link(page);
  expect(address).toContain('#e=');
  const context = await browser.newContext(contextOptions);
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole('radio', { name: 'Sweep' })).toBeChecked();
  await expect.poll(() => traces(other)).toEqual(await traces(page));
  await context.close();
});

test('what was clicked live is in the link, too', async ({ page, browser, contextOptions }) => {
  await open(page);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
  await page.keyboard.press('Space');
  const address = await link(page);
  const context = await browser.newContext(contextOptions);
  const other = await context.newPage();
  await other.goto(address);
  await sweep(other);
  await sweep(page);
  expect(await spikes(other, 'AMPA')).toEqual(await spikes(page, 'AMPA'));
  expect(await spikes(other, 'AMPA')).toHaveLength(1);
  await context.close();
});

const refused: [string, string, RegExp][] = [
  ['that is damaged', '#e=abc', /The link does not open:.*damaged/s],
  ['of a newer version', hash({ format: 'bouton-experiment/2' }), /bouton-experiment\/2.*newer/s],
  ['with markup in it', hash({ format: '<img src=x onerror=alert(1)>' }), /<img src=x onerror=alert\(1\)>/],
  ['that is code', hash('alert(1)'), /The link does not open:/],
  [
    'with values out of range',
    hash({ format: 'bouton-experiment/1', duration: -1, neurons: [], synapses: [] }),
    /duration: -1/,
  ],
];
for (const [what, address, words] of refused) {
  test(`a link ${what} is refused in words, and the page runs`, async ({ page }) => {
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page.goto(`./${address}`);
    await expect(page.getByRole('alert')).toHaveText(words);
    await expect(bouton(page, 'AMPA')).toBeVisible();
    expect(dialogs).toBe(0);
    expect(await page.locator('.messages img').count()).toBe(0);
  });
}

test('names with markup are shown as text everywhere', async ({ page }) => {
  const name = '<b onclick=alert(1)>x</b>';
  await page.goto(
    `./${hash({
      format: 'bouton-experiment/1',
      title: '<script>alert(1)</script>',
      duration: 100,
      neurons: [{ name: '<i>n</i>', E_L: -70, R_m: 100, tau_m: 20 }],
      synapses: [{ name, g_max: 1, E_s: 0, kinetics: { type: 'alpha', tau_s: 5 }, spikes: { times: [10] } }],
    })}&view=sweep`,
  );
  await expect(bouton(page, name)).toBeVisible();
  expect(await page.locator('main b, main i, main script, aside b').count()).toBe(0);
  const svg = await text(await saveAs(page, 'Figure (.svg)'));
  expect(svg).toMatch(/(&lt;|&#60;)script/);
  expect(svg).not.toContain('<script');
});

test('a saved experiment is opened again, by button and by dropping the file', async ({ page }) => {
  await open(page);
  await sweep(page);
  await page.keyboard.press('2');
  const file = await saveAs(page, 'Experiment (.json)');
  expect(file.suggestedFilename()).toBe('Excitation-and-inhibition.json');
  const saved = await text(file);
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  const chooser = page.waitForEvent('filechooser');
  await command(page, 'Open a file');
  await (await chooser).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
  await expect(bouton(page, 'GABA_A')).toBeVisible();
  expect(await spikes(page, 'GABA_A')).toEqual([10]);

  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  const drop = async (name: string, content: string): Promise<void> => {
    const data = await page.evaluateHandle(
      ([file_, body]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([body ?? ''], file_ ?? ''));
        return transfer;
      },
      [name, content],
    );
    await page.locator('main').dispatchEvent('dragover', { dataTransfer: data });
    await page.locator('main').dispatchEvent('drop', { dataTransfer: data });
  };
  await drop('mine.json', saved);
  await expect(bouton(page, 'GABA_A')).toBeVisible();
  await drop('broken.json', '{"format": "bouton-experiment/1", "duration": "long"');
  await expect(page.getByRole('alert')).toContainText('“broken.json” does not open');
  await expect(bouton(page, 'GABA_A')).toBeVisible();
});

test('the figure is SVG with labelled axes, units and a legend, and PNG at 300 dpi', async ({ page }) => {
  await open(page);
  await sweep(page);
  await page.keyboard.press('1');
  const svg = await text(await saveAs(page, 'Figure (.svg)'));
  const words = svg.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  for (const label of ['V', '(mV)', '(nS)', '(ms)', 'AMPA', 'GABA']) expect(words).toContain(label);
  expect(svg).toMatch(/width="170mm"/);
  expect(svg).toContain('#d55e00');
  const png = readFileSync(await (await saveAs(page, 'Figure (.png, 300 dpi)')).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(Math.round((170 / 25.4) * 300));
  // 300 dpi are 11811 pixels a metre.
  const physical = png.indexOf('pHYs');
  expect(physical).toBeGreaterThan(0);
  expect(png.readUInt32BE(physical + 4)).toBe(11811);
});

test('in the dark the figure is still black on white', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await sweep(page);
  await page.keyboard.press('1');
  const svg = await text(await saveAs(page, 'Figure (.svg)'));
  expect(svg).toContain('#d55e00');
  expect(svg).not.toContain('#e8731a');
});

test('the last experiment survives a reload, in the view in which it was', async ({ page }) => {
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  const before = await traces(page);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Sweep' })).toBeChecked();
  await expect.poll(() => traces(page)).toEqual(before);
});

test('what was clicked live, the note and the way back to the original survive a reload, too', async ({ page }) => {
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(1);
  const note = await page.locator('.note').textContent();
  await page.reload();
  await expect(page.locator('.note')).toHaveText(note ?? '');
  await sweep(page);
  expect(await spikes(page, 'AMPA')).toHaveLength(1);
  await showParameters(page);
  await page.getByRole('button', { name: 'Restore the experiment' }).click();
  expect(await spikes(page, 'AMPA')).toEqual([]);
  await expect(page.locator('.note')).toHaveText(note ?? '');
});

test('what was asked for last counts, however late the other arrives', async ({ page }) => {
  await open(page);
  await sweep(page);
  const saved = await text(await saveAs(page, 'Experiment (.json)'));
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/one-ampa-synapse.json', async (route) => {
    await held;
    await route.continue();
  });
  // It is on its way, and something else is asked for.
  await page.getByLabel('Experiment').selectOption({ label: 'EPSP from one AMPA synapse' });
  const chooser = page.waitForEvent('filechooser');
  await command(page, 'Open a file');
  await (await chooser).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText('Excitation and inhibition');
  const arrived = page.waitForResponse('**/one-ampa-synapse.json');
  answer();
  await arrived;
  await frames(page, 3);
  await expect(bouton(page, 'GABA_A')).toBeVisible();
});

test('a table without spikes is refused, and leaves those that there are', async ({ page }) => {
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  const chooser = page.waitForEvent('filechooser');
  await command(page, 'Open a file');
  await (await chooser).setFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
  await expect(page.getByRole('alert')).toContainText('The file holds no spike times.');
  expect(await spikes(page, 'AMPA')).toEqual([10]);
});

test('a last experiment that is damaged is said, and the page begins as new', async ({ page }) => {
  await page.addInitScript(() => {
    const record = { version: 1, document: '{"format":"bouton-experiment/1"}', sweep: false };
    localStorage.setItem('bouton.last', JSON.stringify(record));
  });
  await open(page);
  await expect(page.getByRole('alert')).toContainText('The experiment of your last visit does not open');
  await expect(bouton(page, 'GABA_A')).toBeVisible();
});

test('another link in the address of the same page opens it, and an edit takes the link away', async ({ page }) => {
  await open(page);
  const address = hash({
    format: 'bouton-experiment/1',
    duration: 100,
    neurons: [{ name: 'n', E_L: -70, R_m: 100, tau_m: 20 }],
    synapses: [{ name: 'from a link', g_max: 1, E_s: 0, kinetics: { type: 'alpha', tau_s: 5 } }],
  });
  await page.evaluate((value) => {
    location.hash = value;
  }, address);
  await expect(bouton(page, 'from a link')).toBeVisible();
  expect(page.url()).toContain('#e=');
  await showParameters(page);
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('5');
  await field.press('Enter');
  await expect.poll(() => page.url()).not.toContain('#e=');
});

test('scripts and models for other simulators hold what was clicked; NeuroML comes with its LEMS file', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'Alpha functions: excitatory and inhibitory');
  await sweep(page);
  await bouton(page, 'excitatory').click();
  await expect.poll(() => spikes(page, 'excitatory')).toHaveLength(1);
  const document = await saveAs(page, 'Experiment (.json)');
  const [time] = JSON.parse(await text(document)).synapses[0].spikes.times;
  for (const simulator of ['NEURON', 'Brian2', 'NEST']) {
    const script = await saveAs(page, `${simulator} script (.py)`);
    // Each its own: the one does not take the place of the other, nor what they write.
    expect(script.suggestedFilename()).toBe(`Alpha-functions-excitatory-and-inhibitory-${simulator.toLowerCase()}.py`);
    const words = await text(script);
    expect(words).toContain(`for ${simulator} `);
    expect(words).toContain(`[${time}]`);
  }
  const files: Download[] = [];
  page.on('download', (file) => files.push(file));
  await chooseExport(page, 'NeuroML (.nml, .xml)');
  await expect.poll(() => files.length).toBe(2);
  const ending = (end: string) => files.find((file) => file.suggestedFilename().endsWith(end)) as Download;
  const [nml, lems] = [ending('.nml'), ending('.xml')];
  expect(await text(nml)).toContain(`time="${time} ms"`);
  expect(await text(lems)).toContain(`<Include file="${nml.suggestedFilename()}"/>`);
  expect(lems.suggestedFilename()).toBe(`LEMS_${nml.suggestedFilename().replace('.nml', '.xml')}`);
});

test('what a simulator cannot express is refused by name, and nothing is saved', { tag: '@wide' }, async ({ page }) => {
  const files: Download[] = [];
  page.on('download', (file) => files.push(file));
  await open(page);
  await choose(page, 'NMDA: a synapse that reads V');
  await chooseExport(page, 'NEST script (.py)');
  await expect(page.getByRole('alert')).toContainText(
    "NEST's iaf_cond_* have no magnesium block: synapse 'NMDA' cannot be exported",
  );
  // What can be exported is, and the refusal is over.
  await saveAs(page, 'NEURON script (.py)');
  await expect(page.getByRole('alert')).toHaveText('');
  expect(files.map((file) => file.suggestedFilename().replace(/.*-/, ''))).toEqual(['neuron.py']);
});

test('the help leads to how near the other simulators come', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  await command(page, 'Help');
  const opened = page.waitForEvent('popup');
  await page.getByRole('dialog').getByRole('link', { name: 'what goes where, and how near they come' }).press('Enter');
  const other = await opened;
  await expect(other).toHaveTitle(/NEURON/);
  await expect(page.getByRole('dialog')).toBeVisible();
});
