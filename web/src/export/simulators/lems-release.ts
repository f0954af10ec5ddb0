/** Short-term plasticity in LEMS: what a spike meets, and what it leaves. */

import type { Unit } from './neuroml-xml';
import type { PlannedSynapse } from './plan';

export interface Terminal {
  name: string;
  parameters: Record<string, Unit | ''>;
  states: Record<string, string>;
  slopes: Record<string, string>;
  /** What a spike would meet. */
  P_rel: string;
  spike: [string, string][];
}

const relaxing = (name: string, after: string): Terminal => ({
  name,
  parameters: { P_0: '', f: '', tau_P: 'ms' },
  states: { P: 'P_0' },
  slopes: { P: '(P_0 - P) / tau_P' },
  P_rel: 'P',
  spike: [['P', after]],
});

/** @returns undefined where every release is a whole one */
export function terminalOf({ release }: PlannedSynapse): Terminal | undefined {
  if (release.type === 'facilitating') return relaxing('Facilitating', 'P + f * (1 - P)');
  if (release.type === 'depressing') return relaxing('Depressing', 'f * P');
  if (release.type !== 'tsodyks-markram') return undefined;
  const facilitates = (release.tau_facil as number) > 0;
  return {
    name: facilitates ? 'DepFac' : 'Dep',
    parameters: { U: '', tau_rec: 'ms', ...(facilitates ? { tau_facil: 'ms' as const } : {}) },
    // u is what the next spike finds after its own facilitation, as in tsodyksMarkramDepFacMechanism
    states: { R: '1', ...(facilitates ? { u: 'U' } : {}) },
    slopes: { R: '(1 - R) / tau_rec', ...(facilitates ? { u: '(U - u) / tau_facil' } : {}) },
    P_rel: facilitates ? 'R * u' : 'R * U',
    spike: [
      ['R', facilitates ? 'R * (1 - u)' : 'R * (1 - U)'],
      ...(facilitates ? [['u', 'u + U * (1 - u)'] as [string, string]] : []),
    ],
  };
}
