/**
 * Brings in what the commands need and the machine lacks: the npm packages of the lock file, and on Debian, as root,
 * the compilers and tools as Debian packages. Anywhere else it says what to install, and stops. What is there is used
 * as it is: an emcc of the emsdk, a CMake of one's own, the Chromium that BOUTON_CHROMIUM names.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { main, must, Refusal, root, run } from './run.mjs';

/** Where the program is, or undefined. */
export function which(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

/** The browser of the tests. */
export const chromium = () => process.env.BOUTON_CHROMIUM ?? which('chromium');

export const firefox = () => process.env.BOUTON_FIREFOX ?? which('firefox-esr') ?? which('firefox');

const compiler = { name: 'a C++20 compiler (c++)', there: () => which('c++'), apt: 'g++', brew: 'llvm' };
const browser = {
  name: 'Chromium (or its path in BOUTON_CHROMIUM)',
  there: chromium,
  apt: 'chromium',
  brew: 'chromium',
};

/** What is needed, how it is recognised, and what brings it. */
const needs = {
  build: [
    {
      name: 'emcc and emcmake (Emscripten)',
      there: () => which('emcc') && which('emcmake'),
      apt: 'emscripten',
      brew: 'emscripten',
    },
    { name: 'cmake 3.25 or newer', there: () => which('cmake'), apt: 'cmake', brew: 'cmake' },
    { name: 'ninja', there: () => which('ninja'), apt: 'ninja-build', brew: 'ninja' },
  ],
  test: [
    compiler,
    { name: 'doctest (doctest/doctest.h)', there: hasDoctest, apt: 'doctest-dev', brew: 'doctest' },
    { name: 'clang-format', there: () => which('clang-format'), apt: 'clang-format', brew: 'clang-format' },
    { name: 'clang-tidy', there: () => which('clang-tidy'), apt: 'clang-tidy', brew: 'llvm' },
    {
      name: 'Clang with libFuzzer (clang++ -fsanitize=fuzzer)',
      there: hasLibFuzzer,
      apt: 'clang libclang-rt-14-dev',
      brew: 'llvm',
    },
    browser,
  ],
  bench: [compiler, browser],
  simulators: [
    {
      name: 'NEURON with nrnivmodl, and Brian2, in one Python 3',
      there: hasSimulators,
      // Debian's nrnivmodl calls make and links X11, and its package does not say so.
      apt: 'python3-neuron neuron-dev libx11-dev libxext-dev make python3-brian',
      brew: 'python',
    },
    browser,
  ],
  firefox: [{ name: 'Firefox (or its path in BOUTON_FIREFOX)', there: firefox, apt: 'firefox-esr', brew: 'firefox' }],
};

/** The folders in which CMakeLists.txt looks, too. */
function hasDoctest() {
  return ['/usr', '/usr/local', '/opt/homebrew'].some((prefix) => existsSync(`${prefix}/include/doctest/doctest.h`));
}

/** The compiler alone does not tell: its runtime libraries are a package of their own. */
function hasLibFuzzer() {
  if (!which('clang++')) return false;
  const folder = spawnSync('clang++', ['-print-runtime-dir'], { encoding: 'utf8' }).stdout.trim();
  return existsSync(folder) && readdirSync(folder).some((file) => file.startsWith('libclang_rt.fuzzer'));
}

/** Debian's Python has them; another one may be first on the PATH. */
function hasSimulators() {
  if (!which('nrnivmodl')) return false;
  const imports = (python) => spawnSync(python, ['-c', 'import neuron, brian2']).status === 0;
  return imports('/usr/bin/python3') || imports('python3');
}

const isDebian = () =>
  existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Whether Debian packages can be installed from here. */
export const mayInstall = () => isDebian() && process.getuid() === 0;

/** Debian packages without which the rest goes on. @returns whether they are there now */
export async function tryInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code } = await run('apt-get', ['update', '-q'], { env });
  if (code !== 0) return false;
  return (await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env })).code === 0;
}

async function installTools(missing) {
  const packages = (manager) => [...new Set(missing.flatMap((need) => need[manager].split(' ')))];
  const list = missing.map((need) => `  - ${need.name}\n`).join('');
  if (mayInstall()) {
    console.log(`Not on this machine, so installed now by apt-get:\n${list}`);
    if (!(await tryInstall(packages('apt')))) throw new Refusal('apt-get failed.');
    return;
  }
  const command =
    process.platform === 'darwin'
      ? `brew install ${packages('brew').join(' ')}`
      : `sudo apt-get install --no-install-recommends ${packages('apt').join(' ')}`;
  throw new Refusal(
    `Bouton needs these, and they are not on this machine's PATH:\n${list}` +
      `${process.platform === 'darwin' ? 'With Homebrew' : 'On Debian and Ubuntu'}:\n  ${command}\n` +
      'Emscripten can also come from the emsdk (emscripten.org, "Download and install"). Then run the same command again.',
  );
}

/** @param {'build' | 'test' | 'bench' | 'simulators' | 'firefox'} purpose */
export async function setup(purpose) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`Bouton needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`);
  }

  const absent = (need) => !need.there();
  const wanted = purpose === 'build' ? needs.build : [...needs.build, ...needs[purpose]];
  if (wanted.some(absent)) await installTools(wanted.filter(absent));
  const still = wanted.filter(absent).map((need) => need.name);
  if (still.length > 0) throw new Refusal(`Installed, and still not found on the PATH: ${still.join(', ')}.`);

  // npm keeps a copy of the lock in node_modules, written when an installation is complete.
  const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
  const installed = join(root, 'node_modules/.package-lock.json');
  if (changed(installed) < changed(join(root, 'package-lock.json'))) {
    await must('npm', ['ci', '--no-audit', '--no-fund']);
  }
}

/** The environment for Emscripten's commands. */
export function emscriptenEnvironment() {
  // Debian's emcc needs its JavaScript parser (acorn), which only Debian's own node finds without being told where.
  const folder = '/usr/share/nodejs';
  if (which('emcc') !== '/usr/bin/emcc' || !existsSync(folder)) return {};
  return { NODE_PATH: [process.env.NODE_PATH, folder].filter(Boolean).join(delimiter) };
}

/**
 * The environment for NEURON. Debian's nrnivmodl looks for its parts beside itself, where the package does not put them:
 * they are joined in a folder of the build, which NRNHOME names. Elsewhere it is left to find them.
 */
export function nrnHome() {
  const parts = '/usr/lib/nrn';
  if (existsSync('/usr/bin/nrnmech_makefile') || !existsSync(`${parts}/nrnmech_makefile`)) return {};
  const home = `${root}.build/nrn`;
  const links = {
    'bin/nocmodl': '/usr/bin/nocmodl',
    'bin/nrnmech_makefile': `${parts}/nrnmech_makefile`,
    'lib/libnrniv.so': `${parts}/libnrniv.so`,
    include: '/usr/include',
    share: '/usr/share',
  };
  rmSync(home, { recursive: true, force: true });
  for (const folder of ['bin', 'lib']) mkdirSync(join(home, folder), { recursive: true });
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(home, name));
  return { NRNHOME: home };
}

await main(import.meta.url, () => setup('test')); // by hand: node web/tools/setup.mjs
