/** Where several neurons lie in a box of the page, their boutons, and the axons between them. Lengths in px. */

import { type Cell, type Geometry, KNOB, type Place, type Slot } from './geometry';

/** Which cell a synapse acts on, and whose axon it ends; −1: one from outside. */
export interface Wire {
  to: number;
  from: number;
}

/** More are not drawn: only their boutons stand in a list. */
const MOST_CELLS = 4;
const ROW = 92; // from one bouton to the next below it: knob and name
const SMALLEST_BAND = 128;
const CLEFT = 9;

/** Cells one above the other, each with its boutons left and right; undefined where they have no room. */
export function stacked(width: number, height: number, count: number, wires: Wire[]): Geometry | undefined {
  const sides = sidesOf(wires);
  const places = wires.map(({ to }, index) => {
    const before = wires.filter((wire, other) => other < index && wire.to === to && sides[other] === sides[index]);
    return { side: sides[index] ?? -1, row: before.length };
  });
  const rows = Array.from({ length: count }, (_, cell) =>
    Math.max(1, ...wires.map(({ to }, index) => (to === cell ? (places[index]?.row ?? 0) + 1 : 0))),
  );
  const needs = rows.map((number) => Math.max(number * ROW + 24, SMALLEST_BAND));
  const need = needs.reduce((sum, one) => sum + one, 0);
  if (count > MOST_CELLS || need > height) return undefined;

  const x = width / 2;
  const edge = Math.min(62, width * 0.21);
  const bands: { top: number; height: number }[] = [];
  for (const one of needs) {
    const last = bands[bands.length - 1];
    bands.push({ top: last === undefined ? 0 : last.top + last.height, height: (one * height) / need });
  }
  const somas = bands.map((band, cell) => {
    const radius = Math.min(34, width * 0.12, band.height * 0.13);
    const longest = (rows[cell] ?? 1) * ROW + 170; // a dendrite no longer than it has to be
    const y = band.top + Math.min(Math.max(band.height * 0.68, band.height - 110), longest);
    return { x, y, radius };
  });

  const slots = wires.map(({ to, from }, index): Slot => {
    const { side, row } = places[index] ?? { side: -1, row: 0 };
    const band = bands[to] ?? { top: 0, height };
    const soma = somas[to] ?? { x, y: 0, radius: 0 };
    const room = band.height - (rows[to] ?? 1) * ROW;
    const y = band.top + KNOB / 2 + 10 + Math.min(room * 0.3, 50) + row * ROW;
    const bouton = { x: x + side * (x - edge), y };
    const tip = { x: bouton.x - side * (KNOB / 2 + CLEFT), y: y + 2 };
    const joint = Math.min(y + 40, soma.y - soma.radius * 0.9);
    const branch = `M${tip.x} ${tip.y}C${tip.x - side * 14} ${tip.y + 1} ${x + side * 8} ${y + 8} ${x} ${joint}`;
    const source = somas[from];
    const axon =
      source === undefined ? fromOutside(bouton, side, width) : fromCell(source, bouton, side, width, from < to);
    return { bouton, tip, axon, branch, pulse: `${branch}L${soma.x} ${soma.y}`, cell: to };
  });

  const cells = somas.map((soma, index): Cell => {
    const { top } = bands[index] ?? { top: 0 };
    const crown = Math.min(top + 26, soma.y - soma.radius * 2.4);
    const low = soma.y + soma.radius * 0.6;
    const leaves = wires.some(({ from }) => from === index);
    const spread = soma.radius * 1.9;
    return {
      soma,
      trunk: [
        `M${x} ${soma.y}L${x} ${crown + 18}`,
        `M${x} ${crown + 24}C${x - 2} ${crown + 10} ${x - 11} ${crown + 4} ${x - 15} ${crown - 8}`,
        `M${x} ${crown + 24}C${x + 2} ${crown + 12} ${x + 8} ${crown + 6} ${x + 11} ${crown - 11}`,
        `M${x - 10} ${low - 5}C${x - 22} ${low + 8} ${x - spread * 0.8} ${low + 6} ${x - spread} ${low + 20}`,
        `M${x + 10} ${low - 5}C${x + 22} ${low + 8} ${x + spread * 0.8} ${low + 5} ${x + spread} ${low + 16}`,
      ],
      axon: leaves ? '' : `M${x} ${soma.y + soma.radius - 4}L${x + 1} ${soma.y + soma.radius + 34}`,
    };
  });
  return { cells, slots };
}

