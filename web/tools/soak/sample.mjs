/** What a page weighs, and what a frame costs it. */
import { REAL } from './visit.mjs';

/** What the page does now and then (figures, descriptions) it does at most once in a second: a cycle has all of it. */
const CYCLE = 1000; // ms
const CYCLES = 15;

/**
 * What a frame's script takes, ms, where nothing else disturbs the machine: of each place in the cycle the fastest frame,
 * and of these the mean. Other programs make some frames slower; they make none faster.
 */
async function frameTime(visit) {
  let fastest = [];
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const times = await visit.pass(CYCLE, REAL);
    fastest = times.map((time, place) => Math.min(time, fastest[place] ?? Number.POSITIVE_INFINITY));
  }
  return fastest.reduce((sum, time) => sum + time, 0) / fastest.length;
}

/** The elements of the page by what they are: "button.small" 3. Runs in the page. */
function countElements() {
  const counts = {};
  for (const { localName, classList } of document.querySelectorAll('*')) {
    const name = [localName, ...classList].join('.');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/**
 * @param {import('./visit.mjs').Visit} visit
 * @returns what is left after the garbage is gone: heap and wasm in bytes, everything of the DOM that is alive, what of it
 *   stands in the page, workers, and the script time of a frame, ms
 */
export async function sample(visit) {
  const { page, session } = visit;
  const frame = await frameTime(visit);
  // Twice: what the first collection finalizes the second one takes.
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const census = await page.evaluate(countElements);
  return {
    heap: usedSize,
    wasm: await visit.wasm(),
    nodes,
    elements: Object.values(census).reduce((sum, count) => sum + count, 0),
    census,
    listeners: jsEventListeners,
    detached: await page.evaluate(() => globalThis.soakKept.detachedCanvases()),
    workers: page.workers().length,
    frame,
  };
}
