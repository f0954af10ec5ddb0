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
  readonly #seen: () => void;

  /** @param seen told when somebody looks at the content: the sheet was opened, or the column has come. */
  constructor(content: HTMLElement, seen: () => void) {
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
      if (this.isColumn) seen();
    });
    place();
  }

  get isColumn(): boolean {
    return this.#wide.matches;
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
    this.#seen();
  }
}
