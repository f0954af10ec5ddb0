/**
 * The spikes of a sweep as things to hold: each is a button on the raster that is dragged, nudged with arrow keys, and
 * removed with Delete or a long press. All together they are one stop of the Tab key.
 */

import type { ExperimentDocument } from '../engine/types';
import type { Session } from '../experiment/session';
import { toolWords } from '../words/tools/index';
import { focusAfterRemoval } from './cursor';
import { element } from './dom';
import { gutters } from './gutters';
import { arrange, Hold } from './hold';
import { pretty, tidy } from './numbers';
import { ascending, type SpikeChanges, type SpikeChangesHost } from './spike-changes';

/** With more spikes than this in view one zooms in to take hold of one. */
const MOST_HANDLES = 300;

export interface RasterEditorHost extends SpikeChangesHost {
  window(): { from: number; to: number };
  /** Of the middle of a row, px from the top of the raster. */
  rowMiddle(row: number): number;
  /** Looks at a time, ms, while something is moved there. */
  point(time: number | undefined): void;
}

interface Spike {
  synapse: number;
  time: number;
}

/** The handle of a spike is found again by synapse and time, so it stays with its spike whatever happens to others. */
interface Handle extends Spike {
  readonly button: HTMLButtonElement;
  /** Where it stands, and as what. */
  placed: string;
}

const keyOf = ({ synapse, time }: Spike): string => `${synapse} ${time}`;
const inOrder = (one: Spike, other: Spike): number => one.synapse - other.synapse || one.time - other.time;

export class RasterEditor {
  readonly root = element('div', { class: 'spike-handles', role: 'group', 'aria-label': toolWords.spikesToEdit });
  readonly #session: Session;
  readonly #host: RasterEditorHost;
  readonly #changes: SpikeChanges;
  readonly #hold: Hold<Handle>;
  /** In the order of rows and times. */
  #handles: Handle[] = [];
  /** The one that the Tab key stops at. */
  #stop: Handle | undefined;
  /** The times of the synapse whose spike is held, as the drag left them. */
  #dragged: number[] = [];
  /** How much later than its spike the pointer took hold, ms. */
  #grip = 0;
  /** The experiment that has too many spikes in view, and of which that was said. */
  #crowded: ExperimentDocument | undefined;

