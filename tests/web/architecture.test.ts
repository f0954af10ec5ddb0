/** The arrows of the house: model ← sim ← bindings ← engine ← experiment ← view ← main; words know nobody. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { read, root } from './core';

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(new URL(folder, root), { recursive: true })
    .map((file) => `${folder}${file}`)
    .filter((file) => ending.test(file) && statSync(new URL(file, root)).isFile());
}

/** What a file may know, by its folder: itself and what is left of it. */
const cppLayers = ['model', 'sim', 'bindings'];
const webLayers = ['words', 'engine', 'experiment', 'view', 'main'];
/** Beside the view, on the same floor. */
const floor: Record<string, string> = { lessons: 'view', export: 'view', library: 'view' };

describe('C++', () => {
  const sources = files('cpp/', /\.(cpp|hpp)$/);
  const includes = (file: string) =>
    [...read(file).matchAll(/^\s*#\s*include\s+["<]([^">]+)[">]/gm)].map(([, to = '']) => to);

  test('there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(15);
  });

  test.each(sources)('%s includes only what lies left of it', (file) => {
    const own = cppLayers.indexOf(file.split('/')[1] ?? '');
    for (const to of includes(file)) {
      const layer = cppLayers.indexOf(to.split('/')[0] ?? '');
      if (own >= 0 && layer >= 0) expect(layer, to).toBeLessThanOrEqual(own);
    }
  });

  test('only the bindings include Emscripten', () => {
    const using = sources.filter((file) => includes(file).some((to) => to.startsWith('emscripten')));
    expect(using).not.toEqual([]);
    for (const file of using) expect(file).toMatch(/^cpp\/bindings\//);
    for (const file of sources.filter((source) => !source.startsWith('cpp/bindings/'))) {
      expect(read(file), file).not.toMatch(/__EMSCRIPTEN__|emscripten::|\bEM_(JS|ASM)\b/);
    }
  });

  test('the model and the simulation know of no page, file, clock or screen', () => {
    for (const file of sources.filter((source) => /^cpp\/(model|sim)\//.test(source))) {
      const forbidden = ['iostream', 'fstream', 'cstdio', 'chrono', 'thread', 'filesystem'].filter(
        (header) => !(header === 'cstdio' && file.endsWith('json.cpp')), // snprintf writes numbers
      );
      expect(
        includes(file).filter((to) => forbidden.includes(to)),
        file,
      ).toEqual([]);
      expect(read(file), file).not.toMatch(/\b(browser|DOM|canvas|chart)\b/i);
    }
  });

  test('the model has no time stepping, no text format, and allocates nothing while it steps', () => {
    for (const file of sources.filter((source) => source.startsWith('cpp/model/'))) {
      expect(
        includes(file).filter((to) => ['string', 'map', 'sstream', 'queue'].includes(to)),
        file,
      ).toEqual([]);
    }
  });

  test('randomness has no std:: distribution, which would differ between platforms', () => {
    for (const file of sources) expect(read(file), file).not.toMatch(/std::\w+_distribution/);
  });
});

describe('TypeScript', () => {
  const sources = files('web/src/', /\.ts$/);
  const layerOf = (file: string) => {
    const name = file.replace('web/src/', '').split('/')[0]?.replace(/\.ts$/, '') ?? '';
    return floor[name] ?? name;
  };
  const imports = (file: string) => {
    const source = read(file).replace(/\/\*[\s\S]*?\*\//g, '');
    const found = source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\1/g);
    return [...found].map(([, , to = '']) => to);
  };

  test('there are sources to look at, each in a folder of the house', () => {
    expect(sources.length).toBeGreaterThan(10);
    for (const file of sources) expect(webLayers, file).toContain(layerOf(file));
  });

  test.each(sources)('%s imports only what lies left of it', (file) => {
    for (const to of imports(file).filter((path) => path.startsWith('.'))) {
      const target = normalize(join(dirname(file), to));
      if (!target.startsWith('web/src/')) continue;
      expect(webLayers.indexOf(layerOf(target)), `${file} → ${to}`).toBeLessThanOrEqual(
        webLayers.indexOf(layerOf(file)),
      );
    }
  });

  test('only the view draws: the engine and the experiment know of no chart and no element', () => {
    for (const file of sources.filter((source) => ['engine', 'experiment'].includes(layerOf(source)))) {
      expect(
        imports(file).filter((to) => !to.startsWith('.')),
        file,
      ).toEqual([]);
      expect(read(file), file).not.toMatch(/\b(HTMLElement|querySelector|createElement|requestAnimationFrame)\b/);
    }
  });

  test('no text is read as markup or as code, and a script is one of the page', () => {
    const sinks =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML(Unsafe)?|srcdoc|createContextualFragment|DOMParser|eval)\b/;
    const calls =
      /document\.write|\bnew Function\b|\bset(Timeout|Interval)\(\s*['"`]|createElement\('script'\)|importScripts/;
    for (const file of [...sources.filter((source) => !source.includes('/wasm/')), 'web/service-worker.js']) {
      const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code, file).not.toMatch(sinks);
      expect(code, file).not.toMatch(calls);
      for (const [start] of code.matchAll(/\bnew (Shared)?Worker\(.{12}|\bserviceWorker\.register\(.{10}/g))
        expect(start, file).toContain('(ownScript(');
    }
    expect(sources.filter((file) => read(file).includes('createPolicy('))).toEqual([
      'web/src/experiment/own-script.ts',
    ]);
  });

  test('only the engine, and the library that packs it, know the wasm', () => {
    for (const file of sources.filter((source) => !/^web\/src\/(engine|library)\//.test(source))) {
      expect(
        imports(file).filter((to) => to.includes('wasm')),
        file,
      ).toEqual([]);
    }
  });
});
