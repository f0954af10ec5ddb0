/** How each recorded quantity is shown in its lane; its symbol, unit and label are the core's. */

import type { ColumnInfo } from '../engine/types';
import { strings } from '../words/index';
import { around, type QuantityOptions } from './quantity-lane';

type Limits = QuantityOptions['limits'];

const LIMITS: Partial<Record<ColumnInfo['name'], Limits>> = {
  // An empty scope is scaled for what a spike will do; a blocked channel passes a small part.
  g_s: ({ document }, _, high) => {
    const expected = document.synapses.map(({ g_max, magnesium = 0 }) => g_max / (magnesium > 0 ? 20 : 2));
    return [0, Math.max(high, ...expected) || 1];
  },
  P_s: (_, __, high) => [0, Math.max(high, 0.1)],
  P_rel: () => [0, 1],
  I_s: around(10),
};
const CURRENT = around(100); // pA

export function quantityOptions({ name, label }: ColumnInfo): QuantityOptions {
  // "Synaptic current, inward negative": what follows the comma explains, and is no part of the name.
  const [short = label] = label.split(',');
  const options = {
    chart: strings.chartOf(short),
    value: (line: string) => strings.valueOf(line, short),
    decimals: 2,
    limits: LIMITS[name] ?? CURRENT,
  };
  if (name === 'g_s') return { ...options, chart: strings.conductanceChart, value: strings.conductance };
  return name === 'I_s' || name === 'I_e' ? { ...options, decimals: 1 } : options;
}
