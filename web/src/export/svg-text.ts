/** What an SVG is made of: elements, and text that is measured, cut to size, with subscripts. */

import { partsOfName, partsOfSymbol } from '../view/math';

/** A stretch of text in one style. */
export interface Piece {
  text: string;
  italic?: boolean;
  sub?: boolean;
}

const SUBSCRIPT = { size: 0.75, drop: 0.25 }; // of the size of the text

type Attributes = Record<string, string | number | undefined>;

/**
 * An element, or a text. Markup comes of it in one place (`written`), and a page makes its own elements of it: no string
 * is ever read as markup.
 */
export type Shape = { tag: string; attributes: [name: string, value: string][]; inside: Shape[] } | string;

/** What neither markup nor an attribute in quotes takes for markup. */
const escaped = (text: string): string =>
  sound(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What XML cannot hold at all becomes U+FFFD. */
const sound = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

/** A coordinate with two decimals at most: pt, so that is 4 µm. */
export const at = (value: number): string => String(Math.round(value * 100) / 100);

export function element(tag: string, attributes: Attributes, ...inside: Shape[]): Shape {
  const given = Object.entries(attributes).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, typeof value === 'number' ? at(value) : value]],
  );
  return { tag, attributes: given, inside };
}

/** As the text of a file. */
export function written(shape: Shape): string {
  if (typeof shape === 'string') return escaped(shape);
  const { tag, attributes, inside } = shape;
  const start = tag + attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return inside.length === 0 ? `<${start}/>` : `<${start}>${inside.map(written).join('')}</${tag}>`;
}

/** "E_s,1": a letter stands for a quantity and is slanted, its index is upright. */
export function piecesOfSymbol(symbol: string): Piece[] {
  const { base, subscript } = partsOfSymbol(symbol);
  return [{ text: base, italic: Array.from(base).length === 1 }, ...sub(subscript)];
}

/** "GABA_A" */
export function piecesOfName(name: string): Piece[] {
  const { stem, subscript, rest } = partsOfName(name);
  return [{ text: stem }, ...sub(subscript), ...(rest === '' ? [] : [{ text: rest }])];
}

const sub = (text: string): Piece[] => (text === '' ? [] : [{ text, sub: true }]);

/** A `text` element. Each piece that follows a subscript goes back up to the line. */
export function textElement(pieces: Piece[], size: number, attributes: Attributes): Shape {
  let lowered = false;
  const spans = pieces.map(({ text, italic, sub = false }) => {
    const dy = sub === lowered ? undefined : (sub ? 1 : -1) * SUBSCRIPT.drop * size;
    lowered = sub;
    if (dy === undefined && !italic && !sub) return text;
    return element(
      'tspan',
      { dy, 'font-size': sub ? SUBSCRIPT.size * size : undefined, 'font-style': italic ? 'italic' : undefined },
      text,
    );
  });
  return element('text', { ...attributes, 'font-size': size }, ...spans);
}

/** Advance widths of Helvetica and Arial, in thousandths of the size, from space (32) to tilde (126). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Letters of Latin, Greek and Cyrillic, and signs such as "−", are mostly no wider than this; others are a square. */
const OTHER_LETTER = 780;
const SQUARE = 1000;

/** Where neither is installed, another font stands in: DejaVu Sans, the widest of the usual ones, by about this. */
const STAND_IN = 1.16;

/** How much room a text may need, rather more than less. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    sum += WIDTHS[code - 32] ?? (code === 0x2212 || code === 0xb7 ? 584 : code < 0x530 ? OTHER_LETTER : SQUARE);
  }
  return (sum / 1000) * size * STAND_IN;
}

export function widthOfPieces(pieces: Piece[], size: number): number {
  return pieces.reduce((sum, { text, sub }) => sum + widthOf(text, sub ? SUBSCRIPT.size * size : size), 0);
}

/** As much of the text as there is room for. */
export function shortened(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  let width = widthOf('…', size);
  let short = '';
  for (const character of text) {
    width += widthOf(character, size);
    if (width > room) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}

/** Lines that are no wider than `room`, broken between words; at most `most` of them. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const line = lines.at(-1);
    if (line !== undefined && (lines.length === most || widthOf(`${line} ${word}`, size) <= room)) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => shortened(line, size, room));
}
