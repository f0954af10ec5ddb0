/** The ground on which raster and lanes stand over one time axis: pointing, tapping, dragging, pinching and the wheel. */

import { element } from './dom';
import { embedded } from './embed';
import { gutters } from './gutters';

export interface TrackActions {
  /** The window on view, ms. */
  window(): { from: number; to: number };
  /** Whether there is something to point at: time stands still. */
  still(): boolean;
  /** Pointed at, in ms; undefined: no more. */
  point(time: number | undefined): void;
  tap(time: number, event: PointerEvent): void;
  pan(ms: number): void;
  zoom(factor: number, at: number): void;
}

/** A finger may tremble so much, px. */
const TREMBLE = 5;
/** One notch of a wheel is about 100. */
const ZOOM_PER_WHEEL = 0.002;
const LINE = 16; // px

export class Tracks {
  readonly root: HTMLElement;
  readonly #actions: TrackActions;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #dragging = false;
  /** Where the one finger or the mouse went down. */
  #pressed: { x: number; y: number } | undefined;

  constructor(actions: TrackActions, ...children: HTMLElement[]) {
    this.#actions = actions;
    this.root = element('div', { class: 'tracks' }, ...children);
    this.root.addEventListener('pointerdown', (event) => this.#down(event));
    this.root.addEventListener('pointermove', (event) => this.#move(event));
    for (const type of ['pointerup', 'pointercancel'] as const)
      this.root.addEventListener(type, (event) => this.#up(event));
    this.root.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') this.#actions.point(undefined);
    });
    this.root.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /** The time under a place on the screen, ms; also where it lies beside the plots. */
  timeAt(clientX: number): number {
    const { from, to } = this.#actions.window();
    const { left, span } = this.#plot();
    return from + ((clientX - left) / span) * (to - from);
  }

  /** ms of model time a pixel. */
  get msPerPixel(): number {
    const { from, to } = this.#actions.window();
    return (to - from) / this.#plot().span;
  }

  #plot(): { left: number; span: number } {
    const { left, width } = this.root.getBoundingClientRect();
    const margins = gutters();
    return { left: left + margins.left, span: Math.max(width - margins.left - margins.right, 1) };
  }

  #isInPlot(clientX: number): boolean {
    const { left, span } = this.#plot();
    return clientX >= left - 8 && clientX <= left + span + 8;
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || !this.#actions.still() || isControl(event.target) || !this.#isInPlot(event.clientX))
      return;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#pressed = this.#pointers.size === 1 ? { x: event.clientX, y: event.clientY } : undefined;
    this.#dragging = this.#pointers.size > 1;
  }

  #move(event: PointerEvent): void {
    // The mouse was let go where nobody saw it.
    if (event.pointerType === 'mouse' && event.buttons === 0) this.#forget(event.pointerId);
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType === 'mouse' && this.#actions.still() && event.buttons === 0)
        this.#actions.point(this.#isInPlot(event.clientX) ? this.timeAt(event.clientX) : undefined);
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    if (this.#pointers.size === 1) {
      if (!this.#dragging && Math.abs(now.x - (this.#pressed?.x ?? now.x)) > TREMBLE) {
        this.#dragging = true;
        this.root.setPointerCapture(event.pointerId);
        this.root.classList.add('dragging');
      }
      if (this.#dragging) this.#actions.pan((before.x - now.x) * this.msPerPixel);
      else return;
    } else this.#pinch(event.pointerId, before, now);
    this.#pointers.set(event.pointerId, now);
  }

  /** Two fingers: what lies under them stays under them. */
  #pinch(id: number, before: { x: number }, now: { x: number }): void {
    const other = [...this.#pointers].find(([pointer]) => pointer !== id)?.[1];
    if (other === undefined) return;
    const [was, is] = [Math.abs(before.x - other.x), Math.abs(now.x - other.x)];
    if (was < 10 || is < 10) return;
    this.#actions.zoom(was / is, this.timeAt(other.x));
  }

  #up(event: PointerEvent): void {
    if (!this.#pointers.has(event.pointerId)) return;
    if (!this.#dragging && event.type === 'pointerup') this.#actions.tap(this.timeAt(event.clientX), event);
    this.#forget(event.pointerId);
  }

  #forget(pointer: number): void {
    if (!this.#pointers.delete(pointer) || this.#pointers.size > 0) return;
    this.#dragging = false;
    this.#pressed = undefined;
    this.root.classList.remove('dragging');
  }

  /** Up and down zooms, to the sides scrolls. Where lanes or a page around scroll, that is theirs; Ctrl zooms. */
  #wheel(event: WheelEvent): void {
    if (!this.#isInPlot(event.clientX)) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    const lanes = event.target instanceof Element ? event.target.closest('.lanes') : null;
    const lanesScroll = lanes !== null && lanes.scrollHeight > lanes.clientHeight + 1;
    if (Math.abs(x) > Math.abs(y)) {
      if (!this.#actions.still()) return;
      this.#actions.pan(x * unit * this.msPerPixel);
    } else if (event.ctrlKey || !(lanesScroll || embedded())) {
      this.#actions.zoom(Math.exp(y * unit * ZOOM_PER_WHEEL), this.timeAt(event.clientX));
    } else return;
    event.preventDefault();
  }
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, a') !== null;
}
