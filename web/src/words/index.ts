/** The words of the page, in the language it is read in. Other languages than English are fetched when they are wanted. */

import { en, type Words } from './en';
import { wantedLanguage } from './language';

export type { Words } from './en';
export { LANGUAGES, type Language, switchLanguage } from './language';

export const language = wantedLanguage();

// Whoever uses a word waits for this module, and so for its language. One that does not arrive is no reason to stop.
export const strings: Words =
  language === 'de'
    ? await import('./de').then(
        ({ de }) => de,
        () => en,
      )
    : en;