/** Cells side by side above a row of boutons, each over its own. */
export function sideBySide(width: number, height: number, count: number, wires: Wire[]): Geometry | undefined {
  if (count > MOST_CELLS) return undefined;
  const radius = 12;
  const columns = Math.min(Math.max(wires.length, 1), 4);
  const column = width / columns;
  const places = wires.map((_, index): Place => ({ x: column * ((index % columns) + 0.5), y: height - 2 }));
  const wanted = Array.from({ length: count }, (_, cell) => {
    const own = places.filter((_, index) => wires[index]?.to === cell);
    const mean = own.length === 0 ? width : own.reduce((sum, { x }) => sum + x, 0) / own.length;
    return { cell, mean };
  }).sort((one, other) => one.mean - other.mean || one.cell - other.cell);
  const somas: (Place & { radius: number })[] = [];
  wanted.forEach(({ cell }, rank) => {
    somas[cell] = { x: (width * (rank + 0.5)) / count, y: radius + 4, radius };
  });
  const slots = wires.map(({ to, from }, index): Slot => {
    const soma = somas[to] ?? { x: width / 2, y: radius };
    const { x, y } = places[index] ?? { x: 0, y: 0 };
    const branch = `M${x} ${y}C${x} ${(soma.y + y) / 2} ${soma.x} ${(soma.y + y) / 2} ${soma.x} ${soma.y}`;
    const source = somas[from];
    const side = source === undefined || source.x === soma.x ? 1 : Math.sign(source.x - soma.x);
    const axon =
      source === undefined
        ? ''
        : `M${source.x} ${source.y}C${source.x - side * 40} ${source.y} ${x + side * 22} ${y - 34} ${x + side * 18} ${y + 4}`;
    return { bouton: { x, y: y + 26 }, tip: { x, y }, axon, branch, pulse: branch, cell: to };
  });
  return { cells: somas.map((soma) => ({ soma, trunk: [], axon: '' })), slots };
}

/** Left and right in turn, and evenly at each cell. */
function sidesOf(wires: Wire[]): number[] {
  const balance = new Map<number, number>();
  return wires.map(({ to }, index) => {
    const lean = balance.get(to) ?? 0;
    const side = lean === 0 ? (index % 2 === 0 ? -1 : 1) : -Math.sign(lean);
    balance.set(to, lean + side);
    return side;
  });
}

function fromOutside({ x, y }: Place, side: number, width: number): string {
  const out = side < 0 ? -12 : width + 12;
  return `M${x} ${y}C${x + side * 20} ${y - 2} ${x + side * 22} ${y - 30} ${out} ${y - 38}`;
}

/** Down to a cell below; up, or back to itself, around the outside. */
function fromCell(
  soma: Place & { radius: number },
  { x, y }: Place,
  side: number,
  width: number,
  downwards: boolean,
): string {
  const start = `M${soma.x} ${soma.y + soma.radius * 0.7}`;
  const low = soma.y + soma.radius;
  if (downwards) return `${start}C${soma.x} ${low + 42} ${x} ${low + 6} ${x} ${Math.max(y - 20, low + 30)}L${x} ${y}`;
  const out = side < 0 ? 7 : width - 7;
  return `${start}C${soma.x} ${low + 44} ${out} ${low + 46} ${out} ${low - 14}L${out} ${y + 34}C${out} ${y + 8} ${out - side * 8} ${y} ${x} ${y}`;
}
