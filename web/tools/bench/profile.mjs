/** Which functions the page spends its time in: Chromium's sampling profiler. */
import { readFileSync } from 'node:fs';
import { root } from '../run.mjs';

/** The C++ functions of the wasm by their index: the build with symbols has a list. */
function symbols() {
  const lines = readFileSync(`${root}.build/wasm-symbols/bouton.mjs.symbols`, 'utf8').trim().split('\n');
  // Arguments, also those of templates, make names long, and say little.
  const short = (name) =>
    name
      .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/[<(].*$/, '');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), short(line.slice(line.indexOf(':') + 1))]));
}

/** The name of a function of the profile, and where it is. */
function nameOf({ functionName, url, lineNumber, columnNumber }, cpp) {
  const index = functionName.match(/^wasm-function\[(\d+)\]$/)?.[1];
  if (index !== undefined) return cpp.get(index) ?? functionName;
  const where = url === '' ? '' : ` ${url.split('/').at(-1)}:${lineNumber + 1}:${columnNumber + 1}`;
  return `${functionName || '(anonymous)'}${where}`;
}

/** The largest of a sum for each function, as a table. */
function largest(title, sums, all, count) {
  const rows = [...sums]
    .sort((one, other) => other[1] - one[1])
    .slice(0, count)
    .map(([name, took]) => [name, (took / 1000).toFixed(1), `${((100 * took) / all).toFixed(1)} %`]);
  return { columns: ['function', `${title} (ms)`, 'of all but idle'], rows };
}

/**
 * @returns two tables: the functions with the most time of their own, and those with the most time together with what
 *   they call. "(program)" is Chromium itself: style, layout, paint, the pixels of a canvas.
 */
export async function profiled(session, work, count = 20) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 }); // µs
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  const cpp = symbols();
  const nodes = new Map(profile.nodes.map(({ id, callFrame }) => [id, { name: nameOf(callFrame, cpp) }]));
  for (const { id, children = [] } of profile.nodes)
    for (const child of children) nodes.get(child).caller = nodes.get(id);

  const [own, total] = [new Map(), new Map()];
  const add = (sums, name, took) => sums.set(name, (sums.get(name) ?? 0) + took);
  let all = 0;
  profile.samples.forEach((id, index) => {
    const leaf = nodes.get(id);
    if (['(idle)', '(root)'].includes(leaf.name)) return;
    const took = profile.timeDeltas[index];
    all += took;
    add(own, leaf.name, took);
    const stack = new Set(); // one that calls itself counts once
    for (let node = leaf; node.caller !== undefined; node = node.caller) stack.add(node.name);
    for (const name of stack) add(total, name, took);
  });
  return [largest('own time', own, all, count), largest('with what it calls', total, all, count)];
}
