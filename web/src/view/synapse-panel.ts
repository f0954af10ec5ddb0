/** The fold-out of one synapse: name, receptor, kinetics, and the fields of its numbers. */

import { ExperimentError } from '../engine/index';
import type { KindInfo, SynapseDocument } from '../engine/types';
import {
  chooseKinetics,
  choosePreset,
  chooseRelease,
  chooseSource,
  chooseTarget,
  type Edit,
  removeSynapse,
  renameSynapse,
  setMagnesium,
} from '../experiment/edits';
import { sumsLinearly } from '../experiment/kind';
import { presetOf } from '../experiment/presets';
import type { Session } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { strings } from '../words/index';
import { receptorName } from '../words/model';
import { element, newId, setText } from './dom';
import { aboutButton, type Field, inWords, makeField } from './field';
import { row } from './group';
import { kindMark } from './icons';
import { looksOf } from './looks';
import { nameNodes, prose } from './math';
import { pretty } from './numbers';
import type { Attempt } from './panel';
import { partSwitch } from './part-switch';
import { TrainPanel } from './train-panel';

const CUSTOM = '';

export class SynapsePanel {
  readonly root: HTMLDetailsElement;
  readonly #session: Session;
  readonly #index: number;
  readonly #attempt: Attempt;
  readonly #fields: Field[] = [];
  readonly #train: TrainPanel;
  readonly #summary = element('summary');
  readonly #receptor: HTMLSelectElement;
  readonly #linear = element('p', { class: 'reason', hidden: true }, ...prose(strings.linearSumHelp));
  #summaryKey = '';

