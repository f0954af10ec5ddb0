/** The page in German: nothing is missing, nothing is left over, and what the core says of a fault is understood. */
import { describe, expect, test, vi } from 'vitest';
import { ExperimentError } from '../../web/src/engine/index';
import type { ExperimentDocument } from '../../web/src/engine/types';
import type { MenuEntry } from '../../web/src/experiment/menu';
import { readRecording } from '../../web/src/experiment/recorded-table';
import type { RecordedTableError } from '../../web/src/experiment/recorded-table-error';
import { Session } from '../../web/src/experiment/session';
import { ExportError, exporters, exportTo, plan } from '../../web/src/export/simulators/index';
import { LESSONS } from '../../web/src/lessons/list';
import { formulaTree, type MathTree } from '../../web/src/view/formula';
import { de } from '../../web/src/words/de';
import { en } from '../../web/src/words/en';
import { de as deHelp } from '../../web/src/words/help/de';
import { en as enHelp } from '../../web/src/words/help/en';
import { de as deLessons } from '../../web/src/words/lessons/de';
import { en as enLessons } from '../../web/src/words/lessons/en';
import type { LessonText } from '../../web/src/words/lessons/shape';
import { de as deTools } from '../../web/src/words/tools/de';
import { en as enTools } from '../../web/src/words/tools/en';
import { ampa, engine, experiment, read, synapse, thrown } from './core';

const { description } = engine;
const menu = JSON.parse(read('public/experiments/index.json')) as MenuEntry[];
const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

/** Every text under its path: what is a function is called, with numbers where it wants any. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, called(value as (...args: unknown[]) => unknown, path)]];
  if (value instanceof RegExp || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, path === '' ? key : `${path}.${key}`));
}

/** Some take lists: what fails with numbers gets those. */
function called(text: (...args: unknown[]) => unknown, path: string): string {
  const kinds: unknown[][] = [
    ['1', '2', '3', '4', '5'],
    [2, 2, 2, 2, 2],
    [['a', 'b', 'c'], 2, 3],
    ['a', ['b', 'c', 'd'], 3],
  ];
  for (const args of kinds)
    try {
      const said = text(...args);
      if (typeof said === 'string') return said;
    } catch {
      // Not of this kind.
    }
  throw new Error(`${path} cannot be called`);
}

/** What is the same word in both languages, or none: names, symbols, units. */
const EQUAL = [
  'exportTo.neuroml',
  'productName',
  'experiment',
  'speedShort',
  'windowOption',
  'pause',
  'timeAxis',
  'cursor',
  'lookingAt',
  'zoom',
  'live',
  'sweep',
  'save',
  'keys.2.0.0',
  'keys.4.0.1',
  'name',
  'link.size',
  'reversalMark',
  'neuronChoice',
  'embed.pixels',
  'embed.frameTitle',
  'closeUp.currentNow',
  'equation.unit',
  'synapse',
  'meanings.0.0', // orange
  'meanings.13.0', // Pause
];
/** Symbols, figures and names alone: no word that could be another one. */
const wordless = (text: string): boolean =>
  !/\p{L}{2,}/u.test(text.replace(/\b(?:[A-Za-z]+_[A-Za-z0-9]+|mV|ms|nS|pA|mM|kB|px|max|Bouton|exp)\b/g, ''));

describe('German has what English has', () => {
  const [english, german] = [
    new Map(texts({ ...en, ...enTools, ...enHelp })),
    new Map(texts({ ...de, ...deTools, ...deHelp })),
  ];
  const translated = ['model', 'experiments', 'groups', 'faults'];
  const own = (path: string): boolean => !translated.includes(path.split('.')[0] ?? '');

  test('the same keys, lists as long', () => {
    expect(sorted([...german.keys()].filter(own))).toEqual(sorted([...english.keys()].filter(own)));
    expect(german.size).toBeGreaterThan(400);
  });

  test('and it is German: nowhere the English words, but for those that are the same', () => {
    const same = [...german]
      .filter(([path, text]) => own(path) && text === english.get(path) && !wordless(text))
      .map(([path]) => path);
    expect(same.filter((path) => !EQUAL.includes(path))).toEqual([]);
  });

  test('no text is empty where the English one is not', () => {
    const empty = [...german].filter(([path, text]) => text === '' && (english.get(path) ?? '') !== '');
    expect(empty.map(([path]) => path)).toEqual([]);
  });
});

