/** The parameters: membrane, current, and a fold-out for each synapse. */

import { addSynapse, MOST_SYNAPSES } from '../experiment/edits';
import type { Change, Session } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { element, newId } from './dom';
import { type Field, makeField } from './field';
import { icon } from './icons';
import { strings } from './strings';
import { SynapsePanel } from './synapse-panel';

/** V_0 acts only at t = 0: a control that does nothing while time runs would puzzle. */
const NOT_LIVE = new Set(['V_0']);

export class Panel {
  readonly root = element('div', { class: 'panel-content' });
  readonly #session: Session;
  #fields: Field[] = [];
  #synapses: SynapsePanel[] = [];
  #restore = element('button');
  #switch = element('input');

  constructor(session: Session) {
    this.#session = session;
    this.#build();
    session.onChange((change) => this.#follow(change));
  }

  #follow(change: Change): void {
    if (change === 'experiment') {
      this.#synapses = [];
      this.#build();
    } else if (change === 'structure') this.#build();
    for (const part of [...this.#fields, ...this.#synapses]) part.refresh();
    this.#restore.hidden = !this.#session.edited;
    this.#switch.checked = this.#session.currentIsOn;
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

    this.#fields = [];
    const removable = experiment.synapses.length > 1;
    this.#synapses = experiment.synapses.map((_, index) => new SynapsePanel(this.#session, index, removable));
    this.#synapses.forEach(({ root }, index) => {
      root.open = wasOpen[index] ?? grown;
    });
    this.root.replaceChildren(this.#title(), this.#membrane(), this.#current(), this.#synapseList());

    if (key !== undefined && key !== null)
      this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
    const target = grown ? this.#synapses.length - 1 : removed >= 0 ? Math.max(removed - 1, 0) : -1;
    const summary = this.#synapses[target]?.root.querySelector('summary');
    if (grown) this.#synapses[target]?.root.scrollIntoView({ block: 'nearest' });
    summary?.focus({ preventScroll: grown });
  }

  #title(): HTMLElement {
    this.#restore = element(
      'button',
      { type: 'button', class: 'text-button', hidden: !this.#session.edited },
      strings.restore,
    );
    this.#restore.addEventListener('click', () => this.#session.restore());
    return element('div', { class: 'panel-title' }, element('h2', {}, strings.parameters), this.#restore);
  }

  #membrane(): HTMLElement {
    return group(strings.membrane, ...this.#makeFields('neuron', 'neurons[0].'));
  }

  #current(): HTMLElement {
    const session = this.#session;
    this.#switch = element('input', { type: 'checkbox', role: 'switch', id: newId('switch'), 'data-key': 'current' });
    this.#switch.checked = session.currentIsOn;
    this.#switch.addEventListener('change', () => session.switchCurrent(this.#switch.checked));
    const pulses = session.document.neurons[0]?.current?.pulses ?? [];
    return group(
      strings.current,
      element(
        'div',
        { class: 'field switch' },
        element('label', { for: this.#switch.id }, strings.injectedCurrent),
        this.#switch,
      ),
      ...this.#makeFields('current', 'neurons[0].current.'),
      ...pulses.map((_, index) =>
        element(
          'details',
          { class: 'step', open: true },
          element('summary', {}, strings.pulse(index + 1, pulses.length)),
          ...this.#makeFields('pulse', `neurons[0].current.pulses[${index}].`),
        ),
      ),
    );
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
      if (preset !== undefined) this.#session.edit(addSynapse(preset));
    });
    return group(strings.synapses, ...this.#synapses.map(({ root }) => root), add, reason);
  }

  #makeFields(name: string, prefix: string): HTMLElement[] {
    return parametersOf(this.#session.description, name)
      .filter((info) => !NOT_LIVE.has(info.name) && this.#session.valueAt(prefix + info.name) !== undefined)
      .map((info) => {
        const field = makeField(this.#session, info, prefix + info.name);
        this.#fields.push(field);
        return field.root;
      });
  }
}

function group(title: string, ...children: (HTMLElement | undefined)[]): HTMLElement {
  const heading = element('h3', { id: newId('group') }, title);
  return element('section', { class: 'group', 'aria-labelledby': heading.id }, heading, ...children);
}
