/** NEST's step: one grid for all of the model, which sample times and delays must lie on. */

import type { Plan } from './plan';

/** NEST's own clock: a thousand ticks to the millisecond. */
const TICKS = 1000;
/** ms; what falls between two steps is up to one step late, so the step is chosen finer than NEST's own 0.1 ms. */
const LONGEST_TICKS = 10;

export const isWholeTicks = (time: number): boolean =>
  Math.abs(time * TICKS - Math.round(time * TICKS)) < 1e-6 && Math.round(time * TICKS) > 0;

/** The times (ms) that must be whole numbers of steps. */
export const onGrid = (plan: Plan): number[] => [
  ...new Set([
    plan.sampleInterval,
    ...plan.synapses.filter(({ from, delay }) => from !== undefined && delay > 0).map(({ delay }) => delay),
  ]),
];

/** The longest step in ms, up to 0.01 ms, that divides the sample interval and all delays. */
export function coarsest(plan: Plan): number {
  const whole = onGrid(plan).map((time) => Math.round(time * TICKS));
  for (let step = LONGEST_TICKS; step > 1; step -= 1) {
    if (whole.every((time) => time % step === 0)) return step / TICKS;
  }
  return 1 / TICKS;
}
