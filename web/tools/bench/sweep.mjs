/** A sweep is computed and drawn again while a slider moves: from a key to the frame that shows it. */
import { quantile, row } from './goals.mjs';
import { profiled } from './profile.mjs';
import { burst, linear, trains, withPage } from './site.mjs';
import { answers } from './trace.mjs';

/** As long as a key is down, a browser repeats it about so often. ms */
const REPEAT = 60;

/** Turns tau_m up and down by keys, each of which is answered before the next. */
async function press(page, count) {
  const slider = page.getByRole('slider', { name: 'Membrane time constant, slider' });
  await slider.focus();
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press(index % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForTimeout(REPEAT);
  }
}

async function measure(document, { quick, profile }) {
  return withPage(document, { sweep: true }, async (page, session) => {
    await press(page, 20); // compiled, and in the caches
    const count = quick ? 40 : 120;
    return {
      found: await answers(page, 'keydown', () => press(page, count)),
      profiles: profile ? await profiled(session, () => press(page, 100)) : [],
    };
  });
}

export async function sweep(options) {
  const rows = [];
  const tables = [];
  for (const [name, document] of [
    ['8 synapses at 20 Hz', linear],
    ['one of them with a magnesium block', trains],
    ['all of them at 100 Hz', burst],
  ]) {
    options.say(name);
    const { found, profiles } = await measure(document, options);
    const ms = (what, key, share, goal) =>
      row(
        `${name}: ${what}`,
        quantile(
          found.map((answer) => answer[key]),
          share,
        ),
        { unit: 'ms', ...goal },
      );
    rows.push(
      ms('key to painted, median', 'painted', 0.5, { atMost: 16 }),
      ms('key to painted, 95th percentile', 'painted', 0.95, { atMost: 16 }),
      ms('of it work, median', 'work', 0.5),
      ms('of it on the processor, median', 'processor', 0.5),
      ms('of it on the processor, 95th percentile', 'processor', 0.95),
      ms('key to shown, median', 'shown', 0.5),
      ms('key to shown, 95th percentile', 'shown', 0.95),
    );
    tables.push(...profiles);
  }
  return {
    rows,
    tables,
    notes: [
      'Painted: the main thread has handed over the frame that answers the key. Of that, work is what the main ' +
        'thread does; the rest is the wait for the display, up to 16.7 ms at 60 Hz, whatever the page does. “On ' +
        'the processor”: the work without the time that other programs took. A sweep that takes longer than 12 ms to ' +
        'compute is drawn in pieces, and the answer to the key is the first of them.',
    ],
  };
}
