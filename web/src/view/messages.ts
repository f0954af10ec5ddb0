/** What went wrong, in words, on the page: notes that can be put away, and the one that replaces the page. */

import { strings } from '../words/index';
import { element } from './dom';
import { icon } from './icons';

export class Messages {
  readonly root = element('div', { class: 'messages', role: 'alert' });

  /** A title, and every fault on a line of its own. Replaces what was said before. */
  show(title: string, faults: string[] = []): void {
    const dismiss = element('button', { type: 'button', class: 'quiet', 'aria-label': strings.dismiss }, icon('close'));
    const note = element(
      'div',
      { class: 'message' },
      element(
        'div',
        {},
        element('p', {}, title),
        faults.length === 0 ? undefined : element('ul', {}, ...faults.map((fault) => element('li', {}, fault))),
      ),
      dismiss,
    );
    dismiss.addEventListener('click', () => note.remove());
    this.root.replaceChildren(note);
  }

  /** What the title says is so no more. What else was said since stays. */
  withdraw(title: string): void {
    if (this.root.querySelector('p')?.textContent === title) this.clear();
  }

  clear(): void {
    this.root.replaceChildren();
  }
}

/** The page cannot work at all. */
export function fatal(message: string): HTMLElement {
  const again = element('button', { type: 'button', class: 'primary' }, strings.fatalRetry);
  again.addEventListener('click', () => location.reload());
  return element(
    'div',
    { class: 'fatal', role: 'alert' },
    element('h2', {}, strings.fatalTitle),
    element('p', {}, message),
    again,
  );
}