  constructor(session: Session, host: RasterEditorHost, changes: SpikeChanges) {
    this.#session = session;
    this.#host = host;
    this.#changes = changes;
    this.#hold = new Hold<Handle>({
      take: (handle, event) => {
        this.#dragged = this.#changes.times(handle.synapse) ?? [];
        this.#grip = this.#timeAt(event) - handle.time;
        session.beginStep();
      },
      drag: (handle, event) => this.#drag(handle, event),
      letGo: () => {
        session.endStep();
        host.point(undefined);
      },
      remove: (handle) => this.#remove(handle),
    });
  }

  /** Takes over the spikes on view. */
  show(): void {
    if (this.#outdated) this.#hold.end();
    const { from, to } = this.#host.window();
    const trains = this.#session.document.synapses.map((_, synapse) => this.#changes.times(synapse) ?? []);
    const inView = trains.flatMap((times, synapse) =>
      times.filter((time) => time >= from && time <= to).map((time) => ({ synapse, time })),
    );
    const crowded = inView.length > MOST_HANDLES;
    this.#sayCrowded(crowded);
    const focused = this.#handles.find(({ button }) => button === document.activeElement);
    // What is held or has the focus stays, out of view too, as long as its spike is there.
    const kept = [...new Set([this.#hold.handle, focused])].filter(
      (handle): handle is Handle =>
        handle !== undefined &&
        (crowded || !this.#isInView(handle)) &&
        trains[handle.synapse]?.includes(handle.time) === true,
    );
    this.#match([...(crowded ? [] : inView), ...kept].sort(inOrder), focused);
  }

  /** Handles for these spikes, and for no others. */
  #match(spikes: Spike[], focused: Handle | undefined): void {
    const before = this.#handles;
    const known = new Map<string, Handle[]>();
    for (const handle of before) known.set(keyOf(handle), [...(known.get(keyOf(handle)) ?? []), handle]);
    const fresh: Handle[] = [];
    this.#handles = spikes.map((spike) => {
      const old = known.get(keyOf(spike))?.shift();
      if (old !== undefined) return old;
      const handle = this.#make(spike);
      fresh.push(handle);
      return handle;
    });
    const fixed = this.#hold.handle ?? focused;
    arrange(
      this.root,
      this.#handles.map(({ button }) => button),
      fixed?.button,
    );
    for (const handle of this.#handles) this.#place(handle);
    if (focused !== undefined && !this.#handles.includes(focused))
      this.#handOn(focused, fresh, before.indexOf(focused));
    for (const gone of [...known.values()].flat()) gone.button.remove();
    if (this.#stop === undefined || !this.#handles.includes(this.#stop))
      this.#stop = this.#handles.find((handle) => this.#isInView(handle)) ?? this.#handles[0];
    this.#offerStop();
  }

  /**
   * The focus of a spike that is gone: to where that spike now is, after undo; else to the next of its synapse, to
   * another that is near, to the cursor.
   */
  #handOn(gone: Handle, fresh: Handle[], place: number): void {
    const next = (handles: Handle[]): Handle | undefined => {
      const own = handles.filter(({ synapse }) => synapse === gone.synapse).sort(inOrder);
      return own.find(({ time }) => time >= gone.time) ?? own.at(-1);
    };
    const heir = next(fresh) ?? next(this.#handles) ?? this.#handles[place] ?? this.#handles.at(-1);
    if (heir === undefined) focusAfterRemoval(this.root);
    else heir.button.focus();
  }

  #place(handle: Handle): void {
    const { button, synapse, time } = handle;
    const { from, to } = this.#host.window();
    const { left, right } = gutters();
    const top = this.#host.rowMiddle(synapse);
    const name = this.#changes.name(synapse);
    const placed = [from, to, left, right, top, time, name].join(' ');
    if (handle.placed === placed) return;
    handle.placed = placed;
    const label = toolWords.spikeAt(name, pretty(time, 7));
    if (button.getAttribute('aria-label') !== label) {
      button.setAttribute('aria-label', label);
      button.title = label;
    }
    const share = Math.min(Math.max((time - from) / (to - from), 0), 1);
    button.style.left = `calc(${left}px + (100% - ${left + right}px) * ${share.toFixed(5)})`;
    button.style.top = `${top}px`;
  }

  #sayCrowded(crowded: boolean): void {
    const { original, computed } = this.#session;
    if (!crowded) this.#crowded = undefined;
    // While a sweep is computed its progress is told, and wiped out at its end: this comes after.
    if (!crowded || this.#crowded === original || !computed) return;
    this.#crowded = original;
    queueMicrotask(() => this.#host.announce(toolWords.tooManySpikes(MOST_HANDLES)));
  }

  /** Whether the spikes no longer are what the drag made of them: undo, or another experiment. */
  get #outdated(): boolean {
    const { handle } = this.#hold;
    if (handle === undefined) return false;
    const times = this.#changes.times(handle.synapse);
    return times?.length !== this.#dragged.length || times.some((time, place) => time !== this.#dragged[place]);
  }

  #isInView({ time }: Spike): boolean {
    const { from, to } = this.#host.window();
    return time >= from && time <= to;
  }

  #timeAt({ clientX }: PointerEvent): number {
    const { left } = gutters();
    return (
      this.#host.window().from + (clientX - this.root.getBoundingClientRect().left - left) * this.#host.msPerPixel()
    );
  }

  #make({ synapse, time }: Spike): Handle {
    const button = element('button', { type: 'button', class: 'spike-handle', tabindex: -1 });
    const handle: Handle = { button, synapse, time, placed: '' };
    this.#hold.watch(button, handle);
    button.addEventListener('keydown', (event) => this.#key(handle, event));
    button.addEventListener('focus', () => {
      this.#stop = handle;
      this.#offerStop();
    });
    return handle;
  }

  #offerStop(): void {
    for (const handle of this.#handles) {
      const index = handle === this.#stop ? 0 : -1;
      if (handle.button.tabIndex !== index) handle.button.tabIndex = index;
    }
  }

  #drag(handle: Handle, event: PointerEvent): void {
    // Played live there is nothing to drag, and no word of that came through show().
    if (this.#session.mode !== 'sweep' || this.#outdated) {
      this.#hold.end();
      return;
    }
    const time = this.#changes.round(this.#timeAt(event) - this.#grip);
    if (time === handle.time) return;
    this.#move(handle, time, 'spike');
    this.#host.point(time);
  }

  #move(handle: Handle, time: number, key: string): void {
    const times = this.#changes.timesToChange(handle.synapse);
    if (times === undefined) return;
    const before = { time: handle.time, dragged: this.#dragged };
    times.splice(times.indexOf(handle.time), 1, time);
    // Before the change, which shows the spikes: the handle goes with its spike.
    handle.time = time;
    if (this.#hold.handle === handle) this.#dragged = ascending(times);
    if (this.#changes.change(handle.synapse, times, { key })) return;
    handle.time = before.time;
    this.#dragged = before.dragged;
  }

  #remove({ synapse, time }: Handle): void {
    const times = this.#changes.timesToChange(synapse);
    if (times === undefined) return;
    times.splice(times.indexOf(time), 1);
    this.#changes.change(synapse, times, {
      words: toolWords.spikeRemoved(this.#changes.name(synapse), pretty(time, 7)),
    });
  }

  #key(handle: Handle, event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction !== 0) {
      const { duration } = this.#session.document;
      const step = this.#changes.step * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
      const moved = tidy(Math.min(Math.max(handle.time + direction * step, 0), duration));
      this.#hold.end();
      if (moved !== handle.time) this.#move(handle, moved, `nudge ${handle.synapse}`);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#hold.end();
      this.#remove(handle);
    } else {
      const inView = this.#handles.filter((other) => this.#isInView(other));
      const place = this.#handles.indexOf(handle);
      const goals: Record<string, Handle | undefined> = {
        ArrowUp: this.#handles[place - 1],
        ArrowDown: this.#handles[place + 1],
        Home: inView[0],
        End: inView.at(-1),
      };
      if (!Object.hasOwn(goals, event.key)) return;
      goals[event.key]?.button.focus();
    }
    event.preventDefault();
  }
}
