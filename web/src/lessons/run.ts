/** Doing what a lesson asks for: for the student who wants to be shown, for one who comes in the middle, and for tests. */

import type { Engine } from '../engine/index';
import type { ExperimentDocument } from '../engine/types';
import { Session } from '../experiment/session';
import type { Action, Lesson, Outcome, Stage } from './types';

/** ms of model time: a rehearsal looks this often, gives up after so long, and rests between two steps. */
const PIECE = 10;
const LONGEST = 4000;
const REST = 200;

export function perform(session: Session, actions: readonly Action[], play: () => void): void {
  const now = session.stepper.time;
  for (const action of actions) {
    if ('set' in action) session.set(action.set, action.to);
    else if ('current' in action) switchAll(session, action.current);
    else if ('spikes' in action) for (const at of action.at) session.deliver(action.spikes, now + at);
  }
  play();
}

export function switchAll(session: Session, on: boolean): void {
  for (const neuron of session.document.neurons.keys())
    if (session.currentIsOn(neuron) !== on) session.switchCurrent(on, neuron);
}

/** How things stand when step `index` begins, if all before it was done: what to load, and the switch of the current. */
export function stageOf(lesson: Lesson, index: number): Required<Omit<Stage, 'speed'>> & { sets: Action[] } {
  let document: ExperimentDocument | undefined;
  let [current, paused] = [true, false];
  let sets: Action[] = [];
  for (const [place, step] of lesson.steps.slice(0, index + 1).entries()) {
    if (step.stage?.document !== undefined) {
      document = step.stage.document;
      sets = [];
      [current, paused] = [true, false];
    }
    current = step.stage?.current ?? current;
    paused = step.stage?.paused ?? paused;
    if (step.kind !== 'do' || place === index) continue;
    paused = false;
    for (const action of step.demo) {
      if ('set' in action) sets.push(action);
      if ('current' in action) current = action.current;
    }
  }
  if (document === undefined) throw new Error(`Lesson ${lesson.id} begins without an experiment.`);
  return { document, current, paused, sets };
}

/** What happens in every step that is to be done, if it is done as "Show me" does it. */
export function rehearse(engine: Engine, lesson: Lesson, until = lesson.steps.length - 1): Record<string, Outcome> {
  const session = new Session(engine, stageOf(lesson, 0).document);
  const outcomes: Record<string, Outcome> = {};
  for (const step of lesson.steps.slice(0, until + 1)) {
    if (step.stage?.document !== undefined) session.load(step.stage.document);
    if (step.stage?.current !== undefined) switchAll(session, step.stage.current);
    if (step.kind !== 'do') continue;
    if (step.demo.some((action) => !('play' in action))) session.stepper.advance(REST);
    const since = session.stepper.time;
    perform(session, step.demo, () => undefined);
    const outcome = untilSeen(session, () => step.watch({ session, since }));
    if (outcome !== undefined) outcomes[step.id] = outcome;
  }
  session.stepper.delete();
  return outcomes;
}

function untilSeen(session: Session, look: () => Outcome | undefined): Outcome | undefined {
  const end = session.stepper.time + LONGEST;
  for (let outcome = look(); ; outcome = look()) {
    if (outcome !== undefined || session.stepper.time >= end) return outcome;
    session.stepper.advance(PIECE);
  }
}
