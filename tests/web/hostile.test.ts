/**
 * What comes from outside – documents, names, links, files, queries, the storage – is refused in words that name the place,
 * or it is text, and stays the text that it was. That a browser shows it as text, tests/browser/security.spec.ts tells.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ExperimentError } from '../../web/src/engine/errors';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { renameSynapse } from '../../web/src/experiment/edits';
import { embedIn, iframeMarkup } from '../../web/src/experiment/embed';
import { recallLast } from '../../web/src/experiment/last';
import { decodeLink, encodeLink, LinkError, linkIn } from '../../web/src/experiment/link';
import { ownScript } from '../../web/src/experiment/own-script';
import { valueAt } from '../../web/src/experiment/paths';
import { Pins } from '../../web/src/experiment/pins';
import { Session } from '../../web/src/experiment/session';
import { parseSpikeList } from '../../web/src/experiment/spike-list';
import { SpikeListError } from '../../web/src/experiment/spike-list-error';
import { spikeTable } from '../../web/src/experiment/spike-table';
import { figureSvg } from '../../web/src/export/figure';
import { experimentFile, fileName } from '../../web/src/export/files';
import { csvOf, tsv } from '../../web/src/export/table';
import { lessonIn } from '../../web/src/lessons/link';
import { Progress } from '../../web/src/lessons/progress';
import { faultsOf } from '../../web/src/main/faults';
import { partsOfName, partsOfSymbol } from '../../web/src/view/math';
import { de } from '../../web/src/words/de';
import { wantedLanguage } from '../../web/src/words/language';
import { engine, experiment, read, synapse } from './core';
import { keys, packed, places, tampered, unseen, whole, withKey, withValue, written } from './hostile';
import { dice, markup } from './markup';
import { elementsOf } from './svg';

const prototypes = [Object, Array, Function, String, Number, Map].map(({ prototype }) => prototype as object);
const before = prototypes.map((prototype) => Reflect.ownKeys(prototype).length);

/** No input, however it ended, has left something in what all objects share. */
afterEach(() => {
  vi.unstubAllGlobals();
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(prototypes.map((prototype) => Reflect.ownKeys(prototype).length)).toEqual(before);
});

/** What the page does with a text that somebody says is an experiment: the document of the run, or the faults. */
function opened(text: string): { document: ExperimentDocument } | { faults: string[] } {
  try {
    const session = new Session(engine, text);
    const { document } = session;
    session.stepper.delete();
    return { document };
  } catch (error) {
    expect(error).toBeInstanceOf(ExperimentError);
    return { faults: faultsOf(error) };
  }
}

function refused(text: string): string[] {
  const result = opened(text);
  if (!('faults' in result)) throw new Error(`accepted: ${text.slice(0, 200)}`);
  expect(result.faults.length).toBeGreaterThan(0);
  for (const fault of result.faults) {
    expect(fault.length).toBeLessThan(2000); // it is to be read
    expect(fault, 'all of it can be seen').not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/u);
  }
  return result.faults;
}

const named = (name: string): ExperimentDocument => ({
  ...experiment(synapse({ name, to: name, spikes: { times: [10, 20] } })),
  title: name,
  neurons: [{ name, E_L: -70, R_m: 100, tau_m: 20 }],
});

/** The cells of the first line, as a spreadsheet reads them. */
function cells(line: string, between: string): string[] {
  const found: string[] = [];
  let [cell, quoted] = ['', false];
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quoted && character === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && character === between) {
      found.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...found, cell];
}

