/** A recording laid over the run: which of its columns over which line, in which units, and where. */

import { ExperimentError, type Overlay } from '../engine/index';
import type { Column, ExperimentDocument, Placement, Residual } from '../engine/types';
import type { RecordedColumn, RecordedTable } from './recorded-table';
import { RecordedTableError } from './recorded-table-error';
import type { Session } from './session';

/** What a recording can be laid over: V of a neuron, or I_s of a synapse. */
export interface Target {
  column: Extract<Column, 'V' | 'I_s'>;
  /** Of the neuron or the synapse. */
  name: string;
}

export interface Unit {
  name: string;
  /** In ms, or in the unit of the target. */
  size: number;
}

export const TIME_UNITS: readonly Unit[] = [
  { name: 'ms', size: 1 },
  { name: 's', size: 1000 },
  { name: 'µs', size: 0.001 },
];
export const UNITS: Record<Target['column'], readonly Unit[]> = {
  V: [
    { name: 'mV', size: 1 },
    { name: 'V', size: 1000 },
    { name: 'µV', size: 0.001 },
  ],
  I_s: [
    { name: 'pA', size: 1 },
    { name: 'nA', size: 1000 },
    { name: 'µA', size: 1e6 },
    { name: 'A', size: 1e12 },
  ],
};

/** Samples closer together than this are no ms: faster than any amplifier. */
const CLOSEST = 0.002;
/** No potential of a cell is as small as this in mV for a whole recording. */
const SMALLEST = 0.5;
/** Samples that are compared at a time. */
const AT_ONCE = 4096;

export class Comparison {
  /** Of the file. */
  readonly name: string;
  readonly table: RecordedTable;
  readonly #session: Session;
  #overlay: Overlay;
  #drawn: { window: string; points: Float64Array } | undefined;
  #column: number;
  #target: Target;
  timeUnit: string;
  unit: string;
  /** Whether the unit is a guess, since the file says none that is known here, until it is chosen. */
  timeUnitIsGuessed: boolean;
  unitIsGuessed: boolean;
  #placement: Pick<Placement, 'shift' | 'scale' | 'offset'> = { shift: 0, scale: 1, offset: 0 };

