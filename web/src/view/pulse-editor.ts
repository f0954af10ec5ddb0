/** The current pulses of a sweep as things to hold, on the lane of I_e: dragged, stretched, raised and removed. */

import type { Pulse } from '../engine/types';
import { removePulse, setPulse } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { toolWords } from '../words/tools/index';
import { focusAfterRemoval } from './cursor';
import { element } from './dom';
import { gutters } from './gutters';
import { arrange, Hold } from './hold';
import { finestStep, niceStep, pretty, tidy } from './numbers';
import type { SpikeChangesHost } from './spike-changes';

/** So near to an edge one takes hold of the edge, px. */
const EDGE = { fine: 7, coarse: 16 };
const LEAST_HEIGHT = 10; // px

export interface PulseEditorHost extends SpikeChangesHost {
  window(): { from: number; to: number };
  /** px from the top of the plot of a current in pA. */
  height(current: number): number;
  /** pA a pixel. */
  currentPerPixel(): number;
}

type Part = 'body' | 'start' | 'end' | 'amplitude';
const CURSORS: Record<Part, string> = { body: 'grab', start: 'ew-resize', end: 'ew-resize', amplitude: 'ns-resize' };
const NOTHING: Pulse = { start: 0, duration: 0, amplitude: 0 };

/** A pulse is found again by its place in its neuron's list, which moving it does not change. */
interface Handle {
  readonly button: HTMLButtonElement;
  readonly neuron: number;
  readonly pulse: number;
}

interface Grip {
  part: Part;
  before: Pulse;
  /** As the drag left it. */
  now: Pulse;
  x: number;
  y: number;
}

export class PulseEditor {
  readonly root = element('div', { class: 'pulse-handles', role: 'group', 'aria-label': toolWords.pulsesToEdit });
  readonly #session: Session;
  readonly #host: PulseEditorHost;
  readonly #hold: Hold<Handle>;
  #handles: Handle[] = [];
  #grip: Grip | undefined;

