/** An experiment as a Python script for NEST. */

import type { Exporter } from './exporter';
import { kindsOf } from './nest-kinds';
import { NEST_VERSION, script } from './nest-script';
import { coarsest, isWholeTicks } from './nest-step';
import type { Plan } from './plan';

const noOther = "NEST's neurons have no other kinetics than exp, alpha and beta";

export const nest: Exporter = {
  name: 'nest',
  label: 'NEST',
  version: NEST_VERSION,
  untried: 'not run in NEST',
  ending: 'py',
  features: {
    membrane: { by: 'iaf_cond_exp, _alpha, _beta' },
    current: { by: 'I_e, step_current_generator' },
    firing: { by: 'iaf_cond_exp, _alpha, _beta' },
    spikes: { by: 'spike_generator, at the end of a step' },
    network: { by: 'Connect' },
    'no delay': { not: "NEST's delays are at least one step" },
    magnesium: { not: "NEST's iaf_cond_* have no magnesium block" },
  },
  kinetics: {
    'two-state': { not: noOther },
    exponential: { not: "NEST's iaf_cond_exp does not saturate" },
    'exponential, saturating: false': { by: 'iaf_cond_exp' },
    alpha: { by: 'iaf_cond_alpha' },
    'dual-exponential': { by: 'iaf_cond_beta' },
    'gaba-b': { not: noOther },
  },
  releases: {
    constant: { by: 'weight' },
    stochastic: { by: 'spike_weights, with the draws of Bouton' },
    facilitating: { not: "NEST's tsodyks2_synapse does not facilitate from P_0 by f (1 - P_rel)" },
    depressing: { by: 'tsodyks2_synapse' },
    'tsodyks-markram': { by: 'tsodyks2_synapse' },
  },
  objections: (plan) => [...ticks(plan), ...kinds(plan)],
  write: (plan, stem) => [{ name: `${stem}.py`, text: script(plan, stem, coarsest(plan)) }],
};

/** NEST counts time in ticks of 1 µs: what is recorded and what waits must be whole numbers of them. */
function ticks(plan: Plan): string[] {
  const sentence = (what: string, time: number): string =>
    `NEST counts time in steps of 0.001 ms: ${what} of ${time} ms cannot be exported`;
  return [
    ...(isWholeTicks(plan.sampleInterval) ? [] : [sentence('a sample interval', plan.sampleInterval)]),
    ...plan.synapses
      .filter(({ from, delay }) => from !== undefined && delay > 0 && !isWholeTicks(delay))
      .map(({ name, delay }) => sentence(`synapse '${name}' with a delay`, delay)),
  ];
}

const kinds = (plan: Plan): string[] =>
  plan.neurons.flatMap((_neuron, place) => {
    const found = kindsOf(plan, place);
    return 'objections' in found ? found.objections : [];
  });
