/** The core as the page loads it. */
import type { Engine } from './engine';
import { startEngine } from './engine';
import { EngineLoadError } from './errors';
import type { CreateModule } from './module';
import wasmUrl from './wasm/bouton.wasm?url';

export { CurrentVoltageCurve } from './current-voltage';
export { Engine } from './engine';
export { EngineLoadError, ExperimentError } from './errors';
export { Meter } from './meter';
export type { MembraneMoment, SynapseMoment } from './moment';
export { Overlay } from './overlay';
export { Recording } from './recording';
export { Stepper } from './stepper';
export type { Traces } from './traces';
export { Trials } from './trials';
export type * from './types';

/** Fetches and starts the core. @throws EngineLoadError */
export async function loadEngine(): Promise<Engine> {
  if (typeof WebAssembly !== 'object') throw new EngineLoadError('no-webassembly', 'this browser has no WebAssembly');
  const [create, bytes] = await Promise.all([glue(), fetchBytes(wasmUrl)]);
  return startEngine(create, bytes);
}

async function glue(): Promise<CreateModule> {
  try {
    return ((await import('./wasm/bouton.mjs')) as { default: CreateModule }).default;
  } catch (cause) {
    throw new EngineLoadError('not-delivered', 'bouton.mjs did not arrive', { cause });
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new EngineLoadError('not-delivered', `${url} did not arrive`, { cause });
  }
  throw new EngineLoadError('not-delivered', `${url}: ${response.status} ${response.statusText}`);
}
