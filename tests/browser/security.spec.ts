/**
 * Whatever comes from outside is text in the page, or is refused in words: no script of it runs, no element is made of it,
 * nothing is asked of another host, and nothing is done that the policy of the page forbids.
 * That the documents, links and lists themselves are refused or kept is tests/web/hostile.test.ts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { markup } from '../web/markup';
import { clean, guard, REFUSED, SAYS, ways } from './guard';
import { bouton, command, described, expect, frames, open, openLesson, saveAs, spikes, test } from './page';
import { type Site, serve } from './site';

const hash = (value: unknown): string =>
  `#e=${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;

const TITLE = '<img src=//example.org/t onerror=alert(1)>';
const CELL = '"><script>alert(2)</script>';
const OTHER = '</title><svg/onload=alert(3)>';
const [FIRST, SECOND, THIRD] = [
  '<img src=x onerror=alert(4)>',
  "' onfocus='alert(5)' autofocus='_<b>",
  `\${alert(6)}\`_$&`,
];

const gamble = { type: 'stochastic', P_rel: 0.5, n_sites: 5, seed: 1 };
const kinetics = { type: 'alpha', tau_s: 5, P_max: 1 };
const neuron = { E_L: -70, R_m: 100, tau_m: 20, spiking: { V_th: -54, V_reset: -80, t_ref: 2 } };
const hostile = {
  format: 'bouton-experiment/1',
  title: TITLE,
  duration: 100,
  neurons: [
    { name: CELL, ...neuron, current: { baseline: 0, pulses: [{ start: 5, duration: 10, amplitude: 100 }] } },
    { name: OTHER, ...neuron },
  ],
  synapses: [
    { name: FIRST, to: CELL, g_max: 5, E_s: 0, kinetics, spikes: { times: [10, 30] }, release: gamble },
    { name: SECOND, to: CELL, g_max: 5, E_s: -80, kinetics, magnesium: 1, spikes: { times: [20] } },
    { name: THIRD, to: OTHER, from: CELL, delay: 1, g_max: 5, E_s: 0, kinetics },
  ],
};

let site: Site | undefined;
const folder = mkdtempSync(join(tmpdir(), 'bouton-host-'));
test.afterAll(() => {
  site?.stop();
  rmSync(folder, { recursive: true });
});
test.beforeEach(({ page }) => guard(page));

test('through every tool, dialog, file and lesson hostile names are text, and nothing is against the policy', {
  tag: '@wide',
}, async ({ page }) => {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const saved = async (entry: string): Promise<string> => {
    return readFileSync(await (await saveAs(page, entry)).path(), 'utf8');
  };
  await page.goto(`./${hash(hostile)}&view=sweep`);
  for (const name of [FIRST, SECOND]) await expect(bouton(page, name)).toHaveText(/^[12]/);
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText(TITLE);
  expect(await described(page, 'Delivered spikes over time')).toContain(`${FIRST}: at 10.0, 30.0 ms`);
  await expect(page.getByRole('img', { name: `Close-up of ${FIRST}`, exact: true })).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'Parameters' });
  for (const name of [CELL, OTHER, FIRST, SECOND, THIRD])
    await expect
      .poll(() => panel.evaluate((each) => each.textContent.replaceAll('\u200b', '')))
      .toContain(name.replace(/_.*/, ''));
  for (const fold of await panel.locator('summary').all()) await fold.click();

  // Pinned, changed, and what is different told; measured, in trials, held.
  await press('Pin the traces');
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' }).first();
  await field.fill('13');
  await field.press('Enter');
  await expect(page.getByRole('list', { name: 'Pinned traces' })).toContainText(CELL);
  await press('Measure');
  await expect(page.getByRole('table', { name: 'Postsynaptic potentials' })).toContainText(FIRST);
  await press('Trials');
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('3');
  await press('Run the trials');
  await expect(page.getByText('3 of 3 trials.')).toBeVisible();
  await press('Voltage clamp');
  await press('Draw the I–V curve');
  await clean(page);

  // What leaves the page.
  const svg = await saved('Figure (.svg)');
  expect(svg).toContain('&#60;img src=//example.org/t onerror=alert(1)&#62;');
  expect(svg).not.toMatch(/<(img|script|b|svg\/)/);
  expect((await saved('Figure (.png, 300 dpi)')).slice(1, 4)).toBe('PNG');
  expect(JSON.parse(await saved('Experiment (.json)')).synapses[0].name).toBe(FIRST);
  expect(await saved('Traces (.csv)')).toContain(`"""><script>alert(2)</script> V (mV)"`);
  await command(page, 'Share a link');
  await page.getByText('Embed it in slides or a course page').click();
  const frame = await page.getByRole('textbox', { name: 'HTML to embed' }).inputValue();
  expect(frame.match(/</g)).toHaveLength(2);
  await press('Close');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.paper > svg > title')).toHaveText(TITLE);
  await expect(page.locator('.paper')).toContainText(CELL);
  await clean(page);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));

  // What comes in: files by name and content.
  const openFile = async (name: string, content: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await command(page, 'Open a file');
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  };
  const alert = page.getByRole('alert');
  await openFile('<svg onload=alert(7)>.csv', `1, 2\n<img/src=x/onerror=alert(8)>`);
  await expect(alert).toContainText('“<svg onload=alert(7)>.csv”');
  await expect(alert).toContainText('"<img/src=x/onerror=alert(8)>" is not a time');
  await openFile('x.json', JSON.stringify({ ...hostile, [CELL]: 1, '': { polluted: 1 } }).replace('""', '"__proto__"'));
  await expect(alert).toContainText('"><script>alert(2)</script>'.replace('"', '\\"'));
  await expect(alert).toContainText('__proto__: unknown key');
  await clean(page);

  // Live, heard, helped, and taught.
  await press('Play it live');
  await bouton(page, FIRST).click();
  await press('Hear V');
  await press('Hear V');
  await press('Help');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = `lesson=${encodeURIComponent('<img src=x onerror=alert(9)>')}`;
  });
  await expect(alert).toContainText('“<img src=x onerror=alert(9)>” is none of the lessons');
  await openLesson(page);
  await press('Leave the lesson');
  await expect(bouton(page, FIRST)).toBeVisible();
  await clean(page);
});

