/** Computes a sweep, in the frame that draws it: short ones whole, long ones in pieces, drawn as they come. */

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

  /** Begins, or begins anew: the experiment has changed. Several changes before the next frame are computed once. */
  compute(): void {
    clearTimeout(this.#settling);
    this.#schedule();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#whileSwept(() => this.#goOn()));
  }

  #goOn(): void {
    const { duration } = this.#session.document;
    this.#session.compute(BUDGET);
    this.#host.draw();
    if (this.#session.computed) {
      this.#host.done();
      this.#settling = window.setTimeout(() => this.#whileSwept(() => this.#host.settle()), CALM);
      return;
    }
    this.#host.progress(this.#session.stepper.time / duration);
    this.#schedule();
  }

  /** The page may be live again by now. */
  #whileSwept(work: () => void): void {
    this.#host.guarded(() => {
      if (this.#session.mode === 'sweep') work();
    });
  }
}
