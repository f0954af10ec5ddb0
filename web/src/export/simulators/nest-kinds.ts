/** Which of NEST's neurons a neuron becomes, and to which of its two ports each of its synapses goes. */

import { kineticsKey, synapsesOf } from './exporter';
import type { Plan, PlannedSynapse } from './plan';

/** A family of NEST's integrate-and-fire neurons with conductances: one course of g for all synapses of a neuron. */
export type Model = 'iaf_cond_exp' | 'iaf_cond_alpha' | 'iaf_cond_beta';

/** The time constants of a synapse, named as the parameters of NEST's neurons are, without the port at their end. */
export type TimeConstants = Record<string, number>;

/** One of the two kinds of synapses that a neuron of NEST has: the sign of the weight chooses between them. */
export interface Port {
  /** "ex" takes positive weights, "in" negative ones. */
  port: 'ex' | 'in';
  E_s: number;
  tau: TimeConstants;
}

export interface Kinds {
  model: Model;
  ports: Port[];
  /** The port of each synapse on the neuron, by the synapse's place in the plan. */
  portOf: Map<number, Port>;
}

const family = ({ kinetics }: PlannedSynapse): 'exp' | 'alpha' | 'beta' | undefined =>
  (
    ({
      'exponential, saturating: false': 'exp',
      alpha: 'alpha',
      'dual-exponential': 'beta',
    }) as const
  )[kineticsKey(kinetics)];

/** An alpha function is the beta function of equal time constants, so that the two can share a neuron. */
function modelOf(synapses: PlannedSynapse[]): Model | undefined {
  const families = new Set(synapses.map(family));
  if (families.has(undefined) || (families.has('exp') && families.size > 1)) return undefined;
  if (families.has('beta')) return 'iaf_cond_beta';
  return families.has('alpha') ? 'iaf_cond_alpha' : 'iaf_cond_exp';
}

/** The time constants of a synapse (ms) as its model names them. */
export function timeConstants(model: Model, { kinetics }: PlannedSynapse): TimeConstants {
  const { tau_s, tau_rise = tau_s, tau_decay = tau_s } = kinetics as Record<string, number>;
  return model === 'iaf_cond_beta' ? { tau_rise: tau_rise!, tau_decay: tau_decay! } : { tau_syn: tau_s! };
}

const same = (a: Port, b: Port): boolean =>
  a.E_s === b.E_s && Object.entries(a.tau).every(([name, value]) => b.tau[name] === value);

/** @returns the kinds, or a sentence for each thing that keeps the neuron out of NEST */
export function kindsOf(plan: Plan, neuron: number): Kinds | { objections: string[] } {
  const { name } = plan.neurons[neuron]!;
  const synapses = synapsesOf(plan, neuron);
  const model = modelOf(synapses.map(([synapse]) => synapse));
  if (model === undefined) return { objections: mixed(synapses, name) };
  const kinds: Kinds = { model, ports: [], portOf: new Map() };
  const objections: string[] = [];
  for (const [synapse, place] of synapses) {
    const wanted: Port = { port: 'ex', E_s: synapse.E_s, tau: timeConstants(model, synapse) };
    let port = kinds.ports.find((known) => same(known, wanted));
    if (port === undefined) {
      if (kinds.ports.length === 2) {
        objections.push(
          `NEST's ${model} has two kinds of synapses: '${synapse.name}' would be a third on neuron '${name}'`,
        );
        continue;
      }
      port = wanted;
      kinds.ports.push(port);
    }
    kinds.portOf.set(place, port);
  }
  if (objections.length > 0) return { objections };
  const [first, second] = kinds.ports;
  if (first && second) (first.E_s < second.E_s ? first : second).port = 'in';
  else if (first && first.E_s < plan.neurons[neuron]!.E_L) first.port = 'in';
  return kinds;
}

/** What NEST lacks altogether is refused elsewhere, by name; here it is only the mixture. */
function mixed(synapses: [PlannedSynapse, number][], neuron: string): string[] {
  const first = synapses.map(([synapse]) => synapse).find((synapse) => family(synapse) !== undefined);
  return synapses
    .map(([synapse]) => synapse)
    .filter((synapse) => first && family(synapse) && (family(first) === 'exp') !== (family(synapse) === 'exp'))
    .map(
      (synapse) =>
        `A neuron of NEST has one course of conductance: '${synapse.name}' on neuron '${neuron}' has another kinetics than '${first!.name}'`,
    );
}
