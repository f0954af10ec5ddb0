/** One lane of the scope: a chart of lines over time, with reference lines and their labels at the right edge. */

import type { Chart, ChartArea } from 'chart.js';
import { strings } from '../words/index';
import { chartBasics } from './chart-basics';
import { charts } from './charts';
import { element, newId, setText } from './dom';
import { gutters } from './gutters';
import { faint, getFont, type Ink, nameGhosts, paintBands, paintMarks, paintPens } from './lane-ink';
import { symbol } from './math';
import { niceStep, pretty, ticksBetween } from './numbers';
import { type Point, Points } from './points';
import type { Range } from './range';
import { type ReferenceLine, References } from './references';
import type { Band } from './scene';
import { color } from './theme';

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

/** A line that was pinned, behind line `line`. */
export interface Ghost {
  line: number;
  label: string;
  opacity: number;
}

/** How a recording looks: broad, and behind the line of the run, so that both are seen where they agree. */
export const RECORDED: LineLook = { color: '--recorded', dash: [], width: 4.4 };

export interface DrawnLine {
  look: LineLook;
  /** t, value, t, value … */
  points: number[];
  opacity: number;
  /** Of a pinned line its letter; else "". */
  label: string;
}

export interface Drawn {
  lines: DrawnLine[];
  ghosts: DrawnLine[];
  /** A recording. */
  recorded: DrawnLine[];
  means: { look: LineLook; band: Band }[];
  range: Range;
  references: ReferenceLine[];
  marks: Marks[];
}

const TICK_SPACING = 90; // px between two marks of the time axis, about

export class Lane {
  readonly root: HTMLElement;
  readonly header: HTMLElement;
  /** What is laid over the lines goes here. */
  readonly plot: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  /** Made when the lane is first shown, and in the page: most are not shown at once. */
  #chart: Chart<'line', Point[]> | undefined;
  readonly #description: HTMLElement;
  readonly #references: References;
  readonly #ink: Ink = { lines: [], ghosts: [], bands: [], marks: [], moving: true };
  #from = 0;
  #to = 1;
  #range: Range = { min: 0, max: 1, step: 0.5 };
  #timeAxis = false;
  /** Of a recording, and its name; undefined: there is none. */
  readonly recordedPoints = new Points();
  #recorded: string | undefined;
  readonly #namesGhosts: boolean;
  readonly #timeUnit = timeUnit();

