/** Where the panel lives: a column at the side, or a sheet from the bottom where there is no room for one. */

import { strings } from '../words/index';
import { closeOnBackdrop } from './backdrop';
import { element } from './dom';
import { icon } from './icons';

export class Sheet {
  readonly column: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly #body = element('div', { class: 'dialog-body' });
  readonly #wide = matchMedia('(min-width: 1100px)');
  readonly #seen: () => Promise<void>;

  /** @param seen brings the content: somebody is about to look at it. */
  constructor(content: HTMLElement, seen: () => Promise<void>) {
    this.#seen = seen;
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close },
      icon('close'),
    );
    this.column = element('aside', { class: 'panel', 'aria-label': strings.parameters });
    this.dialog = element(
      'dialog',
      { class: 'sheet', 'aria-label': strings.parameters },
      element('div', { class: 'sheet-handle' }, close),
      this.#body,
    );
    close.addEventListener('click', () => this.dialog.close());
    closeOnBackdrop(this.dialog);
    const place = (): void => {
      if (this.isColumn) this.dialog.close();
      (this.isColumn ? this.column : this.#body).append(content);
    };
    this.#wide.addEventListener('change', () => {
      place();
      if (this.isColumn) void seen();
    });
    place();
  }

  get isColumn(): boolean {
    return this.#wide.matches;
  }

  /** Resolves when the content is in its place, to be seen or not. */
  ready(): Promise<void> {
    return this.#seen();
  }

  /** Opens the sheet. @returns when the content is in it */
  open(): Promise<void> {
    if (!this.dialog.open) this.dialog.showModal();
    return this.#seen();
  }
}
