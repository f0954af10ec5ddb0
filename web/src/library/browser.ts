/** The package in browsers and workers. */
import { startEngine } from '../engine/engine';
import create from '../engine/wasm/bouton.mjs';
import { Bouton, type LoadOptions } from './bouton';

export * from './exports';

/**
 * Starts an engine of its own, with its own memory. bouton.wasm is fetched from beside bouton.mjs; bundlers that
 * understand `new URL('bouton.wasm', import.meta.url)` bring it along.
 * @throws EngineLoadError
 */
export async function load(options: LoadOptions = {}): Promise<Bouton> {
  return new Bouton(await startEngine(create, options.wasm));
}
