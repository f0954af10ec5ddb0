/** From the press on a bouton to the frame that answers it, while the experiment runs live. */
import { quantile, row } from './goals.mjs';
import { trains, withPage } from './site.mjs';
import { answers } from './trace.mjs';

/** Real presses of the mouse, a finger's time long, that meet every phase of a frame. */
async function click(page, count) {
  const boutons = page.getByRole('button', { name: /^Deliver a spike to synapse [1-8]$/ });
  for (let index = 0; index < count; index += 1) {
    await boutons.nth(index % 8).hover();
    await page.mouse.down();
    await page.waitForTimeout(40 + 7 * (index % 10));
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
}

export async function clicks({ quick }) {
  const found = await withPage(trains, {}, async (page) => {
    await click(page, 8); // compiled, and in the caches
    return answers(page, 'pointerdown', () => click(page, quick ? 16 : 48));
  });
  const ms = (what, key, share, goal) =>
    row(
      what,
      quantile(
        found.map((answer) => answer[key]),
        share,
      ),
      { unit: 'ms', ...goal },
    );
  return {
    rows: [
      ms(`press to shown, median of ${found.length}`, 'shown', 0.5),
      ms('press to shown, 95th percentile', 'shown', 0.95, { atMost: 50 }),
      ms('press to painted, 95th percentile', 'painted', 0.95),
      ms('of it work, 95th percentile', 'work', 0.95),
      ms('of it on the processor, 95th percentile', 'processor', 0.95),
    ],
    notes: [
      'Event Timing as Chromium traces it: from the time stamp of pointerdown until the frame was on the display.',
    ],
  };
}
