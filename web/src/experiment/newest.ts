/** Of several things that are on their way, the one that was asked for last counts, whichever arrives first. */

export class Newest {
  #serial = 0;

  /** Something is asked for. Gives whether it still is what was asked for last. */
  ask(): () => boolean {
    this.#serial += 1;
    const mine = this.#serial;
    return () => mine === this.#serial;
  }
}
