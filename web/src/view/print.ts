/** On paper the page is a figure: the scope as vectors, black on white, and the numbers that made it. */

import type { ExperimentDocument, ModelDescription, ParameterInfo } from '../engine/types';
import type { Session } from '../experiment/session';
import { parametersOf } from '../experiment/table';
import { figureShape } from '../export/figure';
import type { Shape } from '../export/svg-text';
import styles from '../styles/print.css?inline';
import { strings } from '../words/index';
import { element, svg, wear } from './dom';
import { nameNodes, symbol, unitNodes } from './math';
import { pretty } from './numbers';
import { type FigureParts, figureOf } from './scope-figure';

wear(styles);

/** @param seen what the scope shows */
export function paper(seen: FigureParts, session: Session): HTMLElement {
  const figure = figureOf(seen);
  return element(
    'section',
    { class: 'paper', 'aria-label': figure.title },
    drawn(figureShape(figure)),
    parameters(session.document, session.description),
  );
}

/** The elements of the figure, made one by one: nothing of it is read as markup. */
function drawn(shape: Shape): Node {
  if (typeof shape === 'string') return document.createTextNode(shape);
  const { tag, attributes, inside } = shape;
  return svg(tag as keyof SVGElementTagNameMap, Object.fromEntries(attributes), ...inside.map(drawn));
}

/** One row for each neuron and each synapse. */
function parameters(document: ExperimentDocument, description: ModelDescription): HTMLTableElement {
  const values = (group: string, object: object | undefined): Node[] =>
    object === undefined ? [] : parametersOf(description, group).flatMap((info) => value(info, object));
  const row = (name: string, ...cells: (Node[] | string)[]): HTMLElement =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, ...nameNodes(name)),
      element('td', {}, ...cells.flatMap((cell) => (typeof cell === 'string' ? [item(cell)] : cell))),
    );
  const labelOf = (kinds: readonly { type: string; label: string }[], type: string): string =>
    kinds.find((kind) => kind.type === type)?.label ?? type;
  const rows = [
    ...document.neurons.map(({ name, current, spiking, ...membrane }) =>
      row(name, values('neuron', membrane), values('spiking', spiking), values('current', current)),
    ),
    ...document.synapses.map(({ name, kinetics, release, ...synapse }) =>
      row(
        name,
        values('synapse', synapse),
        `${strings.kinetics}: ${labelOf(description.kinetics, kinetics.type)}`,
        values(`kinetics:${kinetics.type}`, kinetics),
        ...(release === undefined
          ? []
          : [
              `${strings.release}: ${labelOf(description.releases, release.type)}`,
              values(`release:${release.type}`, release),
            ]),
      ),
    ),
  ];
  return element('table', {}, element('caption', {}, strings.parameters), ...rows);
}

/** "g_max = 1.2 nS", where the document says so. */
function value({ name, symbol: sign, unit, kind }: ParameterInfo, object: object): Node[] {
  const number: unknown = Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
  if (typeof number !== 'number' || kind === 'boolean') return [];
  const math = symbol(sign);
  math.removeAttribute('aria-hidden');
  return [item(math, `\u00a0= ${pretty(number, 5)}${unit === '' ? '' : '\u00a0'}`, ...unitNodes(unit))];
}

const item = (...children: (Node | string)[]): HTMLElement => element('span', {}, ...children);
