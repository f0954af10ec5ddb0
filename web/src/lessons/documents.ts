/** The experiments of the lessons: small, and with nothing in them that would give an answer away before it is asked for. */

import type { ExperimentDocument, Kinetics, NeuronDocument, Release, SynapseDocument } from '../engine/types';

const AMPA: Kinetics = { type: 'two-state', alpha: 1.1, beta: 0.19, T_max: 1, T_dur: 1 };
/** GABA_A with slow closing, so that two presses of a hand find it open. */
const SLOW_GABA: Kinetics = { type: 'two-state', alpha: 5, beta: 0.03, T_max: 1, T_dur: 1 };
const NMDA: Kinetics = { type: 'two-state', alpha: 0.072, beta: 0.0066, T_max: 1, T_dur: 1 };
const PLASTIC: Kinetics = { type: 'exponential', tau_s: 5, P_max: 1, saturating: false };

const MEMBRANE = { E_L: -70, R_m: 100, tau_m: 20 };

function oneNeuron(current: number, ...synapses: SynapseDocument[]): ExperimentDocument {
  return {
    format: 'bouton-experiment/1',
    duration: 400,
    neurons: [{ name: 'neuron', ...MEMBRANE, current: { baseline: current } }],
    synapses,
  };
}

const ampa = (more: Partial<SynapseDocument> = {}): SynapseDocument => ({
  name: 'AMPA',
  g_max: 5,
  E_s: 0,
  kinetics: AMPA,
  ...more,
});

export const rc = oneNeuron(150, ampa());
export const excitation = oneNeuron(0, ampa());
/** Samples close enough to catch the tip of P_s. */
export const finely: ExperimentDocument = { ...excitation, sample_interval: 0.02 };
export const inhibition = oneNeuron(0, ampa(), { name: 'GABA_A', g_max: 60, E_s: -80, kinetics: SLOW_GABA });
export const nmda = oneNeuron(300, { name: 'NMDA', g_max: 10, E_s: 0, magnesium: 1, kinetics: NMDA });

export const gamble = oneNeuron(
  0,
  ampa({ name: 'three sites', release: { type: 'stochastic', P_rel: 0.3, n_sites: 3, seed: 18 } }),
  ampa({ name: 'mean', release: { type: 'constant', P_rel: 0.3 } }),
);

const plastic = (name: string, release: Release): SynapseDocument => ({
  name,
  g_max: 20,
  E_s: 0,
  kinetics: PLASTIC,
  release,
});

export const plasticity = oneNeuron(
  0,
  plastic('depressing', { type: 'tsodyks-markram', U: 0.5, tau_rec: 800, tau_facil: 0 }),
  plastic('facilitating', { type: 'tsodyks-markram', U: 0.03, tau_rec: 130, tau_facil: 530 }),
);

/** Dayan & Abbott 2001, fig. 5.20. */
export function pair(E_s: number): ExperimentDocument {
  const neuron = (name: string, V_0: number): NeuronDocument => ({
    name,
    ...MEMBRANE,
    V_0,
    spiking: { V_th: -54, V_reset: -80, t_ref: 0 },
    current: { baseline: 250 },
  });
  const synapse = (from: string, to: string): SynapseDocument => ({
    name: `${from} to ${to}`,
    from,
    to,
    g_max: 0.5,
    E_s,
    kinetics: { type: 'alpha', tau_s: 10, P_max: 1 },
  });
  return {
    format: 'bouton-experiment/1',
    duration: 3000,
    neurons: [neuron('A', -70), neuron('B', -60)],
    synapses: [synapse('A', 'B'), synapse('B', 'A')],
  };
}
