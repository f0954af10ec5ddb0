/** Lessons 4 to 6: excitation, inhibition and its shunt, and why conductances saturate. */

import { excitation, inhibition } from './documents';
import { peak, psps } from './measure';
import type { Axes, Lesson } from './types';
import { all, lone, parameter, shortlyAfter, train } from './watch';

const PSP: Axes = {
  column: 'V',
  unit: 'mV',
  from: -10,
  to: 80,
  low: -71,
  high: -65,
  start: -70,
  mark: 'spike',
};
const near = (wanted: number, tolerance: number) => (value: number) => Math.abs(value - wanted) <= tolerance;

export const reversal: Lesson = {
  id: 'excitation',
  minutes: 4,
  look: { speed: 50, window: 200, lanes: ['I_s'] },
  steps: [
    { id: 'reversal', kind: 'read', stage: { document: excitation } },
    { id: 'force', kind: 'read' },
    { id: 'way', kind: 'choose', right: 0 },
    {
      id: 'spike',
      kind: 'do',
      demo: [{ spikes: 0, at: [5] }],
      watch: lone(
        0,
        { over: 80 },
        (session, at) => ({
          EPSP: psps(session, 0, [at])[0]?.amplitude ?? Number.NaN,
          I: psps(session, 0, [at])[0]?.peak_I_s ?? Number.NaN,
        }),
        [['far', 'V', 0, -10, 80]],
      ),
    },
    { id: 'epsp', kind: 'see', of: ['way', 'spike'], plot: { axes: PSP, traces: ['far'] } },
    { id: 'closer', kind: 'choose', right: 2 },
    {
      id: 'approach',
      kind: 'do',
      demo: [
        { set: 'synapses[0].E_s', to: -60 },
        { spikes: 0, at: [80] },
      ],
      controls: ['synapses[0].E_s'],
      watch: all(
        parameter('synapses[0].E_s', near(-60, 2)),
        lone(0, { over: 80 }, (session, at) => ({ small: psps(session, 0, [at])[0]?.amplitude ?? Number.NaN }), [
          ['near', 'V', 0, -10, 80],
        ]),
      ),
    },
    { id: 'driving', kind: 'see', of: ['closer', 'approach'], plot: { axes: PSP, traces: ['far', 'near'] } },
  ],
};

const IPSP: Axes = { ...PSP, to: 100, low: -80, high: -64 };
const SHUNT: Axes = { ...PSP, to: 60 };
/** The slow channels must have closed before the next spike tells anything. */
const QUIET = 120;

