/**
 * What was clicked live becomes spikes of the experiment.
 *
 * A live run has no end, and may have waited minutes for its first click; a sweep begins at t = 0 and ends. So where
 * nothing else acts on the neurons, the wait is left out, and of a very long run the last part is taken. Where something
 * does, times mean something: they stay as they are, up to a time that a sweep can still compute at every change.
 */

import type { ExperimentDocument, NeuronDocument, SynapseDocument } from '../engine/types';
import { trainTypeOf } from './edits';

/** A spike that was delivered by hand. */
export interface Click {
  /** Name of the synapse. */
  synapse: string;
  /** ms */
  time: number;
}

/** A wait longer than this is left out; then the first click comes this long after t = 0. All in ms. */
const LONG_WAIT = 100;
const LEAD = 10;
const LONGEST = 10_000;
const LONGEST_WITH_MORE = 60_000;
/** After the last click there is time for its response. */
const TAIL = 100;
const ROUND = 50;

export interface Take {
  document: ExperimentDocument;
  /** So many clicks became spikes. */
  taken: number;
  /** So many ms of the live run come before the t = 0 of the document. */
  shift: number;
  /** So many clicks were left out: too long before the last one, or too late. */
  dropped: number;
  /** The synapses whose regular or Poisson train is now a list of times. */
  listed: string[];
}

/** Nothing was clicked. */
export const untouched = (document: ExperimentDocument): Take => ({
  document,
  taken: 0,
  shift: 0,
  dropped: 0,
  listed: [],
});

/** @param trainTimes the times of the spikes that the document itself gives a synapse, by its place */
export function takeOver(
  document: ExperimentDocument,
  clicks: readonly Click[],
  trainTimes: (synapse: number) => readonly number[],
): Take {
  const known = clicks.filter(({ synapse }) => document.synapses.some(({ name }) => name === synapse));
  const quiet = isQuiet(document);
  const newest = Math.max(...known.map(({ time }) => time));
  const kept = known.filter(({ time }) =>
    quiet ? time > newest - (LONGEST - LEAD - TAIL - ROUND) : time <= LONGEST_WITH_MORE,
  );
  if (kept.length === 0) return { ...untouched(document), dropped: known.length };
  const first = Math.min(...kept.map(({ time }) => time));
  const last = Math.max(...kept.map(({ time }) => time));
  const shift = quiet && first > LONG_WAIT ? Math.floor(first) - LEAD : 0;
  const times = (name: string): number[] =>
    kept.filter(({ synapse }) => synapse === name).map(({ time }) => decimal(time - shift));
  return {
    taken: kept.length,
    shift,
    dropped: known.length - kept.length,
    listed: document.synapses
      .filter(({ name, spikes }) => times(name).length > 0 && ['regular', 'poisson'].includes(trainTypeOf(spikes)))
      .map(({ name }) => name),
    document: {
      ...document,
      duration: Math.max(document.duration, ROUND * Math.ceil((last - shift + TAIL) / ROUND)),
      synapses: document.synapses.map((synapse, index) => {
        const clicked = times(synapse.name);
        if (clicked.length === 0) return synapse;
        return { ...synapse, spikes: { times: [...trainTimes(index), ...clicked].sort((a, b) => a - b) } };
      }),
    },
  };
}

/** Nothing happens to the neurons by itself: at any time they are as they were at t = 0. */
function isQuiet({ neurons, synapses }: ExperimentDocument): boolean {
  const rests = ({ E_L, V_0 = E_L, spiking, current = {} }: NeuronDocument): boolean =>
    V_0 === E_L && spiking === undefined && (current.baseline ?? 0) === 0 && (current.pulses ?? []).length === 0;
  const waits = ({ spikes }: SynapseDocument): boolean =>
    spikes === undefined || ('times' in spikes && spikes.times.length === 0);
  return neurons.every(rests) && synapses.every(waits);
}

/** Clicks of a running clock have 6 decimals; the subtraction of a whole number must not add any. */
function decimal(time: number): number {
  return Number(time.toFixed(6));
}
