/** The package as it is installed: the command line as a child process, folders of its own for files. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { experiment, read, root, synapse } from './core';

vi.setConfig({ testTimeout: 60_000 }); // child processes, on whatever machine

export interface Manifest {
  version: string;
  bin: { bouton: string };
  exports: { '.': { types: string; node: string; default: string } };
}
export const manifest = JSON.parse(read('package.json')) as Manifest;
export const path = (file: string): string => fileURLToPath(new URL(file, root));
export const bin = path(manifest.bin.bouton);

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Starts `bouton`; it is ended with the test, if it has not ended by then. */
export function start(args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [bin, ...args], options);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Waits for the end of a process and takes what it says. */
export function end(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const ended = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        ended[name] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...ended }));
  });
}

/** Runs `bouton` to its end. */
export function bouton(args: string[], { input = '', env = {} }: { input?: string | Uint8Array; env?: object } = {}) {
  const child = start(args, { env: { ...process.env, ...env } });
  child.stdin?.on('error', () => {}); // who asks for help does not read
  child.stdin?.end(input);
  return end(child);
}

/** A folder for one test. */
export function folder(): { path: string; put(name: string, content: unknown): string; list(): string[] } {
  const where = mkdtempSync(join(tmpdir(), 'bouton-test-'));
  onTestFinished(() => rmSync(where, { recursive: true, force: true }));
  return {
    path: where,
    put: (name, content) => {
      const file = join(where, name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    list: () => readdirSync(where).sort(),
  };
}

/** A neuron that fires, with two synapses whose names want quoting. */
export const firing = (more: Partial<ExperimentDocument> = {}): ExperimentDocument => {
  const duration = more.duration ?? 400;
  return {
    ...experiment(
      synapse({ name: 'a, "quoted" name', spikes: { poisson: { rate: 40, start: 0, stop: duration, seed: 7 } } }),
      synapse({
        name: '=µ; synapse',
        magnesium: 1,
        kinetics: { type: 'alpha', tau_s: 3 },
        release: { type: 'tsodyks-markram', U: 0.5, tau_rec: 800, tau_facil: 0 },
        spikes: { times: [3.3, 11, 18.7, 26.4, 34.1, 77.777, 80, 81].filter((time) => time <= duration) },
      }),
    ),
    neurons: [
      {
        name: 'fires',
        E_L: -70,
        R_m: 100,
        tau_m: 20,
        spiking: { V_th: -54, V_reset: -80, t_ref: 2 },
        current: { baseline: 190, pulses: [{ start: 33.3, duration: 50, amplitude: 40 }] },
      },
    ],
    duration,
    ...more,
  };
};

/** Excites itself without delay and without rest. */
export const runaway: ExperimentDocument = {
  ...experiment(),
  neurons: [
    {
      name: 'neuron',
      E_L: -70,
      R_m: 1e5,
      tau_m: 0.05,
      spiking: { V_th: -54, V_reset: -54.001, t_ref: 0 },
      current: { pulses: [{ start: 100, duration: 50, amplitude: 1e4 }] },
    },
  ],
};

/** All that is wrong with it: five faults, one in each corner. */
export const faulty = {
  ...experiment(synapse({ name: 'AMPA', kinetics: { type: 'two-state', alpha: 1.1, beta: -1, T_max: 1, T_dur: 1 } })),
  duration: 0,
  neurons: [{ name: 'neuron', E_L: 'low', R_m: 100, tau_m: 20, colour: 1 }],
  sample_interval: 1e5,
};
export const faultyPaths = [
  'duration',
  'sample_interval',
  'neurons[0].E_L',
  'neurons[0].colour',
  'synapses[0].kinetics.beta',
];
