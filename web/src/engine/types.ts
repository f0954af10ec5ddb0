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

/** One row of the tables of cpp/sim/measure.hpp: something that is measured. */
export interface MeasureInfo {
  /** The key in a result: "time_to_peak". */
  name: string;
  /** As the textbook sets it, subscript after an underscore: "t_peak". */
  symbol: string;
  /** "ms", "mV"; "" for a pure number. */
  unit: string;
  /** "Time to peak" */
  label: string;
  /** One sentence: what exactly is measured. */
  definition: string;
}

export interface ModelDescription {
  version: string;
  format: string;
  parameters: ParameterInfo[];
  kinetics: KindInfo[];
  releases: KindInfo[];
  columns: ColumnInfo[];
  presets: PresetInfo[];
  /** What is measured of a PSP: the numbers of a Psp, in the order in which a table shows them. */
  measures: MeasureInfo[];
  /** Likewise of FiringMeasures. */
  firingMeasures: MeasureInfo[];
  limits: {
    neurons: number;
    synapses: number;
    spikes: number;
    samples: number;
    nameLength: number;
    /** Trials of one experiment. */
    trials: number;
    /** Spikes whose PSPs a Meter measures. */
    measured: number;
  };
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

/**
 * A postsynaptic potential: what one spike adds to V. Units and definitions: ModelDescription.measures. null: not given,
 * since there is no such thing (a failure has no time to peak) or the neuron fired (see `fired`).
 */
export interface Psp {
  synapse: number;
  neuron: number;
  time: number;
  amplitude: number | null;
  latency: number | null;
  time_to_peak: number | null;
  rise: number | null;
  half_width: number | null;
  decay: number | null;
  area: number | null;
  peak_g_s: number | null;
  peak_I_s: number | null;
  ratio: number | null;
  /** Another PSP of the same neuron was still above 1 % of its peak when this one came, or a spike came during this one. */
  overlaps: boolean;
  /** It was followed until it had decayed; else it was cut off 10 s after the spike. */
  complete: boolean;
  /** The neuron fired, or was refractory, while the PSP lasted: what is measured of V is not given. */
  fired: boolean;
}

/** How a neuron fires, from 0 to the experiment's duration. Units: ModelDescription.firingMeasures. */
export interface FiringMeasures {
  neuron: number;
  count: number;
  rate: number;
  mean_interval: number | null;
  sd_interval: number | null;
  cv: number | null;
  shortest: number | null;
  longest: number | null;
  /** The first 1000 intervals, in ms. */
  intervals: number[];
}

export interface Measurements {
  /** In the order of the spikes. */
  psps: Psp[];
  /** Of each neuron that fires at all. */
  firing: FiringMeasures[];
  /** There are more spikes than limits.measured: the later ones are not measured. */
  truncated: boolean;
}

export interface CurrentVoltageResult {
  /** Holding potential in mV and peak I_s in pA, of the points that are done. */
  points: [V: number, I: number][];
  /** Where the curve crosses zero, in mV; null before the last point is done, and where it does not. */
  reversal: number | null;
  /** The first range, in mV, over which the curve falls. */
  negativeSlope: [from: number, to: number] | null;
}

/** Where a trace from elsewhere lies: at timeUnit · t + shift ms it has the value scale · unit · v + offset. */
export interface Placement {
  /** ms */
  shift: number;
  scale: number;
  /** mV or pA */
  offset: number;
  /** ms, of its times */
  timeUnit: number;
  /** mV or pA, of its values */
  unit: number;
}

/** A trace from elsewhere minus a run; where nothing was compared, NaN. */
export interface Residual {
  /** Samples of the trace that were compared: those within what the run has recorded. */
  count: number;
  /** Root mean square, in mV or pA. */
  rms: number;
  /** The largest magnitude, in mV or pA, and when that is, in ms. */
  largest: number;
  at: number;
}

export interface TrialsSummary {
  count: number;
  /** Trials in which the spike did not occur, or the neuron fired during its PSP. */
  unmeasured: number;
  /** PSPs of amplitude 0: nothing was released. */
  failures: number;
  /** Of the amplitudes, in mV. */
  mean: number | null;
  sd: number | null;
  /** sd / |mean| */
  cv: number | null;
  /** Bin k counts amplitudes in [from + k · width, from + (k + 1) · width), in mV; a bin starts at 0. */
  histogram: { from: number; width: number; counts: number[] };
}