  /** @param options.namesGhosts whether pinned lines have their letters on them */
  constructor(options: { name: string; className: string; namesGhosts?: boolean }) {
    this.#namesGhosts = options.namesGhosts ?? false;
    const description = newId('lane');
    this.header = element('div', { class: 'lane-header' });
    this.#canvas = element('canvas', { role: 'img', 'aria-label': options.name, 'aria-describedby': description });
    this.#description = element('p', { id: description, class: 'visually-hidden' });
    const labels = element('div', { class: 'references', 'aria-hidden': 'true' });
    this.plot = element('div', { class: 'plot' }, this.#canvas, labels, this.#timeUnit);
    this.root = element('section', { class: `lane ${options.className}` }, this.header, this.plot, this.#description);
    this.#references = new References(labels);
  }

  /** The lowest lane of the scope carries the time axis for all. */
  set timeAxis(on: boolean) {
    this.#timeAxis = on;
    this.#timeUnit.hidden = !on;
    if (this.#chart === undefined) return;
    const { x } = this.#chart.options.scales as Record<'x', { ticks: { display: boolean } }>;
    x.ticks.display = on;
  }

  setLines(looks: LineLook[]): void {
    this.#ink.lines = looks.map((look, index) => ({ look, points: this.#ink.lines[index]?.points ?? new Points() }));
    this.#makeDatasets();
  }

  /** Faint lines behind the others. */
  setGhosts(looks: Ghost[]): void {
    if (JSON.stringify(looks) === JSON.stringify(this.#ink.ghosts.map(({ look }) => look))) return;
    this.#ink.ghosts = looks.map((look, index) => ({ look, points: this.#ink.ghosts[index]?.points ?? new Points() }));
    this.#makeDatasets();
  }

  /** Whether a recording lies behind the lines, and what it is called. */
  setRecorded(name: string | undefined): void {
    if (name === this.#recorded) return;
    this.#recorded = name;
    this.#makeDatasets();
  }

  setBands(bands: (Band | undefined)[]): void {
    this.#ink.bands = bands;
  }

  #makeDatasets(): void {
    for (const { points } of [...this.#ink.lines, ...this.#ink.ghosts]) points.renew();
    this.recordedPoints.renew();
    if (this.#chart !== undefined) this.#chart.data.datasets = this.#datasets();
  }

  #datasets() {
    const ghosts = this.#ink.ghosts.map(({ look: { line, opacity }, points }) => {
      const { color: hue = '--text', dash = [] } = this.#ink.lines[line]?.look ?? {};
      return { points, color: faint(color(hue), opacity), dash, width: 1.4 };
    });
    const lines = this.#ink.lines.map(({ look, points }) => ({ ...look, points, color: color(look.color) }));
    const recorded =
      this.#recorded === undefined ? [] : [{ ...RECORDED, points: this.recordedPoints, color: color(RECORDED.color) }];
    return [...lines, ...recorded, ...ghosts].map(({ points, color: hue, dash, width }) => ({
      data: points.data,
      borderColor: hue,
      borderDash: dash,
      borderWidth: width,
      // The flag of Chart.js's own decimation plugin. Without it Chart.js thins the line out a second time, to whole
      // pixels, which leaves notches in a steep one.
      _decimated: true,
    }));
  }

  setReferences(lines: ReferenceLine[]): void {
    this.#references.set(lines);
  }

  setMarks(marks: Marks[]): void {
    this.#ink.marks = marks;
  }

  get lineCount(): number {
    return this.#ink.lines.length;
  }

  points(line: number): Points | undefined {
    return this.#ink.lines[line]?.points;
  }

  ghostPoints(ghost: number): Points | undefined {
    return this.#ink.ghosts[ghost]?.points;
  }

  /** Whether it was ever shown: the first time is work. */
  get isMade(): boolean {
    return this.#chart !== undefined;
  }

  /** Draws the lines as their points are now, with a pen at the end of each where time goes on. */
  show(from: number, to: number, range: Range, moving: boolean): void {
    this.#ink.moving = moving;
    this.#from = from;
    this.#to = to;
    this.#range = range;
    if (this.#chart === undefined) {
      if (charts.here === undefined) return;
      this.#chart = this.#makeChart(charts.here, this.#canvas);
      this.#placeReferences();
      return;
    }
    const { x, y } = this.#chart.options.scales as Record<'x' | 'y', { min: number; max: number }>;
    x.min = from;
    x.max = to;
    y.min = range.min;
    y.max = range.max;
    this.#chart.update('none');
    this.#placeReferences();
  }

  /** The same lines; the references have changed. */
  repaint(): void {
    this.#chart?.draw();
    this.#placeReferences();
  }

  /** What is drawn now, for a figure. */
  get drawn(): Drawn {
    const line = (look: LineLook, points: Points, opacity: number, label: string) => ({
      look,
      points: points.data.flatMap(({ x, y }) => [x, y]),
      opacity,
      label,
    });
    return {
      lines: this.#ink.lines.map(({ look, points }) => line(look, points, 1, '')),
      ghosts: this.#ink.ghosts.flatMap(({ look: { line: behind, opacity, label }, points }) => {
        const look = this.#ink.lines[behind]?.look;
        return look === undefined ? [] : [line(look, points, opacity, label)];
      }),
      recorded: this.#recorded === undefined ? [] : [line(RECORDED, this.recordedPoints, 1, this.#recorded)],
      means: this.#ink.bands.flatMap((band, index) => {
        const look = this.#ink.lines[index]?.look;
        return band === undefined || look === undefined ? [] : [{ look, band }];
      }),
      range: { min: this.#range.min, max: this.#range.max, step: this.#range.step },
      references: this.#references.lines,
      marks: this.#ink.marks,
    };
  }

  /** Of a value, px from the top of the plot. */
  height(value: number): number {
    const area: ChartArea | undefined = this.#chart?.chartArea;
    const { top, bottom } = area ?? { top: 0, bottom: 0 };
    return bottom - ((value - this.#range.min) / (this.#range.max - this.#range.min)) * (bottom - top);
  }

  /** What the chart shows now, in words. */
  describe(text: string): void {
    setText(this.#description, text);
  }

  /** The colours or the margins have changed. */
  restyle(): void {
    this.#references.restyle();
    if (this.#chart === undefined) return;
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
    this.setLines(this.#ink.lines.map(({ look }) => look));
    this.show(this.#from, this.#to, this.#range, this.#ink.moving);
  }

  #leftGutter = gutters().left;

  #placeReferences(): void {
    // A lane that was never shown has no area yet.
    const area: ChartArea | undefined = this.#chart?.chartArea;
    if (area === undefined) return;
    const { top, bottom } = area;
    this.#references.place(this.#range, top, bottom);
  }

  #makeChart({ Chart: Made }: typeof import('./chart'), canvas: HTMLCanvasElement): Chart<'line', Point[]> {
    const { left, right } = gutters();
    this.#leftGutter = left;
    const font = { family: getFont(), size: 11 };
    const tick = (value: number | string): string => pretty(Number(value), 6);
    return new Made<'line', Point[]>(canvas, {
      type: 'line',
      data: { datasets: this.#datasets() },
      options: {
        ...chartBasics,
        events: [],
        elements: { point: { radius: 0, hitRadius: 0 }, line: { borderJoinStyle: 'round', tension: 0 } },
        layout: { autoPadding: false, padding: { left: 0, right, top: 6, bottom: 0 } },
        onResize: () => requestAnimationFrame(() => this.#placeReferences()),
        scales: {
          x: {
            type: 'linear',
            min: this.#from,
            max: this.#to,
            border: { display: false },
            grid: { color: color('--grid'), drawTicks: false },
            ticks: {
              display: this.#timeAxis,
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
            min: this.#range.min,
            max: this.#range.max,
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
          beforeDatasetsDraw: (chart) => {
            paintBands(chart, this.#ink);
            this.#references.draw(chart.ctx, chart.chartArea, this.#range);
          },
        },
        {
          id: 'pens',
          afterDatasetsDraw: (chart) => {
            paintMarks(chart, this.#ink);
            paintPens(chart, this.#ink);
            if (this.#namesGhosts) nameGhosts(chart, this.#ink);
          },
        },
      ],
    });
  }
}

/** Where the time axis ends: what is counted along it. */
function timeUnit(): HTMLElement {
  return element('span', { class: 'time-unit', 'aria-hidden': 'true' }, symbol('t'), ` ${strings.timeAxis}`);
}
