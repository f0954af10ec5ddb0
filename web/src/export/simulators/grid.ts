/** The step of a simulator that moves events to a grid: one on which they lie already, if there is one. */

import type { Plan, PlannedSynapse } from './plan';

/** Longest step that is chosen, ms; NEURON's usual one. */
const LONGEST = 0.025;
/** Where no grid holds all events, ms. */
const OFF_GRID = 0.01;
/** No finer grid is tried, ms. */
const FINEST = 0.001;
/** A step is this share of the fastest time constant at most: then a Runge–Kutta step of order 4 is good to 1e-7. */
const SHARE = 0.1;
/** An event this near to a grid, in steps, lies on it: so far apart may the two be by rounding alone. */
const NEAR = 1e-6;

export interface Step {
  /** ms; the sample interval is a multiple of it. */
  dt: number;
  /** All events that are known beforehand lie on the grid. */
  onGrid: boolean;
}

export function chooseStep(plan: Plan): Step {
  const longest = Math.min(LONGEST, plan.sampleInterval, SHARE / fastest(plan));
  const instants = instantsOf(plan);
  const count = (step: number): number => Math.max(1, Math.ceil(plan.sampleInterval / step - NEAR));
  const shortest = Math.min(FINEST, longest);
  for (let divisor = count(longest); divisor <= count(shortest); divisor += 1) {
    const dt = plan.sampleInterval / divisor;
    if (!isShort(dt) && isShort(plan.sampleInterval)) continue;
    if (instants.every((instant) => Math.abs(instant / dt - Math.round(instant / dt)) <= NEAR)) {
      return { dt, onGrid: true };
    }
  }
  return { dt: plan.sampleInterval / count(Math.min(OFF_GRID, longest)), onGrid: false };
}

/** A step as one would choose it: 0.0125, and not 0.014285714285714285. */
const isShort = (dt: number): boolean => String(dt).length <= 8;

/** All times and durations that are known beforehand, ms. */
function instantsOf({ neurons, synapses }: Plan): number[] {
  return [
    ...neurons.flatMap(({ current: { pulses }, spiking }) => [
      ...pulses.flatMap(({ start, duration }) => [start, start + duration]),
      spiking?.t_ref ?? 0,
    ]),
    ...synapses.flatMap(({ times, delay, kinetics }) => [...times, delay, Number(kinetics.T_dur ?? 0)]),
  ];
}

/** The greatest rate in the model, 1/ms. */
function fastest({ neurons, synapses }: Plan): number {
  const rates = neurons.map(({ R_m, tau_m }, place) => {
    const g = synapses.filter(({ to }) => to === place).reduce((sum, { g_max }) => sum + g_max, 0);
    return (1 + 1e-3 * R_m * g) / tau_m;
  });
  return Math.max(...rates, ...synapses.map(ofChannel));
}

function ofChannel({ kinetics }: PlannedSynapse): number {
  const { alpha = 0, beta = 0, K1 = 0, K2 = 0, K4 = 0, T_max = 0 } = kinetics as Record<string, number>;
  const constants = [kinetics.tau_s, kinetics.tau_rise, kinetics.tau_decay].filter((tau) => tau !== undefined);
  return Math.max(alpha * T_max + beta, K1 * T_max + K2, K4, ...constants.map((tau) => 1 / Number(tau)));
}
