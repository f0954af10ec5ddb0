/** The C++ side of the build: the presets of CMakePresets.json, each in .build/<preset>. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { must, root } from './run.mjs';
import { emscriptenEnvironment, which } from './setup.mjs';

/** Prepares the build folder of a preset. */
export async function configure(preset) {
  const wasm = preset.startsWith('wasm');
  const folder = `${root}.build/${preset}`;

  // CMake keeps to the compiler and the paths of its first run. After a change of either (another Emscripten on the
  // PATH, the project moved) it starts anew.
  const compiler = wasm ? 'emcc' : (process.env.CXX ?? 'c++');
  const version = await must(compiler, ['--version'], { quiet: true });
  const identity = `${root}\n${which(compiler)}\n${version}`;
  const note = `${folder}/built-with.txt`;
  if (!existsSync(note) || readFileSync(note, 'utf8') !== identity) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, identity);
  }

  const args = ['cmake', '--preset', preset];
  if (wasm) {
    args.unshift('emcmake');
    args.push(`-DCMAKE_CROSSCOMPILING_EMULATOR=${process.execPath}`); // what ctest runs the wasm with
  }
  await must(args[0], args.slice(1), { quiet: true, env: wasm ? emscriptenEnvironment() : {} });
}

/** Configures and builds a target, and returns the build folder. */
export async function compile(preset, target) {
  await configure(preset);
  const env = preset.startsWith('wasm') ? emscriptenEnvironment() : {};
  await must('cmake', ['--build', '--preset', preset, '--target', target], { env });
  return `${root}.build/${preset}`;
}
