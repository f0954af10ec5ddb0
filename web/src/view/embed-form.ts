/** What an embedded page keeps and how large it is; and the HTML for that, to be copied. */

import { iframeMarkup, PARTS } from '../experiment/embed';
import { strings } from '../words/index';
import { element, newId, setText } from './dom';

const words = strings.embed;

/** Of a frame, px. */
const SIZE = { width: 640, height: 420 };
const LEAST = 240;
const MOST = 4000;

export class EmbedForm {
  readonly root: HTMLDetailsElement;
  readonly #parts = PARTS.map((part) => ({ part, box: element('input', { type: 'checkbox' }) }));
  readonly #lock = element('input', { type: 'checkbox' });
  readonly #theme = element('select', { id: newId('embed') });
  readonly #width = sizeField(SIZE.width);
  readonly #height = sizeField(SIZE.height);
  readonly #code = element('textarea', { class: 'embed-code', readonly: true, rows: 4, 'aria-label': words.code });
  readonly #status = element('p', { role: 'status', class: 'reason' });
  #link = '';
  #title = '';

  constructor(announce: (words: string) => void) {
    const option = (box: HTMLInputElement, label: string): HTMLElement =>
      element('label', { class: 'setting' }, box, label);
    const field = (label: string, control: HTMLElement, unit?: string): HTMLElement =>
      element('div', { class: 'embed-field' }, element('label', { for: control.id }, label), control, unit);
    for (const [value, label] of Object.entries(words.themes)) this.#theme.append(element('option', { value }, label));
    const copy = element('button', { type: 'button', class: 'primary' }, words.copy);
    copy.addEventListener('click', () => void this.#copy(announce));
    this.root = element(
      'details',
      { class: 'embed-form' },
      element('summary', {}, words.title),
      element(
        'div',
        { class: 'embed-body' },
        element('p', {}, words.about),
        element(
          'div',
          { class: 'embed-parts' },
          ...this.#parts.map(({ part, box }) => option(box, words.parts[part])),
          option(this.#lock, words.lock),
        ),
        element(
          'div',
          { class: 'embed-fields' },
          field(words.width, this.#width, words.pixels),
          field(words.height, this.#height, words.pixels),
          field(words.colours, this.#theme),
        ),
        this.#code,
        element('div', { class: 'embed-end' }, this.#status, copy),
      ),
    );
    this.root.addEventListener('input', () => this.#write());
    this.root.addEventListener('toggle', () => {
      if (this.root.open) this.#code.scrollIntoView({ block: 'nearest' });
    });
  }

  /** @param link the address of the full page with the experiment */
  show(link: string, title: string): void {
    this.#link = link;
    this.#title = title;
    this.#write();
  }

  #write(): void {
    const sizes = [this.#width, this.#height];
    for (const field of sizes) field.toggleAttribute('aria-invalid', false);
    const wrong = sizes.filter(({ value, validity }) => value === '' || !validity.valid);
    for (const field of wrong) field.setAttribute('aria-invalid', 'true');
    setText(this.#status, wrong.length > 0 ? words.sizeAllowed(LEAST, MOST) : '');
    if (wrong.length > 0) return;
    const { value: theme } = this.#theme;
    this.#code.value = iframeMarkup(
      this.#link,
      {
        parts: this.#parts.filter(({ box }) => box.checked).map(({ part }) => part),
        locked: this.#lock.checked,
        theme: theme === 'light' || theme === 'dark' ? theme : undefined,
      },
      {
        title: words.frameTitle(this.#title),
        width: this.#width.valueAsNumber,
        height: this.#height.valueAsNumber,
      },
    );
  }

  /** Where the clipboard is forbidden, the HTML stays selected, to be copied by hand. */
  async #copy(announce: (words: string) => void): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#code.value);
      setText(this.#status, words.copied);
      announce(words.copied);
    } catch {
      this.#code.select();
      setText(this.#status, words.notCopied);
    }
  }
}

function sizeField(value: number): HTMLInputElement {
  return element('input', { id: newId('embed'), type: 'number', min: LEAST, max: MOST, step: 1, value });
}
