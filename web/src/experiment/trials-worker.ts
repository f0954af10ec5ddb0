/**
 * Trials, computed beside the page: in a worker of its own, with an engine of its own.
 *
 * A few trials are run, then messages are listened to, then more are run: so a run can be cancelled, and what it has so
 * far can be asked for, at any time.
 */

import { ExperimentError, loadEngine, type Trials } from '../engine/index';
import type { TrialsAnswer, TrialsBand, TrialsRequest } from './trials-messages';

/** ms of work between two looks at the messages. */
const SLICE = 40;

const answer = (message: TrialsAnswer): void => postMessage(message);

let trials: Trials | undefined;
let wanted = 0;

addEventListener('message', ({ data }: MessageEvent<TrialsRequest>) => {
  if (data.type === 'start') void start(data).catch(fail);
  else if (data.type === 'cancel') wanted = 0;
  else if (trials !== undefined) answer({ type: 'bands', serial: data.serial, bands: bandsOf(trials, data) });
});

async function start({ document, synapse, spike, runs }: Extract<TrialsRequest, { type: 'start' }>): Promise<void> {
  const engine = await loadEngine();
  trials = engine.createTrials(document, synapse, spike);
  wanted = runs;
  while (trials.count < wanted) {
    for (const began = performance.now(); trials.count < wanted && performance.now() - began < SLICE; )
      trials.advance();
    answer({ type: 'progress', count: trials.count, summary: trials.summary });
    await new Promise((resolve) => setTimeout(resolve));
  }
  answer({ type: 'done', count: trials.count, random: trials.random, summary: trials.summary });
}

function fail(error: unknown): void {
  const faults = error instanceof ExperimentError ? error.faults.map(({ message }) => message) : [String(error)];
  answer({ type: 'failed', faults });
}

function bandsOf(done: Trials, { lines, from, to, pixels }: Extract<TrialsRequest, { type: 'bands' }>): TrialsBand[] {
  if (done.count === 0) return [];
  return lines.map(({ column, index }) => {
    const points = (which: 'mean' | 'low' | 'high'): Float64Array =>
      done.decimate(which, column, index, from, to, pixels).slice();
    return { column, index, mean: points('mean'), low: points('low'), high: points('high') };
  });
}
