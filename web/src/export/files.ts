/** Files that the page gives away: their names, their text, and the way to the person's disk. */

import type { ExperimentDocument } from '../engine/types';

const LONGEST_NAME = 80; // UTF-16 units: at most 240 bytes of UTF-8, where disks take 255
/** Devices of Windows, which are no names for files, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])$/i;
/** Numbers of a list stand in one line as long as it is this short. */
const LONGEST_LINE = 100;
/** How long a download may take to start, ms. */
const PATIENCE = 60_000;

/**
 * A name that every system takes: letters and digits of any script, "-" and "_", then the ending.
 * @param ending "json"
 */
export function fileName(title: string, ending: string): string {
  const tail = `.${ending.replace(/^\./, '')}`;
  const words = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-');
  let stem = '';
  for (const character of words.replace(/^[-_]+/, '')) {
    if (stem.length + character.length + tail.length > LONGEST_NAME) break;
    stem += character;
  }
  stem = stem.replace(/[-_]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(stem)) stem = 'bouton';
  return (DEVICE.test(stem) ? `${stem}-bouton` : stem) + tail;
}

/** Offers a file to the person, as any download. */
export function download(name: string, parts: BlobPart[], type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}

/** An experiment as the text of a file: JSON as one would write it by hand. */
export function experimentFile(document: ExperimentDocument): string {
  return `${written(document, '')}\n`;
}

function written(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry === 'number')) {
      const line = `[${value.map((number) => JSON.stringify(number)).join(', ')}]`;
      if (indent.length + line.length <= LONGEST_LINE) return line;
    }
    return block(
      '[]',
      value.map((entry) => written(entry, deeper)),
      indent,
    );
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return block(
    '{}',
    entries.map(([key, entry]) => `${JSON.stringify(key)}: ${written(entry, deeper)}`),
    indent,
  );
}

function block(brackets: '[]' | '{}', lines: string[], indent: string): string {
  if (lines.length === 0) return brackets;
  return `${brackets[0]}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${brackets[1]}`;
}
