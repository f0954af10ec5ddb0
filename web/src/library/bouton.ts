import type { Engine } from '../engine/engine';
import { ExperimentError } from '../engine/errors';
import type { Stepper } from '../engine/stepper';
import type { ExperimentDocument, Fault, ModelDescription } from '../engine/types';
import { type ExportedFile, exporters, exportTo, matrixText, plan } from '../export/simulators/index';
import { type Result, Run } from './run';

/** How the engine is to be started. */
export interface LoadOptions {
  /** The bytes of bouton.wasm, where the library is not to find the file itself: beside its own. */
  wasm?: Uint8Array;
}

/**
 * The engine, as `load()` starts it: the C++ core that the page and the command line run, too.
 *
 * An experiment is a document (an object, or JSON text) of the format `bouton-experiment/1`. One that is refused
 * throws an {@link ExperimentError}, whose `faults` name everything that is wrong with it, each with its path.
 */
export class Bouton {
  readonly #engine: Engine;

  /** @internal */
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The model: every parameter with its unit, range and default, kinetics, release models, receptor presets, limits. */
  get description(): ModelDescription {
    return this.#engine.description;
  }

  /** What is wrong with a document; nothing, if it can be run. */
  check(document: ExperimentDocument | string): readonly Fault[] {
    try {
      this.#engine.createStepper(document, 1).delete();
      return [];
    } catch (error) {
      if (error instanceof ExperimentError) return error.faults;
      throw error;
    }
  }

  /**
   * Runs an experiment from its start to its end and returns all of the result. Blocks until it is done: in a page, a
   * long run belongs into a worker.
   * @throws ExperimentError
   */
  run(document: ExperimentDocument | string): Result {
    return this.createRun(document).all();
  }

  /**
   * The same in pieces, for results that need not fit into memory.
   * @throws ExperimentError
   */
  createRun(document: ExperimentDocument | string): Run {
    return new Run(this.#engine, document);
  }

  /**
   * Starts an experiment that is to be driven by hand: advanced, given spikes, edited while it runs. `delete()` it in
   * the end.
   * @param capacity how many samples the recording keeps (1 … 10,000,001); older ones are dropped
   * @throws ExperimentError
   */
  createStepper(document: ExperimentDocument | string, capacity?: number): Stepper {
    return this.#engine.createStepper(document, capacity);
  }

  /**
   * The experiment as a script (or model) for another simulator, which gives the same numbers there.
   * @param to a name out of {@link simulators}: "neuron"
   * @param stem of the names of the files: "epsp" makes "epsp.py"
   * @throws ExperimentError for an experiment that is refused
   * @throws ExportError where the simulator cannot express it, with a reason for each part
   * @throws RangeError for a simulator that is not known, and a stem that is no name of a file
   */
  export(document: ExperimentDocument | string, to: string, stem = 'experiment'): ExportedFile[] {
    const exporter = exporters.find(({ name }) => name === to);
    if (exporter === undefined) throw new RangeError(`there is no export to "${to}"`);
    if (!/^[^/\\\p{Cc}]+$/u.test(stem)) throw new RangeError(`"${stem}" is no name of a file`);
    return exportTo(exporter, plan(this.#engine, document), stem);
  }

  /** The simulators that experiments are exported to. */
  get simulators(): readonly { name: string; label: string; version: string; ending: string }[] {
    return exporters.map(({ name, label, version, ending }) => ({ name, label, version, ending }));
  }

  /** Which part of the model each of them can express, and how: a table in Markdown. */
  get supportMatrix(): string {
    return matrixText(this.description, exporters);
  }
}