  constructor(session: Session, host: PulseEditorHost) {
    this.#session = session;
    this.#host = host;
    this.#hold = new Hold<Handle>({
      take: (handle, event) => {
        const before = this.#values(handle) ?? NOTHING;
        this.#grip = { part: this.#part(handle, event), before, now: before, x: event.clientX, y: event.clientY };
        session.beginStep();
      },
      drag: (handle, event) => this.#drag(handle, event),
      hover: (handle, event) => {
        handle.button.style.cursor = CURSORS[this.#part(handle, event)];
      },
      letGo: () => {
        this.#grip = undefined;
        session.endStep();
      },
      remove: (handle) => this.#remove(handle),
    });
    // The chart lays itself out in a frame after the resize, which may come after ours: one frame later it is done.
    new ResizeObserver(() =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (session.mode === 'sweep' && this.root.clientHeight > 0) this.show();
        }),
      ),
    ).observe(this.root);
  }

  show(): void {
    if (this.#outdated) this.#hold.end();
    const { from, to } = this.#host.window();
    const before = this.#handles;
    const focused = before.find(({ button }) => button === document.activeElement);
    this.#handles = this.#session.document.neurons.flatMap(({ current }, neuron) =>
      (current?.pulses ?? []).flatMap(({ start, duration }, pulse) => {
        const known = before.find((handle) => handle.neuron === neuron && handle.pulse === pulse);
        // What is held or has the focus stays, out of view too.
        const kept = known !== undefined && (known === this.#hold.handle || known === focused);
        return kept || (start <= to && start + duration >= from) ? [known ?? this.#make(neuron, pulse)] : [];
      }),
    );
    arrange(
      this.root,
      this.#handles.map(({ button }) => button),
      (this.#hold.handle ?? focused)?.button,
    );
    for (const handle of this.#handles) this.#place(handle);
    if (focused !== undefined && !this.#handles.includes(focused)) this.#handOn(focused, before.indexOf(focused));
    for (const handle of before) if (!this.#handles.includes(handle)) handle.button.remove();
  }

  /** The focus of a pulse that is gone: the one after it has its place by now, so there is none after it. */
  #handOn(gone: Handle, place: number): void {
    const own = this.#handles.filter(({ neuron }) => neuron === gone.neuron);
    const heir = own.at(-1) ?? this.#handles[place] ?? this.#handles.at(-1);
    if (heir === undefined) focusAfterRemoval(this.root);
    else heir.button.focus();
  }

  #place(handle: Handle): void {
    const { button, neuron } = handle;
    const { start, duration, amplitude } = this.#values(handle) ?? NOTHING;
    const baseline = this.#session.document.neurons[neuron]?.current?.baseline ?? 0;
    const { from, to } = this.#host.window();
    const { left, right } = gutters();
    const place = (time: number): string =>
      `calc(${left}px + (100% - ${left + right}px) * ${((Math.min(Math.max(time, from), to) - from) / (to - from)).toFixed(5)})`;
    const label = toolWords.pulseAt(pretty(amplitude), pretty(start, 7), pretty(start + duration, 7));
    if (button.getAttribute('aria-label') !== label) {
      button.setAttribute('aria-label', label);
      button.title = label;
    }
    const [one, other] = [this.#host.height(baseline), this.#host.height(baseline + amplitude)];
    button.classList.toggle('downwards', amplitude < 0);
    button.style.left = place(start);
    button.style.right = `calc(100% - ${place(start + duration)})`;
    button.style.top = `${Math.min(one, other) - (amplitude === 0 ? LEAST_HEIGHT / 2 : 0)}px`;
    button.style.height = `${Math.max(Math.abs(one - other), LEAST_HEIGHT)}px`;
  }

  #make(neuron: number, pulse: number): Handle {
    const button = element('button', { type: 'button', class: 'pulse-handle' });
    const handle: Handle = { button, neuron, pulse };
    this.#hold.watch(button, handle);
    button.addEventListener('keydown', (event) => this.#key(handle, event));
    return handle;
  }

  #values({ neuron, pulse }: Handle): Pulse | undefined {
    return this.#session.document.neurons[neuron]?.current?.pulses?.[pulse];
  }

  /** Whether the pulse no longer is what the drag made of it: undo, or another experiment. */
  get #outdated(): boolean {
    const { handle } = this.#hold;
    if (handle === undefined || this.#grip === undefined) return false;
    const { now } = this.#grip;
    const values = this.#values(handle);
    return (['start', 'duration', 'amplitude'] as const).some((name) => values?.[name] !== now[name]);
  }

  /** What of a pulse lies under the pointer. */
  #part({ button }: Handle, event: PointerEvent): Part {
    const edge = event.pointerType === 'mouse' ? EDGE.fine : EDGE.coarse;
    const box = button.getBoundingClientRect();
    const level = button.classList.contains('downwards') ? box.bottom : box.top;
    if (box.width > 3 * edge && event.clientX - box.left < edge) return 'start';
    if (box.right - event.clientX < edge) return 'end';
    return Math.abs(event.clientY - level) < edge ? 'amplitude' : 'body';
  }

  #drag(handle: Handle, event: PointerEvent): void {
    // Played live there is nothing to drag, and no word of that came through show().
    if (this.#session.mode !== 'sweep' || this.#outdated) this.#hold.end();
    const held = this.#grip;
    if (held === undefined) return;
    const ms = this.#roundTime((event.clientX - held.x) * this.#host.msPerPixel());
    const { start, duration, amplitude } = held.before;
    const changed: Record<Part, () => Partial<Pulse>> = {
      body: () => ({ start: tidy(Math.max(start + ms, 0)) }),
      start: () => {
        const moved = tidy(Math.min(Math.max(start + ms, 0), start + duration));
        return { start: moved, duration: tidy(start + duration - moved) };
      },
      end: () => ({ duration: tidy(Math.max(duration + ms, 0)) }),
      amplitude: () => ({ amplitude: tidy(amplitude + this.#roundCurrent(held.y - event.clientY)) }),
    };
    const { now } = held;
    // Before the change, which shows the pulses and asks for this.
    held.now = { ...held.before, ...changed[held.part]() };
    if (!this.#outdated) return;
    if (!this.#set(handle, held.now, 'pulse')) held.now = now;
  }

  #remove({ neuron, pulse }: Handle): void {
    const made = this.#host.attempt(() => this.#session.edit(removePulse(neuron, pulse)));
    if (made) this.#host.announce(toolWords.pulseRemoved);
  }

  #key(handle: Handle, event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { start, duration, amplitude } = this.#values(handle) ?? NOTHING;
    const ms = this.#timeStep * 10;
    const pA = niceStep(this.#host.currentPerPixel() * 4);
    const right = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const up = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (right !== 0 && event.shiftKey)
      this.#set(handle, { duration: tidy(Math.max(duration + right * ms, 0)) }, 'keys');
    else if (right !== 0) this.#set(handle, { start: tidy(Math.max(start + right * ms, 0)) }, 'keys');
    else if (up !== 0) this.#set(handle, { amplitude: tidy(amplitude + up * pA) }, 'keys');
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#remove(handle);
    else return;
    event.preventDefault();
  }

  #set({ neuron, pulse }: Handle, values: Partial<Pulse>, key: string): boolean {
    return this.#host.attempt(() => this.#session.adjust(setPulse(neuron, pulse, values), `${key} ${neuron} ${pulse}`));
  }

  get #timeStep(): number {
    return finestStep(this.#host.msPerPixel());
  }

  #roundTime(ms: number): number {
    return Math.round(ms / this.#timeStep) * this.#timeStep;
  }

  #roundCurrent(pixels: number): number {
    const step = niceStep(this.#host.currentPerPixel());
    return Math.round((pixels * this.#host.currentPerPixel()) / step) * step;
  }
}
