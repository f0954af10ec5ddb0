/**
 * Lighthouse's default mobile profile (slow 4G and a slow processor, simulated) on the built site. Lighthouse is no part of
 * the project's packages: it has its own beside this file, brought in here when it is missing.
 *   node web/tools/bench/lighthouse.mjs [FOLDER, instead of dist/]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, must, Refusal, root, run } from '../run.mjs';
import { chromium } from '../setup.mjs';
import { flags } from './flags.mjs';
import { host } from './host.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const command = `${here}node_modules/.bin/lighthouse`;

/** Lighthouse's own report, as JSON. The host sends brotli, and lets what has a hash in its name be kept for a year. */
export async function report(folder = `${root}dist`) {
  if (!existsSync(command)) await must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', here]);
  const site = await host(folder);
  const output = mkdtempSync(join(tmpdir(), 'bouton-lighthouse-'));
  const file = join(output, 'report.json');
  try {
    const { code, output: said } = await run(
      command,
      [
        site.address,
        '--quiet',
        '--no-enable-error-reporting',
        '--output=json',
        `--output-path=${file}`,
        `--chrome-flags=${['--headless', ...flags].join(' ')}`,
        '--only-categories=performance,accessibility,best-practices,seo',
      ],
      { quiet: true, env: { CHROME_PATH: chromium() } },
    );
    if (code !== 0) throw new Refusal(`Lighthouse failed:\n${said}`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(output, { recursive: true });
    await site.stop();
  }
}

/**
 * @param {string} folder the built site
 * Categories 0 … 100; times in ms; `marks`: the page's own (web/src/main.ts), as Lighthouse saw them, not slowed down.
 */
export async function lighthouse(folder) {
  const { categories, audits } = await report(folder);
  const score = (name) => Math.round(categories[name].score * 100);
  const value = (name) => audits[name].numericValue;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    firstContentfulPaint: value('first-contentful-paint'),
    largestContentfulPaint: value('largest-contentful-paint'),
    timeToInteractive: value('interactive'),
    totalBlockingTime: value('total-blocking-time'),
    cumulativeLayoutShift: value('cumulative-layout-shift'),
    speedIndex: value('speed-index'),
    marks: Object.fromEntries(
      (audits['user-timings'].details?.items ?? []).map(({ name, startTime }) => [name, startTime]),
    ),
    short: Object.values(audits)
      .filter(
        ({ score: given, scoreDisplayMode }) => given !== null && given < 0.9 && scoreDisplayMode !== 'informative',
      )
      .map(({ id, score: given, displayValue }) => `${id} ${given}${displayValue ? `: ${displayValue}` : ''}`),
  };
}

await main(import.meta.url, async () => console.log(await lighthouse(process.argv[2])));
