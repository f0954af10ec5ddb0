/** The words of the lessons, in the language the page is read in. They come with the lessons, when those are asked for. */

import { language } from '../index';
import { en, type LessonWords } from './en';

export type { LessonWords } from './en';
export type { Figures, LessonText, StepText, Text } from './shape';

export const lessonWords: LessonWords = language === 'de' ? (await import('./de')).de : en;
