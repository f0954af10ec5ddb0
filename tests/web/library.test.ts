/** The library: `import { load } from 'bouton'`. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../web/src/engine/engine';
import type { Stepper } from '../../web/src/engine/stepper';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { Run } from '../../web/src/library/run';
import { engine, experiment, read, synapse, thrown, wasmBinary } from './core';
import { bouton as command, end, faulty, faultyPaths, firing, folder, manifest, path, runaway } from './package';

type Library = typeof import('../../web/src/library/node');
const entries = manifest.exports['.'];
const open = (file: string) => import(/* @vite-ignore */ pathToFileURL(path(file)).href) as Promise<Library>;
const library = await open(entries.node);
const bouton = await library.load();

const network: ExperimentDocument = {
  ...(JSON.parse(read('tests/reference/two-neurons-excitation.json')) as { experiment: ExperimentDocument }).experiment,
  duration: 500.05,
  sample_interval: 0.3,
};
const documents: [string, ExperimentDocument][] = [
  ['a firing neuron', firing()],
  ['two neurons, on a grid that does not divide the duration', network],
  ['an odd sample interval', firing({ duration: 33.3, sample_interval: 0.007 })],
  ['more samples than fit into a piece', firing({ duration: 1500, sample_interval: 0.05 })],
  ['one sample', firing({ duration: 10, sample_interval: 1e4 })],
];

describe('a run', () => {
  test.each(documents)('does not depend, to the last bit, on how it is cut: %s', (_, document) => {
    const stepper = engine.createStepper(document, 1e6);
    stepper.advance(document.duration);
    const uncut = {
      V: stepper.column('V', 0).slice(),
      I_s: stepper.column('I_s', 0).slice(),
      spikes: stepper.fired(0, 0, document.duration).slice(),
    };
    stepper.delete();
    for (const size of [1, 2, 7, 64, 1000, 1e6]) {
      const { t, neurons, synapses } = new Run(engine, document, size).all();
      expect(t.length).toBe(uncut.V.length);
      expect(neurons[0]?.V).toEqual(uncut.V);
      expect(neurons[0]?.spikes).toEqual(uncut.spikes);
      expect(synapses[0]?.I_s).toEqual(uncut.I_s);
    }
    expect(bouton.run(document).neurons[0]?.V).toEqual(uncut.V);
  });

  test.each(documents)('is, to the last bit, that of the command line: %s', async (_, document) => {
    const { stdout } = await command(['run', '-'], { input: JSON.stringify(document) });
    const { t, neurons, synapses } = bouton.run(document);
    const plain = {
      t: [...t],
      neurons: neurons.map(({ name, V, spikes }) => ({ name, V: [...V], spikes: [...spikes] })),
      synapses: synapses.map(({ name, P_s, g_s, I_s, P_rel }) => ({
        name,
        P_s: [...P_s],
        g_s: [...g_s],
        I_s: [...I_s],
        P_rel: [...P_rel],
      })),
    };
    expect(`${JSON.stringify(plain)}` === stdout.replace(/\n/g, '')).toBe(true);
  });

  test('comes in pieces that follow each other without a gap, and announces its length', () => {
    const run = bouton.createRun(firing({ duration: 1500, sample_interval: 0.05 }));
    const pieces = [...run.pieces()];
    expect(pieces.length).toBeGreaterThan(3);
    const t = pieces.flatMap((piece) => [...piece.t]);
    expect(t.length).toBe(run.sampleCount);
    expect(t.every((time, i) => time === i / 20)).toBe(true);
    const spikes = pieces.flatMap((piece) => [...(piece.neurons[0]?.spikes ?? [])]);
    expect(spikes).toEqual([...new Set(spikes)].sort((a, b) => a - b));
  });

  test('gives the memory of the core back, also when it is left early or fails', () => {
    const made: Stepper[] = [];
    const watched = {
      description: engine.description,
      createStepper: (document: unknown, capacity?: number) => {
        const stepper = engine.createStepper(document, capacity);
        made.push(stepper);
        return stepper;
      },
    } as Engine;
    for (const _ of new Run(watched, firing(), 100).pieces()) break;
    new Run(watched, firing(), 100).all();
    thrown(() => new Run(watched, runaway, 100).all());
    expect(made.length).toBe(6);
    for (const stepper of made) expect(() => stepper.time).toThrow(/deleted/);
  });

  test('owns its arrays: what runs later does not change them', () => {
    const { neurons } = bouton.run(firing());
    const before = neurons[0]?.V.slice();
    bouton.run({ ...experiment(), duration: 5000 });
    expect(neurons[0]?.V).toEqual(before);
  });

  test.each([0.1, 0.05, 0.3, 1.1, 0.007, 1, 2.5, 0.001, 1e4, 0.7])(
    'sampled every %d ms has the times that one would write down, up to the duration',
    (interval) => {
      const document = {
        ...experiment(),
        duration: Math.round(999 * interval * 1000) / 1000,
        sample_interval: interval,
      };
      const { t } = bouton.run(document.duration < 1 ? { ...document, duration: 1, synapses: [] } : document);
      expect(t.length).toBeGreaterThan(900);
      expect(t.find((time, k) => time !== Number((k * interval).toFixed(6)))).toBe(undefined);
      if (document.duration >= 1) expect(t[t.length - 1]).toBe(document.duration);
    },
  );
});

