/** The window of time that the scope shows, and the lines that the core draws for it. */

import type { Column } from '../engine/types';
import type { Session } from '../experiment/session';
import type { Points } from './points';

/** All in ms of model time; `time` is the present, where the pens are. */
export interface Window {
  from: number;
  to: number;
  time: number;
}

/** Two points a column: some 600 points a chart, more only with many lines. */
const COLUMNS = 300;
const FEWEST_COLUMNS = 120;

/**
 * Asks the core for a line, a few points a column, where `lines` share the chart. Columns stand still in time, so that
 * the line does not shimmer.
 */
export function trace(
  { stepper }: Session,
  points: Points,
  column: Column,
  index: number,
  { from, to, time }: Window,
  lines: number,
): void {
  const width = (to - from) / Math.max(Math.floor(COLUMNS / lines), FEWEST_COLUMNS);
  const start = Math.floor(from / width) * width;
  points.begin();
  if (time > start) {
    const count = Math.max(Math.ceil((time - start) / width), 1);
    const line = stepper.decimate(column, index, start, start + count * width, count);
    for (let entry = 0; entry + 1 < line.length; entry += 2) points.add(line[entry] ?? 0, line[entry + 1] ?? 0);
  }
  points.add(time, stepper.now(column, index));
  points.end();
}
