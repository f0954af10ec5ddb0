/** What the laboratory keeps: undo and redo, the window of time, what was clicked live, what differs from a pin. */
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { differences } from '../../web/src/experiment/difference';
import { setSpikes } from '../../web/src/experiment/edits';
import { History } from '../../web/src/experiment/history';
import { Pins } from '../../web/src/experiment/pins';
import { Session } from '../../web/src/experiment/session';
import { takeOver } from '../../web/src/experiment/take';
import { type Extent, Viewport } from '../../web/src/view/viewport';
import { engine } from './core';

const experiment: ExperimentDocument = {
  format: 'bouton-experiment/1',
  title: 'two synapses',
  duration: 200,
  neurons: [{ name: 'neuron', E_L: -70, R_m: 100, tau_m: 20 }],
  synapses: [
    { name: 'fast', g_max: 1, E_s: 0, kinetics: { type: 'exponential', tau_s: 5 }, spikes: { times: [] } },
    {
      name: 'slow',
      g_max: 1,
      E_s: -80,
      kinetics: { type: 'alpha', tau_s: 10 },
      spikes: { regular: { start: 50, interval: 50, count: 2 } },
    },
  ],
};
const quiet: ExperimentDocument = { ...experiment, synapses: experiment.synapses.slice(0, 1) };

describe('history', () => {
  test('undo gives what was before, redo what was after', () => {
    const history = new History<string>();
    history.record('a', undefined, 0);
    history.record('b', undefined, 1);
    expect(history.undo('c')).toBe('b');
    expect(history.undo('b')).toBe('a');
    expect(history.undo('a')).toBeUndefined();
    expect(history.redo('a')).toBe('b');
    expect(history.redo('b')).toBe('c');
    expect(history.canRedo).toBe(false);
  });

  test('a slider that moves is one step, until it rests or another one moves', () => {
    const history = new History<number>();
    history.record(1, 'tau_m', 0);
    history.record(2, 'tau_m', 300);
    history.record(3, 'tau_m', 900);
    history.record(4, 'g_max', 950);
    history.record(5, 'g_max', 5000);
    expect(history.undo(6)).toBe(5);
    expect(history.undo(5)).toBe(4);
    expect(history.undo(4)).toBe(1);
  });

  test('a drag is one step, however long the finger rests, and what comes after it another', () => {
    const history = new History<number>();
    history.record(1, 'spike', 0);
    history.beginStep();
    history.record(2, 'spike', 10);
    history.record(3, 'spike', 20);
    history.record(4, 'spike', 9000);
    history.endStep();
    history.record(5, 'spike', 9010);
    history.record(6, 'spike', 99_000);
    expect(history.undo(7)).toBe(6);
    expect(history.undo(6)).toBe(5);
    expect(history.undo(5)).toBe(2);
    expect(history.undo(2)).toBe(1);
  });

  test('a new change after an undo takes the redo away', () => {
    const history = new History<string>();
    history.record('a', undefined, 0);
    history.undo('b');
    history.record('a', undefined, 1);
    expect(history.canRedo).toBe(false);
  });
});

describe('the window of time', () => {
  const live: Extent = { start: 0, end: 1000, live: true };
  const sweep: Extent = { start: 0, end: 200, live: false };

  test('follows the pen of a live run, and waits at 0 for it', () => {
    expect(new Viewport(200).window({ ...live, end: 10 })).toEqual({ from: 0, to: 200 });
    const { from, to } = new Viewport(200).window(live);
    expect(to - from).toBe(200);
    expect((1000 - from) / 200).toBeCloseTo(0.97, 12);
  });

  test('shows all of a sweep at first, and no more than all', () => {
    const view = new Viewport();
    expect(view.window(sweep)).toEqual({ from: 0, to: 200 });
    view.zoom(sweep, 5, 100);
    expect(view.window(sweep)).toEqual({ from: 0, to: 200 });
    expect(view.fitted).toBe(true);
  });

  test('zooms about a point, which stays where it is', () => {
    const view = new Viewport();
    view.zoom(sweep, 0.25, 80);
    const { from, to } = view.window(sweep);
    expect(to - from).toBeCloseTo(50, 12);
    expect((80 - from) / (to - from)).toBeCloseTo(80 / 200, 12);
  });

  test('scrolls to the ends and not beyond', () => {
    const view = new Viewport();
    view.zoom(sweep, 0.25, 100);
    view.pan(sweep, 1000);
    expect(view.window(sweep)).toEqual({ from: 150, to: 200 });
    view.pan(sweep, -1000);
    expect(view.window(sweep)).toEqual({ from: 0, to: 50 });
  });

  test('scrolled back in a live run it stays, and at the end it follows again', () => {
    const view = new Viewport(200);
    view.pan(live, -300);
    const before = view.window(live);
    expect(view.window({ ...live, end: 1100 })).toEqual(before);
    view.pan({ ...live, end: 1100 }, 5000);
    expect(view.fitted).toBe(true);
  });
});

