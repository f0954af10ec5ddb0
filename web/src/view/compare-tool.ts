/** A recording laid over V or I_s of the sweep: which, where, and how far the run is from it. All figures are the core's. */

import { ExperimentError, type ParameterInfo, type Residual } from '../engine/index';
import { Comparison, type Target, TIME_UNITS, targetsIn, UNITS, type Unit } from '../experiment/comparison';
import { LARGEST_FILE } from '../experiment/largest-file';
import { Newest } from '../experiment/newest';
import { type RecordedTable, readRecording } from '../experiment/recorded-table';
import { RecordedTableError } from '../experiment/recorded-table-error';
import type { Change } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { TABLE_ENDINGS } from '../experiment/table-endings';
import { strings } from '../words/index';
import { translateFault } from '../words/model';
import { toolWords } from '../words/tools/index';
import type { AnalysisHost, Tool } from './analysis';
import { element, newId, setText } from './dom';
import { inWords } from './field';
import { plain, pretty, significant } from './numbers';
import type { Scene } from './scene';
import './tool-styles';

/** ms of work between two looks at the screen. */
const SLICE = 8;
/** While a slider moves nothing is compared. */
const PAUSE = 120;
/** What is added by one press of an arrow key. */
const STEPS = { shift: 0.1, scale: 0.1, offset: 0.5 };

type Place = keyof typeof STEPS;

export class CompareTool implements Tool {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #host: AnalysisHost;
  readonly #file = element('input', { type: 'file', accept: TABLE_ENDINGS.join(), hidden: true });
  readonly #open = element('button', { type: 'button', class: 'primary' }, toolWords.openRecording);
  readonly #remove = element('button', { type: 'button', class: 'text-button' }, strings.remove);
  readonly #title = element('p', { class: 'reason' });
  readonly #progress = element('progress', { max: 1, value: 0, hidden: true });
  readonly #residual = element('p', { class: 'residual', role: 'status', 'aria-label': toolWords.residual });
  readonly #fields = element('div', { class: 'fields', role: 'group', 'aria-label': strings.recording });
  readonly #note = element('p', { class: 'reason' });
  readonly #error = element('p', { id: newId('compare-error'), class: 'field-error', 'aria-live': 'polite' });
  readonly #column = element('select');
  readonly #target = element('select');
  readonly #timeUnit = element('select');
  readonly #unit = element('select');
  readonly #places: { name: Place; info: ParameterInfo | undefined; input: HTMLInputElement; unit: HTMLElement }[];
  readonly #newest = new Newest();
  /** The file that is being read. */
  #reading = '';
  #moved = false;
  #timer = 0;

