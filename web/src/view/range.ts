/** The vertical range of a chart: round numbers, wide enough at once, narrower only after a while. */

import { niceStep } from './numbers';

export interface Range {
  min: number;
  max: number;
  step: number;
}

/** How long the data must have been small before the range shrinks, and how fast it glides: ms of wall time. */
const PATIENCE = 1500;
const GROWING = 60;
const SHRINKING = 180;

/** A range less than this part filled is too wide. */
const ROOMY = 0.7;
const nothing: Range = { min: Number.NaN, max: Number.NaN, step: 1 };

/** The smallest range of about `intervals` round steps that holds low … high. */
export function niceRange(low: number, high: number, intervals = 4): Range {
  const step = niceStep((high - low) / intervals);
  return { min: Math.floor(low / step + 1e-9) * step, max: Math.ceil(high / step - 1e-9) * step, step };
}

export class UnhurriedRange {
  min = Number.NaN;
  max = Number.NaN;
  step = 1;
  #target: Range = nothing;
  /** The extremes asked for since the range last shrank. */
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #smallSince = Number.NaN;
  #wall = 0;

  /** Stays as it is, whatever is asked for. */
  locked = false;

  /** Asks for low … high at wall time `wall` (ms). With `glide` false it goes there at once. */
  update(low: number, high: number, wall: number, glide: boolean): void {
    if (this.locked && !Number.isNaN(this.min)) return;
    const wanted = niceRange(low, high);
    this.#low = Math.min(this.#low, low);
    this.#high = Math.max(this.#high, high);
    const target = niceRange(this.#low, this.#high);
    if (wanted.max - wanted.min >= ROOMY * (target.max - target.min)) this.#smallSince = Number.NaN;
    else if (Number.isNaN(this.#smallSince)) this.#smallSince = wall;
    if (wall - this.#smallSince > PATIENCE) {
      this.#low = low;
      this.#high = high;
      this.#smallSince = Number.NaN;
      this.#target = wanted;
    } else this.#target = target;
    this.#approach(wall, glide);
  }

  /** Forgets everything: another experiment. */
  clear(): void {
    this.min = this.max = Number.NaN;
    this.#target = nothing;
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = Number.NEGATIVE_INFINITY;
    this.#smallSince = Number.NaN;
  }

  #approach(wall: number, glide: boolean): void {
    const { min, max, step } = this.#target;
    const elapsed = Math.max(wall - this.#wall, 0);
    this.#wall = wall;
    this.step = step;
    const towards = (from: number, to: number, growing: boolean): number => {
      const left = (from - to) * Math.exp(-elapsed / (growing ? GROWING : SHRINKING));
      return !glide || !(Math.abs(left) > 0.002 * (max - min)) ? to : to + left;
    };
    this.min = towards(this.min, min, min < this.min);
    this.max = towards(this.max, max, max > this.max);
  }
}
