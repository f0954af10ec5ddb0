/** What differs between two experiments, parameter by parameter, in the words of the core's table. */

import type { ExperimentDocument, ModelDescription, ParameterInfo } from '../engine/types';

export interface Difference {
  /** What has the parameter: the name of a neuron or synapse; "" for the experiment. */
  owner: string;
  /** The row of the table; undefined for what is no number: kinds, spikes, wiring. */
  info: ParameterInfo | undefined;
  /** "kinetics", "spikes" … where there is no row; "part": all of the owner, which one of them does not have. */
  what: string;
  /** The values before and after; undefined: there was no such thing. */
  before: string | number | boolean | undefined;
  after: string | number | boolean | undefined;
}

type Leaf = Pick<Difference, 'owner' | 'info' | 'what'> & { value: string | number | boolean };

export function differences(
  before: ExperimentDocument,
  after: ExperimentDocument,
  description: ModelDescription,
): Difference[] {
  const [old, now] = [leaves(before, description), leaves(after, description)];
  const [had, has] = [ownersOf(before), ownersOf(after)];
  // A neuron or a synapse that only one of them has is one difference, however many numbers it brings.
  const whole = [...new Set([...had, ...has])]
    .filter((owner) => !(had.has(owner) && has.has(owner)))
    .map((owner) => ({ owner, info: undefined, what: 'part', before: had.has(owner), after: has.has(owner) }));
  const values = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const { owner, info, what } = (other ?? one) as Leaf;
    if (one?.value === other?.value || whole.some((part) => part.owner === owner)) return [];
    return [{ owner, info, what, before: one?.value, after: other?.value }];
  });
  return [...whole, ...values];
}

function ownersOf({ neurons, synapses }: ExperimentDocument): Set<string> {
  return new Set([...neurons, ...synapses].map(({ name }) => name));
}

/** Every value of a document, with what has it. Neurons and synapses are known by their names. */
function leaves(document: ExperimentDocument, description: ModelDescription): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  const add = (owner: string, group: string, values: object): void => {
    for (const [name, value] of Object.entries(values)) {
      if (!['number', 'string', 'boolean'].includes(typeof value) || name === 'name') continue;
      const info = description.parameters.find((row) => row.group === group && row.name === name);
      const what = name === 'type' ? (group.split(':')[0] ?? name) : name;
      found.set(`${owner}/${group}/${name}`, { owner, info, what, value });
    }
  };
  const { format: _, title: __, neurons, synapses, ...protocol } = document;
  add('', 'experiment', protocol);
  for (const { name, spiking = {}, current = {}, ...membrane } of neurons) {
    add(name, 'neuron', membrane);
    add(name, 'spiking', spiking);
    add(name, 'current', current);
    found.set(`${name}/pulses`, {
      owner: name,
      info: undefined,
      what: 'pulses',
      value: (current.pulses ?? [])
        .map(({ start, duration, amplitude }) => `${amplitude} pA, ${start} … ${start + duration} ms`)
        .join('; '),
    });
  }
  for (const { name, kinetics, release, spikes, ...receptor } of synapses) {
    add(name, 'synapse', receptor);
    // The type first, apart from the numbers that it brings.
    add(name, 'kinetics:', { type: kinetics.type });
    add(name, `kinetics:${kinetics.type}`, { ...kinetics, type: undefined });
    if (release !== undefined) {
      add(name, 'release:', { type: release.type });
      add(name, `release:${release.type}`, { ...release, type: undefined });
    }
    found.set(`${name}/spikes`, { owner: name, info: undefined, what: 'spikes', value: JSON.stringify(spikes ?? {}) });
  }
  return found;
}
