/** The part of time that the scope shows: it follows the pen, or stays where it was scrolled or zoomed to. */

/** What there is to be seen, in ms. */
export interface Extent {
  /** The oldest sample. */
  start: number;
  /** The newest; the end of a sweep. */
  end: number;
  /** A live run: the window reaches beyond `end`, where time will go on. */
  live: boolean;
}

/** The pen stands here, as a share of the width, once the window scrolls. */
const PEN = 0.97;
/** The narrowest window, ms, and the widest of a live run. */
const NARROWEST = 0.5;
const WIDEST_LIVE = 10_000;

export class Viewport {
  #width: number;
  /** undefined: as far on as it goes, and in a sweep all of it. */
  #from: number | undefined;
  #whole: boolean;

  /** @param width ms; undefined: all there is */
  constructor(width?: number) {
    this.#width = width ?? 0;
    this.#whole = width === undefined;
  }

  width(extent: Extent): number {
    return this.#whole ? extent.end - extent.start : Math.min(this.#width, widest(extent));
  }

  window(extent: Extent): { from: number; to: number } {
    const width = this.width(extent);
    const from = this.#from === undefined ? furthest(extent, width) : within(this.#from, extent, width);
    return { from, to: from + width };
  }

  /** Whether it shows all there is, or follows the pen. */
  get fitted(): boolean {
    return this.#whole || this.#from === undefined;
  }

  /** Makes the window `factor` times as wide; what is at `at` ms stays where it is. */
  zoom(extent: Extent, factor: number, at: number): void {
    const { from, to } = this.window(extent);
    const width = Math.min(Math.max((to - from) * factor, NARROWEST), widest(extent));
    const share = (at - from) / (to - from);
    const follows = this.#from === undefined && extent.live;
    this.#whole = !extent.live && width >= extent.end - extent.start;
    this.#width = width;
    this.#from = follows || this.#whole ? undefined : within(at - share * width, extent, width);
  }

  /** Scrolls by `ms`. At the end of a live run it follows the pen again. */
  pan(extent: Extent, ms: number): void {
    if (this.#whole) return;
    const { from, to } = this.window(extent);
    const width = to - from;
    const wanted = within(from + ms, extent, width);
    this.#from = extent.live && wanted >= furthest(extent, width) ? undefined : wanted;
    this.#width = width;
  }

  /** A window of this width, in ms, that follows the pen. */
  setWidth(width: number): void {
    this.#whole = false;
    this.#width = width;
    this.#from = undefined;
  }

  /** Scrolls so that `time` is in view. */
  show(extent: Extent, time: number): void {
    const { from, to } = this.window(extent);
    if (time < from) this.pan(extent, time - from - 0.1 * (to - from));
    else if (time > to) this.pan(extent, time - to + 0.1 * (to - from));
  }

  /** Back to the pen; all of a sweep. */
  fit({ live }: Extent): void {
    this.#from = undefined;
    if (!live) this.#whole = true;
  }
}

function widest({ start, end, live }: Extent): number {
  return live ? WIDEST_LIVE : end - start;
}

function furthest({ start, end, live }: Extent, width: number): number {
  return live ? Math.max(0, end - PEN * width) : Math.max(start, end - width);
}

function within(from: number, extent: Extent, width: number): number {
  const most = furthest(extent, width);
  return Math.min(Math.max(from, Math.min(extent.start, most)), most);
}
