/** Says that a new version of the page is there. It comes when the person wants it, and not before. */

import { strings } from '../words/index';
import { element, setText } from './dom';

const words = strings.offline;

export class UpdateNote {
  readonly root = element('div', { class: 'update-note', hidden: true });
  readonly #words = element('p', { role: 'status' });

  constructor(reload: () => void) {
    const now = element('button', { type: 'button', class: 'primary' }, words.reload);
    const later = element('button', { type: 'button', class: 'text-button' }, words.later);
    now.addEventListener('click', reload);
    later.addEventListener('click', () => {
      this.root.hidden = true;
    });
    this.root.append(this.#words, now, later);
  }

  show(there: boolean): void {
    this.root.hidden = !there;
    setText(this.#words, there ? words.newVersion : '');
  }
}
