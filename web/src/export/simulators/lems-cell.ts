/** A cell in LEMS, for neurons that start elsewhere than at their reset. */

import { assign, element } from './neuroml-xml';
import type { PlannedNeuron } from './plan';

const CELL = 'boutonIafRefCell';

/** Of NeuroML's own cells a neuron starts at its reset; this one starts at v0. */
export const cellType = {
  name: CELL,
  text: element(
    'ComponentType',
    {
      name: CELL,
      extends: 'baseIafCapCell',
      description: 'Written by Bouton: an iafRefCell that starts at v0, not at its reset',
    },
    ...[
      ['leakConductance', 'conductance'],
      ['leakReversal', 'voltage'],
      ['refract', 'time'],
      ['v0', 'voltage'],
    ].map(([key, dimension]) => element('Parameter', { name: key!, dimension: dimension! })),
    element('Attachments', { name: 'synapses', type: 'basePointCurrent' }),
    element(
      'Dynamics',
      {},
      element('StateVariable', { name: 'v', dimension: 'voltage', exposure: 'v' }),
      element('StateVariable', { name: 'fired', dimension: 'time' }),
      element('DerivedVariable', {
        name: 'iSyn',
        dimension: 'current',
        exposure: 'iSyn',
        select: 'synapses[*]/i',
        reduce: 'add',
      }),
      element('DerivedVariable', {
        name: 'iMemb',
        dimension: 'current',
        exposure: 'iMemb',
        value: 'leakConductance * (leakReversal - v) + iSyn',
      }),
      element('OnStart', {}, assign(['v', 'v0'])),
      element(
        'Regime',
        { name: 'refractory' },
        element('OnEntry', {}, assign(['fired', 't']), assign(['v', 'reset'])),
        element('OnCondition', { test: 't .geq. fired + refract' }, element('Transition', { regime: 'integrating' })),
      ),
      element(
        'Regime',
        { name: 'integrating', initial: 'true' },
        element('TimeDerivative', { variable: 'v', value: 'iMemb / C' }),
        element(
          'OnCondition',
          { test: 'v .gt. thresh' },
          element('EventOut', { port: 'spike' }),
          element('Transition', { regime: 'refractory' }),
        ),
      ),
    ),
  ),
};

export const startsElsewhere = ({ spiking, V_0 }: PlannedNeuron): boolean =>
  spiking !== undefined && V_0 !== spiking.V_reset;
