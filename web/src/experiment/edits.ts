/** Edits of an experiment: each takes a document and gives a new one. The core judges whether it is allowed. */

import type {
  ExperimentDocument,
  Kinetics,
  ModelDescription,
  NeuronDocument,
  PresetInfo,
  Pulse,
  Release,
  Spikes,
} from '../engine/types';
import { defaultsOf, parametersOf } from './table';

export type Edit = (document: ExperimentDocument) => ExperimentDocument;

/** As many synapses as there are number keys and places on the neuron. The core itself allows more. */
export const MOST_SYNAPSES = 8;

function edited(document: ExperimentDocument, change: (copy: ExperimentDocument) => void): ExperimentDocument {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

/** "AMPA", or "AMPA 2", "AMPA 3" … where that is taken by another synapse than `except`. */
export function freeName(document: ExperimentDocument, stem: string, except = -1): string {
  const taken = new Set(document.synapses.filter((_, index) => index !== except).map(({ name }) => name));
  let name = stem;
  for (let serial = 2; taken.has(name); serial += 1) name = `${stem} ${serial}`;
  return name;
}

function presetSynapse({ synapse }: PresetInfo) {
  const { g_max, E_s, kinetics, magnesium } = structuredClone(synapse);
  return { g_max, E_s, kinetics, ...(magnesium === undefined ? {} : { magnesium }) };
}

export function addSynapse(preset: PresetInfo): Edit {
  return (document) =>
    edited(document, ({ neurons, synapses }) => {
      synapses.push({
        name: freeName(document, preset.name),
        ...(neurons[0] === undefined ? {} : { to: neurons[0].name }),
        ...presetSynapse(preset),
      });
    });
}

export function removeSynapse(index: number): Edit {
  return (document) => edited(document, ({ synapses }) => synapses.splice(index, 1));
}

export function renameSynapse(index: number, name: string): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse !== undefined) synapse.name = name;
    });
}

/** Makes the synapse one of the given receptor. A name that only said the old receptor follows along. */
export function choosePreset(index: number, preset: PresetInfo, description: ModelDescription): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      const stem = synapse.name.replace(/ \d+$/, '');
      if (description.presets.some(({ name }) => name === stem)) {
        synapse.name = freeName(document, preset.name, index);
      }
      delete synapse.magnesium;
      Object.assign(synapse, presetSynapse(preset));
    });
}

export function chooseKinetics(index: number, type: string, description: ModelDescription): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      synapse.kinetics = { type, ...defaultsOf(description, `kinetics:${type}`) } as Kinetics;
    });
}

export function chooseRelease(index: number, type: string, description: ModelDescription): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      synapse.release = { type, ...defaultsOf(description, `release:${type}`) } as Release;
    });
}

/** Whether the neuron fires; the numbers of firing are those of the table. */
export function setFiring(index: number, on: boolean, description: ModelDescription): Edit {
  return (document) =>
    edited(document, ({ neurons }) => {
      const neuron = neurons[index];
      if (neuron === undefined) return;
      if (on) neuron.spiking = defaultsOf(description, 'spiking') as NonNullable<NeuronDocument['spiking']>;
      else delete neuron.spiking;
    });
}

/** The magnesium block of a synapse, with the concentration of the table, or none. */
export function setMagnesium(index: number, on: boolean, description: ModelDescription): Edit {
  const { default: usual = 1 } = parametersOf(description, 'synapse').find(({ name }) => name === 'magnesium') ?? {};
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      if (on) synapse.magnesium = usual;
      else delete synapse.magnesium;
    });
}

/** The neuron that the synapse acts on. */
export function chooseTarget(index: number, name: string): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse !== undefined) synapse.to = name;
    });
}

/** The neuron whose spikes the synapse passes on; undefined: none, its spikes come from outside. */
export function chooseSource(index: number, name: string | undefined): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      if (name === undefined) {
        delete synapse.from;
        delete synapse.delay;
      } else synapse.from = name;
    });
}

/** What the synapse's own spikes are: a list of times, a regular train, a Poisson train; undefined: none. */
export function setSpikes(index: number, spikes: Spikes | undefined): Edit {
  return (document) =>
    edited(document, ({ synapses }) => {
      const synapse = synapses[index];
      if (synapse === undefined) return;
      if (spikes === undefined) delete synapse.spikes;
      else synapse.spikes = spikes;
    });
}

export type TrainType = 'none' | 'times' | 'regular' | 'poisson';

export function trainTypeOf(spikes: Spikes | undefined): TrainType {
  if (spikes === undefined) return 'none';
  if ('times' in spikes) return spikes.times.length === 0 ? 'none' : 'times';
  return 'regular' in spikes ? 'regular' : 'poisson';
}

/** A train of a type, with the numbers of the table, within the experiment's duration. */
export function newTrain(type: 'regular' | 'poisson', duration: number, description: ModelDescription): Spikes {
  const values = defaultsOf(description, `spikes:${type}`) as Record<string, number>;
  if (type === 'poisson') return { poisson: { ...values, stop: duration } } as Spikes;
  const { start = 0, interval = 0, count = 0 } = values;
  const fitting = interval > 0 ? Math.floor((duration - start) / interval) + 1 : count;
  return { regular: { start: Math.min(start, duration), interval, count: Math.max(Math.min(count, fitting), 0) } };
}

/** Adds a pulse of current like the last one, after it; or the one of the table. */
export function addPulse(neuron: number, description: ModelDescription): Edit {
  return (document) =>
    edited(document, ({ neurons, duration }) => {
      const target = neurons[neuron];
      if (target === undefined) return;
      target.current ??= {};
      target.current.pulses ??= [];
      const { pulses } = target.current;
      const last = pulses[pulses.length - 1];
      const usual = last ?? (defaultsOf(description, 'pulse') as unknown as Pulse);
      const start = last === undefined ? usual.start : last.start + 1.5 * last.duration;
      const fits = start + usual.duration <= duration;
      pulses.push({ ...usual, start: fits ? start : Math.min(usual.start, duration / 4) });
    });
}

export function removePulse(neuron: number, pulse: number): Edit {
  return (document) => edited(document, ({ neurons }) => neurons[neuron]?.current?.pulses?.splice(pulse, 1));
}

export function setPulse(neuron: number, pulse: number, values: Partial<Pulse>): Edit {
  return (document) =>
    edited(document, ({ neurons }) => {
      const target = neurons[neuron]?.current?.pulses?.[pulse];
      if (target !== undefined) Object.assign(target, values);
    });
}

/** The plainest experiment, from the core's own table: what the page shows where no experiment file arrives. */
export function plainExperiment(description: ModelDescription): ExperimentDocument {
  const { duration = 200 } = defaultsOf(description, 'experiment') as { duration?: number };
  const neuron = defaultsOf(description, 'neuron') as { E_L: number; R_m: number; tau_m: number };
  const empty: ExperimentDocument = {
    format: description.format,
    title: 'One synapse',
    duration,
    neurons: [{ name: 'neuron', ...neuron }],
    synapses: [],
  };
  const [preset] = description.presets;
  return preset === undefined ? empty : addSynapse(preset)(empty);
}