  /**
   * @throws RecordedTableError where the core refuses a sample
   * @throws ExperimentError where there is no memory for so many
   */
  constructor(session: Session, name: string, table: RecordedTable) {
    this.#session = session;
    this.name = name;
    this.table = table;
    this.timeUnit = timeUnitOf(table.times);
    this.timeUnitIsGuessed = saidTimeUnit(table.times) === undefined;
    [this.#column, this.#target] = firstMatch(table, session.document);
    this.unit = unitOf(this.heading, this.#target);
    this.unitIsGuessed = saidUnit(this.heading, this.#target) === undefined;
    this.#overlay = this.#make();
    this.#begin();
  }

  /** A recording that lies beside the sweep as a whole is moved to begin with it. */
  #begin(): void {
    this.#place();
    const { start, end } = this.span;
    if (start > this.#session.document.duration || end < 0) this.place({ ...this.#placement, shift: -start });
  }

  get column(): number {
    return this.#column;
  }

  /** @throws RecordedTableError or ExperimentError, and it stays as it was */
  set column(column: number) {
    const before = this.#column;
    this.#column = column;
    try {
      const overlay = this.#make();
      this.#overlay.delete();
      this.#overlay = overlay;
    } catch (error) {
      this.#column = before;
      throw error;
    }
    this.target =
      targetNamed(this.heading, this.#session.document) ?? fitting(this.heading, this.#target, this.#session.document);
  }

  get heading(): RecordedColumn {
    return this.table.columns[this.#column] as RecordedColumn;
  }

  get target(): Target {
    return this.#target;
  }

  set target(target: Target) {
    this.#target = target;
    this.unit = unitOf(this.heading, target);
    this.unitIsGuessed = saidUnit(this.heading, target) === undefined;
    this.#place();
  }

  get placement(): Pick<Placement, 'shift' | 'scale' | 'offset'> {
    return this.#placement;
  }

  /** @throws ExperimentError with what is wrong, and it stays where it was */
  place(placement: Pick<Placement, 'shift' | 'scale' | 'offset'>): void {
    const before = this.#placement;
    this.#placement = placement;
    try {
      this.#place();
    } catch (error) {
      this.#placement = before;
      throw error;
    }
  }

  /** Other units were chosen. */
  convert(timeUnit: string, unit: string): void {
    this.timeUnit = timeUnit;
    this.unit = unit;
    this.timeUnitIsGuessed = false;
    this.unitIsGuessed = false;
    this.#place();
  }

  /** The place of its neuron or synapse; −1: it is gone. */
  get index(): number {
    const { neurons, synapses } = this.#session.document;
    const list: { name: string }[] = this.#target.column === 'V' ? neurons : synapses;
    return list.findIndex(({ name }) => name === this.#target.name);
  }

  /** When its first and its last sample lie, in ms. */
  get span(): { start: number; end: number } {
    return this.#overlay.span;
  }

  /**
   * What a drawing of a window needs of it: t, v, t, v … The same window is not looked for again: of a million samples,
   * while a slider moves, that is what would be felt.
   */
  decimate(from: number, to: number, pixels: number): Float64Array {
    const window = `${from} ${to} ${pixels}`;
    if (this.#drawn?.window !== window)
      this.#drawn = { window, points: this.#overlay.decimate(from, to, pixels).slice() };
    return this.#drawn.points;
  }

  /** Holds it against the run, some samples between two rests; undefined where there is nothing to hold it against. */
  *compare(): Generator<void, Residual | undefined, void> {
    const { index } = this;
    if (index < 0) return undefined;
    const next = this.#overlay.compare(this.#session.stepper, this.#target.column, index);
    while (next(AT_ONCE)) yield;
    return this.#overlay.residual;
  }

  /** Frees the core's memory. */
  delete(): void {
    this.#overlay.delete();
  }

  #make(): Overlay {
    try {
      return this.#session.engine.createOverlay(this.table.times.values, this.heading.values);
    } catch (error) {
      throw error instanceof ExperimentError ? inLines(error, this.table) : error;
    }
  }

  #place(): void {
    this.#drawn = undefined;
    const size = (units: readonly Unit[], wanted: string): number =>
      units.find(({ name }) => name === wanted)?.size ?? 1;
    this.#overlay.place({
      ...this.#placement,
      timeUnit: size(TIME_UNITS, this.timeUnit),
      unit: size(UNITS[this.#target.column], this.unit),
    });
  }
}

/** What the core refuses of a sample, said of the line of the file. */
function inLines(error: ExperimentError, table: RecordedTable): ExperimentError | RecordedTableError {
  const faults = error.faults.map(({ path, message }) => {
    const [, sample] = /^samples\[(\d+)\]$/.exec(path) ?? [];
    if (sample === undefined) return undefined;
    const line = `line ${table.lineOf(Number(sample))}`;
    return { path: line, message: message.replace(path, line) };
  });
  const known = faults.filter((fault) => fault !== undefined);
  return known.length < faults.length ? error : new RecordedTableError(known);
}

/** All that a recording can be laid over. */
export function targetsIn({ neurons, synapses }: ExperimentDocument): Target[] {
  return [
    ...neurons.map(({ name }): Target => ({ column: 'V', name })),
    ...synapses.map(({ name }): Target => ({ column: 'I_s', name })),
  ];
}

/** "neuron V (mV)" and "AMPA I_s (pA)" are what `bouton run` writes (library/csv.ts). */
function targetNamed({ name }: RecordedColumn, document: ExperimentDocument): Target | undefined {
  return targetsIn(document).find((target) => `${target.name} ${target.column}` === name);
}

/** The first column that is named, or else the first of all over V of the first neuron; a current over I_s. */
function firstMatch({ columns }: RecordedTable, document: ExperimentDocument): [number, Target] {
  for (const [index, column] of columns.entries()) {
    const target = targetNamed(column, document);
    if (target !== undefined) return [index, target];
  }
  const [first] = targetsIn(document);
  return [0, fitting(columns[0] as RecordedColumn, first as Target, document)];
}

/** The target that the unit of a column asks for: of amperes a current. */
function fitting({ unit }: RecordedColumn, wanted: Target, document: ExperimentDocument): Target {
  const is = (column: Target['column']): boolean => UNITS[column].some(({ name }) => name === tidyUnit(unit));
  const column = is('V') ? 'V' : is('I_s') ? 'I_s' : wanted.column;
  return wanted.column === column ? wanted : (targetsIn(document).find((target) => target.column === column) ?? wanted);
}

/** Micro has three spellings, and the second as many. */
const tidyUnit = (unit: string): string =>
  unit.replace(/^[uμ]/, 'µ').replace(/^([mµ]?|milli|micro)(?:sec|seconds?|secs)$/i, (_, prefix: string) => {
    const small = prefix.toLowerCase();
    return `${small === 'milli' ? 'm' : small === 'micro' ? 'µ' : small}s`;
  });

/** In brackets, or behind a name: "time_ms". */
function saidTimeUnit({ unit, name }: RecordedColumn): string | undefined {
  const [, behind = ''] = /[_ ]([^_ ]+)$/.exec(name.toLowerCase()) ?? [];
  return TIME_UNITS.find((each) => [tidyUnit(unit), tidyUnit(behind)].includes(each.name))?.name;
}

const saidUnit = ({ unit }: RecordedColumn, { column }: Target): string | undefined =>
  UNITS[column].find(({ name }) => name === tidyUnit(unit))?.name;

/** As the header says; where it does not, as the distance of the samples lets guess. */
function timeUnitOf(times: RecordedColumn): string {
  const { values } = times;
  const span = (values[values.length - 1] ?? 0) - (values[0] ?? 0);
  return saidTimeUnit(times) ?? (span / (values.length - 1) < CLOSEST ? 's' : 'ms');
}

/** Likewise; where it does not, as its size lets guess. */
function unitOf(heading: RecordedColumn, target: Target): string {
  const small = target.column === 'V' && heading.values.every((value) => Math.abs(value) < SMALLEST);
  return saidUnit(heading, target) ?? (UNITS[target.column][small ? 1 : 0] as Unit).name;
}
