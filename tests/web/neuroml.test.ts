/**
 * What is exported to NeuroML: its structure, and its equations, run by a small interpreter of LEMS against Bouton's own
 * run. No tool of NeuroML, and no schema, is installed here.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  ExperimentDocument,
  Kinetics,
  NeuronDocument,
  Release,
  SynapseDocument,
} from '../../web/src/engine/types';
import { exportTo, matrix } from '../../web/src/export/simulators/exporter';
import { nest } from '../../web/src/export/simulators/nest';
import { neuroml } from '../../web/src/export/simulators/neuroml';
import { plan } from '../../web/src/export/simulators/plan';
import { Run } from '../../web/src/library/run';
import { ampa, engine, experiment, thrown } from './core';
import { folder, path } from './package';

const kinetics: Record<string, Kinetics> = {
  'two-state': ampa,
  'gaba-b': { type: 'gaba-b', K1: 0.5, K2: 0.1, K3: 0.6, K4: 0.034, K_d: 0.01, n: 4, T_max: 1, T_dur: 1 },
  exponential: { type: 'exponential', tau_s: 3, P_max: 0.6 },
  'exponential, saturating: false': { type: 'exponential', tau_s: 3, saturating: false },
  alpha: { type: 'alpha', tau_s: 4 },
  'dual-exponential': { type: 'dual-exponential', tau_rise: 1, tau_decay: 6, P_max: 0.8 },
  'dual-exponential, equal': { type: 'dual-exponential', tau_rise: 6, tau_decay: 6 },
  'dual-exponential, nearly equal': { type: 'dual-exponential', tau_rise: 6 - 1e-7, tau_decay: 6 },
};
const releases: Record<string, Release> = {
  constant: { type: 'constant', P_rel: 0.7 },
  stochastic: { type: 'stochastic', P_rel: 0.6, n_sites: 3, seed: 5 },
  facilitating: { type: 'facilitating', P_0: 0.2, f: 0.4, tau_P: 50 },
  depressing: { type: 'depressing', P_0: 0.9, f: 0.4, tau_P: 50 },
  'tsodyks-markram': { type: 'tsodyks-markram', U: 0.5, tau_rec: 80, tau_facil: 0 },
  'tsodyks-markram, facilitating': { type: 'tsodyks-markram', U: 0.1, tau_rec: 13, tau_facil: 53 },
};

const input = (more: Partial<SynapseDocument> = {}): SynapseDocument => ({
  name: 'A',
  to: 'n',
  g_max: 2,
  E_s: 0,
  kinetics: ampa,
  spikes: { times: [1, 1.5, 4, 7.3] },
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
  duration: 20,
  sample_interval: 0.5,
  neurons: [neuron],
});

function filesOf(document: ExperimentDocument): [nml: string, lems: string] {
  const [nml, lems] = exportTo(neuroml, plan(engine, document), 'epsp');
  expect([nml!.name, lems!.name]).toEqual(['epsp.nml', 'LEMS_epsp.xml']);
  return [nml!.text, lems!.text];
}

/** Runs a pair of files in the interpreter; the rows at the samples of Bouton, by column, in mV, nS, pA. */
function interpret([nml, lems]: [string, string], every: number): Map<string, number[]> {
  const { path: here } = folder();
  writeFileSync(join(here, 'epsp.nml'), nml);
  writeFileSync(join(here, 'LEMS_epsp.xml'), lems);
  execFileSync('python3', [path('tests/simulators/lems.py'), 'LEMS_epsp.xml', 'out.json'], {
    cwd: here,
    stdio: 'pipe',
  });
  const { columns, rows } = JSON.parse(readFileSync(join(here, 'out.json'), 'utf8')) as {
    columns: string[];
    rows: number[][];
  };
  const at = rows.filter((_row, k) => k % every === 0);
  const scale: Record<string, number> = { v: 1e3, g: 1e9, i: -1e12, P_s: 1, P_rel: 1 };
  return new Map(
    columns.map((column, c) => [
      column,
      at.map((row) => row[c + 1]! * scale[column.slice(column.lastIndexOf('/') + 1)]!),
    ]),
  );
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, k) => Math.abs(value - b[k]!)));
};

/** How far the interpreter is from Bouton, by quantity. */
function differences(document: ExperimentDocument): Record<string, number> {
  const columns = interpret(filesOf(document), Math.ceil(document.sample_interval! / 0.01));
  const { neurons, synapses } = new Run(engine, document).all();
  for (const { V } of neurons) expect(Math.max(...V) - Math.min(...V)).toBeGreaterThan(0.005);
  const worst: Record<string, number> = {};
  const note = (quantity: string, column: string, exact: Float64Array) => {
    const found = columns.get(column);
    if (found) worst[quantity] = Math.max(worst[quantity] ?? 0, apart(found, exact));
  };
  neurons.forEach(({ name, V }) => {
    expect(columns.has(`${name}__population[0]/v`)).toBe(true);
    note('V', `${name}__population[0]/v`, V);
  });
  synapses.forEach(({ name, P_s, g_s, I_s, P_rel }, place) => {
    const to = document.synapses[place]!.to;
    const at = (variable: string) => `${to}__population[0]/synapses:${name}:0/${variable}`;
    note('g_s', at('g'), g_s);
    note('I_s', at('i'), I_s);
    note('P_s', at('P_s'), P_s);
    note('P_rel', at('P_rel'), P_rel);
  });
  return worst;
}

