/**
 * Slow motion: turns the time of the wall into the time of the model, a frame at a time.
 * Paused, or in a hidden tab, no frame is asked for and nothing runs.
 */

/** A longer gap (a busy machine, a laptop lid) is not caught up with: the model just loses that time. */
const LONGEST_GAP = 250; // ms of wall time

export class Clock {
  /** ms of model time a second. */
  speed = 100;
  readonly #modelTime: () => number;
  readonly #tick: (modelMs: number, wall: number) => void;
  readonly #stopped: () => void;
  #playing = false;
  #outOfSight = false;
  #frame = 0;
  #wall = 0;

  /** @param stopped time stands still now: paused, hidden or out of sight */
  constructor(modelTime: () => number, tick: (modelMs: number, wall: number) => void, stopped: () => void) {
    this.#modelTime = modelTime;
    this.#tick = tick;
    this.#stopped = stopped;
    document.addEventListener('visibilitychange', () => this.#schedule());
  }

  get playing(): boolean {
    return this.#playing;
  }

  play(): void {
    this.#playing = true;
    this.#schedule();
  }

  pause(): void {
    this.#playing = false;
    this.#schedule();
  }

  /** Nobody can see the page, though its tab is in front: it stands in a frame that is scrolled away. */
  set outOfSight(out: boolean) {
    this.#outOfSight = out;
    this.#schedule();
  }

  /**
   * The model time at the moment of an event (its `timeStamp`), which lies between two frames.
   * Never earlier than the model's present: the past cannot be changed.
   */
  modelTimeAt(timeStamp: number): number {
    const present = this.#modelTime();
    if (this.#frame === 0) return present;
    const sinceFrame = Math.min(Math.max(timeStamp - this.#wall, 0), LONGEST_GAP);
    // Nanoseconds are finer than any pointer; more digits would only make links long. Upwards, since the past is past.
    return Math.max(Math.ceil((present + (sinceFrame * this.speed) / 1000) * 1e6) / 1e6, present);
  }

  #schedule(): void {
    const run = this.#playing && !document.hidden && !this.#outOfSight;
    if (run && this.#frame === 0) {
      this.#wall = performance.now();
      this.#frame = requestAnimationFrame(this.#step);
    } else if (!run && this.#frame !== 0) {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#stopped();
    }
  }

  readonly #step = (wall: number): void => {
    const gap = Math.min(Math.max(wall - this.#wall, 0), LONGEST_GAP);
    this.#wall = Math.max(wall, this.#wall);
    this.#frame = requestAnimationFrame(this.#step);
    this.#tick((gap * this.speed) / 1000, wall);
  };
}
