/** The façade: what a page can do with an experiment, and what it is told when it cannot. */
import { afterEach, describe, expect, test } from 'vitest';
import { startEngine } from '../../web/src/engine/engine';
import { EngineLoadError, ExperimentError } from '../../web/src/engine/errors';
import type { Stepper } from '../../web/src/engine/stepper';
import { createModule, engine, experiment, synapse, thrown, wasmBinary } from './core';

const alive: Stepper[] = [];

function start(document: unknown = experiment(synapse({ spikes: { times: [10] } })), capacity?: number): Stepper {
  const stepper = engine.createStepper(document, capacity);
  alive.push(stepper);
  return stepper;
}

afterEach(() => {
  for (const stepper of alive.splice(0)) stepper.delete();
});

/** P_s of one AMPA spike, `t` ms after it: the closed form. */
function ampaShare(t: number): number {
  if (t <= 0) return 0;
  const peak = (1.1 / 1.29) * (1 - Math.exp(-1.29 * Math.min(t, 1)));
  return peak * Math.exp(-0.19 * Math.max(t - 1, 0));
}

describe('a run', () => {
  test('a spike of the list opens channels, and V rises from rest', () => {
    const stepper = start();
    expect(stepper.time).toBe(0);
    expect(stepper.now('V', 0)).toBe(-70);
    stepper.advance(11);
    expect(stepper.time).toBe(11);
    expect(stepper.now('P_s', 0)).toBeCloseTo(ampaShare(1), 14);
    expect(stepper.now('g_s', 0)).toBeCloseTo(ampaShare(1), 14);
    expect(stepper.now('V', 0)).toBeGreaterThan(-70);
    expect(stepper.now('I_s', 0)).toBeLessThan(0);
  });

  test('a spike by hand acts now, or at the time that is given', () => {
    const stepper = start(experiment(synapse()));
    stepper.advance(20.03);
    stepper.deliverSpike(0);
    stepper.deliverSpike(0, 40);
    stepper.advance(5);
    expect(stepper.now('P_s', 0)).toBeCloseTo(ampaShare(5), 14);
    stepper.advance(50);
    expect([...stepper.spikes(0, 0, 100)]).toEqual([20.03, 40]);
  });

  test('the current can be switched, and says what V_ss is', () => {
    const stepper = start({
      ...experiment(),
      neurons: [{ name: 'n', E_L: -70, R_m: 100, tau_m: 20, current: { baseline: 100 } }],
    });
    expect(stepper.steadyState(0)).toBe(-60);
    expect(stepper.currentIsOn(0)).toBe(true);
    stepper.switchCurrent(0, false);
    expect(stepper.currentIsOn(0)).toBe(false);
    expect(stepper.steadyState(0)).toBe(-70);
    stepper.reset();
    expect(stepper.currentIsOn(0)).toBe(true);
  });

  test('set() changes a parameter, booleans among them, and the document follows', () => {
    const stepper = start(experiment(synapse({ kinetics: { type: 'exponential', tau_s: 5 } })));
    expect(stepper.document.synapses[0]?.kinetics).toEqual({
      type: 'exponential',
      tau_s: 5,
      P_max: 1,
      saturating: true,
    });
    stepper.set('synapses[0].kinetics.saturating', false);
    stepper.set('synapses[0].kinetics.tau_s', 7.5);
    stepper.set('neurons[0].tau_m', 10);
    expect(stepper.document.synapses[0]?.kinetics).toEqual({
      type: 'exponential',
      tau_s: 7.5,
      P_max: 1,
      saturating: false,
    });
    expect(stepper.document.neurons[0]?.tau_m).toBe(10);
    stepper.deliverSpike(0);
    stepper.deliverSpike(0);
    stepper.advance(1e-9);
    expect(stepper.now('P_s', 0)).toBeCloseTo(2, 8); // linear: two spikes make 2
  });

  test('apply() goes on with another document; what is found again keeps its state', () => {
    const stepper = start();
    stepper.advance(15);
    const before = stepper.now('P_s', 0);
    const document = structuredClone(stepper.document);
    document.synapses.unshift(synapse({ name: 'GABA_A', E_s: -80 }));
    stepper.apply(document);
    expect(stepper.now('P_s', 1)).toBe(before);
    expect(stepper.now('P_s', 0)).toBe(0);
    expect(stepper.document.synapses.map(({ name }) => name)).toEqual(['GABA_A', 'AMPA']);
    expect(stepper.time).toBe(15);
  });
});

