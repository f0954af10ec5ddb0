/** What the façade measures, on the real wasm: the numbers themselves are held to closed forms in tests/cpp. */
import { describe, expect, test } from 'vitest';
import { ExperimentError } from '../../web/src/engine/errors';
import type { ExperimentDocument, SynapseDocument } from '../../web/src/engine/types';
import { engine, experiment, synapse, thrown } from './core';

const spikes = (...times: number[]): Partial<SynapseDocument> => ({ spikes: { times } });

function faults(call: () => unknown): string[] {
  const error = thrown(call);
  expect(error).toBeInstanceOf(ExperimentError);
  return (error as ExperimentError).faults.map(({ message }) => message);
}

function run(document: ExperimentDocument) {
  const stepper = engine.createStepper(document);
  stepper.advance(document.duration);
  return stepper;
}

/** A neuron that fires every 22 ms or so. */
const firing: ExperimentDocument = {
  ...experiment(),
  neurons: [
    {
      name: 'neuron',
      E_L: -70,
      R_m: 100,
      tau_m: 20,
      spiking: { V_th: -54, V_reset: -80, t_ref: 2 },
      current: { baseline: 300 },
    },
  ],
};

describe('voltage clamp', () => {
  test('holds V from the first sample on, and lets it go', () => {
    const stepper = engine.createStepper(experiment(synapse(spikes(10))));
    expect(stepper.clampedAt(0)).toBeUndefined();
    stepper.clamp(0, -40.5);
    stepper.reset();
    expect(stepper.clampedAt(0)).toBe(-40.5);
    stepper.advance(20);
    expect(new Set(stepper.column('V', 0))).toEqual(new Set([-40.5]));
    expect(stepper.now('I_s', 0)).toBeCloseTo(-40.5 * stepper.now('g_s', 0), 12);
    stepper.unclamp(0);
    expect(stepper.clampedAt(0)).toBeUndefined();
    stepper.advance(20);
    expect(stepper.now('V', 0)).toBeLessThan(-41);
    stepper.delete();
  });

  test('what cannot be held is refused', () => {
    const stepper = engine.createStepper(experiment());
    expect(faults(() => stepper.clamp(0, 250))).toEqual(['neurons[0].V_hold: 250 is out of range -200 … 200 mV']);
    expect(faults(() => stepper.clamp(1, 0))).toEqual(['neurons: there is none of this index']);
    expect(faults(() => stepper.clamp(Number.NaN, 0))).toHaveLength(1);
    expect(faults(() => stepper.unclamp(7))).toHaveLength(1);
    expect(stepper.clampedAt(7)).toBeUndefined();
    stepper.delete();
  });
});