describe('what was clicked live', () => {
  const none = (): number[] => [];

  test('becomes spikes at the very times, with those of the train', () => {
    const { document, taken } = takeOver(
      experiment,
      [
        { synapse: 'slow', time: 71.234567 },
        { synapse: 'fast', time: 12.5 },
      ],
      (synapse) => (synapse === 1 ? [50, 100] : []),
    );
    expect(taken).toBe(2);
    expect(document.synapses[0]?.spikes).toEqual({ times: [12.5] });
    expect(document.synapses[1]?.spikes).toEqual({ times: [50, 71.234567, 100] });
  });

  test('a long wait before the first click is left out where nothing else happens', () => {
    const take = takeOver(quiet, [{ synapse: 'fast', time: 60_000.123456 }], none);
    expect(take.shift).toBe(59_990);
    expect(take.document.synapses[0]?.spikes).toEqual({ times: [10.123456] });
    expect(take.document.duration).toBe(200);
  });

  test('where something else happens, times stay as they are, and the sweep is long enough', () => {
    const take = takeOver(experiment, [{ synapse: 'fast', time: 930 }], none);
    expect(take.shift).toBe(0);
    expect(take.document.duration).toBe(1050);
  });

  test('a train that clicks join becomes a list, and its synapse is named', () => {
    const take = takeOver(experiment, [{ synapse: 'slow', time: 60 }], () => [50, 100]);
    expect(take.listed).toEqual(['slow']);
    expect(takeOver(quiet, [{ synapse: 'fast', time: 60 }], none).listed).toEqual([]);
  });

  test('an experiment with more in it than clicks is taken from its beginning, for a minute', () => {
    const clicks = [30_000, 70_000].map((time) => ({ synapse: 'fast', time }));
    const take = takeOver(experiment, clicks, none);
    expect(take.shift).toBe(0);
    expect(take.document.synapses[0]?.spikes).toEqual({ times: [30_000] });
    expect(take.dropped).toBe(1);
  });

  test('of a very long run the last part is taken, and what is left out is counted', () => {
    const clicks = [5, 50_000, 59_990].map((time) => ({ synapse: 'fast', time }));
    const take = takeOver(quiet, clicks, none);
    expect(take.taken + take.dropped).toBe(3);
    expect(take.dropped).toBe(2);
    expect(take.document.duration).toBeLessThanOrEqual(10_000);
  });
});

describe('a session', () => {
  test('an undo brings the same document back, live and in a sweep', () => {
    for (const mode of ['live', 'sweep'] as const) {
      const session = new Session(engine, experiment);
      if (mode === 'sweep') session.toSweep();
      const before = JSON.stringify(session.document);
      session.set('neurons[0].tau_m', 33);
      session.edit(setSpikes(0, { times: [1, 2] }));
      const after = JSON.stringify(session.document);
      session.undo();
      session.undo();
      expect(JSON.stringify(session.document)).toBe(before);
      session.redo();
      session.redo();
      expect(JSON.stringify(session.document)).toBe(after);
    }
  });

  test('a sweep is the whole protocol, and the same at every change as computed from nothing', () => {
    const session = new Session(engine, experiment);
    session.toSweep();
    for (const tau of [10, 40, 25]) {
      session.set('neurons[0].tau_m', tau);
      while (!session.computed) session.compute(10);
      const fresh = engine.createStepper(session.document);
      fresh.advance(200);
      expect(session.stepper.sampleCount).toBe(2001);
      expect(session.stepper.column('V', 0).slice()).toEqual(fresh.column('V', 0).slice());
      fresh.delete();
    }
  });

  test('a longer sweep keeps all of its samples', () => {
    const session = new Session(engine, experiment);
    session.toSweep();
    session.set('duration', 20_000);
    while (!session.computed) session.compute(1000);
    expect(session.stepper.firstSample).toBe(0);
    expect(session.stepper.sampleCount).toBe(200_001);
  });

  test('a sweep too large to be kept is refused, and the one before goes on', () => {
    const session = new Session(engine, experiment);
    session.toSweep();
    expect(() => session.set('duration', 1e7)).toThrow(/samples|MiB/);
    expect(session.document.duration).toBe(200);
    expect(session.canUndo).toBe(false);
    while (!session.computed) session.compute(10);
    expect(session.stepper.time).toBe(200);
  });

  test('what was clicked live is in the sweep; undo takes it out again', () => {
    const session = new Session(engine, experiment);
    session.stepper.advance(30);
    session.deliver(0, 31.5);
    session.toSweep();
    expect(session.document.synapses[0]?.spikes).toEqual({ times: [31.5] });
    session.undo();
    expect(session.document.synapses[0]?.spikes).toEqual({ times: [] });
  });

  test('clicks and clamps of one experiment are not those of another, whichever way it comes', () => {
    const session = new Session(engine, experiment);
    session.load(quiet);
    session.deliver(0, 1);
    session.hold(0, -50);
    session.undo();
    expect(session.document.synapses).toHaveLength(2);
    expect(session.heldAt(0)).toBeUndefined();
    expect(session.taken().taken).toBe(0);
    session.redo();
    expect(session.document.synapses).toHaveLength(1);
    expect(session.taken().taken).toBe(0);
  });

  test('restored, an experiment is still the one that was loaded', () => {
    const session = new Session(engine, experiment);
    const { original } = session;
    session.set('neurons[0].tau_m', 7);
    expect(session.edited).toBe(true);
    session.restore();
    expect(session.original).toBe(original);
    expect(session.edited).toBe(false);
    session.undo();
    expect(session.valueAt('neurons[0].tau_m')).toBe(7);
  });

  test('after a reload it is restored to what was loaded, not to what was kept', () => {
    const edited = { ...experiment, duration: 300 };
    const session = new Session(engine, edited, experiment);
    expect(session.document.duration).toBe(300);
    expect(session.referenceAt('duration')).toBe(200);
    session.restore();
    expect(session.document.duration).toBe(200);
  });

  test('an undo to what a sweep cannot hold is refused, and nothing changed', () => {
    const session = new Session(engine, { ...experiment, duration: 9e5 });
    session.load(quiet);
    session.toSweep();
    const before = session.document;
    expect(() => session.undo()).toThrow(/samples|MiB/);
    expect(session.document).toBe(before);
    expect(session.canUndo).toBe(true);
    expect(session.canRedo).toBe(false);
  });

  test('a neuron that is held stays held from live to sweep and back, and when it is let go V moves', () => {
    const session = new Session(engine, experiment);
    session.hold(0, -40);
    session.toSweep();
    while (!session.computed) session.compute(10);
    expect(new Set(session.stepper.column('V', 0))).toEqual(new Set([-40]));
    session.hold(0, undefined);
    while (!session.computed) session.compute(10);
    expect(session.stepper.valueAt('V', 0, 100)).toBeLessThan(-70);
  });
});

