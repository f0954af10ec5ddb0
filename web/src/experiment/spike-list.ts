/** Spike times from a text that someone typed, pasted or exported elsewhere, and back. */

import type { Fault } from '../engine/types';
import { type Cell, rowAt, wordsFrom } from './cells';
import { shown } from './excerpt';
import { SpikeListError } from './spike-list-error';

export interface SpikeColumn {
  /** The synapse that heads the column; undefined where the text does not say. */
  name: string | undefined;
  /** In ms, in the order of the text. */
  times: number[];
}

/** So many faults are named; the others are counted. */
const NAMED_FAULTS = 100;
const NAMES_SHOWN = 8;

/** Powers of ten that make ms of the unit in a header's brackets. */
const UNITS = new Map([
  ['ms', 0],
  ['s', 3],
]);
/** Both expressions take time in proportion to the text, whatever it is. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/;

/**
 * Reads a list of spike times, or a table with a column a synapse.
 *
 * - Without a header everything is one list: numbers in ms between commas, semicolons, blanks and line ends, as many in
 *   a line as one likes. "1,2,3" is a list, and so is a text of several columns of numbers: only a header makes columns.
 *   Empty text is an empty list.
 * - The first line is a header if it names a synapse, or holds nothing that begins like a number. A line of numbers is
 *   none, even where synapses are called "1" and "2".
 * - A header of one column may say anything, and a list follows. In a header of several columns (between tabs, commas or
 *   semicolons: whichever finds most names) each is the name of a synapse; a line of the table has a cell for each.
 * - A header may end in its unit, "(ms)" or "(s)", in round or square brackets; otherwise it is ms.
 * - Cells may be quoted. An empty cell, wherever it is, is no spike.
 * - "12,5" with a decimal comma is refused; only where other commas show that they stand between numbers ("1,2,3";
 *   "1, 2"), or where there is nothing but "1,2", is it two numbers.
 *
 * Whether a time lies within the experiment is judged by the core.
 * @param names of the synapses
 * @throws SpikeListError
 */
export function parseSpikeList(text: string, names: string[]): { columns: SpikeColumn[] } {
  const faults = new Faults(text);
  const columns = readFrom(text, namesOf(names), faults);
  faults.check();
  return { columns };
}

/** The times as one types them, each in as few digits as read back as the same number. */
export function writeSpikeList(times: number[]): string {
  return times.join(', ');
}

/** Names as cells hold them, without blanks beside them; a name that has none goes before one that has. */
type Names = ReadonlyMap<string, string>;
function namesOf(names: string[]): Names {
  return new Map([...names.map((name) => [name.trim(), name] as const), ...names.map((name) => [name, name] as const)]);
}

function readFrom(text: string, names: Names, faults: Faults): SpikeColumn[] {
  const first = text.search(/\S/); // a byte-order mark is white space, too
  const header = first < 0 ? undefined : headerAt(text, first, names);
  if (header === undefined) return [readList(text, Math.max(first, 0), undefined, 0, faults)];
  const heads = header.cells.map((cell) => headOf(cell, names));
  for (const { cell, fault } of heads) if (fault !== undefined) faults.add(cell.at, () => fault);
  const [only] = heads;
  if (heads.length > 1 || only === undefined) {
    checkHeads(heads, names, faults);
    return readTable(text, header, heads, faults);
  }
  const list = readList(text, header.end, only.name, only.shift, faults);
  if (only.name === undefined) checkTitle(only.cell, text.slice(header.end).trim() === '', names, faults);
  return [list];
}

/** A header of one column that is no synapse's name may say anything, but not be mistaken for something else. */
function checkTitle({ text, at }: Cell, isAlone: boolean, names: Names, faults: Faults): void {
  if (text.split(/\s+/).filter((word) => names.has(word)).length > 1) {
    faults.add(at, () => `${shown(text)} holds several names; allowed between them is a tab, a comma or a semicolon`);
  } else if (isAlone) faults.add(at, () => notATime(text, 0)); // a title of nothing is none
}

function checkHeads(heads: Head[], names: Names, faults: Faults): void {
  const taken = new Set<string>();
  for (const { cell, name, fault } of heads) {
    if (fault !== undefined || cell.text === '') continue;
    if (name === undefined) {
      faults.add(cell.at, () => `${shown(cell.text)} is not the name of a synapse; ${allowedNames(names)}`);
    } else if (taken.has(name)) {
      faults.add(cell.at, () => `${shown(name)} heads a second column; allowed is one for each synapse`);
    } else taken.add(name);
  }
}

interface Header {
  cells: Cell[];
  delimiter: string;
  /** Index behind it. */
  end: number;
}

interface Head {
  cell: Cell;
  name: string | undefined;
  /** From the unit of the column to ms, as a power of ten. */
  shift: number;
  fault: string | undefined;
}

/** The header, if the text has one. */
function headerAt(text: string, start: number, names: Names): Header | undefined {
  if (startsWithNumbers(text, start)) return undefined;
  let best: Header | undefined;
  let mostKnown = -1;
  for (const delimiter of ['\t', ',', ';']) {
    const { cells, end } = rowAt(text, start, delimiter);
    const known = cells.filter((cell) => !NUMBER.test(cell.text) && headOf(cell, names).name !== undefined).length;
    if (known > mostKnown || (known === mostKnown && cells.length > (best?.cells.length ?? 0))) {
      best = { cells, delimiter, end };
      mostKnown = known;
    }
  }
  const isNumbers = mostKnown === 0 && best?.cells.some((cell) => /^[+-]?\.?\d/.test(cell.text));
  return isNumbers ? undefined : best;
}

