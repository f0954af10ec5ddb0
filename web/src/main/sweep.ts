/** Computes a sweep: short ones at once, long ones in pieces, drawn as they come. */

import type { Session } from '../experiment/session';

export interface SweepHost {
  /** Runs what may fail in a way nobody foresaw. */
  guarded(work: () => void): void;
  draw(): void;
  /** The scales are to fit what is there now. */
  settle(): void;
  /** So much of it is computed, 0 … 1. */
  progress(share: number): void;
  /** It is at its end, or cannot go on. */
  done(): void;
}

/** So long at a time, ms, so that the page keeps answering. */
const BUDGET = 12;
/** So long after the last change the scales settle, ms. */
const CALM = 700;

export class Sweep {
  readonly #session: Session;
  readonly #host: SweepHost;
  #frame = 0;
  #settling = 0;

  constructor(session: Session, host: SweepHost) {
    this.#session = session;
    this.#host = host;
  }

  /** Begins, or begins anew: the experiment has changed. What comes back at once is drawn at once, or can be asked for. */
  compute(): void {
    this.#cancel();
    // The next piece not in the frame that shows this one, or that frame would be drawn twice.
    this.#goOn(() => this.#inNextFrame(() => this.#later()));
  }

  #cancel(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#settling);
  }

  #later(): void {
    this.#inNextFrame(() => this.#whileSwept(() => this.#goOn(() => this.#later())));
  }

  #inNextFrame(work: () => void): void {
    this.#frame = requestAnimationFrame(work);
  }

  #goOn(later: () => void): void {
    const { duration } = this.#session.document;
    this.#session.compute(BUDGET);
    this.#host.draw();
    if (this.#session.computed) {
      this.#host.done();
      this.#settling = window.setTimeout(() => this.#whileSwept(() => this.#host.settle()), CALM);
      return;
    }
    this.#host.progress(this.#session.stepper.time / duration);
    later();
  }

  /** The page may be live again by now. */
  #whileSwept(work: () => void): void {
    this.#host.guarded(() => {
      if (this.#session.mode === 'sweep') work();
    });
  }
}