describe('the document', () => {
  test('what may be left out is written out, and it is a fixed point', () => {
    const { document } = start(experiment(synapse()));
    expect(document).toMatchObject({
      sample_interval: 0.1,
      neurons: [{ name: 'neuron', current: { baseline: 0, pulses: [] } }],
      synapses: [{ to: 'neuron', release: { type: 'constant', P_rel: 1 }, spikes: { times: [] } }],
    });
    expect(start(document).document).toEqual(document);
  });

  test('text is taken as well as an object, and any character survives', () => {
    const title = 'EPSP “é € 😀” \\ "quoted"';
    expect(start(JSON.stringify({ ...experiment(), title })).document.title).toBe(title);
  });

  test('numbers are written as JavaScript writes them', () => {
    const times = [
      0,
      1e-7,
      1.5e-7,
      0.000001,
      0.1,
      0.30000000000000004,
      1 / 3,
      1e5,
      123456.789,
      5e-324,
      199.99999999999997,
    ];
    const document = start({ ...experiment(synapse({ spikes: { times } })), duration: 2e5 }).document;
    expect(document.synapses[0]?.spikes).toEqual({ times });
  });
});

describe('refusals', () => {
  test('a document with faults throws an ExperimentError with all of them', () => {
    const bad = experiment(
      synapse({ g_max: -1, kinetics: { type: 'two-state', alpha: 1, beta: -1, T_max: 1, T_dur: 1 } }),
    );
    const error = thrown(() => engine.createStepper(bad));
    expect(error).toBeInstanceOf(ExperimentError);
    const { faults, message } = error as ExperimentError;
    expect(faults.map(({ path }) => path)).toEqual(['synapses[0].g_max', 'synapses[0].kinetics.beta']);
    expect(message).toBe(faults.map((fault) => fault.message).join('\n'));
    expect(message).toContain('synapses[0].kinetics.beta: -1 is out of range 1e-6 … 100 1/ms');
  });

  test.each([[undefined], [null], [3], [[]], [''], ['{'], ['text'], [{ format: 'bouton-experiment/1' }], [Number.NaN]])(
    'what is no document (%j) throws an ExperimentError',
    (document) => {
      expect(thrown(() => engine.createStepper(document))).toBeInstanceOf(ExperimentError);
    },
  );

  test('a capacity of 0 keeps as many samples as usual, and as many as fit of a large experiment', () => {
    const usual = start(experiment(), 0);
    for (let k = 0; k < 3; k += 1) usual.advance(5000);
    expect(usual.sampleCount).toBe(100_000);
    const synapses = Array.from({ length: 1024 }, (_, i) => synapse({ name: `s${i}` }));
    const large = start({ ...experiment(), sample_interval: 1, synapses }, 0);
    large.advance(30_000);
    expect(large.sampleCount).toBeGreaterThan(3_000);
    expect(large.sampleCount).toBeLessThan(5_000);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e12])('a capacity of %d is refused', (capacity) => {
    expect(thrown(() => engine.createStepper(experiment(), capacity))).toBeInstanceOf(ExperimentError);
  });

  test('whatever is refused names its fault and has changed nothing', () => {
    const stepper = start();
    stepper.advance(10.4);
    const state = () => [stepper.time, stepper.now('V', 0), stepper.now('P_s', 0), JSON.stringify(stepper.document)];
    const before = state();
    for (const call of [
      () => stepper.set('neurons[0].tau_m', -1),
      () => stepper.set('neurons[0].tau_m', Number.NaN),
      () => stepper.set('neurons[0].tau_m', undefined as unknown as number),
      () => stepper.set('no.such[0].path', 1),
      () => stepper.advance(-1),
      () => stepper.advance(Number.NaN),
      () => stepper.advance(Number.POSITIVE_INFINITY),
      () => stepper.advance(undefined as unknown as number),
      () => stepper.deliverSpike(1),
      () => stepper.deliverSpike(-1),
      () => stepper.deliverSpike(Number.NaN),
      () => stepper.deliverSpike(0, 3),
      () => stepper.deliverSpike(0, Number.NaN),
      () => stepper.switchCurrent(1, false),
      () => stepper.apply({ ...stepper.document, duration: -1 }),
    ]) {
      const error = thrown(call);
      expect(error, String(call)).toBeInstanceOf(ExperimentError);
      expect((error as ExperimentError).faults.length).toBeGreaterThan(0);
      expect((error as ExperimentError).message).not.toBe('');
      expect(state()).toEqual(before);
    }
  });

  test('a column, a window or an index that is not there throws a RangeError', () => {
    const stepper = start();
    for (const call of [
      () => stepper.column('V', 1),
      () => stepper.column('V', -1),
      () => stepper.column('V', Number.NaN),
      () => stepper.column('g_s', 1),
      () => stepper.column('nothing' as 'V', 0),
      () => stepper.decimate('V', 0, 0, 10, 0),
      () => stepper.decimate('V', 0, 10, 0, 100),
      () => stepper.decimate('V', 0, Number.NaN, 10, 100),
      () => stepper.spikes(1, 0, 10),
    ]) {
      expect(thrown(call), String(call)).toBeInstanceOf(RangeError);
    }
    expect(stepper.now('V', 7)).toBeNaN();
    expect(stepper.steadyState(7)).toBeNaN();
  });

  test('a core that does not start is an EngineLoadError', async () => {
    await expect(startEngine(createModule, new Uint8Array([1, 2, 3]))).rejects.toBeInstanceOf(EngineLoadError);
    await expect(startEngine(() => Promise.reject(new Error('no')))).rejects.toBeInstanceOf(EngineLoadError);
    const { WebAssembly } = globalThis;
    try {
      Object.assign(globalThis, { WebAssembly: undefined });
      await expect(startEngine(createModule, wasmBinary)).rejects.toMatchObject({ kind: 'no-webassembly' });
    } finally {
      Object.assign(globalThis, { WebAssembly });
    }
  });

  test('after delete() the object is dead: every use throws, and nothing else is harmed', () => {
    const stepper = engine.createStepper(experiment());
    const other = start();
    stepper.delete();
    expect(() => stepper.time).toThrow();
    expect(() => stepper.advance(1)).toThrow();
    expect(() => stepper.delete()).toThrow();
    other.advance(11);
    expect(other.now('P_s', 0)).toBeCloseTo(ampaShare(1), 14);
  });

  test('a hundred thousand refusals neither leak nor crash', { timeout: 120_000 }, async () => {
    const module = await createModule({ wasmBinary });
    const raw = module.createStepper(JSON.stringify(experiment(synapse())), 100);
    if (raw === null) throw new Error(module.faults());
    const bad = JSON.stringify(experiment(synapse({ g_max: -1 })));
    const round = (count: number) => {
      for (let i = 0; i < count; i += 1) {
        if (raw.set('neurons[0].tau_m', -1) === '' || raw.advance(-1) === '' || raw.deliverSpike(7, 0) === '')
          throw new Error('accepted');
        if (i % 4 === 0 && (raw.apply(bad) === '' || module.createStepper(bad, 100) !== null))
          throw new Error('accepted');
      }
    };
    /** Bytes of the module's memory. */
    const size = () => raw.column('V', 0)?.buffer.byteLength;
    round(2000);
    const before = size();
    round(100_000);
    expect(size()).toBe(before);
    raw.delete();
  });

  test('steppers made and deleted give their memory back', { timeout: 60_000 }, async () => {
    const module = await createModule({ wasmBinary });
    const text = JSON.stringify(experiment(synapse()));
    const keeper = module.createStepper(text, 100);
    const round = () => {
      const raw = module.createStepper(text, 100_000);
      raw?.advance(500);
      raw?.delete();
    };
    for (let i = 0; i < 3; i += 1) round();
    const before = keeper?.column('V', 0)?.buffer.byteLength;
    for (let i = 0; i < 60; i += 1) round();
    expect(keeper?.column('V', 0)?.buffer.byteLength).toBe(before);
  });
});

