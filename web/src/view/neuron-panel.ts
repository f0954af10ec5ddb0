/** The parameters of a neuron: its membrane, whether and how it fires, and the current that is injected. */

import { addPulse, type Edit, removePulse, setFiring } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { strings } from '../words/index';
import { element, newId } from './dom';
import { type Field, makeField } from './field';
import { group } from './group';
import type { Attempt } from './panel';
import { partSwitch } from './part-switch';

/** V_0 acts only at t = 0: a control that does nothing while time runs would puzzle. In a sweep it acts. */
const NOT_LIVE = new Set(['V_0']);

export class NeuronPanel {
  readonly sections: HTMLElement[];
  readonly #session: Session;
  readonly #index: number;
  readonly #attempt: Attempt;
  readonly #fields: Field[] = [];
  readonly #current: HTMLInputElement;

  constructor(session: Session, index: number, attempt: Attempt) {
    this.#attempt = attempt;
    this.#session = session;
    this.#index = index;
    this.#current = element('input', { type: 'checkbox', role: 'switch', id: newId('switch'), 'data-key': 'current' });
    this.#current.addEventListener('change', () => session.switchCurrent(this.#current.checked, index));
    this.sections = [
      group(strings.membrane, ...this.#makeFields('neuron', '')),
      group(strings.firing, ...this.#firing()),
      group(strings.current, ...this.#currents()),
    ];
    this.refresh();
  }

  refresh(): void {
    for (const field of this.#fields) field.refresh();
    this.#current.checked = this.#session.currentIsOn(this.#index);
  }

  #firing(): HTMLElement[] {
    const { description, document: experiment } = this.#session;
    const fires = experiment.neurons[this.#index]?.spiking !== undefined;
    return [
      partSwitch(this.#session, strings.firesSpikes, 'firing', fires, (on) => setFiring(this.#index, on, description)),
      ...this.#makeFields('spiking', 'spiking.'),
    ];
  }

  #currents(): HTMLElement[] {
    const pulses = this.#session.document.neurons[this.#index]?.current?.pulses ?? [];
    return [
      element(
        'div',
        { class: 'field switch' },
        element('label', { for: this.#current.id }, strings.injectedCurrent),
        this.#current,
      ),
      ...this.#makeFields('current', 'current.'),
      ...pulses.map((_, pulse) =>
        element(
          'details',
          { class: 'step', open: true },
          element('summary', {}, strings.pulse(pulse + 1, pulses.length)),
          ...this.#makeFields('pulse', `current.pulses[${pulse}].`),
          this.#button(strings.removePulse(pulse + 1), strings.remove, removePulse(this.#index, pulse)),
        ),
      ),
      this.#button(strings.addPulse, strings.addPulse, addPulse(this.#index, this.#session.description)),
    ];
  }

  #button(name: string, label: string, edit: Edit): HTMLElement {
    const button = element('button', { type: 'button', class: 'text-button', 'aria-label': name }, label);
    button.addEventListener('click', () => this.#attempt(() => this.#session.edit(edit)));
    return element('p', { class: 'pulse-end' }, button);
  }

  #makeFields(name: string, prefix: string): HTMLElement[] {
    const path = `neurons[${this.#index}].${prefix}`;
    return parametersOf(this.#session.description, name)
      .filter(
        (info) =>
          (this.#session.mode === 'sweep' || !NOT_LIVE.has(info.name)) &&
          this.#session.valueAt(path + info.name) !== undefined,
      )
      .map((info) => {
        const field = makeField(this.#session, info, path + info.name);
        this.#fields.push(field);
        return field.root;
      });
  }
}
