/** The simulators against each other: the shortest run of each on each experiment, and its distance from the exact V. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from '../cmake.mjs';
import { Refusal, root } from '../run.mjs';
import { mayInstall, tryInstall } from '../setup.mjs';
import { plain } from './exact.mjs';
import { doubles } from './files.mjs';
import { models } from './models.mjs';
import { brian } from './simulators/brian.mjs';
import { chromium } from './simulators/chromium.mjs';
import { native } from './simulators/native.mjs';
import { neuron } from './simulators/neuron.mjs';
import { node } from './simulators/node.mjs';

/** The simulators that are there, after an attempt to bring in those that are not. */
async function simulators() {
  let peers = [await neuron(), await brian()];
  if (peers.includes(undefined) && mayInstall() && (await tryInstall(['python3-neuron', 'python3-brian'])))
    peers = [await neuron(), await brian()];
  return [await native(), await node(), await chromium(), ...peers.filter((peer) => peer !== undefined)];
}

/** The exact V, kept until the experiment or the program changes: it takes seconds. */
function exact(program, model) {
  const input = plain(model.document);
  const identity = createHash('sha256').update(readFileSync(program)).update(input).digest('hex');
  const [file, note] = [`${model.folder}/exact.f64`, `${model.folder}/exact-of.txt`];
  if (!existsSync(note) || readFileSync(note, 'utf8') !== identity) {
    const { status, stdout } = spawnSync(program, { input, maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Refusal(`${program} failed`);
    writeFileSync(file, stdout);
    writeFileSync(note, identity);
  }
  return doubles(file);
}

/** The largest |V - V_exact| on the samples that a simulator has (Brian2 leaves out the last), mV. */
function error(V, truth, neurons) {
  const samples = truth.length / neurons;
  const missing = samples - V.length / neurons;
  if (missing !== 0 && missing !== 1) throw new Refusal(`${V.length / neurons} samples instead of ${samples}`);
  return V.reduce((worst, value, index) => Math.max(worst, Math.abs(value - truth[index])), 0);
}

/** The models with their files, each in a folder of its own. */
function prepared() {
  return Object.entries(models).map(([name, { document, ...takes }]) => {
    const folder = `${root}.build/bench/models/${name.replaceAll(' ', '-')}`;
    mkdirSync(folder, { recursive: true });
    const file = `${folder}/experiment.json`;
    writeFileSync(file, JSON.stringify(document));
    return { name, document, folder, file, ...takes, steps: Math.round(document.duration / document.sample_interval) };
  });
}

/** What a peer cannot do, whatever the reason, is missing from the table; Bouton itself must be able. */
async function attempt(simulator, work, say) {
  try {
    return await work();
  } catch (error) {
    if (!simulator.peer) throw error;
    say(`${simulator.name} is left out: ${error.message}`);
    simulator.takes = () => false;
    return undefined;
  }
}

/**
 * @typedef {object} Model an experiment that is timed
 * @property {string} name
 * @property {object} document
 * @property {string} folder of its own, for what belongs to it
 * @property {string} file the document
 * @property {number} steps of a run
 *
 * @typedef {object} Simulator
 * @property {string} name
 * @property {boolean} [peer] not Bouton
 * @property {(model: Model) => boolean} takes
 * @property {(model: Model) => Promise<void>} prepare what is not timed
 * @property {(model: Model, seconds: number) => Promise<{seconds: number, V: () => Float64Array}>} run again and again
 *   for so long: the shortest run, in s, and V in mV of every neuron, sample by sample
 * @property {() => Promise<void>} close
 */

/**
 * All simulators on all models in turn, several rounds. Of each the shortest run counts: whatever else the machine does
 * can only make a run longer.
 * @param {{quick: boolean, say: (words: string) => void}} options
 * @returns {Promise<{all: Model[], found: Record<string, Record<string, {seconds: number, error: number}>>}>} by model
 *   and simulator: the shortest run, s, and the largest |V - V_exact|, mV
 */
export async function race({ quick, say }) {
  const all = prepared();
  const program = `${await compile('release', 'bouton_exact')}/bouton_exact`;
  const list = await simulators();
  const found = Object.fromEntries(all.map(({ name }) => [name, {}]));
  try {
    for (const model of all) {
      say(`prepared: ${model.name}`);
      for (const simulator of list.filter((one) => one.takes(model)))
        await attempt(simulator, () => simulator.prepare(model), say);
    }
    const rounds = quick ? 2 : 5;
    for (let round = 1; round <= rounds; round += 1) {
      for (const model of all) {
        say(`round ${round} of ${rounds}: ${model.name}`);
        for (const simulator of list.filter((one) => one.takes(model))) {
          const run = await attempt(simulator, () => simulator.run(model, quick ? 0.2 : 0.6), say);
          if (run === undefined) continue;
          const before = found[model.name][simulator.name];
          found[model.name][simulator.name] = {
            seconds: Math.min(run.seconds, before?.seconds ?? Number.POSITIVE_INFINITY),
            error: before?.error ?? error(await run.V(), exact(program, model), model.document.neurons.length),
          };
        }
      }
    }
  } finally {
    for (const simulator of list) await simulator.close();
  }
  return { all, found };
}
