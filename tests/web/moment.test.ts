/** The close-up: what is drawn is what the core says, in every kinetics and release. */
import { describe, expect, test } from 'vitest';
import type { SynapseDocument } from '../../web/src/engine/types';
import { CHANNELS, closeUpState, openingOrder, RESERVE, transmitterIn } from '../../web/src/view/close-up-state';
import { engine, experiment, synapse } from './core';

const AMPA = { type: 'two-state', alpha: 1.1, beta: 0.19, T_max: 1, T_dur: 1 };

/** The synapse `changes` some time into a run with spikes at 10, 20 … ms, and what is drawn of it. */
function at(time: number, changes: Partial<SynapseDocument>, moment?: number) {
  const stepper = engine.createStepper(
    experiment(synapse({ kinetics: AMPA, spikes: { times: [10, 20, 30, 40, 50] }, ...changes })),
  );
  stepper.advance(time);
  const core = stepper.synapseAt(0, moment);
  const sites = Number(changes.release?.n_sites ?? 0);
  const released = [...stepper.releasedSites(0, moment)];
  const state = closeUpState(core, released, sites, moment ?? time, false);
  stepper.delete();
  return { core, released, state };
}

const count = (flags: boolean[]): number => flags.filter(Boolean).length;

describe('what is drawn', () => {
  test.each([
    ['two-state', { kinetics: AMPA }],
    ['exponential', { kinetics: { type: 'exponential', tau_s: 5 } }],
    ['alpha', { kinetics: { type: 'alpha', tau_s: 3 } }],
    ['dual-exponential', { kinetics: { type: 'dual-exponential', tau_rise: 1, tau_decay: 6 } }],
    [
      'gaba-b',
      { kinetics: { type: 'gaba-b', K1: 0.9, K2: 0.0012, K3: 0.18, K4: 0.034, K_d: 10, n: 4, T_max: 1, T_dur: 1 } },
    ],
  ])('of %s, the open share of the channels is P_s, to the nearest channel', (_, changes) => {
    for (const time of [5, 10.4, 11, 13, 21.2, 48.7, 60]) {
      const { core, state } = at(time, changes);
      expect(Math.abs(count(state.open) - Math.min(core.P_s, 1) * CHANNELS)).toBeLessThanOrEqual(0.5);
    }
    expect(count(at(13, changes).state.open) + count(at(48.7, changes).state.open)).toBeGreaterThan(0);
  });

  test('transmitter is in the cleft while T > 0, and only then', () => {
    for (const [time, there] of [
      [9, false],
      [10.5, true],
      [10.9, true],
      [11.2, false],
      [20.3, true],
    ] as const) {
      const { core, state } = at(time, {});
      expect(core.T > 0).toBe(there);
      expect(state.transmitter.length > 0).toBe(there);
      expect(count(state.fusing) > 0).toBe(there);
    }
  });

  test('ions flow the way of the current, which has the sign of V - E_s, and not at all at E_s', () => {
    const inward = at(12, { E_s: 0 });
    expect(inward.core.drive).toBeLessThan(0);
    expect(inward.core.I_s).toBeLessThan(0);
    expect(inward.state.direction).toBe(-1);
    const outward = at(12, { E_s: -90 });
    expect(outward.core.I_s).toBeGreaterThan(0);
    expect(outward.state.direction).toBe(1);
    expect(outward.state.ions.length).toBeGreaterThan(0);
    const shunt = at(12, { E_s: -70 });
    expect(count(shunt.state.open)).toBeGreaterThan(0);
    expect(shunt.state.direction).toBe(0);
    expect(shunt.state.ions).toEqual([]);
  });

  test('of stochastic release, exactly the sites that released fuse', () => {
    let some = 0;
    for (const time of [10.5, 20.5, 30.5, 40.5, 50.5]) {
      const { core, released, state } = at(time, { release: { type: 'stochastic', P_rel: 0.5, n_sites: 5, seed: 4 } });
      expect(released).toHaveLength(5);
      expect(state.fusing).toEqual(released.map((site) => site === 1));
      expect(count(state.fusing) / 5).toBeCloseTo(core.released);
      some += count(state.fusing);
    }
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(25);
  });

  test('of more sites than there is room for, the share that released fuses, and transmitter is seen where there is some', () => {
    let some = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const release = { type: 'stochastic', P_rel: 0.1, n_sites: 100, seed };
      const { core, state } = at(10.5, { release });
      expect(count(state.fusing)).toBe(Math.max(Math.round(core.released * state.fusing.length), 1));
      expect(state.transmitter.length > 0).toBe(core.T > 0);
      some += count(state.fusing);
    }
    expect(some).toBeLessThan(12 * 4);
  });

  test('a pulse of T_max = 0 is no transmitter', () => {
    const { core, state } = at(10.5, { kinetics: { ...AMPA, T_max: 0 } });
    expect(transmitterIn(core)).toBe(false);
    expect(state.transmitter).toEqual([]);
    expect(transmitterIn(at(10.5, {}).core)).toBe(true);
  });

  test('as little as is released, while there is transmitter some of it is seen', () => {
    for (const release of [
      { type: 'depressing', P_0: 0.03, f: 0.4, tau_P: 500 },
      { type: 'constant', P_rel: 0.02 },
    ]) {
      const { core, state } = at(10.5, { release });
      expect(core.covered).toBeGreaterThan(0);
      expect(count(state.fusing)).toBe(1);
      expect(state.transmitter.length).toBeGreaterThan(0);
    }
    expect(count(at(10.5, { release: { type: 'constant', P_rel: 0 } }).state.fusing)).toBe(0);
  });

  test('vesicles that are left wait at the membrane first, also beside one that fuses', () => {
    const { state } = at(30.5, { release: { type: 'depressing', P_0: 1, f: 0.4, tau_P: 500 } });
    expect(count(state.fusing)).toBe(1);
    expect(count(state.docked)).toBeGreaterThan(0);
    expect(state.reserve).toBe(0);
  });

  test('up to nine open channels have no open neighbour', () => {
    const places = Array.from({ length: 9 }, (_, place) => openingOrder(place)).sort((a, b) => a - b);
    expect(places.every((channel, index) => index === 0 || channel - (places[index - 1] ?? 0) > 1)).toBe(true);
    expect(new Set(Array.from({ length: CHANNELS }, (_, place) => openingOrder(place))).size).toBe(CHANNELS);
  });

  test('transmitter is a cloud: no two dots of a site on one another', () => {
    const dots = at(10.9, {}).state.transmitter.filter(({ of }) => of === 2);
    expect(dots.length).toBeGreaterThan(5);
    const apart = dots.flatMap((a, i) =>
      dots.slice(i + 1).map((b) => Math.hypot(a.across - b.across, a.along - b.along)),
    );
    expect(Math.min(...apart)).toBeGreaterThan(0.08);
  });

  test('the vesicles are the resources that are left', () => {
    const release = { type: 'tsodyks-markram', U: 0.5, tau_rec: 800, tau_facil: 0 };
    const drawn = (time: number): number => {
      const { core, state } = at(time, { release });
      const vesicles = count(state.docked) + state.reserve;
      const acting = count(state.fusing);
      expect(Math.abs(vesicles - core.resources * (RESERVE + state.docked.length))).toBeLessThanOrEqual(0.5 + acting);
      return vesicles;
    };
    const [full, one, two, five] = [drawn(9), drawn(15), drawn(25), drawn(55)] as [number, number, number, number];
    expect(full).toBe(17);
    expect(one).toBeLessThan(full);
    expect(two).toBeLessThan(one);
    expect(five).toBeLessThan(two);
  });

  test('magnesium sits in the pores at rest, and leaves them as V rises', () => {
    const blockedAt = (V: number): number => {
      const stepper = engine.createStepper(experiment(synapse({ magnesium: 1 })));
      stepper.clamp(0, V);
      const state = closeUpState(stepper.synapseAt(0), [], 0, 0, false);
      stepper.delete();
      return count(state.blocked);
    };
    expect([-70, -40, 0, 40].map(blockedAt)).toEqual([19, 15, 4, 0]); // 20 (1 - B), B of Jahr & Stevens
    expect(count(at(12, {}).state.blocked)).toBe(0);
  });

  test('a recorded moment is drawn as it was when it was the present', () => {
    for (const time of [9, 10.5, 12, 20.4, 33]) expect(at(60, {}, time).state).toEqual(at(time, {}).state);
  });

  test('held still, dots keep their places while the state stays', () => {
    const { core, released } = at(11, {});
    const state = (time: number) => closeUpState(core, released, 0, time, true);
    expect(state(5)).toEqual(state(6));
    expect(closeUpState(core, released, 0, 5, false)).not.toEqual(closeUpState(core, released, 0, 6, false));
  });
});

