/** The NeuroML document: cells, synapses, inputs and the network, in the order that the schema wants. */

import { cellType, startsElsewhere } from './lems-cell';
import { DOCUMENT, type Ids, idsOf, NETWORK, populationOf, siteOf, spikesOf } from './neuroml-names';
import { type Component, componentOf } from './neuroml-synapse';
import { element, quantity, text } from './neuroml-xml';
import type { Plan, PlannedNeuron, PlannedSynapse } from './plan';

const SCHEMA = 'https://raw.github.com/NeuroML/NeuroML2/development/Schemas/NeuroML2/NeuroML_v2.3.xsd';

/** A synapse, or one site of it, and the spikes that reach it. */
export interface Wire {
  id: string;
  synapse: PlannedSynapse;
  component: Component;
  /** ms; undefined where a neuron sends them. */
  times: number[] | undefined;
}

export const wiresOf = (plan: Plan, { synapses }: Ids): Wire[] =>
  plan.synapses.flatMap((synapse, place): Wire[] => {
    const name = synapses[place]!;
    if (synapse.sites === undefined) {
      const times = synapse.from === undefined ? synapse.times : undefined;
      return [{ id: name, synapse, component: componentOf(synapse, name, 1), times }];
    }
    return synapse.sites.map((times, site) => {
      const id = siteOf(name, site);
      return { id, synapse, component: componentOf(synapse, id, synapse.sites!.length), times };
    });
  });

/** The parameters of a neuron's component, whatever its type. */
export function cellText(neuron: PlannedNeuron, id: string): string {
  const { E_L, R_m, tau_m, V_0, spiking } = neuron;
  const membrane = {
    id,
    C: quantity((1e3 * tau_m) / R_m, 'pF'),
    leakConductance: quantity(1e3 / R_m, 'nS'),
    leakReversal: quantity(E_L, 'mV'),
  };
  // a passive cell never reaches its threshold, so that its reset is only where it starts
  if (spiking === undefined) return element('iafCell', { ...membrane, thresh: '1e12 mV', reset: quantity(V_0, 'mV') });
  const firing = { ...membrane, thresh: quantity(spiking.V_th, 'mV'), reset: quantity(spiking.V_reset, 'mV') };
  const refract = quantity(spiking.t_ref, 'ms');
  if (startsElsewhere(neuron)) return element(cellType.name, { ...firing, refract, v0: quantity(V_0, 'mV') });
  return spiking.t_ref === 0 ? element('iafCell', firing) : element('iafRefCell', { ...firing, refract });
}

const ORDER = ['alphaSynapse', 'expOneSynapse', 'expTwoSynapse', 'blockingPlasticSynapse', 'iafCell', 'iafRefCell'];
const inOrder = (elements: string[]): string[] => {
  const rank = (part: string): number => ORDER.indexOf(/^<(\w+)/.exec(part)![1]!);
  return elements.sort((a, b) => rank(a) - rank(b));
};

export function document(plan: Plan, stem: string): string {
  const ids = idsOf(plan);
  const wires = wiresOf(plan, ids);
  const cells = plan.neurons.map((neuron, place) =>
    startsElsewhere(neuron) ? '' : cellText(neuron, ids.neurons[place]!),
  );
  const currents = plan.neurons.map((neuron, place) => currentsOf(neuron, ids.neurons[place]!, plan));
  const notes = [
    plan.title || stem,
    `Written by Bouton ${plan.version} for NeuroML 2.3; run it through LEMS_${stem}.xml. Units: ms, mV, nS, pA, pF, mM.`,
    'A synapse that is not defined here is one of a type of its own, which is in that file.',
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'neuroml',
    {
      xmlns: 'http://www.neuroml.org/schema/neuroml2',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `http://www.neuroml.org/schema/neuroml2 ${SCHEMA}`,
      id: DOCUMENT,
    },
    `<notes>${notes.map(text).join('\n')}</notes>\n`,
    ...inOrder([...wires.map(({ component }) => component.builtIn), ...cells].filter((part) => part !== '')),
    ...currents.flatMap(({ components }) => components),
    ...wires.flatMap(({ id, times }) => (times === undefined ? [] : [train(spikesOf(id), times)])),
    element(
      'network',
      { id: NETWORK },
      ...ids.neurons.map((id) => element('population', { id: populationOf(id), component: id, size: '1' })),
      ...wires.flatMap(({ id, times }) =>
        times === undefined
          ? []
          : [element('population', { id: populationOf(spikesOf(id)), component: spikesOf(id), size: '1' })],
      ),
      ...wires.map((wire) => projection(wire, ids)),
      ...currents.flatMap(({ inputs }) => inputs),
    ),
  )}`;
}

const train = (id: string, times: number[]): string =>
  element(
    'spikeArray',
    { id },
    ...times.map((time, place) => element('spike', { id: `${place}`, time: quantity(time, 'ms') })),
  );

function projection({ id, synapse, times }: Wire, { neurons }: Ids): string {
  const from = populationOf(times === undefined ? neurons[synapse.from!]! : spikesOf(id));
  const to = populationOf(neurons[synapse.to]!);
  const ends = { id: '0', preCellId: `../${from}[0]`, postCellId: `../${to}[0]` };
  return element(
    'projection',
    { id: `${id}__projection`, presynapticPopulation: from, postsynapticPopulation: to, synapse: id },
    times === undefined && synapse.delay > 0
      ? element('connectionWD', { ...ends, weight: '1', delay: quantity(synapse.delay, 'ms') })
      : element('connection', ends),
  );
}

/** A baseline is a pulse that outlasts the run. */
function currentsOf({ current }: PlannedNeuron, id: string, plan: Plan) {
  const pulses = [
    ...(current.baseline === 0 ? [] : [{ start: 0, duration: plan.duration + 1, amplitude: current.baseline }]),
    ...current.pulses,
  ].map((pulse, place) => ({ ...pulse, id: `${id}__current_${place}` }));
  return {
    components: pulses.map(({ id: name, start, duration, amplitude }) =>
      element('pulseGenerator', {
        id: name,
        delay: quantity(start, 'ms'),
        duration: quantity(duration, 'ms'),
        amplitude: quantity(amplitude, 'pA'),
      }),
    ),
    inputs: pulses.map(({ id: name }) =>
      element('explicitInput', { target: `${populationOf(id)}[0]`, input: name, destination: 'synapses' }),
    ),
  };
}
