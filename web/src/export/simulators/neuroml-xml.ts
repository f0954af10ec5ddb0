/** Pieces of XML: elements, values with units. What stands in an experiment comes from anyone, and must stay text. */

import { number } from './python';

/** No control characters, which XML 1.0 has no way to write, and no lone surrogates. */
const sayable = (words: string): string => words.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');

export const text = (words: string): string =>
  sayable(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Two hyphens would end a comment. */
export const comment = (...lines: string[]): string =>
  `<!-- ${lines.map((line) => sayable(line).replace(/-(?=-)/g, '- ')).join('\n     ')} -->\n`;

export function element(name: string, attributes: Record<string, string>, ...children: string[]): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${text(value)}"`)].join(' ');
  return children.length === 0 ? `<${start}/>\n` : `<${start}>\n${indent(children.join(''))}</${name}>\n`;
}

export const indent = (lines: string): string => lines.replace(/^(?=.)/gm, '  ');

/** As many digits as it takes to read back the same double; the schema knows no plus sign in an exponent. */
export const plain = (value: number): string => number(value).replace('e+', 'e');

export type Unit = 'ms' | 'mV' | 'nS' | 'pF' | 'pA' | 'mM' | 'per_ms';
export const quantity = (value: number, unit: Unit): string => `${plain(value)} ${unit}`;

/** What an event, a condition or the start does to a state of a LEMS type. */
export const assign = ([variable, value]: [string, string]): string => element('StateAssignment', { variable, value });
