/** The control of one parameter, made from its row in the core's table: label, slider, number, reset, help, and words where refused. */

import { ExperimentError } from '../engine/index';
import type { ParameterInfo } from '../engine/types';
import type { Session } from '../experiment/session';
import styles from '../styles/panel.css?inline';
import { strings } from '../words/index';
import { translateFault } from '../words/model';
import { concern } from './concern';
import { element, newId, wear } from './dom';
import { icon } from './icons';
import { symbol, unitNodes } from './math';
import { niceStep, plain, pretty, withUnit } from './numbers';

wear(styles);

const SLIDER_STEPS = 400;
/** A number still being typed is tried after this pause, ms; Enter or leaving the field tries it at once. */
const TYPING_PAUSE = 700;

export interface Field {
  readonly root: HTMLElement;
  /** Shows the value that runs. */
  refresh(): void;
}

export function makeField(session: Session, info: ParameterInfo, path: string): Field {
  return info.kind === 'boolean' ? new SwitchField(session, info, path) : new NumberField(session, info, path);
}

/** The faults of an edit as sentences for a reader who sees the label, not the path. */
export function inWords(error: ExperimentError, label: string): string {
  return error.faults
    .map(({ path, message }) =>
      translateFault(message.startsWith(`${path}: `) ? `${label}: ${message.slice(path.length + 2)}` : message),
    )
    .map((sentence) => (sentence.endsWith('.') ? sentence : `${sentence}.`))
    .join(' ');
}

/** A seed names a run; more of it means nothing, and a slider would say nothing. */
function isSerial({ kind, maximum }: ParameterInfo): boolean {
  return kind === 'integer' && maximum === Number.MAX_SAFE_INTEGER;
}

class NumberField implements Field {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #info: ParameterInfo;
  readonly #path: string;
  readonly #number: HTMLInputElement;
  readonly #slider: HTMLInputElement;
  readonly #reset: HTMLButtonElement;
  readonly #error: HTMLElement;
  /** What was written last; undefined: something else. */
  #shown: { value: number; reference: number } | undefined;
  #pending = 0;

  constructor(session: Session, info: ParameterInfo, path: string) {
    this.#session = session;
    this.#info = info;
    this.#path = path;
    const id = newId('field');
    const errorId = `${id}-error`;
    const whole = info.kind === 'integer';
    this.#number = element('input', {
      id,
      type: 'number',
      inputmode: info.minimum < 0 ? 'text' : 'decimal',
      autocomplete: 'off',
      'data-key': path,
      'aria-describedby': errorId,
    });
    this.#slider = element('input', {
      type: 'range',
      min: 0,
      max: whole ? info.sliderMaximum - info.sliderMinimum : SLIDER_STEPS,
      step: 1,
      'data-key': `${path}#slider`,
      'aria-label': strings.slider(info.label),
    });
    this.#reset = element('button', { type: 'button', class: 'quiet reset' }, icon('reset'));
    this.#error = element('p', { id: errorId, class: 'field-error', 'aria-live': 'polite' });
    const about = aboutOf(info);
    this.root = element(
      'div',
      { class: 'field' },
      element(
        'label',
        { for: id },
        info.symbol.toLowerCase() === info.label.toLowerCase() ? undefined : symbol(info.symbol),
        element('span', {}, info.label),
      ),
      element(
        'div',
        { class: `controls${isSerial(info) ? ' lone' : ''}` },
        isSerial(info) ? undefined : this.#slider,
        this.#number,
        element('span', { class: 'unit' }, ...unitNodes(info.unit)),
      ),
      about.button,
      this.#reset,
      this.#error,
      about.text,
    );
    concernField(this.root, path);
    this.#number.addEventListener('input', () => {
      clearTimeout(this.#pending);
      this.#pending = window.setTimeout(() => this.#commitNumber(), TYPING_PAUSE);
    });
    this.#number.addEventListener('change', () => this.#commitNumber());
    this.#slider.addEventListener('input', () => {
      const value = this.#fromSlider(Number(this.#slider.value));
      this.#number.value = plain(value);
      this.#shown = undefined; // the slider goes to where its value is
      this.#commit(value);
    });
    this.#reset.addEventListener('click', () => {
      this.#accept();
      this.#commit(this.#reference);
      this.#number.focus();
    });
    this.refresh();
  }

  refresh(): void {
    const value = this.#value;
    const reference = this.#reference;
    const refused = this.#number.getAttribute('aria-invalid') === 'true';
    // A panel has a hundred fields and more, of which a change is one: whatever is written makes the browser look anew.
    const shown = this.#shown;
    const typed = Number.parseFloat(this.#number.value);
    if (!refused && shown?.value === value && shown.reference === reference && typed === value) return;
    this.#shown = refused ? undefined : { value, reference };
    this.#showReset();
    if (refused) return;
    if (this.#number.value === '' || Number(this.#number.value) !== value) this.#number.value = plain(value);
    this.#number.step = this.#info.kind === 'integer' ? '1' : plain(this.#stepAt(value));
    this.#slider.value = String(this.#toSlider(value));
    this.#slider.setAttribute('aria-valuetext', withUnit(pretty(value), this.#info.unit));
  }

  get #value(): number {
    return Number(this.#session.valueAt(this.#path));
  }

  get #reference(): number {
    return Number(this.#session.referenceAt(this.#path));
  }

  #commitNumber(): void {
    clearTimeout(this.#pending);
    const { value, validity } = this.#number;
    if (value === '' || validity.badInput) this.#refuse(strings.notANumber(this.#info.label));
    else if (this.#number.getAttribute('aria-invalid') === 'true' || Number(value) !== this.#value)
      this.#commit(Number(value));
  }

  /** Tries the value on the running model. Refused, the field keeps what was entered, and the model what it had. */
  #commit(value: number): void {
    clearTimeout(this.#pending);
    try {
      this.#session.set(this.#path, value);
      this.#accept();
      this.refresh();
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      this.#refuse(inWords(error, this.#info.label));
    }
  }

  #accept(): void {
    this.#number.removeAttribute('aria-invalid');
    this.#error.textContent = '';
  }

  #refuse(message: string): void {
    const goesOn = strings.runGoesOn(withUnit(pretty(this.#value), this.#info.unit));
    this.#error.textContent = `${message} ${goesOn}`;
    this.#number.setAttribute('aria-invalid', 'true');
    this.#shown = undefined;
    this.#showReset();
  }

  #showReset(): void {
    const reference = this.#reference;
    const changed = this.#value !== reference || this.#number.getAttribute('aria-invalid') === 'true';
    this.#reset.classList.toggle('idle', !changed);
    this.#reset.disabled = !changed;
    const label = strings.resetTo(this.#info.label, withUnit(pretty(reference), this.#info.unit));
    this.#reset.setAttribute('aria-label', label);
    this.#reset.title = label;
  }

  /** What one press of an arrow key adds: about a hundredth of the value or of the range. */
  #stepAt(value: number): number {
    const { scale, sliderMinimum, sliderMaximum } = this.#info;
    const size =
      scale === 'log' ? Math.max(Math.abs(value), sliderMinimum) / 20 : (sliderMaximum - sliderMinimum) / 200;
    return niceStep(size);
  }

  #fromSlider(position: number): number {
    const { scale, kind, sliderMinimum: low, sliderMaximum: high } = this.#info;
    if (kind === 'integer') return low + position;
    const share = position / SLIDER_STEPS;
    if (scale === 'log') return Number((low * (high / low) ** share).toPrecision(3));
    const step = niceStep((high - low) / SLIDER_STEPS);
    return Number((Math.round((low + (high - low) * share) / step) * step).toPrecision(12));
  }

  #toSlider(value: number): number {
    const { scale, kind, sliderMinimum: low, sliderMaximum: high } = this.#info;
    const clamped = Math.min(Math.max(value, low), high);
    if (kind === 'integer') return clamped - low;
    const share = scale === 'log' ? Math.log(clamped / low) / Math.log(high / low) : (clamped - low) / (high - low);
    return Math.round(share * SLIDER_STEPS);
  }
}

