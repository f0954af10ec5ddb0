/** The parameters: of the neuron, or of one of several, and a fold-out for each synapse. */

import { addSynapse, MOST_SYNAPSES } from '../experiment/edits';
import type { Change, Session } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { strings } from '../words/index';
import { element, newId } from './dom';
import { type Field, makeField } from './field';
import { group, row } from './group';
import { icon } from './icons';
import { NeuronPanel } from './neuron-panel';
import { SynapsePanel } from './synapse-panel';

export type Attempt = (change: () => void) => boolean;

export class Panel {
  readonly root = element('div', { class: 'panel-content' });
  readonly #session: Session;
  readonly #attempt: Attempt;
  /** The neuron whose parameters are shown. */
  #chosen = 0;
  #neuron: NeuronPanel;
  #synapses: SynapsePanel[] = [];
  #protocol: Field[] = [];
  #restore = element('button');

  /** @param attempt runs a change, and says in words where it is refused */
  constructor(session: Session, attempt: Attempt) {
    this.#session = session;
    this.#attempt = attempt;
    this.#neuron = new NeuronPanel(session, this.#chosen, attempt);
    this.#build();
    session.onChange((change) => this.#follow(change));
  }

  #follow(change: Change): void {
    if (change === 'experiment') {
      this.#synapses = [];
      this.#chosen = 0;
      this.#build();
    } else if (change === 'structure' || change === 'mode') this.#build();
    for (const part of [this.#neuron, ...this.#synapses, ...this.#protocol]) part.refresh();
    this.#restore.hidden = !this.#session.edited;
  }

  /** Makes all controls anew; what was open stays open, and the focus stays where it was. */
  #build(): void {
    const { document: experiment } = this.#session;
    const focused = document.activeElement;
    const key = this.root.contains(focused) ? focused?.getAttribute('data-key') : undefined;
    const before = this.#synapses;
    const grown = before.length > 0 && experiment.synapses.length === before.length + 1;
    const wasOpen = before.map(({ root }) => root.open);
    const removed =
      experiment.synapses.length < before.length ? before.findIndex(({ root }) => root.contains(focused)) : -1;
    if (removed >= 0) wasOpen.splice(removed, 1);

    this.#chosen = Math.min(this.#chosen, experiment.neurons.length - 1);
    this.#neuron = new NeuronPanel(this.#session, this.#chosen, this.#attempt);
    const removable = experiment.synapses.length > 1;
    this.#synapses = experiment.synapses.map(
      (_, index) => new SynapsePanel(this.#session, index, removable, this.#attempt),
    );
    this.#synapses.forEach(({ root }, index) => {
      root.open = wasOpen[index] ?? grown;
    });
    this.root.replaceChildren(
      this.#title(),
      ...this.#choice(),
      ...this.#neuron.sections,
      this.#synapseList(),
      ...this.#experiment(),
    );

    if (key !== undefined && key !== null)
      this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
    const target = grown ? this.#synapses.length - 1 : removed >= 0 ? Math.max(removed - 1, 0) : -1;
    const summary = this.#synapses[target]?.root.querySelector('summary');
    if (grown) this.#synapses[target]?.root.scrollIntoView({ block: 'nearest' });
    summary?.focus({ preventScroll: grown });
  }

  /** What a sweep is made of; while time runs live it does nothing. */
  #experiment(): HTMLElement[] {
    this.#protocol = [];
    if (this.#session.mode === 'live') return [];
    this.#protocol = parametersOf(this.#session.description, 'experiment').map((info) =>
      makeField(this.#session, info, info.name),
    );
    return [group(strings.theExperiment, ...this.#protocol.map(({ root }) => root))];
  }

  #title(): HTMLElement {
    this.#restore = element(
      'button',
      { type: 'button', class: 'text-button', hidden: !this.#session.edited },
      strings.restore,
    );
    this.#restore.addEventListener('click', () => this.#attempt(() => this.#session.restore()));
    return element('div', { class: 'panel-title' }, element('h2', {}, strings.parameters), this.#restore);
  }

  /** Which of several neurons. */
  #choice(): HTMLElement[] {
    const { neurons } = this.#session.document;
    if (neurons.length < 2) return [];
    const select = element(
      'select',
      { 'data-key': 'neuron' },
      ...neurons.map(({ name }, index) => element('option', { value: index, selected: index === this.#chosen }, name)),
    );
    select.addEventListener('change', () => {
      this.#chosen = Number(select.value);
      this.#build();
    });
    return [row(strings.neuronChoice, select)];
  }

  #synapseList(): HTMLElement {
    const full = this.#synapses.length >= MOST_SYNAPSES;
    const reason = full
      ? element('p', { class: 'reason', id: newId('reason') }, strings.noMoreSynapses(MOST_SYNAPSES))
      : undefined;
    const add = element(
      'button',
      { type: 'button', class: 'add', disabled: full, 'aria-describedby': reason?.id },
      icon('plus'),
      strings.addSynapse,
    );
    add.addEventListener('click', () => {
      const [preset] = this.#session.description.presets;
      if (preset !== undefined) this.#attempt(() => this.#session.edit(addSynapse(preset)));
    });
    return group(strings.synapses, ...this.#synapses.map(({ root }) => root), add, reason);
  }
}
