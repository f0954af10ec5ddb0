/** Where the neuron's parts lie in a box of the page, for any size and 1 to 8 boutons. Lengths in px. */

export interface Place {
  x: number;
  y: number;
}

export interface Slot {
  /** Centre of the bouton. */
  bouton: Place;
  /** Where the dendrite ends, just across the cleft. */
  tip: Place;
  /** The axon that arrives; empty where there is no room for it. */
  axon: string;
  /** The dendrite from the trunk to the tip. */
  branch: string;
  /** The way of a pulse, from the tip to the soma. */
  pulse: string;
  /** The cell that the synapse acts on. */
  cell: number;
}

export interface Cell {
  soma: Place & { radius: number };
  /** Dendrites without synapses, the trunk among them. */
  trunk: string[];
  /** The axon that leaves it; empty where it is drawn as the one that arrives at a bouton, or there is no room. */
  axon: string;
}

export interface Geometry {
  cells: Cell[];
  slots: Slot[];
}

export const KNOB = 56; // diameter of a bouton
const CLEFT = 9;
const ROW = 132; // from one row to the next, where there is room
const CLOSEST = 64; // and where there is little

/** Boutons left and right of a standing dendrite; undefined where there is no room for so many. */
export function standing(width: number, height: number, count: number): Geometry | undefined {
  const x = width / 2;
  const rows = Math.ceil(count / 2);
  const radius = Math.min(38, width * 0.13, height * 0.075);
  const below = Math.min(92, height * 0.16) + radius; // basal dendrites and axon
  const above = KNOB / 2 + 34; // crown
  const trunk = radius * 1.5 + 62; // from the lowest row to the middle of the soma
  const room = Math.max(height - above - trunk - below, 0);
  const gap = rows > 1 ? Math.min(room / (rows - 1), ROW) : 0;
  if (rows > 1 && gap < CLOSEST) return undefined;
  const spare = room - gap * (rows - 1);
  const top = above + spare * 0.38;
  const soma = { x, y: top + gap * (rows - 1) + trunk + spare * 0.25, radius };
  const edge = Math.min(62, width * 0.21);
  const reach = KNOB / 2 + CLEFT;
  const crown = Math.max(top - 40, 16);

  const slots = Array.from({ length: count }, (_, index): Slot => {
    const side = index % 2 === 0 ? -1 : 1;
    const row = Math.floor(index / 2);
    const stagger = side > 0 ? Math.min(30, (gap || ROW) * 0.3) : 0;
    const y = (rows > 1 ? top + row * gap : top + 24) + stagger * 0.8;
    const bouton = { x: x + side * (x - edge), y };
    const tip = { x: bouton.x - side * reach, y: y + 2 };
    const joint = Math.min(y + 44, soma.y - radius);
    const branch = `M${tip.x} ${tip.y}C${tip.x - side * 16} ${tip.y + 1} ${x + side * 10} ${y + 10} ${x} ${joint}`;
    const out = side < 0 ? -12 : width + 12;
    const axon = `M${bouton.x} ${y}C${bouton.x + side * 20} ${y - 2} ${bouton.x + side * 22} ${y - 34} ${out} ${y - 44}`;
    return { bouton, tip, axon, branch, pulse: `${branch}L${soma.x} ${soma.y}`, cell: 0 };
  });

  const low = soma.y + radius * 0.6;
  const spread = Math.min(84, width * 0.27);
  const cell = {
    soma,
    trunk: [
      `M${x} ${soma.y}L${x} ${crown + 26}`,
      `M${x} ${crown + 40}C${x - 2} ${crown + 20} ${x - 16} ${crown + 10} ${x - 22} ${crown - 8}`,
      `M${x} ${crown + 40}C${x + 3} ${crown + 22} ${x + 12} ${crown + 14} ${x + 15} ${crown - 12}`,
      `M${x - 12} ${low - 6}C${x - 30} ${low + 12} ${x - spread * 0.7} ${low + 10} ${x - spread} ${low + 34}`,
      `M${x - 40} ${low + 10}C${x - 48} ${low + 22} ${x - 50} ${low + 30} ${x - 52} ${low + 44}`,
      `M${x + 12} ${low - 6}C${x + 30} ${low + 12} ${x + spread * 0.7} ${low + 8} ${x + spread} ${low + 28}`,
      `M${x + 42} ${low + 9}C${x + 50} ${low + 22} ${x + 54} ${low + 32} ${x + 52} ${low + 46}`,
    ],
    axon: `M${x} ${soma.y + radius - 4}C${x} ${soma.y + radius + 30} ${x - 5} ${height - 24} ${x + 2} ${height + 14}`,
  };
  return { cells: [cell], slots };
}

/** Boutons in a row below a lying dendrite: within reach of a thumb. */
export function lying(width: number, height: number, count: number): Geometry {
  const columns = Math.min(count, 4);
  const radius = 12;
  const soma = { x: width / 2, y: radius + 4, radius };
  const column = width / columns;
  const slots = Array.from({ length: count }, (_, index): Slot => {
    const inSecondRow = index >= columns;
    const both = count > columns;
    const x = column * ((index % columns) + 0.5) + (both ? (inSecondRow ? 9 : -9) : 0);
    const tip = { x, y: height - 2 };
    const bend =
      Math.abs(x - soma.x) < 4
        ? `L${soma.x} ${soma.y}`
        : `C${x} ${soma.y + 10} ${(x + soma.x) / 2} ${soma.y + 3} ${soma.x} ${soma.y}`;
    const branch = `M${tip.x} ${tip.y}${bend}`;
    return { bouton: { x, y: height + 24 }, tip, axon: '', branch, pulse: branch, cell: 0 };
  });
  return { cells: [{ soma, trunk: [], axon: '' }], slots };
}
