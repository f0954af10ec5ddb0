/**
 * `npm run test:firefox`: Debian's Firefox, driven through what a person does first. Not a part of `npm test`, which has
 * one browser; what differs between the two is here: MathML, light-dark(), sliders, the worker of the trials.
 * Leaves pictures in .build/firefox.
 */
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSingle, buildSite, buildWasm } from '../../web/tools/build.mjs';
import { main, root } from '../../web/tools/run.mjs';
import { firefox, setup } from '../../web/tools/setup.mjs';
import { freePort, startFirefox } from './marionette.mjs';

const PATIENCE = 15_000; // ms
const pictures = `${root}.build/firefox`;

/** What the page says, in a function that runs there. */
const output = (name) =>
  Number.parseFloat(document.querySelector(`output[aria-label="${name}"]`)?.textContent?.replace('−', '-') ?? 'NaN');
const boutonOf = (name) => `button[aria-label="Deliver a spike to ${name}"]`;

/** Asks until it is so. */
async function until(what, ask) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const seen = await ask();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`Not seen within ${PATIENCE / 1000} s: ${what}`);
    await sleep(100);
  }
}

async function check(driver, address) {
  let count = 0;
  const step = async (what, work) => {
    await work();
    count += 1;
    console.log(`  ok  ${what}`);
  };
  const shot = async (name) => writeFileSync(`${pictures}/${name}.png`, await driver.screenshot());
  const appears = (selector) =>
    until(selector, () => driver.run((sought) => document.querySelector(sought) !== null, selector));
  const highest = () => until('V above rest', () => driver.run(output, 'Membrane potential').then((V) => V > -64));

  await step('the page runs, and says nothing of a fault', async () => {
    await driver.open(address);
    await appears(boutonOf('AMPA'));
    assert.equal(await driver.run(() => document.querySelector('[role="alert"]').textContent), '');
  });
  await step('a click on a bouton is a spike: g_s and V rise', async () => {
    await driver.click('.transport input[type="range"]');
    await driver.keys('.transport input[type="range"]', '\uE011'); // Home: as slow as it goes
    await driver.click(boutonOf('AMPA'));
    await until('g_s above 0', () => driver.run(output, 'AMPA conductance').then((g) => g > 0));
    await highest();
    await shot('live');
  });
  await step('the close-up opens as many channels as the model, and the equation has its terms', async () => {
    for (const part of ['.close-up-part summary', '.mechanism > details summary']) {
      const open = await driver.run((sought) => document.querySelector(sought).parentElement.open, part);
      if (!open) await driver.click(part);
    }
    await driver.click(boutonOf('AMPA'));
    await until('open channels', () => driver.run(() => document.querySelectorAll('.channel.open').length > 4));
    assert.ok(await driver.run(() => document.querySelectorAll('.term math').length >= 5));
    await shot('close-up');
  });
  await step('the sweep has that spike, and is computed again when a parameter changes', async () => {
    await driver.click('.mode input[value="sweep"]');
    const words = () =>
      driver.run(() => {
        const chart = document.querySelector('[role="img"][aria-label="Membrane potential over time"]');
        return document.getElementById(chart.getAttribute('aria-describedby')).textContent;
      });
    const before = await until('the sweep in words', async () => (await words()).includes('400 ms') && words());
    await driver.keys('.panel input[type="number"][id]', '\uE009a\uE000');
    await driver.keys('.panel input[type="number"][id]', '-66\uE007');
    await until('another sweep', async () => (await words()) !== before);
    await shot('sweep');
  });
  await step('a number is taken as it is written, with a comma and the minus sign of print', async () => {
    const field = '.panel input[type="number"][id]';
    for (const [written, taken] of [
      ['\u221265,5', '-65.5'],
      ['-66', '-66'],
    ]) {
      await driver.keys(field, '\uE009a\uE000');
      await driver.keys(field, `${written}\uE007`);
      await until(taken, async () => (await driver.run((it) => document.querySelector(it).value, field)) === taken);
    }
  });
  await step('the numbers are set with subscripts, and the theme can be switched', async () => {
    const [plain, sub] = await driver.run(() =>
      [...document.querySelector('.panel msub').children].map((each) => each.getBoundingClientRect().bottom),
    );
    assert.ok(sub > plain, 'the subscript stands lower');
    const ground = () => driver.run(() => getComputedStyle(document.body).backgroundColor);
    await driver.run(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    const dark = await ground();
    await driver.run(() => {
      document.documentElement.dataset.theme = 'light';
    });
    assert.notEqual(dark, await ground());
  });
  await step('measured, and repeated in a worker', async () => {
    const tool = (name) =>
      driver.run(
        (wanted) => [...document.querySelectorAll('.tab')].find((tab) => tab.textContent === wanted).click(),
        name,
      );
    await tool('Measure');
    await appears('.measure tbody tr');
    await tool('Trials');
    await appears('.trials .primary');
    await driver.click('.trials .primary');
    await until('trials', () =>
      driver.run(() => /\d+ of \d+ trials\./.test(document.querySelector('.trials').textContent)),
    );
    await shot('trials');
  });
  await step('a link holds the experiment', async () => {
    await driver.click('button[aria-label="Share a link"]');
    const link = await until('a link', () => driver.run(() => document.querySelector('.share-link input')?.value));
    await driver.click('.embed-form summary');
    await shot('share');
    await driver.open('about:blank');
    await driver.open(link);
    await appears('.scope.sweep');
    const first = () => driver.run(() => document.querySelector('.panel input[type="number"]')?.value);
    await until('the parameters of the link', async () => (await first()) === '-66');
  });
  await step('printed it is a figure', async () => {
    await driver.run(() => dispatchEvent(new Event('beforeprint')));
    assert.ok(await driver.run(() => document.querySelector('.paper svg text') !== null));
    await driver.run(() => dispatchEvent(new Event('afterprint')));
  });
  await step('?embed, locked', async () => {
    await driver.open(`${address}?embed=time,parameters,lock`);
    await appears(boutonOf('AMPA'));
    await appears('.panel input[type="number"]:disabled');
    await driver.click(boutonOf('GABA_A'));
    await until('a spike', () => driver.run(output, 'GABA_A conductance').then((g) => g > 0));
    await shot('embed');
  });
  await step('a lesson, in German', async () => {
    await driver.open(`${address}?lang=de#lesson=excitation`);
    await appears('section[aria-label="Lektion"]');
    assert.equal(await driver.run(() => document.documentElement.lang), 'de');
    await shot('lesson');
  });
  await step('the page as one file, from the disk', async () => {
    await driver.open(pathToFileURL(`${root}dist-single/bouton.html`).href);
    await appears(boutonOf('AMPA'));
    await driver.click('.mode input[value="sweep"]');
    await appears('.scope.sweep');
    await driver.run(() => [...document.querySelectorAll('.tab')].find((tab) => tab.textContent === 'Trials').click());
    await appears('.trials .primary');
    await driver.click('.trials .primary');
    await until('trials', () =>
      driver.run(() => /\d+ of \d+ trials\./.test(document.querySelector('.trials').textContent)),
    );
    await shot('one-file');
  });
  return count;
}

await main(import.meta.url, async () => {
  await setup('firefox');
  if (!process.argv.includes('--built')) {
    await buildWasm();
    await buildSite();
    await buildSingle();
  }
  mkdirSync(pictures, { recursive: true });
  const port = await freePort();
  const server = spawn(process.execPath, [
    fileURLToPath(new URL('../browser/server.mjs', import.meta.url)),
    String(port),
  ]);
  const { driver, stop } = await startFirefox(firefox(), { width: 1280, height: 800 });
  try {
    const count = await check(driver, `http://127.0.0.1:${port}/some/where/`);
    console.log(`\n${count} passed in Firefox; pictures in .build/firefox`);
  } catch (error) {
    writeFileSync(`${pictures}/failed.png`, await driver.screenshot());
    console.error(`\nFAILED in Firefox: ${error.message} (.build/firefox/failed.png)`);
    process.exitCode = 1;
  } finally {
    await stop();
    server.kill();
  }
});