/** Whether the first line holds nothing but numbers. */
function startsWithNumbers(text: string, start: number): boolean {
  const length = text.slice(start).search(/[\r\n]/);
  const end = length < 0 ? text.length : start + length;
  for (const word of wordsFrom(text, start)) {
    if (word.at >= end) return true;
    if (word.text !== '' && !NUMBER.test(word.text)) return false;
  }
  return true;
}

function headOf(cell: Cell, names: Names): Head {
  const { text } = cell;
  const whole = names.get(text);
  const open = Math.max(text.lastIndexOf('('), text.lastIndexOf('['));
  if (whole !== undefined || open < 0 || !/[)\]]/.test(text.slice(-1))) {
    return { cell, name: whole, shift: 0, fault: undefined };
  }
  const unit = text.slice(open + 1, -1).trim();
  const shift = UNITS.get(unit);
  return {
    cell,
    name: names.get(text.slice(0, open).trim()),
    shift: shift ?? 0,
    fault: shift === undefined ? `${shown(unit)} is not a unit of spike times; allowed are (ms) and (s)` : undefined,
  };
}

function readList(text: string, from: number, name: string | undefined, shift: number, faults: Faults): SpikeColumn {
  const times: number[] = [];
  const commas = decimalCommas(text, from);
  for (const { text: word, at } of commas) faults.add(at, () => notATime(word, shift));
  for (const word of wordsFrom(text, from)) {
    if (word.text === '') continue;
    const time = timeOf(word.text, shift);
    if (time !== undefined) times.push(time);
    else faults.add(word.at, () => notATime(word.text, shift));
  }
  return { name, times };
}

/** The words of a list that have a decimal comma, as far as that can be told. */
function decimalCommas(text: string, from: number): Cell[] {
  if (!text.includes(',', from)) return [];
  const found: Cell[] = [];
  let words = 0;
  for (const { 0: word, index } of text.slice(from).matchAll(/[^;\s]+/g)) {
    words += 1;
    if (!word.includes(',')) continue;
    if (!DECIMAL_COMMA.test(word)) return [];
    found.push({ text: word, at: from + index });
  }
  return words > 1 ? found : [];
}

function readTable(text: string, { delimiter, end }: Header, heads: Head[], faults: Faults): SpikeColumn[] {
  const times = heads.map((): number[] => []);
  for (let at = end; at < text.length; ) {
    const row = rowAt(text, at, delimiter);
    at = row.end;
    for (const [index, cell] of row.cells.entries()) {
      if (cell.text === '') continue;
      const head = heads[index];
      if (head === undefined || head.cell.text === '') {
        faults.add(cell.at, () => `${shown(cell.text)} stands in a column without a name; ${allowedCells(heads)}`);
        continue;
      }
      const time = timeOf(cell.text, head.shift);
      if (time !== undefined) times[index]?.push(time);
      else faults.add(cell.at, () => notATime(cell.text, head.shift));
    }
  }
  return heads.flatMap(({ cell, name }, index) => (cell.text === '' ? [] : [{ name, times: times[index] ?? [] }]));
}

/** In ms: the very number that the digits would say with their point moved, and no product of it. */
function timeOf(text: string, shift: number): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const time = Number(shift === 0 ? text : moved(text, shift));
  return Number.isFinite(time) ? time : undefined;
}

function moved(text: string, shift: number): string {
  const [digits = '', exponent = '0'] = text.split(/e/i);
  return `${digits}e${Number(exponent) + shift}`;
}

function notATime(text: string, shift: number): string {
  const allowed = `allowed is a number in ${shift === 0 ? 'ms' : 's'}`;
  if (DECIMAL_COMMA.test(text)) {
    return `${shown(text)} has a decimal comma; ${allowed} with a decimal point, such as ${text.replace(',', '.')}`;
  }
  return `${shown(text)} is not a time; ${allowed}${NUMBER.test(text) ? ', and not so large' : ''}`;
}

function allowedNames(names: Names): string {
  const all = [...new Set(names.values())];
  if (all.length === 0) return 'there is no synapse, so allowed is a list without columns';
  const more = all.length > NAMES_SHOWN ? `, and ${all.length - NAMES_SHOWN} more` : '';
  return `allowed are ${all.slice(0, NAMES_SHOWN).map(shown).join(', ')}${more}`;
}

const allowedCells = (heads: Head[]): string =>
  `the header names ${heads.filter(({ cell }) => cell.text !== '').length} columns`;

/** Gathers faults by index, and names them by line and column. */
class Faults {
  readonly #found: { at: number; what: string }[] = [];
  #more = 0;

  constructor(private readonly text: string) {}

  add(at: number, what: () => string): void {
    if (this.#found.length < NAMED_FAULTS) this.#found.push({ at, what: what() });
    else this.#more += 1;
  }

  /** @throws SpikeListError if there are any */
  check(): void {
    if (this.#found.length === 0) return;
    let [line, lineStart, done] = [1, 0, 0];
    const faults = this.#found
      .sort((one, other) => one.at - other.at)
      .map(({ at, what }): Fault => {
        for (const { 0: lineEnd, index } of this.text.slice(done, at).matchAll(/\r\n|\r|\n/g)) {
          line += 1;
          lineStart = done + index + lineEnd.length;
        }
        done = at;
        const path = `line ${line}, column ${at - lineStart + 1}`;
        return { path, message: `${path}: ${what}` };
      });
    if (this.#more > 0) faults.push({ path: '', message: `${this.#more} more like these` });
    throw new SpikeListError(faults);
  }
}
