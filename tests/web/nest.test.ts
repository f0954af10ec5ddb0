/** What is exported to NEST, run in a stand-in of NEST, against Bouton's own run. NEST itself is not installed here. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument, NeuronDocument, SynapseDocument } from '../../web/src/engine/types';
import { exportTo } from '../../web/src/export/simulators/exporter';
import { nest } from '../../web/src/export/simulators/nest';
import { plan } from '../../web/src/export/simulators/plan';
import { Run } from '../../web/src/library/run';
import { engine, experiment, read, thrown } from './core';
import { folder, path } from './package';

const exp = { type: 'exponential', tau_s: 3, saturating: false };
const alpha = { type: 'alpha', tau_s: 4 };
const beta = { type: 'dual-exponential', tau_rise: 1, tau_decay: 6 };
const input = (more: Partial<SynapseDocument> = {}): SynapseDocument => ({
  name: 'A',
  to: 'n',
  g_max: 2,
  E_s: 0,
  kinetics: exp,
  spikes: { times: [5, 12.5, 20] },
  ...more,
});
const cell = (more: Partial<NeuronDocument> = {}): NeuronDocument => ({
  name: 'n',
  E_L: -70,
  R_m: 100,
  tau_m: 20,
  ...more,
});
const of = (neuron: NeuronDocument, ...synapses: SynapseDocument[]): ExperimentDocument => ({
  ...experiment(...synapses),
  duration: 40,
  sample_interval: 0.5,
  neurons: [neuron],
});

const scriptOf = (document: ExperimentDocument): string => exportTo(nest, plan(engine, document), 'epsp')[0]!.text;

type Call =
  | ['Create', string, Record<string, unknown>]
  | ['Connect', number, number, string, Record<string, number>]
  | ['Simulate', number]
  | ['set', number, Record<string, number>];

/** Runs a script with the stand-in before any other nest. */
function runScript(text: string, args: string[] = [], env: Record<string, string> = {}) {
  const { path: here } = folder();
  writeFileSync(join(here, 'epsp.py'), text);
  execFileSync('python3', ['epsp.py', ...args], {
    cwd: here,
    stdio: 'pipe',
    env: {
      ...process.env,
      PYTHONPATH: path('tests/simulators/stand-in'),
      PYTHONDONTWRITEBYTECODE: '1',
      NEST_STAND_IN_LOG: join(here, 'log.json'),
      ...env,
    },
  });
  const [header = '', ...rows] = readFileSync(join(here, 'epsp.csv'), 'utf8').trimEnd().split('\n');
  const log = JSON.parse(readFileSync(join(here, 'log.json'), 'utf8')) as Call[];
  return { header, rows: rows.map((row) => row.split(',').map(Number)), log };
}

