/** The bytes of a first visit against their goals. */

import { readFileSync } from 'node:fs';
import { root } from '../run.mjs';
import { row } from './goals.mjs';
import { brotli } from './host.mjs';
import { wire } from './wire.mjs';

const KB = 1000; // bytes

export async function wireGoals() {
  const visits = [
    ['', {}],
    [', phone', { phone: true }],
    [', German', { locale: 'de' }],
  ];
  const rows = [];
  let files = [];
  for (const [name, options] of visits) {
    const visit = await wire(`${root}dist`, options);
    const { firstScreen, later, all } = visit.totals;
    if (files.length === 0) files = visit.files;
    rows.push(
      row(`first screen${name}`, firstScreen / KB, { unit: 'kB' }),
      row(`after it${name}`, later / KB, { unit: 'kB' }),
      row(`all${name}`, all / KB, { unit: 'kB', atMost: 150 }),
    );
  }
  // The bundler puts the glue into a chunk of the page, so it is measured as it comes from the compiler.
  const packed = (file) => brotli(readFileSync(`${root}web/src/engine/wasm/${file}`)).length / KB;
  rows.push(
    row('of it wasm', packed('bouton.wasm'), { unit: 'kB', atMost: 30 }),
    row('of it glue (bouton.mjs, not minified)', packed('bouton.mjs'), { unit: 'kB', atMost: 15 }),
  );
  return {
    rows,
    tables: [
      {
        columns: ['file', 'bytes', 'brotli', 'when'],
        rows: files.map(({ path, raw, brotli: sent, when }) => [path, raw, sent, when]),
      },
    ],
  };
}
