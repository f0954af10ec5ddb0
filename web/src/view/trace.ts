/** The window of time that the scope shows, and the lines that the core draws for it. */

import type { Column } from '../engine/types';
import type { Comparison } from '../experiment/comparison';
import type { Pin } from '../experiment/pins';
import type { Lane } from './lane';
import type { Points } from './points';
import type { Scene } from './scene';

/** All in ms of model time; `time` is the present, where the pens are. */
export interface Window {
  from: number;
  to: number;
  time: number;
  /** Time goes on, and a pen draws. */
  moving: boolean;
}

/** Two points a column: some 600 points a chart while it moves, more only with many lines; finer where it is to be read. */
const COLUMNS = { moving: 300, still: 1000 };
const FEWEST_COLUMNS = 120;
/** A pinned line is so faint. */
const FAINT = 0.5;

export interface Extremes {
  low: number;
  high: number;
}

/** Draws the lines of a column, and the pinned ones behind them. Gives the extremes of all of them; none: undefined. */
export function drawLines(scene: Scene, lane: Lane, column: Column, window: Window): Extremes | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const count = lane.lineCount;
  const include = (points: Points): void => {
    low = Math.min(low, points.low);
    high = Math.max(high, points.high);
  };
  for (let line = 0; line < count; line += 1) {
    const points = lane.points(line);
    if (points === undefined) continue;
    trace(scene, points, column, line, window, count);
    include(points);
  }
  const ghosts = ghostsOf(scene, column, count);
  lane.setGhosts(ghosts.map(({ pin, line }) => ({ line, label: pin.label, opacity: FAINT })));
  ghosts.forEach(({ pin, other, shift }, ghost) => {
    const points = lane.ghostPoints(ghost);
    if (points === undefined) return;
    traceGhost(pin, shift, points, column, other, window);
    include(points);
  });
  const recorded = scene.recordedOver(column);
  lane.setRecorded(recorded?.name);
  if (recorded !== undefined) traceRecorded(recorded, lane.recordedPoints, window);
  if (recorded !== undefined && lane.recordedPoints.data.length > 0) include(lane.recordedPoints);
  const bands = Array.from({ length: count }, (_, line) =>
    scene.subtracted === undefined ? scene.bands.get(`${column} ${line}`) : undefined,
  );
  lane.setBands(bands);
  for (const band of bands)
    for (const points of [band?.low, band?.high])
      for (let entry = 1; points !== undefined && entry < points.length; entry += 2) {
        low = Math.min(low, points[entry] ?? low);
        high = Math.max(high, points[entry] ?? high);
      }
  return low <= high ? { low, high } : undefined;
}

/** Columns stand still in time, so that the line does not shimmer as it scrolls. */
function columnsOf({ from, to, moving }: Window, lines: number): { start: number; width: number } {
  const count = Math.max(Math.floor((moving ? COLUMNS.moving : COLUMNS.still) / lines), FEWEST_COLUMNS);
  const width = (to - from) / count;
  return { start: Math.floor(from / width) * width, width };
}

/** Asks the core for a line, a few points a column, where `lines` share the chart. */
function trace(scene: Scene, points: Points, column: Column, index: number, window: Window, lines: number): void {
  const { stepper } = scene.session;
  const { start, width } = columnsOf(window, lines);
  const end = Math.min(window.time, window.to);
  const pin = scene.subtracted;
  points.begin();
  if (end > start) {
    const count = Math.max(Math.ceil((end - start) / width), 1);
    const to = start + count * width;
    const other = pin === undefined ? -1 : scene.sameIn(pin, column, index);
    const line =
      pin === undefined
        ? stepper.decimate(column, index, start, to, count)
        : (stepper.decimateDifference(pin.recording, column, index, other, start, to, count) ?? []);
    for (let entry = 0; entry + 1 < line.length; entry += 2) points.add(line[entry] ?? 0, line[entry + 1] ?? 0);
  }
  if (window.moving || (window.time <= window.to && pin === undefined))
    points.add(window.time, stepper.now(column, index));
  points.end();
}

/** The pinned lines behind those of a column: of what the pinned experiment has, too. */
function ghostsOf(scene: Scene, column: Column, count: number) {
  if (scene.subtracted !== undefined) return [];
  return scene.pins.list.flatMap((pin) => {
    const shift = scene.pins.shift(pin, scene.session);
    return Array.from({ length: count }, (_, line) => ({
      pin,
      shift,
      line,
      other: scene.sameIn(pin, column, line),
    })).filter(({ other }) => other >= 0);
  });
}

function traceGhost(
  { recording }: Pin,
  shift: number,
  points: Points,
  column: Column,
  index: number,
  window: Window,
): void {
  const { start, width } = columnsOf(window, 1);
  const count = Math.max(Math.ceil((window.to - start) / width), 1);
  points.begin();
  const line = recording.decimate(column, index, start - shift, start - shift + count * width, count);
  for (let entry = 0; entry + 1 < line.length; entry += 2) points.add((line[entry] ?? 0) + shift, line[entry + 1] ?? 0);
  points.end();
}

/** Of a recording the whole window, wherever the run is. */
function traceRecorded(recorded: Comparison, points: Points, window: Window): void {
  const { start, width } = columnsOf(window, 1);
  const count = Math.max(Math.ceil((window.to - start) / width), 1);
  points.begin();
  const line = recorded.decimate(start, start + count * width, count);
  for (let entry = 0; entry + 1 < line.length; entry += 2) points.add(line[entry] ?? 0, line[entry + 1] ?? 0);
  points.end();
}