/** The largest difference of each kind of column from Bouton's run. */
function differences(document: ExperimentDocument, args: string[] = []) {
  const { header, rows, log } = runScript(scriptOf(document), args);
  const { t, neurons, synapses } = new Run(engine, document).all();
  expect(header).toBe(plan(engine, document).header);
  const columns: [string, Float64Array][] = [
    ['t', t],
    ...neurons.map(({ V }): [string, Float64Array] => ['V', V]),
    ...synapses.flatMap(({ P_s, g_s, I_s, P_rel }): [string, Float64Array][] => [
      ['P_s', P_s],
      ['g_s', g_s],
      ['I_s', I_s],
      ['P_rel', P_rel],
    ]),
  ];
  expect(rows.length).toBe(t.length);
  const worst: Record<string, number> = {};
  rows.forEach((row, k) => {
    expect(row.length).toBe(columns.length);
    columns.forEach(([name, exact], c) => {
      const difference = Math.abs(row[c]! - exact[k]!);
      worst[name] = Math.max(worst[name] ?? 0, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
    });
  });
  return { worst, log, moved: Math.max(...neurons.map(({ V }) => Math.max(...V) - Math.min(...V))) };
}

describe('on the grid nothing is lost: the run in NEST is that of Bouton', () => {
  const inhibition = input({ name: 'B', E_s: -80, spikes: { times: [8, 15] } });
  const cases: [string, ExperimentDocument][] = [
    ['exponential', of(cell(), input())],
    ['alpha', of(cell(), input({ kinetics: alpha }))],
    ['dual-exponential', of(cell(), input({ kinetics: beta }))],
    ['dual-exponential with equal time constants', of(cell(), input({ kinetics: { ...beta, tau_rise: 6 } }))],
    [
      'P_max and P_rel below 1',
      of(cell(), input({ kinetics: { ...alpha, P_max: 0.3 }, release: { type: 'constant', P_rel: 0.4 } })),
    ],
    ['two kinds on one neuron', of(cell(), input(), inhibition)],
    [
      'two kinds of one reversal potential',
      of(cell(), input(), input({ name: 'slow', kinetics: { ...exp, tau_s: 9 } })),
    ],
    [
      'an alpha function beside a dual exponential',
      of(cell(), input({ kinetics: alpha }), { ...inhibition, kinetics: beta }),
    ],
    ['two synapses at one port', of(cell(), input(), input({ name: 'B', g_max: 5, spikes: { times: [6] } }))],
    ['inhibition alone', of(cell({ V_0: -60 }), inhibition)],
    ['a spike at 0', of(cell(), input({ spikes: { times: [0, 7] } }))],
    ['another V_0 and a baseline current', of(cell({ V_0: -62, current: { baseline: 30 } }), input())],
    [
      'pulses that overlap, the first at 0',
      of(
        cell({
          current: {
            pulses: [
              { start: 0, duration: 10, amplitude: 50 },
              { start: 4, duration: 20, amplitude: -120 },
            ],
          },
        }),
      ),
    ],
    [
      'Tsodyks-Markram, depressing',
      of(cell(), input({ release: { type: 'tsodyks-markram', U: 0.5, tau_rec: 80, tau_facil: 0 } })),
    ],
    [
      'Tsodyks-Markram, facilitating',
      of(cell(), input({ release: { type: 'tsodyks-markram', U: 0.1, tau_rec: 13, tau_facil: 53 } })),
    ],
    ['depressing', of(cell(), input({ release: { type: 'depressing', P_0: 0.7, f: 0.4, tau_P: 50 } }))],
    ['depressing by nothing', of(cell(), input({ release: { type: 'depressing', P_0: 0.7, f: 1, tau_P: 50 } }))],
    [
      'stochastic',
      of(
        cell(),
        input({
          release: { type: 'stochastic', P_rel: 0.5, n_sites: 4, seed: 3 },
          spikes: { times: [1, 2, 2, 9, 11] },
        }),
      ),
    ],
    ['no synapse at all', of(cell({ V_0: -50 }))],
    ['one sample', { ...of(cell(), input()), sample_interval: 1000 }],
  ];
  test.each(cases)('%s', (_name, document) => {
    const { worst } = differences(document);
    expect(worst.t).toBe(0);
    expect(worst.V).toBeLessThan(1e-6);
    expect(worst.P_s ?? 0).toBeLessThan(1e-8);
    expect(worst.g_s ?? 0).toBeLessThan(1e-7);
    expect(worst.I_s ?? 0).toBeLessThan(1e-5);
    expect(worst.P_rel ?? 0).toBeLessThan(1e-12);
  });

  test('and there was something to lose', () => {
    expect(differences(of(cell(), input())).moved).toBeGreaterThan(2);
  });
});

describe('off the grid the error is of first order in the step', () => {
  const off = input({ kinetics: alpha, spikes: { times: [5.0137, 12.6181] } });
  const pulse = { start: 1.2345, duration: 20.5432, amplitude: 100 };
  test('a list of spikes, and a pulse', () => {
    const document = of(cell({ current: { pulses: [pulse] } }), off);
    const coarse = differences(document, ['--dt', '0.1']).worst.V!;
    const fine = differences(document, ['--dt', '0.01']).worst.V!;
    expect(fine).toBeLessThan(0.01);
    expect(fine).toBeGreaterThan(1e-5);
    expect(coarse / fine).toBeGreaterThan(4);
    expect(coarse / fine).toBeLessThan(25);
  });

  test('a neuron that fires, and one that it drives after a delay', () => {
    const document: ExperimentDocument = {
      ...of(cell()),
      duration: 60,
      neurons: [
        cell({ name: 'A', spiking: { V_th: -54, V_reset: -80, t_ref: 2 }, current: { baseline: 450 } }),
        cell({ name: 'B' }),
      ],
      synapses: [
        input({
          name: 'A to B',
          from: 'A',
          to: 'B',
          delay: 1.5,
          kinetics: alpha,
          release: { type: 'tsodyks-markram', U: 0.4, tau_rec: 50, tau_facil: 20 },
        }),
      ].map(({ spikes: _, ...synapse }) => synapse),
    };
    const { neurons, synapses, t } = new Run(engine, document).all();
    expect(neurons[0]!.spikes.length).toBeGreaterThan(2);
    const { rows, log } = runScript(scriptOf(document));
    const apart = (column: number, exact: Float64Array, near: number) =>
      Math.max(
        ...rows.map((row, k) =>
          neurons[0]!.spikes.some((spike) => Math.abs(spike - t[k]!) < near || Math.abs(spike + 1.5 - t[k]!) < near)
            ? 0
            : Math.abs(row[column]! - exact[k]!),
        ),
      );
    expect(apart(1, neurons[0]!.V, 0.5)).toBeLessThan(0.1);
    expect(apart(2, neurons[1]!.V, 0)).toBeLessThan(0.01);
    expect(apart(6, synapses[0]!.P_rel, 0.5)).toBeLessThan(1e-3);
    expect(Math.max(...neurons[1]!.V)).toBeGreaterThan(-69);
    const [connection] = log.filter((call) => call[0] === 'Connect' && call[3] === 'tsodyks2_synapse');
    expect(connection?.[4]).toMatchObject({ U: 0.4, u: 0.4, x: 1, tau_rec: 50, tau_fac: 20, delay: 1.5, weight: 2 });
  });
});

test('two neurons that excite each other alternate as in Bouton', () => {
  const { experiment: pair } = JSON.parse(read('tests/reference/two-neurons-excitation.json')) as {
    experiment: ExperimentDocument;
  };
  const document = {
    ...pair,
    duration: 100,
    sample_interval: 0.5,
    synapses: pair.synapses.map((synapse) => ({ ...synapse, delay: 1 })),
  };
  const { neurons, t } = new Run(engine, document).all();
  const { rows } = runScript(scriptOf(document));
  neurons.forEach(({ V, spikes }, place) => {
    expect(spikes.length).toBeGreaterThan(2);
    const away = (k: number) => spikes.every((spike) => Math.abs(spike - t[k]!) > 0.5);
    expect(Math.max(...rows.map((row, k) => (away(k) ? Math.abs(row[1 + place]! - V[k]!) : 0)))).toBeLessThan(0.2);
  });
});

describe('the script', () => {
  test('moves what lies between two steps to the end of its step', () => {
    const pulse = { start: 1.2345, duration: 2.5, amplitude: 100 };
    const { log } = runScript(
      scriptOf(of(cell({ current: { pulses: [pulse] } }), input({ spikes: { times: [5.0137] } }))),
    );
    const created = new Map(log.flatMap((call) => (call[0] === 'Create' ? [[call[1], call[2]]] : [])));
    const { amplitude_times, amplitude_values } = created.get('step_current_generator') as Record<string, number[]>;
    expect(amplitude_times!.map((time) => Number(time.toFixed(9)))).toEqual([1.26, 3.76]); // two steps after 1.24 and 3.74
    expect(amplitude_values).toEqual([100, 0]);
    expect(created.get('spike_generator')).toEqual({ spike_times: [0.02 + 5.0137], allow_offgrid_times: true });
  });

  test('holds the very times of the spikes', () => {
    const times = [0.1 + 0.2, 10.013000000000002, 33.333333333333336];
    const text = scriptOf(of(cell(), input({ spikes: { times } })));
    for (const time of times) expect(text).toContain(`${time}`);
  });

  test('gives each input its times, its port and its weight', () => {
    const document = of(cell(), input({ g_max: 3 }), input({ name: 'B', g_max: 5, E_s: -80, spikes: { times: [8] } }));
    const { log } = runScript(scriptOf(document));
    const created = log.filter((call) => call[0] === 'Create');
    const generators = created.filter(([, model]) => model === 'spike_generator');
    expect(generators.map(([, , parameters]) => parameters.spike_times)).toEqual([[5.02, 12.52, 20.02], [8.02]]);
    expect(created[0]![2]).toMatchObject({
      C_m: 200,
      g_L: 10,
      E_ex: 0,
      E_in: -80,
      tau_syn_ex: 3,
      tau_syn_in: 3,
      V_m: -70,
    });
    const neuron = 0;
    const weights = log.flatMap((call) =>
      call[0] === 'Connect' && call[2] === neuron && created[call[1]]![1] === 'spike_generator' ? [call[4].weight] : [],
    );
    expect(weights).toEqual([3, -5]);
  });

  test('takes a step that divides what must lie on the grid', () => {
    const stepOf = (document: ExperimentDocument) =>
      Number(/--dt", type=float, default=([\d.]+)/.exec(scriptOf(document))![1]);
    expect(stepOf(of(cell(), input()))).toBe(0.01);
    expect(stepOf({ ...of(cell(), input()), sample_interval: 0.025 })).toBe(0.005);
    expect(stepOf({ ...of(cell(), input()), sample_interval: 0.013 })).toBe(0.001);
  });

  test.each(['0.03', '0.0005', '0', '-1', 'nan'])('refuses a step of %s ms', (step) => {
    expect(String(thrown(() => runScript(scriptOf(of(cell(), input())), ['--dt', step])))).toMatch(
      /must be a whole number of 0.001 ms and divide/,
    );
  });

  test('does not start in a NEST whose tsodyks2_synapse is wrong', () => {
    const text = scriptOf(
      of(cell(), input({ release: { type: 'tsodyks-markram', U: 0.5, tau_rec: 80, tau_facil: 0 } })),
    );
    expect(String(thrown(() => runScript(text, [], { NEST_STAND_IN_VERSION: '3.8.0' })))).toContain(
      'right from NEST 3.9 on',
    );
    expect(() => runScript(text, [], { NEST_STAND_IN_VERSION: '3.10-post0.dev0' })).not.toThrow();
  });

  test('says tool, version, units, step and tolerance, and takes any name for a name', () => {
    const name = 'a"); import os #\\';
    const document = { ...of(cell({ name }), input({ name: '"""\'%', to: name })), title: '"""%s \\' };
    const text = scriptOf(document);
    expect(text).toMatch(/NEST 3\.9; not run in NEST/);
    expect(text).toMatch(/^# Units: ms, mV, nS, pA, pF/m);
    expect(text).toMatch(/^# Step: 0.01 ms/m);
    expect(text).toMatch(/^# Tolerance: /m);
    expect(differences(document).worst.V).toBeLessThan(1e-6);
  });
});

describe('what NEST cannot express is refused by name', () => {
  const refused = (document: ExperimentDocument): string => String(thrown(() => scriptOf(document)));
  test.each([
    [
      'two-state',
      of(cell(), input({ kinetics: { type: 'two-state', alpha: 1, beta: 0.2, T_max: 1, T_dur: 1 } })),
      "synapse 'A' cannot be exported",
    ],
    [
      'saturating',
      of(cell(), input({ kinetics: { type: 'exponential', tau_s: 3 } })),
      "does not saturate: synapse 'A'",
    ],
    ['magnesium', of(cell(), input({ magnesium: 1 })), "no magnesium block: synapse 'A'"],
    [
      'facilitation',
      of(cell(), input({ release: { type: 'facilitating', P_0: 0.1, f: 0.4, tau_P: 50 } })),
      "synapse 'A'",
    ],
    [
      'a third kind',
      of(cell(), input(), input({ name: 'B', E_s: -80 }), input({ name: 'C', E_s: -90 })),
      "'C' would be a third on neuron 'n'",
    ],
    [
      'two families',
      of(cell(), input(), input({ name: 'B', kinetics: alpha })),
      "'B' on neuron 'n' has another kinetics than 'A'",
    ],
    [
      'a sample interval off the ticks',
      { ...of(cell(), input()), sample_interval: 0.0333 },
      'a sample interval of 0.0333 ms',
    ],
  ] as [string, ExperimentDocument, string][])('%s', (_name, document, reason) => {
    expect(refused(document)).toContain(reason);
  });

  test('no delay, and one that is off the ticks', () => {
    const wired = (delay: number): ExperimentDocument => {
      const { spikes: _, ...synapse } = input({ from: 'n', delay });
      return of(cell(), synapse);
    };
    expect(refused(wired(0))).toContain("NEST's delays are at least one step: synapse 'A' cannot be exported");
    expect(refused(wired(0.0123))).toContain("synapse 'A' with a delay of 0.0123 ms");
    expect(scriptOf(wired(0.123))).toContain('0.123');
  });
});
