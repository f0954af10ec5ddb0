import { check } from './errors';
import type { RawOverlay } from './module';
import type { Stepper } from './stepper';
import type { Column, Placement, Residual } from './types';

/** A trace from elsewhere, to be laid over V or I_s of a run, and held against it. Made by Engine.createOverlay(). */
export class Overlay {
  constructor(private readonly raw: RawOverlay) {}

  /** Where its first and its last sample lie, in ms. */
  get span(): { start: number; end: number } {
    const [, , , , start = Number.NaN, end = Number.NaN] = this.raw.state();
    return { start, end };
  }

  /** @throws ExperimentError with every fault; then it stays where it was */
  place({ shift, scale, offset, timeUnit, unit }: Placement): void {
    check(this.raw.place(shift, scale, offset, timeUnit, unit));
  }

  /** As Traces.decimate(), in the unit of what it is laid over. A live view. */
  decimate(from: number, to: number, pixels: number): Float64Array {
    const view = this.raw.decimate(from, to, pixels);
    if (view === null) throw new RangeError('no such window');
    return view;
  }

  /**
   * Begins to compare it with V of a neuron or I_s of a synapse. What comes back compares the next `most` samples with what
   * the run has recorded by then, and tells whether any are left.
   */
  compare(run: Stepper, column: Column, index: number): (most: number) => boolean {
    if (!this.raw.begin(run.recorded, column, index)) throw new RangeError(`no ${column} of index ${index}`);
    return (most) => this.raw.next(run.recorded, most);
  }

  /** Of the samples compared so far. */
  get residual(): Residual {
    const [count = 0, rms = Number.NaN, largest = Number.NaN, at = Number.NaN] = this.raw.state();
    return { count, rms, largest, at };
  }

  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void {
    this.raw.delete();
  }
}