describe('what is refused', () => {
  test('throws an ExperimentError with every fault', () => {
    const error = thrown(() => bouton.run(faulty as unknown as ExperimentDocument));
    expect(error).toBeInstanceOf(library.ExperimentError);
    expect(error).toBeInstanceOf(Error);
    const { faults, message } = error as InstanceType<Library['ExperimentError']>;
    expect(faults.map((fault) => fault.path).sort()).toEqual([...faultyPaths].sort());
    for (const faultyPath of faultyPaths) expect(message).toContain(`${faultyPath}:`);
  });

  test('is what check() names; it finds nothing in what can be run', () => {
    expect(bouton.check(firing())).toEqual([]);
    expect(bouton.check(JSON.stringify(firing()))).toEqual([]);
    expect(
      bouton
        .check(faulty as unknown as ExperimentDocument)
        .map((fault) => fault.path)
        .sort(),
    ).toEqual([...faultyPaths].sort());
    expect(bouton.check('{').length).toBe(1);
    expect(bouton.check(undefined as unknown as string).length).toBe(1);
  });

  test('is also a run that fails on its way', () => {
    const error = thrown(() => bouton.run(runaway)) as InstanceType<Library['ExperimentError']>;
    expect(error).toBeInstanceOf(library.ExperimentError);
    expect(error.faults[0]?.path).toBe('neurons[0].spiking');
  });

  test('is a wasm that is none', async () => {
    await expect(library.load({ wasm: new Uint8Array([1, 2, 3]) })).rejects.toBeInstanceOf(library.EngineLoadError);
  });
});

test('a stepper is driven by hand: a spike delivered is a spike of the list', () => {
  const stepper = bouton.createStepper(experiment(synapse()));
  stepper.advance(10);
  stepper.deliverSpike(0);
  stepper.advance(190);
  const { synapses, neurons } = bouton.run(experiment(synapse({ spikes: { times: [10] } })));
  expect(stepper.column('P_s', 0).slice()).toEqual(synapses[0]?.P_s);
  expect(Math.max(...(neurons[0]?.V ?? []))).toBeGreaterThan(-69.5);
  stepper.delete();
});

test('every column of a result is described, with its unit', () => {
  const { neurons, synapses } = bouton.run(firing());
  const described = (of: string) =>
    bouton.description.columns.filter((column) => column.of === of).map(({ name }) => name);
  const arrays = (owner: object) => Object.keys(owner).filter((key) => key !== 'name' && key !== 'spikes');
  for (const name of arrays(neurons[0] ?? {})) expect(described('neuron')).toContain(name);
  for (const name of arrays(synapses[0] ?? {})) expect(described('synapse')).toContain(name);
  expect(arrays(synapses[0] ?? {}).length).toBe(4);
});

