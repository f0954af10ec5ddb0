/**
 * The cells of a text, each with the place where it starts: of a table line by line (RFC 4180, any delimiter), or of a
 * list word by word. Nothing is refused here: a quote that is not closed is a part of its cell.
 */

export interface Cell {
  /** Without the quotes around it and the blanks beside it. */
  text: string;
  /** Index of its first character. */
  at: number;
}

/** Longer cells are no names and no numbers, and the search for a closing quote must not run through a whole file. */
const LONGEST_QUOTED = 1000;

const isLineEnd = (character: string | undefined): boolean => character === '\n' || character === '\r';
const isBlank = (character: string): boolean => !isLineEnd(character) && /\s/.test(character);

/** The quoted cell that starts at `at`, and the index behind it; undefined where none does. */
function quotedAt(text: string, at: number): { text: string; end: number } | undefined {
  if (text[at] !== '"') return undefined;
  const [quoted, inside = ''] = /^"((?:[^"]|"")*)"/.exec(text.slice(at, at + LONGEST_QUOTED)) ?? [];
  return quoted === undefined ? undefined : { text: inside.replaceAll('""', '"').trim(), end: at + quoted.length };
}

/** The next line's cells; its line end belongs to it. An empty line has one empty cell. */
export function rowAt(text: string, from: number, delimiter: string): { cells: Cell[]; end: number } {
  const cells: Cell[] = [];
  for (let at = from; ; at += 1) {
    while (at < text.length && text[at] !== delimiter && isBlank(text[at] ?? '')) at += 1;
    const start = at;
    const quoted = quotedAt(text, at);
    if (quoted !== undefined) at = quoted.end;
    const behind = at;
    while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at += 1;
    // Something behind the closing quote: then the quotes are no quotes.
    const proper = quoted !== undefined && text.slice(behind, at).trim() === '';
    cells.push({ text: proper ? quoted.text : text.slice(start, at).trim(), at: start });
    if (text[at] !== delimiter || at >= text.length) {
      const end = text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
      return { cells, end };
    }
  }
}

const COMMA = 44;
const SEMICOLON = 59;
const QUOTE = 34;
/** Whether a character stands between words: a comma, a semicolon, a blank, a line end. */
function separates(code: number): boolean {
  if (code === 32 || code === COMMA || code === SEMICOLON || (code >= 9 && code <= 13)) return true;
  return code > 127 && /\s/.test(String.fromCharCode(code));
}

/** The words from index `from` to the end. */
export function* wordsFrom(text: string, from: number): Generator<Cell, void, undefined> {
  for (let at = from; ; ) {
    while (at < text.length && separates(text.charCodeAt(at))) at += 1;
    if (at >= text.length) return;
    const start = at;
    const quoted = text.charCodeAt(at) === QUOTE ? quotedAt(text, at) : undefined;
    const behind = quoted?.end ?? start;
    at = behind;
    while (at < text.length && !separates(text.charCodeAt(at))) at += 1;
    yield { text: quoted !== undefined && at === behind ? quoted.text : text.slice(start, at), at: start };
  }
}
