/** Lessons 7 to 10: chance and history of release, a synapse that reads V, and two neurons. */

import type { Session } from '../experiment/session';
import { gamble, nmda, pair, plasticity } from './documents';
import { peak, psps, trialsOf } from './measure';
import type { Axes, Lesson } from './types';
import { all, firing, lone, parameter, train } from './watch';

const regular = (count: number, interval: number): number[] =>
  Array.from({ length: count }, (_, index) => 20 + interval * index);
const V: Axes = { column: 'V', unit: 'mV', from: -20, to: 560, low: -71, high: -64, start: -70, mark: 'train' };

const TEN = regular(10, 50);
/** No channel opened: P_s only goes on falling. */
const failed = (session: Session, time: number): boolean =>
  peak(session, 'P_s', 0, time + 0.5, 2) <= session.stepper.valueAt('P_s', 0, time);
const ten = (name: string) =>
  train(
    0,
    { count: 10, gap: 200, over: 60 },
    (session, _, times) => ({
      [`${name}_failures`]: times.filter((time) => failed(session, time)).length,
    }),
    [[name, 'V', 0, -20, 560]],
  );
const mean = (session: Session): number => trialsOf(session, 0).mean ?? Number.NaN;

export const gambling: Lesson = {
  id: 'release',
  minutes: 5,
  look: { speed: 200, window: 1000, lanes: ['P_s'] },
  steps: [
    { id: 'sites', kind: 'read', stage: { document: gamble } },
    { id: 'count', kind: 'choose', right: 1 },
    {
      id: 'ten',
      kind: 'do',
      demo: [{ spikes: 0, at: TEN }],
      offer: [{ spikes: 0, at: TEN }],
      watch: ten('few'),
    },
    { id: 'failed', kind: 'see', of: ['count', 'ten'], plot: { axes: V, traces: ['few'] } },
    { id: 'average', kind: 'choose', right: 0 },
    {
      id: 'mean',
      kind: 'do',
      demo: [{ spikes: 1, at: [20] }],
      stage: { speed: 50 },
      watch: lone(1, { over: 60 }, (session, at) => ({
        sure: psps(session, 1, [at])[0]?.amplitude ?? Number.NaN,
        mean: mean(session),
      })),
    },
    { id: 'equal', kind: 'see', of: ['average', 'mean'] },
    { id: 'many', kind: 'choose', right: 1 },
    {
      id: 'sites-up',
      kind: 'do',
      demo: [
        { set: 'synapses[0].release.n_sites', to: 100 },
        { spikes: 0, at: TEN },
      ],
      offer: [{ spikes: 0, at: TEN }],
      controls: ['synapses[0].release.n_sites'],
      stage: { speed: 200 },
      watch: all(
        parameter('synapses[0].release.n_sites', (value) => value >= 50),
        (run) => {
          const outcome = ten('many')(run);
          if (outcome === undefined) return undefined;
          const few = trialsOf(run.session, 0, ({ synapses: [first] }) => {
            if (first?.release !== undefined) first.release.n_sites = 3;
          });
          const figures = { ...outcome.figures, few_cv: few.cv ?? 0, many_cv: trialsOf(run.session, 0).cv ?? 0 };
          return { ...outcome, figures };
        },
      ),
    },
    { id: 'steady', kind: 'see', of: ['many', 'sites-up'], plot: { axes: V, traces: ['few', 'many'] } },
  ],
};

const TWENTY_HERTZ: Axes = { ...V, low: -71, high: -58 };
const history = (synapse: number, name: string) =>
  train(
    synapse,
    { count: 10, gap: 120, over: 80 },
    (session, _, times) => {
      const measured = psps(session, synapse, times);
      const last = measured[measured.length - 1];
      return {
        [`${name}_first`]: measured[0]?.amplitude ?? Number.NaN,
        [`${name}_last`]: last?.amplitude ?? Number.NaN,
        [`${name}_ratio`]: last?.ratio ?? Number.NaN,
      };
    },
    [[name, 'V', 0, -20, 560]],
  );

