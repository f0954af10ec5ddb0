/** A recording laid over a run: what is chosen at first, and that what `bouton run` writes comes back as it was. */
import { describe, expect, test } from 'vitest';
import { ExperimentError } from '../../web/src/engine/errors';
import type { Engine } from '../../web/src/engine/index';
import { Comparison } from '../../web/src/experiment/comparison';
import { readRecording } from '../../web/src/experiment/recorded-table';
import { RecordedTableError } from '../../web/src/experiment/recorded-table-error';
import { Session } from '../../web/src/experiment/session';
import { csvHeader, csvRows } from '../../web/src/library/csv';
import { Run } from '../../web/src/library/run';
import { engine, experiment, synapse, thrown } from './core';

const document = experiment(synapse({ spikes: { times: [10.013, 50] } }), synapse({ name: 'other', E_s: -80 }));

function finish<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const table = (text: string) => finish(readRecording(text));

function swept(): Session {
  const session = new Session(engine as unknown as Engine, document);
  session.toSweep();
  while (!session.computed) session.compute(1000);
  return session;
}

const csv = csvHeader(engine.description, document) + csvRows(new Run(engine, document).all());

describe('what the library writes', () => {
  test('comes back over V, and each I_s over its own, with nothing left', () => {
    const session = swept();
    const comparison = new Comparison(session, 'run.csv', table(csv));
    expect(comparison.target).toEqual({ column: 'V', name: 'neuron' });
    expect([comparison.timeUnit, comparison.unit]).toEqual(['ms', 'mV']);
    expect([comparison.timeUnitIsGuessed, comparison.unitIsGuessed]).toEqual([false, false]);
    expect(finish(comparison.compare())).toEqual({ count: 2001, rms: 0, largest: 0, at: 0 });
    const heads = comparison.table.columns.map(({ name }) => name);
    comparison.column = heads.indexOf('other I_s');
    expect(comparison.target).toEqual({ column: 'I_s', name: 'other' });
    expect(comparison.unit).toBe('pA');
    expect(finish(comparison.compare())).toEqual({ count: 2001, rms: 0, largest: 0, at: 0 });
    comparison.target = { column: 'I_s', name: 'AMPA' };
    expect(finish(comparison.compare())?.largest).toBeGreaterThan(1);
    comparison.delete();
  });

  test('shifted in time, it comes back with the offset, and only with it', () => {
    const session = swept();
    const late = table(csv);
    for (let i = 0; i < late.times.values.length; i += 1) late.times.values[i] = (late.times.values[i] ?? 0) + 7.5;
    const comparison = new Comparison(session, 'late.csv', late);
    expect(finish(comparison.compare())?.largest).toBeGreaterThan(0.1);
    comparison.place({ shift: -7.5, scale: 1, offset: 0 });
    expect(finish(comparison.compare())?.largest).toBeLessThan(1e-9);
    comparison.place({ shift: -7.5, scale: 1, offset: 2 });
    expect(finish(comparison.compare())?.rms).toBeCloseTo(2, 9);
  });
});

