/** Results as tables: a whole run as CSV, and small tables for the clipboard. */

import type { Engine } from '../engine/engine';
import type { ExperimentDocument } from '../engine/types';
import { csvHeader, csvRows, inert } from '../library/csv';
import { Run } from '../library/run';

/**
 * What `bouton run EXPERIMENT --format csv` writes, in pieces. The core computes it anew, from 0 to the duration: what
 * was clicked, paused or edited on the page is in it as far as it is in the document.
 * @throws ExperimentError, with the first piece
 */
export function* csvOf(engine: Engine, document: ExperimentDocument): Generator<string, void, undefined> {
  const run = new Run(engine, document);
  yield csvHeader(engine.description, run.document);
  for (const piece of run.pieces()) yield csvRows(piece);
}

/** Rows for the clipboard, as spreadsheets take them: numbers in full precision, text as text; null is an empty cell. */
export function tsv(rows: (string | number | null)[][]): string {
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
  // A double quote that begins a cell is taken off, with all up to the next one.
  return /^\s*"/.test(text) ? `'${text}` : inert(text);
}