export const plastic: Lesson = {
  id: 'plasticity',
  minutes: 4,
  look: { speed: 200, window: 1000, lanes: ['P_rel'] },
  steps: [
    { id: 'stock', kind: 'read', stage: { document: plasticity } },
    { id: 'tenth', kind: 'choose', right: 1 },
    {
      id: 'deplete',
      kind: 'do',
      demo: [{ spikes: 0, at: TEN }],
      offer: [{ spikes: 0, at: TEN }],
      watch: history(0, 'depressing'),
    },
    { id: 'tired', kind: 'see', of: ['tenth', 'deplete'], plot: { axes: TWENTY_HERTZ, traces: ['depressing'] } },
    { id: 'use', kind: 'read' },
    { id: 'warm', kind: 'choose', right: 2 },
    {
      id: 'facilitate',
      kind: 'do',
      demo: [{ spikes: 1, at: TEN }],
      offer: [{ spikes: 1, at: TEN }],
      watch: history(1, 'facilitating'),
    },
    {
      id: 'warmer',
      kind: 'see',
      of: ['warm', 'facilitate'],
      plot: { axes: TWENTY_HERTZ, traces: ['depressing', 'facilitating'] },
    },
    { id: 'filters', kind: 'read' },
  ],
};

const G: Axes = { column: 'g_s', unit: 'nS', from: -10, to: 100, low: 0, high: 0.2, start: 0, mark: 'spike' };
const one = (name: string, when: (V: number) => boolean) =>
  lone(
    0,
    { over: 100, quiet: 60, when: (session, at) => when(session.stepper.valueAt('V', 0, at)) },
    (session, at) => ({
      [`${name}_g`]: psps(session, 0, [at])[0]?.peak_g_s ?? Number.NaN,
      [`${name}_P`]: peak(session, 'P_s', 0, at, 100),
      [`${name}_V`]: session.stepper.valueAt('V', 0, at),
    }),
    [[name, 'g_s', 0, -10, 100]],
  );

export const blocked: Lesson = {
  id: 'nmda',
  minutes: 4,
  look: { speed: 50, window: 200, lanes: ['P_s'] },
  steps: [
    { id: 'cork', kind: 'read', stage: { document: nmda, current: false } },
    {
      id: 'rest',
      kind: 'do',
      demo: [{ spikes: 0, at: [5] }],
      watch: one('rest', (potential) => potential < -69),
    },
    { id: 'little', kind: 'see', of: ['rest'], plot: { axes: G, traces: ['rest'] } },
    { id: 'depolarise', kind: 'choose', right: 2 },
    {
      id: 'again',
      kind: 'do',
      demo: [{ current: true }, { spikes: 0, at: [150] }],
      controls: ['current'],
      watch: one('high', (potential) => potential > -45),
    },
    { id: 'unblocked', kind: 'see', of: ['depolarise', 'again'], plot: { axes: G, traces: ['rest', 'high'] } },
    { id: 'coincidence', kind: 'read' },
  ],
};

const BOTH: Axes = { column: 'V', unit: 'mV', from: 0, to: 70, low: -82, high: -50, start: -70 };

export const network: Lesson = {
  id: 'two-neurons',
  minutes: 4,
  look: { speed: 500, window: 200, lanes: [] },
  steps: [
    { id: 'pair', kind: 'read', stage: { document: pair(0), paused: true } },
    { id: 'excite', kind: 'choose', right: 1 },
    { id: 'run', kind: 'do', demo: [{ play: true }], watch: firing(1500) },
    { id: 'turns', kind: 'see', of: ['excite', 'run'], plot: { axes: BOTH, traces: ['A', 'B'] } },
    { id: 'inhibit', kind: 'choose', right: 0, stage: { document: pair(-80), paused: true } },
    { id: 'rerun', kind: 'do', demo: [{ play: true }], watch: firing(2000) },
    { id: 'unison', kind: 'see', of: ['inhibit', 'rerun'], plot: { axes: BOTH, traces: ['A', 'B'] } },
    { id: 'slow', kind: 'read' },
  ],
};