describe('reading', () => {
  test('a value at a time, and the sample that is nearest to it', () => {
    const stepper = run(experiment(synapse(spikes(10))));
    const V = stepper.column('V', 0).slice();
    expect(stepper.valueAt('V', 0, 15.33)).toBe(V[153]);
    expect(stepper.nearestSample(15.33)).toBe(15.3);
    expect(stepper.nearestSample(1e9)).toBe(200);
    expect(stepper.valueAt('V', 0, 201)).toBeNaN();
    expect(stepper.valueAt('V', 1, 15)).toBeNaN();
    expect(stepper.nearestSample(Number.NaN)).toBeNaN();
    stepper.delete();
  });

  test("a synapse's own train is written out", () => {
    const train = { regular: { start: 0.1, interval: 0.1, count: 3 } };
    const stepper = engine.createStepper(experiment(synapse({ spikes: train }), synapse({ name: 'none' })));
    expect(Array.from(stepper.trainTimes(0) ?? [])).toEqual([0.1, 0.2, 0.1 + 0.2]);
    expect(stepper.trainTimes(1)).toHaveLength(0);
    expect(stepper.trainTimes(2)).toBeNull();
    stepper.delete();
  });

  test('a kept window stays as it is, and outlives its stepper', () => {
    const stepper = run(experiment(synapse(spikes(10, 60))));
    const V = stepper.column('V', 0).slice();
    const kept = stepper.freeze(5, 50);
    stepper.set('neurons[0].E_L', -60);
    stepper.reset();
    stepper.delete();
    expect(kept.firstSample).toBe(50);
    expect(kept.sampleCount).toBe(451);
    expect(kept.sampleTime(50)).toBe(5);
    expect(kept.times()).toHaveLength(451);
    expect(Array.from(kept.column('V', 0))).toEqual(Array.from(V.slice(50, 501)));
    expect(kept.decimate('V', 0, 0, 200, 50).length).toBeGreaterThan(20);
    expect(kept.valueAt('V', 0, 20)).toBe(V[200]);
    expect(kept.nearestSample(0)).toBe(5);
    expect(Array.from(kept.spikes(0, 0, 200))).toEqual([10]);
    expect(kept.fired(0, 0, 200)).toHaveLength(0);
    expect(kept.document.neurons[0]?.E_L).toBe(-70);
    expect(() => kept.column('V', 1)).toThrow(RangeError);
    kept.delete();
  });

  test('what is no window cannot be kept', () => {
    const stepper = run(experiment());
    expect(faults(() => stepper.freeze(50, 5))).toHaveLength(1);
    expect(faults(() => stepper.freeze(Number.NaN, 5))).toHaveLength(1);
    stepper.delete();
  });

  test('a run minus a kept one', () => {
    const control = run(experiment(synapse(spikes(10))));
    const kept = control.freeze(0, 100);
    const before = control.valueAt('V', 0, 20);
    control.delete();
    const stepper = run(experiment(synapse({ ...spikes(10), g_max: 3 })));
    const difference = stepper.valueAt('V', 0, 20) - before;
    expect(difference).toBeGreaterThan(0.5);
    expect(stepper.differenceAt(kept, 'V', 0, 0, 20)).toBe(difference);
    expect(stepper.differenceAt(kept, 'V', 0, 0, 150)).toBeNaN();
    const points = stepper.decimateDifference(kept, 'V', 0, 0, 0, 200, 1e5);
    expect(points).toHaveLength(2 * 1001);
    expect(points?.[2 * 200 + 1]).toBe(difference);
    expect(stepper.decimateDifference(kept, 'V', 0, 1, 0, 200, 100)).toBeUndefined();
    expect(stepper.decimateDifference(kept, 'V', 0, 0, 0, 200, 0)).toBeUndefined();
    // Where the edit has added a synapse, the same one has another index.
    stepper.apply({ ...stepper.document, synapses: [synapse({ name: 'new' }), ...stepper.document.synapses] });
    const conductance = stepper.valueAt('g_s', 1, 10.8) - kept.valueAt('g_s', 0, 10.8);
    expect(conductance).toBeGreaterThan(0.5);
    expect(stepper.differenceAt(kept, 'g_s', 1, 0, 10.8)).toBe(conductance);
    const conductances = stepper.decimateDifference(kept, 'g_s', 1, 0, 0, 100, 1e5);
    expect(conductances?.[2 * 108 + 1]).toBe(conductance);
    expect(stepper.decimateDifference(kept, 'g_s', 0, 1, 0, 200, 10)).toBeUndefined();
    stepper.set('sample_interval', 0.2);
    expect(stepper.decimateDifference(kept, 'V', 0, 0, 0, 200, 100)).toBeUndefined();
    expect(stepper.differenceAt(kept, 'V', 0, 0, 20)).toBeNaN();
    kept.delete();
    stepper.delete();
  });
});

