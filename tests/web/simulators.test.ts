/** What goes out to other simulators. That it runs there, and gives the same, is tests/simulators. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument, SynapseDocument } from '../../web/src/engine/types';
import { kineticsKey, MAGNESIUM } from '../../web/src/export/simulators/exporter';
import { chooseStep } from '../../web/src/export/simulators/grid';
import { ExportError, exporters, exportTo, matrix, matrixText, plan } from '../../web/src/export/simulators/index';
import { comment, identifiers, string } from '../../web/src/export/simulators/python';
import { Run } from '../../web/src/library/run';
import { generated, shipped } from '../simulators/experiments';
import { engine, experiment, read, synapse, thrown } from './core';

const named = (name: string) => exporters.find((exporter) => exporter.name === name)!;
const exported = (to: string, document: ExperimentDocument): string =>
  exportTo(named(to), plan(engine, document), 'experiment')
    .map(({ text }) => text)
    .join('\n');
const reasons = (to: string, document: ExperimentDocument): string[] => {
  const error = thrown(() => exported(to, document));
  expect(error).toBeInstanceOf(ExportError);
  return (error as ExportError).reasons;
};
/** The documents of tests/simulators, as they are. */
const all = [...shipped(0), ...generated(60, 0)];
const scripts = exporters.filter(({ ending }) => ending === 'py').map(({ name }) => name);

/** What Python's own parser makes of a script: the modules that it imports, its numbers, and the names of its module and of Python. */
function parsed(script: string): { imports: string[]; numbers: number[]; names: string[] } {
  const program = `
import ast, builtins, json, symtable, sys
source = sys.stdin.buffer.read()
tree = ast.parse(source)  # as a file: with what it says of its coding
imports, numbers, names = set(), [], set()
for node in ast.walk(tree):
    if isinstance(node, ast.Import): imports.update(name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom): imports.add(node.module)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)): numbers.append(node.value)
    elif isinstance(node, ast.Name) and hasattr(builtins, node.id): names.add(node.id)
for table in [symtable.symtable(source.decode(), "script", "exec")]:
    names.update(symbol.get_name() for symbol in table.get_symbols())
print(json.dumps({"imports": sorted(imports), "numbers": numbers, "names": sorted(names)}))`;
  return JSON.parse(execFileSync('python3', ['-c', program], { input: script, encoding: 'utf8', maxBuffer: 2 ** 26 }));
}

describe('the support matrix', () => {
  const { kinetics, releases, presets } = engine.description;

  test('has a row for every kinetics, release and preset of the model, and a cell for every simulator', () => {
    const rows = matrix(engine.description, exporters);
    const parts = (group: string) => rows.filter((row) => row.group === group).map(({ part }) => part);
    for (const { type } of kinetics) expect(parts('Kinetics')).toContain(type);
    for (const { type } of releases) expect(parts('Release')).toContain(type);
    for (const { name } of presets) expect(parts('Preset')).toContain(name);
    for (const { part, cells } of rows) {
      expect(cells, part).toHaveLength(exporters.length);
      for (const cell of cells) expect('by' in cell ? cell.by : cell.not, part).toMatch(/\w/);
    }
    const text = matrixText(engine.description, exporters);
    expect(text.trimEnd().split('\n')).toHaveLength(rows.length + 2);
  });

  test('tells the truth: what it has goes out, what it has not is refused by name', () => {
    for (const exporter of exporters) {
      for (const [name, document] of generated(20, 0.5)) {
        const cells = document.synapses.map((one) => [
          exporter.kinetics[kineticsKey(one.kinetics)],
          exporter.releases[one.release!.type],
          ...(one.magnesium === undefined ? [] : [exporter.features.magnesium]),
        ]);
        document.synapses.forEach((one, i) => {
          const refused = cells[i]!.some((cell) => 'not' in cell!);
          const alone = { ...document, synapses: [one] };
          if (refused) {
            for (const reason of reasons(exporter.name, alone)) expect(reason, name).toContain(`'${one.name}'`);
          } else expect(exported(exporter.name, alone), name).not.toBe('');
        });
      }
    }
  });
});

