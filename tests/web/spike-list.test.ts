/** Spike times as people type, paste and export them: read to the digit, or refused in words. */
import { describe, expect, test, vi } from 'vitest';
import { parseSpikeList, writeSpikeList } from '../../web/src/experiment/spike-list';
import { SpikeListError } from '../../web/src/experiment/spike-list-error';
import { thrown } from './core';

const names = ['AMPA', 'GABA_A', 'a, "quoted" name', '2', 'NMDA (s)', '5-HT; x'];

const read = (text: string) => parseSpikeList(text, names).columns;
const list = (text: string): number[] => {
  const columns = read(text);
  expect(columns.length).toBe(1);
  expect(columns[0]!.name).toBeUndefined();
  return columns[0]!.times;
};
const sentences = (text: string, known = names): string[] => {
  const error = thrown(() => parseSpikeList(text, known));
  expect(error).toBeInstanceOf(SpikeListError);
  const { faults, message } = error as SpikeListError;
  expect(message).toBe(faults.map((fault) => fault.message).join('\n'));
  for (const { path, message: whole } of faults) if (path !== '') expect(whole.startsWith(`${path}: `)).toBe(true);
  return faults.map((fault) => fault.message);
};

describe('a plain list', () => {
  test.each<[string, number[]]>([
    ['', []],
    [' \r\n\t ', []],
    ['\ufeff', []],
    [',;', []],
    ['7', [7]],
    ['1,2,3', [1, 2, 3]],
    ['1,2', [1, 2]],
    ['1, 2', [1, 2]],
    ['1 2', [1, 2]],
    ['1;2;3', [1, 2, 3]],
    ['1\t2', [1, 2]],
    ['1\n2\n3', [1, 2, 3]],
    ['1\r\n2\r\n', [1, 2]],
    ['1\r2\r', [1, 2]],
    ['\ufeff1\n2', [1, 2]],
    ['1, 2, 3,\n4, 5', [1, 2, 3, 4, 5]],
    ['1,2,3\n4,5', [1, 2, 3, 4, 5]],
    ['1.5,2.5\n3.5,4.5', [1.5, 2.5, 3.5, 4.5]],
    ['1,,2\n\n,3,', [1, 2, 3]],
    ['"1.5","2.5"', [1.5, 2.5]],
    ['"1.5"\n" 2.5 "\n""', [1.5, 2.5]],
    ['1\u00a02\u20033', [1, 2, 3]],
    ['3 1 2 1', [3, 1, 2, 1]], // order and repetition are the writer's
    ['+1 -2 .5 5. 0.0 1e2 1E-2 1.5e+1', [1, -2, 0.5, 5, 0, 100, 0.01, 15]],
    ['0.1 0.30000000000000004 5e-324 123.45678901234567', [0.1, 0.1 + 0.2, 5e-324, 123.45678901234567]],
    ['2', [2]], // also where a synapse is called so
    ['2,2\n', [2, 2]],
  ])('%j', (text, times) => {
    const columns = read(text);
    expect(columns).toEqual([{ name: undefined, times }]);
  });

  test('is read as it was written', () => {
    const times = [0, 1, 10.013, 20.5, 0.1 + 0.2, 1e-7, 5e-324, 1e21, 1.7976931348623157e308];
    expect(writeSpikeList([])).toBe('');
    expect(writeSpikeList([10.013, 20.5])).toBe('10.013, 20.5');
    expect(list(writeSpikeList(times))).toEqual(times);
    expect(list(writeSpikeList([10, 20]))).toEqual([10, 20]);
    expect(list(writeSpikeList([1]))).toEqual([1]);
  });
});

