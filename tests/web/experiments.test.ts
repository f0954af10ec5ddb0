/** The experiments that ship. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MenuEntry } from '../../web/src/experiment/menu';
import { engine, read, root } from './core';

const folder = 'public/experiments/';
const files = readdirSync(new URL(folder, root)).filter((file) => file.endsWith('.json') && file !== 'index.json');
const menu = JSON.parse(read(`${folder}index.json`)) as MenuEntry[];

describe('public/experiments', () => {
  test('the menu names every file once, and no other', () => {
    expect(menu.map(({ file }) => file).sort()).toEqual([...files].sort());
    expect(menu.length).toBeGreaterThanOrEqual(6);
  });

  test('titles are unique and each note says something', () => {
    expect(new Set(menu.map(({ title }) => title)).size).toBe(menu.length);
    for (const { note, file } of menu) expect(note.length, file).toBeGreaterThan(20);
  });

  test.each(files)('%s is an experiment, has the title of its menu entry, and runs to its end', (file) => {
    const stepper = engine.createStepper(read(folder + file));
    expect(stepper.document.title).toBe(menu.find((entry) => entry.file === file)?.title);
    stepper.advance(stepper.document.duration);
    for (let i = 0; i < stepper.document.neurons.length; i += 1) {
      expect(stepper.column('V', i).every((V) => V >= -200 && V <= 200)).toBe(true);
    }
    stepper.delete();
  });

  test.each(files)('%s offers something to click: at least one synapse, or a current', (file) => {
    const { document } = engine.createStepper(read(folder + file));
    const current = document.neurons.some(({ current: I }) => I?.baseline !== 0 || (I.pulses?.length ?? 0) > 0);
    expect(document.synapses.length > 0 || current).toBe(true);
    expect(document.synapses.length).toBeLessThanOrEqual(8);
  });
});
