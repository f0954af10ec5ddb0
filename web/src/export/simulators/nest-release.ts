/** How the release of transmitter becomes a connection of NEST. */

import type { PlannedSynapse } from './plan';
import { number } from './python';

export interface Release {
  /** Of the connection, as Python. */
  spec: string;
  comments: string[];
  /** What scales the conductance beside g_max, as Python: P_rel of constant release. */
  P_rel?: string;
  /** What scales P_s, as Python, where a full release of tsodyks2_synapse is not all of it. */
  scale?: string;
  /** P_rel of every sample, as Python. */
  shown?: string;
  /** The arguments of release_probability after the first, as Python. */
  plastic?: string[];
}

/** NEST takes no whole number for a real one: 10 is 10.0. */
export const real = (value: number): string => (/^-?\d+$/.test(number(value)) ? `${number(value)}.0` : number(value));

const STATIC = '{"synapse_model": "static_synapse"}';

const tsodyks2 = (U: string, tau_rec: number, tau_fac: number): string =>
  `{"synapse_model": "tsodyks2_synapse", "U": ${U}, "u": ${U}, "x": 1.0, "tau_rec": ${real(tau_rec)}, "tau_fac": ${real(tau_fac)}}`;

export function releaseOf({ release }: PlannedSynapse): Release {
  const { type, ...parameters } = release;
  const of = parameters as Record<string, number>;
  if (type === 'stochastic') return { spec: STATIC, comments: [], shown: real(of.P_rel!) };
  if (type === 'tsodyks-markram') {
    const U = real(of.U!);
    return {
      spec: tsodyks2(U, of.tau_rec!, of.tau_facil!),
      comments: ['Tsodyks-Markram: the first spike finds u = U and x = 1.'],
      plastic: [U, real(of.tau_rec!), real(of.tau_facil!), '1.0'],
    };
  }
  if (type === 'depressing') {
    const { P_0, f, tau_P } = of as { P_0: number; f: number; tau_P: number };
    const constant = real(P_0);
    if (f === 1) return { spec: STATIC, comments: ['f is 1: nothing depresses.'], scale: constant, shown: constant };
    const U = `1.0 - ${real(f)}`;
    const scale = `${constant} / (${U})`;
    return {
      spec: tsodyks2(U, tau_P, 0),
      comments: [
        'P_rel -> f P_rel at a spike, and back to P_0 with tau_P: with x = P_rel / P_0 this is Tsodyks-Markram with',
        'U = 1 - f, tau_rec = tau_P and no facilitation, whose release U x is to count P_0 x.',
      ],
      scale,
      plastic: [U, real(tau_P), '0.0', scale],
    };
  }
  const P_rel = real(of.P_rel!);
  return { spec: STATIC, comments: [], P_rel, shown: P_rel };
}
