/**
 * `npm run bench`: what Bouton is to be, measured on this machine: the model beside NEURON and Brian2, a sweep, the
 * bytes on the wire, Lighthouse, frames, clicks, a page at rest. Prints tables in Markdown; the progress goes to
 * stderr. What is missing it builds or installs; without NEURON or Brian2 their rows say so.
 *   npm run bench -- --only model,wire    some of the sections
 *   npm run bench -- --quick              shorter, and less sure
 *   npm run bench -- --profile            and in which functions a sweep and a frame spend their time; the site is then
 *                                         one with readable names, until it is built anew
 *   npm run --silent bench -- --json      the same as JSON
 */
import { parseArgs } from 'node:util';
import { buildSite, buildWasm } from './build.mjs';
import { main, Refusal } from './run.mjs';
import { setup } from './setup.mjs';

/** Each is loaded when it is wanted: some import packages that are there only after the setup. */
const sections = {
  model: ['The model, beside NEURON and Brian2', async () => (await import('./bench/model.mjs')).model],
  sweep: ['A sweep follows a slider', async () => (await import('./bench/sweep.mjs')).sweep],
  wire: ['The wire', async () => (await import('./bench/wire-goals.mjs')).wireGoals],
  lighthouse: ['Lighthouse', async () => (await import('./bench/lighthouse-goals.mjs')).lighthouseGoals],
  frames: ['Frames', async () => (await import('./bench/frames.mjs')).frames],
  clicks: ['Clicks', async () => (await import('./bench/clicks.mjs')).clicks],
  idle: ['A page at rest', async () => (await import('./bench/idle.mjs')).idle],
};

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(sections);
  if (names.some((name) => !(name in sections)))
    throw new Refusal(`--only takes some of: ${Object.keys(sections).join(',')}`);
  return { ...values, names };
}

await main(import.meta.url, async () => {
  const { names, json, quick, profile } = options();
  // What is built on the way, and by whom, is progress: stdout is for the result alone.
  const print = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const say = (words) => process.stderr.write(`${words}\n`);

  await setup('bench');
  await buildWasm(profile ? 'wasm-symbols' : 'wasm');
  await buildSite({ readable: profile });

  const { machine, share } = await import('./bench/machine.mjs');
  const { section, table } = await import('./bench/table.mjs');
  const on = await machine();
  if (!json) print(`# Benchmarks\n\n${table(['', ''], Object.entries(on))}\n`);
  const results = {};
  for (const name of names) {
    const [title, load] = sections[name];
    say(`━━ ${name}`);
    const measure = await load();
    const shares = [share()];
    const result = await measure({ quick, profile, say });
    shares.push(share());
    // What others do with the machine is no part of what is measured, but of how much it is to be believed.
    const note = `Before and after, a program got ${shares.map((one) => Math.round(100 * one)).join(' and ')} % of a core.`;
    results[name] = { title, shares, ...result, notes: [...(result.notes ?? []), note] };
    if (!json) print(`${section(title, results[name])}\n`);
  }
  if (json) print(`${JSON.stringify({ machine: on, sections: results }, null, 2)}\n`);
});
