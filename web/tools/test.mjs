/**
 * `npm test`: every check, in order, and a table at the end. A part that fails does not keep the others from
 * running; a part that ran nothing has failed.
 *   npm test -- --only vitest,playwright           some of the parts
 *   npm test -- --only playwright boutons -g key   what follows goes to vitest and Playwright: files, -t, -g
 *   npm test -- --also simulators,round-trip       what it runs anyway, and these
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { buildPackage, buildSingle, buildSite, buildWasm } from './build.mjs';
import { compile, configure } from './cmake.mjs';
import { fuzz } from './fuzz.mjs';
import { main, Refusal, root, run } from './run.mjs';
import { chromium, setup } from './setup.mjs';

/**
 * What a part reports: what it ran, in words, and how many cases passed and failed. A program that fails without naming
 * a failed case (a crash, a file that cannot be loaded) has failed once, and so has one that ran nothing.
 */
function counted(code, { passed = 0, failed = 0, skipped = 0, failures = [] }) {
  const cases = passed + failed;
  const ran = `${cases} test cases${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  if (cases === 0) return { ran, passed, failed: 1, failures, verdict: 'FAILED: ran nothing' };
  return { ran, passed, failed: failed === 0 && code !== 0 ? 1 : failed, failures };
}

/** A failed test as it is told once more below the table: of a log one often sees the end only. */
const failure = (name, message) => `${name}\n${stripVTControlCharacters(message ?? '').slice(0, 1500)}`;

/** Of a program that has no report: the end of what it said. */
const ending = (code, output) => (code === 0 ? [] : [`…\n${stripVTControlCharacters(output).trim().slice(-1500)}`]);

/** A check of files has one result, however many files there are. */
function checked(files, code, output = '') {
  const ran = `${files} files`;
  if (files === 0) return { ran, passed: 0, failed: 1, verdict: 'FAILED: found no files' };
  return { ran, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: ending(code, output) };
}

/** The C++ files under a folder. */
const cpp = (...folders) =>
  folders
    .flatMap((folder) => readdirSync(root + folder, { recursive: true }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(cpp|hpp)$/.test(file))
    .sort();

/** Runs a step that several parts build on only once; all of them see how it ended. */
const once = (step) => {
  let result;
  return () => {
    result ??= step();
    return result;
  };
};
const wasm = once(() => buildWasm('wasm-tests'));
const site = once(async () => {
  await wasm();
  await buildSite();
});

async function biome() {
  const { code, output } = await run('biome', ['check', '--error-on-warnings', '.']);
  return checked(Number(output.match(/Checked (\d+) files?/)?.[1] ?? 0), code, output);
}

async function clangFormat() {
  const files = cpp('cpp', 'tests/cpp', 'tests/fuzz');
  if (files.length === 0) return checked(0, 0);
  const { code, output } = await run('clang-format', ['--dry-run', '-Werror', ...files]);
  return checked(files.length, code, output);
}

/**
 * On the core only: the bindings need Emscripten's headers, and the tests are mostly doctest's macros. The path-sensitive
 * analysis takes longer than all else together, and is a part of its own.
 */
const clangTidy = (checks) => async () => {
  await configure('native'); // writes the compile_commands.json
  const files = cpp('cpp/model', 'cpp/sim').filter((file) => file.endsWith('.cpp'));
  const waiting = [...files];
  let worst = 0;
  let said = '';
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const args = ['-p', '.build/native', '--quiet', ...checks, file];
      const { code, output } = await run('clang-tidy', args, { quiet: true });
      if (code !== 0) {
        process.stdout.write(output);
        said += output;
      }
      worst = Math.max(worst, code);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return checked(files.length, worst, said);
};

async function tsc() {
  const files = new Set();
  let worst = 0;
  let said = '';
  for (const project of ['web', 'tests']) {
    const { code, output } = await run('tsc', ['--noEmit', '--pretty', 'false', '--listFiles', '-p', project], {
      quiet: true,
    });
    for (const line of output.split('\n')) {
      if (!line.startsWith('/')) {
        process.stdout.write(line && `${line}\n`);
        said += `${line}\n`;
      } else if (line.startsWith(root) && !line.includes('/node_modules/')) files.add(line);
    }
    worst = Math.max(worst, code);
  }
  return checked(files.size, worst, said);
}

/** The doctest suite, as CTest runs it. Of CTest's own words only those about a failure are shown. */
const doctest = (preset) => async () => {
  await compile(preset, 'bouton_tests');
  const { code, output } = await run('ctest', ['--preset', preset, '--verbose', '--parallel', '2'], { quiet: true });
  const ofTheTests = output
    .split('\n')
    .filter((line) => /^\d+: /.test(line))
    .map((line) => line.replace(/^\d+: /, ''));
  console.log(code === 0 ? ofTheTests.join('\n') : output);
  // What one of the runs skips the other runs.
  const runs = [...output.matchAll(/test cases: +\d+ \| +(\d+) passed \| +(\d+) failed/g)];
  const sum = (group) => runs.reduce((total, run_) => total + Number(run_[group]), 0);
  return counted(code, { passed: sum(1), failed: sum(2), failures: ending(code, output) });
};

/** The report of a test runner, which must be of this very run. */
async function report(file, command, args, env) {
  rmSync(root + file, { force: true });
  const { code } = await run(command, args, { env });
  try {
    return { code, report: JSON.parse(readFileSync(root + file, 'utf8')) };
  } catch {
    return { code: code || 1, report: undefined };
  }
}

/** @param name of the folder of the tests and of their configuration */
async function vitest(name, more) {
  const file = `.build/vitest/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, report: result } = await report(file, 'vitest', [
    'run',
    '--config',
    `tests/${name}/vitest.config.ts`,
    ...reporters,
    ...more,
  ]);
  return counted(code, {
    passed: result?.numPassedTests,
    failed: result?.numFailedTests,
    skipped: result && result.numPendingTests + (result.numTodoTests ?? 0),
    failures: result?.testResults.flatMap(({ name: path, message, assertionResults }) => [
      ...(message ? [failure(path, message)] : []), // the file itself could not be loaded
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => failure(`${path} › ${fullName}`, failureMessages[0])),
    ]),
  });
}

