/** What goes on at one moment, as cpp/sim/moment.hpp tells it: the same members in the same order. */

export interface SynapseMoment {
  /** Open share of the channels. */
  P_s: number;
  /** What a spike would meet now. */
  P_rel: number;
  /** nS */
  g_s: number;
  /** pA, inward negative. */
  I_s: number;
  /** V - E_s, mV. */
  drive: number;
  /** -R_m g_s (V - E_s), mV: what the synapse adds to tau_m dV/dt. */
  term: number;
  /** B(V): share of the pores without magnesium. */
  unblocked: number;
  /** mM of transmitter in the cleft of the sites that have some. */
  T: number;
  /** Share of the sites that have some. */
  covered: number;
  /** Share of the vesicles that are left. */
  resources: number;
  /** ms since the last spike; NaN: none is known. */
  since: number;
  /** Share of the sites at which that spike released; NaN: none is known. */
  released: number;
  /** 1/ms, of the steps of the kinetic scheme: scheme_rates() in cpp/model/kinetics.hpp. */
  rates: readonly [number, number, number, number];
}

export interface MembraneMoment {
  /** mV */
  V: number;
  /** tau_m dV/dt, mV; 0 while V is held. */
  slope: number;
  /** -(V - E_L), mV. */
  leak: number;
  /** The terms of all synapses of the neuron, mV. */
  synaptic: number;
  /** R_m I_e, mV. */
  injected: number;
  /** Why V does not obey the equation. */
  hold: 'none' | 'clamp' | 'refractory';
}

const HOLDS = ['none', 'clamp', 'refractory'] as const;

export function synapseMoment(members: Float64Array): SynapseMoment {
  const at = (index: number): number => members[index] ?? Number.NaN;
  return {
    P_s: at(0),
    P_rel: at(1),
    g_s: at(2),
    I_s: at(3),
    drive: at(4),
    term: at(5),
    unblocked: at(6),
    T: at(7),
    covered: at(8),
    resources: at(9),
    since: at(10),
    released: at(11),
    rates: [at(12), at(13), at(14), at(15)],
  };
}

export function membraneMoment(members: Float64Array): MembraneMoment {
  const at = (index: number): number => members[index] ?? Number.NaN;
  return {
    V: at(0),
    slope: at(1),
    leak: at(2),
    synaptic: at(3),
    injected: at(4),
    hold: HOLDS[at(5)] ?? 'none',
  };
}