describe('the description of the model', () => {
  const { model } = de;

  test('every parameter has a label, and none is left over', () => {
    const known = description.parameters.map(({ group, name }) => `${group}.${name}`);
    expect(sorted(Object.keys(model.parameters))).toEqual(sorted(known));
    const absent = description.parameters.map((row) => row.absent).filter((text) => text !== '' && text !== 'E_L');
    expect(sorted(Object.keys(model.absent))).toEqual(sorted(absent));
  });

  test('so have kinetics, releases, columns, presets and measures', () => {
    const kinds = [...description.kinetics, ...description.releases].map(({ type }) => type);
    expect(sorted(Object.keys(model.kinds))).toEqual(sorted(kinds));
    expect(sorted(Object.keys(model.columns))).toEqual(sorted(description.columns.map(({ name }) => name)));
    const presets = description.presets.map(({ name }) => name);
    expect(sorted(Object.keys(model.presets))).toEqual(sorted(presets));
    for (const name of Object.keys(model.receptors)) expect(presets).toContain(name);
    const measures = [...description.measures, ...description.firingMeasures].map(({ name }) => name);
    expect(sorted(Object.keys(model.measures))).toEqual(sorted(measures));
  });

  test('and none says what the English one says', () => {
    const rows = description.parameters.map((row) => [row.label, model.parameters[`${row.group}.${row.name}`]]);
    const kinds = [...description.kinetics, ...description.releases].map((row) => [
      row.summary,
      model.kinds[row.type]?.[1],
    ]);
    const measures = [...description.measures, ...description.firingMeasures].map((row) => [
      row.definition,
      model.measures[row.name]?.[1],
    ]);
    for (const [english, german] of [...rows, ...kinds, ...measures]) {
      expect(german).not.toBe(english);
      expect(german).toMatch(/\S{2}/);
    }
  });
});

describe('the menu of experiments', () => {
  test('every entry has a title and a note, every group a name, and none is left over', () => {
    expect(sorted(Object.keys(de.experiments))).toEqual(sorted(menu.map(({ file }) => file)));
    expect(sorted(Object.keys(de.groups))).toEqual(sorted(menu.flatMap(({ group }) => group ?? [])));
    for (const { file, title, note } of menu) {
      const [germanTitle, germanNote] = de.experiments[file] ?? [];
      expect([germanTitle, germanNote]).not.toEqual([title, note]);
      expect(germanNote, file).not.toBe(note);
    }
  });
});

