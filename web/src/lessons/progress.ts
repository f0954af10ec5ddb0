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
    const record: unknown = JSON.parse(recall(KEY) ?? 'null');
    if (isRecord(record) && record.version === VERSION && isRecord(record.lessons)) {
      if (Object.values(record.lessons).every(isProgress)) return record as unknown as Kept;
    }
  } catch {
    // Damaged: as if there were none.
  }
  return { version: VERSION, lessons: {} };
}

// The storage is that of the host: whoever else has a page there can write to it.

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isProgress = (value: unknown): boolean =>
  isRecord(value) &&
  Number.isInteger(value.step) &&
  typeof value.done === 'boolean' &&
  isRecord(value.answers) &&
  Object.values(value.answers).every((each) => ['number', 'string'].includes(typeof each) || isNumbers(each)) &&
  isRecord(value.outcomes) &&
  Object.values(value.outcomes).every(isOutcome);

const isOutcome = (value: unknown): boolean =>
  isRecord(value) &&
  isRecord(value.figures) &&
  isNumbers(Object.values(value.figures)) &&
  isRecord(value.traces) &&
  Object.values(value.traces).every(isNumbers);

/** JSON writes null for a number that is none. */
const isNumbers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'number' || each === null);