  constructor(session: Session, index: number, removable: boolean, attempt: Attempt) {
    this.#attempt = attempt;
    this.#session = session;
    this.#index = index;
    const { description } = session;
    this.#receptor = this.#makeReceptor();
    this.#train = new TrainPanel(session, index);
    this.root = element(
      'details',
      { class: 'synapse' },
      this.#summary,
      element(
        'div',
        { class: 'synapse-body' },
        this.#makeName(),
        row(strings.receptor, this.#receptor),
        ...this.#makeWiring(),
        ...this.#makeFields('synapse', '', 'magnesium'),
        partSwitch(
          session,
          strings.magnesiumBlock,
          `synapses[${index}].block`,
          this.#synapse.magnesium !== undefined,
          (on) => setMagnesium(index, on, description),
        ),
        ...this.#makeFields('synapse', '', undefined, 'magnesium'),
        this.#makeKind(strings.kinetics, 'kinetics', description.kinetics, (type) =>
          chooseKinetics(index, type, description),
        ),
        this.#linear,
        ...this.#makeFields(`kinetics:${this.#synapse.kinetics.type}`, 'kinetics.'),
        this.#makeKind(strings.release, 'release', description.releases, (type) =>
          chooseRelease(index, type, description),
        ),
        ...this.#makeFields(`release:${this.#synapse.release?.type ?? ''}`, 'release.'),
        ...this.#train.parts,
        this.#makeRemove(removable),
      ),
    );
    this.refresh();
  }

  refresh(): void {
    for (const field of [...this.#fields, ...this.#train.fields, this.#train]) field.refresh();
    const preset = presetOf(this.#session.description, this.#synapse);
    this.#receptor.value = preset?.name ?? CUSTOM;
    this.#linear.hidden = !sumsLinearly(this.#synapse.kinetics);
    this.#showSummary(preset === undefined ? strings.custom : receptorName(preset.name));
  }

  get #synapse(): SynapseDocument {
    const synapse = this.#session.document.synapses[this.#index];
    if (synapse === undefined) throw new Error(`There is no synapse ${this.#index}.`);
    return synapse;
  }

  #showSummary(receptor: string): void {
    const look = looksOf(this.#session.document)[this.#index];
    if (look === undefined) return;
    const { name, g_max } = this.#synapse;
    const facts = [...(receptor === name ? [] : [receptor]), `${pretty(g_max)}\u00a0nS`].join(' · ');
    const key = `${look.number} ${look.excitatory} ${name} ${facts}`;
    if (key === this.#summaryKey) return;
    this.#summaryKey = key;
    this.#summary.replaceChildren(
      element('span', { class: 'badge' }, look.number),
      kindMark(look.excitatory),
      element('span', { class: 'name' }, ...nameNodes(name)),
      element('span', { class: 'facts' }, facts),
    );
  }

  /** Whose spikes arrive here, and where the synapse acts; with one neuron that listens to none, nothing to choose. */
  #makeWiring(): HTMLElement[] {
    const { neurons } = this.#session.document;
    const { to, from } = this.#synapse;
    if (neurons.length < 2 && from === undefined) return [];
    const choice = (key: string, none: string | undefined, chosen: string | undefined): HTMLSelectElement =>
      element(
        'select',
        { 'data-key': `synapses[${this.#index}].${key}` },
        none === undefined ? undefined : element('option', { value: '', selected: chosen === undefined }, none),
        ...neurons.map(({ name }) => element('option', { value: name, selected: name === chosen }, name)),
      );
    const source = choice('from', strings.outside, from);
    const target = choice('to', undefined, to);
    source.addEventListener('change', () =>
      this.#edit(chooseSource(this.#index, source.value === '' ? undefined : source.value)),
    );
    target.addEventListener('change', () => this.#edit(chooseTarget(this.#index, target.value)));
    return [
      row(strings.spikesFrom, source),
      row(strings.acts, target),
      ...(from === undefined ? [] : this.#makeFields('wiring', '')),
    ];
  }

  #makeFields(group: string, prefix: string, except?: string, only?: string): HTMLElement[] {
    const base = `synapses[${this.#index}].${prefix}`;
    return parametersOf(this.#session.description, group)
      .filter(({ name }) => typeof this.#session.valueAt(base + name) !== 'undefined')
      .filter(({ name }) => name !== except && (only === undefined || name === only))
      .map((info) => {
        const field = makeField(this.#session, info, base + info.name);
        this.#fields.push(field);
        return field.root;
      });
  }

  #makeName(): HTMLElement {
    const id = newId('name');
    const input = element('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      value: this.#synapse.name,
      'data-key': `synapses[${this.#index}].name`,
      'aria-describedby': `${id}-error`,
    });
    const error = element('p', { id: `${id}-error`, class: 'field-error', 'aria-live': 'polite' });
    input.addEventListener('change', () => {
      if (input.value === this.#synapse.name && input.getAttribute('aria-invalid') !== 'true') return;
      const refusal = this.#try(renameSynapse(this.#index, input.value), strings.name);
      if (refusal === undefined) return;
      input.setAttribute('aria-invalid', 'true');
      error.textContent = `${refusal} ${strings.runGoesOn(this.#synapse.name)}`;
    });
    return element('div', { class: 'row' }, element('label', { for: id }, strings.name), input, error);
  }

  #makeReceptor(): HTMLSelectElement {
    const { description } = this.#session;
    const select = element(
      'select',
      { 'data-key': `synapses[${this.#index}].receptor` },
      ...description.presets.map(({ name }) => element('option', { value: name }, receptorName(name))),
      element('option', { value: CUSTOM, disabled: true }, strings.custom),
    );
    select.addEventListener('change', () => {
      const preset = description.presets.find(({ name }) => name === select.value);
      if (preset !== undefined) this.#edit(choosePreset(this.#index, preset, description));
    });
    return select;
  }

  /** A choice of kinetics or of release; nothing to choose, nothing shown. */
  #makeKind(
    label: string,
    key: 'kinetics' | 'release',
    kinds: KindInfo[],
    edit: (type: string) => Edit,
  ): HTMLElement | undefined {
    if (kinds.length < 2) return undefined;
    const chosen = this.#synapse[key]?.type;
    const kind = kinds.find(({ type }) => type === chosen);
    const select = element(
      'select',
      { 'data-key': `synapses[${this.#index}].${key}` },
      ...kinds.map(({ type, label: name }) => element('option', { value: type, selected: type === chosen }, name)),
    );
    select.addEventListener('change', () => this.#edit(edit(select.value)));
    const about = aboutButton(kind?.label ?? label, kind?.summary ?? '');
    return row(label, select, about.button, about.text);
  }

  #makeRemove(removable: boolean): HTMLElement {
    const { name } = this.#synapse;
    const reason = removable
      ? undefined
      : element('span', { id: newId('reason'), class: 'reason' }, strings.lastSynapse);
    const button = element(
      'button',
      {
        type: 'button',
        class: 'text-button remove',
        disabled: !removable,
        'aria-label': strings.removeSynapse(name),
        'aria-describedby': reason?.id,
      },
      strings.remove,
    );
    button.addEventListener('click', () => this.#edit(removeSynapse(this.#index)));
    return element('p', { class: 'synapse-end' }, button, reason);
  }

  /** An edit whose refusal has no place of its own here: the page says it. */
  #edit(edit: Edit): void {
    if (this.#attempt(() => this.#session.edit(edit))) return;
    setText(this.#summary, '');
    this.#summaryKey = '';
    this.refresh();
  }

  /** Tries an edit; gives the refusal in words, if it was one. */
  #try(edit: Edit, label: string): string | undefined {
    try {
      this.#session.edit(edit);
      return undefined;
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      setText(this.#summary, '');
      this.#summaryKey = '';
      this.refresh();
      return inWords(error, label);
    }
  }
}
