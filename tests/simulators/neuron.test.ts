/** The exported scripts in the real NEURON. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { edges, generated, kinds, network, onGrid, shipped } from './experiments';
import { bouton, differences, Program } from './programs';
import { environment, pythonWith } from './python';

const neuron = new Program('neuron', 'neuron');

/** What the script promises of V, mV; a conductance of 1 nS and 70 mV make 70 times as much of P_s a pA. */
const TOLERANCE = 1e-5;
const exact = { t: 0, V: TOLERANCE, P_s: 1e-6, g_s: 1e-5, I_s: 1e-3, P_rel: 1e-6 };

async function agree(document: Parameters<typeof bouton>[0]): Promise<void> {
  const found = differences(bouton(document), await neuron.run(document));
  for (const [quantity, most] of Object.entries(exact))
    expect(found[quantity as keyof typeof exact], quantity).toBeLessThanOrEqual(most);
}

describe.concurrent('with the variable step NEURON gives what Bouton gives', () => {
  test.each(shipped(0))('%s', (_name, document) => agree(document));
  test.each(generated(60, 0))('every kinetics, %s', (_name, document) => agree(document));
  test('a network with delays', () => agree(network(150)));
  test.each(edges)('%s', (_name, document) => agree(document));
});

describe.concurrent('with the fixed step NEURON comes nearer in the first order', () => {
  test.each(kinds)('%s', async (_name, place) => {
    const document = onGrid(place);
    const truth = bouton(document);
    const errors: number[] = [];
    for (const dt of [0.1, 0.05, 0.025])
      errors.push(differences(truth, await neuron.run(document, '--dt', String(dt))).V);
    expect(errors[0]! / errors[1]!).toBeGreaterThan(1.7);
    expect(errors[0]! / errors[1]!).toBeLessThan(2.4);
    expect(errors[1]! / errors[2]!).toBeGreaterThan(1.7);
    expect(errors[1]! / errors[2]!).toBeLessThan(2.4);
  });
});

test('what could not be compiled is compiled the next time; folders and files may have any name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'Übung 兴奋 '));
  writeFileSync(join(folder, 'übung.py'), neuron.script(onGrid(0)));
  const run = (env: NodeJS.ProcessEnv): string => {
    try {
      return execFileSync(pythonWith('neuron'), ['übung.py'], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };
  expect(run({ ...environment('neuron'), PATH: folder })).toContain('nrnivmodl is not on the PATH');
  expect(run(environment('neuron'))).toBe('');
  expect(run({ ...environment('neuron'), PATH: folder })).not.toContain('nrnivmodl is not on the PATH'); // there is a library
});
