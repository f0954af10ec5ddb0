import type { ExperimentDocument } from '../../src/engine/types';

type Timed = ExperimentDocument & { sample_interval: number };

/** By name: the document, and whether NEURON and Brian2 can run the same model. */
export declare const models: Record<string, { document: Timed; neuron?: boolean; brian?: boolean }>;

/** Numbers in [0, 1), the same on every machine. */
export declare function numbers(seed: number): () => number;