describe('the equations: where all lies on the grid the model in LEMS is that of Bouton', () => {
  /** Every release, with and without a block, each on a neuron of its own. */
  test.each(Object.entries(kinetics))('%s', (_name, how) => {
    const synapses = Object.values(releases).flatMap((release) => [
      input({ kinetics: how, release }),
      input({ kinetics: how, release, magnesium: 1.5 }),
    ]);
    const document: ExperimentDocument = {
      ...of(cell()),
      duration: 9,
      neurons: synapses.map((_synapse, k) => cell({ name: `n${k}` })),
      synapses: synapses.map((synapse, k) => ({ ...synapse, name: `A${k}`, to: `n${k}` })),
    };
    const worst = differences(document);
    expect(worst.V).toBeLessThan(1e-5);
    expect(worst.g_s).toBeLessThan(1e-6);
    expect(worst.I_s).toBeLessThan(1e-4);
    expect(worst.P_s).toBeLessThan(1e-6);
    expect(worst.P_rel).toBeLessThan(1e-9);
  });

  test.each([
    [
      'another V_0, a baseline and pulses',
      of(
        cell({
          V_0: -60,
          current: {
            baseline: 20,
            pulses: [
              { start: 3, duration: 5, amplitude: 80 },
              { start: 5, duration: 9, amplitude: -30 },
            ],
          },
        }),
      ),
    ],
    ['a spike at 0', of(cell(), input({ spikes: { times: [0, 3] } }))],
    ['two synapses', of(cell(), input(), input({ name: 'B', E_s: -80, kinetics: kinetics.alpha! }))],
  ] as [string, ExperimentDocument][])('%s', (_name, document) => {
    expect(differences(document).V).toBeLessThan(1e-5);
  });
});

describe('off the grid the error is of first order in the step', () => {
  test('spikes of a list', () => {
    const { V } = differences(of(cell(), input({ spikes: { times: [2.0137, 9.1234] } })));
    expect(V).toBeLessThan(0.02);
    expect(V).toBeGreaterThan(1e-6);
  });

  test.each([
    ['V_0 is not V_reset', -70, 2],
    ['V_0 is V_reset', -80, 2],
    ['no refractory time', -80, 0],
  ])('neurons that fire, and reach each other: %s', (_name, V_0, t_ref) => {
    const spiking = { V_th: -54, V_reset: -80, t_ref };
    const wire = (more: Partial<SynapseDocument>): SynapseDocument => {
      const { spikes: _, ...synapse } = input({ kinetics: kinetics.alpha!, ...more });
      return synapse;
    };
    const document: ExperimentDocument = {
      ...of(cell()),
      duration: 40,
      neurons: [cell({ V_0, spiking, current: { baseline: 600 } }), cell({ name: 'm' }), cell({ name: 'k' })],
      synapses: [
        wire({ name: 'late', from: 'n', to: 'm', delay: 1.5 }),
        wire({ name: 'now', from: 'n', to: 'k', delay: 0 }),
      ],
    };
    const { neurons, t } = new Run(engine, document).all();
    const fired = neurons[0]!.spikes;
    expect(fired.length).toBeGreaterThan(1);
    const columns = interpret(filesOf(document), 50);
    neurons.forEach(({ name, V }, place) => {
      const found = columns.get(`${name}__population[0]/v`)!;
      const away = (k: number) => place > 0 || fired.every((spike) => Math.abs(spike - t[k]!) > 0.5);
      const worst = Math.max(...found.map((value, k) => (away(k) ? Math.abs(value - V[k]!) : 0)));
      expect(worst).toBeLessThan(place === 0 ? 0.2 : 0.02);
      expect(Math.max(...V) - V[0]!).toBeGreaterThan(1);
    });
  });
});

