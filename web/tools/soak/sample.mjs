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

/**
 * The heap by what it is used for, bytes: what the page keeps, and what V8 makes of its scripts, which is more and more while
 * something is done for the first time. What is not of JavaScript (the DOM, the memory of the wasm) is counted elsewhere.
 */
async function heapOf({ session }) {
  const chunks = [];
  const take = ({ chunk }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }); // collects the garbage first
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const heap = { objects: 0, code: 0 };
  for (let node = 0; node < nodes.length; node += fields.length) {
    const type = types[typeAt][nodes[node + typeAt]];
    if (type !== 'native') heap[type === 'code' ? 'code' : 'objects'] += nodes[node + sizeAt];
  }
  return heap;
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
 * @returns what is left after the garbage is gone: objects, code and wasm in bytes, everything of the DOM that is alive, what of it
 *   stands in the page, workers, and the script time of a frame, ms
 */
export async function sample(visit) {
  const { page, session } = visit;
  const frame = await frameTime(visit);
  // Twice: what the first collection finalizes the second one takes.
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const heap = await heapOf(visit);
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const census = await page.evaluate(countElements);
  return {
    ...heap,
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
