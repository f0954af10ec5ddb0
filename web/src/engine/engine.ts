import { CurrentVoltageCurve } from './current-voltage';
import { check, EngineLoadError, ExperimentError } from './errors';
import type { CreateModule, RawModule } from './module';
import { Overlay } from './overlay';
import { Stepper } from './stepper';
import { Trials } from './trials';
import type { ModelDescription } from './types';

/** The core, started: the same in a page, in a worker and under Node. */
export class Engine {
  /** Parameters, kinetics, presets and limits, as C++ describes them. */
  readonly description: ModelDescription;

  constructor(private readonly module: RawModule) {
    this.description = JSON.parse(module.describeModel()) as ModelDescription;
  }

  /**
   * Starts an experiment, given as a document or as its text.
   * @param capacity how many samples the recording keeps (older ones are dropped), 16 bytes each a column; 0: as many as
   * usual, fewer where they would not fit.
   * @throws ExperimentError with every fault of the document
   */
  createStepper(document: unknown, capacity = 0): Stepper {
    return new Stepper(this.made(this.module.createStepper(textOf(document), capacity)));
  }

  /**
   * The current–voltage curve of a synapse: the peak of I_s with its neuron held at `points` (2 … 500) potentials from
   * `from` to `to` mV (-200 … 200).
   * @throws ExperimentError with every fault of the document and of the values
   */
  createCurve(document: unknown, synapse: number, from: number, to: number, points: number): CurrentVoltageCurve {
    return new CurrentVoltageCurve(this.made(this.module.createCurve(textOf(document), synapse, from, to, points)));
  }

  /**
   * Trials of an experiment: the mean and the SD of its traces, and the amplitudes of the PSP of spike `spike` (from 0) of
   * a synapse.
   * @throws ExperimentError with every fault of the document and of the values
   */
  createTrials(document: unknown, synapse: number, spike: number): Trials {
    return new Trials(this.made(this.module.createTrials(textOf(document), synapse, spike)));
  }

  /**
   * A trace from elsewhere: times that ascend, and a value for each, at most limits.samples + 1 of them. It keeps a copy.
   * @throws ExperimentError for what is no trace, or too large for the memory that is left
   */
  createOverlay(times: Float64Array, values: Float64Array): Overlay {
    if (times.length !== values.length) throw new RangeError('as many values as times');
    const raw = this.made(this.module.createOverlay(times.length));
    raw.numbers().set(times);
    raw.numbers().set(values, times.length);
    const sound = raw.sound();
    if (sound === times.length) return new Overlay(raw);
    raw.delete();
    const path = `samples[${sound}]`;
    throw new ExperimentError([{ path, message: `${path}: allowed are numbers up to 1e100, and times that ascend` }]);
  }

  /**
   * Spike times in ms, ascending, of bursts: the parameters of the group "burst" by their names.
   * @throws ExperimentError with every fault
   */
  burstTimes(values: Record<string, number>): number[] {
    return Array.from(this.made(this.module.burstTimes(textOf(values))));
  }

  /** What the core made, or a throw of why it did not. */
  private made<T>(raw: T | null): T {
    if (raw === null) check(this.module.faults());
    return raw as T;
  }
}

function textOf(document: unknown): string {
  return typeof document === 'string' ? document : (JSON.stringify(document) ?? 'undefined');
}

/** @param wasmBinary the bytes of bouton.wasm, where the module is not to fetch them itself (under Node) */
export async function startEngine(create: CreateModule, wasmBinary?: Uint8Array): Promise<Engine> {
  if (typeof WebAssembly !== 'object')
    throw new EngineLoadError('no-webassembly', 'this environment has no WebAssembly');
  try {
    return new Engine(await create(wasmBinary ? { wasmBinary } : {}));
  } catch (cause) {
    throw new EngineLoadError('failed', `the core did not start: ${String(cause)}`, { cause });
  }
}
