/** Brian2, as the C++ program that it writes (build_brian.py). A program is kept until the experiment changes. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Refusal } from '../../run.mjs';
import { doubles } from '../files.mjs';
import { pythonWith, runScript } from './python.mjs';

/** As many at least as of the others, though each begins with fresh memory: it is a program. */
const RUNS = 3;

const script = readFileSync(new URL('build_brian.py', import.meta.url));

/** Writes and compiles the program, unless it is there. @returns the file of V in it, relative to `results` */
async function build(python, model, folder) {
  const note = `${folder}/built-from.json`;
  const identity = createHash('sha256').update(script).update(readFileSync(model.file)).digest('hex');
  if (existsSync(note)) {
    const built = JSON.parse(readFileSync(note, 'utf8'));
    if (built.identity === identity) return built.voltage;
  }
  rmSync(folder, { recursive: true, force: true });
  const { voltage } = await runScript(python, 'build_brian.py', [model.file, folder]);
  writeFileSync(note, JSON.stringify({ identity, voltage }));
  return voltage;
}

export async function brian() {
  const python = await pythonWith('brian2');
  if (python === undefined) return undefined;
  const voltages = new Map();
  const folderOf = (model) => `${model.folder}/brian`;
  return {
    name: 'Brian2',
    peer: true,
    takes: (model) => model.brian === true,
    prepare: async (model) => voltages.set(model.name, await build(python, model, folderOf(model))),
    async run(model, seconds) {
      const folder = folderOf(model);
      let shortest = Number.POSITIVE_INFINITY;
      const start = performance.now();
      for (let run = 0; run < RUNS || performance.now() - start < 1000 * seconds; run += 1) {
        const { status } = spawnSync(`${folder}/main`, { cwd: folder });
        if (status !== 0) throw new Refusal(`${folder}/main failed`);
        const [took] = readFileSync(`${folder}/results/last_run_info.txt`, 'utf8').split(' ').map(Number);
        shortest = Math.min(shortest, took);
      }
      const mV = (V) => V.map((volts) => 1000 * volts);
      return { seconds: shortest, V: () => mV(doubles(`${folder}/results/${voltages.get(model.name)}`)) };
    },
    close: async () => {},
  };
}
