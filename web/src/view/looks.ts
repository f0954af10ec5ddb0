/** How each synapse looks, everywhere on the page: sign, hue by kind, shade and dash within the kind. */

import type { ExperimentDocument } from '../engine/types';
import { isExcitatory } from '../experiment/kind';

export interface Look {
  name: string;
  /** "1" … "8": the badge, and the key. */
  number: string;
  excitatory: boolean;
  /** Custom properties: of the line, and of text in its colour. */
  line: string;
  text: string;
  dash: number[];
}

const SHADES = 4;
/** Several of a kind differ by more than their shade. */
const DASHES: readonly number[][] = [[], [8, 3], [2, 2.5], [9, 3, 2, 3], [14, 4], [5, 5], [2, 5], [14, 3, 5, 3]];

export function looksOf(document: ExperimentDocument): Look[] {
  const seen = { excitatory: 0, inhibitory: 0 };
  return document.synapses.map(({ name }, index) => {
    const excitatory = isExcitatory(document, index);
    const kind = excitatory ? 'excitatory' : 'inhibitory';
    const rank = seen[kind];
    seen[kind] += 1;
    return {
      name,
      number: String(index + 1),
      excitatory,
      line: `--${kind}-${1 + (rank % SHADES)}`,
      text: `--${kind}-text`,
      dash: DASHES[rank % DASHES.length] ?? [],
    };
  });
}
