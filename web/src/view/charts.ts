/** The charts come behind all that a click needs: until they are there, the lanes of the scope are without lines. */

import { Part } from './later';

export const charts = new Part(() => import('./chart'));
