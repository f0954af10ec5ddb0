/**
 * The experiment and its run, in one of two views: live, where time goes on and spikes are delivered by hand, and sweep,
 * where the whole protocol is computed again at every change. Every change is judged by the core and is atomic.
 */

import { type Engine, ExperimentError, type Stepper } from '../engine/index';
import type { ExperimentDocument, Fault, ModelDescription } from '../engine/types';
import { type Edit, trainTypeOf } from './edits';
import { History } from './history';
import { valueAt } from './paths';
import { type Click, type Take, takeOver, untouched } from './take';

/**
 * What changed: another experiment; the synapses or the kind of a synapse's parts; one value, or the spikes; the run was
 * reset; live or sweep.
 */
export type Change = 'experiment' | 'structure' | 'value' | 'restart' | 'mode';

export type Mode = 'live' | 'sweep';

/** What undo brings back. */
interface State {
  document: ExperimentDocument;
  /** The values to which a reset button returns: the experiment's, or the preset's chosen since. */
  reference: ExperimentDocument;
  original: ExperimentDocument;
}

/** What the panel has controls for, beside those of the tables: kinds of spike trains, and pulses. */
function partsOf({ neurons, synapses }: ExperimentDocument): string {
  const pulses = neurons.map(({ current }) => current?.pulses?.length ?? 0);
  return [...pulses, ...synapses.map(({ spikes }) => trainTypeOf(spikes))].join(' ');
}

/** About so many numbers are computed between two looks at the clock. */
const NUMBERS_AT_ONCE = 20_000;

export class Session {
  /** Runs and is clicked, and that is all: no value, spike or current of it can be changed. */
  readOnly = false;
  readonly #engine: Engine;
  #stepper: Stepper;
  #state: State;
  #mode: Mode = 'live';
  #clicks: Click[] = [];
  /** Why the sweep ended before its time. */
  #faults: readonly Fault[] = [];
  readonly #history = new History<State>();
  /** The neurons whose current was switched off, and those whose V is held, by name. */
  readonly #currentsOff = new Set<string>();
  readonly #held = new Map<string, number>();
  readonly #listeners = new Set<(change: Change) => void>();

  /**
   * @param original what to restore to and what reset buttons return to, where that is another document
   * @throws ExperimentError where a document is refused
   */
  constructor(engine: Engine, experiment: unknown, original?: unknown) {
    this.#engine = engine;
    this.#stepper = engine.createStepper(experiment);
    const { document } = this.#stepper;
    this.#state = { document, reference: document, original: document };
    if (original === undefined) return;
    const before = engine.createStepper(original, 1);
    this.#state.reference = this.#state.original = before.document;
    before.delete();
  }

  get engine(): Engine {
    return this.#engine;
  }

  get description(): ModelDescription {
    return this.#engine.description;
  }

  /** The run on view: of the live view, or of the sweep. */
  get stepper(): Stepper {
    return this.#stepper;
  }

  get document(): ExperimentDocument {
    return this.#state.document;
  }

  get mode(): Mode {
    return this.#mode;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.add(listener);
  }

  // -- live and sweep -------------------------------------------------------------------------------------------------

  /** A presynaptic spike by hand, at `time` ms: now or later. Live only. Throws ExperimentError where it is refused. */
  deliver(synapse: number, time: number): void {
    this.#stepper.deliverSpike(synapse, time);
    const { name } = this.document.synapses[synapse] ?? { name: '' };
    this.#clicks.push({ synapse: name, time });
  }

