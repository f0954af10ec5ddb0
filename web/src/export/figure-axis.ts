/** Axes with round ticks: where they are, and what stands beside them. */

import { niceStep } from '../view/numbers';
import { at, element, type Piece, piecesOfSymbol, textElement, widthOf } from './svg-text';

/** All lengths are in pt, of which 72 make an inch. */
export const AXIS = { stroke: '#000000', 'stroke-width': 0.6, fill: 'none' };
export const TICK = 3;

export interface Tick {
  value: number;
  label: string;
}

/** From values to places: `min` at `from`, `max` at `to`. */
export interface Scale {
  min: number;
  max: number;
  place: (value: number) => number;
}

/** Places further out than this are not drawn, and too large for some who read SVG. */
const FAR = 10_000;

export function scaleOf(min: number, max: number, from: number, to: number): Scale {
  const sound = Number.isFinite(max - min) && max > min;
  const [low, high] = sound ? [min, max] : Number.isFinite(min) ? [min - 1, min + 1] : [0, 1];
  const place = (value: number): number => {
    const exact = from + ((value - low) / (high - low)) * (to - from);
    return Math.min(Math.max(exact, -FAR), FAR);
  };
  return { min: low, max: high, place };
}

/** About `intervals` round steps between the ends, each labelled with as many decimals as the step has. */
export function ticksOf({ min, max }: Scale, intervals: number): Tick[] {
  const step = niceStep((max - min) / Math.max(intervals, 1));
  const first = Math.ceil(min / step - 1e-6);
  const last = Math.floor(max / step + 1e-6);
  const label = labelsFor(step, Math.max(Math.abs(min), Math.abs(max)));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    return { value, label: label(value) };
  });
}

/** As many ticks as leave room between their labels. */
export function ticksAlong(scale: Scale, length: number, size: number): Tick[] {
  let intervals = 10;
  for (;;) {
    const ticks = ticksOf(scale, intervals);
    const widest = Math.max(...ticks.map(({ label }) => widthOf(label, size)), 0);
    if (intervals === 1 || (ticks.length - 1) * (widest + 1.5 * size) <= length) return ticks;
    intervals -= 1;
  }
}

function labelsFor(step: number, largest: number): (value: number) => string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isPlain = decimals <= 5 && largest < 1e8;
  const digits = Math.min(Math.max(Math.ceil(Math.log10(largest / step)) + 1, 1), 15);
  return (value) => {
    const text = isPlain ? value.toFixed(decimals) : String(Number(value.toPrecision(digits)));
    return (Number(text) === 0 ? text.replace('-', '') : text).replaceAll('-', '−');
  };
}

/** The axis of time from `left` to `right` at height `y`, and how much room it takes below. */
export function timeAxis(time: Scale, left: number, right: number, y: number, size: number) {
  const ticks = ticksAlong(time, right - left, size);
  const marks = ticks.map(({ value }) => `M${at(time.place(value))} ${at(y)}v${TICK}`);
  const label: Piece[] = [...piecesOfSymbol('t'), { text: ' (ms)' }];
  const middle = { 'text-anchor': 'middle' };
  const shape = element(
    'g',
    {},
    element('path', { d: `M${at(left)} ${at(y)}H${at(right)}${marks.join('')}`, ...AXIS }),
    ...ticks.map((tick) =>
      textElement([{ text: tick.label }], size, { x: time.place(tick.value), y: y + TICK + 1.1 * size, ...middle }),
    ),
    textElement(label, size, { x: (left + right) / 2, y: y + TICK + 2.4 * size, ...middle }),
  );
  return { shape, height: TICK + 2.8 * size };
}
