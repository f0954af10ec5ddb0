import type { RawRecording } from './module';
import { TraceReader } from './traces';

/** A window of a run, kept as it was while the Stepper goes on. Made by Stepper.freeze(). */
export class Recording extends TraceReader<RawRecording> {
  /** For the Stepper, which holds its own run against this one. */
  get kept(): RawRecording {
    return this.raw;
  }
}
