/** The page is borrowed for a lesson: what was on it before is kept, and given back. */

import type { ExperimentDocument } from '../engine/types';
import type { LessonHost, Look } from './host';

export class Borrowed {
  /** A link to the experiment before, which is good again when that is back. */
  readonly hash = location.hash.startsWith('#e=') ? location.hash : '';
  readonly #host: LessonHost;
  readonly #document: ExperimentDocument;
  readonly #original: ExperimentDocument;
  readonly #sweep: boolean;
  readonly #look: Look;

  constructor(host: LessonHost) {
    const { session } = host;
    this.#host = host;
    this.#document = session.document;
    this.#original = session.original;
    this.#sweep = session.mode === 'sweep';
    this.#look = host.look;
    host.borrow(true);
  }

  /** The experiment, as it was. */
  restore(): void {
    this.#host.session.load(this.#document, this.#original);
    if (this.#sweep) this.#host.setMode('sweep');
    else this.#host.play(true);
  }

  /** All else; the address says no more that there is a lesson. */
  giveBack(hash: string): void {
    this.#host.look = this.#look;
    if (location.hash.startsWith('#lesson='))
      history.replaceState(null, '', location.pathname + location.search + hash);
    this.#host.borrow(false);
  }
}
