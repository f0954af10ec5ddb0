/** The points of one line, reused from frame to frame: no garbage while the scope runs. */

export interface Point {
  x: number;
  y: number;
}

export class Points {
  /** What the chart draws: the first points of the pool. */
  data: Point[] = [];
  readonly #pool: Point[] = [];
  #count = 0;
  low = Number.POSITIVE_INFINITY;
  high = Number.NEGATIVE_INFINITY;

  begin(): void {
    this.#count = 0;
    this.low = Number.POSITIVE_INFINITY;
    this.high = Number.NEGATIVE_INFINITY;
  }

  add(x: number, y: number): void {
    if (y < this.low) this.low = y;
    if (y > this.high) this.high = y;
    // A flat stretch needs only its two ends.
    const last = this.#pool[this.#count - 1];
    const beforeLast = this.#pool[this.#count - 2];
    if (this.#count >= 2 && last?.y === y && beforeLast?.y === y) {
      last.x = x;
      return;
    }
    const point = this.#pool[this.#count];
    if (point === undefined) this.#pool.push({ x, y });
    else {
      point.x = x;
      point.y = y;
    }
    this.#count += 1;
  }

  /**
   * A fresh array for the chart. Chart.js listens to the arrays of its datasets: one that went to another dataset would
   * be listened to by one that is gone.
   */
  renew(): void {
    this.data = this.data.slice();
  }

  end(): void {
    for (let index = this.data.length; index < this.#count; index += 1) {
      const point = this.#pool[index];
      if (point !== undefined) this.data.push(point);
    }
    this.data.length = this.#count;
  }
}
