/** Recordings as rigs and simulators write them: read to the digit, a piece at a time, or refused in words. */
import { describe, expect, test } from 'vitest';
import {
  couldBeRecording,
  type RecordedTable,
  ratherRecording,
  readRecording,
  saysRecording,
} from '../../web/src/experiment/recorded-table';
import { RecordedTableError } from '../../web/src/experiment/recorded-table-error';
import { thrown } from './core';

function read(text: string): RecordedTable {
  const reading = readRecording(text);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** Times and values in rows. */
const rows = (text: string): number[][] => {
  const { times, columns } = read(text);
  return [...times.values].map((time, index) => [time, ...columns.map(({ values }) => values[index] ?? Number.NaN)]);
};
const heads = (text: string): string[] => {
  const { times, columns } = read(text);
  return [times, ...columns].map(({ name, unit }) => `${name}|${unit}`);
};
const sentences = (text: string): string[] => {
  const error = thrown(() => read(text));
  expect(error).toBeInstanceOf(RecordedTableError);
  return (error as RecordedTableError).faults.map(({ message }) => message);
};

describe('numbers', () => {
  test.each<[string, number[][]]>([
    [
      '0,-70\n0.1,-69.5\n',
      [
        [0, -70],
        [0.1, -69.5],
      ],
    ],
    [
      '0\t-70\n0.1\t-69.5',
      [
        [0, -70],
        [0.1, -69.5],
      ],
    ],
    [
      '0;-70\r\n0.1;-69.5\r\n',
      [
        [0, -70],
        [0.1, -69.5],
      ],
    ],
    [
      '0 -70\n 0.1   -69.5 \n',
      [
        [0, -70],
        [0.1, -69.5],
      ],
    ],
    [
      '0\r1,2\r'.replace('0\r', '0,1\r'),
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      '\ufeff0,-70\n1,-71',
      [
        [0, -70],
        [1, -71],
      ],
    ],
    [
      '0, 1, 2\n1, 3, 4\n',
      [
        [0, 1, 2],
        [1, 3, 4],
      ],
    ],
    [
      '0,1,\n1,2,\n',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      '\n0,1\n\n1,2\n\n',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      '"0","1"\n"1","2"',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      '-1e-3,+.5\n1E2,5.',
      [
        [-0.001, 0.5],
        [100, 5],
      ],
    ],
    // Decimal commas, where nothing else can be meant.
    [
      '0,5;-70,25\n1,5;-69\n',
      [
        [0.5, -70.25],
        [1.5, -69],
      ],
    ],
    [
      '0\t-70,25\n1\t-69,5\n',
      [
        [0, -70.25],
        [1, -69.5],
      ],
    ],
    [
      '0,1\n5e-324,0.30000000000000004',
      [
        [0, 1],
        [5e-324, 0.1 + 0.2],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });
});

describe('headers', () => {
  test.each<[string, string[]]>([
    ['t (ms),V (mV)\n0,1\n1,2', ['t|ms', 'V|mV']],
    ['Time [s]\tVm [V]\n0\t1\n1\t2', ['Time|s', 'Vm|V']],
    ['# comment\n# t(ms) V(mV)\n0 1\n1 2', ['t|ms', 'V|mV']],
    ['% made by a rig on Monday\n0 1\n1 2', ['|', '|']],
    ['# made by a rig\nt;V\n0;1\n1;2', ['t|', 'V|']],
    ['t (ms),"a, (b) V (mV)"\n0,1\n1,2', ['t|ms', 'a, (b) V|mV']],
    ["t (ms),'=1+1 V (mV)\n0,1\n1,2", ['t|ms', '=1+1 V|mV']],
    ['Time Vm in soma\n0 1\n1 2', ['|', '|']],
    ['0,1\n1,2', ['|', '|']],
    ['t (ms),V (mV),\n0,1,\n1,2,', ['t|ms', 'V|mV']],
  ])('%j', (text, expected) => {
    expect(heads(text)).toEqual(expected);
  });
});

describe('what is refused names its line and what is allowed', () => {
  test.each<[string, string[]]>([
    [
      't,V\n0,1\n1,x\n2,',
      [
        'line 3: column 2: "x" is not a number; allowed are numbers such as -70.25',
        'line 4: column 2 is empty; allowed is a number',
      ],
    ],
    ['0,1,2\n1,,2', ['line 2: column 2 is empty; allowed is a number']],
    ['0,1\n1,2,3', ['line 2: the number of cells is 3; allowed is 2, as in line 1']],
    [
      '0,1\n1,nan\n2,Infinity\n3,0x10',
      [
        'line 2: column 2: "nan" is not a number; allowed are numbers such as -70.25',
        'line 3: column 2: "Infinity" is not a number; allowed are numbers such as -70.25',
        'line 4: column 2: "0x10" is not a number; allowed are numbers such as -70.25',
      ],
    ],
    ['0,1\n1,1e999', ['line 2: column 2: "1e999" is not a number; allowed are numbers such as -70.25']],
    ['0,1\n2,1\n1,1', ['line 3: the time 1 is not after 2; allowed are times that ascend']],
    ['0,1\n0,1', ['line 2: the time 0 is not after 0; allowed are times that ascend']],
    [
      '0;1.5\n1;2,5',
      ['line 2: column 2: "2,5" has a decimal comma, numbers before it have points; allowed is one of the two'],
    ],
    [
      '0;1,5\n1;2.5',
      ['line 2: column 2: "2.5" has a decimal point, numbers before it have commas; allowed is one of the two'],
    ],
    [
      '0,5 -70,25\n1,5 -70',
      [
        'line 1: "0,5 -70,25" has decimal commas; allowed are decimal points, or tabs or semicolons between the columns',
      ],
    ],
    [
      't,V\n0,5,-70,25',
      [
        'line 2: there are 4 cells, and 2 in the header; allowed are as many. Where these are decimal commas, allowed are decimal points, or tabs or semicolons between the columns',
      ],
    ],
    ['t,V\nms,mV\n0,1\n1,2', ['line 2: "ms,mV" is a second header; allowed is one line above the numbers']],
    ['5\n6\n7', ['line 1: "5" is one number; allowed are a time and a value']],
    ['t,V\n0,1', ['line 2: this is one sample; allowed are 2 or more']],
    ['', ['line 1: no line of numbers came; allowed are lines of a time and a value']],
    ['t,V\n', ['line 2: no line of numbers came; allowed are lines of a time and a value']],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('after ten faults the rest is not read', () => {
    const found = sentences(`0,1\n${'1,x\n'.repeat(50)}`);
    expect(found).toHaveLength(11);
    expect(found[10]).toBe('what follows was not read');
  });
});

describe('what is a recording, and what spike times', () => {
  test.each(['t (ms),neuron V (mV)\n0,1', 'Time (s)\tVm\n0\t1', '# t V\n0 1', 'Zeit;V\n0;1', 'time_ms,V\n0,1'])(
    '%j says so',
    (text) => expect(saysRecording(text)).toBe(true),
  );
  test.each(['AMPA,NMDA\n1,2', 'time (ms)\n1\n2', '1,2\n3,4', '', 'AMPA (ms)\n1'])('%j does not', (text) =>
    expect(saysRecording(text)).toBe(false),
  );
  test('a table of numbers could be one where the first of each line ascends', () => {
    expect(couldBeRecording('0 -70\n1 -71\n2 -70')).toBe(true);
    expect(couldBeRecording('1,2,3\n')).toBe(false);
    expect(couldBeRecording('1\n2\n3')).toBe(false);
    expect(couldBeRecording('3,4\n1,2\n0,1')).toBe(false);
  });
  test.each([
    '0,-70\n1,-69',
    '0,5.5\n1,6.5\n2,7.5',
    '0 0.5 0\n1 0.6 0',
    '-1,0\n2,3',
    '0;5;\n\n1;6;\n',
    '\n# a rig\n0\t9\n1\t9',
  ])('%j is a recording rather than a list', (text) => expect(ratherRecording(text)).toBe(true));
  test.each(['0,5\n10,15\n20,25', '1 9\n2 8\n3', '9,1\n8,2', '1,5,2', '5\n3\n-1', '1,1\n2,2', '1,x\n2,0', ''])(
    '%j is not',
    (text) => expect(ratherRecording(text)).toBe(false),
  );
});

describe('what nobody means takes no more than seconds', () => {
  const many = 1_000_000;
  test.each<[string, string]>([
    ['a million brackets above numbers', `${'('.repeat(many)}\n0,1\n1,2`],
    ['words with brackets that do not close', `${'a('.repeat(many / 20)}\n0 1\n1 2`],
    ['blanks in a heading', `a${' '.repeat(many)}b,c\n0,1\n1,2`],
    ['a line of a million numbers', Array.from({ length: many }, (_, i) => i).join(',')],
    ['a million lines of words', 'word\n'.repeat(many)],
    ['digits without end', '1'.repeat(20 * many)],
    ['delimiters', ','.repeat(many)],
  ])('%s', (_, text) => {
    const start = performance.now();
    try {
      read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(RecordedTableError);
    }
    saysRecording(text);
    couldBeRecording(text);
    ratherRecording(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test('a million lines are read in many pieces, none of them long, to the last sample', () => {
  const parts: string[] = ['t (ms),V (mV)\n'];
  for (let i = 0; i < 1_000_000; i += 1) parts.push(`${i / 20},${-70 + (i % 7)}\n`);
  const text = parts.join('');
  const reading = readRecording(text);
  let pieces = 0;
  let before = 0;
  for (;;) {
    const step = reading.next();
    if (step.done === true) {
      expect(step.value.times.values).toHaveLength(1_000_000);
      expect(step.value.times.values[999_999]).toBe(999_999 / 20);
      expect(step.value.columns[0]?.values[999_999]).toBe(-70 + (999_999 % 7));
      break;
    }
    pieces += 1;
    expect(step.value).toBeGreaterThan(before);
    before = step.value;
  }
  expect(pieces).toBeGreaterThan(400);
});
