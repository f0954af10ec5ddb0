/** Where several neurons and their boutons stand. */
import { describe, expect, test } from 'vitest';
import { sideBySide, stacked, type Wire } from '../../web/src/view/network-geometry';

const pair: Wire[] = [
  { from: 0, to: 1 },
  { from: 1, to: 0 },
];

describe('cells one above the other', () => {
  test('each bouton stands at its cell, on either side, and an axon leads to it', () => {
    const drawing = stacked(296, 600, 2, pair);
    expect(drawing?.cells.length).toBe(2);
    expect(drawing?.slots.map(({ cell }) => cell)).toEqual([1, 0]);
    const [first, second] = drawing?.slots ?? [];
    expect(first?.bouton.x).toBeLessThan(148);
    expect(second?.bouton.x).toBeGreaterThan(148);
    expect(first?.bouton.y).toBeGreaterThan(second?.bouton.y ?? 600);
    for (const { axon } of drawing?.slots ?? []) expect(axon).toMatch(/^M[-0-9.]+ /);
    for (const { soma } of drawing?.cells ?? []) {
      expect(soma.y - soma.radius).toBeGreaterThan(0);
      expect(soma.y + soma.radius).toBeLessThan(600);
    }
  });

  test('boutons never cover each other, whatever the wiring', () => {
    for (const [count, synapses] of [
      [2, 8],
      [3, 6],
      [4, 4],
      [4, 8],
    ] as const) {
      const wires = Array.from({ length: synapses }, (_, index) => ({ from: -1, to: index % count }));
      const boutons = (stacked(296, 720, count, wires)?.slots ?? []).map(({ bouton }) => bouton);
      boutons.forEach((one, index) => {
        for (const other of boutons.slice(index + 1)) {
          expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThan(70);
        }
      });
    }
  });

  test('where there is no room, or there are too many, there is no drawing', () => {
    expect(stacked(296, 180, 2, pair)).toBeUndefined();
    expect(stacked(296, 5000, 5, pair)).toBeUndefined();
    expect(sideBySide(336, 58, 5, pair)).toBeUndefined();
  });
});

test('side by side, each cell stands over the boutons that act on it', () => {
  const drawing = sideBySide(336, 58, 2, pair);
  const [a, b] = drawing?.cells ?? [];
  expect(b?.soma.x).toBeLessThan(a?.soma.x ?? 0);
  expect(drawing?.slots.map(({ bouton }) => bouton.x)).toEqual([84, 252]);
});
