/** A recording as another program wrote it: a column of times, and one column of values or more. */

import type { Fault } from '../engine/types';
import { rowAt } from './cells';
import { shown } from './excerpt';
import { RecordedTableError } from './recorded-table-error';

export interface RecordedColumn {
  /** As the header has it, without its unit; "" where there is none. */
  name: string;
  /** What stands in the brackets of the header: "ms", "mV"; "" where nothing does. */
  unit: string;
  values: Float64Array;
}

export interface RecordedTable {
  times: RecordedColumn;
  columns: RecordedColumn[];
  /** The number of the line that holds a sample. */
  lineOf(sample: number): number;
}

/** After so many faults nobody reads on. */
const MOST_FAULTS = 10;
/** Lines between two rests. */
const PIECE = 2048;

/** More than `bouton run` writes of the largest experiment. */
const MOST_COLUMNS = 5000;
/** Longer lines have no header: nobody reads it. */
const LONGEST_HEADER = 200_000;
/** Longer cells name no unit. */
const LONGEST_HEADING = 200;

/** Takes time in proportion to the text, whatever it is. */
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/;
const COMMENT = /^(?:#|%|\/\/)/;
const TIME = /^(?:t|times?|zeit|sweep ?time|time[ _](?:m?s|us|µs|sec|seconds))$/i;

/** Whether a text says of itself that it is a recording: a header of several columns of which the first is time. */
export function saysRecording(text: string): boolean {
  const { header } = beginningOf(text);
  return header.length > 1 && TIME.test(header[0]?.name ?? '');
}

/** Whether a text could be one all the same: its first lines are some numbers each, of which the first ascends. */
export function couldBeRecording(text: string): boolean {
  const { start, delimiter } = beginningOf(text);
  let at = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let line = 0; line < 3; line += 1) {
    const { cells, next } = lineAt(text, at, delimiter);
    const numbers = cells.map((cell) => numberIn(cell));
    const [time = Number.NaN] = numbers;
    if (cells.length < 2 || !(time > before) || numbers.some(Number.isNaN)) return false;
    [at, before] = [next, time];
  }
  return true;
}

/**
 * Whether a text that reads as spike times is a recording rather: all its lines are as many numbers, two or more, of
 * which the first ascends, and read on from line to line they do not; or one is negative. A list that goes on over
 * several lines ascends as a whole, or ends within a line.
 */
export function ratherRecording(text: string): boolean {
  const beginning = beginningOf(text);
  const { length } = firstCells(text, beginning);
  if (length < 2) return false;
  let [lines, time, before, strange] = [0, Number.NEGATIVE_INFINITY, 0, false];
  for (let at = beginning.start; at < text.length; ) {
    const { cells, next } = lineAt(text, at, beginning.delimiter);
    at = next;
    if (cells.length === 0) continue;
    if (cells.length === length + 1 && cells[length]?.trim() === '') cells.pop();
    const numbers = cells.map((cell) => numberIn(cell));
    const [first = Number.NaN] = numbers;
    if (numbers.length !== length || numbers.some(Number.isNaN) || !(first > time)) return false;
    for (const number of numbers) {
      strange ||= number < before;
      before = number;
    }
    time = first;
    lines += 1;
  }
  return strange && lines > 1;
}

/**
 * Reads a recording, some thousand lines between two rests, at each of which it tells how far it has come (0 … 1).
 *
 * - A line is a sample: its time, and a value for each column. Times ascend. Between the cells stands what the first line
 *   of numbers has: a tab, else a semicolon, else a comma, else blanks.
 * - One line above may be a header, with units in round or square brackets: "t (ms),V (mV)". Lines above that begin
 *   with #, % or // are comments; where there is no other header, the last of them may be it.
 * - Between tabs and semicolons a decimal comma is taken, if no number before it has a point.
 * - An empty line, or nothing behind the last delimiter, is nothing. Any other empty cell, and whatever is no finite
 *   number, is refused.
 * @throws RecordedTableError
 */
