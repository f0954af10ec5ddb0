/** The spikes that an experiment itself delivers to a synapse: none, a list, a regular or a Poisson train, bursts. */

import { ExperimentError } from '../engine/index';
import { newTrain, setSpikes, type TrainType, trainTypeOf } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { writeSpikeList } from '../experiment/spike-list';
import { SpikeListError } from '../experiment/spike-list-error';
import { spikeTable } from '../experiment/spike-table';
import { defaultsOf, parametersOf } from '../experiment/table';
import { strings } from '../words/index';
import { translateFault } from '../words/model';
import { element, newId, setText } from './dom';
import { type Field, makeField } from './field';
import { row } from './group';
import { symbol } from './math';
import { plain } from './numbers';

/** A longer list is not shown to be edited as text. */
const LONGEST_TEXT = 20_000; // spikes

export class TrainPanel {
  readonly parts: HTMLElement[];
  readonly fields: Field[] = [];
  readonly #session: Session;
  readonly #index: number;
  readonly #text = element('textarea', { rows: 3, spellcheck: 'false', autocomplete: 'off', id: newId('times') });
  readonly #error = element('p', { id: newId('times-error'), class: 'field-error', 'aria-live': 'polite' });
  #shown = '';

  constructor(session: Session, index: number) {
    this.#session = session;
    this.#index = index;
    const type = this.#type;
    const select = element(
      'select',
      { 'data-key': `synapses[${index}].spikes` },
      ...(Object.keys(strings.trainTypes) as TrainType[]).map((each) =>
        element('option', { value: each, selected: each === type }, strings.trainTypes[each]),
      ),
    );
    select.addEventListener('change', () => this.#choose(select.value as TrainType));
    this.parts = [
      row(strings.input, select),
      ...(type === 'regular' || type === 'poisson' ? this.#numbers(type) : this.#list()),
      this.#error,
    ];
    this.refresh();
  }

  refresh(): void {
    const { spikes } = this.#session.document.synapses[this.#index] ?? {};
    const times = spikes !== undefined && 'times' in spikes ? spikes.times : [];
    const fits = times.length <= LONGEST_TEXT;
    this.#text.readOnly = !fits;
    const text = fits ? writeSpikeList(times) : strings.tooManyTimes(times.length);
    if (text === this.#shown || document.activeElement === this.#text) return;
    this.#shown = text;
    this.#text.value = text;
    this.#accept();
  }

  get #type(): TrainType {
    const { spikes } = this.#session.document.synapses[this.#index] ?? {};
    return trainTypeOf(spikes);
  }

  #choose(type: TrainType): void {
    const session = this.#session;
    const { duration } = session.document;
    const times = [...(session.stepper.trainTimes(this.#index) ?? [])];
    this.#try(() =>
      session.edit(
        setSpikes(
          this.#index,
          type === 'none'
            ? undefined
            : type === 'times'
              ? { times: times.length > 0 ? times : [Math.min(10, duration)] }
              : newTrain(type, duration, session.description),
        ),
      ),
    );
  }

  #numbers(type: 'regular' | 'poisson'): HTMLElement[] {
    const path = `synapses[${this.#index}].spikes.${type}.`;
    return parametersOf(this.#session.description, `spikes:${type}`).map((info) => {
      const field = makeField(this.#session, info, path + info.name);
      this.fields.push(field);
      return field.root;
    });
  }

  /** The list as text, a file, and bursts. */
  #list(): HTMLElement[] {
    const input = element('input', { type: 'file', accept: '.csv,.tsv,.txt', hidden: true });
    const open = element('button', { type: 'button', class: 'text-button' }, strings.openList);
    open.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      input.value = '';
      void file?.text().then((text) => this.#take(text));
    });
    this.#text.setAttribute('aria-describedby', this.#error.id);
    this.#text.setAttribute('placeholder', strings.spikeTimesHint);
    this.#text.setAttribute('data-key', `synapses[${this.#index}].times`);
    this.#text.addEventListener('change', () => this.#take(this.#text.value));
    return [
      element(
        'div',
        { class: 'times' },
        element('label', { for: this.#text.id }, strings.spikeTimes),
        this.#text,
        element('div', { class: 'times-actions' }, open, input),
      ),
      this.#burst(),
    ];
  }

  /** A text that was typed, pasted or opened. A table may bring the spikes of other synapses along. */
  #take(text: string): void {
    this.#try(() => this.#session.edit(spikeTable(text, this.#session.document, this.#index).edit));
  }

  #burst(): HTMLElement {
    const { description } = this.#session;
    const values = defaultsOf(description, 'burst') as Record<string, number>;
    const error = element('p', { class: 'field-error', 'aria-live': 'polite' });
    const fields = parametersOf(description, 'burst').map(({ name, label, symbol: sign, unit }) => {
      const id = newId('burst');
      const input = element('input', { id, type: 'number', step: 'any', value: plain(values[name] ?? 0) });
      input.addEventListener('input', () => {
        values[name] = input.value === '' ? Number.NaN : Number(input.value);
      });
      return element(
        'div',
        { class: 'field' },
        element('label', { for: id }, symbol(sign), element('span', {}, label)),
        element('div', { class: 'controls lone' }, input, element('span', { class: 'unit' }, unit)),
      );
    });
    const add = element('button', { type: 'button', class: 'text-button' }, strings.addBurst);
    add.addEventListener('click', () => {
      setText(error, '');
      try {
        const times = [
          ...(this.#session.stepper.trainTimes(this.#index) ?? []),
          ...this.#session.engine.burstTimes(values),
        ];
        this.#session.edit(setSpikes(this.#index, { times: times.sort((one, other) => one - other) }));
      } catch (refusal) {
        if (!(refusal instanceof ExperimentError)) throw refusal;
        setText(error, refusal.faults.map(({ message }) => translateFault(message)).join(' '));
      }
    });
    const body = element('div', { id: newId('burst'), hidden: true }, ...fields, add, error);
    const toggle = element(
      'button',
      { type: 'button', class: 'text-button', 'aria-expanded': 'false', 'aria-controls': body.id },
      strings.makeBurst,
    );
    toggle.addEventListener('click', () => {
      body.hidden = !body.hidden;
      toggle.setAttribute('aria-expanded', String(!body.hidden));
    });
    return element('div', { class: 'burst' }, toggle, body);
  }

  #try(change: () => void): void {
    try {
      this.#accept();
      change();
    } catch (refusal) {
      if (!(refusal instanceof ExperimentError || refusal instanceof SpikeListError)) throw refusal;
      const [first, ...more] = refusal.faults;
      const rest = more.length > 0 ? strings.moreDifferences(more.length) : '';
      setText(this.#error, `${translateFault(first?.message ?? '')}${rest}. ${strings.spikesGoOn}`.replace('..', '.'));
      this.#text.setAttribute('aria-invalid', 'true');
    }
  }

  #accept(): void {
    setText(this.#error, '');
    this.#text.removeAttribute('aria-invalid');
  }
}
