/** The exported scripts in the real Brian2. */
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { edges, generated, kinds, network, onGrid, shipped } from './experiments';
import { bouton, differences, meanDifference, Program } from './programs';

const brian2 = new Program('brian2', 'brian2');

/** What the script promises of V where all events lie on its grid, mV. */
const TOLERANCE = 1e-5;
const exact = { t: 0, V: TOLERANCE, P_s: 1e-6, g_s: 1e-5, I_s: 1e-3, P_rel: 1e-6 };

const fires = ({ neurons }: ExperimentDocument): boolean => neurons.some(({ spiking }) => spiking !== undefined);

async function agree(document: ExperimentDocument, ...options: string[]): Promise<void> {
  const found = differences(bouton(document), await brian2.run(document, ...options));
  for (const [quantity, most] of Object.entries(exact))
    expect(found[quantity as keyof typeof exact], quantity).toBeLessThanOrEqual(most);
}

/**
 * In Brian2 a neuron fires at the end of the step in which it crosses its threshold: late by a part of it that is chance, so
 * that the error falls with the step, but not evenly.
 */
async function comesNearer(document: ExperimentDocument): Promise<void> {
  const truth = bouton(document);
  const [coarse, fine] = [0.02, 0.0025];
  const before = meanDifference(truth, await brian2.run(document, '--dt', String(coarse)));
  const after = meanDifference(truth, await brian2.run(document, '--dt', String(fine)));
  expect(after).toBeLessThan((before * 2 * fine) / coarse);
}

const short = ([name, document]: [string, ExperimentDocument]): [string, ExperimentDocument] => [
  name,
  { ...document, duration: Math.min(document.duration, 500), ...withoutWhatIsLater(document, 500) },
];

/** Of a long experiment the beginning: Brian2 takes its time. */
function withoutWhatIsLater({ neurons, synapses }: ExperimentDocument, end: number) {
  return {
    neurons: neurons.map((neuron) =>
      neuron.current?.pulses === undefined
        ? neuron
        : {
            ...neuron,
            current: { ...neuron.current, pulses: neuron.current.pulses.filter(({ start }) => start < end) },
          },
    ),
    synapses: synapses.map((synapse) => {
      const { spikes } = synapse;
      if (spikes === undefined) return synapse;
      if ('times' in spikes) return { ...synapse, spikes: { times: spikes.times.filter((time) => time <= end) } };
      if (!('regular' in spikes)) return synapse;
      const { start, interval, count } = spikes.regular;
      const most = Math.floor((end - start) / interval) + 1;
      return { ...synapse, spikes: { regular: { start, interval, count: Math.min(count, most) } } };
    }),
  };
}

describe.concurrent('where all events lie on the grid of its step, Brian2 gives what Bouton gives', () => {
  test.each(
    shipped(0.05)
      .map(short)
      .filter(([, document]) => !fires(document)),
  )('%s', (_name, document) => agree(document));
  test.each(generated(40, 0.05))('every kinetics, %s', (_name, document) => agree(document));
  test.each(edges)('%s', (_name, document) => agree(document));
});

describe.concurrent('where they do not, or neurons fire, it comes nearer in the first order', () => {
  test.each(
    shipped(0.05)
      .map(short)
      .filter(([, document]) => fires(document)),
  )('%s', (_name, document) => comesNearer({ ...document, duration: 300, ...withoutWhatIsLater(document, 300) }));
  test('a network with delays', () => comesNearer(network(100)));
  test.each(kinds)('spikes off the grid, %s', async (_name, place) => {
    const document = onGrid(place);
    const [synapse] = document.synapses;
    const off = { ...document, synapses: [{ ...synapse!, spikes: { times: [4 + Math.PI / 50, 11 + Math.E / 50] } }] };
    const truth = bouton(off);
    const errors: number[] = [];
    for (const dt of [0.05, 0.002]) errors.push(differences(truth, await brian2.run(off, '--dt', String(dt))).V);
    expect(errors[1]!).toBeLessThan(errors[0]! / 5);
  });
});

test('compiled to C++, with a fine step, it gives the same for spikes that lie on no coarse grid', async () => {
  const document = onGrid(0);
  const [synapse] = document.synapses;
  const spikes = { times: [4.0137, 9.3331, 9.4472] };
  await agree({ ...document, synapses: [{ ...synapse!, spikes }] }, '--dt', '0.0001', '--standalone');
});