describe('units', () => {
  test.each<[string, string, string, guessed: string]>([
    ['Time (s),Vm (V)\n0,-0.07\n0.1,-0.07', 's', 'V', ''],
    ['t (us),V (uV)\n0,-70000\n1,-70000', 'µs', 'µV', ''],
    ['t [ms],I [nA]\n0,-0.07\n1,0', 'ms', 'nA', ''],
    ['Time (msec),V (mV)\n0,-70\n1,-70', 'ms', 'mV', ''],
    ['Time (sec),V (mV)\n0,-70\n1,-70', 's', 'mV', ''],
    ['Time (milliseconds),V (mV)\n0,-70\n1,-70', 'ms', 'mV', ''],
    ['Time (usec),V (mV)\n0,-70\n1,-70', 'µs', 'mV', ''],
    ['time_sec,V (mV)\n0,-70\n1,-70', 's', 'mV', ''],
    ['0,-70\n0.1,-69', 'ms', 'mV', 'time, value'],
    ['0,-0.070\n0.00005,-0.069', 's', 'V', 'time, value'],
    ['t (ms),V\n0,-70\n1,-69', 'ms', 'mV', 'value'],
    ['t,V (mV)\n0,-70\n1,-69', 'ms', 'mV', 'time'],
    ['t (min),V (mV)\n0,-70\n1,-69', 'ms', 'mV', 'time'],
    ['t (ms),g (nS)\n0,2\n1,3', 'ms', 'mV', 'value'],
  ])('%j: %s and %s, guessed: %j', (text, time, unit, guessed) => {
    const comparison = new Comparison(swept(), 'file', table(text));
    expect([comparison.timeUnit, comparison.unit]).toEqual([time, unit]);
    const guesses = { time: comparison.timeUnitIsGuessed, value: comparison.unitIsGuessed };
    expect(Object.entries(guesses).flatMap(([of, is]) => (is ? [of] : []))).toEqual(
      guessed.split(', ').filter(Boolean),
    );
    expect(comparison.target.column).toBe(unit.endsWith('A') ? 'I_s' : 'V');
  });

  test('a recording of seconds and volts lies where its ms and mV are', () => {
    const session = swept();
    const comparison = new Comparison(session, 'rig', table('Time (s),Vm (V)\n0.05,-0.07\n0.1,-0.06'));
    expect(comparison.span).toEqual({ start: 50, end: 100 });
    expect([...comparison.decimate(0, 200, 100)]).toEqual([50, -70, 100, -60]);
  });
});

test('a recording that lies beside the sweep begins with it', () => {
  const comparison = new Comparison(swept(), 'rig', table('t (s),V (mV)\n12.3,-70\n12.4,-70'));
  expect(comparison.placement.shift).toBe(-12300);
  expect(comparison.span.start).toBeCloseTo(0, 9);
});

test('a placement out of its range is refused by name, and changes nothing', () => {
  const comparison = new Comparison(swept(), 'rig', table('0,-70\n1,-70'));
  const error = thrown(() => comparison.place({ shift: 0, scale: 1e7, offset: 0 }));
  expect(error).toBeInstanceOf(ExperimentError);
  expect((error as ExperimentError).message).toMatch(
    /^scale: 1e\+?0?7 is out of range|^scale: 10000000 is out of range/,
  );
  expect(comparison.placement.scale).toBe(1);
});

test('a number that the core does not take is refused with its line in the file', () => {
  const text = '# a rig\nt (ms),a (mV),b (mV)\n0,-70,-70\n\n1,-70,-70\n\n\n2,-70,1e101\n3,1e200,-70';
  const lines = (act: () => unknown): string[] => {
    const error = thrown(act);
    expect(error).toBeInstanceOf(RecordedTableError);
    return (error as RecordedTableError).faults.map(({ message }) => message.replace(/:.*/, ''));
  };
  expect(lines(() => new Comparison(swept(), 'rig', table(text)))).toEqual(['line 9']);
  const comparison = new Comparison(swept(), 'rig', table(text.replace('1e200', '-70')));
  expect(
    lines(() => {
      comparison.column = 1;
    }),
  ).toEqual(['line 8']);
  expect(comparison.column).toBe(0);
});

test('it survives the loss of what it was laid over, and other experiments', () => {
  const session = swept();
  const comparison = new Comparison(session, 'rig', table('0,-70\n1,-70'));
  comparison.target = { column: 'I_s', name: 'other' };
  session.load(experiment(synapse()));
  expect(comparison.index).toBe(-1);
  expect(finish(comparison.compare())).toBeUndefined();
  comparison.target = { column: 'V', name: 'neuron' };
  while (!session.computed) session.compute(1000);
  expect(finish(comparison.compare())).toEqual({ count: 2, rms: 0, largest: 0, at: 0 });
});