  /**
   * From live to the sweep: what was clicked becomes spikes of the experiment. Throws ExperimentError, and stays live,
   * where the sweep cannot be recorded.
   */
  toSweep(): Take {
    const take = this.taken();
    const stepper = this.#sweepStepper(take.document);
    if (this.#clicks.length > 0) this.#record(undefined);
    this.#clicks = [];
    this.#mode = 'sweep';
    this.#adopt(stepper);
    this.#tell('mode');
    return take;
  }

  /** From the sweep to live, at t = 0, with the spikes of the experiment. */
  toLive(): void {
    this.#mode = 'live';
    this.#adopt(this.#engine.createStepper(this.document));
    this.#tell('mode');
  }

  /** The experiment with what was clicked. Throws ExperimentError where a train is too long to be joined by clicks. */
  taken(): Take {
    if (this.#clicks.length === 0) return untouched(this.document);
    return takeOver(this.document, this.#clicks, (synapse) => {
      const times = this.#stepper.trainTimes(synapse);
      if (times !== null) return [...times];
      const path = `synapses[${synapse}].spikes`;
      const most = `allowed are at most ${this.description.limits.spikes} spikes of a train that is joined by clicks`;
      throw new ExperimentError([{ path, message: `${path}: ${most}` }]);
    });
  }

  /** Whether the sweep has been computed to its end, or to where it cannot go on (see `faults`). */
  get computed(): boolean {
    return this.#stepper.time >= this.document.duration || this.#faults.length > 0;
  }

  /** Why the sweep ended before its time; empty where it did not. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Goes on computing the sweep, for at most about `budget` ms of wall time. */
  compute(budget: number): void {
    const { duration, sample_interval = 1 } = this.document;
    const columns = this.document.neurons.length + this.document.synapses.length;
    const piece = sample_interval * Math.max(Math.floor(NUMBERS_AT_ONCE / columns), 1);
    for (const start = performance.now(); !this.computed && performance.now() - start < budget; ) {
      try {
        this.#stepper.advance(Math.min(piece, duration - this.#stepper.time));
      } catch (error) {
        if (!(error instanceof ExperimentError)) throw error;
        this.#faults = error.faults;
      }
    }
  }

  // -- changes --------------------------------------------------------------------------------------------------------

  /**
   * Another experiment. Throws ExperimentError, and the old one goes on, where the document is refused.
   * @param original what it was edited from, where it comes back
   */
  load(experiment: unknown, original?: ExperimentDocument): void {
    this.#begin(this.#createStepper(experiment), original);
  }

  /** Back to the experiment as it was loaded, at t = 0. */
  restore(): void {
    const { original } = this.#state;
    this.#begin(this.#createStepper(original), original);
  }

  #begin(stepper: Stepper, original: ExperimentDocument | undefined): void {
    this.#record(undefined);
    this.#forget();
    this.#adopt(stepper);
    this.#state = { ...this.#state, reference: original ?? this.document, original: original ?? this.document };
    this.#tell('experiment');
  }

