/** The words of the tools under a sweep, in the language the page is read in. They come with the tools. */

import { language } from '../index';
import { en, type ToolWords } from './en';

export type { ToolWords } from './en';

// A language that does not arrive is no reason to stop.
export const toolWords: ToolWords =
  language === 'de'
    ? await import('./de').then(
        ({ de }) => de,
        () => en,
      )
    : en;
