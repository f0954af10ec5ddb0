/** One lane of the scope: a chart of lines over time, with reference lines and their labels at the right edge. */

import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { element, newId, setText } from './dom';
import { gutters } from './gutters';
import { symbol } from './math';
import { niceStep, pretty } from './numbers';
import { type Point, Points } from './points';
import type { Range } from './range';
import { type ReferenceLine, References } from './references';
import { strings } from './strings';
import { color } from './theme';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export interface LineLook {
  /** Custom property of the colour. */
  color: string;
  dash: number[];
  width: number;
}

const TICK_SPACING = 90; // px between two marks of the time axis, about

export class Lane {
  readonly root: HTMLElement;
  readonly header: HTMLElement;
  readonly #chart: Chart<'line', Point[]>;
  readonly #description: HTMLElement;
  readonly #references: References;
  #lines: { look: LineLook; points: Points }[] = [];
  #from = 0;
  #to = 1;
  #range: Range = { min: 0, max: 1, step: 0.5 };

  constructor(options: { name: string; className: string; timeAxis: boolean }) {
    const description = newId('lane');
    this.header = element('div', { class: 'lane-header' });
    const canvas = element('canvas', { role: 'img', 'aria-label': options.name, 'aria-describedby': description });
    this.#description = element('p', { id: description, class: 'visually-hidden' });
    const labels = element('div', { class: 'references', 'aria-hidden': 'true' });
    const unit = options.timeAxis ? timeUnit() : undefined;
    const plot = element('div', { class: 'plot' }, canvas, labels, unit);
    this.root = element('section', { class: `lane ${options.className}` }, this.header, plot, this.#description);
    this.#references = new References(labels);
    this.#chart = this.#makeChart(canvas, options.timeAxis);
  }

  setLines(looks: LineLook[]): void {
    this.#lines = looks.map((look, index) => ({ look, points: this.#lines[index]?.points ?? new Points() }));
    this.#chart.data.datasets = this.#lines.map(({ look, points }) => ({
      data: points.data,
      borderColor: color(look.color),
      borderDash: look.dash,
      borderWidth: look.width,
      // The flag of Chart.js's own decimation plugin. Without it Chart.js thins the line out a second time, to whole
      // pixels, which leaves notches in a steep one.
      _decimated: true,
    }));
  }

  setReferences(lines: ReferenceLine[]): void {
    this.#references.set(lines);
  }

  points(line: number): Points | undefined {
    return this.#lines[line]?.points;
  }

  /** Draws the lines as their points are now. */
  show(from: number, to: number, range: Range): void {
    this.#from = from;
    this.#to = to;
    this.#range = range;
    const { x, y } = this.#chart.options.scales as Record<'x' | 'y', { min: number; max: number }>;
    x.min = from;
    x.max = to;
    y.min = range.min;
    y.max = range.max;
    this.#chart.update('none');
    this.#placeReferences();
  }

  /** What the chart shows now, in words. */
  describe(text: string): void {
    setText(this.#description, text);
  }

  /** The colours or the margins have changed. */
  restyle(): void {
    const { left, right } = gutters();
    const { options } = this.#chart;
    options.layout = { autoPadding: false, padding: { left: 0, right, top: 6, bottom: 0 } };
    const { x, y } = options.scales as Record<string, { grid: { color: string }; ticks: { color: string } }>;
    for (const axis of [x, y]) {
      if (axis === undefined) continue;
      axis.grid.color = color('--grid');
      axis.ticks.color = color('--text-quiet');
    }
    this.#leftGutter = left;
    this.setLines(this.#lines.map(({ look }) => look));
    this.#references.restyle();
    this.show(this.#from, this.#to, this.#range);
  }

  #leftGutter = gutters().left;

  #placeReferences(): void {
    const { top, bottom } = this.#chart.chartArea;
    this.#references.place(this.#range, top, bottom);
  }

  #makeChart(canvas: HTMLCanvasElement, timeAxis: boolean): Chart<'line', Point[]> {
    const { left, right } = gutters();
    this.#leftGutter = left;
    const font = { family: getComputedStyle(document.body).fontFamily, size: 11 };
    const tick = (value: number | string): string => pretty(Number(value), 6);
    return new Chart<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        elements: { point: { radius: 0, hitRadius: 0 }, line: { borderJoinStyle: 'round', tension: 0 } },
        layout: { autoPadding: false, padding: { left: 0, right, top: 6, bottom: 0 } },
        onResize: () => requestAnimationFrame(() => this.#placeReferences()),
        scales: {
          x: {
            type: 'linear',
            min: 0,
            max: 1,
            border: { display: false },
            grid: { color: color('--grid'), drawTicks: false },
            ticks: {
              display: timeAxis,
              color: color('--text-quiet'),
              font,
              maxRotation: 0,
              padding: 6,
              callback: tick,
            },
            afterFit: (scale) => {
              if (!timeAxis) scale.height = 1;
            },
            afterBuildTicks: (scale) => {
              const { width } = scale;
              const span = this.#to - this.#from;
              const step = niceStep((span * TICK_SPACING) / Math.max(width, TICK_SPACING));
              // A label too near the right end would run into the name of the axis.
              scale.ticks = ticksBetween(
                this.#from,
                this.#to - (gutters().right < TICK_SPACING ? (15 / width) * span : 0),
                step,
              );
            },
          },
          y: {
            type: 'linear',
            min: 0,
            max: 1,
            border: { display: false },
            grid: { color: color('--grid'), drawTicks: false },
            ticks: { color: color('--text-quiet'), font, padding: 8, callback: tick },
            afterFit: (scale) => {
              scale.width = this.#leftGutter;
            },
            afterBuildTicks: (scale) => {
              const { min, max, step } = this.#range;
              scale.ticks = ticksBetween(min, max, step);
            },
          },
        },
      },
      plugins: [
        {
          id: 'references',
          beforeDatasetsDraw: (chart) => this.#references.draw(chart.ctx, chart.chartArea, this.#range),
        },
        { id: 'pens', afterDatasetsDraw: (chart) => this.#drawPens(chart) },
      ],
    });
  }

  /** The present end of each line, as a dot: where the pen is. */
  #drawPens(chart: Chart): void {
    const { x, y } = chart.scales;
    const { top, bottom } = chart.chartArea;
    if (x === undefined || y === undefined) return;
    for (const { look, points } of this.#lines) {
      const last = points.data[points.data.length - 1];
      if (last === undefined) continue;
      const height = y.getPixelForValue(last.y);
      if (height < top - 1 || height > bottom + 1) continue;
      chart.ctx.fillStyle = color(look.color);
      chart.ctx.beginPath();
      chart.ctx.arc(x.getPixelForValue(last.x), height, look.width + 1.4, 0, 2 * Math.PI);
      chart.ctx.fill();
    }
  }
}

/** Where the time axis ends: what is counted along it. */
function timeUnit(): HTMLElement {
  return element('span', { class: 'time-unit', 'aria-hidden': 'true' }, symbol('t'), ` ${strings.timeAxis}`);
}

function ticksBetween(from: number, to: number, step: number): { value: number }[] {
  const ticks: { value: number }[] = [];
  const first = Math.ceil(from / step - 1e-6);
  const last = Math.floor(to / step + 1e-6);
  for (let tick = first; tick <= last && ticks.length < 40; tick += 1) ticks.push({ value: tick * step });
  return ticks;
}
