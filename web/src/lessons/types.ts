/** What a lesson is made of: data. Its words stand in words/lessons, under the same names. */

import type { Column, ExperimentDocument } from '../engine/types';
import type { Session } from '../experiment/session';

/** What one did: numbers of the core, and traces t, v, t, v …, t in ms from the spike or the step. Kept between visits. */
export interface Outcome {
  figures: Record<string, number>;
  traces: Record<string, number[]>;
}

/** The run that is watched: what happened before `since` ms does not count. */
export interface Run {
  session: Session;
  since: number;
}

/** Looks whether it was done, however it was done; undefined: not yet. */
export type Watch = (run: Run) => Outcome | undefined;

/** What "Show me" does for the student, and a test for both. */
export type Action =
  | { set: string; to: number }
  | { spikes: number; at: number[] }
  | { current: boolean }
  | { play: true };

/** The axes of a prediction. */
export interface Axes {
  column: Column;
  unit: string;
  /** ms from the event at 0. */
  from: number;
  to: number;
  low: number;
  high: number;
  /** Where the line begins. */
  start: number;
  /** What happens at 0: a word of `marks`. */
  mark?: 'spike' | 'on' | 'off' | 'train';
}

/** How things stand when a step begins. */
export interface Stage {
  document?: ExperimentDocument;
  /** The injected current on or off. */
  current?: boolean;
  paused?: boolean;
  speed?: number;
}

interface Common {
  id: string;
  stage?: Stage;
}

export type Step = Common &
  (
    | { kind: 'read' }
    /** `right`: the option that the model bears out. */
    | { kind: 'choose'; right: number }
    | { kind: 'draw'; axes: Axes }
    | {
        kind: 'do';
        watch: Watch;
        demo: Action[];
        /** A button of the card does this; for what no hand can do. */
        offer?: Action[];
        /** Paths of parameters, and "current" for its switch: the card has these controls too. */
        controls?: string[];
      }
    /** Shows what was predicted in the steps `of` together with what happened. */
    | { kind: 'see'; of: string[]; plot?: { axes: Axes; traces: string[] } }
    | { kind: 'say' }
  );

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

export interface Lesson {
  id: string;
  minutes: number;
  /** Of the whole lesson: ms of model time a second, width of the scope's window in ms, lanes on demand. */
  look: { speed: number; window: number; lanes: Column[] };
  /** The first has a stage with a document. */
  steps: Step[];
}
