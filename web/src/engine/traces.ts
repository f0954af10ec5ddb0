import type { RawTraces } from './module';
import type { Column, ExperimentDocument } from './types';

/** What can be read of a run, whether it goes on (Stepper) or is kept (Recording). */
export interface Traces {
  /** The experiment as the core holds it: optional keys that have a default are written out. Not to be changed. */
  readonly document: ExperimentDocument;
  /** Index of the oldest sample that is recorded; sample k was taken at k · sample_interval. */
  readonly firstSample: number;
  /** Number of samples recorded. */
  readonly sampleCount: number;
  /** Time in ms of sample `index`, counted from t = 0. */
  sampleTime(index: number): number;
  /** All that is recorded of a quantity; a live view. */
  column(column: Column, index: number): Float64Array;
  /** The times in ms of all that is recorded; a live view. */
  times(): Float64Array;
  /**
   * What a drawing `pixels` wide needs of the window `from` … `to` ms: t, v, t, v … in ascending time, at most the
   * minimum and the maximum of each of `pixels` groups of samples. A live view.
   */
  decimate(column: Column, index: number, from: number, to: number, pixels: number): Float64Array;
  /**
   * The value of the sample nearest to `time` ms; NaN where nothing is recorded: more than half a sample interval before
   * the first or after the last.
   */
  valueAt(column: Column, index: number, time: number): number;
  /** V_ss = E_L + R_m I_e in mV, with the current of the sample nearest to `time` ms; NaN as for valueAt(). */
  steadyStateAt(neuron: number, time: number): number;
  /** Time in ms of the recorded sample that is nearest to `time`, however far that is; NaN where there is none at all. */
  nearestSample(time: number): number;
  /** Times in ms of the spikes delivered to a synapse in `from` … `to`; a live view. */
  spikes(synapse: number, from: number, to: number): Float64Array;
  /** Times in ms at which a neuron fired in `from` … `to`; a live view. */
  fired(neuron: number, from: number, to: number): Float64Array;
  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void;
}

/** The reading that Stepper and Recording share. */
export class TraceReader<Raw extends RawTraces> implements Traces {
  #document: ExperimentDocument | undefined;

  constructor(protected readonly raw: Raw) {}

  get document(): ExperimentDocument {
    this.#document ??= JSON.parse(this.raw.document) as ExperimentDocument;
    return this.#document;
  }

  /** The core holds another experiment now. */
  protected forgetDocument(): void {
    this.#document = undefined;
  }

  get firstSample(): number {
    return this.raw.firstSample;
  }

  get sampleCount(): number {
    return this.raw.sampleCount;
  }

  sampleTime(index: number): number {
    return this.raw.sampleTime(index);
  }

  column(column: Column, index: number): Float64Array {
    return present(this.raw.column(column, index), column, index);
  }

  times(): Float64Array {
    return this.raw.times();
  }

  decimate(column: Column, index: number, from: number, to: number, pixels: number): Float64Array {
    return present(this.raw.decimate(column, index, from, to, pixels), column, index);
  }

  valueAt(column: Column, index: number, time: number): number {
    return this.raw.valueAt(column, index, time);
  }

  steadyStateAt(neuron: number, time: number): number {
    return this.raw.steadyStateAt(neuron, time);
  }

  nearestSample(time: number): number {
    return this.raw.nearestSample(time);
  }

  spikes(synapse: number, from: number, to: number): Float64Array {
    return present(this.raw.spikes(synapse, from, to), 'spikes', synapse);
  }

  fired(neuron: number, from: number, to: number): Float64Array {
    return present(this.raw.fired(neuron, from, to), 'fired', neuron);
  }

  delete(): void {
    this.raw.delete();
  }
}

/** A view that the core gave; an index or a window that there is not is a mistake of the caller. */
export function present(view: Float64Array | null, column: string, index: number): Float64Array {
  if (view === null) throw new RangeError(`no ${column} of index ${index}, or no such window`);
  return view;
}
