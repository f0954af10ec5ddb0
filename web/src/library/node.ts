/** The package under Node. */
import { readFile } from 'node:fs/promises';
import { startEngine } from '../engine/engine';
import { EngineLoadError } from '../engine/errors';
import create from '../engine/wasm/bouton.mjs';
import { Bouton, type LoadOptions } from './bouton';

export * from './exports';

/**
 * Starts an engine of its own, with its own memory.
 * @throws EngineLoadError
 */
export async function load(options: LoadOptions = {}): Promise<Bouton> {
  return new Bouton(await startEngine(create, options.wasm ?? (await readWasm())));
}

/** From beside the built package, where web/vite.package.config.ts puts it. */
async function readWasm(): Promise<Uint8Array> {
  try {
    return await readFile(new URL('./bouton.wasm', import.meta.url));
  } catch (cause) {
    throw new EngineLoadError('not-delivered', `bouton.wasm cannot be read: ${String(cause)}`, { cause });
  }
}
