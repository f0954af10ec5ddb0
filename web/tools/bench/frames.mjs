/** How smoothly the live page runs: eight synapses, all lanes and the close-up, with trains and clicks. */
import { quantile, row } from './goals.mjs';
import { profiled } from './profile.mjs';
import { account, live, withPage } from './site.mjs';

/** Lets the page run for so long, s, with a click now and then. */
async function play(page, seconds) {
  const boutons = page.getByRole('button', { name: /^Deliver a spike to synapse [1-8]$/ });
  for (let index = 0; index < 2 * seconds; index += 1) {
    await boutons.nth(index % 8).click();
    await page.waitForTimeout(450);
  }
}

/**
 * @param {{speed: 'default' | 'full', scale?: number, slower?: number}} how
 * @returns frames a second; script of each frame, by the clock; script, style and layout, and all of the main thread
 * for a frame, in time of the processor, means; ms
 */
async function measure({ speed, ...how }, { quick, profile }) {
  return withPage(live, { ...how, lanes: true }, async (page, session) => {
    if (speed === 'full') await page.getByRole('slider', { name: 'Speed' }).press('End');
    await play(page, 1);
    await page.evaluate(() => {
      window.probe.frames = [];
    });
    const before = await account(session);
    await play(page, quick ? 4 : 10);
    const after = await account(session);
    const frames = await page.evaluate(() => window.probe.frames);
    const perFrame = (name) => (1000 * (after[name] - before[name])) / frames.length;
    return {
      perSecond: (1000 * (frames.length - 1)) / (frames.at(-1).time - frames[0].time),
      script: frames.map((frame) => frame.script),
      pure: perFrame('ScriptDuration'),
      style: perFrame('RecalcStyleDuration') + perFrame('LayoutDuration'),
      task: perFrame('TaskDuration'),
      profiles: profile ? await profiled(session, () => play(page, 4)) : [],
    };
  });
}

export async function frames(options) {
  const rows = [];
  const tables = [];
  for (const [name, how, goals] of [
    ['default speed', { speed: 'default' }, { fps: 60, script: 6 }],
    ['full speed', { speed: 'full' }, { fps: 60, script: 6 }],
    ['4 × slower processor, 2 device pixels a px', { speed: 'default', scale: 2, slower: 4 }, { fps: 30 }],
  ]) {
    options.say(name);
    const { perSecond, script, pure, style, task, profiles } = await measure(how, options);
    const p95 = quantile(script, 0.95);
    rows.push(
      // A display of 60 Hz is a little slower or faster than that.
      row(`${name}: frames a second`, Math.round(perSecond), { atLeast: goals.fps }),
      row(`${name}: script of a frame, median`, quantile(script, 0.5), { unit: 'ms' }),
      row(`${name}: script of a frame, 95th percentile`, p95, {
        unit: 'ms',
        ...(goals.script && { atMost: goals.script }),
      }),
      row(`${name}: script of a frame, mean, processor`, pure, { unit: 'ms' }),
      row(`${name}: style and layout of a frame, mean, processor`, style, { unit: 'ms' }),
      row(`${name}: all of the main thread for a frame, mean, processor`, task, { unit: 'ms' }),
    );
    tables.push(...profiles);
  }
  return {
    rows,
    tables,
    notes: [
      'Without a GPU the pixels, too, are made by the processor, on other threads: frames a second then tell ' +
        'about the machine, the script of a frame about the page.',
    ],
  };
}
