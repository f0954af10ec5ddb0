/** `bouton export`, as a child process on the files that `npm run build` makes. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engine, experiment, synapse } from './core';
import { bouton, faulty, firing, folder } from './package';

const input = JSON.stringify(experiment(synapse({ spikes: { times: [10.013] } })));

describe('bouton export', () => {
  test('writes a script to the standard output, which Python can read', async () => {
    const { code, stdout, stderr } = await bouton(['export', '--to', 'neuron', '-'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('times=[10.013]');
    execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: stdout });
  });

  test('writes to a file, and the script calls itself as the file is called', async () => {
    const here = folder();
    const to = join(here.path, 'my epsp.py');
    expect(await bouton(['export', '--to', 'brian2', '-', '-o', to], { input })).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(to, 'utf8')).toContain('"my epsp.csv"');
    expect(here.list()).toEqual(['my epsp.py']);
  });

  test('is called like the experiment where nothing else is said', async () => {
    const here = folder();
    const file = here.put('two-spikes.json', JSON.parse(input));
    expect((await bouton(['export', '--to', 'neuron', file])).stdout).toContain('"two-spikes.csv"');
  });

  test('prints the matrix: a column a simulator, a row a part of the model', async () => {
    const { code, stdout } = await bouton(['export', '--matrix']);
    expect(code).toBe(0);
    const [heads = '', , ...rows] = stdout.trimEnd().split('\n');
    for (const name of ['NEURON', 'Brian2']) expect(heads).toContain(name);
    for (const { type } of engine.description.kinetics) expect(rows.join('\n')).toContain(`| ${type} |`);
    const cells = (row: string): number => row.split(/(?<!\\)\|/).length;
    for (const row of rows) expect(cells(row)).toBe(cells(heads));
  });

  test('prints the matrix into a file, too', async () => {
    const here = folder();
    expect(await bouton(['export', '--matrix', '-o', join(here.path, 'matrix.md')])).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(join(here.path, 'matrix.md'), 'utf8')).toContain('| gaba-b |');
  });

  test('a name that would hide a module is refused where somebody chose it', async () => {
    const here = folder();
    const file = here.put('neuron.json', JSON.parse(input));
    expect((await bouton(['export', '--to', 'neuron', file])).stdout).toContain('"experiment.csv"');
    const { code, stderr } = await bouton(['export', '--to', 'neuron', file, '-o', join(here.path, 'copy.py')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'bouton: a script that is called copy.py hides the module copy from itself; give it another name\n',
    });
  });

  test('what the simulator cannot express is refused by name, and nothing is written', async () => {
    const here = folder();
    const document = firing();
    const [one] = document.synapses;
    const release = { type: 'stochastic', P_rel: 0.5, n_sites: 200, seed: 1 };
    document.synapses = [{ ...one!, name: 'many sites', release, spikes: { times: [1] } }];
    const to = join(here.path, 'out.py');
    const { code, stdout, stderr } = await bouton(['export', '--to', 'brian2', '-', '-o', to], {
      input: JSON.stringify(document),
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^bouton: .*synapse 'many sites' with 200 sites cannot be exported\n$/);
    expect(here.list()).toEqual([]);
  });

  test('NeuroML is two files, which name each other: the first goes where it is told, the other beside it', async () => {
    const here = folder();
    const to = join(here.path, 'epsp.nml');
    expect(await bouton(['export', '--to', 'neuroml', '-', '-o', to], { input })).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(here.list().sort()).toEqual(['LEMS_epsp.xml', 'epsp.nml']);
    expect(readFileSync(join(here.path, 'LEMS_epsp.xml'), 'utf8')).toContain('"epsp.nml"');
    for (const wrong of ['-', join(here.path, 'epsp.xml')]) {
      const { code, stderr } = await bouton(['export', '--to', 'neuroml', '-', '-o', wrong], { input });
      expect(code).toBe(2);
      expect(stderr).toMatch(/neuroml is 2 files; name the first: -o \w+\.nml/);
    }
    expect(here.list()).toHaveLength(2);
  });

  test('an experiment that is wrong is refused as by run', async () => {
    const wrong = JSON.stringify(faulty);
    const [exported, run] = await Promise.all([
      bouton(['export', '--to', 'neuron', '-'], { input: wrong }),
      bouton(['run', '-'], { input: wrong }),
    ]);
    expect(exported.code).toBe(1);
    expect(exported.stderr).toBe(run.stderr);
  });

  test.each([
    [['export', '-'], /--to is missing/],
    [['export', '--to', 'genesis', '-'], /--to is neuron, .*not "genesis"/],
    [['export', '--to', 'neuron'], /the experiment is missing/],
    [['export', '--matrix', 'x.json'], /--matrix takes no experiment/],
    [['export', '--to', 'neuron', '-', '-o', ''], /-o takes the name of a file/],
  ])('a wrong command line is said: %j', async (args, message) => {
    const { code, stdout, stderr } = await bouton(args, { input });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toContain('Try: bouton export --help');
  });
});
