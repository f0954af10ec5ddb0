/** How far a long run is, on one line of a terminal; nothing where the standard error goes elsewhere. */
export class Progress {
  readonly #start = performance.now();
  #shownAt = 0;
  readonly #enabled: boolean;

  /** @param shared whether the output goes to the terminal while the run goes on */
  constructor(shared: boolean) {
    this.#enabled = process.stderr.isTTY === true && !shared;
  }

  /** @param share that is done, 0 … 1 */
  show(what: string, share: number): void {
    const now = performance.now();
    if (!this.#enabled || now - this.#start < 500 || now - this.#shownAt < 100) return;
    this.#shownAt = now;
    process.stderr.write(`\r\x1b[Kbouton: ${what}, ${Math.floor(100 * share)} %`);
  }

  clear(): void {
    if (this.#shownAt > 0) process.stderr.write('\r\x1b[K');
    this.#shownAt = 0;
  }
}
