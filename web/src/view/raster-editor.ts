/**
 * The spikes of a sweep as things to hold: each is a button on the raster that is dragged, nudged with arrow keys, and
 * removed with Delete.
 */

import { setSpikes } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { element } from './dom';
import { gutters } from './gutters';
import { finestStep, pretty, tidy } from './numbers';
import { strings } from './strings';

/** With more spikes than this in view one zooms in to take hold of one. */
const MOST_HANDLES = 300;

export interface RasterEditorHost {
  window(): { from: number; to: number };
  msPerPixel(): number;
  /** Of the middle of a row, px from the top of the raster. */
  rowMiddle(row: number): number;
  /** Runs a change, and says in words where it is refused. Gives whether it was made. */
  attempt(change: () => void): boolean;
  /** Looks at a time, ms, while something is moved there. */
  point(time: number | undefined): void;
  announce(words: string): void;
}

interface Handle {
  button: HTMLButtonElement;
  synapse: number;
  /** Place among the synapse's own spikes. */
  ordinal: number;
}

export class RasterEditor {
  readonly root = element('div', { class: 'spike-handles', role: 'group', 'aria-label': strings.spikesToEdit });
  readonly #session: Session;
  readonly #host: RasterEditorHost;
  #handles: Handle[] = [];
  #held: { synapse: number; others: number[]; time: number } | undefined;

  constructor(session: Session, host: RasterEditorHost) {
    this.#session = session;
    this.#host = host;
  }

  /** A spike of the synapse at `time` ms more. */
  add(synapse: number, time: number): void {
    const times = this.#times(synapse);
    if (!this.#host.attempt(() => this.#apply(synapse, [...times, time]))) return;
    this.#host.announce(strings.spikeAdded(this.#name(synapse), pretty(time, 7)));
  }

  /** A time as round as the screen shows it. */
  round(time: number): number {
    const { duration } = this.#session.document;
    const step = this.#step;
    return tidy(Math.min(Math.max(Math.round(time / step) * step, 0), duration));
  }

  /** Takes over the spikes on view. */
  show(): void {
    const { from, to } = this.#host.window();
    const { left, right } = gutters();
    const inView = this.#session.document.synapses.flatMap((_, synapse) =>
      this.#times(synapse)
        .map((time, ordinal) => ({ time, synapse, ordinal }))
        .filter(({ time }) => time >= from && time <= to),
    );
    const shown = inView.length <= MOST_HANDLES ? inView : [];
    while (this.#handles.length > shown.length) this.#handles.pop()?.button.remove();
    shown.forEach(({ time, synapse, ordinal }, place) => {
      const handle = this.#handles[place] ?? this.#make(place);
      handle.synapse = synapse;
      handle.ordinal = ordinal;
      const { button } = handle;
      const label = strings.spikeAt(this.#name(synapse), pretty(time, 7));
      if (button.getAttribute('aria-label') !== label) {
        button.setAttribute('aria-label', label);
        button.title = label;
      }
      button.style.left = `calc(${left}px + (100% - ${left + right}px) * ${((time - from) / (to - from)).toFixed(5)})`;
      button.style.top = `${this.#host.rowMiddle(synapse)}px`;
    });
  }

  get #step(): number {
    return finestStep(this.#host.msPerPixel());
  }

  #name(synapse: number): string {
    return this.#session.document.synapses[synapse]?.name ?? '';
  }

  #times(synapse: number): number[] {
    return [...(this.#session.stepper.trainTimes(synapse) ?? [])];
  }

  #apply(synapse: number, times: number[], key?: string): void {
    this.#session.adjust(setSpikes(synapse, { times: times.sort((one, other) => one - other) }), key);
  }

  #make(place: number): Handle {
    const button = element('button', { type: 'button', class: 'spike-handle', 'data-key': `spike-${place}` });
    const handle: Handle = { button, synapse: 0, ordinal: 0 };
    button.addEventListener('pointerdown', (event) => this.#take(handle, event));
    button.addEventListener('pointermove', (event) => this.#drag(event));
    for (const type of ['pointerup', 'pointercancel'] as const) button.addEventListener(type, () => this.#letGo());
    button.addEventListener('keydown', (event) => this.#key(handle, event));
    this.#handles.push(handle);
    this.root.append(button);
    return handle;
  }

  #take(handle: Handle, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    handle.button.setPointerCapture(event.pointerId);
    const times = this.#times(handle.synapse);
    const [time = 0] = times.splice(handle.ordinal, 1);
    this.#held = { synapse: handle.synapse, others: times, time };
    this.#session.endStep();
  }

  #drag(event: PointerEvent): void {
    const held = this.#held;
    if (held === undefined) return;
    const box = this.root.getBoundingClientRect();
    const { left } = gutters();
    const { from } = this.#host.window();
    const time = this.round(from + (event.clientX - box.left - left) * this.#host.msPerPixel());
    if (time === held.time) return;
    held.time = time;
    this.#host.attempt(() => this.#apply(held.synapse, [...held.others, time], 'spike'));
    this.#host.point(time);
  }

  #letGo(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.#session.endStep();
    this.#host.point(undefined);
  }

  #key(handle: Handle, event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const times = this.#times(handle.synapse);
    const { duration } = this.#session.document;
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction !== 0) {
      const [time = 0] = times.splice(handle.ordinal, 1);
      const step = this.#step * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
      const moved = tidy(Math.min(Math.max(time + direction * step, 0), duration));
      const made = this.#host.attempt(() => this.#apply(handle.synapse, [...times, moved], `nudge ${handle.synapse}`));
      if (made) this.#focus(handle.synapse, moved);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const [time = 0] = times.splice(handle.ordinal, 1);
      const next = times[Math.min(handle.ordinal, times.length - 1)];
      if (!this.#host.attempt(() => this.#apply(handle.synapse, times))) return;
      this.#host.announce(strings.spikeRemoved(this.#name(handle.synapse), pretty(time, 7)));
      if (next !== undefined) this.#focus(handle.synapse, next);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const place = this.#handles.indexOf(handle) + (event.key === 'ArrowDown' ? 1 : -1);
      this.#handles[place]?.button.focus();
    } else return;
    event.preventDefault();
  }

  #focus(synapse: number, time: number): void {
    const ordinal = this.#times(synapse).indexOf(time);
    this.#handles.find((handle) => handle.synapse === synapse && handle.ordinal === ordinal)?.button.focus();
  }
}