export function* readRecording(text: string): Generator<number, RecordedTable, void> {
  const faults = new Faults();
  const { start, line: firstLine, delimiter, header, count } = checkedBeginning(text, faults);
  const columns = Array.from({ length: count }, () => new Growing());
  let sign = '';
  let before = Number.NEGATIVE_INFINITY;
  const lines = new Lines();
  for (let at = start, line = firstLine; at < text.length; line += 1) {
    if (line % PIECE === 0) yield at / text.length;
    const { cells, next } = lineAt(text, at, delimiter);
    at = next;
    if (cells.length === 0) continue;
    if (cells.length === count + 1 && cells[count]?.trim() === '') cells.pop();
    if (cells.length !== count) {
      faults.add(line, `the number of cells is ${cells.length}; allowed is ${count}, as in line ${firstLine}`);
      continue;
    }
    lines.add(line);
    for (let column = 0; column < count; column += 1) {
      const cell = cells[column] ?? '';
      const value = numberIn(cell);
      const point = cell.includes('.') ? '.' : cell.includes(',') ? ',' : '';
      if (!Number.isFinite(value)) faults.add(line, notANumber(cell, column));
      else if (point !== '' && sign !== '' && point !== sign) faults.add(line, otherSign(cell, column, sign));
      else if (column === 0 && value <= before)
        faults.add(line, `the time ${value} is not after ${before}; allowed are times that ascend`);
      if (point !== '' && sign === '') sign = point;
      if (column === 0) before = value;
      columns[column]?.add(value);
    }
  }
  faults.check();
  const [times, ...values] = columns.map(
    (column, index): RecordedColumn => ({ ...(header[index] ?? NO_HEADING), values: column.values }),
  );
  if (times === undefined || times.values.length < 2)
    throw refusal(firstLine, 'this is one sample; allowed are 2 or more');
  return { times, columns: values, lineOf: (sample) => lines.of(sample) };
}

interface Heading {
  name: string;
  unit: string;
}
const NO_HEADING: Heading = { name: '', unit: '' };

interface Beginning {
  /** Index and number of the first line of numbers. */
  start: number;
  line: number;
  /** A blank: any number of them. */
  delimiter: string;
  header: Heading[];
  /** The header was a comment: it need not be one. */
  doubtful: boolean;
  /** A line above that is neither header nor comment. */
  strange: { line: number; content: string } | undefined;
}

function beginningOf(text: string): Beginning {
  let [start, line, above, doubtful] = [0, 1, '', true];
  let strange: Beginning['strange'];
  for (; start < text.length; line += 1) {
    const { content, next } = contentAt(text, start);
    const [word = ''] = content.split(/[\s;]+/, 1);
    const [part = ''] = word.split(',', 1);
    if (NUMBER.test(unquoted(word)) || NUMBER.test(unquoted(part))) break;
    if (COMMENT.test(content)) above = doubtful ? content.replace(COMMENT, '') : above;
    else if (content !== '') {
      if (!doubtful) strange ??= { line, content };
      [above, doubtful] = [content, false];
    }
    start = next;
  }
  const { content } = contentAt(text, start);
  const found = ['\t', ';', ','].find((each) => content.includes(each)) ?? ' ';
  const delimiter = found === ',' && haveDecimalCommas(content) ? ' ' : found;
  return { start, line, delimiter, header: headingsOf(above.trim(), delimiter), doubtful, strange };
}

/** The beginning of what can be read, and how many columns it has. @throws RecordedTableError */
function checkedBeginning(text: string, faults: Faults): Beginning & { count: number } {
  const beginning = beginningOf(text);
  const { start, line, delimiter, header, doubtful, strange } = beginning;
  const { content } = contentAt(text, start);
  const cells = firstCells(text, beginning);
  if (strange !== undefined)
    faults.add(strange.line, `${shown(strange.content)} is a second header; allowed is one line above the numbers`);
  else if (cells.length === 0) faults.add(line, 'no line of numbers came; allowed are lines of a time and a value');
  else if (delimiter === ' ' && haveDecimalCommas(content))
    faults.add(line, `${shown(content)} has decimal commas; ${INSTEAD}`);
  else if (cells.length < 2) faults.add(line, `${shown(content)} is one number; allowed are a time and a value`);
  else if (cells.length > MOST_COLUMNS)
    faults.add(line, `there are more than ${MOST_COLUMNS} cells, as many as are allowed`);
  else if (header.length > 0 && header.length !== cells.length) {
    if (!doubtful && delimiter !== ' ')
      faults.add(
        line,
        `there are ${cells.length} cells, and ${header.length} in the header; allowed are as many${
          delimiter === ',' && cells.length === 2 * header.length ? `. Where these are decimal commas, ${INSTEAD}` : ''
        }`,
      );
    header.length = 0;
  }
  faults.check();
  return { ...beginning, count: cells.length };
}

