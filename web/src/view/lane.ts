/** One lane of the scope: a chart of lines over time, with reference lines and their labels at the right edge. */

import { Chart, type ChartArea, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
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
  /** Stands beside the pen, where there are several lines of which each has a name. */
  label?: string;
}

/** Strokes upwards from the height `base` of a line: drawn marks, not values. */
export interface Marks {
  line: number;
  base: number;
  times: ArrayLike<number>;
}

const MARK_HEIGHT = 30; // px
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
  #timeAxis = false;
  #marks: Marks[] = [];
  readonly #timeUnit = timeUnit();

  constructor(options: { name: string; className: string }) {
    const description = newId('lane');
    this.header = element('div', { class: 'lane-header' });
    const canvas = element('canvas', { role: 'img', 'aria-label': options.name, 'aria-describedby': description });
    this.#description = element('p', { id: description, class: 'visually-hidden' });
    const labels = element('div', { class: 'references', 'aria-hidden': 'true' });
    const plot = element('div', { class: 'plot' }, canvas, labels, this.#timeUnit);
    this.root = element('section', { class: `lane ${options.className}` }, this.header, plot, this.#description);
    this.#references = new References(labels);
    this.#chart = this.#makeChart(canvas);
  }

  /** The lowest lane of the scope carries the time axis for all. */
  set timeAxis(on: boolean) {
    this.#timeAxis = on;
    this.#timeUnit.hidden = !on;
    const { x } = this.#chart.options.scales as Record<'x', { ticks: { display: boolean } }>;
    x.ticks.display = on;
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

  setMarks(marks: Marks[]): void {
    this.#marks = marks;
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
    // A lane that was never shown has no area yet.
    const area: ChartArea | undefined = this.#chart.chartArea;
    if (area === undefined) return;
    const { top, bottom } = area;
    this.#references.place(this.#range, top, bottom);
  }

  #makeChart(canvas: HTMLCanvasElement): Chart<'line', Point[]> {
    const { left, right } = gutters();
    this.#leftGutter = left;
    const font = { family: getFont(), size: 11 };
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
              display: false,
              color: color('--text-quiet'),
              font,
              maxRotation: 0,
              padding: 6,
              callback: tick,
            },
            afterFit: (scale) => {
              if (!this.#timeAxis) scale.height = 1;
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
        {
          id: 'pens',
          afterDatasetsDraw: (chart) => {
            this.#drawMarks(chart);
            this.#drawPens(chart);
          },
        },
      ],
    });
  }

  #drawMarks(chart: Chart): void {
    const { x, y } = chart.scales;
    const { left, right, top } = chart.chartArea;
    if (x === undefined || y === undefined) return;
    for (const { line, base, times } of this.#marks) {
      const look = this.#lines[line]?.look;
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
      if (look.label !== undefined)
        writeBeside(chart.ctx, look, x.getPixelForValue(last.x), Math.max(height, top + 16));
    }
  }
}

/** The name of a line, left of its pen and above, on a rim of the ground so that it can be read across other lines. */
function writeBeside(
  context: CanvasRenderingContext2D,
  { label = '', color: hue }: LineLook,
  x: number,
  y: number,
): void {
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

let font = '';
function getFont(): string {
  if (font === '') font = getComputedStyle(document.body).fontFamily;
  return font;
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
