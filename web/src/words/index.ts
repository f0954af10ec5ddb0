/** The words of the page, in the language it is read in. */

import { en, type Words } from './en';

export type { Words } from './en';

export const strings: Words = en;