/** Of the first line of numbers; nothing behind its last delimiter is no cell. */
function firstCells(text: string, { start, delimiter }: Beginning): string[] {
  const { cells } = lineAt(text, start, delimiter);
  return cells.length > 1 && cells[cells.length - 1]?.trim() === '' ? cells.slice(0, -1) : cells;
}

const INSTEAD = 'allowed are decimal points, or tabs or semicolons between the columns';

function headingsOf(line: string, delimiter: string): Heading[] {
  if (line.length > LONGEST_HEADER) return [];
  const cells =
    delimiter === ' '
      ? (line.match(/[^\s,;()[\]]+(?:\s?(?:\([^)]{0,20}\)|\[[^\]]{0,20}\]))?/g) ?? [])
      : rowAt(line, 0, delimiter).cells.map(({ text }) => text);
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return cells.map((cell) => {
    const [, name = cell, unit = ''] =
      (cell.length > LONGEST_HEADING ? null : /^(.*?)\s*[([]([^()[\]]*)[)\]]$/.exec(cell)) ?? [];
    // Some write an apostrophe before what a spreadsheet would run (library/csv.ts).
    return { name: name.trim().replace(/^'(?=[=+\-@])/, ''), unit: unit.trim() };
  });
}

function haveDecimalCommas(content: string): boolean {
  const words = content.split(/\s+/);
  return words.length > 1 && words.every((word) => /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/.test(word));
}

/** A line without the blanks beside it. */
function contentAt(text: string, from: number): { content: string; next: number } {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end += 1;
  return { content: text.slice(from, end).trim(), next: text.startsWith('\r\n', end) ? end + 2 : end + 1 };
}

/** The cells of a line; none of an empty one. */
function lineAt(text: string, from: number, delimiter: string): { cells: string[]; next: number } {
  const { content, next } = contentAt(text, from);
  if (content === '') return { cells: [], next };
  return { cells: content.split(delimiter === ' ' ? /\s+/ : delimiter, MOST_COLUMNS + 2), next };
}

const unquoted = (cell: string): string => {
  const bare = cell.trim();
  return bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1).trim() : bare;
};

/** NaN: it is none. */
function numberIn(cell: string): number {
  const bare = unquoted(cell);
  return NUMBER.test(bare) ? Number(bare.replace(',', '.')) : Number.NaN;
}

function notANumber(cell: string, column: number): string {
  if (cell.trim() === '') return `column ${column + 1} is empty; allowed is a number`;
  return `column ${column + 1}: ${shown(cell.trim())} is not a number; allowed are numbers such as -70.25`;
}

const otherSign = (cell: string, column: number, sign: string): string =>
  sign === '.'
    ? `column ${column + 1}: ${shown(cell.trim())} has a decimal comma, numbers before it have points; allowed is one of the two`
    : `column ${column + 1}: ${shown(cell.trim())} has a decimal point, numbers before it have commas; allowed is one of the two`;

/** Numbers in a row, as many as come. */
class Growing {
  #values = new Float64Array(64);
  #count = 0;

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }
}

/** In which line each sample is. All but a few are in the line after the one before: only the others are kept. */
class Lines {
  readonly #jumps: { sample: number; line: number }[] = [];
  #count = 0;

  add(line: number): void {
    if (this.of(this.#count) !== line) this.#jumps.push({ sample: this.#count, line });
    this.#count += 1;
  }

  of(sample: number): number {
    const jump = this.#jumps.findLast((each) => each.sample <= sample);
    return jump === undefined ? sample : jump.line + sample - jump.sample;
  }
}

function refusal(line: number, what: string): RecordedTableError {
  return new RecordedTableError([{ path: `line ${line}`, message: `line ${line}: ${what}` }]);
}

/** Gathers faults by line, and breaks off after some. */
class Faults {
  readonly #found: Fault[] = [];

  add(line: number, what: string): void {
    this.#found.push(...refusal(line, what).faults);
    if (this.#found.length < MOST_FAULTS) return;
    this.#found.push({ path: '', message: 'what follows was not read' });
    this.check();
  }

  /** @throws RecordedTableError if there are any */
  check(): void {
    if (this.#found.length > 0) throw new RecordedTableError(this.#found);
  }
}
