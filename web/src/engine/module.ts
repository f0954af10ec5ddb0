/**
 * The wasm module as embind makes it (cpp/bindings/embind.cpp holds the contract). Written by hand, since Debian's
 * Emscripten writes no types; tests/web/module.test.ts holds it to the real module.
 */
export interface RawStepper {
  readonly time: number;
  readonly document: string;
  readonly firstSample: number;
  readonly sampleCount: number;
  advance(duration: number): string;
  deliverSpike(synapse: number, time: number): string;
  set(path: string, value: number): string;
  apply(document: string): string;
  switchCurrent(neuron: number, on: boolean): string;
  currentIsOn(neuron: number): boolean;
  reset(): void;
  now(column: string, index: number): number;
  steadyState(neuron: number): number;
  sampleTime(index: number): number;
  column(column: string, index: number): Float64Array | null;
  times(): Float64Array;
  decimate(column: string, index: number, from: number, to: number, pixels: number): Float64Array | null;
  spikes(synapse: number, from: number, to: number): Float64Array | null;
  fired(neuron: number, from: number, to: number): Float64Array | null;
  delete(): void;
}

export interface RawModule {
  describeModel(): string;
  createStepper(document: string, capacity: number): RawStepper | null;
  faults(): string;
}

export type CreateModule = (options?: { wasmBinary?: ArrayBuffer | Uint8Array }) => Promise<RawModule>;
