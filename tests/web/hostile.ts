/** What an attacker would send in the place of an experiment. Names with markup are in markup.ts. */
import { deflateRawSync } from 'node:zlib';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { experiment, synapse } from './core';
import { LONGEST_NAME } from './markup';

export const packed = (text: string | Uint8Array): string => deflateRawSync(text).toString('base64url');

/** Names of which a part cannot be seen, is no text, or is too much: what each is, and the JSON of it. */
export const unseen: [string, string][] = [
  ['a null', '"a\\u0000b"'],
  ['a backspace', '"a\\bb"'],
  ['an escape', '"\\u001b[31m"'],
  ['a line end', '"a\\nb"'],
  ['a tab', '"a\\tb"'],
  ['a delete', '"a\\u007fb"'],
  ['a control of C1', '"a\\u0085b"'],
  ['a turn to the left', '"a\\u202egnp.exe"'],
  ['a turn to the right', '"\\u202dx"'],
  ['an isolate', '"\\u2066x\\u2069"'],
  ['a mark to the left', '"\\u200fx"'],
  ['a space without width', '"AM\\u200bPA"'],
  ['a joiner', '"AM\\u200dPA"'],
  ['a byte-order mark', '"\\ufeffAMPA"'],
  ['a line separator', '"a\\u2028b"'],
  ['a tag character', '"AMPA\\udb40\\udc41"'],
  ['nothing that is a character', '"\\uffff"'],
  ['a high surrogate alone', '"\\ud800"'],
  ['a low surrogate alone', '"\\udc00x"'],
  ['surrogates in the wrong order', '"\\udc00\\ud800"'],
  ['65 letters', JSON.stringify('x'.repeat(LONGEST_NAME + 1))],
  ['a megabyte', JSON.stringify('<'.repeat(2 ** 20))],
];

/** Everything optional is in it, so every value can be tampered with. */
export const whole: ExperimentDocument = {
  ...experiment(
    synapse({
      to: 'cell',
      from: 'other',
      delay: 1,
      magnesium: 1,
      release: { type: 'tsodyks-markram', U: 0.5, tau_rec: 800, tau_facil: 0 },
      spikes: { times: [10, 20] },
    }),
    synapse({ name: 'b', to: 'cell', spikes: { regular: { start: 1, interval: 2, count: 3 } } }),
    synapse({ name: 'c', to: 'other', spikes: { poisson: { rate: 20, start: 0, stop: 200, seed: 1 } } }),
  ),
  title: 'whole',
  sample_interval: 0.1,
  neurons: [
    {
      name: 'cell',
      E_L: -70,
      R_m: 100,
      tau_m: 20,
      V_0: -65,
      spiking: { V_th: -54, V_reset: -80, t_ref: 2 },
      current: { baseline: 1, pulses: [{ start: 5, duration: 10, amplitude: 100 }] },
    },
    { name: 'other', E_L: -70, R_m: 100, tau_m: 20, spiking: { V_th: -54, V_reset: -80, t_ref: 2 } },
  ],
};

/** What is put in the place of a value, as it stands in the text. */
export const tampered: string[] = [
  'NaN',
  'Infinity',
  '-Infinity',
  'undefined',
  'null',
  'true',
  'false',
  '1e999',
  '-1e999',
  '1.7976931348623157e308',
  '-1.7976931348623157e308',
  '9007199254740993',
  '-1',
  '01',
  '0x10',
  '1_000',
  '+1',
  '1.',
  '.5',
  '""',
  '"1"',
  "'1'",
  '"__proto__"',
  '"<img src=x onerror=alert(1)>"',
  '"\\ud800"',
  '"\\u0000"',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '[1e999]',
  '["<svg/onload=alert(1)>"]',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"type":"__proto__"}',
  '{"type":"<b>"}',
  '{"toJSON":1,"valueOf":1}',
  '{"length":1e9,"0":1}',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`,
  '1'.repeat(5000),
  `0.${'0'.repeat(5000)}1`,
  'alert(1)',
  'new Date()',
  '/* */1',
  '1,',
  '',
];

/** Keys that no experiment has. */
export const keys: string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  '',
  ' ',
  '<img src=x onerror=alert(1)>',
  '"]; alert(1); ["',
  '\u202egnp.exe',
  '\u0000',
  'x'.repeat(100_000),
];

/** The text of the document with another text in the place of a value. */
export function withValue(path: readonly (string | number)[], text: string): string {
  return JSON.stringify(put(whole, path, '\u{10fffd}')).replace('"\u{10fffd}"', () => text);
}

/** The text of the document with one more member in an object of it. */
export function withKey(path: readonly (string | number)[], key: string): string {
  const marked = JSON.stringify(
    path.length === 0 ? { '\u{10fffd}': 1, ...whole } : put(whole, [...path, '\u{10fffd}'], 1),
  );
  return marked.replace('"\u{10fffd}":1', () => `${JSON.stringify(key)}:{"polluted":1}`);
}

function put(value: unknown, [key, ...rest]: readonly (string | number)[], marked: unknown): unknown {
  if (key === undefined) return marked;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as unknown as Record<number, unknown>)
    : { ...(value as object) };
  copy[key] = put(copy[key], rest, marked);
  return copy;
}

/** The places of the document: every value, and every object, each with its path. */
export const places: { values: (string | number)[][]; objects: (string | number)[][] } = (() => {
  const values: (string | number)[][] = [];
  const objects: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) values.push(path);
    if (Array.isArray(value)) for (const [index, each] of value.entries()) walk(each, [...path, index]);
    else if (typeof value === 'object' && value !== null) {
      objects.push(path);
      for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
    }
  };
  walk(whole, []);
  return { values, objects };
})();

/** As the core's messages write it: "synapses[1].kinetics.beta". */
export const written = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
