import { check, EngineLoadError } from './errors';
import type { CreateModule, RawModule } from './module';
import { Stepper } from './stepper';
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
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    const raw = this.module.createStepper(text ?? 'undefined', capacity);
    if (raw === null) check(this.module.faults());
    return new Stepper(raw as NonNullable<typeof raw>);
  }
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
