/**
 * `npm run fuzz [-- SECONDS]`: libFuzzer on the document's path into the Stepper and on sequences of Stepper calls, under
 * ASan and UBSan, ten minutes by default. `npm test` runs it for twelve seconds. What it finds is kept in .build/fuzz.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compile } from './cmake.mjs';
import { main, Refusal, root, run } from './run.mjs';
import { setup } from './setup.mjs';

/** The experiments that ship and those of the references: what a document looks like. */
function writeSeeds(folder) {
  mkdirSync(folder, { recursive: true });
  for (const from of ['tests/reference', 'public/experiments']) {
    for (const file of readdirSync(root + from).filter((name) => name.endsWith('.json') && name !== 'index.json')) {
      const document = JSON.parse(readFileSync(`${root}${from}/${file}`, 'utf8'));
      writeFileSync(`${folder}/${file}`, JSON.stringify(document.experiment ?? document));
    }
  }
}

/** One fuzzer. @returns what was tried, and whether anything was found */
async function fuzzOne(target, build, seconds) {
  const found = `${root}.build/fuzz/found-${target}`;
  const corpus = `${root}.build/fuzz/corpus-${target}`;
  mkdirSync(found, { recursive: true });
  rmSync(corpus, { recursive: true, force: true }); // a test begins from what the project holds
  if (target === 'document') writeSeeds(corpus);
  else mkdirSync(corpus, { recursive: true });
  const { code, output } = await run(
    `${build}/${target}_fuzz`,
    [
      `-max_total_time=${Math.ceil(seconds)}`,
      '-max_len=6000',
      '-timeout=20',
      '-rss_limit_mb=4096',
      '-print_final_stats=1',
      `-artifact_prefix=${found}/`,
      ...(target === 'document' ? [`-dict=${root}tests/fuzz/document.dict`] : []),
      corpus,
    ],
    { quiet: true },
  );
  const executed = Number(output.match(/number_of_executed_units: (\d+)/)?.[1] ?? 0);
  console.log(`${target}_fuzz: ${executed} inputs, ${code === 0 ? 'nothing found' : `FAILED, input in ${found}`}`);
  if (code !== 0) console.log(output.split('\n').slice(-60).join('\n'));
  return { inputs: executed, failed: code === 0 ? 0 : 1 };
}

/** Both fuzzers side by side, each for half of the time. @returns what was tried, and whether anything was found */
export async function fuzz(seconds) {
  const targets = ['document', 'stepper'];
  let build = '';
  for (const target of targets) build = await compile('fuzz', `${target}_fuzz`);
  const results = await Promise.all(targets.map((target) => fuzzOne(target, build, seconds / 2)));
  return {
    inputs: results.reduce((sum, { inputs }) => sum + inputs, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

await main(import.meta.url, async () => {
  await setup('test');
  const seconds = Number(process.argv[2] ?? 600);
  if (!(seconds > 0)) throw new Refusal('npm run fuzz -- SECONDS');
  const { failed } = await fuzz(seconds);
  if (failed > 0) process.exitCode = 1;
});
