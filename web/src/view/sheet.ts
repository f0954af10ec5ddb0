/** Where the panel lives: a column at the side, or a sheet from the bottom where there is no room for one. */

import { strings } from '../words/index';
import { element } from './dom';
import { closeOnBackdrop } from './help';
import { icon } from './icons';

export class Sheet {
  readonly column: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly #body = element('div', { class: 'dialog-body' });

  constructor(content: HTMLElement) {
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
    const wide = matchMedia('(min-width: 1100px)');
    const place = (): void => {
      if (wide.matches) this.dialog.close();
      (wide.matches ? this.column : this.#body).append(content);
    };
    wide.addEventListener('change', place);
    place();
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }
}
