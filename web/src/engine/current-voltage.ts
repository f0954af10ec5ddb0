import { check } from './errors';
import type { RawCurve } from './module';
import type { CurrentVoltageResult } from './types';

/** The current–voltage curve of a synapse, measured point by point under voltage clamp. Made by Engine.createCurve(). */
export class CurrentVoltageCurve {
  constructor(private readonly raw: RawCurve) {}

  /**
   * Measures one more point; false when all are done. After the last point come the runs that refine the reversal.
   * @throws ExperimentError where a run ended with a fault (another neuron that runs away)
   */
  next(): boolean {
    const more = this.raw.next();
    check(this.raw.faults);
    return more;
  }

  get result(): CurrentVoltageResult {
    return JSON.parse(this.raw.result) as CurrentVoltageResult;
  }

  /** Frees the core's memory; the object is dead afterwards. */
  delete(): void {
    this.raw.delete();
  }
}
