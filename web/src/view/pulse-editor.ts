/** The current pulses of a sweep as things to hold, on the lane of I_e: dragged, stretched, raised and removed. */

import type { Pulse } from '../engine/types';
import { removePulse, setPulse } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { element } from './dom';
import { gutters } from './gutters';
import { finestStep, niceStep, pretty, tidy } from './numbers';
import type { RasterEditorHost } from './raster-editor';
import { strings } from './strings';

/** So near to an edge one takes hold of the edge, px. */
const EDGE = { fine: 7, coarse: 16 };
const LEAST_HEIGHT = 10; // px

export interface PulseEditorHost
  extends Pick<RasterEditorHost, 'window' | 'msPerPixel' | 'attempt' | 'point' | 'announce'> {
  /** px from the top of the plot of a current in pA. */
  height(current: number): number;
  /** pA a pixel. */
  currentPerPixel(): number;
}

type Part = 'body' | 'start' | 'end' | 'amplitude';

interface Handle {
  button: HTMLButtonElement;
  neuron: number;
  pulse: number;
}

export class PulseEditor {
  readonly root = element('div', { class: 'pulse-handles', role: 'group', 'aria-label': strings.pulsesToEdit });
  readonly #session: Session;
  readonly #host: PulseEditorHost;
  #handles: Handle[] = [];
  #held: { part: Part; before: Pulse; x: number; y: number } | undefined;

  constructor(session: Session, host: PulseEditorHost) {
    this.#session = session;
    this.#host = host;
  }

  show(): void {
    const { from, to } = this.#host.window();
    const { left, right } = gutters();
    const shown = this.#session.document.neurons.flatMap(({ current }, neuron) =>
      (current?.pulses ?? [])
        .map((values, pulse) => ({ values, pulse, neuron, baseline: current?.baseline ?? 0 }))
        .filter(({ values }) => values.start <= to && values.start + values.duration >= from),
    );
    while (this.#handles.length > shown.length) this.#handles.pop()?.button.remove();
    shown.forEach(({ values, pulse, neuron, baseline }, place) => {
      const handle = this.#handles[place] ?? this.#make();
      handle.neuron = neuron;
      handle.pulse = pulse;
      const { button } = handle;
      const { start, duration, amplitude } = values;
      const place_ = (time: number): string =>
        `calc(${left}px + (100% - ${left + right}px) * ${((Math.min(Math.max(time, from), to) - from) / (to - from)).toFixed(5)})`;
      const label = strings.pulseAt(pretty(amplitude), pretty(start, 7), pretty(start + duration, 7));
      button.setAttribute('aria-label', label);
      button.title = label;
      const [one, other] = [this.#host.height(baseline), this.#host.height(baseline + amplitude)];
      button.classList.toggle('downwards', amplitude < 0);
      button.style.left = place_(start);
      button.style.right = `calc(100% - ${place_(start + duration)})`;
      button.style.top = `${Math.min(one, other) - (amplitude === 0 ? LEAST_HEIGHT / 2 : 0)}px`;
      button.style.height = `${Math.max(Math.abs(one - other), LEAST_HEIGHT)}px`;
    });
  }

  #make(): Handle {
    const button = element('button', { type: 'button', class: 'pulse-handle' });
    const handle: Handle = { button, neuron: 0, pulse: 0 };
    button.addEventListener('pointerdown', (event) => this.#take(handle, event));
    button.addEventListener('pointermove', (event) => this.#drag(handle, event));
    for (const type of ['pointerup', 'pointercancel'] as const) button.addEventListener(type, () => this.#letGo());
    button.addEventListener('keydown', (event) => this.#key(handle, event));
    this.#handles.push(handle);
    this.root.append(button);
    return handle;
  }

  #values({ neuron, pulse }: Handle): Pulse {
    const values = this.#session.document.neurons[neuron]?.current?.pulses?.[pulse];
    return values ?? { start: 0, duration: 0, amplitude: 0 };
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

  #take(handle: Handle, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    handle.button.setPointerCapture(event.pointerId);
    const part = this.#part(handle, event);
    this.#held = { part, before: this.#values(handle), x: event.clientX, y: event.clientY };
    this.#session.endStep();
  }

  #drag(handle: Handle, event: PointerEvent): void {
    const held = this.#held;
    if (held === undefined) {
      const cursors = { body: 'grab', start: 'ew-resize', end: 'ew-resize', amplitude: 'ns-resize' } as const;
      handle.button.style.cursor = cursors[this.#part(handle, event)];
      return;
    }
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
    this.#set(handle, changed[held.part](), 'pulse');
  }

  #letGo(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.#session.endStep();
  }

  #key(handle: Handle, event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { start, duration, amplitude } = this.#values(handle);
    const ms = this.#timeStep * 10;
    const pA = niceStep(this.#host.currentPerPixel() * 4);
    const right = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const up = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (right !== 0 && event.shiftKey)
      this.#set(handle, { duration: tidy(Math.max(duration + right * ms, 0)) }, 'keys');
    else if (right !== 0) this.#set(handle, { start: tidy(Math.max(start + right * ms, 0)) }, 'keys');
    else if (up !== 0) this.#set(handle, { amplitude: tidy(amplitude + up * pA) }, 'keys');
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      const made = this.#host.attempt(() => this.#session.edit(removePulse(handle.neuron, handle.pulse)));
      if (made) this.#host.announce(strings.pulseRemoved);
    } else return;
    event.preventDefault();
  }

  #set({ neuron, pulse }: Handle, values: Partial<Pulse>, key: string): void {
    this.#host.attempt(() => this.#session.adjust(setPulse(neuron, pulse, values), `${key} ${neuron} ${pulse}`));
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
