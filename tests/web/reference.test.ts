/** The wasm that the page loads, held to the reference traces at the accuracy of model.md. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { engine, read, root } from './core';

interface Reference {
  experiment: ExperimentDocument;
  expected: {
    t: number[];
    neurons: { V: number[]; spikes: number[] }[];
    synapses: { P_s: number[]; g_s: number[] }[];
  };
}

const files = readdirSync(new URL('tests/reference/', root)).filter((file) => file.endsWith('.json'));

function greatestDifference(a: Float64Array, b: number[], counts: (k: number) => boolean = () => true): number {
  expect(a.length).toBe(b.length);
  return b.reduce(
    (greatest, value, k) => (counts(k) ? Math.max(greatest, Math.abs(value - (a[k] ?? Number.NaN))) : greatest),
    0,
  );
}

describe('reference traces', () => {
  test('they are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(14);
  });

  test.each(files)('%s', (file) => {
    const { experiment, expected } = JSON.parse(read(`tests/reference/${file}`)) as Reference;
    const stepper = engine.createStepper(experiment);
    stepper.advance(experiment.duration);
    const fires = expected.neurons.some(({ spikes }) => spikes.length > 0);
    const blocked = experiment.synapses.some(({ magnesium }) => (magnesium ?? 0) > 0);
    // Where neurons fire, the instant of a spike is left out: a sample there is before it or after it.
    const spikes = expected.neurons.flatMap((neuron) => neuron.spikes);
    const away = (k: number) => spikes.every((spike) => Math.abs((expected.t[k] ?? 0) - spike) > 1e-6);
    expected.neurons.forEach(({ V }, i) => {
      const allowed = fires || blocked ? 1e-6 : 1e-9;
      expect(greatestDifference(stepper.column('V', i), V, away)).toBeLessThanOrEqual(allowed);
    });
    expected.synapses.forEach(({ P_s, g_s }, i) => {
      const scale = Math.max(1, experiment.synapses[i]?.g_max ?? 1);
      const allowed = fires ? 1e-6 : 1e-12;
      expect(greatestDifference(stepper.column('P_s', i), P_s, away)).toBeLessThanOrEqual(allowed);
      expect(greatestDifference(stepper.column('g_s', i), g_s, away)).toBeLessThanOrEqual(
        (blocked ? 1e-6 : allowed) * scale,
      );
    });
    stepper.delete();
  });
});