describe('what is refused', () => {
  const firing = { V_th: -54, V_reset: -70, t_ref: 2 };
  const stochastic = { type: 'stochastic', P_rel: 0.5, n_sites: 3, seed: 1 };

  test.each(exporters.map(({ name }) => name))('%s: gambles on the spikes of a neuron, by name', (to) => {
    const document = experiment(
      synapse({ name: 'gambler', from: 'neuron', to: 'neuron', delay: 1, release: stochastic }),
    );
    document.neurons[0]!.spiking = firing;
    expect(reasons(to, document).join()).toMatch(/only a run knows.*: synapse 'gambler' cannot be exported/);
  });

  test('every reason is told, not the first alone', () => {
    const many = { ...stochastic, n_sites: 101 };
    const document = experiment(
      synapse({ name: 'one', release: many, spikes: { times: [1] } }),
      synapse({ name: 'two', release: many, spikes: { times: [1] } }),
    );
    const told = reasons('brian2', document);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain("synapse 'one' with 101 sites cannot be exported");
    expect(told[1]).toContain("synapse 'two' with 101 sites cannot be exported");
    expect(exported('neuron', document)).toContain('one__releases');
  });

  test('Brian2 fires once in a step: spikes at one time are refused, with the times', () => {
    const document = experiment(synapse({ name: 'twice', spikes: { times: [10, 25, 25] } }));
    expect(reasons('brian2', document).join()).toMatch(
      /synapse 'twice' with spikes at 25 and 25 ms cannot be exported/,
    );
    expect(exported('neuron', document)).toContain('[10, 25, 25]');
  });

  test('a script that would be imported in the place of a module', () => {
    const made = plan(engine, experiment(synapse()));
    const error = thrown(() => exportTo(named('neuron'), made, 'Neuron'));
    expect(String(error)).toMatch(/called Neuron\.py hides the module/);
  });

  test('an experiment that is wrong is refused with its paths, as everywhere', () => {
    const document = experiment(synapse({ g_max: -1 }));
    expect(String(thrown(() => exported('neuron', document)))).toContain('synapses[0].g_max: -1 is out of range');
  });
});

