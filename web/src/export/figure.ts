/** A figure for a paper, as SVG text: spikes and lanes over one axis of time, black on white, 170 mm wide. */

import { scaleOf, timeAxis } from './figure-axis';
import { type FigureLane, laneMargins, laneShape } from './figure-lane';
import { legend, namedLines } from './figure-legend';
import { type FigureRow, raster, rowMargin } from './figure-raster';
import { element, type Shape, textElement, wrapped, written } from './svg-text';

export { figureColors } from './figure-colors';
export type { FigureLane, FigureLine, FigureReference, FigureStrokes } from './figure-lane';
export type { FigureRow } from './figure-raster';

export interface Figure {
  title: string;
  /** The window of time, ms. */
  from: number;
  to: number;
  /** The raster of spikes. */
  rows: FigureRow[];
  /** From top to bottom. */
  lanes: FigureLane[];
  /** A small line at the foot: what it is, and what made it. */
  note?: string;
}

/** All lengths are in pt, of which 72 make an inch. */
const PT_PER_MM = 72 / 25.4;
const WIDTH_MM = 170;
const WIDTH = WIDTH_MM * PT_PER_MM;
const SIZE = 8;
const BOLD_SIZE = 1.14 * SIZE; // for measuring
const NOTE_SIZE = 6.5;
const EDGE = 4;
const GAP = 10;
/** Together, so that a figure of many lanes fits a page, and of each at least and at most. */
const LANE_HEIGHTS = { together: 330, least: 62, most: 105 };

/** As the text of a file. Names, titles and notes may hold anything: they are text in it, and never markup. */
export const figureSvg = (figure: Figure): string => `${written(figureShape(figure))}\n`;

export function figureShape(figure: Figure): Shape {
  const { title, from, to, rows, lanes, note = '' } = figure;
  const margins = lanes.map((lane) => laneMargins(lane, SIZE));
  const axisRoom = Math.max(16, ...margins.map(({ left }) => left));
  const left = EDGE + Math.max(axisRoom, rowMargin(rows, SIZE));
  const right = WIDTH - EDGE - Math.max(14, ...margins.map((margin) => margin.right)); // 14: half a label of the time axis
  const time = scaleOf(from, to, left, right);
  const { together, least, most } = LANE_HEIGHTS;
  const usualHeight = Math.min(Math.max(together / lanes.length, least), most);
  const body: Shape[] = [];
  let y = EDGE;
  const add = ({ shape, height }: { shape: Shape; height: number }): void => {
    body.push(shape);
    y += height;
  };

  for (const line of wrapped(title, BOLD_SIZE, WIDTH - 2 * EDGE, 2)) {
    y += 1.3 * SIZE;
    body.push(textElement([{ text: line }], SIZE, { x: EDGE, y: y - 0.3 * SIZE, 'font-weight': 'bold' }));
  }
  y += EDGE;
  add(legend(namedLines(lanes.flatMap(({ lines }) => lines)), left, WIDTH - EDGE, y, SIZE));
  add(raster(rows, time, { left, right, top: y }, SIZE));
  lanes.forEach((lane, index) => {
    if (index > 0) y += GAP;
    // So high that every reference has room for its label.
    const height = Math.max(usualHeight, lane.references.length * 1.2 * SIZE);
    const box = { left, right, top: y, bottom: y + height };
    add({ shape: laneShape(lane, time, box, left - axisRoom + SIZE, SIZE), height });
  });
  add(timeAxis(time, left, right, y, SIZE));
  for (const line of wrapped(note, NOTE_SIZE, WIDTH - 2 * EDGE, 4)) {
    y += 1.3 * NOTE_SIZE;
    body.push(textElement([{ text: line }], NOTE_SIZE, { x: EDGE, y, fill: '#555555' }));
  }
  y += EDGE;

  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${WIDTH_MM}mm`,
      height: `${(y / PT_PER_MM).toFixed(2)}mm`,
      viewBox: `0 0 ${WIDTH.toFixed(2)} ${y.toFixed(2)}`,
      role: 'img',
      'font-family': 'Arial, Helvetica, sans-serif',
    },
    element('title', {}, title),
    element('desc', {}, inWords(figure)),
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    ...body,
  );
}

/** "Spikes of AMPA; V (mV) of neuron; from 0 to 200 ms." */
function inWords({ from, to, rows, lanes }: Figure): string {
  const spikes = rows.length === 0 ? [] : [`Spikes of ${rows.map(({ label }) => label).join(', ')}`];
  const quantities = lanes.map(({ label, unit, lines }) => {
    const names = lines.map((line) => line.label).filter((name) => name !== '');
    return `${label}${unit === '' ? '' : ` (${unit})`}${names.length === 0 ? '' : ` of ${names.join(', ')}`}`;
  });
  return `${[...spikes, ...quantities].join('; ')}; from ${from} to ${to} ms.`;
}
