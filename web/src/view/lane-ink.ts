/** What a lane has besides lines: bands, marks, pens and names, painted on the canvas of its chart. */

import type { Chart } from 'chart.js';
import type { Ghost, LineLook, Marks } from './lane';
import type { Points } from './points';
import type { Band } from './scene';
import { color } from './theme';

/** What is on a lane now. */
export interface Ink {
  lines: { look: LineLook; points: Points }[];
  ghosts: { look: Ghost; points: Points }[];
  bands: (Band | undefined)[];
  marks: Marks[];
  /** Time goes on, and pens draw. */
  moving: boolean;
}

const MARK_HEIGHT = 30; // px

/** Mean ± one standard deviation of many trials. */
export function paintBands(chart: Chart, ink: Ink): void {
  const { x, y } = chart.scales;
  const { left, right, top, bottom } = chart.chartArea;
  if (x === undefined || y === undefined || ink.bands.every((band) => band === undefined)) return;
  const context = chart.ctx;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  ink.bands.forEach((band, line) => {
    const look = ink.lines[line]?.look;
    if (band === undefined || look === undefined) return;
    const hue = color(look.color);
    const go = (points: ArrayLike<number>, backwards: boolean): void => {
      const count = points.length / 2;
      for (let step = 0; step < count; step += 1) {
        const entry = 2 * (backwards ? count - 1 - step : step);
        context.lineTo(x.getPixelForValue(points[entry] ?? 0), y.getPixelForValue(points[entry + 1] ?? 0));
      }
    };
    context.beginPath();
    go(band.high, false);
    go(band.low, true);
    context.fillStyle = faint(hue, 0.16);
    context.fill();
    context.beginPath();
    go(band.mean, false);
    context.strokeStyle = hue;
    context.lineWidth = 2.6;
    context.setLineDash([2, 3]);
    context.stroke();
    context.setLineDash([]);
  });
  context.restore();
}

/** The letter of each pinned line, at its highest or lowest point. */
export function nameGhosts(chart: Chart, ink: Ink): void {
  const { x, y } = chart.scales;
  const { left, right, top, bottom } = chart.chartArea;
  if (x === undefined || y === undefined) return;
  for (const { look, points } of ink.ghosts) {
    const first = points.data[0]?.y ?? 0;
    const far = points.data.reduce(
      (best, point) => (Math.abs(point.y - first) > Math.abs((best?.y ?? first) - first) ? point : best),
      points.data[0],
    );
    if (far === undefined) continue;
    const [place, height] = [x.getPixelForValue(far.x), y.getPixelForValue(far.y)];
    if (place < left || place > right || height < top - 2 || height > bottom + 2) continue;
    const { color: hue = '--text' } = ink.lines[look.line]?.look ?? {};
    writeBeside(chart.ctx, look.label, hue, Math.max(place, left + 16), Math.max(height, top + 16));
  }
}

export function paintMarks(chart: Chart, ink: Ink): void {
  const { x, y } = chart.scales;
  const { left, right, top } = chart.chartArea;
  if (x === undefined || y === undefined) return;
  for (const { line, base, times } of ink.marks) {
    const look = ink.lines[line]?.look;
    if (look === undefined) continue;
    const foot = y.getPixelForValue(base);
    chart.ctx.strokeStyle = color(look.color);
    chart.ctx.lineWidth = look.width;
    chart.ctx.beginPath();
    for (let mark = 0; mark < times.length; mark += 1) {
      const place = x.getPixelForValue(times[mark] ?? 0);
      if (place < left || place > right) continue;
      chart.ctx.moveTo(place, foot);
      chart.ctx.lineTo(place, Math.max(foot - MARK_HEIGHT, top));
    }
    chart.ctx.stroke();
  }
}

/** The present end of each line, as a dot: where the pen is. */
export function paintPens(chart: Chart, ink: Ink): void {
  const { x, y } = chart.scales;
  const { top, bottom } = chart.chartArea;
  if (x === undefined || y === undefined) return;
  for (const { look, points } of ink.lines) {
    if (!ink.moving && look.label === undefined) continue;
    const last = points.data[points.data.length - 1];
    if (last === undefined) continue;
    const height = y.getPixelForValue(last.y);
    if (height < top - 1 || height > bottom + 1) continue;
    const place = Math.min(x.getPixelForValue(last.x), chart.chartArea.right);
    if (ink.moving) {
      chart.ctx.fillStyle = color(look.color);
      chart.ctx.beginPath();
      chart.ctx.arc(place, height, look.width + 1.4, 0, 2 * Math.PI);
      chart.ctx.fill();
    }
    if (look.label !== undefined) writeBeside(chart.ctx, look.label, look.color, place, Math.max(height, top + 16));
  }
}

/** The name of a line, left of its pen and above, on a rim of the ground so that it can be read across other lines. */
function writeBeside(context: CanvasRenderingContext2D, label: string, hue: string, x: number, y: number): void {
  context.save();
  context.font = `650 12px ${getFont()}`;
  context.textAlign = 'right';
  context.textBaseline = 'alphabetic';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = color('--surface');
  context.strokeText(label, x - 7, y - 5);
  context.fillStyle = color(hue);
  context.fillText(label, x - 7, y - 5);
  context.restore();
}

/** "rgb(213, 94, 0)", and so much of it. */
export function faint(hue: string, opacity: number): string {
  return hue.replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`);
}

let font = '';
export function getFont(): string {
  if (font === '') font = getComputedStyle(document.body).fontFamily;
  return font;
}