describe('what the core says is wrong', () => {
  const german = (message: string): string => {
    let text = message;
    for (const [pattern, words] of de.faults) text = text.replace(pattern, words);
    return text;
  };
  const faultsOf = (change: (document: ExperimentDocument) => void): string[] => {
    const document = experiment(synapse());
    change(document);
    const error = thrown(() => engine.createStepper(document));
    expect(error).toBeInstanceOf(ExperimentError);
    return (error as ExperimentError).faults.map(({ message }) => message);
  };
  const first = ({ synapses }: ExperimentDocument) => synapses[0] as (typeof synapses)[number];
  const neuron = ({ neurons }: ExperimentDocument) => neurons[0] as (typeof neurons)[number];

  test.each<[string, (document: ExperimentDocument) => void, RegExp]>([
    [
      'out of range',
      (document) => {
        first(document).g_max = -1;
      },
      /: -1 liegt außerhalb von 0 … .* nS$/,
    ],
    [
      'a spike after the end',
      (document) => {
        first(document).spikes = { times: [500] };
      },
      /: 500 liegt außerhalb von 0 … 200 ms, die Dauer$/,
    ],
    [
      'not a whole number',
      (document) => {
        first(document).release = { type: 'stochastic', P_rel: 0.5, n_sites: 2.5, seed: 1 };
      },
      /: 2\.5 ist keine ganze Zahl; erlaubt ist 1 … /,
    ],
    [
      'the reset above the threshold',
      (document) => {
        neuron(document).spiking = { V_th: -60, V_reset: -50, t_ref: 1 };
      },
      /: -50 liegt nicht unter der Schwelle; erlaubt ist weniger als V_th, -60 mV$/,
    ],
    [
      'the rest above the threshold',
      (document) => {
        neuron(document).spiking = { V_th: -75, V_reset: -80, t_ref: 1 };
      },
      /: -70, das ist E_L, da V_0 nicht gegeben ist, liegt nicht unter der Schwelle;/,
    ],
    [
      'a name twice',
      (document) => {
        document.synapses.push(synapse());
      },
      /: "AMPA" heißt schon ein anderes; jeder Name kommt nur einmal vor$/,
    ],
    [
      'no name',
      (document) => {
        first(document).name = '';
      },
      /ist kein Name; erlaubt sind 1 … \d+ druckbare Zeichen$/,
    ],
    [
      'a title that is too long',
      (document) => {
        document.title = 'x'.repeat(2001);
      },
      /erlaubt sind bis zu \d+ druckbare Zeichen$/,
    ],
    [
      'a rise slower than the decay',
      (document) => {
        first(document).kinetics = { type: 'dual-exponential', tau_rise: 9, tau_decay: 3, P_max: 1 };
      },
      /: 9 ist größer als tau_decay, 3; erlaubt ist höchstens tau_decay$/,
    ],
    [
      'a train that ends too late',
      (document) => {
        first(document).spikes = { regular: { start: 100, interval: 10, count: 50 } };
      },
      /: das letzte Aktionspotential läge bei 590 ms; erlaubt ist 0 … 200 ms, die Dauer$/,
    ],
    [
      'Poisson after its stop',
      (document) => {
        first(document).spikes = { poisson: { rate: 10, start: 150, stop: 100, seed: 1 } };
      },
      /: 150 liegt nach dem Ende, 100; erlaubt ist höchstens das Ende$/,
    ],
    [
      'Poisson after the duration',
      (document) => {
        first(document).spikes = { poisson: { rate: 10, start: 0, stop: 900, seed: 1 } };
      },
      /: 900 liegt nach dem Ende; erlaubt ist 0 … 200 ms, die Dauer$/,
    ],
    [
      'no neuron',
      (document) => {
        document.neurons = [];
      },
      /: 0 Neuronen; erlaubt sind 1 … \d+$/,
    ],
    [
      'samples without end',
      (document) => {
        document.duration = 60_000;
        document.sample_interval = 0.001;
      },
      / ms ergibt \S+ Messpunkte; erlaubt sind höchstens \S+$/,
    ],
    [
      'a key that is unknown',
      (document) => {
        Object.assign(document, { frequency: 1 });
      },
      /unbekannter Schlüssel; erlaubt sind /,
    ],
    [
      'kinetics that are unknown',
      (document) => {
        first(document).kinetics = { ...ampa, type: 'telepathic' };
      },
      /"telepathic" ist unbekannt; erlaubt sind /,
    ],
  ])('%s', (_, change, said) => {
    const messages = faultsOf(change);
    const spoken = messages.map(german);
    expect(
      spoken.some((text) => said.test(text)),
      spoken.join('\n'),
    ).toBe(true);
    // The path of the fault goes: beside a field its label stands there.
    for (const text of spoken)
      expect(text.replace(/^\S+: /, '')).not.toMatch(/\b(?:allowed|is|are|not|the|of|range|spikes)\b/);
  });

  test('a live spike too far ahead, and text that is no experiment', () => {
    const late = thrown(() => new Session(engine, experiment(synapse())).deliver(0, 1e9)) as ExperimentError;
    expect(german(late.faults[0]?.message ?? '')).toMatch(/liegt außerhalb von 0 … .* ms, von jetzt an$/);
    const garbage = thrown(() => engine.createStepper('{')) as ExperimentError;
    expect(german(garbage.faults[0]?.message ?? '')).toMatch(/kein JSON-Dokument \(Zeile 1, Spalte \d+\)$/);
  });

  test('what another simulator cannot express', () => {
    const firing = { V_th: -54, V_reset: -70, t_ref: 2 };
    const gamble = { type: 'stochastic', P_rel: 0.5, n_sites: 101, seed: 1 };
    const alpha = { type: 'alpha', tau_s: 5 };
    const linear = { type: 'exponential', tau_s: 5, saturating: false };
    const wired = (more: object) => {
      const document = experiment(synapse({ from: 'neuron', delay: 1, ...more }));
      document.neurons[0]!.spiking = firing;
      return document;
    };
    const spikes = { times: [1] };
    const near = { type: 'dual-exponential', tau_rise: 5, tau_decay: 5 + 1e-9 };
    const documents = [
      wired({ release: gamble }),
      wired({ delay: 0, kinetics: alpha }),
      wired({ delay: 0.00001, kinetics: alpha }),
      experiment(synapse({ magnesium: 1, spikes })),
      experiment(synapse({ kinetics: { type: 'exponential', tau_s: 5 }, spikes })),
      experiment(synapse({ release: { type: 'facilitating', P_0: 0.1, f: 0.4, tau_P: 50 }, kinetics: alpha, spikes })),
      experiment(synapse({ release: gamble, spikes })),
      experiment(synapse({ kinetics: near, spikes })),
      experiment(synapse({ spikes: { times: [3, 3] } })),
      experiment(synapse({ name: 'a', kinetics: alpha }), synapse({ name: 'b', kinetics: linear })),
      experiment(...[0, -80, -95].map((E_s) => synapse({ name: `E ${E_s}`, E_s, kinetics: alpha }))),
      { ...experiment(), sample_interval: 0.0333 },
    ];
    const reasons = documents.flatMap((document) =>
      exporters.flatMap((exporter) => {
        try {
          exportTo(exporter, plan(engine, document), 'experiment');
          return [];
        } catch (error) {
          if (error instanceof ExportError) return error.reasons;
          throw error;
        }
      }),
    );
    expect(new Set(reasons.map((reason) => reason.replace(/[:'].*/, ''))).size).toBeGreaterThan(7);
    for (const reason of reasons)
      expect(german(reason).replace(/„.*?“/g, ''), reason).not.toMatch(
        /\b(?:cannot|is|are|not|the|of|has|have|which|synapse|neuron)\b/,
      );
  });

  test('a file that did not arrive', () => {
    expect(german('experiments/a.json could not be fetched: the server answered 404.')).toBe(
      'experiments/a.json ließ sich nicht laden: Der Server antwortete 404.',
    );
    expect(german('experiments/a.json could not be fetched: the connection failed.')).toMatch(/kam nicht zustande\.$/);
  });
});

describe('what is wrong with a recording', () => {
  test.each([
    't,V\nms,mV\n0,1',
    '',
    '0,5 -70,25\n1,5 -70',
    't,V\n0,5,-70,25',
    '5\n6',
    '0,1\n1,2,3\n2,,\n2,x\n1,1',
    '0,1',
    '0;1.5\n1;2,5',
    '0;1,5\n1;2.5',
    '0,1\n1,x\n'.repeat(12),
    '1,'.repeat(6000),
  ])('%j is said in German', (text) => {
    const error = thrown(() => {
      const reading = readRecording(text);
      while (reading.next().done !== true);
    }) as RecordedTableError;
    for (const { message } of error.faults) {
      let german = message;
      for (const [pattern, words] of de.faults) german = german.replace(pattern, words);
      expect(german).not.toMatch(/\b(line|allowed|numbers?|columns?|time|read|as many)\b/);
    }
  });
});

test('a number of a recording that the core does not take is said in German', () => {
  const error = thrown(() => engine.createOverlay(new Float64Array([0, 1]), new Float64Array([-70, 1e101])));
  let german = (error as ExperimentError).faults[0]?.message ?? '';
  for (const [pattern, words] of de.faults) german = german.replace(pattern, words);
  expect(german).toBe('samples[1]: erlaubt sind Zahlen bis 1e100 und aufsteigende Zeiten');
});

describe('the lessons', () => {
  const named = LESSONS.map((lesson) => [lesson.id, lesson] as const);
  const words = (lessons: Record<string, LessonText>, id: string): LessonText => lessons[id] as LessonText;
  const figures: Record<string, string> = new Proxy({}, { get: () => '1' });
  const said = ({ text }: { text: LessonText['steps'][string]['text'] }): string =>
    typeof text === 'string' ? text : text(figures);
  /** Which figures a text asks for. */
  const asked = ({ text }: { text: LessonText['steps'][string]['text'] }): string[] => {
    const names: string[] = [];
    if (typeof text === 'function')
      text(new Proxy({}, { get: (_, name) => names.push(String(name)) && '1' }) as Record<string, string>);
    return sorted(names);
  };
  /** A formula without its words. */
  const bones = ([tag, ...children]: MathTree): unknown[] => [
    tag,
    ...children.map((child) =>
      typeof child !== 'string' ? bones(child) : /^\p{L}{3,}$/u.test(child) ? 'word' : child,
    ),
  ];

  test('every word of the frame is German too', () => {
    const [english, german] = [new Map(texts(enLessons)), new Map(texts(deLessons))];
    const frame = (path: string): boolean => !/^(?:lessons|names)\./.test(path);
    expect(sorted([...german.keys()].filter(frame))).toEqual(sorted([...english.keys()].filter(frame)));
    const same = [...german].filter(([path, text]) => frame(path) && text === english.get(path) && !wordless(text));
    expect(same.map(([path]) => path)).toEqual(
      ['minutes', 'marks.spike', 'traces.A', 'traces.B'].filter((path) => same.some(([each]) => each === path)),
    );
  });

  test('the names of their synapses: those that are no receptors', () => {
    const known = LESSONS.flatMap(({ steps }) =>
      steps.flatMap(({ stage }) => [...(stage?.document?.neurons ?? []), ...(stage?.document?.synapses ?? [])]),
    ).map(({ name }) => name);
    const receptors = description.presets.map(({ name }) => name);
    const others = known.filter((name) => !receptors.includes(name) && name.length > 1);
    expect(sorted(Object.keys(deLessons.names))).toEqual(sorted(others));
  });

  test.each(named)('%s: the same steps, options, figures and formulas, in at most 50 words each', (id) => {
    const [english, german] = [words(enLessons.lessons, id), words(deLessons.lessons, id)];
    expect(german.title).not.toBe(english.title);
    expect(german.sources).toHaveLength(english.sources.length);
    expect(Object.keys(german.steps)).toEqual(Object.keys(english.steps));
    for (const [name, step] of Object.entries(german.steps)) {
      const other = english.steps[name] as typeof step;
      expect(said(step), name).not.toBe(said(other));
      expect(said(step).split(/\s+/).length, `${name}: ${said(step)}`).toBeLessThanOrEqual(50);
      expect(asked(step), name).toEqual(asked(other));
      expect(Object.keys(step).sort(), name).toEqual(Object.keys(other).sort());
      expect(step.options?.length, name).toBe(other.options?.length);
      expect(step.offer, name).toSatisfy((offer) => offer === undefined || offer !== other.offer);
      if (step.formula !== undefined)
        expect(bones(formulaTree(step.formula)), name).toEqual(bones(formulaTree(other.formula ?? '')));
    }
  });

  test.each(named)('%s: the same numbers in the German text as in the English', (id) => {
    const numbers = (text: string): string[] => (text.match(/[−+]?\d+(?:\.\d+)?/g) ?? []).sort();
    const [english, german] = [words(enLessons.lessons, id), words(deLessons.lessons, id)];
    for (const [name, step] of Object.entries(german.steps)) {
      const other = english.steps[name] as typeof step;
      expect(numbers(said(step)), `${id}.${name}`).toEqual(numbers(said(other)));
      step.options?.forEach(([label], index) => {
        expect(numbers(label), `${id}.${name}`).toEqual(numbers(other.options?.[index]?.[0] ?? ''));
      });
    }
  });
});

describe('which language it is', () => {
  test('of the address, else of the last choice, else of the browser', async () => {
    const { wantedLanguage } = await import('../../web/src/words/language');
    const as = (search: string, kept: string | null, languages: string[]): string => {
      vi.stubGlobal('location', { search });
      vi.stubGlobal('localStorage', { getItem: () => kept });
      vi.stubGlobal('navigator', { languages });
      return wantedLanguage();
    };
    expect(as('?lang=de', 'en', ['fr'])).toBe('de');
    expect(as('', 'de', ['en-GB'])).toBe('de');
    expect(as('', null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(as('?lang=tlh', 'xx', ['fr'])).toBe('en');
    vi.unstubAllGlobals();
  });
});
