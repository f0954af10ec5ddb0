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
}

export const MOST_PINS = 3;
/** A spike that comes after such a silence begins a new response, ms. */
const SILENCE = 100;

export class Pins {
  #list: Pin[] = [];

  get list(): readonly Pin[] {
    return this.#list;
  }

  /** The newest: what a difference is a difference from. */
  get newest(): Pin | undefined {
    return this.#list[this.#list.length - 1];
  }

  /** Pins what is recorded in `from` … `to` ms. The oldest goes where there are too many. */
  add({ stepper, mode, document }: Session, from: number, to: number): Pin {
    const recording = stepper.freeze(from, to);
    if (this.#list.length >= MOST_PINS) this.remove(0);
    const label = ['A', 'B', 'C'].find((letter) => this.#list.every((pin) => pin.label !== letter)) ?? '';
    const pin: Pin = { label, recording, document, mode };
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
  const from = traces.sampleTime(traces.firstSample);
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
