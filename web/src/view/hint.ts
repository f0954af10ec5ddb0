/** The one line that says what to do; it fades once it was done. Also tells what waits while time stands still. */

import { strings } from '../words/index';
import { element, setText } from './dom';

const ENOUGH = 3;
/** What is announced stays so long, ms. */
const ANNOUNCED = 4000;

export class Hint {
  readonly root = element('p', { class: 'hint', role: 'status' });
  readonly #touch = matchMedia('(hover: none) and (pointer: coarse)');
  #delivered = 0;
  #count = 1;
  #waiting = '';
  #sweep = false;
  #time = '';
  /** Nothing can be edited. */
  readOnly = false;
  #passing = 0;

  /** So many synapses can be clicked. */
  offer(count: number): void {
    this.#count = count;
    if (this.#passing === 0) this.#show();
  }

  delivered(): void {
    this.#delivered += 1;
    if (this.#passing === 0) this.#show();
  }

  /** Spikes wait for time to go on. */
  waits(count: number, time: string): void {
    this.#waiting = count === 0 ? '' : strings.waiting(count, time);
    this.calm();
  }

  /** In a sweep the boutons do something else. `time`: where they would add a spike. */
  sweep(on: boolean, time: string): void {
    this.#sweep = on;
    this.#time = time;
    if (this.#passing === 0) this.#show();
  }

  /** Says something for a while. */
  announce(words: string): void {
    clearTimeout(this.#passing);
    setText(this.root, words);
    this.root.classList.remove('faded');
    this.#passing = window.setTimeout(() => {
      this.#passing = 0;
      this.#show();
    }, ANNOUNCED);
  }

  /** What was announced is over. */
  calm(): void {
    clearTimeout(this.#passing);
    this.#passing = 0;
    this.#show();
  }

  #show(): void {
    const editing = this.#touch.matches ? strings.sweepHintTouch : strings.sweepHint(this.#time);
    const sweep = this.readOnly ? strings.embed.lockedSweep : editing;
    const lasting = this.#sweep ? sweep : this.#waiting;
    if (lasting !== '') {
      this.root.classList.remove('faded');
      setText(this.root, lasting);
      return;
    }
    const done = this.#delivered >= ENOUGH;
    this.root.classList.toggle('faded', done);
    if (!done) setText(this.root, this.#touch.matches ? strings.hintTouch : strings.hint(this.#count));
  }
}
