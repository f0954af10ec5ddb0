/** The experiment that runs, and how it is changed: every change is judged by the core and is atomic. */

import type { Engine, Stepper } from '../engine/index';
import type { ExperimentDocument, ModelDescription } from '../engine/types';
import type { Edit } from './edits';
import { valueAt } from './paths';

/**
 * What changed: another experiment; the synapses or the kind of a synapse's parts; one value; the run was reset.
 */
export type Change = 'experiment' | 'structure' | 'value' | 'restart';

export class Session {
  readonly #engine: Engine;
  #stepper: Stepper;
  #document: ExperimentDocument;
  /** The values to which a reset button returns: the experiment's, or the preset's chosen since. */
  #reference: ExperimentDocument;
  #original: ExperimentDocument;
  /** The neurons whose current was switched off. */
  readonly #currentsOff = new Set<string>();
  readonly #listeners = new Set<(change: Change) => void>();

  /** Throws ExperimentError where the document is refused. */
  constructor(engine: Engine, experiment: unknown) {
    this.#engine = engine;
    this.#stepper = engine.createStepper(experiment);
    this.#document = this.#stepper.document;
    this.#reference = this.#original = this.#document;
  }

  get description(): ModelDescription {
    return this.#engine.description;
  }

  get stepper(): Stepper {
    return this.#stepper;
  }

  get document(): ExperimentDocument {
    return this.#document;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.add(listener);
  }

  /** Another experiment. Throws ExperimentError, and the old one goes on, where the document is refused. */
  load(experiment: unknown): void {
    const stepper = this.#engine.createStepper(experiment);
    this.#stepper.delete();
    this.#stepper = stepper;
    this.#document = stepper.document;
    this.#reference = this.#original = this.#document;
    this.#currentsOff.clear();
    this.#tell('experiment');
  }

  /** Back to the experiment as it was loaded, at t = 0. */
  restore(): void {
    this.load(this.#original);
  }

  get edited(): boolean {
    return JSON.stringify(this.#document) !== JSON.stringify(this.#original);
  }

  /** Throws ExperimentError, and nothing changed, where the value is refused. */
  set(path: string, value: number | boolean): void {
    this.#stepper.set(path, value);
    this.#document = this.#stepper.document;
    this.#tell('value');
  }

  /** Throws ExperimentError, and nothing changed, where the edited experiment is refused. */
  edit(edit: Edit): void {
    this.#stepper.apply(edit(this.#document));
    this.#document = this.#stepper.document;
    this.#reference = edit(this.#reference);
    this.#tell('structure');
  }

  valueAt(path: string): unknown {
    return valueAt(this.#document, path);
  }

  referenceAt(path: string): unknown {
    return valueAt(this.#reference, path) ?? this.valueAt(path);
  }

  currentIsOn(neuron: number): boolean {
    return this.#stepper.currentIsOn(neuron);
  }

  switchCurrent(on: boolean, neuron = 0): void {
    const name = this.#document.neurons[neuron]?.name ?? '';
    if (on) this.#currentsOff.delete(name);
    else this.#currentsOff.add(name);
    this.#applyCurrent();
    this.#tell('value');
  }

  /** Back to t = 0. A current that was switched off stays off. */
  restart(): void {
    this.#stepper.reset();
    this.#applyCurrent();
    this.#tell('restart');
  }

  #applyCurrent(): void {
    this.#document.neurons.forEach(({ name }, neuron) => {
      this.#stepper.switchCurrent(neuron, !this.#currentsOff.has(name));
    });
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