describe('pins', () => {
  test('a pin stays as it was when the sweep changes', () => {
    const session = new Session(engine, experiment);
    session.toSweep();
    while (!session.computed) session.compute(10);
    const before = session.stepper.column('V', 0).slice();
    const pins = new Pins();
    const pin = pins.add(session, 0, 200);
    session.set('neurons[0].tau_m', 60);
    while (!session.computed) session.compute(10);
    expect(pin.recording.column('V', 0).slice()).toEqual(before);
    expect(session.stepper.column('V', 0).slice()).not.toEqual(before);
    const at = 80;
    const difference = session.stepper.differenceAt(pin.recording, 'V', 0, 0, at);
    expect(difference).toBe(session.stepper.valueAt('V', 0, at) - pin.recording.valueAt('V', 0, at));
  });

  test('two live responses are laid over each other, spike on spike', () => {
    const session = new Session(engine, quiet);
    session.stepper.advance(20);
    session.deliver(0, 25);
    session.stepper.advance(60);
    const pins = new Pins();
    const pin = pins.add(session, 0, 80);
    session.stepper.advance(400);
    session.deliver(0, 500.5);
    session.stepper.advance(100);
    expect(pins.shift(pin, session)).toBeCloseTo(475.5, 9);
  });
});

describe('differences', () => {
  const found = (after: ExperimentDocument) =>
    differences(new Session(engine, experiment).document, new Session(engine, after).document, engine.description);

  test('name the parameter, its owner and both values', () => {
    const after = structuredClone(experiment);
    (after.neurons[0] as { tau_m: number }).tau_m = 5;
    expect(found(after)).toEqual([expect.objectContaining({ owner: 'neuron', what: 'tau_m', before: 20, after: 5 })]);
    expect(found(after)[0]?.info?.unit).toBe('ms');
  });

  test('of two equal experiments there are none', () => {
    expect(found(structuredClone(experiment))).toEqual([]);
  });

  test('a synapse that is gone or new is one difference', () => {
    const after = structuredClone(experiment);
    Object.assign(after.synapses[1] ?? {}, { name: 'third' });
    expect(found(after)).toEqual([
      { owner: 'slow', info: undefined, what: 'part', before: true, after: false },
      { owner: 'third', info: undefined, what: 'part', before: false, after: true },
    ]);
  });

  test('other kinetics and other spikes are told', () => {
    const after = structuredClone(experiment);
    Object.assign(after.synapses[0] ?? {}, { spikes: { times: [3] } });
    Object.assign(after.synapses[1] ?? {}, { kinetics: { type: 'exponential', tau_s: 4 } });
    const what = found(after).map(({ owner, what: kind }) => `${owner} ${kind}`);
    expect(what).toContain('fast spikes');
    expect(what).toContain('slow kinetics');
    expect(what).toContain('slow tau_s');
  });
});