  constructor(scene: Scene, host: AnalysisHost) {
    this.#scene = scene;
    this.#host = host;
    const rows = parametersOf(scene.session.description, 'overlay');
    this.#places = (['shift', 'scale', 'offset'] as const).map((name) => ({
      name,
      info: rows.find((row) => row.name === name),
      input: element('input', { type: 'number', step: STEPS[name], autocomplete: 'off' }),
      unit: element('span', { class: 'unit' }),
    }));
    this.#fields.append(
      field(toolWords.recordedColumn, this.#column),
      field(toolWords.laidOver, this.#target),
      field(toolWords.timesIn, this.#timeUnit),
      field(toolWords.valuesIn, this.#unit),
      ...this.#places.map(({ info, input, unit }) => field(info?.label ?? '', input, unit)),
    );
    this.#open.addEventListener('click', () => this.#file.click());
    this.#file.addEventListener('change', () => void this.#takeFile(this.#file.files?.[0]));
    this.#remove.addEventListener('click', () => {
      this.#forget();
      this.#show();
      this.#host.redraw();
      this.#open.focus();
    });
    this.#column.addEventListener('change', () =>
      this.#change((it) => {
        it.column = Number(this.#column.value);
      }),
    );
    this.#target.addEventListener('change', () =>
      this.#change((it) => {
        it.target = this.#targets[Number(this.#target.value)] ?? it.target;
      }),
    );
    for (const select of [this.#timeUnit, this.#unit])
      select.addEventListener('change', () => this.#change((it) => it.convert(this.#timeUnit.value, this.#unit.value)));
    for (const place of this.#places) {
      place.input.addEventListener('input', () => this.#place(place, false));
      place.input.addEventListener('change', () => this.#place(place, true));
    }
    this.root = element(
      'div',
      { class: 'compare' },
      element('div', { class: 'compare-top' }, this.#open, this.#remove, this.#title, this.#file),
      this.#progress,
      this.#residual,
      this.#fields,
      this.#error,
      this.#note,
    );
    this.#show();
  }

  /** A recording that somebody opened or dropped. */
  take(name: string, text: string): void {
    void this.#read(name, text);
  }

  follow(change: Change): void {
    clearTimeout(this.#timer);
    if (change !== 'value') this.#show();
    this.#residual.setAttribute('aria-busy', 'true');
  }

  computed(): void {
    this.#compareSoon();
  }

  /** The chip on the scope removes a recording, too. */
  scrolled(): void {
    if (this.#scene.comparison === undefined) this.#show();
  }

  /** What is laid over the run stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#newest.ask();
    if (this.#reading !== '') this.#host.announce(strings.readingStopped(this.#reading));
  }

  get #targets(): Target[] {
    return targetsIn(this.#scene.session.document);
  }

  // -- the file -------------------------------------------------------------------------------------------------------

  async #takeFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const wanted = this.#newest.ask();
    this.#reading = file.name;
    try {
      if (file.size > LARGEST_FILE) throw new Error(strings.fileTooLarge);
      const text = await file.text();
      if (wanted()) await this.#read(file.name, text);
    } catch (error) {
      if (wanted()) this.#reading = '';
      this.#host.complain(toolWords.recordingRefused(file.name), [
        error instanceof Error ? error.message : String(error),
      ]);
    }
    this.#file.value = '';
  }

  async #read(name: string, text: string): Promise<void> {
    const wanted = this.#newest.ask();
    this.#reading = name;
    this.#progress.value = 0;
    this.#progress.hidden = false;
    this.#progress.setAttribute('aria-label', toolWords.readingRecording(name));
    try {
      const table = await this.#inPieces(readRecording(text), wanted, (share) => {
        this.#progress.value = share;
      });
      if (table === undefined) return;
      this.#host.complain('', []);
      this.#lay(name, table);
    } catch (error) {
      if (error instanceof RecordedTableError || error instanceof ExperimentError)
        this.#host.complain(
          toolWords.recordingRefused(name),
          error.faults.map(({ message }) => translateFault(message)),
        );
      else
        this.#host.guarded(() => {
          throw error;
        });
    } finally {
      // A newer one goes on.
      if (wanted()) {
        this.#reading = '';
        this.#progress.hidden = true;
      }
    }
  }

  /** So that the page goes on; undefined: no longer wanted. */
  async #inPieces<T>(
    work: Generator<number, T, void>,
    wanted: () => boolean,
    progress: (share: number) => void,
  ): Promise<T | undefined> {
    for (;;) {
      const start = performance.now();
      let step = work.next();
      while (step.done !== true && performance.now() - start < SLICE) step = work.next();
      if (step.done === true) return step.value;
      progress(step.value);
      await new Promise((resolve) => setTimeout(resolve));
      if (!wanted()) return undefined;
    }
  }

  #lay(name: string, table: RecordedTable): void {
    const comparison = new Comparison(this.#scene.session, name, table);
    this.#forget();
    this.#scene.comparison = comparison;
    this.#moved = comparison.placement.shift !== 0;
    this.#afresh();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#scene.comparison?.delete();
    this.#scene.comparison = undefined;
    this.#accept();
  }

  // -- where it lies --------------------------------------------------------------------------------------------------

  #change(change: (comparison: Comparison) => void): void {
    const { comparison } = this.#scene;
    if (comparison === undefined) return;
    this.#accept();
    try {
      change(comparison);
    } catch (error) {
      if (error instanceof ExperimentError) setText(this.#error, inWords(error, strings.recording));
      else if (error instanceof RecordedTableError)
        setText(this.#error, error.faults.map(({ message }) => translateFault(message)).join(' '));
      else throw error;
    }
    this.#afresh();
  }

  #place(
    { name, info, input }: { name: Place; info: ParameterInfo | undefined; input: HTMLInputElement },
    last: boolean,
  ): void {
    const { comparison } = this.#scene;
    if (comparison === undefined) return;
    const label = info?.label ?? '';
    const refuse = (words: string): void => {
      this.#refuse(words, input);
      this.#show();
    };
    if (input.value === '' || input.validity.badInput) {
      if (last) refuse(strings.notANumber(label));
      return;
    }
    const value = Number(input.value);
    if (value === comparison.placement[name]) {
      this.#accept();
      this.#show();
      return;
    }
    try {
      comparison.place({ ...comparison.placement, [name]: value });
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      refuse(inWords(error, label));
      return;
    }
    this.#accept();
    this.#moved = false;
    this.#afresh();
  }

  /** Nothing is refused any more: a field that was shows where the recording lies. */
  #accept(): void {
    this.#refuse('');
  }

  /** The words are of one field, if of any: it keeps what was entered. */
  #refuse(words: string, refused?: HTMLInputElement): void {
    setText(this.#error, words);
    for (const { input } of this.#places)
      if (input === refused) {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', this.#error.id);
      } else {
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
      }
  }

  /** It lies elsewhere, or something else does. */
  #afresh(): void {
    const { comparison } = this.#scene;
    if (comparison?.target.column === 'I_s') this.#host.reveal('I_s');
    this.#show();
    this.#host.redraw();
    this.#compareSoon();
  }

  #show(): void {
    const { comparison } = this.#scene;
    for (const part of [this.#remove, this.#fields, this.#residual, this.#note]) part.hidden = comparison === undefined;
    this.#open.className = comparison === undefined ? 'primary' : 'text-button';
    if (comparison === undefined) {
      setText(this.#title, toolWords.compareAbout);
      return;
    }
    const { table, target, placement, timeUnit, unit, span, name } = comparison;
    const samples = pretty(table.times.values.length, 10);
    this.#title.replaceChildren(
      element('strong', {}, name),
      ` ${toolWords.recordingSpan(samples, pretty(span.start, 6), pretty(span.end, 6))}`,
    );
    choices(
      this.#column,
      table.columns.map((column, index) => headingOf(column, index)),
      comparison.column,
    );
    const targets = this.#targets;
    choices(
      this.#target,
      targets.map((each) => strings.targetIs[each.column](each.name)),
      targets.findIndex((each) => each.name === target.name && each.column === target.column),
    );
    units(this.#timeUnit, TIME_UNITS, timeUnit);
    units(this.#unit, UNITS[target.column], unit);
    for (const { name: place, input, unit: shown } of this.#places) {
      const value = placement[place];
      const refused = input.getAttribute('aria-invalid') === 'true';
      if (!refused && (input.value === '' || Number(input.value) !== value)) input.value = plain(value, 12);
      setText(shown, place === 'shift' ? 'ms' : place === 'scale' ? '×' : this.#targetUnit);
    }
    setText(this.#note, [...guesses(comparison), ...(this.#moved ? [toolWords.recordingMoved] : [])].join(' '));
  }

  get #targetUnit(): string {
    const column = this.#scene.comparison?.target.column;
    return this.#scene.session.description.columns.find(({ name }) => name === column)?.unit ?? '';
  }

  // -- the residual ---------------------------------------------------------------------------------------------------

  #compareSoon(): void {
    clearTimeout(this.#timer);
    const { comparison, session } = this.#scene;
    if (comparison === undefined) return;
    this.#residual.setAttribute('aria-busy', 'true');
    if (session.computed)
      this.#timer = window.setTimeout(() => this.#host.guarded(() => this.#compare(comparison.compare())), PAUSE);
  }

  #compare(work: Generator<void, Residual | undefined, void>): void {
    const start = performance.now();
    let step = work.next();
    while (step.done !== true && performance.now() - start < SLICE) step = work.next();
    if (step.done !== true) {
      this.#timer = window.setTimeout(() => this.#host.guarded(() => this.#compare(work)));
      return;
    }
    setText(this.#residual, this.#inWords(step.value));
    this.#residual.removeAttribute('aria-busy');
  }

  #inWords(residual: Residual | undefined): string {
    if (residual === undefined) return toolWords.targetIsGone;
    const { count, rms, largest, at } = residual;
    if (count === 0) return toolWords.nothingCompared;
    return toolWords.residualIs(
      significant(rms),
      significant(largest),
      this.#targetUnit,
      pretty(at, 6),
      pretty(count, 10),
    );
  }
}

function field(label: string, control: HTMLElement, unit?: HTMLElement): HTMLElement {
  control.id = newId('compare');
  return element('div', { class: 'stacked' }, element('label', { for: control.id }, label), control, unit);
}

/** Which units are a guess, in words. */
function guesses(comparison: Comparison): string[] {
  const { timeUnit, unit, timeUnitIsGuessed, unitIsGuessed, target } = comparison;
  const said = { time: comparison.table.times.unit, value: comparison.heading.unit };
  if (timeUnitIsGuessed && unitIsGuessed && said.time === '' && said.value === '')
    return [toolWords.unitsGuessed(timeUnit, unit)];
  const of = target.column === 'V' ? 'V' : 'Iₛ';
  return [
    ...(!timeUnitIsGuessed
      ? []
      : [said.time === '' ? toolWords.timeUnitGuessed(timeUnit) : toolWords.timeUnitUnknown(said.time, timeUnit)]),
    ...(!unitIsGuessed
      ? []
      : [said.value === '' ? toolWords.unitGuessed(unit) : toolWords.unitUnknown(said.value, of, unit)]),
  ];
}

const headingOf = ({ name, unit }: { name: string; unit: string }, index: number): string =>
  name === '' ? toolWords.columnNumber(index + 2) : unit === '' ? name : `${name} (${unit})`;

/** Nothing chosen where `chosen` is −1. */
function choices(select: HTMLSelectElement, names: string[], chosen: number): void {
  const shown = [...select.options].map(({ text }) => text);
  if (JSON.stringify(shown) !== JSON.stringify(names))
    select.replaceChildren(...names.map((name, index) => element('option', { value: index }, name)));
  select.selectedIndex = chosen;
}

function units(select: HTMLSelectElement, list: readonly Unit[], chosen: string): void {
  select.replaceChildren(...list.map(({ name }) => element('option', { value: name }, name)));
  select.value = chosen;
}
