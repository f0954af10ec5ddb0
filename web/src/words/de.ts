/** Every word on the page, in German. */

import { en, type Words } from './en';

export const de: Words = { ...en };