test('every name of the list is a bouton that says so, and a spike of it is told', { tag: '@wide' }, async ({
  page,
}) => {
  const document = (names: string[]) => ({
    ...hostile,
    neurons: [{ name: 'n', ...neuron }],
    synapses: names.map((name) => ({ name, g_max: 1, E_s: 0, kinetics })),
  });
  await page.goto(`./${hash(document(markup))}`);
  const boutons = page.locator('.bouton');
  await expect(boutons).toHaveCount(markup.length);
  const shown = await boutons.evaluateAll((all) =>
    all.map((each) => [each.getAttribute('aria-label'), each.querySelector('.name')?.textContent]),
  );
  const subscripted = (name: string): string => name.replace(/^([^_]+)_([A-Za-z0-9]{1,4})/, '$1$2');
  expect(shown).toEqual(markup.map((name) => [`Deliver a spike to ${name}`, subscripted(name)]));
  await clean(page);
});

test('links that hold no experiment are refused one after the other, and the page runs on', { tag: '@wide' }, async ({
  page,
}) => {
  await open(page);
  const alert = page.getByRole('alert');
  for (const name of markup.slice(0, 40)) {
    await page.evaluate(
      (address) => {
        location.hash = address;
      },
      hash({ format: name, [name]: { polluted: 1 } }),
    );
    await expect(alert).toContainText(`format: ${JSON.stringify(name)}`);
  }
  for (const address of ['#e=<img src=x onerror=alert(1)>', '#e=javascript:alert(1)', `${hash('alert(1)')}&view=<b>`]) {
    await page.evaluate((next) => {
      location.hash = next;
    }, address);
    await expect(alert).toContainText(/damaged|not a JSON document/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(bouton(page, 'AMPA')).toBeVisible();
  await clean(page);
});

test('a frame tells the words that it does not know, and does nothing that another page posts to it', {
  tag: '@wide',
}, async ({ page, watch, baseURL }) => {
  site = await serve(folder);
  watch.allow(new RegExp(site.address));
  const query = `?embed=${encodeURIComponent('<img src=x onerror=alert(1)>')}&__proto__[polluted]=1&time`;
  writeFileSync(
    join(folder, 'host.html'),
    `<!doctype html><link rel="icon" href="data:,"><iframe src="${baseURL}${query}" width="640" height="420"></iframe>`,
  );
  await page.goto(`${site.address}host.html`);
  const frame = page.frames()[1]!;
  await expect(frame.getByRole('alert')).toContainText('<img src=x onerror=alert(1)>');
  await expect(frame.getByRole('alert')).toContainText('__proto__[polluted]=1');
  await frame.getByRole('button', { name: 'Dismiss' }).click();
  const answers = await page.evaluate(
    async (documents) => {
      const got: unknown[] = [];
      addEventListener('message', ({ data }) => got.push(data));
      const target = document.querySelector('iframe')!.contentWindow!;
      const kinds = [
        'load',
        'experiment',
        'spike',
        'deliver',
        'set',
        'start',
        'eval',
        'take over',
        '__proto__',
        '<img>',
      ];
      const posted = [
        ...[null, undefined, 0, Number.NaN, '', 'alert(1)', '<img src=x onerror=alert(1)>', [], {}, 10n, new Date()],
        ...[new Map([['type', 'load']]), new ArrayBuffer(8), new Error('x'), { type: null }, { type: {} }],
        ...['{"__proto__":{"polluted":1}}', JSON.parse('{"__proto__":{"polluted":1},"type":"load"}')],
        ...kinds.flatMap((type) => [type, ...documents.map((experiment) => ({ type, experiment, data: experiment }))]),
      ];
      for (const message of posted) target.postMessage(message, '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { got, posted: posted.length };
    },
    [JSON.stringify(hostile), '<b>', hash(hostile)],
  );
  expect(answers.posted).toBeGreaterThan(50);
  expect(answers.got).toEqual([]);
  await frames(page, 3);
  await expect(frame.getByRole('alert')).toHaveText('');
  await expect(frame.getByRole('button', { name: 'Deliver a spike to AMPA' })).toBeVisible();
  await expect(frame.getByRole('button', { name: `Deliver a spike to ${FIRST}` })).toHaveCount(0);
  await clean(frame);
});

test('no text becomes a script, an element or a request, whoever asks for it', { tag: '@wide' }, async ({
  page,
  watch,
}) => {
  watch.allow(SAYS);
  const asked: string[] = [];
  page.on('response', (response) => asked.push(response.url()));
  await page.goto('.');
  await expect(bouton(page, 'AMPA')).toBeVisible();
  expect(await ways(page)).toMatchObject(REFUSED);
  expect(asked.filter((url) => url.includes('example.org'))).toEqual([]);
  expect(await spikes(page, 'AMPA')).toEqual([]);
});