describe('a column with a header', () => {
  test.each<[string, string | undefined, number[]]>([
    ['AMPA\n1\n2', 'AMPA', [1, 2]],
    ['AMPA\n', 'AMPA', []],
    ['AMPA (ms)\n1\n2', 'AMPA', [1, 2]],
    ['AMPA[s]\n0.0123', 'AMPA', [12.3]],
    ['"AMPA ( s )"\r\n0.0123\r\n', 'AMPA', [12.3]],
    ['"a, ""quoted"" name"\n1', 'a, "quoted" name', [1]],
    ['a, "quoted" name\n1', 'a, "quoted" name', [1]], // as a whole it is a name, its parts are none
    ['NMDA (s)\n5', 'NMDA (s)', [5]], // that is its name, not its unit
    ['NMDA (s) (s)\n5', 'NMDA (s)', [5000]],
    ['5-HT; x\n1', '5-HT; x', [1]],
    ['"5-HT; x"\n1', '5-HT; x', [1]],
    ['time\n1\n2', undefined, [1, 2]],
    ['spike times (ms)\n1, 2\n3', undefined, [1, 2, 3]],
    ['t [s]\n1;2', undefined, [1000, 2000]],
    ['\ufefft (s)\r\n.5\r\n', undefined, [500]],
  ])('%j', (text, name, times) => {
    expect(read(text)).toEqual([{ name, times }]);
  });

  test('seconds are the number that the digits say with their point moved', () => {
    const digits = ['0.0123', '0.1', '1e-3', '1.1E2', '.5', '7', '0.10013', '12.3456789012345e-1', '0.0000005'];
    const times = read(`t (s)\n${digits.join('\n')}`)[0]!.times;
    expect(times).toEqual([12.3, 100, 1, 110000, 500, 7000, 100.13, 1234.56789012345, 0.0005]);
    // Where a product would be off by a digit.
    const some = Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 100000) / 1e4 + 1e-4);
    const exact = some.map((ms) => Number(ms.toFixed(4)));
    const seconds = exact.map((ms) => String(Math.round(ms * 1e4)).padStart(8, '0'));
    const text = seconds.map((units) => `${units.slice(0, -7)}.${units.slice(-7)}`).join('\n');
    expect(read(`t (s)\n${text}`)[0]!.times).toEqual(exact);
    expect(text.split('\n').some((line, index) => Number(line) * 1000 !== exact[index])).toBe(true);
  });
});

describe('a table', () => {
  const both = (first: number[], second: number[]) => [
    { name: 'AMPA', times: first },
    { name: 'GABA_A', times: second },
  ];
  test.each<[string, ReturnType<typeof both>]>([
    ['AMPA,GABA_A\n1,2\n3,4', both([1, 3], [2, 4])],
    ['AMPA;GABA_A\n1;2\n', both([1], [2])],
    ['AMPA\tGABA_A\r\n1\t2\r\n', both([1], [2])],
    ['AMPA,GABA_A', both([], [])],
    ['AMPA,GABA_A\n1,\n2,\n3,9\n', both([1, 2, 3], [9])],
    ['AMPA,GABA_A\n1\n2\n', both([1, 2], [])],
    ['AMPA,GABA_A\n,5\n\n1,6', both([1], [5, 6])],
    ['"AMPA","GABA_A (s)"\n"1","0.002"', both([1], [2])],
    [' AMPA (ms) , GABA_A (s) \n 1 , 0.002 \n', both([1], [2])],
    ['AMPA,GABA_A,\n1,2,\n', both([1], [2])],
    ['\ufeffAMPA,GABA_A\n1,2', both([1], [2])],
    ['\n\nAMPA,GABA_A\n1,2', both([1], [2])],
    ['GABA_A,AMPA\n2,1', both([1], [2]).reverse()],
  ])('%j', (text, columns) => {
    expect(read(text)).toEqual(columns);
  });

  test('names that hold delimiters, or are numbers, head columns too', () => {
    expect(read('"a, ""quoted"" name",2\n1,5').map(({ name }) => name)).toEqual(['a, "quoted" name', '2']);
    expect(read('5-HT; x,AMPA\n1,5').map(({ name }) => name)).toEqual(['5-HT; x', 'AMPA']);
    expect(read('5-HT; x\tAMPA\n1\t5').map(({ name }) => name)).toEqual(['5-HT; x', 'AMPA']);
  });
});