async function web(more) {
  await wasm();
  await buildPackage(); // the command line and the library are tested as they are shipped
  return vitest('web', more);
}

async function simulators(more) {
  await setup('simulators');
  await wasm();
  return vitest('simulators', more);
}

async function viteBuild() {
  await site();
  return checked(
    readdirSync(`${root}dist`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length,
    0,
  );
}

/** The specs of a suite in Playwright's report, and of those within. */
const specs = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];

/** @param name of the folder of the tests and of their configuration */
async function browser(name, more) {
  const file = `.build/playwright/${name}.json`;
  const env = { BOUTON_CHROMIUM: chromium() };
  const { code, report: result } = await report(file, 'playwright', ['test', '-c', `tests/${name}`, ...more], env);
  const stats = result?.stats;
  return counted(code, {
    passed: stats?.expected,
    failed: stats && stats.unexpected + stats.flaky,
    skipped: stats?.skipped,
    failures: result && [
      ...result.errors.map(({ message }) => failure(`tests/${name}`, message)),
      ...result.suites.flatMap(specs).flatMap(({ file: path, line, title, tests }) =>
        tests
          .filter(({ status }) => status === 'unexpected' || status === 'flaky')
          .map(({ projectName, results }) => {
            const error = results.find((each) => each.error)?.error;
            return failure(`[${projectName}] ${path}:${line} › ${title}`, error?.stack ?? error?.message);
          }),
      ),
    ],
  });
}

async function playwright(more) {
  await site();
  await buildSingle();
  return browser('browser', more);
}

async function roundTrip(more) {
  await setup('simulators');
  await site();
  return browser('simulators', more);
}

