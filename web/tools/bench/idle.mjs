/** A page at rest does nothing: paused, and with a sweep that is computed. */
import { row } from './goals.mjs';
import { account, trains, withPage } from './site.mjs';

const LONG = 5000; // ms

async function rest(sweep) {
  return withPage(trains, { sweep, lanes: true }, async (page, session) => {
    if (!sweep) await page.getByRole('button', { name: 'Pause' }).click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(2000); // scales settle, tooltips go
    await page.evaluate(() => {
      Object.assign(window.probe, { frames: [], timers: 0 });
    });
    const before = await account(session);
    await new Promise((resolve) => setTimeout(resolve, LONG));
    const after = await account(session);
    const { frames, timers } = await page.evaluate(() => window.probe);
    const grown = (name) => after[name] - before[name];
    return { frames: frames.length, timers, grown };
  });
}

export async function idle({ say }) {
  const rows = [];
  for (const [name, sweep] of [
    ['paused', false],
    ['sweep, computed', true],
  ]) {
    say(name);
    const { frames, timers, grown } = await rest(sweep);
    rows.push(
      row(`${name}, ${LONG / 1000} s: animation frames`, frames, { atMost: 0 }),
      row(`${name}: timers that ran out`, timers, { atMost: 0 }),
      row(`${name}: script`, 1000 * grown('ScriptDuration'), { unit: 'ms', atMost: 0 }),
      row(`${name}: layouts and restyles`, grown('LayoutCount') + grown('RecalcStyleCount'), { atMost: 0 }),
      row(`${name}: main thread`, 1000 * grown('TaskDuration'), { unit: 'ms' }),
    );
  }
  return { rows };
}