/** A parameter is concerned under its own name, one of a synapse also under name:place. */
function concernField(root: HTMLElement, path: string): void {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [, synapse] = /^synapses\[(\d+)\]/.exec(path) ?? [];
  concern(root, ...(synapse === undefined ? [name] : [name, `${name}:${synapse}`]));
}

class SwitchField implements Field {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #path: string;
  readonly #box: HTMLInputElement;

  constructor(session: Session, info: ParameterInfo, path: string) {
    this.#session = session;
    this.#path = path;
    const id = newId('field');
    const error = element('p', { id: `${id}-error`, class: 'field-error', 'aria-live': 'polite' });
    this.#box = element('input', {
      id,
      type: 'checkbox',
      role: 'switch',
      'data-key': path,
      'aria-describedby': error.id,
    });
    const about = aboutOf(info);
    this.root = element(
      'div',
      { class: 'field switch' },
      element('label', { for: id }, element('span', {}, info.label)),
      this.#box,
      about.button,
      error,
      about.text,
    );
    this.#box.addEventListener('change', () => {
      try {
        session.set(path, this.#box.checked);
        error.textContent = '';
      } catch (refusal) {
        if (!(refusal instanceof ExperimentError)) throw refusal;
        error.textContent = inWords(refusal, info.label);
      }
      this.refresh();
    });
    this.refresh();
  }

  refresh(): void {
    this.#box.checked = this.#session.valueAt(this.#path) === true;
  }
}

/** The help of a field: allowed range and source, shown on demand. */
function aboutOf(info: ParameterInfo): { button: HTMLButtonElement; text: HTMLElement } {
  const parts = [info.kind === 'boolean' ? '' : strings.allowed(pretty(info.minimum), pretty(info.maximum), info.unit)];
  if (info.source !== '') parts.push(strings.source(info.source));
  return aboutButton(info.label, parts.join(' ').trim());
}

/** A small button, and the text that it shows and hides. */
export function aboutButton(label: string, words: string): { button: HTMLButtonElement; text: HTMLElement } {
  const id = newId('about');
  const text = element('p', { id, class: 'field-about', hidden: true }, words);
  const button = element(
    'button',
    {
      type: 'button',
      class: 'quiet about',
      'aria-label': strings.about(label),
      'aria-expanded': 'false',
      'aria-controls': id,
    },
    icon('info'),
  );
  button.addEventListener('click', () => {
    text.hidden = !text.hidden;
    button.setAttribute('aria-expanded', String(!text.hidden));
  });
  return { button, text };
}