test('NeuroML has every part of the model that any simulator has; NEST says of each that it has not why', () => {
  for (const { part, cells } of matrix(engine.description, [neuroml, nest])) {
    if (part.startsWith('Stochastic release of a neuron')) continue; // none has
    expect('by' in cells[0]!, part).toBe(true);
    if ('not' in cells[1]!) expect(cells[1].not).toMatch(/^NEST's /);
  }
});

describe('the files', () => {
  test('hold the very times of the spikes, and the values of the document with their units', () => {
    const times = [0.1 + 0.2, 10.013000000000002, 16.666666666666668];
    const [nml] = filesOf(
      of(cell({ E_L: -71.25 }), input({ kinetics: kinetics.alpha!, g_max: 3.5, E_s: -12.5, spikes: { times } })),
    );
    expect([...nml.matchAll(/<spike id="\d+" time="([^"]*) ms"\/>/g)].map(([, time]) => Number(time))).toEqual(times);
    expect(nml).toContain('<alphaSynapse id="A" gbase="3.5 nS" erev="-12.5 mV" tau="4 ms"/>');
    expect(nml).toContain(
      '<iafCell id="n" C="200 pF" leakConductance="10 nS" leakReversal="-71.25 mV" thresh="1e12 mV" reset="-71.25 mV"/>',
    );
  });

  test('use what NeuroML has built in wherever it has it', () => {
    const built = (how: string, more: Partial<SynapseDocument> = {}): string => {
      const [nml, lems] = filesOf(of(cell(), input({ kinetics: kinetics[how]!, ...more })));
      expect(lems).not.toContain('<ComponentType');
      return nml;
    };
    expect(built('exponential, saturating: false')).toContain('<expOneSynapse ');
    expect(built('alpha')).toContain('<alphaSynapse ');
    expect(built('dual-exponential')).toContain('<expTwoSynapse ');
    expect(built('dual-exponential, equal')).toContain('<alphaSynapse ');
    const depressing = built('dual-exponential', { release: releases['tsodyks-markram']!, magnesium: 1 });
    expect(depressing).toContain('type="tsodyksMarkramDepMechanism" initReleaseProb="0.5" tauRec="80 ms"');
    expect(depressing).toContain(
      'type="voltageConcDepBlockMechanism" species="mg" blockConcentration="1 mM" scalingConc="3.57 mM" scalingVolt="16.129032258064516 mV"',
    );
    expect(built('dual-exponential', { release: releases['tsodyks-markram, facilitating']! })).toContain(
      'type="tsodyksMarkramDepFacMechanism" initReleaseProb="0.1" tauFac="53 ms" tauRec="13 ms"',
    );
  });

  test('say tool, version, units, step and tolerance', () => {
    const [nml, lems] = filesOf(of(cell(), input()));
    expect(nml).toMatch(/NeuroML_v2\.3\.xsd/);
    expect(nml).toMatch(/for NeuroML 2\.3; run it through LEMS_epsp\.xml\. Units: /);
    expect(lems).toMatch(/step="0\.01 ms"/);
    expect(lems).toMatch(/Tolerance: of first order in the step/);
    expect(lems).toMatch(/t \(s\), n V \(V\), A P_s \(1\), A g \(S\), A i \(A\)/);
    expect(lems).toMatch(/row 1 and every 50th from there/);
  });

  test('take any name for a name', () => {
    const name = `--><x y='"&]]>`;
    const odd: ExperimentDocument = {
      ...of(cell({ name }), input({ name: '9 -- <lives>', to: name }), input({ name: '9 lives', to: name })),
      title: '--> <b>&amp; ---',
    };
    const [nml, lems] = filesOf(odd);
    const columns = interpret([nml, lems], 50);
    const { V } = new Run(engine, odd).all().neurons[0]!;
    const found = [...columns].find(([column]) => column.endsWith('/v'))![1];
    expect(apart(found, V)).toBeLessThan(1e-5);
    expect(columns.size).toBe(1 + 2 * 3);
  });

  test('a component that is not there, a wrong dimension and a wrong order are found by the interpreter', () => {
    const [nml, lems] = filesOf(of(cell(), input({ release: releases.depressing! })));
    const broken = (how: (text: string) => string, where: 0 | 1): string => {
      const files: [string, string] = where === 0 ? [how(nml), lems] : [nml, how(lems)];
      expect(files).not.toEqual([nml, lems]);
      return String((thrown(() => interpret(files, 50)) as { stderr?: Buffer }).stderr);
    };
    expect(broken((text) => text.replace('synapse="A"', 'synapse="B"'), 0)).toContain('there is no B');
    expect(broken((text) => text.replace(/(<iafCell.*>)([\s\S]*)<network/, '$2$1<network'), 0)).toContain(
      'which the schema does not allow',
    );
    expect(broken((text) => text.replace('C="200 pF"', 'C="200 mV"'), 0)).toContain('is a voltage, not a capacitance');
    expect(broken((text) => text.replace('P_0="0.9"', 'P_0="9e-1 ms"'), 1)).toContain('is a time, not a none');
    expect(broken((text) => text.replace('/ MSEC - beta', '- beta'), 1)).toContain('dimensions do not fit');
    expect(broken((text) => text.replace('value="P * P_s"', 'value="P * P_x"'), 1)).toContain('unknown name: P_x');
  });

  test('more sites than NeuroML can sensibly hold, and time constants that it cannot tell apart, are refused by name', () => {
    const refused = (synapse: SynapseDocument): string => String(thrown(() => filesOf(of(cell(), synapse))));
    expect(refused(input({ release: { ...releases.stochastic!, n_sites: 101 } }))).toContain("'A' has 101");
    expect(refused(input({ kinetics: { ...kinetics['dual-exponential, equal']!, tau_rise: 6 - 1e-9 } }))).toContain(
      "The time constants of 'A' are too near each other",
    );
  });
});
