import type { Engine } from '../engine/engine';
import type { Stepper } from '../engine/stepper';
import type { ExperimentDocument } from '../engine/types';

/** What an experiment gives: columns of numbers, in the units of the model's description (ms, mV, nS, pA). */
export interface Result {
  /** Sample times in ms: 0, sample_interval, … up to the duration, which is included. */
  t: Float64Array;
  neurons: NeuronResult[];
  synapses: SynapseResult[];
}

export interface NeuronResult {
  name: string;
  /** Membrane potential in mV at the times `t`. */
  V: Float64Array;
  /** The times in ms at which the neuron fired, ascending. They lie on no grid. */
  spikes: Float64Array;
}

export interface SynapseResult {
  name: string;
  /** Probability that a postsynaptic channel is open, at the times `t`. */
  P_s: Float64Array;
  /** Conductance in nS. */
  g_s: Float64Array;
  /** Current in pA, inward negative. */
  I_s: Float64Array;
  /** Release probability. */
  P_rel: Float64Array;
}

/** What of a neuron and of a synapse is in a result, sample by sample. */
export const neuronColumns = ['V'] as const;
export const synapseColumns = ['P_s', 'g_s', 'I_s', 'P_rel'] as const;

function countSamples(stepper: Stepper): number {
  const { duration, sample_interval } = stepper.document;
  let last = Math.floor(duration / sample_interval!);
  while (stepper.sampleTime(last + 1) <= duration) last++;
  while (stepper.sampleTime(last) > duration) last--;
  return last + 1;
}

/** A piece takes well under a second and a few megabytes, whatever the experiment. */
function suitablePiece(document: ExperimentDocument, recordedColumns: number): number {
  const samples = Math.min(4096, 2 ** 18 / recordedColumns, 1000 / document.sample_interval!);
  return Math.max(1, Math.floor(samples));
}

/**
 * An experiment to be run from its start to its end, piece by piece, for results that need not fit into memory.
 * The numbers do not depend on the size of the pieces.
 *
 * @example
 * ```ts
 * for (const piece of bouton.createRun(document).pieces()) console.log(piece.t, piece.neurons[0].V);
 * ```
 */
export class Run {
  /** The experiment with its optional keys written out where they have a default. */
  readonly document: ExperimentDocument;
  /** Samples of the whole run. */
  readonly sampleCount: number;
  readonly #engine: Engine;
  readonly #samplesAtOnce: number;

  /** @internal */
  constructor(engine: Engine, document: unknown, samplesAtOnce?: number) {
    const stepper = engine.createStepper(document, 1);
    this.document = stepper.document;
    this.sampleCount = countSamples(stepper);
    stepper.delete();
    this.#engine = engine;
    const { neurons, synapses } = this.document;
    const recorded = { neuron: neurons.length, synapse: synapses.length };
    const columns = engine.description.columns.reduce((sum, column) => sum + recorded[column.of], 0);
    this.#samplesAtOnce = samplesAtOnce ?? suitablePiece(this.document, columns);
  }

  /**
   * The result in pieces, each of the samples that follow those of the piece before, with the spikes up to its end.
   * @throws ExperimentError where a neuron fires without end (no refractory time)
   */
  *pieces(): Generator<Result, void, undefined> {
    const { duration } = this.document;
    // One sample more than a piece: the core forgets spikes that are older than its recording.
    const stepper = this.#engine.createStepper(this.document, this.#samplesAtOnce + 1);
    const advanceTo = (time: number): void => stepper.advance(time - stepper.time);
    try {
      // Pieces end on samples 1n, 2n, 3n …, where the core would halt anyway, and no end is more than twice the one
      // before, so that the differences are exact (Sterbenz): cutting a run changes no bit of it.
      for (let done = 0, end = 0; done < this.sampleCount; ) {
        const start = stepper.time;
        end = Math.min(end + this.#samplesAtOnce, this.sampleCount - 1);
        advanceTo(stepper.sampleTime(end));
        if (end === this.sampleCount - 1) advanceTo(duration);
        yield this.#take(stepper, done, end + 1, start);
        done = end + 1;
      }
    } finally {
      stepper.delete();
    }
  }

  /** Copies the samples `from` … `to` (without `to`), and the spikes since `start`, out of the core. */
  #take(stepper: Stepper, from: number, to: number, start: number): Result {
    const samples = (view: Float64Array) => view.slice(from - to);
    const { neurons, synapses } = this.document;
    return {
      t: samples(stepper.times()),
      neurons: neurons.map(({ name }, i) => ({
        name,
        V: samples(stepper.column('V', i)),
        spikes: stepper.fired(i, start, stepper.time).slice(),
      })),
      synapses: synapses.map(({ name }, i) => ({
        name,
        P_s: samples(stepper.column('P_s', i)),
        g_s: samples(stepper.column('g_s', i)),
        I_s: samples(stepper.column('I_s', i)),
        P_rel: samples(stepper.column('P_rel', i)),
      })),
    };
  }

  /** The result as a whole: 8 bytes a number, at most 10,000,001 samples a column. */
  all(): Result {
    const { neurons, synapses } = this.document;
    const column = () => new Float64Array(this.sampleCount);
    const spikes: Float64Array[][] = neurons.map(() => []);
    const whole: Result = {
      t: column(),
      neurons: neurons.map(({ name }) => ({ name, V: column(), spikes: new Float64Array() })),
      synapses: synapses.map(({ name }) => ({ name, P_s: column(), g_s: column(), I_s: column(), P_rel: column() })),
    };
    let done = 0;
    for (const piece of this.pieces()) {
      whole.t.set(piece.t, done);
      piece.neurons.forEach((neuron, i) => {
        for (const name of neuronColumns) whole.neurons[i]![name].set(neuron[name], done);
        spikes[i]!.push(neuron.spikes);
      });
      piece.synapses.forEach((synapse, i) => {
        for (const name of synapseColumns) whole.synapses[i]![name].set(synapse[name], done);
      });
      done += piece.t.length;
    }
    whole.neurons.forEach((neuron, i) => {
      neuron.spikes = concatenate(spikes[i]!);
    });
    return whole;
  }
}

function concatenate(parts: Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let done = 0;
  for (const part of parts) {
    whole.set(part, done);
    done += part.length;
  }
  return whole;
}
