/** The words of the help, in the language the page is read in. They come with it, when it is asked for. */

import { language } from '../index';
import { en, type HelpWords } from './en';

export type { HelpWords } from './en';

// A language that does not arrive is no reason to stop.
export const helpWords: HelpWords =
  language === 'de'
    ? await import('./de').then(
        ({ de }) => de,
        () => en,
      )
    : en;
