/** Chance that can be repeated: mulberry32, from a seed of 32 bits. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1 */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low, high) {
    return low + (high - low) * this.next();
  }

  /** 0, 1, … below `count` */
  index(count) {
    return Math.floor(this.next() * count);
  }

  of(list) {
    return list[this.index(list.length)];
  }

  chance(probability) {
    return this.next() < probability;
  }

  /** The wait for something that happens once in `mean` on average, whatever happened before. */
  wait(mean) {
    return -mean * Math.log(1 - this.next());
  }

  /** One of [weight, thing]. */
  weighted(pairs) {
    let left = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, thing] of pairs) {
      left -= weight;
      if (left < 0) return thing;
    }
    return pairs[0][1];
  }
}