describe.each(scripts)('the script for %s', (to) => {
  const able = all.filter(([, document]) => {
    try {
      return exported(to, document) !== '';
    } catch (error) {
      if (error instanceof ExportError) return false;
      throw error;
    }
  });

  test('is there for experiments, and is Python', () => {
    expect(able.length).toBeGreaterThan(1);
    for (const [, document] of able) expect(parsed(exported(to, document)).imports).toContain('argparse');
  });

  test('holds every spike time to the last digit', () => {
    for (const [name, document] of able) {
      const { numbers } = parsed(exported(to, document));
      const known = new Set(numbers);
      const { synapses } = plan(engine, document);
      const times = synapses.flatMap((one) => one.sites?.flat() ?? one.times);
      expect(
        times.filter((time) => !known.has(time)),
        name,
      ).toEqual([]);
    }
  });

  test('says for which version it was written, its units, its step and the tolerance', () => {
    const [, document] = able[0]!;
    const text = exported(to, document);
    const { label, version } = named(to);
    expect(text).toContain(`for ${label} ${version}`);
    for (const word of [/^# Units/m, /^# Steps?\b/m, /^# Tolerance/m]) expect(text).toMatch(word);
  });

  test('names and titles that anyone may have made stay text', () => {
    const evil = ['"); import os #', "'''\\", '""" + open("x")', 'pre', 'class', 'ms', 'AMPA', 'ampa', '你好'];
    const [, document] = able.find(([, { synapses }]) => synapses.every(({ from }) => from === undefined))!;
    const [one] = document.synapses;
    const rest = { ...one!, release: { type: 'constant', P_rel: 1 } } as SynapseDocument;
    const hostile = {
      ...document,
      title: 'Rate coding: """; import os \\',
      neurons: document.neurons.map((neuron) => ({ ...neuron, name: "h'); import os; ('" })),
      synapses: evil.map((name): SynapseDocument => ({ ...rest, name })),
    };
    for (const each of hostile.synapses) delete each.to;
    expect(parsed(exported(to, hostile)).imports).toEqual(parsed(exported(to, document)).imports);
  });
});

test.each(['neuron', 'brian2'])('no name of an experiment is one that the script for %s uses itself', (to) => {
  const names = new Set(
    all.flatMap(([, document]) => {
      try {
        const { neurons, synapses } = plan(engine, document);
        const own = identifiers(
          [...neurons, ...synapses].map(({ name }) => name),
          'synapse',
        );
        return parsed(exported(to, document)).names.filter((name) => !own.includes(name) && !name.includes('__'));
      } catch (error) {
        if (error instanceof ExportError) return [];
        throw error;
      }
    }),
  );
  expect(names.size).toBeGreaterThan(10);
  const free = [...names].filter((name) => identifiers([name], 'synapse')[0]?.toLowerCase() === name.toLowerCase());
  expect(free).toEqual([]);
});

describe('names in Python', () => {
  test('each is another, as near to its own as can be', () => {
    expect(identifiers(['AMPA', 'AMPA 2', 'GABA_A', 'fünf'], 'synapse')).toEqual(['AMPA', 'AMPA_2', 'GABA_A', 'fu_nf']);
    const names = identifiers(['a', 'A', 'a', 'a 2', '', '7', 'class', 'h', 'pre', 'x_post', 'λ'], 'synapse', ['a']);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      expect(name).not.toMatch(/^(a|class|h)$/i);
      expect(name).not.toMatch(/_(pre|post)$|^(pre|post)$/);
    }
  });

  test('a comment is one line, and a string one literal, whatever is in it', () => {
    expect(comment('one\n\r\u2028\u2029two\u0000')).toBe('# one two');
    expect(string('"\n\u2028\\')).toBe('"\\"\\n\\U00002028\\\\"');
  });
});

test('the magnesium block that others are told is the one of the core', () => {
  const document = experiment(synapse({ g_max: 3, magnesium: 1.7, spikes: { times: [5, 6, 7] } }));
  const { neurons, synapses } = new Run(engine, document).all();
  const [V, { P_s, g_s }] = [neurons[0]!.V, synapses[0]!];
  const open = [...P_s.keys()].filter((k) => P_s[k]! > 0.1);
  expect(open.length).toBeGreaterThan(10);
  for (const k of open) {
    const block = 1 / (1 + (1.7 / MAGNESIUM.half) * Math.exp(-MAGNESIUM.steepness * V[k]!));
    expect(g_s[k]! / (3 * P_s[k]!)).toBeCloseTo(block, 12);
  }
});

test('the page that compares the simulators shows the matrix as it is', () => {
  const html = read('public/simulators.html');
  const shown = (text: string): string =>
    text.replace(/[&<>"]/g, (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[c]};`);
  const cells = matrixText(engine.description, exporters)
    .split('\n')
    .flatMap((line) => line.split(' | '))
    .map((cell) => cell.replace(/^\| | \|$/g, ''));
  for (const cell of cells.filter((text) => /[a-z]/i.test(text))) expect(html).toContain(`>${shown(cell)}</t`);
});

describe('the step of a simulator with a grid', () => {
  const step = (document: ExperimentDocument) => chooseStep(plan(engine, document));

  test('is one on which all spikes, pulses and delays lie, where there is one', () => {
    const chosen = step(experiment(synapse({ spikes: { times: [10.01, 20.5] } })));
    expect(chosen).toEqual({ dt: 0.01, onGrid: true });
    expect(step(experiment(synapse({ spikes: { times: [10, 20.5] } }))).dt).toBe(0.025);
  });

  test('divides the sample interval also where there is none', () => {
    const chosen = step(experiment(synapse({ spikes: { times: [Math.PI] } })));
    expect(chosen.onGrid).toBe(false);
    expect(0.1 / chosen.dt).toBeCloseTo(Math.round(0.1 / chosen.dt), 9);
  });

  test('stands between spikes that are near each other, as those of a Poisson train can be', () => {
    const near = experiment(synapse({ name: 'near', spikes: { times: [10.00017, 10.00417, Math.PI * 5] } }));
    const { dt } = step(near);
    expect(Math.floor(10.00417 / dt)).toBeGreaterThan(Math.floor(10.00017 / dt));
    expect(exported('brian2', near)).toContain('10.00417');
    const nearer = experiment(synapse({ name: 'nearer', spikes: { times: [10.00017, 10.000171, Math.PI * 5] } }));
    expect(reasons('brian2', nearer).join()).toMatch(/synapse 'nearer' with spikes at 10\.00017 and 10\.000171 ms/);
  });

  test('is shorter where channels or the membrane are faster', () => {
    const fast = synapse({ kinetics: { type: 'exponential', tau_s: 0.05 }, spikes: { times: [10] } });
    expect(step(experiment(fast)).dt).toBeLessThanOrEqual(0.005);
  });
});
