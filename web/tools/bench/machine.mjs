/** What was measured on, and what with. */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, type } from 'node:os';
import { run } from '../run.mjs';
import { chromium } from '../setup.mjs';
import { pythonWith, runScript } from './simulators/python.mjs';

/** The line of an answer that names a version. A wrapper of Debian's may complain before it. */
async function first(command, args, pattern = /^.*$/m) {
  const { code, output } = await run(command, args, { quiet: true });
  return code === 0 ? (output.match(pattern)?.[0] ?? 'unknown') : 'absent';
}

/** Of a simulator, asked from the Python that has it. */
async function version(module) {
  const python = await pythonWith(module);
  if (python === undefined) return 'absent';
  return (await runScript(python, 'version.py', [module])).version;
}

function system() {
  try {
    return readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"$/m)[1];
  } catch {
    return `${type()} ${release()}`;
  }
}

/** The share of a core, 0 … 1, that a program gets which wants one for half a second. The rest others have. */
export function share() {
  const [start, before] = [performance.now(), process.cpuUsage()];
  while (performance.now() - start < 500);
  const { user, system: kernel } = process.cpuUsage(before);
  return Math.min(1, (user + kernel) / 1000 / (performance.now() - start));
}

/** @returns {Promise<Record<string, string>>} in the order in which it is to be read */
export async function machine() {
  const changed = (await run('git', ['status', '--porcelain'], { quiet: true })).output.trim() !== '';
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: `${await first('git', ['rev-parse', '--short', 'HEAD'])}${changed ? ', with changes' : ''}`,
    processor: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores`,
    load: `${loadavg()[0].toFixed(1)} at the start`,
    system: system(),
    'C++': await first('c++', ['--version']),
    Emscripten: await first('emcc', ['--version'], /\d+\.\d+\.\d+/),
    Node: process.version,
    Chromium: await first(chromium(), ['--version', '--no-sandbox'], /(?<=^Chromium )[\d.]+/m),
    NEURON: await version('neuron'),
    Brian2: await version('brian2'),
  };
}
