/**
 * `npm run compare`: the same experiment in Bouton, NEURON and Brian2, by the scripts that Bouton exports, and
 * public/simulators.html, the page that lays their traces over each other and plots the differences.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { buildPackage, buildWasm } from './build.mjs';
import { page } from './compare/page.mjs';
import { pythonWith, versionOf } from './compare/python.mjs';
import { main, Refusal, root, run } from './run.mjs';
import { nrnHome, setup } from './setup.mjs';

const scratch = `${root}.build/compare`;

/** Columns of numbers by their heading. */
function readCsv(text) {
  const [header, ...lines] = text.trimEnd().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return new Map(header.split(',').map((name, column) => [name, rows.map((row) => row[column])]));
}

/** V of the exported script, as it is run with these options. */
async function runExport(bouton, text, simulator, options) {
  const [file] = bouton.export(text, simulator, `for-${simulator}`);
  writeFileSync(join(scratch, file.name), file.text);
  const python = await pythonWith(simulator === 'brian2' ? 'brian2' : 'neuron');
  const command = `cd "$1" && shift && exec "$@"`;
  const output = `${simulator}.csv`;
  const args = ['-c', command, 'sh', scratch, python, file.name, '-o', output, ...options];
  const { code, output: said } = await run('sh', args, { quiet: true, env: nrnHome() });
  if (code !== 0) throw new Refusal(`${file.name} failed:\n${said}`);
  return readCsv(readFileSync(join(scratch, output), 'utf8')).get('neuron V (mV)');
}

await main(import.meta.url, async () => {
  await setup('simulators');
  await buildWasm();
  await buildPackage();
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const { load } = await import(pathToFileURL(`${root}.build/package/node.js`).href);
  const bouton = await load();
  const text = readFileSync(new URL('compare/experiment.json', import.meta.url), 'utf8');
  const document = JSON.parse(text);
  const exact = bouton.run(text);
  const [neuron, brian2] = [await versionOf('neuron'), await versionOf('brian2')];
  const runs = [
    { name: `NEURON ${neuron}`, how: 'variable step, as exported', with: ['neuron'], options: [] },
    { name: `NEURON ${neuron}`, how: 'fixed step of 0.025 ms', with: ['neuron'], options: ['--dt', '0.025'] },
    { name: `Brian2 ${brian2}`, how: 'step of 0.001 ms, as exported', with: ['brian2'], options: [] },
    { name: `Brian2 ${brian2}`, how: 'step of 0.025 ms', with: ['brian2'], options: ['--dt', '0.025'] },
  ];
  const traces = [];
  for (const one of runs) {
    console.log(`${one.name}, ${one.how}`);
    const V = await runExport(bouton, text, one.with[0], one.options);
    const difference = V.map((value, k) => Math.abs(value - exact.neurons[0].V[k]));
    const largest = Math.max(...difference);
    console.log(`  largest difference ${largest.toExponential(1)} mV`);
    traces.push({ ...one, V, difference, largest });
  }
  const link = `./#e=${deflateRawSync(JSON.stringify(document)).toString('base64url')}&view=sweep`;
  const html = page({
    version: bouton.description.version,
    date: new Date().toISOString().slice(0, 10),
    link,
    t: [...exact.t],
    V: [...exact.neurons[0].V],
    spikes: document.synapses.map(({ name, spikes: { times } }) => ({ name, times })),
    traces,
    matrix: bouton.supportMatrix,
  });
  writeFileSync(`${root}public/simulators.html`, html);
  console.log('Written: public/simulators.html');
});
