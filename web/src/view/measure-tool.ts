/** A table of what is measured of each PSP of a sweep, and of how neurons fire. All figures are the core's. */

import type { FiringMeasures, MeasureInfo, Measurements, Meter, Psp } from '../engine/index';
import { ExperimentError } from '../engine/index';
import { tsv } from '../export/table';
import { strings } from '../words/index';
import { toolWords } from '../words/tools/index';
import type { AnalysisHost, Tool } from './analysis';
import { element, setText } from './dom';
import { icon } from './icons';
import { nameNodes, symbol } from './math';
import { pretty } from './numbers';
import type { Scene } from './scene';
import './tool-styles';

/** ms of measuring between two looks at the screen. */
const SLICE = 10;
/** While a slider moves nothing is measured. */
const PAUSE = 120;
/** More rows than this are in the copied table only. */
const MOST_ROWS = 300;
const MOST_INTERVALS = 20;

type Row = Psp | FiringMeasures;

export class MeasureTool implements Tool {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #host: AnalysisHost;
  readonly #table = element('div', { class: 'table-scroll' });
  readonly #notes = element('div', { class: 'notes' });
  readonly #status = element('p', { class: 'reason', role: 'status' });
  readonly #copy: HTMLButtonElement;
  #meter: Meter | undefined;
  #results: Measurements | undefined;
  #timer = 0;

  constructor(scene: Scene, host: AnalysisHost) {
    this.#scene = scene;
    this.#host = host;
    this.#copy = element(
      'button',
      { type: 'button', class: 'text-button', disabled: true },
      icon('copy'),
      toolWords.copyTable,
    );
    this.#copy.addEventListener('click', () => void this.#copyTable());
    this.root = element(
      'div',
      { class: 'measure' },
      element('div', { class: 'tool-top' }, this.#status, this.#copy),
      this.#table,
      this.#notes,
    );
  }

  follow(): void {
    this.#stop();
    setText(this.#status, toolWords.measuring);
  }

  computed(): void {
    this.#stop();
    this.#timer = window.setTimeout(() => this.#begin(), PAUSE);
  }

  scrolled(): void {}

  close(): void {
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#meter?.delete();
    this.#meter = undefined;
  }

  #begin(): void {
    this.#meter = this.#scene.session.stepper.measure();
    this.#go();
  }

