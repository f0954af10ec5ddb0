/** What is exported and run: the shipped experiments, with clicks where they wait for them, and generated ones. */
import { readFileSync } from 'node:fs';
import type { ExperimentDocument, SynapseDocument } from '../../web/src/engine/types';
import { numbers } from '../../web/tools/bench/models.mjs';
import { read, root } from '../web/core';

/** Ascending times in ms. @param grid of which they are multiples; 0: of none */
function times(random: () => number, count: number, end: number, grid: number): number[] {
  const all = Array.from({ length: count }, () => {
    const time = random() * end;
    return grid > 0 ? Math.round(time / grid) * grid : time;
  });
  return [...new Set(all.map((time) => (grid > 0 ? Number(time.toFixed(6)) : time)))].sort((a, b) => a - b);
}

/**
 * The experiments that ship. A synapse that waits for clicks gets some.
 * @param grid of the clicks, ms; 0: none
 */
export function shipped(grid: number): [string, ExperimentDocument][] {
  const { files } = menu();
  return files.map((file, place) => {
    const document = JSON.parse(read(`public/experiments/${file}`)) as ExperimentDocument;
    const random = numbers(place + 1);
    const waits = ({ from, spikes }: SynapseDocument): boolean => from === undefined && spikes === undefined;
    const synapses = document.synapses.map((synapse) =>
      waits(synapse) ? { ...synapse, spikes: { times: times(random, 6, 0.7 * document.duration, grid) } } : synapse,
    );
    return [file, { ...document, synapses }];
  });
}

function menu(): { files: string[] } {
  const text = readFileSync(new URL('public/experiments/index.json', root), 'utf8');
  return { files: [...text.matchAll(/"([a-z0-9-]+\.json)"/g)].map(([, file]) => file!) };
}

const kinetics = [
  { type: 'two-state', alpha: 1.1, beta: 0.19, T_max: 1, T_dur: 1 },
  { type: 'exponential', tau_s: 6, P_max: 0.7 },
  { type: 'exponential', tau_s: 4, P_max: 0.5, saturating: false },
  { type: 'alpha', tau_s: 5, P_max: 0.8 },
  { type: 'dual-exponential', tau_rise: 1, tau_decay: 7, P_max: 1 },
  { type: 'dual-exponential', tau_rise: 3, tau_decay: 3.00001, P_max: 0.9 },
  { type: 'gaba-b', K1: 0.9, K2: 0.012, K3: 1.8, K4: 0.34, K_d: 100, n: 4, T_max: 1, T_dur: 2 },
];
const releases = [
  { type: 'constant', P_rel: 0.6 },
  { type: 'stochastic', P_rel: 0.5, n_sites: 3, seed: 7 },
  { type: 'facilitating', P_0: 0.1, f: 0.4, tau_P: 50 },
  { type: 'depressing', P_0: 0.9, f: 0.4, tau_P: 80 },
  { type: 'tsodyks-markram', U: 0.3, tau_rec: 60, tau_facil: 90 },
  { type: 'tsodyks-markram', U: 0.5, tau_rec: 80, tau_facil: 0 },
];

/** Every kind of kinetics with every kind of release, with and without magnesium: an experiment for each release. */
export function generated(duration: number, grid: number): [string, ExperimentDocument][] {
  return releases.flatMap((release, r) =>
    [undefined, 1].map((magnesium): [string, ExperimentDocument] => {
      const random = numbers(100 + r + (magnesium === undefined ? 0 : 50));
      const synapses = kinetics.map(
        (channel, k): SynapseDocument => ({
          name: `${k} ${channel.type}`,
          g_max: 1 + 3 * random(),
          E_s: random() < 0.6 ? 0 : -80,
          kinetics: channel,
          release,
          ...(magnesium === undefined ? {} : { magnesium }),
          // The first at the very beginning: nothing comes before it.
          spikes: { times: times(random, 5, 0.8 * duration, grid).map((time, i) => (i === 0 && k < 2 ? 0 : time)) },
        }),
      );
      const name = `${release.type}${magnesium === undefined ? '' : ', magnesium'}${'tau_facil' in release && release.tau_facil === 0 ? ', no facilitation' : ''}`;
      const neuron = { name: 'neuron', E_L: -68, R_m: 120, tau_m: 15, V_0: -63 };
      return [name, { format: 'bouton-experiment/1', duration, neurons: [neuron], synapses }];
    }),
  );
}