export const shunting: Lesson = {
  id: 'shunting',
  minutes: 7,
  look: { speed: 50, window: 200, lanes: [] },
  steps: [
    { id: 'below', kind: 'read', stage: { document: inhibition } },
    { id: 'draw', kind: 'draw', axes: IPSP },
    {
      id: 'inhibit',
      kind: 'do',
      demo: [{ spikes: 1, at: [5] }],
      watch: lone(
        1,
        { over: 100, quiet: QUIET },
        (session, at) => ({ IPSP: psps(session, 1, [at])[0]?.amplitude ?? Number.NaN }),
        [['V', 'V', 0, -10, 100]],
      ),
    },
    { id: 'ipsp', kind: 'see', of: ['draw', 'inhibit'], plot: { axes: IPSP, traces: ['V'] } },
    {
      id: 'raise',
      kind: 'do',
      demo: [{ set: 'synapses[1].E_s', to: -70 }],
      controls: ['synapses[1].E_s'],
      watch: parameter('synapses[1].E_s', near(-70, 0.25)),
    },
    { id: 'silent', kind: 'choose', right: 2 },
    {
      id: 'alone',
      kind: 'do',
      demo: [{ spikes: 1, at: [QUIET + 20] }],
      watch: all(
        parameter('synapses[1].E_s', near(-70, 0.25)),
        lone(
          1,
          { over: 60, quiet: QUIET },
          (session, at) => ({
            nothing: psps(session, 1, [at])[0]?.amplitude ?? Number.NaN,
            g_shunt: psps(session, 1, [at])[0]?.peak_g_s ?? Number.NaN,
          }),
          [['shunt', 'V', 0, -10, 60]],
        ),
      ),
    },
    { id: 'nothing', kind: 'see', of: ['silent', 'alone'], plot: { axes: SHUNT, traces: ['shunt'] } },
    {
      id: 'excite',
      kind: 'do',
      demo: [{ spikes: 0, at: [QUIET + 20] }],
      watch: lone(
        0,
        { over: 60, quiet: QUIET },
        (session, at) => ({ EPSP: psps(session, 0, [at])[0]?.amplitude ?? Number.NaN }),
        [['EPSP', 'V', 0, -10, 60]],
      ),
    },
    { id: 'both', kind: 'choose', right: 1 },
    {
      id: 'together',
      kind: 'do',
      demo: [
        { spikes: 1, at: [80] },
        { spikes: 0, at: [84] },
      ],
      watch: all(
        parameter('synapses[1].E_s', near(-70, 0.25)),
        shortlyAfter(
          0,
          1,
          { within: 20, over: 60 },
          (session, at) => ({
            less: peak(session, 'V', 0, at, 60) - session.stepper.valueAt('V', 0, at),
            top: peak(session, 'V', 0, at, 60),
          }),
          [['shunted', 'V', 0, -10, 60]],
        ),
      ),
    },
    { id: 'divided', kind: 'see', of: ['both', 'together'], plot: { axes: SHUNT, traces: ['EPSP', 'shunted'] } },
    { id: 'division', kind: 'read' },
    { id: 'words', kind: 'say' },
  ],
};

const TRAIN: Axes = { ...PSP, from: -20, to: 200, low: -75, high: 35, mark: 'train' };
const TWELVE = Array.from({ length: 12 }, (_, index) => 20 + 10 * index);
const twelve = (name: string) =>
  train(
    0,
    { count: 12, gap: 15, over: 80 },
    (session, at, times) => {
      const measured = psps(session, 0, times);
      return {
        [`${name}_top`]: peak(session, 'V', 0, at, 200),
        [`${name}_first`]: measured[0]?.amplitude ?? Number.NaN,
        [`${name}_last`]: measured[measured.length - 1]?.amplitude ?? Number.NaN,
      };
    },
    [[name, 'V', 0, -20, 200]],
  );

export const saturation: Lesson = {
  id: 'saturation',
  minutes: 4,
  look: { speed: 50, window: 500, lanes: [] },
  steps: [
    { id: 'sum', kind: 'read', stage: { document: excitation } },
    { id: 'dozen', kind: 'choose', right: 1 },
    { id: 'course', kind: 'draw', axes: { ...TRAIN, low: -75, high: -20 } },
    {
      id: 'send',
      kind: 'do',
      demo: [{ spikes: 0, at: TWELVE }],
      offer: [{ spikes: 0, at: TWELVE }],
      watch: twelve('weak'),
    },
    {
      id: 'level',
      kind: 'see',
      of: ['dozen', 'course', 'send'],
      plot: { axes: { ...TRAIN, low: -75, high: -20 }, traces: ['weak'] },
    },
    { id: 'stronger', kind: 'choose', right: 1 },
    {
      id: 'again',
      kind: 'do',
      demo: [
        { set: 'synapses[0].g_max', to: 50 },
        { spikes: 0, at: TWELVE },
      ],
      offer: [{ spikes: 0, at: TWELVE }],
      controls: ['synapses[0].g_max'],
      watch: all(parameter('synapses[0].g_max', near(50, 5)), twelve('strong')),
    },
    { id: 'saturated', kind: 'see', of: ['stronger', 'again'], plot: { axes: TRAIN, traces: ['weak', 'strong'] } },
    { id: 'balance', kind: 'read' },
  ],
};
