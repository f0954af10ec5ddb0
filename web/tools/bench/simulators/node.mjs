/** The wasm that the page runs, in Node. */
import { readFileSync } from 'node:fs';
import { root } from '../../run.mjs';
import { shortestRun, trace } from '../loop.mjs';

export async function node() {
  const folder = `${root}web/src/engine/wasm`;
  const { default: createModule } = await import(`${folder}/bouton.mjs`); // there since it was built
  const module = await createModule({ wasmBinary: readFileSync(`${folder}/bouton.wasm`) });
  return {
    name: 'Bouton, wasm in Node',
    takes: () => true,
    prepare: async () => {},
    run: async ({ document }, seconds) => ({
      seconds: shortestRun(module, document, seconds),
      V: () => trace(module, document),
    }),
    close: async () => {},
  };
}