/** Three neurons, one of which is silent, with delays, pulses of current, an outside input and a chain back. */
export function network(duration: number): ExperimentDocument {
  const neuron = { E_L: -70, R_m: 100, tau_m: 20 };
  const spiking = { V_th: -54, V_reset: -75, t_ref: 2 };
  return {
    format: 'bouton-experiment/1',
    duration,
    neurons: [
      {
        ...neuron,
        name: 'A',
        spiking,
        current: { baseline: 180, pulses: [{ start: 20, duration: 30, amplitude: 120 }] },
      },
      { ...neuron, name: 'B', spiking: { ...spiking, t_ref: 0 }, current: { baseline: 150 } },
      { ...neuron, name: 'silent', tau_m: 10 },
    ],
    synapses: [
      { name: 'A to B', from: 'A', to: 'B', delay: 1.5, g_max: 2, E_s: 0, kinetics: kinetics[0]! },
      { name: 'B to A', from: 'B', to: 'A', delay: 0, g_max: 3, E_s: -80, kinetics: kinetics[3]! },
      {
        name: 'A to silent',
        from: 'A',
        to: 'silent',
        delay: 0.7,
        g_max: 2,
        E_s: 0,
        kinetics: kinetics[1]!,
        release: releases[4]!,
      },
      { name: 'outside', to: 'silent', g_max: 1, E_s: -80, kinetics: kinetics[2]!, spikes: { times: [5, 12.5, 30] } },
    ],
  };
}

/** One passive neuron whose events all lie on the grids of the steps that are tried. */
export function onGrid(place: number): ExperimentDocument {
  return {
    format: 'bouton-experiment/1',
    duration: 40,
    neurons: [{ name: 'neuron', E_L: -70, R_m: 100, tau_m: 20 }],
    synapses: [{ name: 'one', g_max: 2, E_s: 0, kinetics: kinetics[place]!, spikes: { times: [4, 8, 20] } }],
  };
}
export const kinds = kinetics.map(({ type }, place): [string, number] => [`${place} ${type}`, place]);

const cell = {
  E_L: -70,
  R_m: 100,
  tau_m: 20,
  current: { baseline: 30, pulses: [{ start: 20, duration: 10, amplitude: 50 }] },
};
const spikes = { times: [5, 12.5, 20] };
const plain = { g_max: 2, E_s: 0, kinetics: kinetics[0]!, spikes };
const linear = { ...plain, kinetics: kinetics[2]! };
const edge = (synapses: SynapseDocument[], duration = 40): ExperimentDocument => ({
  format: 'bouton-experiment/1',
  title: 'Rate coding: an edge', // Python looks for "coding:" in the first two lines
  duration,
  neurons: [{ ...cell, name: 'neuron' }],
  synapses,
});

/** What lies at the edge of what is allowed, or is called as something else in a script is. */
export const edges: [string, ExperimentDocument][] = [
  ['names that end like variables', edge(['neuron firing', 'neuron currents'].map((name) => ({ ...plain, name })))],
  [
    'names of Python',
    edge(['max', 'int', 'next', 'instants', 'h', 'os', 't', 'pre'].map((name) => ({ ...linear, name }))),
  ],
  [
    'a name beside the sites of another',
    edge([
      { ...plain, name: 'AMPA', release: { type: 'stochastic', P_rel: 0.5, n_sites: 4, seed: 2 } },
      { ...plain, name: 'AMPA 1' },
    ]),
  ],
  [
    'terminals that recover at once',
    edge([
      { ...linear, name: 'a', release: { type: 'tsodyks-markram', U: 0.3, tau_rec: 100, tau_facil: 0.001 } },
      { ...linear, name: 'b', release: { type: 'depressing', P_0: 0.9, f: 0.4, tau_P: 0.1 } },
    ]),
  ],
  [
    'a sum far above 1',
    edge(
      [
        {
          ...plain,
          name: 'train',
          g_max: 100,
          kinetics: { type: 'alpha', tau_s: 10 },
          spikes: { regular: { start: 5, interval: 0.1, count: 100 } },
        },
      ],
      20,
    ),
  ],
];
