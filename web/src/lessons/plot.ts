/** Small axes on the card: time to the right, a quantity upwards, and what happens at 0 marked. */

import { element, svg } from '../view/dom';
import { partsOfSymbol } from '../view/math';
import { niceStep, pretty, ticksBetween } from '../view/numbers';
import { lessonWords as words } from '../words/lessons/index';
import { rich } from './rich';
import type { Axes } from './types';

const WIDTH = 300;
/** On a phone there is less of it. */
const [HEIGHT, LOW] = [172, 126];
/** From here on the time axis has its unit. */
const UNIT = WIDTH - 34;
const INSET = { left: 38, right: 10, top: 20, bottom: 22 };

/** A line over these axes: t, v, t, v … */
export interface Line {
  name: string;
  points: readonly number[];
  kind: 'prediction' | 'first' | 'second';
}

export class Plot {
  readonly svg: SVGSVGElement;
  readonly #axes: Axes;
  readonly #height = matchMedia('(max-width: 699px)').matches ? LOW : HEIGHT;

  constructor(axes: Axes) {
    this.#axes = axes;
    this.svg = svg('svg', { viewBox: `0 0 ${WIDTH} ${this.#height}`, class: 'lesson-plot' });
    this.svg.append(...this.#grid());
  }

  x(time: number): number {
    const { from, to } = this.#axes;
    return INSET.left + ((time - from) / (to - from)) * (WIDTH - INSET.left - INSET.right);
  }

  y(value: number): number {
    const { low, high } = this.#axes;
    const share = Math.min(Math.max((value - low) / (high - low), -0.02), 1.02);
    return this.#height - INSET.bottom - share * (this.#height - INSET.top - INSET.bottom);
  }

  /** Time and value under the pointer. */
  at(event: PointerEvent): { time: number; value: number } {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const { from, to, low, high } = this.#axes;
    const x = ((event.clientX - left) / width) * WIDTH;
    const y = ((event.clientY - top) / height) * this.#height;
    const value = low + ((this.#height - INSET.bottom - y) / (this.#height - INSET.top - INSET.bottom)) * (high - low);
    return {
      time: from + ((x - INSET.left) / (WIDTH - INSET.left - INSET.right)) * (to - from),
      value: Math.min(Math.max(value, low), high),
    };
  }

  path(points: readonly number[]): string {
    const pairs: string[] = [];
    for (let at = 0; at + 1 < points.length; at += 2)
      pairs.push(`${this.x(points[at] ?? 0).toFixed(1)} ${this.y(points[at + 1] ?? 0).toFixed(1)}`);
    return pairs.length === 0 ? '' : `M${pairs.join('L')}`;
  }

  #grid(): SVGElement[] {
    const { from, to, low, high, start, column, unit, mark } = this.#axes;
    const nodes: SVGElement[] = [];
    for (const { value } of ticksBetween(low, high, niceStep((high - low) / 4))) {
      const y = this.y(value);
      nodes.push(
        svg('path', { class: 'grid', d: `M${INSET.left} ${y}H${WIDTH - INSET.right}` }),
        svg('text', { class: 'tick value', x: INSET.left - 6, y: y + 3.5 }, pretty(value, 3)),
      );
    }
    for (const { value } of ticksBetween(from, to, niceStep((to - from) / 5)).filter(
      (tick) => this.x(tick.value) < UNIT,
    ))
      nodes.push(svg('text', { class: 'tick', x: this.x(value), y: this.#height - 7 }, pretty(value, 3)));
    if (mark !== undefined)
      nodes.push(
        svg('path', { class: 'event', d: `M${this.x(0)} ${INSET.top - 4}V${this.#height - INSET.bottom}` }),
        svg('text', { class: 'tick mark', x: this.x(0) + 4, y: INSET.top - 8 }, words.marks[mark]),
      );
    const { base, subscript } = partsOfSymbol(column);
    nodes.push(
      svg('path', { class: 'start', d: `M${INSET.left} ${this.y(start)}H${WIDTH - INSET.right}` }),
      svg(
        'text',
        { class: 'axis', x: 2, y: INSET.top - 8 },
        base,
        svg('tspan', { class: 'sub', dy: 3 }, subscript),
        svg('tspan', { class: 'tick', dy: subscript === '' ? 0 : -3 }, unit === '' ? '' : ` ${unit}`),
      ),
      svg('text', { class: 'tick value', x: WIDTH - 2, y: this.#height - 7 }, 'ms'),
    );
    return nodes;
  }
}

/** Prediction and outcome over one pair of axes, with their names, and in words. */
export function comparison(axes: Axes, lines: readonly Line[]): HTMLElement {
  const plot = new Plot(axes);
  for (const { points, kind } of lines) plot.svg.append(svg('path', { class: `trace ${kind}`, d: plot.path(points) }));
  plot.svg.setAttribute('role', 'img');
  plot.svg.setAttribute('aria-label', [words.comparison, ...lines.map((line) => inWords(axes, line))].join('. '));
  return element(
    'figure',
    { class: 'lesson-figure' },
    plot.svg,
    element(
      'figcaption',
      {},
      ...lines.map(({ name, kind }) =>
        element(
          'span',
          { class: 'key' },
          svg(
            'svg',
            { viewBox: '0 0 22 8', class: 'lesson-key', 'aria-hidden': 'true' },
            svg('path', { class: `trace ${kind}`, d: 'M1 4H21' }),
          ),
          ...rich(name),
        ),
      ),
    ),
  );
}

function inWords({ to, unit }: Axes, { name, points }: Line): string {
  const said = [0, 0.125, 0.25, 0.5, 1].map((share) => {
    const time = share * to;
    let nearest = 0;
    for (let at = 0; at < points.length; at += 2)
      if (Math.abs((points[at] ?? 0) - time) < Math.abs((points[nearest] ?? 0) - time)) nearest = at;
    return words.point(`${pretty(points[nearest + 1] ?? Number.NaN, 3)}${unit && ` ${unit}`}`, pretty(time, 3));
  });
  return words.points(name, said);
}
