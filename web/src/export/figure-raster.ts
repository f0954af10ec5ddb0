/** The raster of a figure: a row of marks for each synapse, and for each neuron that fires. */

import type { Scale } from './figure-axis';
import { at, element, piecesOfName, shortened, textElement, widthOfPieces } from './svg-text';

export interface FigureRow {
  /** In the margin. */
  label: string;
  /** "#d55e00" */
  color: string;
  /** A filled triangle up where it excites, an open one down where it inhibits, a stroke where a neuron fired. */
  mark: 'up' | 'down' | 'stroke';
  /** ms; those outside the window are left out. */
  times: ArrayLike<number>;
}

const ROW = 11;
const GAP = 6;
const LONGEST_LABEL = 90;
/** Bold letters are wider by about this. */
const BOLD = 1.14;
/** Path of a mark, from its middle. */
const SHAPES = { up: 'm0-3.2l2.8 5.6h-5.6z', down: 'm0 3.2l2.8-5.6h-5.6z', stroke: 'm0-4.2v8.4' } as const;

const piecesOf = (label: string, size: number) => piecesOfName(shortened(label, BOLD * size, LONGEST_LABEL));

/** What the labels need left of the plot. */
export function rowMargin(rows: FigureRow[], size: number): number {
  return Math.max(0, ...rows.map(({ label }) => widthOfPieces(piecesOf(label, size), BOLD * size) + 6));
}

export function raster(
  rows: FigureRow[],
  time: Scale,
  { left, right, top }: { left: number; right: number; top: number },
  size: number,
) {
  const drawn = rows.flatMap(({ label, color, mark, times }, index) => {
    const y = top + (index + 0.5) * ROW;
    const places = new Set<string>();
    for (let spike = 0; spike < times.length; spike += 1) {
      const t = times[spike] ?? Number.NaN;
      // One mark for spikes at the same place: a million of them make no larger file than fills the row.
      if (t >= time.min && t <= time.max) places.add(time.place(t).toFixed(1));
    }
    const shape = [...places].map((x) => `M${x} ${at(y)}${SHAPES[mark]}`).join('');
    return [
      element('path', { d: `M${at(left)} ${at(y)}H${at(right)}`, stroke: '#dddddd', 'stroke-width': 0.5 }),
      textElement(piecesOf(label, size), size, {
        x: left - 6,
        y: y + 0.36 * size,
        fill: color,
        'font-weight': 'bold',
        'text-anchor': 'end',
      }),
      element('path', {
        d: shape,
        stroke: color,
        'stroke-width': mark === 'stroke' ? 1.2 : 0.8,
        'stroke-linejoin': 'round',
        fill: mark === 'up' ? color : '#ffffff',
      }),
    ];
  });
  return { shape: element('g', {}, ...drawn), height: rows.length === 0 ? 0 : rows.length * ROW + GAP };
}
