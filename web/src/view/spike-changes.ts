/** The spikes of a sweep changed by hand: one more, or other times. What holds them is raster-editor.ts. */

import { setSpikes, trainTypeOf } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { strings } from '../words/index';
import { finestStep, pretty, tidy } from './numbers';

export interface SpikeChangesHost {
  msPerPixel(): number;
  /** Runs a change, and says in words where it is refused. Gives whether it was made. */
  attempt(change: () => void): boolean;
  announce(words: string): void;
}

export const ascending = (times: number[]): number[] => times.sort((one, other) => one - other);

export class SpikeChanges {
  readonly #session: Session;
  readonly #host: SpikeChangesHost;

  constructor(session: Session, host: SpikeChangesHost) {
    this.#session = session;
    this.#host = host;
  }

  /** A spike of the synapse at `time` ms more. */
  add(synapse: number, time: number): void {
    const at = tidy(time);
    const times = this.timesToChange(synapse);
    if (times === undefined) return;
    const [name, words] = [this.name(synapse), pretty(at, 7)];
    if (times.some((other) => tidy(other) === at)) this.#host.announce(strings.spikeIsThere(name, words));
    else this.change(synapse, [...times, at], { words: strings.spikeAdded(name, words) });
  }

  /** A time as round as the screen shows it. */
  round(time: number): number {
    const { duration } = this.#session.document;
    const step = this.step;
    return tidy(Math.min(Math.max(Math.round(time / step) * step, 0), duration));
  }

  get step(): number {
    return finestStep(this.#host.msPerPixel());
  }

  name(synapse: number): string {
    return this.#session.document.synapses[synapse]?.name ?? '';
  }

  /** The synapse's own spikes; undefined where they are too many to be written out. */
  times(synapse: number): number[] | undefined {
    const times = this.#session.stepper.trainTimes(synapse);
    return times === null ? undefined : [...times];
  }

  /** The same, and says why where there are none to be changed: a list of nothing must not replace a long train. */
  timesToChange(synapse: number): number[] | undefined {
    const times = this.times(synapse);
    if (times === undefined) this.#host.announce(strings.trainTooLong(this.name(synapse)));
    return times;
  }

  change(synapse: number, times: number[], { key, words }: { key?: string; words?: string }): boolean {
    const type = trainTypeOf(this.#session.document.synapses[synapse]?.spikes);
    const spikes = { times: ascending(times) };
    if (!this.#host.attempt(() => this.#session.adjust(setSpikes(synapse, spikes), key))) return false;
    const said = [
      ...(words === undefined ? [] : [words]),
      ...(type === 'regular' || type === 'poisson' ? [strings.trainIsList(type, this.name(synapse))] : []),
    ];
    if (said.length > 0) this.#host.announce(said.join(' '));
    return true;
  }
}