describe('the package', () => {
  /** A project that has installed it. */
  function project() {
    const here = folder();
    here.put('package.json', { type: 'module' });
    here.put('node_modules/.keep', '');
    symlinkSync(path('.'), join(here.path, 'node_modules/bouton'));
    return here;
  }

  /** README.md's example: JavaScript, and TypeScript, too. */
  const example = `
import { readFileSync } from 'node:fs';
import { load } from 'bouton';

const bouton = await load();
const { t, neurons } = bouton.run(readFileSync('experiment.json', 'utf8'));
console.log(t.length, Math.max(...neurons[0].V));
`;

  test('exports files that exist', () => {
    for (const file of [...Object.values(entries), manifest.bin.bouton])
      expect(existsSync(path(file)), file).toBe(true);
  });

  test('is imported by its name under Node', async () => {
    const here = project();
    here.put('experiment.json', experiment(synapse({ spikes: { times: [10] } })));
    const script = here.put('example.js', example);
    const { code, stdout, stderr } = await end(spawn(process.execPath, [script], { cwd: here.path }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^2001 -6\d\.\d+\n$/);
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ])(
    'is typed for a strict project with the resolution %s',
    async (moduleResolution, module) => {
      const here = project();
      const file = here.put(
        'example.mts',
        `
import { type ExperimentDocument, ExperimentError, load, type Result, type Stepper } from 'bouton';

const bouton = await load();
const document: ExperimentDocument = ${JSON.stringify(firing())};
const result: Result = bouton.run(document);
export const V: Float64Array | undefined = result.neurons[0]?.V;
export const stepper: Stepper = bouton.createStepper(document, 100);
for (const piece of bouton.createRun('{}').pieces()) export_(piece.synapses[0]?.P_s.length);
try {
  stepper.advance(1);
} catch (error) {
  if (error instanceof ExperimentError) export_(error.faults.length);
}
function export_(value: number | undefined): void {
  stepper.deliverSpike(value ?? 0);
}
// @ts-expect-error: a result holds numbers
export const wrong: string = result.t;
// @ts-expect-error: a document has neurons
bouton.run({ format: 'bouton-experiment/1' });
// @ts-expect-error: there is no such column
stepper.column('Q', 0);
// @ts-expect-error: an engine comes from load()
bouton.description = {};
`,
      );
      const options = ['--noEmit', '--strict', '--target', 'es2022', '--skipLibCheck', 'false', '--types', ''];
      const tsc = path('node_modules/.bin/tsc');
      const more = ['--ignoreConfig', '--module', module, '--moduleResolution', moduleResolution];
      const { code, stdout } = await end(spawn(tsc, [...options, ...more, file], { cwd: here.path }));
      expect(stdout).toBe('');
      expect(code).toBe(0);
    },
    60_000,
  );

  test('for browsers needs nothing of Node, and gives the same numbers', async () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(file, 'utf8');
      expect(source, file).not.toMatch(/(from|import)\s*\(?\s*["']node:/);
      for (const [, to = ''] of source.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gm))
        visit(join(file, '..', to));
    };
    visit(path(entries.default));
    expect(seen.size).toBe(3); // itself, what it shares with Node, and the glue of the wasm

    const browser = await open(entries.default);
    const elsewhere = await browser.load({ wasm: wasmBinary });
    expect(elsewhere.run(firing())).toEqual(bouton.run(firing()));
  });

  test('packs what it needs, and nothing else', async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: path('.'),
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const names = files.map((file) => file.path);
    expect(names).toContain('web/cli/bouton.mjs');
    expect(names).toContain('.build/package/bouton.wasm');
    expect(names.filter((name) => !/^(\.build\/package\/|web\/cli\/bouton\.mjs|[\w.]+$)/.test(name))).toEqual([]);
  });
});