describe('measuring', () => {
  test('PSPs, one after the other', () => {
    const stepper = engine.createStepper(experiment(synapse(spikes(10, 150))));
    const meter = stepper.measure();
    stepper.delete();
    expect(meter.next()).toBe(true);
    expect(meter.results.psps).toHaveLength(1);
    while (meter.next());
    const { psps, firing, truncated } = meter.results;
    expect(psps).toHaveLength(2);
    expect(firing).toEqual([]);
    expect(truncated).toBe(false);
    expect(psps[0]).toMatchObject({ synapse: 0, neuron: 0, time: 10, ratio: null, overlaps: false, complete: true });
    expect(psps[0]?.amplitude).toBeCloseTo(0.782065, 6);
    expect(psps[0]?.peak_g_s).toBeCloseTo(0.617986, 6);
    expect(psps[1]?.ratio).toBeCloseTo(1, 3);
    meter.delete();
  });

  test('firing', () => {
    const stepper = engine.createStepper(firing);
    const meter = stepper.measure();
    while (meter.next());
    const [of] = meter.results.firing;
    // V_ss -40: t_ref + tau_m ln((V_ss - V_reset) / (V_ss - V_th))
    expect(of?.mean_interval).toBeCloseTo(2 + 20 * Math.log(40 / 14), 9);
    expect(of?.rate).toBe((of?.count ?? 0) / 0.2);
    expect(of?.intervals).toHaveLength((of?.count ?? 0) - 1);
    meter.delete();
    stepper.delete();
  });

  test('a run that fails ends it with the fault', () => {
    const runaway = structuredClone(firing);
    Object.assign(runaway.neurons[0] ?? {}, { tau_m: 0.05, current: { baseline: 1e6 } });
    Object.assign(runaway.neurons[0]?.spiking ?? {}, { t_ref: 0 });
    const stepper = engine.createStepper(runaway);
    const meter = stepper.measure();
    expect(
      faults(() => {
        while (meter.next());
      })[0],
    ).toContain('runs away');
    meter.delete();
    stepper.delete();
  });

  test('what is measured is described, and there is nothing else in a result', () => {
    const { measures, firingMeasures, limits } = engine.description;
    const stepper = engine.createStepper({ ...firing, synapses: [synapse(spikes(10))] });
    const meter = stepper.measure();
    while (meter.next());
    const { psps, firing: fired } = meter.results;
    const flags = ['synapse', 'neuron', 'overlaps', 'complete', 'fired'];
    expect(Object.keys(psps[0] ?? {}).sort()).toEqual([...measures.map(({ name }) => name), ...flags].sort());
    expect(Object.keys(fired[0] ?? {}).sort()).toEqual(
      [...firingMeasures.map(({ name }) => name), 'neuron', 'intervals'].sort(),
    );
    for (const { symbol, label, definition } of [...measures, ...firingMeasures]) {
      expect(symbol).not.toBe('');
      expect(label).not.toBe('');
      expect(definition).toMatch(/\.$/);
    }
    expect(limits.measured).toBe(2000);
    meter.delete();
    stepper.delete();
  });
});

describe('current–voltage curves', () => {
  test('a straight line', () => {
    const curve = engine.createCurve(experiment(synapse({ ...spikes(10), E_s: -12.5 })), 0, -100, 60, 9);
    expect(curve.next()).toBe(true);
    expect(curve.result).toMatchObject({ reversal: null, negativeSlope: null });
    expect(curve.result.points).toHaveLength(1);
    while (curve.next());
    const { points, reversal, negativeSlope } = curve.result;
    expect(points.map(([V]) => V)).toEqual([-100, -80, -60, -40, -20, 0, 20, 40, 60]);
    for (const [V, I] of points) expect(I).toBeCloseTo(0.6179861539535 * (V + 12.5), 9);
    expect(reversal).toBeCloseTo(-12.5, 9);
    expect(negativeSlope).toBeNull();
    curve.delete();
  });

  test('the block by magnesium', () => {
    const curve = engine.createCurve(experiment(synapse({ ...spikes(10), magnesium: 1 })), 0, -100, 60, 33);
    while (curve.next());
    expect(curve.result.reversal).toBeCloseTo(0, 9);
    expect(curve.result.negativeSlope?.[0]).toBe(-100);
    expect(curve.result.negativeSlope?.[1]).toBeCloseTo(-26.955, 2);
    curve.delete();
  });

  test('what is no curve is refused', () => {
    const document = experiment(synapse());
    expect(faults(() => engine.createCurve(document, 0, 20, -20, 9))[0]).toContain('V_from: 20 is not below V_to');
    expect(faults(() => engine.createCurve(document, 1, Number.NaN, 20, 1))).toHaveLength(3);
    expect(faults(() => engine.createCurve({}, 0, -100, 60, 9)).length).toBeGreaterThan(2);
  });
});

