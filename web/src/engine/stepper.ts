import { check, ExperimentError } from './errors';
import { Meter } from './meter';
import type { RawStepper } from './module';
import { type MembraneMoment, membraneMoment, type SynapseMoment, synapseMoment } from './moment';
import { Recording } from './recording';
import { present, TraceReader } from './traces';
import type { Column, ExperimentDocument, Psp } from './types';

/**
 * A running experiment.
 *
 * Methods that hand out a Float64Array hand out a *live view* of the core's memory: it is good until the next call of
 * any method of anything of the core. Read it at once, or `slice()` it. Never keep one.
 *
 * Whatever is refused throws an ExperimentError with every fault, and has changed nothing.
 */
export class Stepper extends TraceReader<RawStepper> {
  /** Present model time in ms. */
  get time(): number {
    return this.raw.time;
  }

  /** For what is held against this run. */
  get recorded(): RawStepper {
    return this.raw;
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
    this.forgetDocument();
  }

  /** Another experiment from now on; neurons and synapses that are found again, by name, keep their state. */
  apply(document: ExperimentDocument): void {
    check(this.raw.apply(JSON.stringify(document)));
    this.forgetDocument();
  }

  /** The injected current of a neuron (baseline and pulses) on or off, from now. */
  switchCurrent(neuron: number, on: boolean): void {
    check(this.raw.switchCurrent(neuron, on));
  }

  currentIsOn(neuron: number): boolean {
    return this.raw.currentIsOn(neuron);
  }

  /**
   * Voltage clamp: holds a neuron at `V` mV (-200 … 200) from now on, also after reset(). It does not fire meanwhile; its
   * synapses go on.
   */
  clamp(neuron: number, V: number): void {
    check(this.raw.clamp(neuron, V));
  }

  /** Ends the clamp: V goes on from where it was held. */
  unclamp(neuron: number): void {
    check(this.raw.unclamp(neuron));
  }

  /** The potential in mV at which a neuron is held; undefined where it is not. */
  clampedAt(neuron: number): number | undefined {
    const V = this.raw.clampedAt(neuron);
    return Number.isNaN(V) ? undefined : V;
  }

  /** Back to t = 0, with an empty recording and only the spikes of the experiment; clamps go on. */
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

  /**
   * Spike times in ms, ascending, of the synapse's own source in the document: its list, or its train written out. A live
   * view; null where there are more than limits.spikes.
   */
  trainTimes(synapse: number): Float64Array | null {
    return this.raw.trainTimes(synapse);
  }

  /**
   * Which sites of a stochastic release answer the spikes of trainTimes(): n_sites numbers a spike, 1 where the site
   * releases, else 0. A live view; null where the release is another, or there would be more than limits.spikes numbers.
   */
  trainSites(synapse: number): Float64Array | null {
    return this.raw.trainSites(synapse);
  }

  /** Keeps what is recorded in `from` … `to` ms: a copy, 8 bytes a column and sample. */
  freeze(from: number, to: number): Recording {
    const raw = this.raw.freeze(from, to);
    if (raw === null) {
      const message = `${from} … ${to} ms cannot be kept: no such window, or no memory is left`;
      throw new ExperimentError([{ path: 'freeze', message: `freeze: ${message}` }]);
    }
    return new Recording(raw);
  }

  /**
   * This run minus a kept one, decimated: column `index` minus the recording's column `other`, at the samples that both
   * have in `from` … `to` ms. A live view; undefined where the sample intervals differ or there is no such column.
   */
  decimateDifference(
    recording: Recording,
    column: Column,
    index: number,
    other: number,
    from: number,
    to: number,
    pixels: number,
  ): Float64Array | undefined {
    return this.raw.decimateDifference(recording.kept, column, index, other, from, to, pixels) ?? undefined;
  }

  /** The same difference at the sample nearest to `time` ms; NaN where not both have it. */
  differenceAt(recording: Recording, column: Column, index: number, other: number, time: number): number {
    return this.raw.differenceAt(recording.kept, column, index, other, time);
  }

  /**
   * Measures the PSPs and the firing of this experiment, under the present clamps, from t = 0 to its duration, in a run of
   * its own: what was delivered or switched by hand has no part in it.
   */
  measure(): Meter {
    return new Meter(this.raw.measure());
  }

  /**
   * What a spike that acts on the synapse now will do, without any later one. The state is noted at once; the run that
   * measures it is that of the function given back, which may be called later, once. A stochastic release draws as the
   * next spike will.
   */
  ask(synapse: number): () => Psp {
    const raw = this.raw.ask(synapse);
    if (raw === null) throw new RangeError(`no synapses of index ${synapse}`);
    return () => {
      const psp = JSON.parse(raw.result) as Psp;
      raw.delete();
      return psp;
    };
  }

  /** What goes on in a synapse at the sample nearest to `time` ms; without one, at the present. */
  synapseAt(synapse: number, time?: number): SynapseMoment {
    return synapseMoment(present(this.raw.synapseMoment(synapse, time ?? Number.NaN), 'synapses', synapse));
  }

  /**
   * With stochastic release: 1 for each of the first 64 sites that the last spike before `time` ms reached, 0 for the
   * others; else, and before the first spike, empty. A live view.
   */
  releasedSites(synapse: number, time?: number): Float64Array {
    return present(this.raw.releasedSites(synapse, time ?? Number.NaN), 'synapses', synapse);
  }

  /** The terms of the membrane equation at the sample nearest to `time` ms; without one, at the present. */
  membraneAt(neuron: number, time?: number): MembraneMoment {
    return membraneMoment(present(this.raw.membraneMoment(neuron, time ?? Number.NaN), 'neurons', neuron));
  }
}
