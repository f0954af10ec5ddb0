/** Which line is whose: a sample of each, and its name. */

import { type FigureLine, strokeOf } from './figure-lane';
import { at, element, piecesOfName, shortened, textElement, widthOfPieces } from './svg-text';

const SAMPLE = 22;
const GAP = 4;
/** Entries start at multiples of this, so that those of several rows stand one below the other. */
const TAB = 26;

/** The lines that have a name, each once, though it be in several lanes. */
export function namedLines(lines: FigureLine[]): FigureLine[] {
  const found = new Map<string, FigureLine>();
  for (const line of lines) {
    const { label, color, dash, opacity = 1 } = line;
    const key = JSON.stringify([label, color, dash, opacity]);
    if (label !== '' && !found.has(key)) found.set(key, line);
  }
  return [...found.values()];
}

/** Entries side by side from `left` to `right`, in as many rows as they need below `top`. */
export function legend(lines: FigureLine[], left: number, right: number, top: number, size: number) {
  const row = 1.35 * size;
  let x = left;
  let y = top;
  const entries = lines.flatMap((line) => {
    const name = piecesOfName(shortened(line.label, size, right - left - SAMPLE - GAP));
    const length = SAMPLE + GAP + widthOfPieces(name, size);
    if (x > left && x + length > right) {
      x = left;
      y += row;
    }
    const middle = y + row / 2;
    const sample = element('path', { d: `M${at(x)} ${at(middle)}h${SAMPLE}`, ...strokeOf(line) });
    const text = textElement(name, size, { x: x + SAMPLE + GAP, y: middle + 0.36 * size });
    x += Math.ceil((length + GAP) / TAB) * TAB;
    return [sample, text];
  });
  return { shape: element('g', {}, ...entries), height: lines.length === 0 ? 0 : y + row + GAP - top };
}