/** Twelve seconds of what `npm run fuzz` does for ten minutes. */
async function shortFuzz() {
  const { inputs, failed } = await fuzz(12);
  return inputs > 0
    ? { ran: `${inputs} inputs`, passed: failed === 0 ? 1 : 0, failed }
    : { ran: 'no inputs', passed: 0, failed: 1, verdict: 'FAILED: ran nothing' };
}

const parts = {
  biome: ['TypeScript, CSS, JSON: lint and format (Biome)', biome],
  'clang-format': ['C++: format (clang-format)', clangFormat],
  'clang-tidy': ['C++: lint (clang-tidy)', clangTidy(['--checks=-clang-analyzer-*'])],
  analyze: ['C++: path-sensitive analysis (clang-tidy)', clangTidy(['--checks=-*,clang-analyzer-*'])],
  tsc: ['TypeScript: types (tsc)', tsc],
  native: ['C++ tests, native, optimised (doctest)', doctest('native')],
  sanitize: ['C++ tests under ASan and UBSan (doctest)', doctest('sanitize')],
  wasm: ['C++ tests in wasm under Node (doctest)', doctest('wasm-tests')],
  fuzz: ['Fuzzers under ASan and UBSan, 12 seconds (libFuzzer)', shortFuzz],
  vitest: ['Web tests on the real wasm (vitest)', web],
  site: ['The built site (Vite)', viteBuild],
  playwright: ['Browser tests on the built site (Playwright)', playwright],
  simulators: ['Exported scripts in the real NEURON and Brian2 (vitest)', simulators],
  'round-trip': ['From the page to a simulator and back (Playwright)', roundTrip],
};

/**
 * Not run unless asked for: the suite runs sanitized and in wasm, the analysis takes minutes, and the simulators are a
 * command of their own (`npm run test:simulators`), which installs them.
 */
const onDemand = ['native', 'analyze', 'simulators', 'round-trip'];

/** `--only a,b` or `--also a,b`, and what is to be handed on. */
function chosen(args) {
  const named = (option) => {
    const at = args.indexOf(option);
    if (at < 0) return undefined;
    const names = (args[at + 1] ?? '').split(',');
    const unknown = names.filter((name) => !(name in parts));
    if (unknown.length > 0) throw new Refusal(`${option} takes some of: ${Object.keys(parts).join(',')}`);
    return { names, rest: args.toSpliced(at, 2) };
  };
  const only = named('--only');
  if (only && args.includes('--also')) throw new Refusal('--only or --also: not both.');
  if (only) return { names: only.names, more: only.rest };
  const { names: also, rest } = named('--also') ?? { names: [], rest: args };
  if (rest.length > 0)
    throw new Refusal(`Unknown: ${rest.join(' ')}. Choose parts with --only ${Object.keys(parts).join(',')}`);
  return { names: Object.keys(parts).filter((name) => !onDemand.includes(name) || also.includes(name)), more: [] };
}

await main(import.meta.url, async () => {
  const { names, more } = chosen(process.argv.slice(2));
  await setup('test');

  const rows = [];
  for (const name of names) {
    const [title, part] = parts[name];
    console.log(`\n━━ ${name}: ${title}`);
    const start = performance.now();
    let result;
    try {
      result = await part(more);
    } catch (error) {
      console.error(error instanceof Refusal ? error.message : error);
      const failures = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
      result = { ran: '', passed: 0, failed: 1, failures, verdict: 'FAILED: could not run' };
    }
    const verdict = result.verdict ?? (result.failed > 0 ? `FAILED: ${result.failed}` : 'ok');
    rows.push({ name, ...result, verdict, seconds: (performance.now() - start) / 1000 });
  }

  console.log(`\n${'part'.padEnd(14)}${'ran'.padEnd(30)}${'seconds'.padStart(8)}  result`);
  for (const { name, ran, seconds, verdict } of rows) {
    console.log(`${name.padEnd(14)}${ran.padEnd(30)}${seconds.toFixed(1).padStart(8)}  ${verdict}`);
  }
  for (const { name, failures = [] } of rows) for (const each of failures) console.log(`\n✘ ${name}: ${each}`);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
});
