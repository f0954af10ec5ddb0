/** A small chart of one quantity over another: a curve with its points, or the bars of a histogram. */

import type { Chart } from 'chart.js';
import { chartBasics } from './chart-basics';
import { charts } from './charts';
import { element, newId, setText } from './dom';
import { niceStep, pretty, ticksBetween } from './numbers';
import type { Point } from './points';
import { niceRange } from './range';
import { color, onThemeChange } from './theme';

/** Of the place it has, a bar fills so much. */
const BAR = 0.92;

export interface XyPlotOptions {
  /** Of the chart, for those who do not see it. */
  name: string;
  kind: 'line' | 'bar';
  x: string;
  y: string;
}

export interface XyData {
  points: Point[];
  /** Custom property. */
  color: string;
  /** The range of x; undefined: that of the points. */
  x?: { min: number; max: number };
  /** A vertical line, with its name. */
  mark?: { x: number; label: string } | undefined;
  /** A range of x to be shaded. */
  shade?: { from: number; to: number } | undefined;
}

export class XyPlot {
  readonly root: HTMLElement;
  readonly #chart: Chart<'line', Point[]>;
  readonly #description: HTMLElement;
  readonly #kind: XyPlotOptions['kind'];
  readonly #unlisten: () => void;
  #data: XyData = { points: [], color: '--text' };

  constructor({ name, kind, x, y }: XyPlotOptions) {
    const id = newId('plot');
    const canvas = element('canvas', { role: 'img', 'aria-label': name, 'aria-describedby': id });
    this.#description = element('p', { id, class: 'visually-hidden' });
    this.#kind = kind;
    this.root = element('div', { class: 'xy-plot' }, element('div', {}, canvas), this.#description);
    const axis = (title: string, bars = false) => ({
      type: 'linear' as const,
      // Bars stand between the lines of the grid, and the first and the last have room.
      offset: bars,
      grid: { drawTicks: false, offset: bars },
      border: { display: false },
      ticks: {
        maxRotation: 0,
        padding: 6,
        font: { size: 11 },
        callback: (value: number | string) => pretty(Number(value), 6),
      },
      title: { display: true, text: title, font: { size: 12 } },
      afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
        scale.ticks = ticksBetween(scale.min, scale.max, niceStep((scale.max - scale.min) / 6));
      },
    });
    if (charts.here === undefined) throw new Error('who makes a plot has waited for the charts');
    this.#chart = new charts.here.Chart<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        ...chartBasics,
        events: [],
        scales: { x: axis(x, kind === 'bar'), y: axis(y) },
      },
      plugins: [{ id: 'marks', beforeDatasetsDraw: (chart) => this.#drawMarks(chart) }],
    });
    this.#unlisten = onThemeChange(() => this.show(this.#data));
  }

  destroy(): void {
    this.#unlisten();
    this.#chart.destroy();
  }

  show(data: XyData): void {
    this.#data = data;
    const { points, x } = data;
    const hue = color(data.color);
    this.#chart.data.datasets = [
      {
        data: points,
        borderColor: hue,
        backgroundColor: hue,
        ...(this.#kind === 'line'
          ? { borderWidth: 1.8, pointRadius: points.length > 60 ? 0 : 2, tension: 0 }
          : { showLine: false, pointRadius: 0 }),
      },
    ];
    const heights = points.map((point) => point.y);
    const range = niceRange(Math.min(0, ...heights), Math.max(0, ...heights) || 1, 6);
    const scales = this.#chart.options.scales as Record<
      'x' | 'y',
      { min?: number; max?: number; grid: { color: unknown }; ticks: { color: string }; title: { color: string } }
    >;
    Object.assign(scales.x, x ?? {});
    Object.assign(scales.y, { min: range.min, max: range.max });
    for (const scale of [scales.x, scales.y]) {
      // The axes themselves are where the other quantity is zero.
      scale.grid.color = ({ tick }: { tick?: { value: number } }) =>
        color(tick?.value === 0 ? '--line-strong' : '--grid');
      scale.ticks.color = scale.title.color = color('--text-quiet');
    }
    this.#chart.update('none');
  }

  describe(text: string): void {
    setText(this.#description, text);
  }

  #drawMarks(chart: Chart): void {
    const { x } = chart.scales;
    const { top, bottom, left, right } = chart.chartArea;
    const { mark, shade } = this.#data;
    if (x === undefined) return;
    const context = chart.ctx;
    context.save();
    if (this.#kind === 'bar') this.#drawBars(chart);
    if (shade !== undefined) {
      context.fillStyle = color('--hover');
      const [from, to] = [x.getPixelForValue(shade.from), x.getPixelForValue(shade.to)];
      context.fillRect(Math.max(from, left), top, Math.min(to, right) - Math.max(from, left), bottom - top);
    }
    if (mark !== undefined) {
      const place = x.getPixelForValue(mark.x);
      context.strokeStyle = context.fillStyle = color('--text');
      context.setLineDash([5, 4]);
      context.beginPath();
      context.moveTo(place, top);
      context.lineTo(place, bottom);
      context.stroke();
      context.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
      const fits = place + 90 < right;
      context.textAlign = fits ? 'left' : 'right';
      context.fillText(mark.label, place + (fits ? 6 : -6), top + 12);
    }
    context.restore();
  }
  /** From zero to each point, as wide as the least distance between two. */
  #drawBars(chart: Chart): void {
    const { x, y } = chart.scales;
    if (x === undefined || y === undefined) return;
    const { points, color: hue } = this.#data;
    const places = points.map((point) => x.getPixelForValue(point.x));
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    const width = BAR * Math.min(...gaps, x.width);
    const foot = y.getPixelForValue(0);
    chart.ctx.fillStyle = color(hue);
    points.forEach((point, index) => {
      const height = y.getPixelForValue(point.y);
      chart.ctx.fillRect((places[index] ?? 0) - width / 2, height, width, foot - height);
    });
  }
}
