import { check } from './errors';
import type { RawStepper } from './module';
import type { Column, ExperimentDocument } from './types';

/**
 * A running experiment.
 *
 * Methods that hand out a Float64Array hand out a *live view* of the core's memory: it is good until the next call of
 * any method of any Stepper. Read it at once, or `slice()` it. Never keep one.
 *
 * Whatever is refused throws an ExperimentError with every fault, and has changed nothing.
 */
export class Stepper {
  #document: ExperimentDocument | undefined;

  constructor(private readonly raw: RawStepper) {}

  /** Present model time in ms. */
  get time(): number {
    return this.raw.time;
  }

  /** The experiment as the core holds it: optional keys that have a default are written out. Not to be changed. */
  get document(): ExperimentDocument {
    this.#document ??= JSON.parse(this.raw.document) as ExperimentDocument;
    return this.#document;
  }

  /** Index of the oldest sample that is still recorded; sample k was taken at k · sample_interval. */
  get firstSample(): number {
    return this.raw.firstSample;
  }

  /** Time in ms of sample `index`, counted from t = 0. */
  sampleTime(index: number): number {
    return this.raw.sampleTime(index);
  }

  /** Number of samples recorded. */
  get sampleCount(): number {
    return this.raw.sampleCount;
  }

  /** Runs on for `duration` ms (0 … 1e7, at most 1e7 samples). */
  advance(duration: number): void {
    check(this.raw.advance(duration));
  }

  /** A presynaptic spike at `time` ms: now (the default) or later. */
  deliverSpike(synapse: number, time = this.time): void {
    check(this.raw.deliverSpike(synapse, time));
  }

  /** One parameter from now on, by its JSON path: `set('neurons[0].tau_m', 10)`. */
  set(path: string, value: number | boolean): void {
    check(this.raw.set(path, Number(value)));
    this.#document = undefined;
  }

  /** Another experiment from now on; neurons and synapses that are found again, by name, keep their state. */
  apply(document: ExperimentDocument): void {
    check(this.raw.apply(JSON.stringify(document)));
    this.#document = undefined;
  }

  /** The injected current of a neuron (baseline and pulses) on or off, from now. */
  switchCurrent(neuron: number, on: boolean): void {
    check(this.raw.switchCurrent(neuron, on));
  }

  currentIsOn(neuron: number): boolean {
    return this.raw.currentIsOn(neuron);
  }

  /** Back to t = 0, with an empty recording and only the spikes of the experiment. */
  reset(): void {
    this.raw.reset();
  }

  /** A quantity at the present time, in the unit of its column. */
  now(column: Column, index: number): number {
    return this.raw.now(column, index);
  }

  /** V_ss = E_L + R_m I_e in mV, with the present current. */
  steadyState(neuron: number): number {
    return this.raw.steadyState(neuron);
  }

  /** All that is recorded of a quantity; a live view. */
  column(column: Column, index: number): Float64Array {
    return present(this.raw.column(column, index), column, index);
  }

  /** The times in ms of all that is recorded; a live view. */
  times(): Float64Array {
    return this.raw.times();
  }

  /**
   * What a drawing `pixels` wide needs of the window `from` … `to` ms: t, v, t, v … in ascending time, at most the
   * minimum and the maximum of each of `pixels` groups of samples. A live view.
   */
  decimate(column: Column, index: number, from: number, to: number, pixels: number): Float64Array {
    return present(this.raw.decimate(column, index, from, to, pixels), column, index);
  }

  /** Times in ms of the spikes delivered to a synapse in `from` … `to`; a live view. */
  spikes(synapse: number, from: number, to: number): Float64Array {
    return present(this.raw.spikes(synapse, from, to), 'spikes', synapse);
  }

  /** Times in ms at which a neuron fired in `from` … `to`; a live view. */
  fired(neuron: number, from: number, to: number): Float64Array {
    return present(this.raw.fired(neuron, from, to), 'fired', neuron);
  }

  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void {
    this.raw.delete();
  }
}

function present(view: Float64Array | null, column: string, index: number): Float64Array {
  if (view === null) throw new RangeError(`no ${column} of index ${index}, or no such window`);
  return view;
}
