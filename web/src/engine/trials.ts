import { check } from './errors';
import type { RawTrials } from './module';
import { present } from './traces';
import type { TrialsSummary } from './types';

/**
 * The same experiment over and over, each trial with random numbers of its own; the first is the document as it stands.
 * Made by Engine.createTrials(). Live views as in Stepper.
 */
export class Trials {
  constructor(private readonly raw: RawTrials) {}

  /** Runs one more trial. @throws ExperimentError after limits.trials, or where the run ended with a fault */
  advance(): void {
    check(this.raw.advance());
  }

  /** Trials that are done. */
  get count(): number {
    return this.raw.count;
  }

  /** Whether the experiment has anything random; else all trials are the same. */
  get random(): boolean {
    return this.raw.random;
  }

  /** The mean over the trials, or the mean less (`low`) or plus (`high`) one SD, decimated as by Traces. A live view. */
  decimate(
    which: 'mean' | 'low' | 'high',
    column: 'V' | 'g_s',
    index: number,
    from: number,
    to: number,
    pixels: number,
  ): Float64Array {
    return present(this.raw.decimate(which, column, index, from, to, pixels), column, index);
  }

  /** The amplitudes in mV of the trials that could be measured, in their order; a live view. */
  amplitudes(): Float64Array {
    return this.raw.amplitudes();
  }

  get summary(): TrialsSummary {
    return JSON.parse(this.raw.summary) as TrialsSummary;
  }

  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void {
    this.raw.delete();
  }
}
