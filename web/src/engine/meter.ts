import { check } from './errors';
import type { RawMeter } from './module';
import type { Measurements } from './types';

/** Measures the PSPs of an experiment one by one, and how its neurons fire. Made by Stepper.measure(). */
export class Meter {
  constructor(private readonly raw: RawMeter) {}

  /**
   * One piece of work: on to the next spike and its PSP, or a long way without any. False when all is done.
   * @throws ExperimentError where the run ended with a fault (a neuron that runs away)
   */
  next(): boolean {
    const more = this.raw.next();
    check(this.raw.faults);
    return more;
  }

  /** What is measured so far; the firing is complete when next() has returned false. */
  get results(): Measurements {
    return JSON.parse(this.raw.results) as Measurements;
  }

  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void {
    this.raw.delete();
  }
}
