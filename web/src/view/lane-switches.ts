/** Which of the lanes on demand are shown: a row of toggle buttons, remembered between visits. */

import type { ColumnInfo } from '../engine/types';
import { strings } from '../words/index';
import { element } from './dom';
import { symbol } from './math';
import { recall, remember } from './settings';

export class LaneSwitches {
  readonly root: HTMLElement;
  readonly #shown: Set<string>;
  readonly #buttons = new Map<string, HTMLButtonElement>();
  readonly #changed: () => void;

  constructor(columns: ColumnInfo[], changed: () => void) {
    this.#changed = changed;
    const names = columns.map(({ name }) => name as string);
    this.#shown = new Set((recall('lanes') ?? '').split(' ').filter((name) => names.includes(name)));
    this.root = element(
      'div',
      { class: 'lane-switches', role: 'group', 'aria-label': strings.show },
      element('span', { class: 'switches-label', 'aria-hidden': 'true' }, strings.show),
      ...columns.map((info) => this.#button(info, changed)),
    );
  }

  isShown(column: string): boolean {
    return this.#shown.has(column);
  }

  get shown(): string[] {
    return [...this.#shown];
  }

  /** Shows just these, for now: it is not remembered. */
  set shown(names: readonly string[]) {
    this.#shown.clear();
    for (const [name, button] of this.#buttons) {
      if (names.includes(name)) this.#shown.add(name);
      button.setAttribute('aria-pressed', String(this.isShown(name)));
    }
    this.#changed();
  }

  /** Shows a lane that is not shown. */
  reveal(column: string): void {
    if (!this.isShown(column)) this.#buttons.get(column)?.click();
  }

  #button({ name, symbol: sign, label }: ColumnInfo, changed: () => void): HTMLButtonElement {
    const button = element(
      'button',
      { type: 'button', class: 'toggle', 'aria-pressed': String(this.isShown(name)), title: label },
      symbol(sign),
      element('span', { class: 'visually-hidden' }, label),
    );
    button.addEventListener('click', () => {
      if (!this.#shown.delete(name)) this.#shown.add(name);
      button.setAttribute('aria-pressed', String(this.isShown(name)));
      remember('lanes', [...this.#shown].join(' '));
      changed();
    });
    this.#buttons.set(name, button);
    return button;
  }
}
