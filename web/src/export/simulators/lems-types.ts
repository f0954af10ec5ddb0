/**
 * ComponentTypes for the synapses that NeuroML has not built in, in its own language, LEMS. They stand in the LEMS file: the
 * schema of a NeuroML document has no events in its types. Whether the assignments of an event see each other's results LEMS
 * leaves open: none of them here reads what one above it has assigned.
 */

import { kineticsKey, MAGNESIUM } from './exporter';
import { type Scheme, schemes } from './lems-kinetics';
import { type Terminal, terminalOf } from './lems-release';
import { assign, element, plain, quantity, type Unit } from './neuroml-xml';
import type { PlannedSynapse } from './plan';

const DIMENSIONS: Record<Unit | '', string> = {
  '': 'none',
  ms: 'time',
  mV: 'voltage',
  nS: 'conductance',
  pF: 'capacitance',
  pA: 'current',
  mM: 'concentration',
  per_ms: 'per_time',
};

export interface OwnType {
  name: string;
  text: string;
  /** The attributes of a component of this type, beside gbase and erev. */
  parameters: Record<string, string>;
}

/** A type for a synapse, with only what that synapse needs of a magnesium block and of short-term plasticity. */
export function synapseType(synapse: PlannedSynapse): OwnType {
  const { tau_rise, tau_decay } = synapse.kinetics;
  const equal = tau_rise !== undefined && tau_rise === tau_decay; // then it is an alpha function
  const scheme = schemes[equal ? 'alpha' : kineticsKey(synapse.kinetics)]!;
  const terminal = terminalOf(synapse);
  const blocked = synapse.magnesium !== undefined;
  const name = `bouton${scheme.name}${terminal?.name ?? ''}${blocked ? 'Mg' : ''}Synapse`;
  const declared: Record<string, Unit | ''> = {
    ...scheme.parameters,
    ...(terminal?.parameters ?? { P_rel: '' }),
    ...(blocked ? { magnesium: 'mM' as const } : {}),
  };
  const values: Record<string, unknown> = {
    P_max: 1,
    tau_s: tau_decay,
    ...synapse.kinetics,
    ...(terminal === undefined && synapse.release.type !== 'constant' ? { P_rel: 1 } : synapse.release),
    magnesium: synapse.magnesium,
  };
  const parameters = Object.fromEntries(
    Object.entries(declared).map(([key, unit]) => {
      const value = values[key] as number;
      return [key, unit === '' ? plain(value) : quantity(value, unit)];
    }),
  );
  return { name, parameters, text: typeText(name, scheme, terminal, blocked, declared) };
}

/** A name, its dimension, and a value. */
type Row = [string, string, string];

function typeText(
  name: string,
  scheme: Scheme,
  terminal: Terminal | undefined,
  blocked: boolean,
  declared: Record<string, Unit | ''>,
): string {
  const share = terminal?.P_rel ?? '1';
  const states: Row[] = [
    ...scheme.states.map((state): Row => [state, 'none', '0']),
    ...Object.entries(terminal?.states ?? {}).map(([state, start]): Row => [state, 'none', start]),
    ...(scheme.pulsed
      ? ([
          ['T', 'none', '0'],
          ['t_off', 'time', '0'],
          ['p', 'none', '1'],
        ] as Row[])
      : []),
  ];
  const derived: Row[] = [
    ...(scheme.P_s === undefined ? [] : [['P_s', 'none', scheme.P_s] as Row]),
    ...(terminal === undefined ? [] : [['P_rel', 'none', terminal.P_rel] as Row]),
    // Jahr & Stevens 1990
    ...(blocked ? [['B', 'none', `1 / (1 + magnesium / MG * exp(-${MAGNESIUM.steepness} * v / MVOLT))`] as Row] : []),
    ['g', 'conductance', `weight * gbase${terminal === undefined ? ' * P_rel' : ''} * P_s${blocked ? ' * B' : ''}`],
    ['i', 'current', 'g * (erev - v)'],
  ];
  const shown = ['P_s', ...(terminal === undefined ? [] : ['P_rel'])];
  const exposure = (variable: string): Record<string, string> =>
    [...shown, 'g', 'i'].includes(variable) ? { exposure: variable } : {};
  const constants: Row[] = [
    ...(scheme.pulsed ? [['MSEC', 'time', '1 ms'] as Row] : []),
    ...(blocked
      ? ([
          ['MG', 'concentration', quantity(MAGNESIUM.half, 'mM')],
          ['MVOLT', 'voltage', '1 mV'],
        ] as Row[])
      : []),
  ];
  return element(
    'ComponentType',
    {
      name,
      extends: 'baseConductanceBasedSynapse',
      description: 'Written by Bouton: NeuroML has no such synapse built in',
    },
    element('Property', { name: 'weight', dimension: 'none', defaultValue: '1' }),
    ...Object.entries(declared).map(([key, unit]) => element('Parameter', { name: key, dimension: DIMENSIONS[unit] })),
    ...(scheme.derived ?? []).map(([key, dimension, value]) =>
      element('DerivedParameter', { name: key, dimension, value }),
    ),
    ...constants.map(([key, dimension, value]) => element('Constant', { name: key, dimension, value })),
    ...shown.map((key) => element('Exposure', { name: key, dimension: 'none' })),
    element(
      'Dynamics',
      {},
      ...states.map(([key, dimension]) => element('StateVariable', { name: key, dimension, ...exposure(key) })),
      ...derived.map(([key, dimension, value]) =>
        element('DerivedVariable', { name: key, dimension, ...exposure(key), value }),
      ),
      ...Object.entries({ ...scheme.slopes, ...terminal?.slopes }).map(([variable, value]) =>
        element('TimeDerivative', { variable, value }),
      ),
      element('OnStart', {}, ...states.map(([variable, , value]) => assign([variable, value]))),
      element(
        'OnEvent',
        { port: 'in' },
        ...scheme.spike(share).map(assign),
        ...(scheme.pulsed
          ? (
              [
                ['p', share],
                ['T', 'T_max'],
                ['t_off', 't + T_dur'],
              ] as [string, string][]
            ).map(assign)
          : []),
        ...(terminal?.spike ?? []).map(assign),
      ),
      ...(scheme.pulsed ? [element('OnCondition', { test: 't .geq. t_off .and. T .gt. 0' }, assign(['T', '0']))] : []),
    ),
  );
}
