/** Excitatory or inhibitory: the one place that says which. */

import type { ExperimentDocument } from '../engine/types';

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
