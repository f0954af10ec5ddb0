/** The real simulators: an exported script is run as a person runs it, and its CSV is read. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { exporters, exportTo, plan } from '../../web/src/export/simulators/index';
import { csvOf } from '../../web/src/export/table';
import { engine } from '../web/core';
import { environment, pythonWith } from './python';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Table {
  header: string;
  /** Numbers by the name of the column. */
  columns: Map<string, number[]>;
}

export function readCsv(text: string): Table {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(','); // the names of the tests' neurons and synapses hold no commas
  const rows = lines.map((line) => line.split(',').map(Number));
  return { header, columns: new Map(names.map((name, column) => [name, rows.map((row) => row[column]!)])) };
}

/** What Bouton says of the experiment, as the command line and the page write it. */
export const bouton = (document: ExperimentDocument): Table => readCsv([...csvOf(engine, document)].join(''));

const scratch = `${root}.build/simulators`;

export class Program {
  readonly #python: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(
    readonly name: 'neuron' | 'brian2',
    module: string,
  ) {
    this.#python = pythonWith(module);
    mkdirSync(scratch, { recursive: true });
    this.#env = environment(name);
  }

  /** The exported script. */
  script(document: ExperimentDocument): string {
    const exporter = exporters.find(({ name }) => name === this.name)!;
    const [file] = exportTo(exporter, plan(engine, document), 'experiment');
    return file!.text;
  }

  /** Exports, runs as it is, and reads what it writes. */
  async run(document: ExperimentDocument, ...options: string[]): Promise<Table> {
    const folder = mkdtempSync(join(scratch, `${this.name}-`));
    writeFileSync(join(folder, 'experiment.py'), this.script(document));
    await promisify(execFile)(this.#python, ['experiment.py', ...options], { cwd: folder, env: this.#env });
    const table = readCsv(readFileSync(join(folder, 'experiment.csv'), 'utf8'));
    rmSync(folder, { recursive: true }); // of a failure it stays
    return table;
  }
}

/** The largest |difference| of each quantity of two tables with the same columns, in its unit. */
export function differences(one: Table, other: Table): Record<'V' | 'P_s' | 'g_s' | 'I_s' | 'P_rel' | 't', number> {
  expect(one.header).toBe(other.header);
  const found = { t: 0, V: 0, P_s: 0, g_s: 0, I_s: 0, P_rel: 0 };
  for (const [name, mine] of one.columns) {
    const theirs = other.columns.get(name)!;
    expect(theirs, name).toHaveLength(mine.length);
    const quantity = (/(?:^| )(t|V|P_s|g_s|I_s|P_rel) \([^)]*\)$/.exec(name)?.[1] ?? '') as keyof typeof found;
    expect(Object.keys(found)).toContain(quantity);
    for (const [row, value] of mine.entries())
      found[quantity] = Math.max(found[quantity], Math.abs(value - theirs[row]!)) || found[quantity];
    expect(theirs.every(Number.isFinite), name).toBe(true);
  }
  return found;
}

/** The mean |difference| of V, mV: where neurons fire a little later, few samples are far off. */
export function meanDifference(one: Table, other: Table): number {
  const all = [...one.columns].filter(([name]) => name.endsWith(' V (mV)'));
  const means = all.map(([name, mine]) => {
    const theirs = other.columns.get(name)!;
    return mine.reduce((sum, value, row) => sum + Math.abs(value - theirs[row]!), 0) / mine.length;
  });
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}
