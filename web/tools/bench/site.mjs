/** The built site, open in the Chromium of the benchmarks, with an experiment on it. */
import { deflateRawSync } from 'node:zlib';
import { root } from '../run.mjs';
import { launch } from './browser.mjs';
import { host } from './host.mjs';
import { models } from './models.mjs';
import { probe } from './probe.mjs';

const { document: dense } = models['8 synapses of all kinds'];

/** 1 s of eight synapses of all kinds at 100 Hz each, at the page's own sample interval, 0.1 ms. */
export const burst = { ...dense, sample_interval: 0.1 };

/** The same with every fifth spike: trains of 20 Hz. */
export const trains = withSynapses(burst, (synapse) => ({
  ...synapse,
  spikes: { times: synapse.spikes.times.filter((_, index) => index % 5 === 0) },
}));

/** The same without a magnesium block: V's equation is linear. */
export const linear = withSynapses(trains, ({ magnesium: _, ...synapse }) => synapse);

const MINUTE = 60_000; // ms

/** The synapses of `burst` for a minute of model time: Poisson trains, so that live there is always something to do. */
export const live = withSynapses({ ...burst, duration: MINUTE }, (synapse, index) => ({
  ...synapse,
  spikes: { poisson: { rate: 100, start: 0, stop: MINUTE, seed: index + 1 } },
}));

function withSynapses(document, change) {
  return { ...document, synapses: document.synapses.map(change) };
}

const LANES = [
  'Injected current',
  'Release probability',
  'Open share of the channels',
  'Synaptic current, inward negative',
];

/**
 * Opens the page, does `work` with it, and closes it.
 * @param {object} document the experiment
 * @param {{sweep?: boolean, lanes?: boolean, scale?: number, slower?: number}} options `lanes`: with the four that are
 *   opened by hand, and the close-up; `scale`: device pixels a px; `slower`: the processor is made so many times slower
 * @param {(page: import('@playwright/test').Page, session: import('@playwright/test').CDPSession) => Promise<T>} work
 * @returns {Promise<T>}
 * @template T
 */
export async function withPage(document, { sweep = false, lanes = false, scale = 1, slower = 1 }, work) {
  const site = await host(`${root}dist`);
  const browser = await launch();
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: scale,
      serviceWorkers: 'block', // fetching the rest of the site is not to be measured
      locale: 'en',
    });
    const page = await context.newPage();
    await page.addInitScript(probe);
    const encoded = deflateRawSync(JSON.stringify(document)).toString('base64url');
    await page.goto(`${site.address}#e=${encoded}${sweep ? '&view=sweep' : ''}`);
    await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
    await page.getByRole('slider', { name: 'Membrane time constant, slider' }).waitFor();
    if (lanes) {
      for (const name of LANES) await page.getByRole('button', { name, exact: true }).click();
      await page
        .locator('.close-up-part details:not([open]) summary')
        .click({ timeout: 1000 })
        .catch(() => undefined);
    }
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (slower > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.waitForTimeout(1000); // what comes after the first screen has come
    return await work(page, session);
  } finally {
    await browser.close();
    await site.stop();
  }
}

/**
 * Chromium's own account of the main thread since the page was opened: counts, and times in s. They are of the
 * processor: what other programs take does not count.
 */
export async function account(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
