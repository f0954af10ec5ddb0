/** Dashed lines at potentials that matter, each named at the right edge; those off the scale keep an arrow there. */

import { element } from './dom';
import { symbol } from './math';
import { pretty, withUnit } from './numbers';
import type { Range } from './range';
import { color } from './theme';

export interface ReferenceLine {
  /** "E_L", "E_s,1" */
  symbol: string;
  value: number;
  unit: string;
  /** Custom properties. */
  line: string;
  text: string;
  dash: number[];
}

const LABEL_HEIGHT = 15; // px

export class References {
  readonly #container: HTMLElement;
  #lines: { line: ReferenceLine; label: HTMLElement; arrow: HTMLElement }[] = [];
  #placed = '';
  #described = '';

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  set(lines: ReferenceLine[]): void {
    const described = JSON.stringify(lines);
    if (described === this.#described) return;
    this.#described = described;
    this.#placed = '';
    this.#lines = lines.map((line) => {
      const arrow = element('span', { class: 'arrow' });
      const value = element('span', { class: 'reference-value' }, withUnit(pretty(line.value), line.unit));
      const label = element('span', { class: 'reference' }, arrow, symbol(line.symbol), ' ', value);
      label.style.color = `var(${line.text})`;
      return { line, label, arrow };
    });
    this.#container.replaceChildren(...this.#lines.map(({ label }) => label));
  }

  get lines(): ReferenceLine[] {
    return this.#lines.map(({ line }) => line);
  }

  restyle(): void {
    this.#placed = '';
  }

  /** Puts each label at the height of its line, pushed apart where they would cover each other. */
  place(range: Range, top: number, bottom: number): void {
    const key = `${range.min} ${range.max} ${top} ${bottom}`;
    if (key === this.#placed) return;
    this.#placed = key;
    const places = this.#lines
      .map(({ line, label, arrow }) => {
        const share = (line.value - range.min) / (range.max - range.min);
        const off = share > 1 + 1e-9 ? '↑' : share < -1e-9 ? '↓' : '';
        arrow.textContent = off;
        label.classList.toggle('off-scale', off !== '');
        return { label, value: line.value, y: bottom - Math.min(Math.max(share, 0), 1) * (bottom - top) };
      })
      .sort((one, other) => one.y - other.y || other.value - one.value);
    // Downwards, each below the one before; then upwards again from the bottom edge.
    let free = top - LABEL_HEIGHT / 2;
    for (const place of places) {
      place.y = Math.max(place.y, free + LABEL_HEIGHT / 2);
      free = place.y + LABEL_HEIGHT / 2;
    }
    let floor = bottom + LABEL_HEIGHT / 2;
    for (const place of places.reverse()) {
      place.y = Math.min(place.y, floor - LABEL_HEIGHT / 2);
      floor = place.y - LABEL_HEIGHT / 2;
      place.label.style.top = `${place.y.toFixed(1)}px`;
    }
  }

  draw(
    context: CanvasRenderingContext2D,
    area: { left: number; right: number; top: number; bottom: number },
    range: Range,
  ): void {
    context.save();
    context.lineWidth = 1;
    for (const { line } of this.#lines) {
      const share = (line.value - range.min) / (range.max - range.min);
      if (!(share >= 0 && share <= 1)) continue;
      const y = Math.round(area.bottom - share * (area.bottom - area.top)) + 0.5;
      context.strokeStyle = color(line.line);
      context.setLineDash(line.dash);
      context.beginPath();
      context.moveTo(area.left, y);
      context.lineTo(area.right + 5, y);
      context.stroke();
    }
    context.restore();
  }
}
