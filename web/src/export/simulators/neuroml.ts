/** An experiment as a NeuroML document, and the LEMS file that runs it. */

import { type Exporter, MOST_SITES } from './exporter';
import { lemsFile } from './lems';
import { document } from './neuroml-document';
import { indistinct } from './neuroml-synapse';
import type { Plan } from './plan';

const own = 'a type of its own in LEMS';

export const neuroml: Exporter = {
  name: 'neuroml',
  label: 'NeuroML',
  version: '2.3',
  untried: 'checked by structure, not by its schema; not run in a NeuroML tool',
  ending: 'nml',
  features: {
    membrane: { by: 'iafCell with its threshold out of reach' },
    current: { by: 'pulseGenerator' },
    firing: { by: `iafRefCell; ${own} where V_0 is not V_reset` },
    spikes: { by: 'spikeArray' },
    network: { by: 'projection, connectionWD' },
    'no delay': { by: 'connection' },
    magnesium: { by: `voltageConcDepBlockMechanism with dual-exponential kinetics; else ${own}` },
  },
  kinetics: {
    'two-state': { by: own },
    exponential: { by: own },
    'exponential, saturating: false': { by: `expOneSynapse; ${own} where it is plastic or blocked` },
    alpha: { by: `alphaSynapse; ${own} where it is plastic or blocked` },
    'dual-exponential': { by: `expTwoSynapse, blockingPlasticSynapse; ${own} with other plasticity` },
    'gaba-b': { by: own },
  },
  releases: {
    constant: { by: 'gbase' },
    stochastic: { by: 'a synapse a site, with the draws of Bouton' },
    facilitating: { by: own },
    depressing: { by: own },
    'tsodyks-markram': { by: `tsodyksMarkramDepMechanism, tsodyksMarkramDepFacMechanism; else ${own}` },
  },
  objections: (plan) => [...sites(plan), ...nearlyEqual(plan)],
  write: (plan, stem) => [
    { name: `${stem}.nml`, text: document(plan, stem) },
    { name: `LEMS_${stem}.xml`, text: lemsFile(plan, stem) },
  ],
};

const sites = (plan: Plan): string[] =>
  plan.synapses
    .filter((synapse) => (synapse.sites?.length ?? 0) > MOST_SITES)
    .map(
      (synapse) =>
        `In NeuroML each site is a synapse of its own: '${synapse.name}' has ${synapse.sites!.length}, and more than ${MOST_SITES} cannot be exported`,
    );

const nearlyEqual = (plan: Plan): string[] =>
  plan.synapses
    .filter(indistinct)
    .map(
      ({ name }) => `The time constants of '${name}' are too near each other for the logarithm of their ratio in LEMS`,
    );
