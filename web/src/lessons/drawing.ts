/** A line that one draws before one knows: by a drag over the axes, or by handles that the keyboard moves. */

import { element, svg } from '../view/dom';
import { niceStep, pretty, tidy, withUnit } from '../view/numbers';
import { lessonWords as words } from '../words/lessons/index';
import { Plot } from './plot';
import type { Axes } from './types';

/** Samples of the line from t = 0, and every so many of them a handle. */
const SAMPLES = 40;
const EVERY = 5;

export class Drawing {
  readonly root: HTMLElement;
  readonly #axes: Axes;
  readonly #plot: Plot;
  readonly #line = svg('path', { class: 'trace prediction' });
  readonly #handles: { input: HTMLInputElement; dot: SVGCircleElement; sample: number }[] = [];
  readonly #changed: () => void;
  readonly #values: (number | undefined)[] = [];
  #last: number | undefined;

  /** @param before what was drawn before: t, v, t, v … */
  constructor(axes: Axes, before: readonly number[] | undefined, changed: () => void) {
    this.#axes = axes;
    this.#changed = changed;
    this.#plot = new Plot(axes);
    this.#values[0] = axes.start;
    for (let sample = EVERY; sample <= SAMPLES; sample += EVERY) this.#addHandle(sample);
    const area = this.#plot.svg;
    area.classList.add('drawable');
    area.setAttribute('aria-hidden', 'true');
    area.append(this.#line, ...this.#handles.map(({ dot }) => dot));
    area.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      area.setPointerCapture(event.pointerId);
      this.#last = undefined;
      this.#drag(event);
    });
    area.addEventListener('pointermove', (event) => {
      if (area.hasPointerCapture(event.pointerId)) this.#drag(event);
    });
    this.root = element(
      'div',
      { class: 'drawing', role: 'group', 'aria-label': words.drawing(axes.column) },
      area,
      ...this.#handles.map(({ input }) => input),
      element('p', { class: 'reason' }, words.drawAbout),
    );
    if (before !== undefined) this.#recall(before);
    this.#show();
  }

  get drawn(): boolean {
    return this.#values.length > 1;
  }

  /** From before t = 0 to the end of the axes; where the drawing stopped, it goes on level. */
  get points(): number[] {
    const { from, start } = this.#axes;
    const points = [from, start, 0, start];
    let value = start;
    for (let sample = 1; sample <= SAMPLES; sample += 1) {
      value = this.#values[sample] ?? value;
      points.push(tidy(this.#time(sample)), Number(value.toPrecision(4)));
    }
    return points;
  }

  focus(): void {
    this.#handles[0]?.input.focus({ preventScroll: true });
  }

  #time(sample: number): number {
    return (sample / SAMPLES) * this.#axes.to;
  }

  #addHandle(sample: number): void {
    const { column, low, high, start } = this.#axes;
    const input = element('input', {
      type: 'range',
      class: 'visually-hidden',
      min: low,
      max: high,
      step: niceStep((high - low) / 60),
      value: start,
      'aria-label': words.handle(column, pretty(this.#time(sample), 3)),
    });
    const dot = svg('circle', { class: 'handle', r: 4.5 });
    input.addEventListener('input', () => {
      this.#set(sample, Number(input.value));
      this.#changed();
    });
    input.addEventListener('focus', () => dot.classList.add('focused'));
    input.addEventListener('blur', () => dot.classList.remove('focused'));
    this.#handles.push({ input, dot, sample });
  }

  /** A handle takes the line with it, straight from its neighbours. */
  #set(sample: number, value: number): void {
    this.#bridge(sample - EVERY, sample, this.#valueAt(sample - EVERY), value);
    const next = this.#values[sample + EVERY];
    if (next !== undefined) this.#bridge(sample, sample + EVERY, value, next);
    this.#show();
  }

  #drag(event: PointerEvent): void {
    const { time, value } = this.#plot.at(event);
    const sample = Math.min(Math.max(Math.round((time / this.#axes.to) * SAMPLES), 0), SAMPLES);
    const known = Math.min(this.#values.length - 1, sample);
    const from = this.#last ?? known;
    this.#bridge(from, sample, this.#valueAt(from), value);
    this.#last = sample;
    this.#show();
    this.#changed();
  }

  /** The last value that the line has up to here. */
  #valueAt(sample: number): number {
    for (let at = sample; at >= 0; at -= 1) {
      const value = this.#values[at];
      if (value !== undefined) return value;
    }
    return this.#axes.start;
  }

  #bridge(from: number, to: number, first: number, last: number): void {
    const step = from <= to ? 1 : -1;
    for (let at = from; at !== to + step; at += step) {
      if (at <= 0) continue; // before t = 0 nothing has happened
      const share = from === to ? 1 : (at - from) / (to - from);
      this.#values[at] = first + share * (last - first);
    }
  }

  #recall(points: readonly number[]): void {
    for (let sample = 1; sample <= SAMPLES; sample += 1) {
      const value = points[2 * sample + 3];
      if (value !== undefined) this.#values[sample] = value;
    }
  }

  #show(): void {
    const { from, start, unit } = this.#axes;
    const points = [from, start, 0, start];
    for (let sample = 1; sample < this.#values.length; sample += 1)
      points.push(this.#time(sample), this.#valueAt(sample));
    this.#line.setAttribute('d', this.#plot.path(points));
    for (const { input, dot, sample } of this.#handles) {
      const value = this.#valueAt(sample);
      input.value = String(value);
      input.setAttribute('aria-valuetext', withUnit(pretty(value, 3), unit));
      dot.setAttribute('cx', this.#plot.x(this.#time(sample)).toFixed(1));
      dot.setAttribute('cy', this.#plot.y(value).toFixed(1));
    }
  }
}