describe('live views', () => {
  test('a column is a view of the samples so far, and a fresh one has the new samples', () => {
    const stepper = start();
    expect([...stepper.column('V', 0)]).toEqual([-70]);
    stepper.advance(20);
    const P_s = stepper.column('P_s', 0);
    expect(P_s).toBeInstanceOf(Float64Array);
    expect(P_s.length).toBe(201);
    expect(stepper.sampleCount).toBe(201);
    expect(stepper.firstSample).toBe(0);
    P_s.forEach((value, k) => {
      expect(Math.abs(value - ampaShare(k / 10 - 10))).toBeLessThanOrEqual(1e-12);
    });
  });

  test('when memory grows an old view is empty, never wrong, and a fresh one is right', async () => {
    const fresh = await startEngine(createModule, wasmBinary); // with its memory still small
    const stepper = fresh.createStepper(experiment(synapse({ spikes: { times: [10] } })), 1_000_000);
    stepper.advance(20);
    const old = stepper.column('P_s', 0);
    const copy = old.slice();
    const size = old.buffer.byteLength;
    stepper.advance(50_000);
    expect(stepper.column('V', 0).buffer.byteLength).toBeGreaterThan(size);
    expect(old.length).toBe(0);
    expect(stepper.column('P_s', 0).slice(0, 201)).toEqual(copy);
    expect(stepper.sampleCount).toBe(500_201);
    stepper.delete();
  });

  test('a recording keeps its last samples only, and says where they begin', () => {
    const stepper = start(experiment(synapse({ spikes: { times: [10, 195] } })), 100);
    stepper.advance(200);
    expect(stepper.sampleCount).toBe(100);
    expect(stepper.firstSample).toBe(1901);
    const P_s = stepper.column('P_s', 0);
    expect(Math.abs((P_s[99] ?? 0) - ampaShare(5) - ampaShare(190))).toBeLessThanOrEqual(1e-12);
  });

  test('decimate gives t, v, t, v … : every sample of a short window, the extremes of a long one', () => {
    const stepper = start();
    stepper.advance(200);
    const V = stepper.column('V', 0).slice();
    const short = stepper.decimate('V', 0, 9, 12, 100);
    const times = short.filter((_, i) => i % 2 === 0);
    expect(times[0]).toBe(9);
    expect(times.at(-1)).toBeGreaterThanOrEqual(12);
    times.forEach((t, k) => {
      expect(short[2 * k + 1]).toBe(V[Math.round(t * 10)]);
    });
    const long = stepper.decimate('V', 0, 0, 200, 50).slice();
    expect(long.length).toBeLessThanOrEqual(2 * 2 * 51);
    const values = long.filter((_, i) => i % 2 === 1);
    expect(Math.max(...values)).toBe(Math.max(...V));
    expect(Math.min(...values)).toBe(Math.min(...V));
    for (let k = 2; k < long.length; k += 2) expect(long[k]).toBeGreaterThan(long[k - 2] ?? Number.POSITIVE_INFINITY);
    expect(stepper.decimate('V', 0, 500, 600, 100).length).toBe(0);
  });

  test('spikes are those of the window, its ends included', () => {
    const stepper = start(experiment(synapse({ spikes: { times: [10, 20, 20, 30.5] } })));
    stepper.advance(100);
    expect([...stepper.spikes(0, 0, 100)]).toEqual([10, 20, 20, 30.5]);
    expect([...stepper.spikes(0, 10, 20)]).toEqual([10, 20, 20]);
    expect([...stepper.spikes(0, 20.5, 30)]).toEqual([]);
    expect([...stepper.spikes(0, 50, 40)]).toEqual([]);
  });

  test('two steppers have each their own views', () => {
    const one = start();
    const two = start(experiment(synapse()));
    one.advance(11);
    two.advance(11);
    expect(one.decimate('P_s', 0, 0, 11, 5).slice()).not.toEqual(two.decimate('P_s', 0, 0, 11, 5).slice());
  });
});
