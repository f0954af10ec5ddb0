/** Lessons 1 to 3: the membrane, its pace, and the channels that a spike opens. */

import type { Session } from '../experiment/session';
import { finely, rc } from './documents';
import { psps } from './measure';
import type { Axes, Lesson } from './types';
import { all, lone, parameter, settled } from './watch';

const STEP: Axes = {
  column: 'V',
  unit: 'mV',
  from: -20,
  to: 100,
  low: -76,
  high: -48,
  start: -70,
  mark: 'on',
};
const P_S: Axes = { column: 'P_s', unit: '', from: -5, to: 30, low: 0, high: 1, start: 0, mark: 'spike' };

export const rcCircuit: Lesson = {
  id: 'rc-circuit',
  minutes: 4,
  look: { speed: 50, window: 200, lanes: ['I_e'] },
  steps: [
    { id: 'rest', kind: 'read', stage: { document: rc, current: false } },
    { id: 'where', kind: 'choose', right: 1 },
    { id: 'how', kind: 'draw', axes: STEP },
    {
      id: 'on',
      kind: 'do',
      demo: [{ current: true }],
      controls: ['current'],
      watch: settled(
        true,
        100,
        (session, at) => ({
          V_ss: session.stepper.steadyState(0),
          V: session.stepper.now('V', 0),
          V_tau: session.stepper.valueAt('V', 0, at + 20),
        }),
        [['V', 'V', 0, -20, 100]],
      ),
    },
    { id: 'climb', kind: 'see', of: ['where', 'how', 'on'], plot: { axes: STEP, traces: ['V'] } },
    { id: 'why', kind: 'read' },
    { id: 'back', kind: 'choose', right: 2 },
    {
      id: 'off',
      kind: 'do',
      demo: [{ current: false }],
      controls: ['current'],
      watch: settled(
        false,
        100,
        (session, at) => ({
          begin: session.stepper.valueAt('V', 0, at),
          fall_tau: session.stepper.valueAt('V', 0, at + 20),
        }),
        [['V', 'V', 0, -20, 100]],
      ),
    },
    { id: 'fall', kind: 'see', of: ['back', 'off'], plot: { axes: { ...STEP, mark: 'off' }, traces: ['V'] } },
  ],
};

export const membraneTime: Lesson = {
  id: 'membrane-time-constant',
  minutes: 4,
  look: { speed: 50, window: 200, lanes: ['I_e'] },
  steps: [
    { id: 'pace', kind: 'read', stage: { document: rc, current: false } },
    { id: 'faster', kind: 'choose', right: 2 },
    {
      id: 'shorten',
      kind: 'do',
      demo: [{ set: 'neurons[0].tau_m', to: 5 }],
      controls: ['neurons[0].tau_m'],
      watch: parameter('neurons[0].tau_m', (value) => value >= 4 && value <= 6),
    },
    { id: 'how', kind: 'draw', axes: STEP },
    {
      id: 'on',
      kind: 'do',
      demo: [{ current: true }],
      controls: ['current'],
      watch: all(
        parameter('neurons[0].tau_m', (value) => value <= 6),
        settled(
          true,
          100,
          (session, at) => ({
            V_ss: session.stepper.steadyState(0),
            V_tau: session.stepper.valueAt('V', 0, at + Number(session.valueAt('neurons[0].tau_m'))),
            V_3tau: session.stepper.valueAt('V', 0, at + 3 * Number(session.valueAt('neurons[0].tau_m'))),
          }),
          [['V', 'V', 0, -20, 100]],
        ),
      ),
    },
    { id: 'same', kind: 'see', of: ['faster', 'how', 'on'], plot: { axes: STEP, traces: ['V'] } },
    { id: 'epsp', kind: 'choose', right: 1, stage: { current: false } },
    {
      id: 'spike',
      kind: 'do',
      stage: { speed: 20 },
      demo: [{ spikes: 0, at: [5] }],
      watch: all(
        parameter('neurons[0].tau_m', (value) => value <= 6),
        lone(
          0,
          { over: 60, when: (session, at) => Math.abs(session.stepper.valueAt('V', 0, at) + 70) < 1 },
          (session, at) => {
            const [fast] = psps(session, 0, [at]);
            const [slow] = psps(session, 0, [at], { tau_m: 20, V_0: -70 });
            return {
              fast: fast?.amplitude ?? Number.NaN,
              slow: slow?.amplitude ?? Number.NaN,
              fast_width: fast?.half_width ?? Number.NaN,
              slow_width: slow?.half_width ?? Number.NaN,
            };
          },
          [['V', 'V', 0, -10, 60]],
        ),
      ),
    },
    {
      id: 'sharp',
      kind: 'see',
      of: ['epsp', 'spike'],
      plot: { axes: { ...STEP, from: -10, to: 60, low: -72, high: -58, mark: 'spike' }, traces: ['V'] },
    },
  ],
};

/** The peak of P_s, between samples too: here release is certain, so g_s = g_max P_s. */
const openShare = (session: Session, at: number): number =>
  (psps(session, 0, [at])[0]?.peak_g_s ?? Number.NaN) / Number(session.valueAt('synapses[0].g_max'));

export const channels: Lesson = {
  id: 'channels',
  minutes: 4,
  look: { speed: 10, window: 50, lanes: ['P_s'] },
  steps: [
    { id: 'chain', kind: 'read', stage: { document: finely } },
    { id: 'scheme', kind: 'read' },
    { id: 'course', kind: 'draw', axes: P_S },
    {
      id: 'spike',
      kind: 'do',
      demo: [{ spikes: 0, at: [3] }],
      watch: lone(
        0,
        { over: 30, quiet: 25 },
        (session, at) => ({
          P_peak: openShare(session, at),
          P_tau: session.stepper.valueAt('P_s', 0, at + 1 + 1 / Number(session.valueAt('synapses[0].kinetics.beta'))),
          g_peak: psps(session, 0, [at])[0]?.peak_g_s ?? Number.NaN,
        }),
        [['P_s', 'P_s', 0, -5, 30]],
      ),
    },
    { id: 'open', kind: 'see', of: ['course', 'spike'], plot: { axes: P_S, traces: ['P_s'] } },
    { id: 'product', kind: 'read' },
    { id: 'beta', kind: 'choose', right: 1 },
    {
      id: 'double',
      kind: 'do',
      demo: [
        { set: 'synapses[0].kinetics.beta', to: 0.38 },
        { spikes: 0, at: [28] },
      ],
      controls: ['synapses[0].kinetics.beta'],
      watch: all(
        parameter('synapses[0].kinetics.beta', (value) => value >= 0.35 && value <= 0.42),
        lone(0, { over: 30, quiet: 25 }, (session, at) => ({ P_short: openShare(session, at) }), [
          ['P_s_short', 'P_s', 0, -5, 30],
        ]),
      ),
    },
    { id: 'shorter', kind: 'see', of: ['beta', 'double'], plot: { axes: P_S, traces: ['P_s', 'P_s_short'] } },
  ],
};
