/** How each synapse looks, everywhere on the page: sign, hue by kind, shade and dash within the kind. */

import type { ExperimentDocument } from '../engine/types';
import { isExcitatory } from '../experiment/kind';
import { svg } from './dom';

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

/** How each neuron looks: its line on the scope, and its outline in the drawing. */
export interface NeuronLook {
  name: string;
  /** Custom property. */
  line: string;
  dash: number[];
}

const NEURON_DASHES: readonly number[][] = [[], [7, 3], [2, 2.5], [9, 3, 2, 3]];

export function neuronLooksOf(document: ExperimentDocument): NeuronLook[] {
  return document.neurons.map(({ name }, index) => {
    const rank = index % NEURON_DASHES.length;
    return { name, line: rank === 0 ? '--text' : `--neuron-${rank + 1}`, dash: NEURON_DASHES[rank] ?? [] };
  });
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

/** A short piece of a line as the scope draws it. */
export function lineSample({ line, dash }: Look | NeuronLook): SVGSVGElement {
  const path = svg('path', { d: 'M1 4h22', 'stroke-dasharray': dash.join(' ') });
  path.style.stroke = `var(${line})`;
  return svg('svg', { viewBox: '0 0 24 8', class: 'line-sample', 'aria-hidden': 'true' }, path);
}
