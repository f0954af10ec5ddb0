/** The cells in SVG: one outline around each, the synapses that light up, and the soma that flashes. */

import { svg } from './dom';
import type { Cell, Geometry, Slot } from './geometry';

/** What of a drawing changes while time runs. */
export interface Drawing {
  nodes: SVGElement[];
  /** Carries the tint of a cell. */
  cells: SVGElement[];
  flashes: SVGElement[];
  glows: SVGElement[];
  pulses: SVGElement[];
}

export interface Caption {
  name: string;
  /** Custom property of the neuron's line on the scope. */
  line: string;
}

/** @param kinds "excitatory" or "inhibitory", of each synapse; @param captions of the cells, where there are several */
export function drawCells({ cells, slots }: Geometry, kinds: string[], captions: Caption[], docked: boolean): Drawing {
  const body = ({ soma: { x, y, radius } }: Cell): string => (docked ? circle(x, y, radius) : pyramid(x, y, radius));
  const afferents = svg(
    'g',
    { class: 'afferents' },
    ...slots.map(({ axon }, index) => svg('path', { class: `arriving ${kinds[index]}`, d: axon })),
  );
  const groups = cells.map((cell, index) => {
    const own = slots.filter((slot) => slot.cell === index);
    const flash = svg('path', { class: 'flash', d: body(cell) });
    const group = svg(
      'g',
      { class: 'cell-drawing' },
      layer('outline', cell, body(cell), own, docked),
      layer('inside', cell, body(cell), own, docked),
      flash,
      ...caption(cell, captions[index]),
    );
    return { group, flash };
  });
  const glows = slots.map(({ tip }, index) =>
    svg('circle', { class: `glow ${kinds[index]}`, cx: tip.x, cy: tip.y, r: docked ? 6 : 10 }),
  );
  const pulses = slots.map(({ pulse }, index) =>
    svg('path', { class: `pulse ${kinds[index]}`, d: pulse, pathLength: 100 }),
  );
  return {
    nodes: [afferents, ...groups.map(({ group }) => group), ...glows, ...pulses],
    cells: groups.map(({ group }) => group),
    flashes: groups.map(({ flash }) => flash),
    glows,
    pulses,
  };
}

/** Every part first wide in the colour of the line, then narrower in the cell's: one outline around all. */
function layer(name: string, { trunk, axon }: Cell, body: string, slots: Slot[], docked: boolean): SVGElement {
  return svg(
    'g',
    { class: name },
    ...(axon === '' ? [] : [svg('path', { class: 'axon', d: axon })]),
    ...trunk.map((d, index) => svg('path', { class: index === 0 ? 'trunk' : 'twig', d })),
    ...slots.map(({ branch }) => svg('path', { class: 'branch', d: branch })),
    svg('path', { class: 'soma', d: body }),
    ...slots.map(({ tip }) => svg('circle', { class: 'spine', cx: tip.x, cy: tip.y, r: docked ? 4 : 5.5 })),
  );
}

/** A short name stands in the soma, a longer one beside it. */
function caption({ soma: { x, y, radius } }: Cell, text: Caption | undefined): SVGElement[] {
  if (text === undefined) return [];
  const inside = text.name.length <= 2;
  const node = svg(
    'text',
    { class: `cell-name ${inside ? 'inside' : 'beside'}`, x: inside ? x : x + radius + 9, y: y + 0.28 * radius },
    text.name,
  );
  node.style.fill = `var(${text.line})`;
  return [node];
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** A rounded, upright triangle: the body of a pyramidal cell. */
function pyramid(x: number, y: number, radius: number): string {
  const wide = radius * 1.08;
  return [
    `M${x} ${y - radius * 1.5}`,
    `C${x + radius * 0.28} ${y - radius * 0.7} ${x + wide} ${y - radius * 0.1} ${x + wide} ${y + radius * 0.5}`,
    `C${x + wide} ${y + radius * 1.05} ${x + radius * 0.5} ${y + radius} ${x} ${y + radius}`,
    `C${x - radius * 0.5} ${y + radius} ${x - wide} ${y + radius * 1.05} ${x - wide} ${y + radius * 0.5}`,
    `C${x - wide} ${y - radius * 0.1} ${x - radius * 0.28} ${y - radius * 0.7} ${x} ${y - radius * 1.5}z`,
  ].join('');
}