  #go(): void {
    const meter = this.#meter;
    if (meter === undefined) return;
    try {
      let more = true;
      for (const start = performance.now(); more && performance.now() - start < SLICE; ) more = meter.next();
      if (more) {
        this.#timer = window.setTimeout(() => this.#go());
        return;
      }
      this.#results = meter.results;
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      this.#results = meter.results;
    }
    this.#stop();
    this.#show(this.#results);
  }

  #show(results: Measurements): void {
    const { psps, firing, truncated } = results;
    const { description } = this.#scene.session;
    const tables = [
      ...(firing.length > 0 ? [this.#firingTable(firing, description.firingMeasures)] : []),
      ...(psps.length > 0 ? [this.#pspTable(psps.slice(0, MOST_ROWS), description.measures)] : []),
    ];
    this.#table.replaceChildren(...tables);
    setText(this.#status, tables.length === 0 ? toolWords.nothingToMeasure : toolWords.measured(psps.length));
    this.#copy.disabled = tables.length === 0;
    const overlapping = psps.filter(({ overlaps }) => overlaps).length;
    const notes = [
      ...(overlapping > 0 ? [toolWords.overlapNote(overlapping)] : []),
      ...(psps.some(({ complete, fired }) => !complete && !fired) ? [toolWords.incompleteNote] : []),
      ...(psps.some(({ fired }) => fired) ? [toolWords.firedNote] : []),
      ...(psps.length > MOST_ROWS ? [toolWords.moreRows(psps.length - MOST_ROWS)] : []),
      ...firing
        .filter(({ intervals }) => intervals.length > 0)
        .map(({ neuron, intervals }) => this.#intervalsInWords(neuron, intervals)),
      ...(truncated ? [toolWords.truncatedNote(description.limits.measured)] : []),
    ];
    this.#notes.replaceChildren(...notes.map((note) => element('p', {}, note)));
  }

  #intervalsInWords(neuron: number, intervals: number[]): string {
    const { neurons } = this.#scene.session.document;
    const shown = intervals.slice(0, MOST_INTERVALS).map((interval) => pretty(interval));
    return toolWords.intervals(neurons[neuron]?.name ?? '', shown, intervals.length - shown.length);
  }

  #pspTable(psps: Psp[], measures: MeasureInfo[]): HTMLElement {
    const { synapses, neurons } = this.#scene.session.document;
    const several = neurons.length > 1;
    const rows = psps.map((psp, index) => {
      const name = synapses[psp.synapse]?.name ?? '';
      const go = element(
        'button',
        { type: 'button', class: 'text-button', title: toolWords.showPsp },
        String(index + 1),
      );
      go.setAttribute('aria-label', toolWords.showPspLong(index + 1));
      go.addEventListener('click', () => this.#host.lookAt(psp.time + (psp.time_to_peak ?? 0)));
      return element(
        'tr',
        { class: psp.overlaps ? 'overlaps' : undefined },
        element(
          'th',
          { scope: 'row' },
          go,
          psp.overlaps ? element('span', { title: toolWords.overlaps }, '∗') : undefined,
        ),
        element('td', { class: 'name' }, ...nameNodes(name), several ? ` → ${neurons[psp.neuron]?.name ?? ''}` : ''),
        ...measures.map(({ name: key }) => cell(psp, key)),
      );
    });
    return element(
      'table',
      {},
      element('caption', { class: 'visually-hidden' }, toolWords.pspTable),
      head([toolWords.number, toolWords.synapse], measures),
      element('tbody', {}, ...rows),
    );
  }

  #firingTable(firing: FiringMeasures[], measures: MeasureInfo[]): HTMLElement {
    const { neurons } = this.#scene.session.document;
    return element(
      'table',
      {},
      element('caption', {}, toolWords.firingTable),
      head([strings.neuronChoice], measures),
      element(
        'tbody',
        {},
        ...firing.map((row) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, neurons[row.neuron]?.name ?? ''),
            ...measures.map(({ name }) => cell(row, name)),
          ),
        ),
      ),
    );
  }

  /** Every figure in full precision, as spreadsheets take it. */
  async #copyTable(): Promise<void> {
    const { psps = [], firing = [] } = this.#results ?? {};
    const { description, document } = this.#scene.session;
    const heads = (measures: MeasureInfo[]): string[] =>
      measures.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`));
    const values = (row: Row, measures: MeasureInfo[]): (number | null)[] =>
      measures.map(({ name }) => figureIn(row, name));
    const rows = [
      ['synapse', 'neuron', ...heads(description.measures)],
      ...psps.map((psp) => [
        document.synapses[psp.synapse]?.name ?? '',
        document.neurons[psp.neuron]?.name ?? '',
        ...values(psp, description.measures),
      ]),
      ...(firing.length === 0 ? [] : [[], ['neuron', ...heads(description.firingMeasures), toolWords.intervalsColumn]]),
      ...firing.map((row) => [
        document.neurons[row.neuron]?.name ?? '',
        ...values(row, description.firingMeasures),
        ...row.intervals,
      ]),
    ];
    try {
      await navigator.clipboard.writeText(tsv(rows));
      setText(this.#status, toolWords.tableCopied);
    } catch {
      setText(this.#status, toolWords.tableNotCopied);
    }
  }
}

function head(first: string[], measures: MeasureInfo[]): HTMLElement {
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      ...first.map((text) => element('th', { scope: 'col' }, text)),
      ...measures.map(({ label, unit, definition, symbol: sign }) =>
        element(
          'th',
          { scope: 'col', title: `${label}: ${definition}` },
          symbol(sign),
          element('span', { class: 'visually-hidden' }, label),
          element('span', { class: 'unit' }, unit),
        ),
      ),
    ),
  );
}

function cell(row: Row, name: string): HTMLElement {
  const value = figureIn(row, name);
  return element('td', {}, value === null ? '–' : pretty(value));
}

function figureIn(row: Row, name: string): number | null {
  const value = (row as unknown as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : null;
}
