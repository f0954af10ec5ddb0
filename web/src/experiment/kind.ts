/** What a synapse is and whom it joins, read from the document: the one place that says so. */

import type { ExperimentDocument, Kinetics } from '../engine/types';

/**
 * A synapse excites if its open channels can carry V towards firing: E_s above the threshold of a neuron that
 * fires, above E_L in one that does not. A shunt (E_s = E_L) moves V nowhere and divides what others do: inhibitory.
 */
export function isExcitatory(document: ExperimentDocument, synapse: number): boolean {
  const { to, E_s } = document.synapses[synapse] ?? { to: undefined, E_s: Number.NaN };
  const neuron = document.neurons.find(({ name }) => name === to) ?? document.neurons[0];
  if (neuron === undefined) return false;
  return E_s > (neuron.spiking?.V_th ?? neuron.E_L);
}

/** The neuron that the synapse acts on, by its place in the list. */
export function targetOf({ neurons, synapses }: ExperimentDocument, synapse: number): number {
  const { to } = synapses[synapse] ?? {};
  return Math.max(
    neurons.findIndex(({ name }) => name === to),
    0,
  );
}

/** The neuron whose spikes the synapse passes on; −1 where its spikes come from outside. */
export function sourceOf({ neurons, synapses }: ExperimentDocument, synapse: number): number {
  const { from } = synapses[synapse] ?? {};
  return from === undefined ? -1 : neurons.findIndex(({ name }) => name === from);
}

/** Whether the kinetics add up what single spikes do: under a fast train the sum can exceed 1 (shared/model.md). */
export function sumsLinearly({ type, saturating }: Kinetics): boolean {
  return type === 'alpha' || type === 'dual-exponential' || (type === 'exponential' && saturating === false);
}
