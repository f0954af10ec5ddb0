/** A plugin of Vite: Chart.js without what the page never asks of it. */
import type { Plugin } from 'vite';

const EMPTY = '\0no-colours';

/**
 * Chart.js mixes colours where something is hovered over or fades in; the charts of the page know no hovering and no
 * animation (view/chart-basics.ts). The library that does it is a tenth of Chart.js.
 */
export function leanCharts(): Plugin {
  return {
    name: 'lean-charts',
    enforce: 'pre',
    resolveId: (source) => (source === '@kurkle/color' ? EMPTY : null),
    load: (id) =>
      id === EMPTY ? "export class Color { constructor() { throw new Error('no colours are mixed here'); } }" : null,
  };
}

/**
 * To read a property has no effect anywhere in the page. Rolldown takes it for one that may, and keeps, for what their classes
 * read as they are set up, the scales of Chart.js that nobody registers: an eighth of it.
 */
export const treeshake = { propertyReadSideEffects: false } as const;
