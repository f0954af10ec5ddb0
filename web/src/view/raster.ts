/**
 * The spikes, a row for each synapse and each neuron that fires: filled triangles up where they excite, open ones down
 * where they inhibit, and a stroke where a neuron fired.
 */

import { element, newId, setText } from './dom';
import { gutters } from './gutters';
import { color } from './theme';

const ROW = { few: 18, many: 13, crammed: 10 }; // px
const cramped = matchMedia('(max-width: 699px), (max-height: 500px)');

export interface RasterRow {
  /** In the margin: "1", or the name of a neuron. */
  label: string;
  mark: 'up' | 'down' | 'stroke';
  /** Custom properties: of the marks, and of the label. */
  line: string;
  text: string;
}

export class Raster {
  readonly root: HTMLElement;
  /** What is laid over the marks goes here. */
  readonly plot: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #plot: HTMLElement;
  readonly #description: HTMLElement;
  #rows: RasterRow[] = [];
  #redraw: () => void = () => undefined;
  /** Size of the plot, px; asked for once, since asking makes the browser lay the page out. */
  #width = 0;
  #height = 0;
  #font = '';

  constructor(name: string) {
    const description = newId('raster');
    this.#canvas = element('canvas', { role: 'img', 'aria-label': name, 'aria-describedby': description });
    this.#description = element('p', { id: description, class: 'visually-hidden' });
    this.#plot = element('div', { class: 'plot' }, this.#canvas);
    this.plot = this.#plot;
    this.root = element('section', { class: 'lane raster' }, this.#plot, this.#description);
    new ResizeObserver(() => {
      this.#width = this.#plot.clientWidth;
      this.#height = this.#plot.clientHeight;
      this.#font = getComputedStyle(this.#plot).fontFamily;
      this.#redraw();
    }).observe(this.#plot);
    this.#canvas.addEventListener('contextrestored', () => this.#redraw());
  }

  setRows(rows: RasterRow[]): void {
    this.#rows = rows;
    this.resize();
  }

  /** The room has changed. */
  resize(): void {
    this.#plot.style.height = `${this.#rows.length * this.#rowHeight + 4}px`;
  }

  /** The middle of a row, px from the top. */
  rowMiddle(row: number): number {
    return (row + 0.5) * this.#rowHeight + 2;
  }

  /** The row at a height on the screen; undefined: none. */
  rowAt(clientY: number): number | undefined {
    const row = Math.floor((clientY - this.#plot.getBoundingClientRect().top - 2) / this.#rowHeight);
    return row >= 0 && row < this.#rows.length ? row : undefined;
  }

  describe(text: string): void {
    setText(this.#description, text);
  }

  get #rowHeight(): number {
    if (this.#rows.length <= 4) return cramped.matches ? ROW.many + 2 : ROW.few;
    return cramped.matches ? ROW.crammed : ROW.many;
  }

  /** Paints the window; `spikes` gives the times of one row's spikes in it. */
  show(from: number, to: number, spikes: (row: number) => ArrayLike<number>): void {
    this.#redraw = () => this.#paint(from, to, spikes);
    this.#redraw();
  }

  #paint(from: number, to: number, spikes: (row: number) => ArrayLike<number>): void {
    const width = this.#width;
    const height = this.#height;
    if (width === 0) return;
    const ratio = window.devicePixelRatio;
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
    }
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const { left, right } = gutters();
    const span = width - left - right;
    const row = this.#rowHeight;
    const size = Math.max(row * 0.3, 3.4);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const fontSize = row > 14 ? 11 : row > 10 ? 10 : 9;
    this.#rows.forEach(({ label, mark, line, text }, index) => {
      const y = (index + 0.5) * row + 2;
      context.strokeStyle = color('--grid');
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(left, Math.round(y) + 0.5);
      context.lineTo(left + span, Math.round(y) + 0.5);
      context.stroke();
      context.fillStyle = color(text);
      context.font = `600 ${label.length > 2 ? Math.min(fontSize, 10) : fontSize}px ${this.#font}`;
      context.fillText(shortened(context, label, left - 9), left - 8, y + 0.5);
      context.fillStyle = context.strokeStyle = color(line);
      context.lineWidth = 1.6;
      const times = spikes(index);
      for (let spike = 0; spike < times.length; spike += 1) {
        const x = left + (((times[spike] ?? 0) - from) / (to - from)) * span;
        if (x < left - 0.5 || x > left + span + 0.5) continue;
        if (mark === 'stroke') context.fillRect(x - 1, y - row * 0.38, 2, row * 0.76);
        else drawMark(context, x, y, size, mark === 'up');
      }
    });
  }
}

/** As much of the text as there is room for. */
function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  let short = text;
  while (short.length > 1 && context.measureText(short).width > room) short = `${short.replace('…', '').slice(0, -1)}…`;
  return short;
}

function drawMark(context: CanvasRenderingContext2D, x: number, y: number, size: number, excitatory: boolean): void {
  const tip = excitatory ? -size : size;
  context.beginPath();
  context.moveTo(x, y + tip * 1.15);
  context.lineTo(x - size, y - tip * 0.85);
  context.lineTo(x + size, y - tip * 0.85);
  context.closePath();
  if (excitatory) context.fill();
  else {
    context.save();
    context.fillStyle = color('--surface');
    context.fill();
    context.restore();
    context.stroke();
  }
}
