/** The course of P_s in LEMS, for what NeuroML has not built in. */

import type { Unit } from './neuroml-xml';

export interface Scheme {
  name: string;
  /** Name in the experiment, and its unit; "" for a pure number and where LEMS has no such dimension. */
  parameters: Record<string, Unit | ''>;
  derived?: [name: string, dimension: string, value: string][];
  states: string[];
  slopes: Record<string, string>;
  /** From the states to P_s; absent where it is one of them. */
  P_s?: string;
  /** At a spike that reaches a share p of the sites. */
  spike: (p: string) => [string, string][];
  /** A pulse of transmitter follows each spike, of T_max for T_dur; the share it reaches is in p. */
  pulsed?: boolean;
}

/** MSEC is a constant of 1 ms, as in NeuroML's own types: T, s and the rates of binding are pure numbers in LEMS. */
export const schemes: Record<string, Scheme> = {
  'two-state': {
    name: 'TwoState',
    parameters: { alpha: '', beta: 'per_ms', T_max: '', T_dur: 'ms' },
    states: ['P_s', 'x'],
    slopes: { P_s: 'alpha * T * (p - x) / MSEC - beta * P_s', x: 'alpha * T * (p - x) / MSEC - beta * x' },
    spike: (p) => [['x', `${p} * P_s`]],
    pulsed: true,
  },
  'gaba-b': {
    name: 'GabaB',
    parameters: { K1: '', K2: 'per_ms', K3: '', K4: 'per_ms', K_d: '', n: '', T_max: '', T_dur: 'ms' },
    states: ['r', 'x', 's'],
    slopes: {
      r: 'K1 * T * (p - x) / MSEC - K2 * r',
      x: 'K1 * T * (p - x) / MSEC - K2 * x',
      s: 'K3 * r / MSEC - K4 * s',
    },
    P_s: 's^n / (s^n + K_d)',
    spike: (p) => [['x', `${p} * r`]],
    pulsed: true,
  },
  exponential: {
    name: 'Saturating',
    parameters: { tau_s: 'ms', P_max: '' },
    states: ['P_s'],
    slopes: { P_s: '-P_s / tau_s' },
    spike: (p) => [['P_s', `P_s + ${p} * P_max * (1 - P_s)`]],
  },
  'exponential, saturating: false': {
    name: 'Exponential',
    parameters: { tau_s: 'ms', P_max: '' },
    states: ['P_s'],
    slopes: { P_s: '-P_s / tau_s' },
    spike: (p) => [['P_s', `P_s + ${p} * P_max`]],
  },
  alpha: {
    name: 'Alpha',
    parameters: { tau_s: 'ms', P_max: '' },
    states: ['P_s', 'A'],
    slopes: { P_s: '(exp(1) * A - P_s) / tau_s', A: '-A / tau_s' },
    spike: (p) => [['A', `A + ${p} * P_max`]],
  },
  'dual-exponential': {
    name: 'DualExponential',
    parameters: { tau_rise: 'ms', tau_decay: 'ms', P_max: '' },
    // no difference of two exponentials, which nearly cancel where the time constants are nearly equal
    derived: [
      ['t_peak', 'time', 'tau_rise * tau_decay * ln(tau_decay / tau_rise) / (tau_decay - tau_rise)'],
      ['k', 'none', 'exp(t_peak / tau_rise)'],
    ],
    states: ['P_s', 'A'],
    slopes: { P_s: '(k * A - P_s) / tau_decay', A: '-A / tau_rise' },
    spike: (p) => [['A', `A + ${p} * P_max`]],
  },
};
