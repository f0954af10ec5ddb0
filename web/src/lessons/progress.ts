/** How far one has come: kept in this browser, where it allows that. */

import { recall, remember } from '../view/settings';
import type { Outcome } from './types';

/** Of a step: the option chosen, the line drawn, the words written. */
export type Answer = number | number[] | string;

export interface LessonProgress {
  step: number;
  done: boolean;
  answers: Record<string, Answer>;
  outcomes: Record<string, Outcome>;
}

interface Kept {
  version: number;
  /** The lesson begun last. */
  last?: string;
  lessons: Record<string, LessonProgress>;
}

const KEY = 'lessons';
/** Another version reads as nothing. */
const VERSION = 1;

export class Progress {
  readonly #record: Kept;

  constructor() {
    this.#record = read();
  }

  of(id: string): LessonProgress {
    this.#record.lessons[id] ??= { step: 0, done: false, answers: {}, outcomes: {} };
    return this.#record.lessons[id];
  }

  begun(id: string): boolean {
    return this.#record.lessons[id] !== undefined;
  }

  /** The lesson that was begun last and is not done. */
  get resumable(): string | undefined {
    const { last, lessons } = this.#record;
    return last !== undefined && lessons[last]?.done === false ? last : undefined;
  }

  /** All that was predicted in it is forgotten; that it was done is not. */
  restart(id: string): void {
    this.#record.lessons[id] = { step: 0, done: this.of(id).done, answers: {}, outcomes: {} };
  }

  keep(id: string): void {
    this.#record.last = id;
    remember(KEY, JSON.stringify(this.#record));
  }
}

function read(): Kept {
  try {
    const record = JSON.parse(recall(KEY) ?? 'null') as Partial<Kept> | null;
    const whole =
      record?.version === VERSION &&
      typeof record.lessons === 'object' &&
      Object.values(record.lessons).every(
        (each) => Number.isInteger(each?.step) && typeof each.answers === 'object' && typeof each.outcomes === 'object',
      );
    if (whole) return record as Kept;
  } catch {
    // Damaged: as if there were none.
  }
  return { version: VERSION, lessons: {} };
}
