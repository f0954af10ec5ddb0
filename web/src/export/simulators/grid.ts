/** The step of a simulator that moves events to a grid: one on which they lie already, if there is one. */

import type { Plan, PlannedSynapse } from './plan';

/** Longest step that is chosen, ms; NEURON's usual one. */
const LONGEST = 0.025;
/** Where no grid holds all events, ms. */
const OFF_GRID = 0.01;
/** No finer grid is tried, ms, where nothing in the model is so fast. */
const FINEST = 0.001;
/** So near to each other spikes of one synapse may be for a step between them, ms. */
const NEAREST = 0.0001;
/** Steps as one would choose them, in powers of ten. */
const USUAL = [5, 2.5, 2, 1.25, 1];
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
  const longest = Math.min(LONGEST, plan.sampleInterval, longestStep(plan));
  const instants = [plan.sampleInterval, ...instantsOf(plan)];
  const fits = (dt: number): boolean =>
    instants.every((instant) => Math.abs(instant / dt - Math.round(instant / dt)) <= NEAR);
  const dt = candidates(longest).find(fits);
  if (dt !== undefined) return { dt, onGrid: true };
  // A generator fires at most once a step.
  const step = Math.min(OFF_GRID, longest, Math.max(NEAREST, smallestGap(plan)));
  return { dt: plan.sampleInterval / Math.max(1, Math.ceil(plan.sampleInterval / step - NEAR)), onGrid: false };
}

/** The longest step, ms, that is short beside everything that happens in the model. */
export const longestStep = (plan: Plan): number => SHARE / fastest(plan);

/** From the longest on; at least one power of ten of them. */
function candidates(longest: number): number[] {
  const first = Math.ceil(Math.log10(longest));
  const last = Math.min(Math.floor(Math.log10(FINEST) + NEAR), first - 2);
  const steps: number[] = [];
  for (let power = first; power >= last; power -= 1)
    steps.push(...USUAL.map((step) => Number(`${step}e${power}`)).filter((step) => step <= longest * (1 + NEAR)));
  return steps.filter((step) => step >= Math.min(FINEST, longest / 10));
}

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

/** Between two spikes of one synapse, ms. */
function smallestGap({ synapses }: Plan): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { times } of synapses)
    for (let i = 1; i < times.length; i += 1) least = Math.min(least, times[i]! - times[i - 1]!);
  return least;
}

/** The greatest rate in the model, 1/ms. */
function fastest({ neurons, synapses }: Plan): number {
  const rates = neurons.map(({ R_m, tau_m }, place) => {
    const mine = synapses.filter(({ to }) => to === place);
    const g = mine.reduce((sum, synapse) => sum + synapse.g_max * mostOpen(synapse), 0);
    return (1 + 1e-3 * R_m * g) / tau_m;
  });
  return Math.max(...rates, ...synapses.map(ofChannel));
}

/** No less than the greatest P_s under the spikes of a list. A linear sum can exceed 1: each spike adds to what is left. */
function mostOpen({ kinetics, times }: PlannedSynapse): number {
  const tau = Number(kinetics.tau_s ?? kinetics.tau_decay ?? 0);
  if (tau === 0 || (kinetics.type === 'exponential' && kinetics.saturating !== false)) return 1;
  let most = 0;
  let sum = 0;
  times.forEach((time, i) => {
    // x e^(1 - x) ≤ 2 e^(-x / 2): what decays twice as slowly, from 2 on, is above every kernel of peak 1.
    sum = sum * (i === 0 ? 0 : Math.exp(-(time - times[i - 1]!) / (2 * tau))) + 2;
    most = Math.max(most, sum);
  });
  return Math.max(1, most);
}

function ofChannel({ kinetics }: PlannedSynapse): number {
  const { alpha = 0, beta = 0, K1 = 0, K2 = 0, K4 = 0, T_max = 0 } = kinetics as Record<string, number>;
  const constants = [kinetics.tau_s, kinetics.tau_rise, kinetics.tau_decay].filter((tau) => tau !== undefined);
  return Math.max(alpha * T_max + beta, K1 * T_max + K2, K4, ...constants.map((tau) => 1 / Number(tau)));
}