  /** What belonged to the experiment before, and is no part of its document. */
  #forget(): void {
    this.#currentsOff.clear();
    this.#held.clear();
    this.#clicks = [];
  }

  /** The experiment as it was loaded. */
  get original(): ExperimentDocument {
    return this.#state.original;
  }

  get edited(): boolean {
    return JSON.stringify(this.document) !== JSON.stringify(this.#state.original);
  }

  /** Throws ExperimentError, and nothing changed, where the value is refused. */
  set(path: string, value: number | boolean): void {
    this.#change(() => this.#stepper.set(path, value), path);
    this.#tell('value');
  }

  /** Throws ExperimentError, and nothing changed, where the edited experiment is refused. */
  edit(edit: Edit): void {
    this.#change(() => this.#stepper.apply(edit(this.document)), undefined);
    this.#state = { ...this.#state, reference: edit(this.#state.reference) };
    this.#tell('structure');
  }

  /**
   * An edit that leaves the panel's controls as they are: spikes and pulses, moved on the scope. Edits with the same
   * `key` in one go are one step of undo. Throws ExperimentError where it is refused.
   */
  adjust(edit: Edit, key?: string): void {
    const before = partsOf(this.document);
    this.#change(() => this.#stepper.apply(edit(this.document)), key);
    this.#tell(before === partsOf(this.document) ? 'value' : 'structure');
  }

  /** What comes next, under one key, is a step of undo of its own, until `endStep`, however long it takes. */
  beginStep(): void {
    this.#history.beginStep();
  }

  /** What comes next is a step of undo of its own. */
  endStep(): void {
    this.#history.endStep();
  }

  get canUndo(): boolean {
    return !this.readOnly && this.#history.canUndo;
  }

  get canRedo(): boolean {
    return !this.readOnly && this.#history.canRedo;
  }

  /** Throws ExperimentError, and nothing changed, where what was cannot be shown as a sweep. */
  undo(): void {
    if (this.readOnly) return;
    const state = this.#history.undo(this.#state);
    if (state !== undefined) this.#travel(state, () => this.#history.redo(state));
  }

  redo(): void {
    if (this.readOnly) return;
    const state = this.#history.redo(this.#state);
    if (state !== undefined) this.#travel(state, () => this.#history.undo(state));
  }

  valueAt(path: string): unknown {
    return valueAt(this.document, path);
  }

  referenceAt(path: string): unknown {
    return valueAt(this.#state.reference, path) ?? this.valueAt(path);
  }

  // -- what is no part of the experiment ------------------------------------------------------------------------------

  /** Whether a clamp or a switched-off current makes the run another one than that of the document alone. */
  get switched(): boolean {
    return this.#held.size > 0 || this.#currentsOff.size > 0;
  }

  currentIsOn(neuron: number): boolean {
    return this.#stepper.currentIsOn(neuron);
  }

  switchCurrent(on: boolean, neuron = 0): void {
    if (this.readOnly) return;
    const name = this.document.neurons[neuron]?.name ?? '';
    if (on) this.#currentsOff.delete(name);
    else this.#currentsOff.add(name);
    this.#applySwitches();
    this.#recompute();
    this.#tell('value');
  }

  /** The potential, in mV, at which a neuron is held; undefined where it is free. */
  heldAt(neuron: number): number | undefined {
    return this.#stepper.clampedAt(neuron);
  }

  /** Holds a neuron at V (mV), or lets it go. Throws ExperimentError, and nothing changed, where V is refused. */
  hold(neuron: number, V: number | undefined): void {
    if (this.readOnly) return;
    const name = this.document.neurons[neuron]?.name ?? '';
    if (V === undefined) {
      this.#stepper.unclamp(neuron);
      this.#held.delete(name);
    } else {
      this.#stepper.clamp(neuron, V);
      this.#held.set(name, V);
    }
    this.#recompute();
    this.#tell('value');
  }

  /** Back to t = 0. A current that was switched off stays off, and a clamp on. */
  restart(): void {
    this.#clicks = [];
    this.#stepper.reset();
    this.#applySwitches();
    this.#tell('restart');
  }

  // -------------------------------------------------------------------------------------------------------------------

  #change(change: () => void, key: string | undefined): void {
    if (this.readOnly) throw new ExperimentError([{ path: '', message: 'the experiment is read-only' }]);
    const before = this.#state;
    change();
    const { document } = this.#stepper;
    let stepper: Stepper | undefined;
    const { duration, sample_interval } = before.document;
    if (this.#mode === 'sweep' && (duration !== document.duration || sample_interval !== document.sample_interval))
      try {
        stepper = this.#sweepStepper(document);
      } catch (error) {
        // The recording would be too large: back to what was.
        this.#stepper.apply(before.document);
        this.#recompute();
        this.#tell('value');
        throw error;
      }
    this.#history.record(before, key, performance.now());
    this.#state = { ...before, document };
    if (stepper === undefined) this.#recompute();
    else this.#adopt(stepper);
  }

  #recompute(): void {
    if (this.#mode === 'live') return;
    this.#stepper.reset();
    this.#applySwitches();
    this.#faults = [];
  }

  #record(key: string | undefined): void {
    this.#history.record(this.#state, key, performance.now());
  }

  #travel(state: State, back: () => void): void {
    const another = state.original !== this.#state.original;
    try {
      if (another || this.#mode === 'sweep') {
        const stepper = this.#createStepper(state.document);
        if (another) this.#forget();
        this.#adopt(stepper);
      } else this.#stepper.apply(state.document);
    } catch (error) {
      back();
      throw error;
    }
    this.#state = { ...state, document: this.#stepper.document };
    this.#tell(another ? 'experiment' : 'structure');
  }

  /** For the present view. */
  #createStepper(experiment: unknown): Stepper {
    return this.#mode === 'live' ? this.#engine.createStepper(experiment) : this.#sweepStepper(experiment);
  }

  /** A run that keeps all of its samples. */
  #sweepStepper(experiment: unknown): Stepper {
    const probe = this.#engine.createStepper(experiment, 1);
    const { document } = probe;
    probe.delete();
    const samples = Math.floor(document.duration / (document.sample_interval ?? 1)) + 2;
    return this.#engine.createStepper(document, Math.min(samples, this.description.limits.samples + 1));
  }

  #adopt(stepper: Stepper): void {
    this.#stepper.delete();
    this.#stepper = stepper;
    this.#faults = [];
    this.#state = { ...this.#state, document: stepper.document };
    this.#applyClamps();
    this.#applySwitches();
  }

  #applySwitches(): void {
    this.document.neurons.forEach(({ name }, neuron) => {
      this.#stepper.switchCurrent(neuron, !this.#currentsOff.has(name));
    });
  }

  /** A new run begins with V where it is held. */
  #applyClamps(): void {
    const held = this.document.neurons.map(({ name }) => this.#held.get(name));
    held.forEach((V, neuron) => {
      if (V !== undefined) this.#stepper.clamp(neuron, V);
    });
    if (held.some((V) => V !== undefined)) this.#stepper.reset();
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
