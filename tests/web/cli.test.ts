/** The command line, as a child process and on the files that `npm run build` makes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ExperimentDocument } from '../../web/src/engine/types';
import { engine, experiment, read, root, synapse } from './core';
import { bin, bouton, end, faulty, faultyPaths, firing, folder, manifest, path, runaway, start } from './package';

const { description } = engine;

interface JsonResult {
  t: number[];
  neurons: { name: string; V: number[]; spikes: number[] }[];
  synapses: { name: string; P_s: number[]; g_s: number[]; I_s: number[]; P_rel: number[] }[];
}

async function run(document: unknown, ...options: string[]): Promise<string> {
  const { code, stdout, stderr } = await bouton(['run', '-', ...options], { input: JSON.stringify(document) });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
}

/** RFC 4180, to the letter, but for the line ends. */
function parseCsv(text: string): string[][] {
  expect(text.endsWith('\n')).toBe(true);
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\n]*)(,|\n)/y;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, field = '', separator] = match;
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (separator === '\n') rows.push([]);
    if (cell.lastIndex === text.length) break;
  }
  return rows.slice(0, -1);
}

/** A minute of work and more, for what is not meant to come to its end. */
const endless = firing({ duration: 1e6, sample_interval: 0.1 });

describe('bouton run', () => {
  const references = readdirSync(new URL('tests/reference/', root)).filter((file) => file.endsWith('.json'));

  test.each(references)('gives the reference trace %s', async (file) => {
    const reference = JSON.parse(read(`tests/reference/${file}`)) as {
      experiment: ExperimentDocument;
      expected: JsonResult;
    };
    const { expected } = reference;
    const result = JSON.parse(await run(reference.experiment)) as JsonResult;

    expect(Object.keys(result)).toEqual(['t', 'neurons', 'synapses']);
    expect(result.t).toEqual(expected.t);
    const spikes = expected.neurons.flatMap((neuron) => neuron.spikes);
    const away = result.t.map((t) => spikes.every((spike) => Math.abs(t - spike) > 1e-6));
    const blocked = reference.experiment.synapses.some(({ magnesium }) => magnesium);
    const worst = (a: number[], b: number[]) =>
      a.reduce((greatest, value, k) => (away[k] ? Math.max(greatest, Math.abs(value - b[k]!)) : greatest), 0);

    expected.neurons.forEach((neuron, i) => {
      const { name, V, spikes: fired } = result.neurons[i]!;
      expect(name).toBe(neuron.name);
      expect(V.length).toBe(result.t.length);
      expect(worst(neuron.V, V)).toBeLessThanOrEqual(spikes.length > 0 || blocked ? 1e-6 : 1e-9);
      expect(fired.length).toBe(neuron.spikes.length);
      expect(fired.every((time, k) => Math.abs(time - neuron.spikes[k]!) <= 1e-7)).toBe(true);
    });
    expected.synapses.forEach((one, i) => {
      const { name, P_s } = result.synapses[i]!;
      expect(name).toBe(one.name);
      expect(P_s.length).toBe(result.t.length);
      expect(worst(one.P_s, P_s)).toBeLessThanOrEqual(spikes.length > 0 ? 1e-6 : 1e-12);
    });
  });

  test('the keys of a result are those of model.md, and no others', async () => {
    const result = JSON.parse(await run(firing())) as JsonResult;
    expect(Object.keys(result)).toEqual(['t', 'neurons', 'synapses']);
    expect(Object.keys(result.neurons[0]!)).toEqual(['name', 'V', 'spikes']);
    expect(Object.keys(result.synapses[0]!)).toEqual(['name', 'P_s', 'g_s', 'I_s', 'P_rel']);
    expect(result.neurons[0]!.spikes.length).toBeGreaterThan(3);
  });

  test('CSV holds exactly the doubles of JSON, under names that it quotes, and that are no formulas', async () => {
    const json = JSON.parse(await run(firing())) as JsonResult;
    const [header, ...rows] = parseCsv(await run(firing(), '--format', 'csv'));
    const columns = header!.map((_, i) => rows.map((row) => Number(row[i])));

    expect(header).toEqual([
      't (ms)',
      'fires V (mV)',
      ...['a, "quoted" name', "'=µ; synapse"].flatMap((name) => [
        `${name} P_s (1)`,
        `${name} g_s (nS)`,
        `${name} I_s (pA)`,
        `${name} P_rel (1)`,
      ]),
    ]);
    expect(json.synapses.map(({ name }) => name)).toEqual(['a, "quoted" name', '=µ; synapse']);
    expect(columns).toEqual([
      json.t,
      json.neurons[0]!.V,
      ...json.synapses.flatMap(({ P_s, g_s, I_s, P_rel }) => [P_s, g_s, I_s, P_rel]),
    ]);
    expect(rows.every((row) => row.length === header!.length)).toBe(true);
    expect(new Set(json.neurons[0]!.V).size).toBeGreaterThan(1000); // it is worth comparing
  });

  test('the units in the header are those that the core describes', async () => {
    const [header] = parseCsv(await run(firing(), '--format', 'csv'));
    for (const { name, unit } of description.columns.filter((column) => column.name !== 'I_e')) {
      const heading = header!.find((text) => text.includes(` ${name} (`));
      expect(heading, name).toMatch(new RegExp(`\\(${unit || '1'}\\)$`));
    }
  });

  test.each([
    [200, 0.1, 2001, 200],
    [1, 0.3, 4, 0.9],
    [1.05, 0.35, 4, 1.05],
    [30, 0.007, 4286, 29.995],
    [10, 1e4, 1, 0],
  ])(
    'a run of %d ms sampled every %d ms has %d samples, the last at %d ms',
    async (duration, interval, count, last) => {
      const { t, neurons } = JSON.parse(await run(firing({ duration, sample_interval: interval }))) as JsonResult;
      expect(t.length).toBe(count);
      expect(t[0]).toBe(0);
      expect(t.at(-1)).toBeCloseTo(last, 12);
      expect(neurons[0]!.V.length).toBe(count);
    },
  );

  test('spikes between the last sample and the end of the run are part of the result', async () => {
    const fine = JSON.parse(await run(firing({ sample_interval: 0.1 }))) as JsonResult;
    const coarse = JSON.parse(await run(firing({ sample_interval: 399 }))) as JsonResult;
    expect(coarse.t).toEqual([0, 399]);
    expect(coarse.neurons[0]!.spikes.length).toBe(fine.neurons[0]!.spikes.length);
  });

  test('experiments without synapses, and with names in every script, are valid JSON and CSV', async () => {
    const document = { ...experiment(), neurons: [{ ...experiment().neurons[0], name: 'Рыжий \\ "нейрон" 🧠, 1' }] };
    const result = JSON.parse(await run(document)) as JsonResult;
    expect(result.neurons[0]!.name).toBe('Рыжий \\ "нейрон" 🧠, 1');
    expect(result.neurons[0]!.spikes).toEqual([]);
    expect(result.synapses).toEqual([]);
    expect(parseCsv(await run(document, '--format', 'csv'))[0]).toEqual(['t (ms)', 'Рыжий \\ "нейрон" 🧠, 1 V (mV)']);
  });

  test('a file, the standard input, the standard output and -o give the same bytes', async () => {
    const here = folder();
    const file = here.put('experiment.json', firing());
    for (const format of ['json', 'csv']) {
      const expected = await run(firing(), '--format', format);
      const fromFile = await bouton(['run', file, '--format', format]);
      expect(fromFile.stdout === expected).toBe(true);
      const dash = await bouton(['run', file, '--format', format, '-o', '-']);
      expect(dash.stdout === expected).toBe(true);
      const output = join(here.path, `result.${format}`);
      const toFile = await bouton(['run', '-', `--format=${format}`, '--output', output], {
        input: JSON.stringify(firing()),
      });
      expect(toFile).toMatchObject({ code: 0, stdout: '', stderr: '' });
      expect(readFileSync(output, 'utf8') === expected).toBe(true);
    }
    expect(here.list()).toEqual(['experiment.json', 'result.csv', 'result.json']);
  });

  test('a byte order mark before the document is not part of it', async () => {
    expect((await bouton(['check', '-'], { input: `\ufeff${JSON.stringify(firing())}` })).code).toBe(0);
  });

  test('a file that is there is replaced as a whole, keeps its permissions, and links to it stay links', async () => {
    const here = folder();
    const old = here.put('elsewhere/old.json', 'x'.repeat(1e6));
    chmodSync(old, 0o640);
    symlinkSync(old, join(here.path, 'link.json'));
    const { code } = await bouton(['run', '-', '-o', join(here.path, 'link.json')], {
      input: JSON.stringify(firing()),
    });
    expect(code).toBe(0);
    expect((JSON.parse(readFileSync(old, 'utf8')) as JsonResult).t.length).toBe(4001);
    expect(statSync(old).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(here.path, 'elsewhere'))).toEqual(['old.json']);
  });

  test('what is no ordinary file is written to, not replaced', async () => {
    const here = folder();
    here.put('experiment.json', firing());
    const command =
      'mkfifo pipe && cat pipe & sleep 0.3; "$NODE" "$BOUTON" run experiment.json -o pipe && test -p pipe';
    const env = { ...process.env, NODE: process.execPath, BOUTON: bin };
    const { code, stdout } = await end(spawn('sh', ['-c', command], { cwd: here.path, env }));
    expect(code).toBe(0);
    expect(stdout === (await run(firing()))).toBe(true);
    expect(here.list()).toEqual(['experiment.json', 'pipe']);
  });

  test('a refused experiment: every fault on stderr with its path, exit code 1, the old file untouched', async () => {
    const here = folder();
    const output = here.put('result.json', 'old');
    const file = here.put('faulty.json', faulty);
    const { code, stdout, stderr } = await bouton(['run', file, '-o', output]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.length).toBe(faultyPaths.length);
    for (const faultyPath of faultyPaths) {
      expect(lines.filter((line) => line.startsWith(`${file}: ${faultyPath}:`)).length, faultyPath).toBe(1);
    }
    expect(readFileSync(output, 'utf8')).toBe('old');
    expect(here.list()).toEqual(['faulty.json', 'result.json']);
  });

  test('a run that fails on its way says where and why, with exit code 1, and leaves no file', async () => {
    for (const format of ['json', 'csv']) {
      const here = folder();
      const output = join(here.path, 'result');
      const { code, stderr } = await bouton(['run', '-', '--format', format, '-o', output], {
        input: JSON.stringify(runaway),
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^standard input: neurons\[0\]\.spiking: fired more than 1000 times .*\n$/);
      expect(here.list()).toEqual([]);
    }
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'a run ended by %s leaves the old file and no other',
    async (signal) => {
      for (const format of ['json', 'csv']) {
        const here = folder();
        const output = here.put('result', 'old');
        const child = start(['run', '-', '--format', format, '-o', output]);
        child.stdin?.end(JSON.stringify(endless));
        const ended = end(child);
        while (here.list().length < 2) await setTimeout(20); // the file beside it: the run is under way
        await setTimeout(200);
        child.kill(signal);
        expect(await ended).toMatchObject({ signal, stdout: '', stderr: '' });
        expect(readFileSync(output, 'utf8')).toBe('old');
        expect(here.list()).toEqual(['result']);
      }
    },
  );

  test('the columns that wait for their turn have no name in any folder, so that not even SIGKILL leaves them', async () => {
    const temporary = folder();
    const child = start(['run', '-'], { env: { ...process.env, TMPDIR: temporary.path } });
    child.stdin?.end(JSON.stringify(endless));
    const ended = end(child);
    await setTimeout(1000);
    const open = process.platform === 'linux' ? readdirSync(`/proc/${child.pid}/fd`).length : 99;
    expect(open).toBeGreaterThan(3);
    expect(temporary.list()).toEqual([]);
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    expect(temporary.list()).toEqual([]);
  });

  test.each(['json', 'csv'])('a reader that has seen enough of %s ends the run quietly', async (format) => {
    const temporary = folder();
    // As JSON comes when the run is done, a shorter one; its output is still far more than a pipe holds.
    const document = format === 'csv' ? endless : firing({ duration: 10_000 });
    const child = start(['run', '-', '--format', format], { env: { ...process.env, TMPDIR: temporary.path } });
    child.stdin?.end(JSON.stringify(document));
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    await once(child.stdout!, 'data');
    child.stdout?.destroy();
    const [code, signal] = await once(child, 'exit');
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    expect(temporary.list()).toEqual([]);
  });

  test('an output that takes no more is a failure with a reason', async () => {
    const here = folder();
    const file = here.put('experiment.json', firing());
    const missing = await bouton(['run', file, '-o', join(here.path, 'no', 'such', 'folder.json')]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/folder\.json cannot be written: no such file or directory\n$/);
    const directory = await bouton(['run', file, '-o', here.path]);
    expect(directory).toMatchObject({ code: 1, stdout: '' });
    expect(here.list()).toEqual(['experiment.json']);
    if (process.platform === 'linux') {
      const full = await bouton(['run', file, '-o', '/dev/full']);
      expect(full).toMatchObject({ code: 1, stderr: 'bouton: the run failed: no space left on device\n' });
    }
  });

  // What a run would need as a whole: 2,000,001 samples × 10 columns × 8 bytes = 160 MB, and twice that as text. How much
  // of the 48 MB that V8 is allowed here it takes before it collects depends on the machine.
  test.concurrent.each(['json', 'csv'])(
    'memory for %s does not grow with the run, even if the reader is slow',
    async (format) => {
      const here = folder();
      const watch = here.put('watch.mjs', "process.on('exit', () => console.error(process.resourceUsage().maxRSS));");
      const env = { ...process.env, NODE_OPTIONS: `--max-old-space-size=48 --import=${watch}` };
      const megabytes = async (duration: number, rest: number) => {
        const child = start(['run', '-', '--format', format], { env });
        child.stdin?.end(JSON.stringify(firing({ duration, sample_interval: 0.05 })));
        let bytes = 0;
        let stderr = '';
        child.stderr?.on('data', (text) => {
          stderr += text;
        });
        const closed = once(child, 'close');
        await setTimeout(rest); // the pipe is full; the program must wait
        child.stdout?.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        const [code] = await closed;
        expect(code).toBe(0);
        expect(stderr).toMatch(/^\d+\n$/);
        return { used: Number(stderr) / 1024, written: bytes / 1024 ** 2 };
      };
      const short = await megabytes(100, 0);
      const long = await megabytes(100_000, format === 'csv' ? 2000 : 0);
      expect(long.written).toBeGreaterThan(200);
      expect(long.used - short.used).toBeLessThan(130);
    },
    180_000,
  );

  test.runIf(process.platform === 'linux')(
    'a long run shows its progress on a terminal, and wipes it out',
    async () => {
      const here = folder();
      const file = here.put('experiment.json', firing({ duration: 60_000, sample_interval: 0.05 }));
      const output = join(here.path, 'result.json');
      const command = [process.execPath, bin, 'run', file, '-o', output].map((word) => `'${word}'`).join(' ');
      const { code, stdout } = await end(
        spawn('script', ['-qec', command, '/dev/null'], { stdio: ['ignore', 'pipe', 'pipe'] }),
      );
      expect(code).toBe(0);
      const shown = [...stdout.matchAll(/bouton: (running|writing), (\d+) %/g)];
      expect(shown.length).toBeGreaterThan(2);
      const running = shown.filter(([, what]) => what === 'running').map(([, , percent]) => Number(percent));
      expect(running).toEqual([...running].sort((a, b) => a - b));
      expect(Math.max(...running)).toBeLessThanOrEqual(100);
      expect(stdout.endsWith('\r\x1b[K')).toBe(true);
    },
    60_000,
  );
});

describe('bouton check', () => {
  test('says that an experiment is valid, and what it holds', async () => {
    const here = folder();
    const file = here.put('experiment.json', firing());
    expect(await bouton(['check', file])).toEqual({
      code: 0,
      signal: null,
      stdout: `${file}: valid (1 neuron, 2 synapses, 400 ms, 4001 samples)\n`,
      stderr: '',
    });
  });

  test('names every fault with its path', async () => {
    const { code, stdout, stderr } = await bouton(['check', '-'], { input: JSON.stringify(faulty) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const paths = stderr
      .trimEnd()
      .split('\n')
      .map((line) => /^standard input: ([^:]+):/.exec(line)?.[1]);
    expect(paths.sort()).toEqual([...faultyPaths].sort());
    expect(stderr).toContain('synapses[0].kinetics.beta: -1 is out of range 1e-6 … 100 1/ms\n');
  });

  test('finds what run finds', async () => {
    const input = JSON.stringify(faulty);
    const [checked, run] = await Promise.all([bouton(['check', '-'], { input }), bouton(['run', '-'], { input })]);
    expect(run.stderr).toBe(checked.stderr);
  });

  test.each([
    ['what is no JSON', '{"format": ', /not a JSON document/],
    ['nothing at all', '', /not a JSON document/],
    ['what is no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), /not UTF-8/],
    ['a document of another format', '{"format":"bouton-experiment/9"}', /format/],
  ])('refuses %s', async (_, input, message) => {
    const { code, stdout, stderr } = await bouton(['check', '-'], { input });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('a file that is not there is a failure with a reason', async () => {
    const { code, stderr } = await bouton(['check', '/no/such.json']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'bouton: /no/such.json cannot be read: no such file or directory\n',
    });
  });

  test('what a document smuggles in does not reach the terminal as a control sequence', async () => {
    const input = JSON.stringify({ ...experiment(), 'a\u001b[2J\u009b\u202e': 1 });
    const { code, stderr } = await bouton(['check', '-'], { input });
    expect(code).toBe(1);
    expect(stderr).toContain('unknown key');
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('the experiments that ship are valid', async () => {
    const files = readdirSync(path('public/experiments')).filter((name) => name !== 'index.json');
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      expect((await bouton(['check', path(`public/experiments/${file}`)])).code, file).toBe(0);
    }
  });
});

describe('bouton presets', () => {
  test('lists every receptor with its numbers, units and source', async () => {
    const { code, stdout } = await bouton(['presets']);
    expect(code).toBe(0);
    const paragraphs = stdout.split('\n\n');
    expect(paragraphs.length).toBe(description.presets.length);
    description.presets.forEach(({ name, source, synapse: { E_s, kinetics } }, i) => {
      const paragraph = paragraphs[i]!;
      expect(paragraph.startsWith(`${name}\n`)).toBe(true);
      expect(paragraph).toContain(source);
      expect(paragraph).toContain(`E_s ${E_s} mV`);
      for (const [key, value] of Object.entries(kinetics)) {
        expect(paragraph).toContain(key === 'type' ? `kinetics ${value}:` : `${key} ${value}`);
      }
    });
    expect(stdout).toContain('alpha 1.1 1/(mM·ms)');
    expect(stdout).toContain('magnesium 1 mM');
  });

  test('gives synapses, as JSON, that an experiment accepts', async () => {
    const presets = JSON.parse((await bouton(['presets', '--json'])).stdout) as typeof description.presets;
    expect(presets).toEqual(description.presets);
    const document = experiment(...presets.map((preset) => ({ ...preset.synapse, name: preset.name })));
    expect((await bouton(['check', '-'], { input: JSON.stringify(document) })).stderr).toBe('');
  });
});

describe('bouton parameters', () => {
  test('has a line for every parameter, with unit and range, under the name of its group', async () => {
    const { code, stdout } = await bouton(['parameters']);
    expect(code).toBe(0);
    const lines = new Map<string, string>();
    let group = '';
    for (const line of stdout.trimEnd().split('\n').slice(2)) {
      if (!line.startsWith(' ')) group = line;
      else lines.set(`${group}/${line.trim().split(/\s+/)[0]}`, line);
    }
    expect(lines.size).toBe(description.parameters.length);
    for (const row of description.parameters) {
      const line = lines.get(`${row.group}/${row.name}`) ?? '';
      expect(line).toContain(row.unit);
      expect(line).toContain(
        row.kind === 'boolean' ? 'true, false' : `${row.minimum} … ${row.maximum}`.replace('0.000001', '1e-6'),
      );
      expect(line).toContain(row.label);
      expect(line).toContain(row.source);
      expect(line.includes('required')).toBe(!row.optional);
      if (row.absent) expect(line).toContain(row.absent);
    }
  });

  test('is, as JSON, the table of the core', async () => {
    expect(JSON.parse((await bouton(['parameters', '--json'])).stdout)).toEqual(description.parameters);
  });
});

describe('help, version and wrong usage', () => {
  test('--version names the version of package.json', async () => {
    expect(await bouton(['--version'])).toMatchObject({ code: 0, stdout: `bouton ${manifest.version}\n`, stderr: '' });
  });

  test.each(['--help', '-h'])('%s names every command', async (option) => {
    const { code, stdout, stderr } = await bouton([option]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of ['run', 'check', 'presets', 'parameters']) expect(stdout).toContain(`\n  bouton ${command}`);
    expect(stdout).toContain('Exit code');
  });

  test.each([
    ['run', ['--format', '-o', '--output', 'standard input', 'TMPDIR']],
    ['check', ['EXPERIMENT.json', 'standard input']],
    ['presets', ['--json']],
    ['parameters', ['--json']],
  ])('%s --help tells its options', async (command, words) => {
    const { code, stdout, stderr } = await bouton([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of words) expect(stdout).toContain(word);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test.each([
    [[], 'a command is missing'],
    [['--'], 'a command is missing'],
    [['simulate'], 'there is no command "simulate"'],
    [['toString'], 'there is no command "toString"'],
    [['--quiet'], "Unknown option '--quiet'"],
    [['run'], 'the experiment is missing'],
    [['run', ''], 'the experiment is missing'],
    [['run', 'a.json', 'b.json'], 'one experiment at a time'],
    [['run', 'a.json', '--format', 'xml'], '--format is json or csv, not "xml"'],
    [['run', 'a.json', '--formt', 'csv'], "Unknown option '--formt'"],
    [['run', 'a.json', '-o'], '-o'],
    [['run', 'a.json', '-o', ''], '-o'],
    [['check'], 'the experiment is missing'],
    [['check', 'a.json', '--json'], "Unknown option '--json'"],
    [['presets', 'AMPA'], 'AMPA'],
    [['parameters', '--json=yes'], '--json'],
  ])('%j is wrong usage: exit code 2, with a reason and a hint', async (args, message) => {
    const { code, stdout, stderr } = await bouton(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/\nTry: bouton( run| check| presets| parameters)? --help\n$/);
  });

  test('a closed standard error does not hide the exit code', async () => {
    const child = start(['check', '-']);
    child.stderr?.destroy();
    child.stdin?.end('{}');
    expect((await once(child, 'exit'))[0]).toBe(1);
  });

  test('in a checkout that is not built yet, the command says how to build it', async () => {
    const here = folder();
    const copy = join(here.path, manifest.bin.bouton);
    mkdirSync(join(copy, '..'), { recursive: true });
    copyFileSync(bin, copy);
    writeFileSync(join(here.path, 'package.json'), '{"type":"module"}');
    const { code, stderr } = await end(spawn(process.execPath, [copy, '--version']));
    expect(code).toBe(1);
    expect(stderr).toContain('npm run build');
  });

  test('the command can be started by its name', async () => {
    expect(statSync(bin).mode & 0o111).toBe(0o111);
    expect((await end(spawn(bin, ['--version']))).stdout).toBe(`bouton ${manifest.version}\n`);
  });
});

test('a synapse of a test is what the tests think it is', async () => {
  // The peak of one AMPA spike from rest, from the table in model.md: the whole way through the command line.
  const document = { ...experiment(synapse({ spikes: { times: [10] } })), sample_interval: 0.01 };
  const { synapses } = JSON.parse(await run(document)) as JsonResult;
  expect(Math.max(...synapses[0]!.P_s)).toBeCloseTo(0.618, 4);
});
