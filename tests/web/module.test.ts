/** module.ts and types.ts are written by hand: here they are held to the real module. */
import { describe, expect, test } from 'vitest';
import type { ModelDescription } from '../../web/src/engine/types';
import { createModule, engine, experiment, read, synapse, wasmBinary } from './core';

/** Names of the members of an interface, with whether they are methods. */
function members(source: string, name: string): Map<string, boolean> {
  const declaration = new RegExp(`export interface ${name} (?:extends (\\w+) )?\\{(\\}|[\\s\\S]*?\\n\\})`).exec(source);
  if (declaration === null) throw new Error(`no interface ${name}`);
  const [, base, body = ''] = declaration;
  const found = body.matchAll(/^ {2}(?:readonly )?(\w+)(\??)(\(|:)/gm);
  const inherited = base === undefined ? [] : members(source, base);
  return new Map([...inherited, ...[...found].map(([, member = '', , sign]) => [member, sign === '('] as const)]);
}

/** What embind gives to every class. */
const embind = new Set(['constructor', 'clone', 'isAliasOf', 'isDeleted', 'deleteLater']);

describe('module.ts and the wasm module', async () => {
  const source = read('web/src/engine/module.ts');
  const module = await createModule({ wasmBinary });
  const document = JSON.stringify(experiment(synapse()));
  const stepper = module.createStepper(document, 10);
  if (stepper === null) throw new Error(module.faults());

  test.each([
    ['RawStepper', stepper],
    ['RawRecording', stepper.freeze(0, 1)],
    ['RawMeter', stepper.measure()],
    ['RawAnswer', stepper.ask(0)],
    ['RawCurve', module.createCurve(document, 0, -100, 60, 2)],
    ['RawTrials', module.createTrials(document, 0, 0)],
    ['RawOverlay', module.createOverlay(2)],
  ])('%s has exactly the members of the real object, methods and properties', (name, object) => {
    const real = new Map<string, boolean>();
    for (let level = Object.getPrototypeOf(object); level !== Object.prototype; level = Object.getPrototypeOf(level)) {
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
        if (!embind.has(name) && !name.startsWith('$') && name !== 'argCount')
          real.set(name, typeof value === 'function');
      }
    }
    expect(Object.fromEntries([...real].sort())).toEqual(Object.fromEntries([...members(source, name)].sort()));
  });

  test('the module binds exactly the functions of RawModule, and the classes', () => {
    const bound = read('cpp/bindings/embind.cpp').matchAll(/emscripten::(?:function|class_<[^(]+>)\("(\w+)"/g);
    expect([...bound].map(([, name]) => name).sort()).toEqual(
      [
        ...members(source, 'RawModule').keys(),
        'Answer',
        'Curve',
        'Meter',
        'Overlay',
        'Recording',
        'Stepper',
        'Traces',
        'Trials',
      ].sort(),
    );
    for (const name of members(source, 'RawModule').keys()) {
      expect(typeof (module as unknown as Record<string, unknown>)[name]).toBe('function');
    }
  });
});

describe('types.ts and the description of the model', () => {
  const { description } = engine;
  const types = read('web/src/engine/types.ts');

  test.each([
    ['ModelDescription', description],
    ['ParameterInfo', description.parameters[0]],
    ['KindInfo', description.kinetics[0]],
    ['KindInfo', description.releases[0]],
    ['PresetInfo', description.presets[0]],
    ['MeasureInfo', description.measures[0]],
    ['MeasureInfo', description.firingMeasures[0]],
  ])('%s has exactly the keys that the core describes', (name, value) => {
    expect(Object.keys(value ?? {}).sort()).toEqual([...members(types, name).keys()].sort());
  });

  test('every row is sound: ranges nest, the default lies in them, the words are there', () => {
    expect(description.parameters.length).toBeGreaterThan(25);
    for (const row of description.parameters) {
      expect(row.minimum, row.name).toBeLessThanOrEqual(row.sliderMinimum);
      expect(row.sliderMinimum, row.name).toBeLessThan(row.sliderMaximum);
      expect(row.sliderMaximum, row.name).toBeLessThanOrEqual(row.maximum);
      expect(row.default, row.name).toBeGreaterThanOrEqual(row.minimum);
      expect(row.default, row.name).toBeLessThanOrEqual(row.maximum);
      expect(row.label, row.name).not.toBe('');
      expect(['linear', 'log']).toContain(row.scale);
      expect(['real', 'integer', 'boolean']).toContain(row.kind);
      if (row.scale === 'log') expect(row.sliderMinimum, row.name).toBeGreaterThan(0);
    }
  });

  test('no group has a name twice', () => {
    const names = description.parameters.map(({ group, name }) => `${group}/${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('each kinetics and each release has its group of parameters, and no group is left over', () => {
    const groups = new Set(description.parameters.map(({ group }) => group));
    for (const { type } of description.kinetics) expect(groups).toContain(`kinetics:${type}`);
    for (const { type } of description.releases) expect(groups).toContain(`release:${type}`);
    const kinds = [...groups].filter((group) => /^(kinetics|release):/.test(group));
    expect(kinds.length).toBe(description.kinetics.length + description.releases.length);
  });

  test('the version is that of package.json', () => {
    expect(description.version).toBe((JSON.parse(read('package.json')) as { version: string }).version);
    expect(description.format).toBe('bouton-experiment/1');
  });

  test('each preset is accepted by the core as it stands', () => {
    expect(description.presets.length).toBeGreaterThanOrEqual(4);
    for (const preset of description.presets) {
      const document = experiment({ name: preset.name, ...preset.synapse });
      engine.createStepper(document).delete();
    }
  });

  test('the limits are those of model.md', () => {
    expect(description.limits satisfies ModelDescription['limits']).toMatchObject({
      neurons: 64,
      synapses: 1024,
      spikes: 1e6,
      samples: 1e7,
      nameLength: 64,
      trials: 1000,
      measured: 2000,
    });
  });
});
