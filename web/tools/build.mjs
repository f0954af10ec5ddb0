/**
 * `npm run build`: the C++ by CMake and Emscripten to web/src/engine/wasm/, the page by Vite to dist/, which any static
 * host can serve under any path, and the package (library and command line) to .build/package/.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from './cmake.mjs';
import { main, must, root } from './run.mjs';
import { setup } from './setup.mjs';

/** @param preset `wasm`, or `wasm-tests`: the same build where a warning is an error; `wasm-symbols`: for profiles */
export async function buildWasm(preset = 'wasm') {
  const from = await compile(preset, 'bouton');
  const to = `${root}web/src/engine/wasm`;
  mkdirSync(to, { recursive: true });
  for (const file of ['bouton.mjs', 'bouton.wasm']) copyFileSync(`${from}/${file}`, `${to}/${file}`);
}

/** @param readable functions keep their names, for profiles */
export async function buildSite({ readable = false } = {}) {
  await must('vite', ['build', 'web', ...(readable ? ['--minify', 'false'] : [])]);
}

/** The page as one file, to dist-single/. */
export async function buildSingle() {
  await must('vite', ['build', '-c', 'web/vite.single.config.ts']);
}

/** What package.json exports: JavaScript by Vite, types by TypeScript, and the wasm as it is. */
export async function buildPackage() {
  const to = `${root}.build/package`;
  await must('vite', ['build', '-c', 'web/vite.package.config.ts'], { quiet: true });
  await must('tsc', ['-p', 'web/src/library'], { quiet: true });
  for (const file of ['bouton.mjs', 'bouton.wasm']) copyFileSync(`${root}web/src/engine/wasm/${file}`, `${to}/${file}`);
  // The sources name each other without extensions, as bundlers like it; in a package, Node's resolution holds.
  for (const file of readdirSync(`${to}/types`, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(`${to}/types/${file}`, 'utf8');
    writeFileSync(`${to}/types/${file}`, text.replace(/(from '\.\.?\/[^']+)'/g, "$1.js'"));
  }
}

await main(import.meta.url, async () => {
  await setup('build');
  await buildWasm();
  await buildSite();
  await buildPackage();
  console.log('\nThe site is in dist/; the command line is web/cli/bouton.mjs (npm link makes it `bouton`).');
});
