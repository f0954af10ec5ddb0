/** The scope as it is, for a figure: the lanes that are shown, the window, the pins. */

import { type Figure, type FigureLane, type FigureRow, figureColors } from '../export/figure';
import { strings } from '../words/index';
import type { Drawn, LineLook } from './lane';
import type { Look, NeuronLook } from './looks';

export interface FigureParts {
  title: string;
  version: string;
  from: number;
  to: number;
  synapses: (Look & { times: ArrayLike<number> })[];
  firing: (NeuronLook & { times: ArrayLike<number> })[];
  lanes: { symbol: string; unit: string; names: string[]; drawn: Drawn }[];
}

/** The lines of a pin, and all bands, are named together: whose they are, their colours say. */
const PINS = { color: 'pin', dash: [], width: 0 };
const BANDS = { color: '', dash: [], width: 0 };

export function figureOf({ title, version, from, to, synapses, firing, lanes }: FigureParts): Figure {
  const colors = figureColors();
  const hue = (property: string): string => colors[property] ?? '#000000';
  const stroke = ({ color, dash, width }: LineLook) => ({ color: hue(color), dash, width: width * 0.6 });
  const named = new Set<string>();
  /** Each name is in the legend once, however many lanes have its line. */
  const once = (name: string, look: LineLook): string => {
    const key = `${name} ${look.color} ${look.dash.join(' ')}`;
    if (named.has(key)) return '';
    named.add(key);
    return name;
  };
  const rows: FigureRow[] = [
    ...synapses.map(
      ({ name, excitatory, line, times }): FigureRow => ({
        label: name,
        color: hue(line),
        mark: excitatory ? 'up' : 'down',
        times,
      }),
    ),
    ...firing.map(({ name, line, times }): FigureRow => ({ label: name, color: hue(line), mark: 'stroke', times })),
  ];
  return {
    title,
    from,
    to,
    rows,
    lanes: lanes.map(
      ({ symbol, unit, names, drawn }): FigureLane => ({
        label: symbol,
        unit,
        min: drawn.range.min,
        max: drawn.range.max,
        lines: [
          ...drawn.recorded.map(({ look, points, label }) => ({ ...stroke(look), points, label: once(label, look) })),
          ...drawn.lines.map(({ look, points }, index) => ({
            ...stroke(look),
            points,
            label: once(names[index] ?? '', look),
          })),
          ...drawn.ghosts.map(({ look, points, opacity, label }) => ({
            ...stroke(look),
            points,
            opacity,
            label: once(strings.pinnedAs(label), PINS),
          })),
          ...drawn.means.flatMap(({ look, band }) => [
            { ...stroke(look), points: band.mean, width: 1.2, label: once(strings.meanAndSd, BANDS) },
            { ...stroke(look), points: band.low, width: 0.4, label: '' },
            { ...stroke(look), points: band.high, width: 0.4, label: '' },
          ]),
        ],
        references: drawn.references.map(({ symbol: label, value, line, dash }) => ({
          label,
          value,
          color: hue(line),
          dash,
        })),
        marks: drawn.marks.map(({ line, base, times }) => ({ line: drawn.recorded.length + line, base, times })),
      }),
    ),
    note: strings.figureNote(version),
  };
}
