/** Which component of NeuroML a synapse becomes: one that is built in, or one of a type written for it in LEMS. */

import { kineticsKey, MAGNESIUM } from './exporter';
import { synapseType } from './lems-types';
import { element, plain, quantity } from './neuroml-xml';
import type { PlannedSynapse } from './plan';

/** expTwoSynapse is the difference of two exponentials; nearer to each other than this they cancel. */
const NEARLY_EQUAL = 0.9999;
/** Of the ratio of the time constants from 1: below this its logarithm has lost half of its digits. */
const INDISTINCT = 1e-8;

export interface Component {
  /** The elements that NeuroML has by itself; "" for one of a type of its own. */
  builtIn: string;
  /** Of the type of its own. */
  component: string;
  /** The name of its own type, and its definition. */
  type: { name: string; text: string } | undefined;
}

const taus = ({ kinetics }: PlannedSynapse) => kinetics as unknown as { tau_rise: number; tau_decay: number };

export const indistinct = (synapse: PlannedSynapse): boolean => {
  if (synapse.kinetics.type !== 'dual-exponential') return false;
  const { tau_rise, tau_decay } = taus(synapse);
  return tau_rise !== tau_decay && tau_decay / tau_rise - 1 < INDISTINCT;
};

/** @param share of g_max: one of n sites has 1 / n */
export function componentOf(synapse: PlannedSynapse, id: string, share: number): Component {
  const builtIn = builtInSynapse(synapse, id, share);
  if (builtIn !== undefined) return { builtIn, component: '', type: undefined };
  const type = synapseType(synapse);
  const attributes = { id, gbase: quantity(synapse.g_max / share, 'nS'), erev: quantity(synapse.E_s, 'mV') };
  return {
    builtIn: '',
    component: element(type.name, { ...attributes, ...type.parameters }),
    type,
  };
}

function builtInSynapse(synapse: PlannedSynapse, id: string, share: number): string | undefined {
  const { kinetics, release, magnesium, g_max, E_s } = synapse;
  const { tau_s, P_max = 1 } = kinetics as unknown as { tau_s: number; P_max?: number };
  const plastic = release.type === 'tsodyks-markram';
  if (!plastic && release.type !== 'constant' && release.type !== 'stochastic') return undefined;
  const P_rel = release.type === 'constant' ? (release.P_rel as number) : 1;
  const common = { id, gbase: quantity((g_max * P_rel * P_max) / share, 'nS'), erev: quantity(E_s, 'mV') };
  const simple = !plastic && magnesium === undefined;
  const key = kineticsKey(kinetics);
  if (simple && key === 'exponential, saturating: false') {
    return element('expOneSynapse', { ...common, tauDecay: quantity(tau_s, 'ms') });
  }
  if (simple && key === 'alpha') return element('alphaSynapse', { ...common, tau: quantity(tau_s, 'ms') });
  if (key !== 'dual-exponential') return undefined;
  const { tau_rise, tau_decay } = taus(synapse);
  if (simple && tau_rise === tau_decay) return element('alphaSynapse', { ...common, tau: quantity(tau_decay, 'ms') });
  if (tau_rise > NEARLY_EQUAL * tau_decay) return undefined;
  const course = { ...common, tauRise: quantity(tau_rise, 'ms'), tauDecay: quantity(tau_decay, 'ms') };
  if (simple) return element('expTwoSynapse', course);
  return element('blockingPlasticSynapse', course, ...(plastic ? [plasticity(synapse)] : []), ...block(magnesium));
}

function plasticity({ release }: PlannedSynapse): string {
  const { U, tau_rec, tau_facil } = release as unknown as Record<'U' | 'tau_rec' | 'tau_facil', number>;
  return element('plasticityMechanism', {
    type: tau_facil > 0 ? 'tsodyksMarkramDepFacMechanism' : 'tsodyksMarkramDepMechanism',
    initReleaseProb: plain(U),
    ...(tau_facil > 0 ? { tauFac: quantity(tau_facil, 'ms') } : {}),
    tauRec: quantity(tau_rec, 'ms'),
  });
}

const block = (magnesium: number | undefined): string[] =>
  magnesium === undefined
    ? []
    : [
        element('blockMechanism', {
          type: 'voltageConcDepBlockMechanism',
          species: 'mg',
          blockConcentration: quantity(magnesium, 'mM'),
          scalingConc: quantity(MAGNESIUM.half, 'mM'),
          scalingVolt: quantity(1 / MAGNESIUM.steepness, 'mV'),
        }),
      ];
