/** What the first screen does not need: asked for once that stands, or when it is first wanted. */

import { strings } from '../words/index';

/** Whoever waits for a part is told so after this, ms. */
const PATIENCE = 250;
/** There may never be nothing else to do: then it is done after this, ms. */
const NO_LATER = 2000;
/** So long the charts may keep back what comes after them, ms. */
const MOST_WAITED = 10_000;

let stands: () => void;
const firstScreen = new Promise<void>((resolve) => {
  stands = resolve;
});

const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/**
 * The page is put together. Two frames later it is painted, and can be clicked; its first screen stands when its charts are
 * there, too. Both moments are marked, for those who measure them (web/tools/bench).
 */
export async function firstScreenIsMade(charts: Part<unknown>): Promise<void> {
  await twoFrames();
  performance.mark('ready to click');
  // Charts that do not arrive are said by the scope; what comes after them does not wait for ever for those that hang.
  let patience = 0;
  const enough = new Promise<void>((resolve) => {
    patience = window.setTimeout(resolve, MOST_WAITED);
  });
  await Promise.race([charts.get().catch(() => undefined), enough]);
  clearTimeout(patience);
  await twoFrames();
  performance.mark('first screen');
  stands();
}

/** When the first screen stands and there is nothing else to do. */
export async function whenIdle(): Promise<void> {
  await firstScreen;
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: NO_LATER });
    else setTimeout(resolve, NO_LATER);
  });
}

/** A part of the page in a file of its own, fetched once; one that did not arrive is asked for again. */
export class Part<T> {
  readonly #load: () => Promise<T>;
  #coming: Promise<T> | undefined;
  /** There, and no longer on its way. */
  here: T | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  async get(): Promise<T> {
    this.#coming ??= this.#load();
    const mine = this.#coming;
    try {
      this.here = await mine;
      return this.here;
    } catch (error) {
      if (this.#coming === mine) this.#coming = undefined;
      throw error;
    }
  }

  /** Now, so that it is there when it is wanted. What does not arrive is asked for again then. */
  prefetch(): void {
    this.get().catch(() => undefined);
  }

  /** For somebody who waits: that it takes a while is said, and that it does not arrive. Then: undefined. */
  async wanted(announce: (words: string) => void): Promise<T | undefined> {
    if (this.here !== undefined) return this.here;
    const waiting = setTimeout(() => announce(strings.toolComes), PATIENCE);
    try {
      return await this.get();
    } catch (error) {
      console.error(error);
      announce(strings.toolNotDelivered);
      return undefined;
    } finally {
      clearTimeout(waiting);
    }
  }
}
