/** The one line that says what to do; it fades once it was done. Also tells what waits while time stands still. */

import { element, setText } from './dom';
import { strings } from './strings';

const ENOUGH = 3;

export class Hint {
  readonly root = element('p', { class: 'hint', role: 'status' });
  readonly #touch = matchMedia('(hover: none) and (pointer: coarse)');
  #delivered = 0;
  #count = 1;
  #waiting = false;

  /** So many synapses can be clicked. */
  offer(count: number): void {
    this.#count = count;
    if (!this.#waiting) this.#show();
  }

  delivered(): void {
    this.#delivered += 1;
    if (!this.#waiting) this.#show();
  }

  waits(count: number, time: string): void {
    this.#waiting = count > 0;
    if (count === 0) {
      this.#show();
      return;
    }
    setText(this.root, strings.waiting(count, time));
    this.root.classList.remove('faded');
  }

  #show(): void {
    const done = this.#delivered >= ENOUGH;
    this.root.classList.toggle('faded', done);
    if (!done) setText(this.root, this.#touch.matches ? strings.hintTouch : strings.hint(this.#count));
  }
}
