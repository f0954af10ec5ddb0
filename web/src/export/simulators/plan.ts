/** An experiment with all written out that a simulator does not know how to make: what every exporter reads. */

import type { Engine } from '../../engine/engine';
import type { Stepper } from '../../engine/stepper';
import type { ExperimentDocument, NeuronDocument, SynapseDocument } from '../../engine/types';
import { csvHeader } from '../../library/csv';
import { Run } from '../../library/run';
import { ExportError } from './export-error';

export interface Plan {
  /** Of Bouton. */
  version: string;
  title: string;
  /** ms */
  duration: number;
  /** ms */
  sampleInterval: number;
  sampleCount: number;
  /** The first line of what `bouton run --format csv` writes, without its end. */
  header: string;
  neurons: PlannedNeuron[];
  synapses: PlannedSynapse[];
}

export interface PlannedNeuron extends NeuronDocument {
  V_0: number;
  current: { baseline: number; pulses: { start: number; duration: number; amplitude: number }[] };
}

export interface PlannedSynapse extends Omit<SynapseDocument, 'from' | 'to' | 'spikes'> {
  /** The place of the neuron it acts on. */
  to: number;
  /** The place of the neuron whose spikes arrive; undefined for an outside input. */
  from: number | undefined;
  /** ms */
  delay: number;
  release: { type: string } & Record<string, number | string>;
  /** In ms, ascending: the spikes of an outside input. */
  times: number[];
  /** With stochastic release, the spikes of `times` at which each site releases; of a neuron's spikes only a run knows. */
  sites: number[][] | undefined;
}

/**
 * @throws ExperimentError for an experiment that is refused
 * @throws ExportError where its spikes are too many to be written out
 */
export function plan(engine: Engine, experiment: ExperimentDocument | string): Plan {
  const { document, sampleCount } = new Run(engine, experiment);
  const stepper = engine.createStepper(document, 1);
  try {
    const places = new Map(document.neurons.map(({ name }, place) => [name, place]));
    return {
      version: engine.description.version,
      title: document.title ?? '',
      duration: document.duration,
      sampleInterval: document.sample_interval!,
      sampleCount,
      header: csvHeader(engine.description, document).trimEnd(),
      neurons: document.neurons.map(planNeuron),
      synapses: document.synapses.map((synapse, index) => planSynapse(stepper, synapse, index, places, engine)),
    };
  } finally {
    stepper.delete();
  }
}

function planNeuron(neuron: NeuronDocument): PlannedNeuron {
  const { baseline = 0, pulses = [] } = neuron.current ?? {};
  return { ...neuron, V_0: neuron.V_0 ?? neuron.E_L, current: { baseline, pulses } };
}

function planSynapse(
  stepper: Stepper,
  synapse: SynapseDocument,
  index: number,
  places: Map<string, number>,
  { description }: Engine,
): PlannedSynapse {
  const { from, to, spikes: _, ...rest } = synapse;
  const times = from === undefined ? stepper.trainTimes(index) : new Float64Array();
  if (times === null) {
    throw new ExportError([
      `"${synapse.name}" has more than ${description.limits.spikes} spikes: too many to write out`,
    ]);
  }
  const release = synapse.release!;
  const planned: PlannedSynapse = {
    ...rest,
    to: to === undefined ? 0 : places.get(to)!,
    from: from === undefined ? undefined : places.get(from)!,
    delay: synapse.delay ?? 0,
    release,
    times: [...times],
    sites: undefined,
  };
  if (release.type !== 'stochastic' || from !== undefined) return planned;
  const drawn = stepper.trainSites(index);
  if (drawn === null) {
    throw new ExportError([
      `"${synapse.name}" has more than ${description.limits.spikes} draws (sites times spikes): too many to write out`,
    ]);
  }
  const count = release.n_sites as number;
  planned.sites = Array.from({ length: count }, (_site, site) =>
    planned.times.filter((_time, spike) => drawn[spike * count + site] === 1),
  );
  return planned;
}
