/** Traces that were pinned: they stay as ghosts behind those that change. */

import type { Recording, Traces } from '../engine/index';
import type { ExperimentDocument } from '../engine/types';
import type { Mode, Session } from './session';

export interface Pin {
  /** "A", "B", "C" */
  label: string;
  recording: Recording;
  document: ExperimentDocument;
  mode: Mode;
  /** Of each neuron, where V was held (mV), and whether its current was on. */
  held: (number | undefined)[];
  currentOn: boolean[];
}

export const MOST_PINS = 3;
/** A spike that comes after such a silence begins a new response, ms. */
const SILENCE = 100;
const RECENT = 5000;

export class Pins {
  #list: Pin[] = [];

  get list(): readonly Pin[] {
    return this.#list;
  }

  /** The newest: what a difference is a difference from. */
  get newest(): Pin | undefined {
    return this.#list[this.#list.length - 1];
  }

  get full(): boolean {
    return this.#list.length >= MOST_PINS;
  }

  /** Pins what is recorded in `from` … `to` ms. The oldest goes where there are too many. */
  add(session: Session, from: number, to: number): Pin {
    const { stepper, mode, document } = session;
    const recording = stepper.freeze(from, to);
    if (this.full) this.remove(0);
    const label = ['A', 'B', 'C'].find((letter) => this.#list.every((pin) => pin.label !== letter)) ?? '';
    const neurons = [...document.neurons.keys()];
    const held = neurons.map((neuron) => session.heldAt(neuron));
    const currentOn = neurons.map((neuron) => session.currentIsOn(neuron));
    const pin: Pin = { label, recording, document, mode, held, currentOn };
    this.#list.push(pin);
    return pin;
  }

  remove(index: number): void {
    for (const { recording } of this.#list.splice(index, 1)) recording.delete();
  }

  clear(): void {
    while (this.#list.length > 0) this.remove(0);
  }

  /**
   * By how many ms a ghost is moved to lie over the present run. Two sweeps begin together; a live run is laid over the
   * newest response, from spike to spike.
   */
  shift({ mode, recording, document }: Pin, session: Session): number {
    if (mode === 'sweep' && session.mode === 'sweep') return 0;
    const then = responseStart(recording, document);
    const now = responseStart(session.stepper, session.document);
    return then === undefined || now === undefined ? 0 : now - then;
  }
}

/** The spike that began the newest response: the first after a silence. */
function responseStart(traces: Traces, { synapses }: ExperimentDocument): number | undefined {
  if (traces.sampleCount === 0) return undefined;
  // Of a long run only the last part is looked at: this is asked at every frame.
  const last = traces.sampleTime(traces.firstSample + traces.sampleCount - 1);
  const from = Math.max(traces.sampleTime(traces.firstSample), last - RECENT);
  const spikes = synapses
    .flatMap((_, index) => [...traces.spikes(index, from, Number.MAX_VALUE)])
    .sort((a, b) => b - a);
  let start: number | undefined;
  for (const spike of spikes) {
    if (start !== undefined && start - spike > SILENCE) break;
    start = spike;
  }
  return start;
}
