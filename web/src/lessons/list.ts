/** The ten lessons, in the order in which they build on each other. */

import { type LessonText, lessonWords } from '../words/lessons/index';
import { channels, membraneTime, rcCircuit } from './membrane-lessons';
import { blocked, gambling, network, plastic } from './release-lessons';
import { reversal, saturation, shunting } from './synapse-lessons';
import type { Lesson } from './types';

export const LESSONS: readonly Lesson[] = [
  rcCircuit,
  membraneTime,
  channels,
  reversal,
  shunting,
  saturation,
  gambling,
  plastic,
  blocked,
  network,
];

export const lessonOf = (id: string): Lesson | undefined => LESSONS.find((lesson) => lesson.id === id);

/** The words of a lesson. */
export function textsOf({ id }: Lesson): LessonText {
  const texts = (lessonWords.lessons as Record<string, LessonText>)[id];
  if (texts === undefined) throw new Error(`Lesson ${id} has no words.`);
  return texts;
}
