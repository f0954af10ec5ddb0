/** One lane of a figure: lines of a quantity over time, its axis, and the values that matter. */

import { pretty, withUnit } from '../view/numbers';
import { AXIS, type Scale, scaleOf, TICK, ticksOf } from './figure-axis';
import {
  at,
  element,
  type Piece,
  piecesOfSymbol,
  type Shape,
  shortened,
  textElement,
  widthOf,
  widthOfPieces,
} from './svg-text';

export interface FigureLine {
  /** t, value, t, value, … in ms and the unit of the lane; a value that is not finite is a gap. */
  points: ArrayLike<number>;
  /** "#d55e00" */
  color: string;
  /** Lengths on and off, and the width of the stroke, in pt. */
  dash: number[];
  width: number;
  /** In the legend; "" is not in it. */
  label: string;
  opacity?: number;
}

/** A value with a dashed line across the lane, named at its right end. */
export interface FigureReference {
  /** "E_s,1" */
  label: string;
  value: number;
  color: string;
  dash: number[];
}

/** Upright strokes from the height `base`, in the look of a line: spikes that a neuron fired. */
export interface FigureStrokes {
  line: number;
  base: number;
  times: ArrayLike<number>;
}

export interface FigureLane {
  /** "V", "g_s" */
  label: string;
  /** "" for a pure number. */
  unit: string;
  lines: FigureLine[];
  /** The ends of its axis. */
  min: number;
  max: number;
  references: FigureReference[];
  marks?: FigureStrokes[];
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const INTERVALS = 4;
const STROKE_HEIGHT = 14;
/** From the plot to the label of a reference. */
const LEADER = 8;
const LONGEST_REFERENCE = 70;

/** What a lane needs left of its axis and right of its plot. */
export function laneMargins(lane: FigureLane, size: number): { left: number; right: number } {
  const labels = ticksOf(scaleOf(lane.min, lane.max, 0, 1), INTERVALS).map(({ label }) => widthOf(label, size));
  const references = lane.references.map((reference) => widthOfPieces(referencePieces(reference, lane, size), size));
  return {
    left: 1.6 * size + Math.max(...labels, 0) + TICK + 2,
    right: references.length === 0 ? 0 : LEADER + 2 + Math.max(...references),
  };
}

/** @param axisLabel where the label of the axis stands, so that those of all lanes are above each other */
export function laneShape(lane: FigureLane, time: Scale, box: Box, axisLabel: number, size: number): Shape {
  const value = scaleOf(lane.min, lane.max, box.bottom, box.top);
  const { left, right, top, bottom } = box;
  // Another figure in the same page may have the same id only for the same box.
  const clip = `clip-${[left, right, top, bottom].map((edge) => Math.round(100 * edge)).join('-')}`;
  // Half the width of a line more than the lane, so that one along its edge is not cut in two.
  const room = element('rect', { x: left, y: top - 1, width: right - left, height: bottom - top + 2 });
  const strokes = (lane.marks ?? []).flatMap((marks) => strokesShape(lane, marks, time, value, top));
  return element(
    'g',
    {},
    element('clipPath', { id: clip }, room),
    referencesShape(lane, value, box, size),
    element(
      'g',
      { 'clip-path': `url(#${clip})` },
      ...lane.lines.map((line) => lineShape(line, time, value)),
      ...strokes,
    ),
    axisShape(lane, value, box, axisLabel, size),
  );
}

/** How a line is drawn. */
export function strokeOf({ color, dash, width, opacity }: Omit<FigureLine, 'points' | 'label'>) {
  return {
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-dasharray': dash.length === 0 ? undefined : dash.map(at).join(' '),
    'stroke-linejoin': 'round',
    opacity,
  };
}

function lineShape(line: FigureLine, time: Scale, value: Scale): Shape {
  const { points } = line;
  const path: string[] = [];
  let [heightBefore, height] = ['', '']; // of the last two points since the pen was put down
  for (let entry = 0; entry + 1 < points.length; entry += 2) {
    const [t = Number.NaN, v = Number.NaN] = [points[entry], points[entry + 1]];
    if (!Number.isFinite(t) || !Number.isFinite(v)) {
      heightBefore = height = '';
      continue;
    }
    const next = at(value.place(v));
    // A flat stretch needs only its two ends.
    if (heightBefore === next && height === next) path.pop();
    path.push(`${height === '' ? 'M' : 'L'}${at(time.place(t))} ${next}`);
    heightBefore = height;
    height = next;
  }
  return element('path', { d: path.join(''), ...strokeOf(line) });
}

function strokesShape(
  { lines }: FigureLane,
  { line, base, times }: FigureStrokes,
  time: Scale,
  value: Scale,
  top: number,
): Shape[] {
  const look = lines[line];
  if (look === undefined) return [];
  const foot = value.place(base);
  const height = Math.min(foot - top, STROKE_HEIGHT);
  const places = new Set(Array.from(times, (t) => at(time.place(t))));
  const path = [...places].map((x) => `M${x} ${at(foot)}v${at(-height)}`).join('');
  return [element('path', { d: path, ...strokeOf({ ...look, dash: [] }) })];
}

function axisShape(lane: FigureLane, value: Scale, { left, top, bottom }: Box, axisLabel: number, size: number): Shape {
  const ticks = ticksOf(value, INTERVALS);
  const marks = ticks.map((tick) => `M${at(left)} ${at(value.place(tick.value))}h${-TICK}`);
  const unit: Piece[] = lane.unit === '' ? [] : [{ text: ` (${lane.unit})` }];
  return element(
    'g',
    {},
    element('path', { d: `M${at(left)} ${at(top)}V${at(bottom)}${marks.join('')}`, ...AXIS }),
    ...ticks.map((tick) =>
      textElement([{ text: tick.label }], size, {
        x: left - TICK - 2,
        y: value.place(tick.value) + 0.36 * size,
        'text-anchor': 'end',
      }),
    ),
    textElement([...piecesOfSymbol(lane.label), ...unit], size, {
      transform: `translate(${at(axisLabel)} ${at((top + bottom) / 2)}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
  );
}

/** "E_L −70 mV", with an arrow where it lies beyond the axis. */
function referencePieces({ label, value }: FigureReference, { unit, min, max }: FigureLane, size: number): Piece[] {
  const arrow = value > max ? ' ↑' : value < min ? ' ↓' : '';
  return [
    ...piecesOfSymbol(shortened(label, size, LONGEST_REFERENCE)),
    { text: ` ${withUnit(pretty(value), unit)}${arrow}` },
  ];
}

/** The dashed lines that lie in the lane, and the labels of all, pushed apart where they would cover each other. */
function referencesShape(lane: FigureLane, value: Scale, { left, right, top, bottom }: Box, size: number): Shape {
  const labels = lane.references
    .map((reference) => ({ reference, line: value.place(reference.value) }))
    .sort((one, other) => one.line - other.line);
  const heights = spread(
    labels.map(({ line }) => Math.min(Math.max(line, top), bottom)),
    1.15 * size,
    bottom - 2, // clear of the last label of the time axis
  );
  return element(
    'g',
    {},
    ...labels.flatMap(({ reference, line }, index) => {
      const height = heights[index] ?? line;
      const isInside = line >= top - 0.01 && line <= bottom + 0.01;
      const leader = `M${at(left)} ${at(line)}H${at(right + 2)}L${at(right + LEADER)} ${at(height)}`;
      const label = textElement(referencePieces(reference, lane, size), size, {
        x: right + LEADER + 2,
        y: height + 0.36 * size,
        fill: reference.color,
      });
      const { color, dash } = reference;
      return isInside ? [element('path', { d: leader, ...strokeOf({ color, dash, width: 0.6 }) }), label] : [label];
    }),
  );
}

/** Ascending heights, at least `distance` from one to the next and none beyond `bottom`, moved as little as that takes. */
function spread(heights: number[], distance: number, bottom: number): number[] {
  const moved: number[] = [];
  for (const height of heights) moved.push(Math.max(height, (moved.at(-1) ?? Number.NEGATIVE_INFINITY) + distance));
  let floor = bottom;
  for (let index = moved.length - 1; index >= 0; index -= 1) {
    moved[index] = Math.min(moved[index] ?? floor, floor);
    floor = (moved[index] ?? floor) - distance;
  }
  return moved;
}