describe('a name with markup', () => {
  test('there are many of them', () => expect(markup.length).toBeGreaterThan(150));

  test.each(markup)('%j is text, in every file and list, and stays as it is', async (name) => {
    const document = named(name);
    const result = opened(JSON.stringify(document));
    if ('faults' in result) throw new Error(result.faults.join('\n'));
    const { title, neurons, synapses } = result.document;
    expect([title, neurons[0]?.name, synapses[0]?.name, synapses[0]?.to]).toEqual([name, name, name, name]);

    // In a file and in a link it is the same text again.
    expect((JSON.parse(experimentFile(document)) as ExperimentDocument).synapses[0]?.name).toBe(name);
    const link = await encodeLink(document, engine.description);
    expect(link).toMatch(/^[\w-]+$/);
    expect((JSON.parse(await decodeLink(link)) as ExperimentDocument).title).toBe(name);
    expect(fileName(name, 'svg')).toMatch(/^[\p{L}\p{M}\p{N}_-]+\.svg$/u);

    // What the page splits into letter and index is all of it, and no more.
    const { stem, subscript, rest } = partsOfName(name);
    expect(stem + (subscript === '' ? '' : `_${subscript}`) + rest).toBe(name);
    expect(Object.values(partsOfSymbol(name)).join('').length).toBeLessThanOrEqual(name.length);

    // Markup that is written has as many elements as with a plain name, and this text in them.
    const figure = (label: string) => ({
      title: label,
      from: 0,
      to: 1,
      rows: [{ label, color: '#000000', mark: 'up' as const, times: [0.5] }],
      lanes: [],
      note: label,
    });
    const svg = elementsOf(figureSvg(figure(name)));
    expect(svg.find(({ tag }) => tag === 'title')?.text).toBe(name);
    const kinds = (elements: { tag: string }[]) => new Set(elements.map(({ tag }) => tag));
    expect(kinds(svg)).toEqual(kinds(elementsOf(figureSvg(figure('GABA_A')))));
    const frame = iframeMarkup(
      'https://x.org/',
      { parts: [], locked: false, theme: undefined },
      {
        title: name,
        width: 1,
        height: 1,
      },
    );
    expect(frame).toMatch(/^<iframe( [a-z]+="[^"<>']*"){6} allowfullscreen><\/iframe>$/);

    // A spike list that names it finds it.
    const list = `"${name.replaceAll('"', '""')}"\n5\n`;
    const times = /^[-\d]+$/.test(name) ? [Number(name), 5] : [5]; // a line of numbers is no header
    expect(spikeTable(list, document).edit(document).synapses).toMatchObject([{ name, spikes: { times } }]);
    expect(renameSynapse(0, 'x')(document).synapses[0]?.name).toBe('x');

    // No spreadsheet runs it, whatever it has between cells; and no cell is more than before.
    const [header = ''] = [...csvOf(engine, named(name))].join('').split('\n');
    for (const between of [',', ';'])
      for (const cell of cells(header, between)) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
    const [, V] = cells(header, ',');
    expect(V?.replaceAll("'", '')).toBe(`${name} V (mV)`.replaceAll("'", ''));
    expect(tsv([[name]])).not.toMatch(/^\s*["=+\-@＝＋－＠]/u);
  });

  test.each(unseen)('that holds %s is refused wherever a name stands, and the place is told', (_, json) => {
    for (const path of [
      ['neurons', 0, 'name'],
      ['synapses', 0, 'name'],
      ['synapses', 0, 'to'],
    ] as const) {
      const faults = refused(withValue(path, json)).join('\n');
      expect(faults).toMatch(/line 1, column \d+|(neurons|synapses)\[0\]\.(name|to)/);
    }
    // A title may be longer.
    if (!/65 letters/.test(_)) expect(refused(withValue(['title'], json))[0]).toMatch(/^title: |line 1, column \d+/);
  });

  test('a pin holds it as it was', () => {
    for (const name of markup.slice(0, 12)) {
      const session = new Session(engine, JSON.stringify(named(name)));
      session.toSweep();
      const pins = new Pins();
      const pin = pins.add(session, 0, 10);
      expect([pin.label, pin.document.synapses[0]?.name]).toEqual(['A', name]);
      pins.clear();
      session.stepper.delete();
    }
  });

  test('a fault that quotes it quotes it as it is, in every language', () => {
    for (const name of markup) {
      const [fault = ''] = refused(withValue(['format'], JSON.stringify(name)));
      expect(fault.startsWith('format: '), fault).toBe(true);
      let german = fault;
      for (const [pattern, words] of de.faults) german = german.replace(pattern, words);
      const excerpt = JSON.stringify(name).slice(0, 16); // what is long is cut
      expect([fault.includes(excerpt), german.includes(excerpt)], german).toEqual([true, true]);
    }
  });
});

describe('a document', () => {
  test('there are many ways to tamper with it', () => {
    expect('faults' in opened(JSON.stringify(whole))).toBe(false);
    expect(places.values.length * tampered.length).toBeGreaterThan(2000);
    expect(places.objects.length * keys.length).toBeGreaterThan(200);
  });

  test.each(places.values.map((path) => [written(path), path] as const))(
    '%s: what cannot stand there is refused by its place',
    (place, path) => {
      for (const text of tampered) {
        if (text === '' && typeof path.at(-1) === 'number') continue; // a list that is shorter
        const document = withValue(path, text);
        const result = opened(document);
        if ('document' in result) {
          // What was taken is what was written, as JSON has it.
          const given: unknown = JSON.parse(text);
          const taken = valueAt(result.document, place);
          // An empty title is none.
          if (typeof given !== 'object') expect(taken ?? '', `${place} = ${text.slice(0, 80)}`).toBe(given);
          continue;
        }
        const [parent = ''] = /^[^.[]*/.exec(place) ?? [];
        for (const fault of refused(document))
          expect(fault, text.slice(0, 80)).toMatch(
            new RegExp(`^(not a JSON document: line 1, column \\d+|${parent}|(synapses|neurons)\\[\\d\\])`),
          );
      }
    },
  );

  test.each(places.objects.map((path) => [written(path) || 'the document', path] as const))(
    '%s: a key that nobody knows is refused by its name',
    (_, path) => {
      for (const key of keys) {
        const faults = refused(withKey(path, key));
        const where = path.length === 0 ? '' : written(path);
        expect(
          faults.some((fault) => fault.startsWith(where)),
          `${key}: ${faults.join(' | ')}`,
        ).toBe(true);
        expect(faults.join('\n').length).toBeLessThan(4000);
      }
    },
  );

  test.each(
    places.values.filter((path) => typeof path.at(-1) === 'string').map((path) => [written(path), path] as const),
  )('%s: given twice it is refused, and neither counts', (_, path) => {
    const key = JSON.stringify(path.at(-1));
    const value = JSON.stringify(valueAt(whole, written(path)));
    expect(refused(withValue(path, `${value},${key}:${value}`)).join()).toMatch(
      /line 1, column \d+: this key appears twice/,
    );
  });

  test.each<[string, () => string]>([
    ['a million brackets', () => '['.repeat(1e6)],
    ['a million objects', () => '{"a":'.repeat(1e6)],
    ['a million brackets, closed', () => '['.repeat(1e6) + ']'.repeat(1e6)],
    ['brackets in a known place', () => withValue(['neurons'], `${'['.repeat(1e5)}${']'.repeat(1e5)}`)],
    ['a million neurons', () => withValue(['neurons'], `[${'{},'.repeat(1e6)}{}]`)],
    ['a million synapses', () => withValue(['synapses'], `[${'1,'.repeat(1e6)}1]`)],
    ['a million pulses', () => withValue(['neurons', 0, 'current', 'pulses'], `[${'[],'.repeat(1e6)}[]]`)],
    ['ten million spikes', () => withValue(['synapses', 0, 'spikes', 'times'], `[${'1,'.repeat(1e7)}1]`)],
    ['a million spikes that are none', () => withValue(['synapses', 0, 'spikes', 'times'], `[${'"",'.repeat(9e5)}""]`)],
    ['a billion regular spikes', () => withValue(['synapses', 1, 'spikes', 'regular', 'count'], '1e9')],
    ['random spikes without end', () => withValue(['synapses', 2, 'spikes', 'poisson', 'rate'], '1e300')],
    ['samples without end', () => withValue(['sample_interval'], '1e-300')],
    ['a duration without end', () => withValue(['duration'], '1e300')],
    ['a title of ten million letters', () => withValue(['title'], JSON.stringify('<'.repeat(1e7)))],
    ['a number of a million digits', () => withValue(['duration'], '9'.repeat(1e6))],
    ['an exponent of a million digits', () => withValue(['duration'], `1e${'9'.repeat(1e6)}`)],
    ['a million keys', () => `{${Array.from({ length: 1e6 }, (_, key) => `"k${key}":0`).join()}}`],
    ['a hundred thousand keys', () => `{${Array.from({ length: 1e5 }, (_, key) => `"k${key}":0`).join()}}`],
    ['thirty million blanks', () => ' '.repeat(3e7)],
    ['a text that does not end', () => `{"format":"${'x'.repeat(1e7)}`],
    ['bytes of nothing', () => '\u0000'.repeat(1e6)],
    ['a script', () => 'alert(1)'],
    ['HTML', () => '<!doctype html><script>alert(1)</script>'],
    ['nothing', () => ''],
    ['a number', () => '1'],
    ['null', () => 'null'],
    ['two documents', () => `${JSON.stringify(whole)}${JSON.stringify(whole)}`],
    ['a comment', () => `/**/${JSON.stringify(whole)}`],
    ['a prototype and nothing else', () => '{"__proto__":{"polluted":true}}'],
    ['a lone surrogate, raw', () => '{"format":"\ud800"}'],
  ])('of %s is refused', (_, text) => {
    refused(text());
  });

  test('and what runs, runs on after all of them', () => {
    const session = new Session(engine, JSON.stringify(whole));
    session.stepper.advance(10);
    const { document, time } = [session.stepper].map((stepper) => ({
      document: stepper.document,
      time: stepper.time,
    }))[0]!;
    for (const text of ['{"format":1}', '['.repeat(1e6), withValue(['neurons', 0, 'tau_m'], '-1')])
      expect(() => session.load(text)).toThrow(ExperimentError);
    expect(session.stepper.time).toBe(time);
    expect(session.document).toEqual(document);
    session.stepper.delete();
  });
});

describe('a link', () => {
  /** As the page takes it from the address. */
  async function followed(hash: string): Promise<'no link' | LinkError | string> {
    const { experiment: link } = linkIn(hash);
    if (link === undefined) return 'no link';
    return decodeLink(link).catch((error: unknown) => {
      expect(error).toBeInstanceOf(LinkError);
      return error as LinkError;
    });
  }

  test.each(markup)('of %j is no experiment, whatever of it the address keeps', async (text) => {
    for (const hash of [
      `#e=${text}`,
      `#e=${encodeURIComponent(text)}`,
      `#${text}`,
      `#view=${text}&e=`,
      `#lesson=${text}`,
    ]) {
      const result = await followed(hash);
      if (typeof result === 'string' && result !== 'no link') refused(result);
    }
    // A lesson is looked up among the ten; what is asked for is shown as it was.
    expect(lessonIn(`#lesson=${encodeURIComponent(text)}`)?.id).toBe(text.replace(/\.\d{1,3}$/, ''));
  });

  test.each(markup.slice(0, 40))('that is well packed around %j says it in words', async (text) => {
    for (const json of [text, JSON.stringify(text), JSON.stringify({ [text]: text }), JSON.stringify([text])]) {
      const result = await followed(`#e=${packed(json)}`);
      expect(result).toBe(json);
      refused(json);
    }
  });

  test('of five hundred random texts is refused, or holds what the core refuses', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const roll = dice(7);
    let damaged = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const link = Array.from({ length: roll(200) }, () => letters[roll(64)]).join('');
      const result = await followed(`#e=${link}`);
      if (typeof result === 'string') refused(result);
      else damaged += 1;
    }
    expect(damaged).toBeGreaterThan(400);
  });

  test('of a document with one byte changed is refused, or is another experiment', async () => {
    const good = new TextEncoder().encode(JSON.stringify(whole));
    const roll = dice(11);
    let faults = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const changed = Uint8Array.from(good);
      changed[roll(changed.length)] = roll(256);
      const result = await followed(`#e=${packed(changed)}`);
      if (typeof result !== 'string' || 'faults' in opened(result)) faults += 1;
    }
    expect(faults).toBeGreaterThan(100);
  });
});

describe('a list of spikes', () => {
  const faultsIn = (text: string, names: string[]): string[] => {
    try {
      parseSpikeList(text, names);
    } catch (error) {
      expect(error).toBeInstanceOf(SpikeListError);
      return faultsOf(error);
    }
    return [];
  };

  test.each(markup.filter((text) => !/^[+-]?\d+$/.test(text)))('of %j is refused by line and column', (text) => {
    for (const list of [
      `1, 2\n${text}`,
      `AMPA,${text}\n1,2`,
      `AMPA,b\n1,${text}`,
      `"${text.replaceAll('"', '""')}",AMPA\n1,2`,
    ]) {
      const faults = faultsIn(list, ['AMPA', 'b']);
      expect(faults.length, list).toBeGreaterThan(0);
      for (const fault of faults) expect(fault).toMatch(/^line \d+, column \d+: /);
    }
  });

  test('shows what is wrong with it, up to 40 letters of it, as it is', () => {
    expect(faultsIn('1 <img/src=x/onerror=alert(1)>', [])).toEqual([
      'line 1, column 3: "<img/src=x/onerror=alert(1)>" is not a time; allowed is a number in ms',
    ]);
    expect(faultsIn(`1 ${'<b>'.repeat(1000)}`, [])[0]?.length).toBeLessThan(120);
  });

  test('of a million entries, good, bad or hostile, ends', () => {
    expect(parseSpikeList('1,'.repeat(1e6), []).columns[0]?.times.length).toBe(1e6);
    for (const entry of ['=1+1\n', '<b>,', '1;"'])
      expect(faultsIn(entry.repeat(1e6), ['AMPA']).length).toBeLessThanOrEqual(101);
    // More than an experiment takes: the core says so.
    const document = experiment(synapse());
    const { edit } = spikeTable('1,'.repeat(2e6), document);
    expect(refused(JSON.stringify(edit(document))).join()).toContain('synapses[0].spikes.times');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'finds a synapse called %s, and only that',
    (name) => {
      const document = experiment(synapse({ name }), synapse({ name: 'b' }));
      expect(
        spikeTable(`${name},b\n1,2\n`, document)
          .edit(document)
          .synapses.map((each) => each.spikes),
      ).toEqual([{ times: [1] }, { times: [2] }]);
      expect(faultsIn(`${name},b\n1,2\n`, ['AMPA', 'b'])[0]).toContain(`"${name}" is not the name of a synapse`);
    },
  );
});

describe('the query of a frame', () => {
  test.each(markup.filter((text) => !text.includes(',') && text.trim() === text))('of %j asks for nothing', (text) => {
    const plain = { parts: [], locked: false, theme: undefined };
    const asked = encodeURIComponent(text);
    expect(embedIn(`?embed=${asked}`)).toEqual({ ...plain, unknown: [text] });
    expect(embedIn(`?embed&${asked}`)).toEqual({ ...plain, unknown: [text] });
    expect(embedIn(`?embed&x=${asked}`)).toEqual({ ...plain, unknown: [`x=${text}`] });
    expect(embedIn(`?${asked}=embed`)).toBeUndefined();
    vi.stubGlobal('location', { search: `?lang=${asked}` });
    expect(wantedLanguage()).toBe('en');
  });

  test('of a hundred thousand words is read', () => {
    expect(embedIn(`?embed=${'<b>,'.repeat(1e5)}`)?.unknown).toEqual(['<b>']);
    expect(embedIn(`?embed${'&lock'.repeat(1e5)}`)).toMatchObject({ locked: true, unknown: [] });
  });
});

describe('the storage, which others of the same host can write to', () => {
  function stored(key: string, text: string): void {
    vi.stubGlobal('localStorage', {
      getItem: (asked: string) => (asked === key ? text : null),
      setItem: () => undefined,
      removeItem: () => undefined,
    });
  }
  const record = (more: object) => JSON.stringify({ version: 1, document: '{}', sweep: false, ...more });

  test.each([
    ...markup.slice(0, 30),
    ...[{ document: '<b>' }, { document: '['.repeat(1e5) }, { original: '<b>' }, { file: '__proto__' }].map(record),
    ...[{ file: '../../x.json' }, { file: 'https://example.org/' }, { original: 7 }, { file: {} }].map(record),
    '{"__proto__":{"version":1,"document":"x","sweep":true}}',
    '{"version":1,"document":"x","sweep":true,"__proto__":{"polluted":1}}',
    '{"version":1,"document":"x","sweep":true,"constructor":{"prototype":{"polluted":1}}}',
    '{"version":1,"document":["x"],"sweep":true}',
    '{"version":1e999,"document":"x","sweep":true}',
  ])('an experiment of last time that is %j is none, or is refused', (text) => {
    stored('bouton.last', text);
    const last = recallLast();
    if (last === undefined) return;
    expect(Object.keys(last).filter((key) => !['document', 'sweep', 'original', 'file'].includes(key))).toEqual([]);
    refused(last.document);
  });

  const progress = (lesson: object, more: object = {}) =>
    JSON.stringify({ version: 1, lessons: { 'rc-circuit': lesson }, ...more });
  const sound = { step: 2, done: false, answers: { a: 1, b: 'x', c: [1, null] }, outcomes: {} };

  test('progress in the lessons comes back as it was', () => {
    stored('bouton.lessons', progress(sound, { last: 'rc-circuit' }));
    expect(new Progress().of('rc-circuit')).toEqual(sound);
    expect(new Progress().resumable).toBe('rc-circuit');
  });

  test.each([
    ...markup.slice(0, 10),
    '[]',
    '{"version":1}',
    '{"version":1,"lessons":null}',
    '{"version":1,"lessons":[]}',
    '{"version":1,"lessons":{"rc-circuit":null}}',
    '{"version":1,"lessons":{"__proto__":1}}',
    ...[
      { step: '<b>' },
      { step: 1.5 },
      { done: '<b>' },
      { answers: null },
      { answers: [] },
      { answers: { a: {} } },
      { answers: { a: ['<b>'] } },
      { outcomes: null },
      { outcomes: { a: null } },
      { outcomes: { a: { figures: { x: '<b>' }, traces: {} } } },
      { outcomes: { a: { figures: {}, traces: { V: '<b>' } } } },
      { outcomes: { a: { figures: {} } } },
    ].map((wrong) => progress({ ...sound, ...wrong })),
  ])('progress that is %j is none', (text) => {
    stored('bouton.lessons', text);
    expect(new Progress().begun('rc-circuit')).toBe(false);
    expect(new Progress().resumable).toBeUndefined();
    expect(new Progress().of('rc-circuit').step).toBe(0);
  });
});

describe('a script', () => {
  const page = (): void => void vi.stubGlobal('document', { baseURI: 'https://x.org/b/?embed#e=x' });

  test('of the folder of the page is one of the page', () => {
    page();
    expect(ownScript('./sw.js?1')).toBe('https://x.org/b/sw.js?1');
    expect(ownScript('https://x.org/b/assets/w.js')).toBe('https://x.org/b/assets/w.js');
  });

  test.each([
    'https://example.org/x.js',
    '//example.org/x.js',
    'https://x.org/x.js',
    '../x.js',
    './../../x.js',
    'https://x.org.example.org/b/x.js',
    'https://x.org@example.org/b/x.js',
    'http://x.org/b/x.js',
    'https://x.org:444/b/x.js',
    '\\\\example.org\\x.js',
    'data:text/javascript,alert(1)',
    'blob:https://x.org/0',
    'javascript:alert(1)',
    'filesystem:https://x.org/b/x.js',
    'about:blank',
    '//',
  ])('at %s is none, with or without Trusted Types', (address) => {
    page();
    expect(() => ownScript(address)).toThrow(TypeError);
  });

  test('of an image or a name is never made: the policy is as strict as can be', () => {
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(read('web/index.html')) ?? [];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; /);
    expect(policy).toMatch(/; require-trusted-types-for 'script'; trusted-types bouton$/);
    expect(policy).not.toMatch(/'unsafe-|https?:|\*|strict-dynamic|allow-duplicates/);
  });
});