describe('trials', () => {
  const stochastic = experiment(
    synapse({ ...spikes(10), release: { type: 'stochastic', P_rel: 0.5, n_sites: 4, seed: 3 } }),
  );

  test('mean, spread and amplitudes', () => {
    const trials = engine.createTrials(stochastic, 0, 0);
    expect(trials.random).toBe(true);
    expect(trials.decimate('mean', 'V', 0, 0, 200, 100)).toHaveLength(0);
    for (let i = 0; i < 50; ++i) trials.advance();
    expect(trials.count).toBe(50);
    const at = (which: 'mean' | 'low' | 'high') =>
      trials.decimate(which, 'V', 0, 0, 200, 1e5)[2 * 200 + 1] ?? Number.NaN;
    expect(at('low')).toBeLessThan(at('mean'));
    expect(at('high') - at('mean')).toBeCloseTo(at('mean') - at('low'), 12);
    expect(trials.decimate('mean', 'g_s', 0, 0, 200, 100).length).toBeGreaterThan(100);
    const amplitudes = Array.from(trials.amplitudes());
    const { count, unmeasured, failures, mean, sd, histogram } = trials.summary;
    expect(count).toBe(50);
    expect(unmeasured).toBe(0);
    expect(failures).toBe(amplitudes.filter((amplitude) => amplitude === 0).length);
    expect(mean).toBeCloseTo(amplitudes.reduce((sum, amplitude) => sum + amplitude, 0) / 50, 12);
    expect(sd).toBeGreaterThan(0);
    expect(histogram.counts.reduce((sum, bin) => sum + bin, 0)).toBe(50);
    expect(() => trials.decimate('mean', 'V', 1, 0, 200, 100)).toThrow(RangeError);
    trials.delete();
  });

  test('the first trial is the document itself', () => {
    const trials = engine.createTrials(stochastic, 0, 0);
    trials.advance();
    const stepper = run(stochastic);
    // A trial halts before the spike that it measures, so its steps are divided otherwise: rounding differs.
    const mean = trials.decimate('mean', 'V', 0, 0, 200, 1e5).slice();
    const plain = stepper.decimate('V', 0, 0, 200, 1e5);
    expect(mean).toHaveLength(plain.length);
    expect(Math.max(...mean.map((value, i) => Math.abs(value - plain[i]!)))).toBeLessThanOrEqual(1e-11);
    expect(trials.summary).toMatchObject({ sd: null, cv: null });
    stepper.delete();
    trials.delete();
  });

  test('without chance, and without the spike', () => {
    const trials = engine.createTrials(experiment(synapse(spikes(10))), 0, 1);
    expect(trials.random).toBe(false);
    trials.advance();
    expect(trials.summary).toEqual({
      count: 1,
      unmeasured: 1,
      failures: 0,
      mean: null,
      sd: null,
      cv: null,
      histogram: { from: 0, width: 1, counts: [] },
    });
    trials.delete();
  });

  test('what are no trials is refused', () => {
    expect(faults(() => engine.createTrials(stochastic, 1, 0.5))).toHaveLength(2);
    expect(faults(() => engine.createTrials('', 0, 0))).toHaveLength(1);
  });
});

describe('bursts', () => {
  const values = { start: 0.1, interval: 0.1, count: 3, period: 10, bursts: 2 };

  test('are written out as decimals', () => {
    expect(engine.burstTimes(values)).toEqual([0.1, 0.2, 0.3, 10.1, 10.2, 10.3]);
  });

  test('are refused with every fault', () => {
    expect(faults(() => engine.burstTimes({ ...values, count: 1.5, start: -1 }))).toEqual([
      'start: -1 is out of range 0 … 10000000 ms',
      'count: 1.5 is not a whole number; allowed is 0 … 1000000',
    ]);
    expect(faults(() => engine.burstTimes({ ...values, period: Number.NaN, extra: 1 }))).toHaveLength(2);
  });

  test('have rows in the table of parameters', () => {
    const names = (group: string) =>
      engine.description.parameters.filter((row) => row.group === group).map(({ name }) => name);
    expect(names('burst')).toEqual(Object.keys(values));
    expect(names('clamp')).toEqual(['V_hold']);
    expect(names('current-voltage')).toEqual(['V_from', 'V_to', 'points']);
    expect(names('trials')).toEqual(['runs']);
  });
});

test('a document of a newer Bouton is refused as such', () => {
  expect(faults(() => engine.createStepper({ ...experiment(), format: 'bouton-experiment/2' }))).toEqual([
    'format: "bouton-experiment/2" was written by a newer Bouton; this one reads "bouton-experiment/1"',
  ]);
});
