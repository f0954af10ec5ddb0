/** From the page to a simulator and back: exported, run as it is, dropped on the page, and nothing is left. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bouton, described, expect, open, saveAs, spikes, sweep, test } from '../browser/page';
import { drop, figures, residual, settled } from '../browser/recording';
import { environment, pythonWith } from './python';

for (const { label, module } of [
  { label: 'NEURON', module: 'neuron' },
  { label: 'Brian2', module: 'brian2' },
]) {
  test(`an experiment goes to ${label} and comes back, within the tolerance that its script states`, async ({
    page,
  }) => {
    await open(page);
    await sweep(page);
    for (const name of ['AMPA', 'GABA_A', 'AMPA']) await bouton(page, name).click();
    await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(2);

    const download = page.waitForEvent('download');
    await saveAs(page, `${label} script (.py)`);
    const file = await download;
    const folder = mkdtempSync(join(tmpdir(), 'bouton-'));
    const script = join(folder, file.suggestedFilename());
    expect(script).toMatch(/Excitation-and-inhibition-(neuron|brian2)\.py$/);
    await file.saveAs(script);
    const [, tolerance] = /Tolerance: V within (\S+) mV/.exec(readFileSync(script, 'utf8')) ?? [];
    expect(Number(tolerance)).toBeLessThanOrEqual(1e-5);

    execFileSync(pythonWith(module), [script], { cwd: folder, env: environment(module), stdio: 'pipe' });
    const csv = file.suggestedFilename().replace(/py$/, 'csv');
    await drop(page, csv, readFileSync(join(folder, csv), 'utf8'));
    await expect(residual(page)).toBeVisible();
    const left = figures(await settled(page));
    expect(left.count).toBe(4001);
    expect(left.largest).toBeLessThan(Number(tolerance));
    expect(left.largest).toBeGreaterThan(0); // it is not Bouton that was run
    expect(await described(page, 'Membrane potential over time')).toContain(`${csv} over V of neuron`);

    await page.getByLabel('Column').selectOption('GABA_A I_s (pA)');
    expect(figures(await settled(page)).largest).toBeLessThan(1e-3); // pA
  });
}
