/** The real wasm, started as the page starts it, and experiments in a few words. */
import { existsSync, readFileSync } from 'node:fs';
import { type Engine, startEngine } from '../../web/src/engine/engine';
import type { CreateModule } from '../../web/src/engine/module';
import type { ExperimentDocument, SynapseDocument } from '../../web/src/engine/types';

export const root = new URL('../../', import.meta.url);

export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

const folder = new URL('web/src/engine/wasm/', root);
if (!existsSync(new URL('bouton.wasm', folder))) throw new Error('web/src/engine/wasm is empty: npm run build first');

export const wasmBinary = new Uint8Array(readFileSync(new URL('bouton.wasm', folder)));
export const createModule = (
  (await import(/* @vite-ignore */ new URL('bouton.mjs', folder).href)) as { default: CreateModule }
).default;

export const engine: Engine = await startEngine(createModule, wasmBinary);

export const ampa = { type: 'two-state', alpha: 1.1, beta: 0.19, T_max: 1, T_dur: 1 };

export function synapse(more: Partial<SynapseDocument> = {}): SynapseDocument {
  return { name: 'AMPA', g_max: 1, E_s: 0, kinetics: ampa, ...more };
}

export function experiment(...synapses: SynapseDocument[]): ExperimentDocument {
  return {
    format: 'bouton-experiment/1',
    duration: 200,
    neurons: [{ name: 'neuron', E_L: -70, R_m: 100, tau_m: 20 }],
    synapses,
  };
}

/** What a call throws; fails where it throws nothing. */
export function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
