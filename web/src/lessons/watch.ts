/**
 * What the page notices by itself. Each looks at the model's state, never at a button: a press of a mouse, a key, a
 * finger and a typed number count alike.
 */

import type { Column } from '../engine/types';
import type { Session } from '../experiment/session';
import { traceOf } from './measure';
import type { Outcome, Run, Watch } from './types';

type Figures = (session: Session, at: number, times: number[]) => Outcome['figures'];
/** Name, column, index; from and to in ms about the event. */
export type TraceSpec = [name: string, column: Column, index: number, from: number, to: number];

/** ms of model time: longer than the response that any step waits for. */
const TRIED = 250;

const none: Figures = () => ({});

function outcome(session: Session, at: number, times: number[], figures: Figures, traces: TraceSpec[]): Outcome {
  return {
    figures: figures(session, at, times),
    traces: Object.fromEntries(
      traces.map(([name, column, index, from, to]) => [name, traceOf(session, column, index, at, from, to)]),
    ),
  };
}

/** A parameter stands where it was asked for. */
export function parameter(path: string, wanted: (value: number) => boolean): Watch {
  return ({ session }) => {
    const value = Number(session.valueAt(path));
    return wanted(value) ? { figures: { value }, traces: {} } : undefined;
  };
}

/** The last counts, and its figures, once all the others hold as well. */
export function all(...watches: Watch[]): Watch {
  return (run) => {
    let result: Outcome | undefined;
    for (const watch of watches) {
      result = watch(run);
      if (result === undefined) return undefined;
    }
    return result;
  };
}

/** V settled after the current was switched on, or off: within 5 % of the way of its steady state. */
export function settled(on: boolean, over: number, figures: Figures, traces: TraceSpec[]): Watch {
  return ({ session, since }) => {
    const { stepper } = session;
    const at = lastEdge(session, since, on);
    if (at === undefined || stepper.time < at + over) return undefined;
    const target = stepper.steadyState(0);
    const way = Math.abs(stepper.valueAt('V', 0, at) - target);
    if (way < 1 || Math.abs(stepper.now('V', 0) - target) > 0.05 * way) return undefined;
    return outcome(session, at, [at], figures, traces);
  };
}

/** When the injected current last changed, ms; only if it is on (off) since then. */
function lastEdge({ stepper }: Session, since: number, on: boolean): number | undefined {
  const current = stepper.column('I_e', 0).slice();
  const times = stepper.times();
  const now = current[current.length - 1];
  for (let index = current.length - 1; index > 0 && (times[index] ?? 0) >= since; index -= 1)
    if (current[index - 1] !== now) return (now !== 0) === on ? times[index - 1] : undefined;
  return undefined;
}

/** One spike to a synapse, alone: nothing else `quiet` ms before it nor `over` ms after it. */
export function lone(
  synapse: number,
  {
    over,
    quiet = 60,
    when = () => true,
  }: { over: number; quiet?: number; when?: (session: Session, at: number) => boolean },
  figures: Figures = none,
  traces: TraceSpec[] = [],
): Watch {
  return ({ session, since }) => {
    const { time } = session.stepper;
    const every = session.document.synapses.flatMap((_, index) => spikesOf(session, index, 0));
    const at = spikesOf(session, synapse, since)
      .reverse()
      .find((spike) => {
        const others = every.filter((other) => other !== spike || every.filter((each) => each === spike).length > 1);
        const alone = !others.some((other) => other >= spike - quiet && other <= spike + over);
        return alone && time >= spike + over && when(session, spike);
      });
    return at === undefined ? undefined : outcome(session, at, [at], figures, traces);
  };
}

/** The first synapse's spike at most `within` ms after the second's. Times count from the first synapse's. */
export function shortlyAfter(
  synapse: number,
  before: number,
  { within, over }: { within: number; over: number },
  figures: Figures,
  traces: TraceSpec[],
): Watch {
  return ({ session, since }) => {
    const { time } = session.stepper;
    const own = spikesOf(session, synapse, since);
    const at = own
      .filter((spike) => !own.some((other) => other !== spike && Math.abs(other - spike) < over))
      .filter((spike) => time >= spike + over)
      .find((spike) => spikesOf(session, before, since).some((other) => other <= spike && spike - other <= within));
    return at === undefined ? undefined : outcome(session, at, [at], figures, traces);
  };
}

/** So many spikes to one synapse in a row, none further than `gap` ms from the one before, and `over` ms to see it. */
export function train(
  synapse: number,
  { count, gap, over }: { count: number; gap: number; over: number },
  figures: Figures,
  traces: TraceSpec[],
): Watch {
  return ({ session, since }) => {
    const spikes = spikesOf(session, synapse, since);
    for (let first = spikes.length - count; first >= 0; first -= 1) {
      const times = spikes.slice(first, first + count);
      const [at = 0] = times;
      const close = times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) <= gap);
      if (close && session.stepper.time >= (times[count - 1] ?? 0) + over)
        return outcome(session, at, times, figures, traces);
    }
    return undefined;
  };
}

/** Both neurons have fired for so long, ms from t = 0: how far the second is behind the first. */
export function firing(until: number): Watch {
  return ({ session }: Run) => {
    const { stepper } = session;
    if (stepper.time < until) return undefined;
    const [a, b] = [0, 1].map((neuron) => [...stepper.fired(neuron, until - 100, until)]);
    const interval = (a?.[1] ?? Number.NaN) - (a?.[0] ?? Number.NaN);
    const lag = Math.min(...(b ?? []).map((time) => Math.abs(time - (a?.[1] ?? Number.NaN))));
    if (!Number.isFinite(interval + lag)) return undefined;
    const traces: TraceSpec[] = [
      ['A', 'V', 0, 0, 70],
      ['B', 'V', 1, 0, 70],
    ];
    return outcome(session, until - 75, [], () => ({ interval, lag }), traces);
  };
}

/** ms, ascending, up to now. */
function spikesOf({ stepper }: Session, synapse: number, since: number): number[] {
  return since > stepper.time ? [] : [...stepper.spikes(synapse, since, stepper.time)];
}

/** Something was delivered, has had its time, and was not what was asked for: a hint is welcome now. */
export function triedBy(session: Session, since: number): boolean {
  const spikes = session.document.synapses.flatMap((_, index) => spikesOf(session, index, since));
  return spikes.length > 0 && session.stepper.time > Math.max(...spikes) + TRIED;
}
