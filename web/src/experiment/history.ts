/** Undo and redo: what was before each change, and what was taken back. */

/** A slider that moves, or a key held down, is one step: changes with the same key that follow each other within this. */
const PAUSE = 1000; // ms of wall time
const MOST = 200;

export class History<State> {
  readonly #before: State[] = [];
  readonly #after: State[] = [];
  #key: string | undefined;
  #recordedAt = Number.NEGATIVE_INFINITY;
  #held = false;

  /**
   * A change is about to be made to `present`. Changes with the same `key` in one go are one step; without a key each
   * is its own.
   */
  record(present: State, key: string | undefined, now: number): void {
    const goesOn = key !== undefined && key === this.#key && (this.#held || now - this.#recordedAt < PAUSE);
    if (key !== this.#key && this.#key !== undefined) this.#held = false; // that was not held
    this.#key = key;
    this.#recordedAt = now;
    this.#after.length = 0;
    if (goesOn) return;
    this.#before.push(present);
    if (this.#before.length > MOST) this.#before.shift();
  }

  /** The next change is a step of its own, and those with its key go on with it, however long the finger rests. */
  beginStep(): void {
    this.#key = undefined;
    this.#held = true;
  }

  /** The next change is a step of its own, whatever its key: the finger was lifted. */
  endStep(): void {
    this.#key = undefined;
    this.#held = false;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  /** What was before the last step; undefined: nothing was. */
  undo(present: State): State | undefined {
    return move(this.#before, this.#after, present, () => this.endStep());
  }

  /** What the last undo took back. */
  redo(present: State): State | undefined {
    return move(this.#after, this.#before, present, () => this.endStep());
  }
}

function move<State>(from: State[], to: State[], present: State, done: () => void): State | undefined {
  const state = from.pop();
  if (state === undefined) return undefined;
  to.push(present);
  done();
  return state;
}