describe('the terms of the equation', () => {
  test('add up to tau_m dV/dt, which is the slope of V', () => {
    const stepper = engine.createStepper(experiment(synapse({ kinetics: AMPA, spikes: { times: [10] } })));
    stepper.advance(12);
    const { V, slope, leak, synaptic, injected, hold } = stepper.membraneAt(0);
    expect(slope).toBe(leak + synaptic + injected);
    expect(hold).toBe('none');
    expect(synaptic).toBe(stepper.synapseAt(0).term);
    const tau_m = stepper.document.neurons[0]?.tau_m ?? Number.NaN;
    stepper.advance(0.001);
    expect((stepper.now('V', 0) - V) / 0.001).toBeCloseTo(slope / tau_m, 3);
    stepper.clamp(0, -60);
    expect(stepper.membraneAt(0)).toMatchObject({ hold: 'clamp', slope: 0 });
    expect(() => stepper.membraneAt(1)).toThrow(RangeError);
    expect(() => stepper.synapseAt(1)).toThrow(RangeError);
    stepper.delete();
  });
});

describe('what a spike would do', () => {
  const GABA_A = { type: 'two-state', alpha: 5, beta: 0.18, T_max: 1, T_dur: 1 };

  test('is what the same spike of a sweep is measured to do', () => {
    const document = experiment(synapse({ kinetics: AMPA }), synapse({ name: 'i', kinetics: GABA_A, E_s: -90 }));
    for (const [index, amplitude] of [
      [0, 'positive'],
      [1, 'negative'],
    ] as const) {
      const live = engine.createStepper(document);
      live.advance(10);
      const answer = live.ask(index)();
      const synapses = document.synapses.map((one, place) =>
        place === index ? { ...one, spikes: { times: [10] } } : one,
      );
      const sweep = engine.createStepper({ ...document, synapses });
      const meter = sweep.measure();
      while (meter.next());
      const [psp] = meter.results.psps;
      expect({ ...answer, ratio: null }).toEqual({ ...psp, ratio: null });
      expect((answer.amplitude ?? 0) > 0).toBe(amplitude === 'positive');
      expect(live.time).toBe(10);
      expect(live.spikes(index, 0, 100)).toHaveLength(0); // nothing was delivered
      for (const made of [live, sweep, meter]) made.delete();
    }
  });

  test('with stochastic release it is told before the dice are seen to fall, and they fall so', () => {
    const release = { type: 'stochastic', P_rel: 0.3, n_sites: 1, seed: 5 };
    const stepper = engine.createStepper(experiment(synapse({ kinetics: AMPA, release })));
    const outcomes = Array.from({ length: 12 }, () => {
      const told = (stepper.ask(0)().peak_g_s ?? 0) > 1e-9 + stepper.now('g_s', 0);
      stepper.deliverSpike(0);
      stepper.advance(0.5);
      expect(stepper.releasedSites(0)[0] === 1).toBe(told);
      stepper.advance(499.5);
      return told;
    });
    expect(new Set(outcomes).size).toBe(2);
    stepper.delete();
  });

  test('there is no answer of a synapse that is not there', () => {
    const stepper = engine.createStepper(experiment(synapse()));
    expect(() => stepper.ask(1)).toThrow(RangeError);
    stepper.delete();
  });
});
