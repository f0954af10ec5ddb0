/** What leaves the page: names of files, documents, tables, figures, and how large a picture is on paper. */
import { readdirSync } from 'node:fs';
import { deflateSync, crc32 as nodeCrc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { type Figure, type FigureLane, figureSvg } from '../../web/src/export/figure';
import { experimentFile, fileName } from '../../web/src/export/files';
import { crc32, withDpi } from '../../web/src/export/png';
import { widthOf } from '../../web/src/export/svg-text';
import { csvOf, tsv } from '../../web/src/export/table';
import { engine, experiment, read, root, synapse, thrown } from './core';
import { bouton, firing, path, runaway } from './package';
import { elementsOf } from './svg';

const shipped = readdirSync(new URL('public/experiments/', root)).filter((file) => file !== 'index.json');
const shippedDocument = (file: string) => JSON.parse(read(`public/experiments/${file}`)) as ExperimentDocument;

describe('the name of a file', () => {
  test.each([
    ['EPSP from one AMPA synapse', 'EPSP-from-one-AMPA-synapse.json'],
    ['Σ τ_m, E_L: “naïve” 神経 Ωμέγα', 'Σ-τ_m-E_L-naïve-神経-Ωμέγα.json'],
    ['e\u0301te\u0301', 'été.json'],
    ['नमस्ते', 'नमस्ते.json'],
    ['', 'bouton.json'],
    ['   ', 'bouton.json'],
    ['...', 'bouton.json'],
    ['---', 'bouton.json'],
    ['___', 'bouton.json'],
    ['🧠', 'bouton.json'],
    ['\u0301', 'bouton.json'],
    ['.hidden', 'hidden.json'],
    ['-rf', 'rf.json'],
    ['~', 'bouton.json'],
    ['a.', 'a.json'],
    ['a ', 'a.json'],
    ['a.exe', 'a-exe.json'],
    ['a.json', 'a-json.json'],
    ['../../etc/passwd', 'etc-passwd.json'],
    ['..\\..\\windows', 'windows.json'],
    ['C:\\x', 'C-x.json'],
    ['/absolute', 'absolute.json'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.json'],
    ['a\u0000b\nc\rd\te', 'a-b-c-d-e.json'],
    ['a\u202egnp.exe', 'a-gnp-exe.json'],
    ['a\u200bb\ufeffc', 'a-b-c.json'],
    ['\ud800', 'bouton.json'],
    ['a\udc00b', 'a-b.json'],
    ['CON', 'CON-bouton.json'],
    ['con', 'con-bouton.json'],
    ['aux.txt', 'aux-txt.json'],
    ['Nul', 'Nul-bouton.json'],
    ['COM1', 'COM1-bouton.json'],
    ['lpt¹', 'lpt¹-bouton.json'],
    ['CONSOLE', 'CONSOLE.json'],
    ['%2e%2e%2f', '2e-2e-2f.json'],
    ['$(rm -rf ~)', 'rm-rf.json'],
    ['`id`; & | x', 'id-x.json'],
    ["a'b", 'a-b.json'],
    ['<script>alert(1)</script>', 'script-alert-1-script.json'],
    ['a#b?c=d&e', 'a-b-c-d-e.json'],
    ['x'.repeat(1000), `${'x'.repeat(75)}.json`],
    ['神'.repeat(1000), `${'神'.repeat(75)}.json`],
    ['𝔸'.repeat(1000), `${'𝔸'.repeat(37)}.json`],
    [`${'x'.repeat(74)} y`, `${'x'.repeat(74)}.json`],
  ])('%j', (title, name) => {
    expect(fileName(title, 'json')).toBe(name);
    expect(fileName(title, '.json')).toBe(name);
    expect(name.length).toBeLessThanOrEqual(80);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  });
});

describe('an experiment as a file', () => {
  test.each(shipped)('%s is the same experiment, in lines', (file) => {
    const document = shippedDocument(file);
    const text = experimentFile(document);
    expect(JSON.parse(text)).toEqual(document);
    expect(text).toMatch(/^\{\n {2}"format": .*\n\}\n$/s);
    // Without arrays of numbers it is what JSON.stringify writes.
    if (!text.includes('"times"')) expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  test('short lists of numbers stand in one line, long ones do not', () => {
    const spikes = (times: number[]) => experimentFile(experiment(synapse({ spikes: { times } })));
    expect(spikes([])).toContain('"times": []');
    expect(spikes([10.013, 1e-7, -0])).toContain('"times": [10.013, 1e-7, 0]');
    expect(spikes(Array.from({ length: 40 }, (_, index) => index))).toContain('"times": [\n          0,\n          1,');
  });

  test('names that look like JSON, and keys without a value, do no harm', () => {
    const document = experiment(synapse({ name: '[\n 1,\n 2\n]"}\\' }));
    expect(JSON.parse(experimentFile(document))).toEqual(document);
    const absent = { ...document, title: undefined } as unknown as ExperimentDocument;
    expect(JSON.parse(experimentFile(absent))).toEqual(document);
  });
});

describe('a run as CSV', () => {
  test.each(shipped)('%s: byte for byte what the command line writes', async (file) => {
    const { code, stdout } = await bouton(['run', path(`public/experiments/${file}`), '--format', 'csv']);
    expect(code).toBe(0);
    const csv = [...csvOf(engine, shippedDocument(file))].join('');
    expect(csv.length).toBeGreaterThan(1000);
    expect(csv === stdout).toBe(true);
  });

  test('also with names that want quoting, and in several pieces', async () => {
    const document = firing({ duration: 2000 });
    const pieces = [...csvOf(engine, document)];
    expect(pieces.length).toBeGreaterThan(3);
    const { stdout } = await bouton(['run', '-', '--format', 'csv'], { input: JSON.stringify(document) });
    expect(pieces.join('') === stdout).toBe(true);
  });

  test('an experiment that is refused, or fires without end, says so', () => {
    const csv = (document: unknown) => [...csvOf(engine, document as ExperimentDocument)];
    expect((thrown(() => csv({})) as Error).name).toBe('ExperimentError');
    expect((thrown(() => csv(runaway)) as Error).name).toBe('ExperimentError');
  });
});

describe('a table for the clipboard', () => {
  test('has a tab between cells, a line for each row, and numbers in full', () => {
    expect(
      tsv([
        ['t (ms)', 'V'],
        [0.1 + 0.2, -65.02],
        [null, 1e-7],
      ]),
    ).toBe('t (ms)\tV\n0.30000000000000004\t-65.02\n\t1e-7');
    expect(tsv([])).toBe('');
    expect(tsv([[null]])).toBe('');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "' =1"],
    ['\n=1', "' =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1+1', "'＝1+1"],
    ['"=1+1"', '\'"=1+1"'],
    ['"unclosed', '\'"unclosed'],
    ['a\tb', 'a b'],
    ['a\r\nb', 'a b'],
    ['a\n\n\tb', 'a b'],
    ['a\u2028b', 'a b'],
    ['a\vb\fc', 'a b c'],
    ['a=b', 'a=b'],
    ['5" disc', '5" disc'],
    ['AMPA', 'AMPA'],
    ['−70', '−70'],
    ['', ''],
  ])('the text %j is copied as %j', (text, copied) => {
    expect(tsv([[text]])).toBe(copied);
  });

  test('a negative number is a number, and no formula', () => {
    expect(tsv([[-1, -0.5e-9]])).toBe('-1\t-5e-10');
  });
});

describe('how large a picture is on paper', () => {
  /** A chunk as the specification has it, with the check sum of zlib. */
  const chunk = (type: string, data: Uint8Array = new Uint8Array()): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(nodeCrc32(body));
    return Buffer.concat([ends[0], body, ends[1]]);
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const header = chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex'));
  const data = chunk('IDAT', deflateSync(new Uint8Array([0, 0])));
  const png = Buffer.concat([signature, header, data, chunk('IEND')]);
  const resolution = (perMetre: string) => chunk('pHYs', Buffer.from(`${perMetre}${perMetre}01`, 'hex'));

  test('the check sum is that of ISO 3309', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
    for (const type of ['IHDR', 'IEND', 'pHYs']) expect(crc32(Buffer.from(type))).toBe(nodeCrc32(Buffer.from(type)));
  });

  test('300 dpi are 11811 pixels a metre, right after IHDR', () => {
    const expected = Buffer.concat([signature, header, resolution('00002e23'), data, chunk('IEND')]);
    expect(0x2e23).toBe(11811);
    expect(Buffer.from(withDpi(png, 300)).equals(expected)).toBe(true);
    expect(Buffer.from(withDpi(new Uint8Array(png), 96)).includes(resolution('00000ec4'))).toBe(true);
  });

  test('a resolution that was there is replaced', () => {
    const other = Buffer.concat([
      signature,
      header,
      chunk('sRGB', new Uint8Array([0])),
      resolution('00000b13'),
      data,
      chunk('IEND'),
    ]);
    const expected = Buffer.concat([
      signature,
      header,
      resolution('00002e23'),
      chunk('sRGB', new Uint8Array([0])),
      data,
      chunk('IEND'),
    ]);
    expect(Buffer.from(withDpi(other, 300)).equals(expected)).toBe(true);
  });

  test('what is no PNG is refused, and so is one that is cut', () => {
    for (const bytes of [new Uint8Array(), Buffer.from('GIF89a'), signature, Buffer.concat([signature, data])]) {
      expect((thrown(() => withDpi(bytes, 300)) as Error).message).toBe('not a PNG');
    }
    for (const length of [9, 20, 33 + 5, png.length - 1]) {
      expect((thrown(() => withDpi(png.subarray(0, length), 300)) as Error).message).toBe('a PNG that is cut short');
    }
  });
});

describe('a figure', () => {
  const lane = (more: Partial<FigureLane> = {}): FigureLane => ({
    label: 'V',
    unit: 'mV',
    lines: [{ points: [0, -70, 100, -60, 200, -70], color: '#16191d', dash: [], width: 1, label: 'neuron' }],
    min: -80,
    max: -50,
    references: [{ label: 'E_L', value: -70, color: '#5b626b', dash: [3, 3] }],
    ...more,
  });
  const figure = (more: Partial<Figure> = {}): Figure => ({
    title: 'One EPSP',
    from: 0,
    to: 200,
    rows: [{ label: 'AMPA', color: '#d55e00', mark: 'up', times: [10, 20] }],
    lanes: [lane()],
    ...more,
  });
  const textsOf = (one: Figure) => elementsOf(figureSvg(one)).filter(({ tag }) => tag === 'text');
  const pathOf = (one: Figure, color: string) =>
    elementsOf(figureSvg(one)).find(({ tag, attributes }) => tag === 'path' && attributes.stroke === color)?.attributes;

  test('is 170 mm wide, in points, on white, with a title and a description', () => {
    const [svg, title, description, ground] = elementsOf(figureSvg(figure({ note: 'Bouton 0.1.0' })));
    const { width, height, viewBox = '', xmlns } = svg!.attributes;
    expect([svg!.tag, xmlns, width]).toEqual(['svg', 'http://www.w3.org/2000/svg', '170mm']);
    const [x, y, w, h] = viewBox.split(' ').map(Number);
    expect([x, y, w]).toEqual([0, 0, 481.89]);
    expect((Number.parseFloat(height!) / 25.4) * 72).toBeCloseTo(h!, 1);
    expect([title!.tag, title!.text]).toEqual(['title', 'One EPSP']);
    expect(description!.text).toBe('Spikes of AMPA; V (mV) of neuron; from 0 to 200 ms.');
    expect(ground!.attributes).toMatchObject({ fill: '#ffffff', width: '100%', height: '100%' });
    expect(textsOf(figure({ note: 'Bouton 0.1.0' })).at(-1)!.text).toBe('Bouton 0.1.0');
  });

  test('its axes have round ticks, their quantity and its unit', () => {
    const texts = textsOf(figure()).map(({ text }) => text);
    for (const label of ['t (ms)', 'V (mV)', '0', '20', '200', '−80', '−70', '−50', 'neuron', 'AMPA']) {
      expect(texts).toContain(label);
    }
    expect(texts).toContain('EL −70\u00a0mV');
    expect(
      textsOf(figure({ lanes: [lane({ label: 'P_s', unit: '', min: 0, max: 1 })] })).map(({ text }) => text),
    ).toEqual(expect.arrayContaining(['Ps', '0.0', '0.5', '1.0']));
  });

  test('subscripts are set lower and smaller, quantities slanted', () => {
    const one = figure({ lanes: [lane({ label: 'I_s', unit: 'pA', references: [] })], rows: [] });
    const spans = elementsOf(figureSvg(one)).filter(({ tag }) => tag === 'tspan');
    expect(spans.slice(-4)).toEqual([
      { tag: 'tspan', text: 'I', attributes: { 'font-style': 'italic' } },
      { tag: 'tspan', text: 's', attributes: { dy: '2', 'font-size': '6' } },
      { tag: 'tspan', text: ' (pA)', attributes: { dy: '-2' } },
      { tag: 'tspan', text: 't', attributes: { 'font-style': 'italic' } },
    ]);
    for (const [symbol, text] of [
      ['τ_m', 'τm (mV)'],
      ['P_rel', 'Prel (mV)'],
      ['E_s,1', 'Es,1 (mV)'],
    ] as const) {
      expect(textsOf(figure({ lanes: [lane({ label: symbol })] })).map((found) => found.text)).toContain(text);
    }
  });

  test('a line goes through its points, in at most two decimals', () => {
    const d = pathOf(figure(), '#16191d')!.d!; // the first is the sample in the legend
    expect(d).toMatch(/^M[\d.]+ [\d.]+h22$/);
    const [line] = elementsOf(figureSvg(figure())).filter(
      ({ attributes }) => attributes.stroke === '#16191d' && !attributes.d?.endsWith('h22'),
    );
    const points = [...line!.attributes.d!.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(points.length).toBe(3);
    expect(points[1]![0]).toBeCloseTo((points[0]![0]! + points[2]![0]!) / 2, 1);
    expect(points[0]![1]! - points[1]![1]!).toBeCloseTo(105 / 3, 1); // 10 of 30 mV
    for (const [number] of figureSvg(figure()).matchAll(/\d+\.\d+/g)) {
      expect(number.split('.')[1]!.length).toBeLessThanOrEqual(2);
    }
  });

  test('a line has its dash, width and opacity, in the lane and in the legend', () => {
    const [look] = lane().lines;
    const dashed = { ...look!, color: '#0072b2', dash: [8, 3.123], width: 1.25, opacity: 0.5 };
    const found = elementsOf(figureSvg(figure({ lanes: [lane({ lines: [dashed] })] }))).filter(
      ({ attributes }) => attributes.stroke === '#0072b2',
    );
    expect(found.length).toBe(2);
    for (const { attributes } of found) {
      expect(attributes).toMatchObject({ 'stroke-dasharray': '8 3.12', 'stroke-width': '1.25', opacity: '0.5' });
    }
  });

  test('gaps are gaps, and a flat stretch is two points', () => {
    const drawn = (points: number[]) => {
      const lines = [{ points, color: '#0072b2', dash: [], width: 1, label: '' }];
      const { d } = pathOf(figure({ lanes: [lane({ lines })] }), '#0072b2')!;
      return d!.replace(/[^ML]/g, '');
    };
    expect(drawn([0, -70, 1, Number.NaN, 2, -60, 3, -61])).toBe('MML');
    expect(drawn([0, -70, 1, Number.POSITIVE_INFINITY, Number.NaN, 2])).toBe('M');
    expect(drawn([0, -70, 1, -70, 2, -70, 3, -70, 4, -60])).toBe('MLL');
    expect(drawn([])).toBe('');
    expect(drawn([5])).toBe('');
  });

  test('each lane clips its lines', () => {
    const elements = elementsOf(figureSvg(figure({ lanes: [lane(), lane({ label: 'g_s' })] })));
    const ids = elements.filter(({ tag }) => tag === 'clipPath').map(({ attributes }) => attributes.id);
    expect(new Set(ids).size).toBe(2);
    expect(elements.flatMap(({ attributes }) => attributes['clip-path'] ?? [])).toEqual(ids.map((id) => `url(#${id})`));
  });

  test('a line in several lanes is once in the legend, one without a name never', () => {
    const [look] = lane().lines;
    const lanes = [lane(), lane(), lane({ lines: [{ ...look!, label: '' }] })];
    expect(textsOf(figure({ lanes })).filter(({ text }) => text === 'neuron').length).toBe(1);
  });

  test('the legend goes on in another row before the edge', () => {
    const [look] = lane().lines;
    const lines = Array.from({ length: 20 }, (_, index) => ({ ...look!, label: `GABA_A number ${index}` }));
    const entries = textsOf(figure({ lanes: [lane({ lines })] })).filter(({ text }) => text.startsWith('GABAA number'));
    expect(entries.length).toBe(20);
    expect(new Set(entries.map(({ attributes }) => attributes.y)).size).toBeGreaterThan(3);
    for (const { text, attributes } of entries) expect(Number(attributes.x) + widthOf(text, 7)).toBeLessThan(481.89);
  });

  test('labels of references keep off each other inside the lane, and those beyond the scale have an arrow', () => {
    for (const values of [
      [-60, -60, -60.1, 0, -95],
      [0, 0, 0, 0, 0, 0, 0, 0],
      [-90, -90, -90, -90],
      Array(40).fill(-65),
    ]) {
      const references = values.map((value, index) => ({
        label: `E_s,${index + 1}`,
        value,
        color: '#0072b2',
        dash: [],
      }));
      const elements = elementsOf(figureSvg(figure({ lanes: [lane({ references })] })));
      const labels = elements.filter(({ tag, text }) => tag === 'text' && text.startsWith('Es,'));
      const heights = labels.map(({ attributes }) => Number(attributes.y)).sort((a, b) => a - b);
      const distances = heights.slice(1).map((height, index) => height - heights[index]!);
      expect(Math.min(...distances)).toBeGreaterThan(9);
      const room = elements[elements.findIndex(({ tag }) => tag === 'clipPath') + 1]!.attributes;
      expect(heights[0]!).toBeGreaterThan(Number(room.y));
      expect(heights.at(-1)!).toBeLessThan(Number(room.y) + Number(room.height) + 4);
      const arrows = labels.map(({ text }) => /[↑↓]?$/.exec(text)?.[0]);
      const sorted = [...values].sort((one, other) => other - one);
      expect(arrows).toEqual(sorted.map((value) => (value > -50 ? '↑' : value < -80 ? '↓' : '')));
    }
  });

  test('marks stand where the spikes are, and spikes outside the window are left out', () => {
    const rows: Figure['rows'] = [
      { label: '1', color: '#d55e00', mark: 'up', times: new Float64Array([-1, 0, 100, 200, 201]) },
      { label: '2', color: '#0072b2', mark: 'down', times: [50] },
      { label: 'A', color: '#123456', mark: 'stroke', times: Array.from({ length: 1e5 }, (_, index) => index / 500) },
    ];
    const marks = (color: string) => pathOf(figure({ rows }), color)!;
    expect(marks('#d55e00').d!.match(/M/g)!.length).toBe(3);
    expect(marks('#d55e00').fill).toBe('#d55e00');
    expect(marks('#0072b2').fill).toBe('#ffffff');
    expect(marks('#123456').d!.length).toBeLessThan(120_000);
  });

  test('strokes of fired spikes stand on their base, in the colour of their line', () => {
    const marked = lane({
      marks: [
        { line: 0, base: -54, times: [50, 60] },
        { line: 7, base: 0, times: [1] },
      ],
    });
    const paths = elementsOf(figureSvg(figure({ lanes: [marked] }))).filter(({ attributes }) =>
      /v-/.test(attributes.d ?? ''),
    );
    expect(paths.length).toBe(1);
    expect(paths[0]!.attributes.d).toMatch(/^M[\d.]+ [\d.]+v-14M[\d.]+ [\d.]+v-14$/);
    expect(paths[0]!.attributes.stroke).toBe('#16191d');
  });

  const hostileNames = [
    '<script>alert(1)</script>',
    '</text><script>alert(1)</script>',
    '</svg><img src=x onerror=alert(1)>',
    '"><g onload="alert(1)">',
    "' onload='alert(1)",
    ']]><!--',
    '--><?xml version="1.0"?>',
    '<!DOCTYPE svg [<!ENTITY x "y">]>',
    '&lt;b&gt;',
    '&amp;&x;&#0;',
    '&#x3c;script&#x3e;',
    '<a href="javascript:alert(1)">x</a>',
    'url(javascript:alert(1))',
    '<style>*{display:none}</style>',
    '<foreignObject>',
    '_<b>_',
    '<_i>',
    'a_<b>',
    'GABA_"&',
    '\u0000\u0001\u001f\u007f\ufffe\uffff',
    '\ud800',
    '\udc00_\ud800',
    '神経_A🧠',
    '\u202eright to left',
    `${'<'.repeat(64)}`,
    `${'W'.repeat(64)}`,
    ' ',
    '_',
    '___',
    '$&$1$`',
  ];
  const tags = ['svg', 'title', 'desc', 'rect', 'g', 'path', 'text', 'tspan', 'clipPath'];
  const allowedAttributes = [
    ...['xmlns', 'width', 'height', 'viewBox', 'role', 'font-family', 'font-size', 'font-style', 'font-weight'],
    ...['x', 'y', 'dy', 'd', 'id', 'clip-path', 'transform', 'text-anchor', 'fill', 'opacity'],
    ...['stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin'],
  ];
  /** What XML cannot hold, escaped or not. */
  const notXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

  test.each(hostileNames)('%j is text wherever it stands', (name) => {
    const [look] = lane().lines;
    const one = figure({
      title: name,
      note: name,
      rows: [{ label: name, color: name, mark: 'up', times: [1] }],
      lanes: [
        lane({
          label: name,
          unit: name,
          lines: [{ ...look!, label: name, color: name }],
          references: [{ label: name, value: -70, color: name, dash: [] }],
        }),
      ],
    });
    const svg = figureSvg(one);
    expect(svg).not.toMatch(notXml);
    const elements = elementsOf(svg);
    for (const { tag, attributes } of elements) {
      expect(tags).toContain(tag);
      for (const attribute of Object.keys(attributes)) expect(allowedAttributes).toContain(attribute);
    }
    expect(elements[1]!.text).toBe(name.replace(notXml, '\ufffd'));
    // As many elements as with a harmless name: nothing was added.
    const plain = elementsOf(figureSvg(figure({ title: 'x' }))).filter(({ tag }) => tag !== 'tspan' && tag !== 'text');
    expect(elements.filter(({ tag }) => tag !== 'tspan' && tag !== 'text').length).toBe(plain.length);
  });

  test('what cannot be drawn does not break it', () => {
    for (const one of [
      figure({ rows: [], lanes: [], title: '' }),
      figure({ from: 5, to: 5 }),
      figure({ from: Number.NaN, to: Number.POSITIVE_INFINITY }),
      figure({ from: 10, to: 0 }),
      figure({ lanes: [lane({ min: -70, max: -70 })] }),
      figure({ lanes: [lane({ min: Number.NaN, max: Number.NaN })] }),
      figure({ lanes: [lane({ min: 0, max: 1e-300 })] }),
      figure({ lanes: [lane({ min: -1e300, max: 1e300 })] }),
      figure({ lanes: [lane({ min: -1.7e308, max: 1.7e308 })] }),
      figure({ lanes: [lane({ min: 0, max: 1e-12 })] }),
      figure({ rows: [{ label: '', color: '', mark: 'down', times: [Number.NaN, Number.POSITIVE_INFINITY] }] }),
    ]) {
      const svg = figureSvg(one);
      for (const { attributes } of elementsOf(svg)) {
        for (const value of Object.values(attributes)) expect(value).not.toMatch(/NaN|Infinity|undefined|\de[+-]\d/);
      }
      for (const { text } of textsOf(one)) expect(text).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('labels of the time axis keep off each other, wherever the window is', () => {
    for (const [from, to] of [
      [0, 200],
      [0, 1],
      [0, 1e7],
      [999_999, 1e6],
      [123_456.7, 123_457.1],
      [1e6, 1e6 + 0.01],
      [0, 3],
    ] as const) {
      const labels = textsOf(figure({ from, to, rows: [], lanes: [] })).filter(({ text }) => /^[\d.]+$/.test(text));
      const places = labels.map(({ attributes }) => Number(attributes.x));
      expect(labels.length, `${from} … ${to}`).toBeGreaterThan(1);
      places.slice(1).forEach((x, index) => {
        const apart = (widthOf(labels[index]!.text, 8) + widthOf(labels[index + 1]!.text, 8)) / 2;
        expect(x - places[index]!).toBeGreaterThan(apart);
      });
    }
  });
});
