/** What the page and the worker of trials say to each other. */

import type { TrialsSummary } from '../engine/types';

export interface TrialsLine {
  column: 'V' | 'g_s';
  index: number;
}

export type TrialsRequest =
  | { type: 'start'; document: string; synapse: number; spike: number; runs: number }
  | { type: 'cancel' }
  /** The mean and the SD of lines in a window of time, ms, for a drawing so many pixels wide. */
  | { type: 'bands'; serial: number; lines: TrialsLine[]; from: number; to: number; pixels: number };

/** Points t, v, t, v … of the mean, and of the mean less and plus one SD. */
export interface TrialsBand extends TrialsLine {
  mean: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

export type TrialsAnswer =
  | { type: 'progress'; count: number; summary: TrialsSummary }
  | { type: 'done'; count: number; random: boolean; summary: TrialsSummary }
  | { type: 'bands'; serial: number; bands: TrialsBand[] }
  | { type: 'failed'; faults: string[] };