describe('faults are told in words', () => {
  const allowed = 'allowed are "AMPA", "GABA_A", "a, \\"quoted\\" name"'.replaceAll('\\', '');
  const rest = ', "2", "NMDA (s)", "5-HT; x"';

  test.each<[string, string[]]>([
    ['1 x 3', ['line 1, column 3: "x" is not a time; allowed is a number in ms']],
    ['x, 1, 2', ['line 1, column 1: "x" is not a time; allowed is a number in ms']],
    ['1\n2\r\n3 4x', ['line 3, column 3: "4x" is not a time; allowed is a number in ms']],
    ['1\r2\r\rx', ['line 4, column 1: "x" is not a time; allowed is a number in ms']],
    ['hello', ['line 1, column 1: "hello" is not a time; allowed is a number in ms']],
    ['12 ms, 13', ['line 1, column 4: "ms" is not a time; allowed is a number in ms']],
    ['1e999', ['line 1, column 1: "1e999" is not a time; allowed is a number in ms, and not so large']],
    [
      '12,5; 13,7',
      [
        'line 1, column 1: "12,5" has a decimal comma; allowed is a number in ms with a decimal point, such as 12.5',
        'line 1, column 7: "13,7" has a decimal comma; allowed is a number in ms with a decimal point, such as 13.7',
      ],
    ],
    [
      'AMPA;GABA_A (s)\n1,5;0,002',
      [
        'line 2, column 1: "1,5" has a decimal comma; allowed is a number in ms with a decimal point, such as 1.5',
        'line 2, column 5: "0,002" has a decimal comma; allowed is a number in s with a decimal point, such as 0.002',
      ],
    ],
    ['t (s)\nx', ['line 2, column 1: "x" is not a time; allowed is a number in s']],
    ['t (s)', ['line 1, column 1: "t (s)" is not a time; allowed is a number in ms']],
    ['t (µs)\n1', ['line 1, column 1: "µs" is not a unit of spike times; allowed are (ms) and (s)']],
    ['AMPA (min),GABA_A\n1,2', ['line 1, column 1: "min" is not a unit of spike times; allowed are (ms) and (s)']],
    [
      'trial a,trial b\n1,2',
      [
        `line 1, column 1: "trial a" is not the name of a synapse; ${allowed}${rest}`,
        `line 1, column 9: "trial b" is not the name of a synapse; ${allowed}${rest}`,
      ],
    ],
    ['AMPA,ampa\n1,2', [`line 1, column 6: "ampa" is not the name of a synapse; ${allowed}${rest}`]],
    ['AMPA,AMPA\n1,2', ['line 1, column 6: "AMPA" heads a second column; allowed is one for each synapse']],
    [
      'AMPA,GABA_A\n1,2,3\n4,5',
      ['line 2, column 5: "3" stands in a column without a name; the header names 2 columns'],
    ],
    ['AMPA,,GABA_A\n1,2,3', ['line 2, column 3: "2" stands in a column without a name; the header names 2 columns']],
    [
      'AMPA GABA_A\n1 2',
      ['line 1, column 1: "AMPA GABA_A" holds several names; allowed between them is a tab, a comma or a semicolon'],
    ],
    [
      'AMPA,GABA_A\nx,y\n1,z',
      ['line 2, column 1: "x"', 'line 2, column 3: "y"', 'line 3, column 3: "z"'].map(
        (start) => `${start} is not a time; allowed is a number in ms`,
      ),
    ],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('a header where there is no synapse, and one where there are very many', () => {
    expect(sentences('a,b\n1,2', [])[0]).toBe(
      'line 1, column 1: "a" is not the name of a synapse; there is no synapse, so allowed is a list without columns',
    );
    const many = Array.from({ length: 20 }, (_, index) => `s${index}`);
    expect(sentences('a,s1\n1,2', many)).toEqual([
      'line 1, column 1: "a" is not the name of a synapse; allowed are ' +
        '"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", and 12 more',
    ]);
  });

  test('a hundred are named, and the others counted', () => {
    const faults = sentences(`1\n${'x\n'.repeat(350)}`);
    expect(faults.length).toBe(101);
    expect(faults[99]).toBe('line 101, column 1: "x" is not a time; allowed is a number in ms');
    expect(faults[100]).toBe('250 more like these');
    expect(sentences(`1\n${'x\n'.repeat(100)}`).length).toBe(100);
  });

  test('what is shown is short, and every character of it can be seen', () => {
    expect(sentences(`1 ${'y'.repeat(1e6)}`)[0]).toBe(
      `line 1, column 3: "${'y'.repeat(40)}…" is not a time; allowed is a number in ms`,
    );
    expect(sentences('1 a\u202eb\u0000\u001bc')[0]).toBe(
      'line 1, column 3: "a\\u{202e}b\\u{0}\\u{1b}c" is not a time; allowed is a number in ms',
    );
  });
});

describe('hostile lists are refused', () => {
  test.each([
    'NaN',
    'Infinity 1',
    '1 -Infinity',
    '1 0x10',
    '1 0b1',
    '1 1_000',
    '1 1e',
    '1 e5',
    '1 --2',
    '1 +-2',
    '1 1.2.3',
    '1 .',
    '1 -',
    '1 −5', // a true minus is no number of a computer
    '1 ½',
    '1 １２', // digits of full width
    '1 ٣', // of another script
    "1 1'000",
    '1 $5',
    '1 5%',
    '1 null',
    '1 true',
    '1 [2]',
    '[1, 2, 3]',
    '{"times": [1]}',
    '<script>alert(1)</script>',
    '1 =1+1',
    '1 "2',
    '1 "2"3',
    '1 ""2',
    '"1,2"\n"3"',
    '1\u00002',
    '1\u200b2',
    '1 #comment',
    '1 // comment',
    '12,5\n13,7\n14,1',
    '12,5 13',
    '1,5;2',
    '0,1\t0,2',
    'AMPA\n12,5\n13,5',
    'AMPA,GABA_A\n1,2,3,4',
    'AMPA;\n1;2',
    'AMPA,GABA_A\n"1,5",2',
    '__proto__,constructor\n1,2',
    'toString,AMPA\n1,2',
    ',AMPA\n1,2',
    '"AMPA\nGABA_A",AMPA\n1,2',
    'AMPA (ms,GABA_A\n1,2',
    'AMPA (),GABA_A\n1,2',
    't (hours)\n1',
    't [MS]\n1',
    'PK\u0003\u0004\u0014\u0000',
    '1\n2\nlast',
    '1e400',
    '-1e400',
    `1 ${'9'.repeat(400)}`,
  ])('%j', (text) => {
    expect(sentences(text).length).toBeGreaterThan(0);
  });
});

describe('long texts', () => {
  vi.setConfig({ testTimeout: 60_000 });
  /** Of the processor, in ms: what else the machine does takes no part. */
  const duration = (call: () => void): number => {
    const start = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const million = Array.from({ length: 1e6 }, (_, index) => index * 0.1 + 0.01);

  test.each([
    ['commas', ','],
    ['commas and blanks', ', '],
    ['line ends', '\n'],
  ])('a million times between %s are read in less than a second', (_, between) => {
    const text = million.join(between);
    let times: number[] = [];
    // The best of three: the first is compiled while it runs.
    const took = [1, 2, 3].map(() =>
      duration(() => {
        times = list(text);
      }),
    );
    expect(times.length).toBe(1e6);
    expect(times[999_999]).toBe(million[999_999]);
    expect(Math.min(...took)).toBeLessThan(1000);
  });

  test('a table of a million times in seconds is read in less than two', () => {
    const text = `AMPA (s),GABA_A\n${million.map((time, row) => (row % 2 ? `,${time}\n` : `${time}`)).join('')}`;
    expect(duration(() => read(text))).toBeLessThan(2000);
  });

  test.each<[string, string]>([
    ['a million digits', `1 ${'1'.repeat(1e6)}x`],
    ['a million blanks in a header', `a${' '.repeat(1e6)}b`],
    ['a million brackets', '('.repeat(1e6)],
    ['a million quotes', '"'.repeat(1e6)],
    ['a quote that does not close before 20 million letters', `1 "${'x'.repeat(2e7)}`],
    ['quotes that do not close', '"",""",'.repeat(2e5)],
    ['a million names', 'a,'.repeat(1e6)],
    ['a million faults', 'x\n'.repeat(1e6)],
    ['a million decimal commas', '1,5\n'.repeat(1e6)],
    ['faults at the end of a long text', `${'1\n'.repeat(1e6)}${'x\n'.repeat(200)}`],
    ['a long list with a fault in its only line', `${'1,'.repeat(1e6)}x`],
    ['a million delimiters', `AMPA${','.repeat(1e6)}\n${','.repeat(1e6)}1`],
  ])('%s take no more than seconds', (_, text) => {
    expect(duration(() => sentences(text))).toBeLessThan(4000);
  });
});
