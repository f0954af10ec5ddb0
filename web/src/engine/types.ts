/**
 * What crosses the boundary between the page and the C++ core, in words that TypeScript checks.
 *
 * Two documents cross as JSON text: the experiment (shared/model.md, "The experiment document") and the
 * description of the model (parameters, kinetics, presets), which is written once, in C++. Everything else that
 * crosses is a number or a typed view of numbers.
 */

/** One row of the parameter table in cpp/model/parameters.hpp. Nothing on the page is typed a second time. */
export interface ParameterInfo {
  /** Where the parameter lives: "experiment", "neuron", "spiking", "current", "pulse", "wiring", "synapse", "spikes:regular", "kinetics:alpha", "release:constant", … */
  group: string;
  /** The key in the document: "tau_m". */
  name: string;
  /** As the textbook sets it, subscript after an underscore: "τ_m", "g_max". */
  symbol: string;
  /** "ms", "mV", "1/(mM·ms)"; "" for a pure number. */
  unit: string;
  /** "Membrane time constant" */
  label: string;
  /** The allowed range, inclusive. */
  minimum: number;
  maximum: number;
  /** The range of the slider: what one meets in practice, inside the allowed range. */
  sliderMinimum: number;
  sliderMaximum: number;
  /** Value of a new object, or of an absent optional key. */
  default: number;
  scale: 'linear' | 'log';
  kind: 'real' | 'integer' | 'boolean';
  /** Whether the document may leave the key out; then `default` holds, or the feature is absent (see `absent`). */
  optional: boolean;
  /** Non-empty where an absent key means something other than `default`: "no block", "E_L". */
  absent: string;
  /** Publication or textbook from which the default and the meaning come. */
  source: string;
}

export interface KindInfo {
  /** "two-state" */
  type: string;
  /** "Two-state channel" */
  label: string;
  /** One sentence for the help. */
  summary: string;
}

/** A recorded quantity. */
export interface ColumnInfo {
  name: Column;
  of: 'neuron' | 'synapse';
  symbol: string;
  unit: string;
  label: string;
}

export interface PresetInfo {
  name: string;
  /** "Fast excitation through AMPA receptors" */
  label: string;
  source: string;
  /** What the preset sets in a synapse: g_max, E_s, kinetics, and magnesium where the receptor has the block. */
  synapse: Omit<SynapseDocument, 'name'>;
}

export interface ModelDescription {
  version: string;
  format: string;
  parameters: ParameterInfo[];
  kinetics: KindInfo[];
  releases: KindInfo[];
  columns: ColumnInfo[];
  presets: PresetInfo[];
  limits: { neurons: number; synapses: number; spikes: number; samples: number; nameLength: number };
}

export type Kinetics = { type: string } & Record<string, number | boolean | string>;
export type Release = { type: string } & Record<string, number | string>;
export type Spikes =
  | { times: number[] }
  | { regular: { start: number; interval: number; count: number } }
  | { poisson: { rate: number; start: number; stop: number; seed: number } };
export interface Pulse {
  start: number;
  duration: number;
  amplitude: number;
}
export interface NeuronDocument {
  name: string;
  E_L: number;
  R_m: number;
  tau_m: number;
  V_0?: number;
  spiking?: { V_th: number; V_reset: number; t_ref: number };
  current?: { baseline?: number; pulses?: Pulse[] };
}
export interface SynapseDocument {
  name: string;
  to?: string;
  from?: string;
  delay?: number;
  g_max: number;
  E_s: number;
  magnesium?: number;
  kinetics: Kinetics;
  release?: Release;
  spikes?: Spikes;
}
export interface ExperimentDocument {
  format: string;
  title?: string;
  duration: number;
  sample_interval?: number;
  neurons: NeuronDocument[];
  synapses: SynapseDocument[];
}

/** One fault of a document or of an edit. `message` is the whole sentence, the path included. */
export interface Fault {
  /** "synapses[0].kinetics.beta" */
  path: string;
  message: string;
}

/** A recorded column: of a neuron V, I_e; of a synapse P_s, g_s, I_s, P_rel. */
export type NeuronColumn = 'V' | 'I_e';
export type SynapseColumn = 'P_s' | 'g_s' | 'I_s' | 'P_rel';
export type Column = NeuronColumn | SynapseColumn;
