/** Figures and traces of a run, asked of the core. */

import type { Column, ExperimentDocument, NeuronDocument, Psp } from '../engine/types';
import type { Session } from '../experiment/session';

/** So many groups of samples make a trace on the card. */
const PIXELS = 110;
/** Trials of which a mean is taken. */
const TRIALS = 500;
const REST = 200; // ms after the last spike

/** Column `index` from `from` to `to` ms about `at`; t counts from there. Few digits: it is kept between visits. */
export function traceOf(session: Session, column: Column, index: number, at: number, from: number, to: number) {
  const { stepper } = session;
  const points = stepper.decimate(column, index, Math.max(at + from, 0), at + to, PIXELS).slice();
  return Array.from(points, (value, place) => Number((place % 2 === 0 ? value - at : value).toPrecision(5)));
}

/** The largest value that was recorded within `over` ms after `at`: decimation keeps it. */
export function peak(session: Session, column: Column, index: number, at: number, over: number): number {
  const points = session.stepper.decimate(column, index, at, at + over, PIXELS);
  return Math.max(...points.filter((_, place) => place % 2 === 1));
}

/** The PSPs of spikes that were seen, as the core's Meter measures them, from the potential at which they began. */
export function psps(session: Session, synapse: number, times: number[], other: Partial<NeuronDocument> = {}): Psp[] {
  const [first = 0] = times;
  const { document, stepper } = session;
  const probe: ExperimentDocument = structuredClone(document);
  const relative = times.map((time) => Number((time - first).toFixed(6)));
  probe.duration = (relative[relative.length - 1] ?? 0) + REST;
  probe.neurons.forEach((neuron, index) => {
    neuron.V_0 = stepper.valueAt('V', index, first);
    if (!session.currentIsOn(index)) delete neuron.current;
    Object.assign(neuron, other);
  });
  for (const [index, each] of probe.synapses.entries()) each.spikes = { times: index === synapse ? relative : [] };
  const run = session.engine.createStepper(probe, 1);
  const meter = run.measure();
  try {
    while (meter.next());
    return meter.results.psps;
  } finally {
    meter.delete();
    run.delete();
  }
}

/** The mean and the spread of one spike's PSP, over trials that differ in their chance. */
export function trialsOf(session: Session, synapse: number, change: (document: ExperimentDocument) => void = () => {}) {
  const probe = structuredClone(session.document);
  change(probe);
  probe.duration = 100;
  for (const [index, each] of probe.synapses.entries()) each.spikes = { times: index === synapse ? [10] : [] };
  const trials = session.engine.createTrials(probe, synapse, 0);
  try {
    while (trials.count < TRIALS) trials.advance();
    return trials.summary;
  } finally {
    trials.delete();
  }
}
