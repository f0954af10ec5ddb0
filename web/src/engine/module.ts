/**
 * The wasm module as embind makes it (cpp/bindings/embind.cpp holds the contract). Written by hand, since Debian's
 * Emscripten writes no types; tests/web/module.test.ts holds it to the real module.
 */
export interface RawTraces {
  readonly document: string;
  readonly firstSample: number;
  readonly sampleCount: number;
  sampleTime(index: number): number;
  column(column: string, index: number): Float64Array | null;
  times(): Float64Array;
  decimate(column: string, index: number, from: number, to: number, pixels: number): Float64Array | null;
  valueAt(column: string, index: number, time: number): number;
  steadyStateAt(neuron: number, time: number): number;
  nearestSample(time: number): number;
  spikes(synapse: number, from: number, to: number): Float64Array | null;
  fired(neuron: number, from: number, to: number): Float64Array | null;
  delete(): void;
}

export interface RawStepper extends RawTraces {
  readonly time: number;
  advance(duration: number): string;
  deliverSpike(synapse: number, time: number): string;
  set(path: string, value: number): string;
  apply(document: string): string;
  switchCurrent(neuron: number, on: boolean): string;
  currentIsOn(neuron: number): boolean;
  clamp(neuron: number, V: number): string;
  unclamp(neuron: number): string;
  clampedAt(neuron: number): number;
  reset(): void;
  now(column: string, index: number): number;
  steadyState(neuron: number): number;
  trainTimes(synapse: number): Float64Array | null;
  trainSites(synapse: number): Float64Array | null;
  freeze(from: number, to: number): RawRecording | null;
  decimateDifference(
    recording: RawRecording,
    column: string,
    index: number,
    other: number,
    from: number,
    to: number,
    pixels: number,
  ): Float64Array | null;
  differenceAt(recording: RawRecording, column: string, index: number, other: number, time: number): number;
  measure(): RawMeter;
  ask(synapse: number): RawAnswer | null;
  synapseMoment(synapse: number, time: number): Float64Array | null;
  releasedSites(synapse: number, time: number): Float64Array | null;
  membraneMoment(neuron: number, time: number): Float64Array | null;
}

export interface RawRecording extends RawTraces {}

export interface RawMeter {
  readonly faults: string;
  readonly results: string;
  next(): boolean;
  delete(): void;
}

export interface RawAnswer {
  readonly result: string;
  delete(): void;
}

export interface RawCurve {
  readonly faults: string;
  readonly result: string;
  next(): boolean;
  delete(): void;
}

export interface RawTrials {
  readonly count: number;
  readonly random: boolean;
  readonly summary: string;
  advance(): string;
  amplitudes(): Float64Array;
  decimate(which: string, column: string, index: number, from: number, to: number, pixels: number): Float64Array | null;
  delete(): void;
}

export interface RawOverlay {
  /** The times, then the values: to be written, once, before anything else is asked. */
  numbers(): Float64Array;
  /** How many samples from the first on are as they should be. */
  sound(): number;
  place(shift: number, scale: number, offset: number, timeUnit: number, unit: number): string;
  decimate(from: number, to: number, pixels: number): Float64Array | null;
  begin(run: RawTraces, column: string, index: number): boolean;
  next(run: RawTraces, most: number): boolean;
  /** The members of a Residual, then start and end in ms. */
  state(): Float64Array;
  delete(): void;
}

export interface RawModule {
  describeModel(): string;
  createStepper(document: string, capacity: number): RawStepper | null;
  createCurve(document: string, synapse: number, from: number, to: number, points: number): RawCurve | null;
  createTrials(document: string, synapse: number, spike: number): RawTrials | null;
  createOverlay(samples: number): RawOverlay | null;
  burstTimes(values: string): Float64Array | null;
  faults(): string;
}

export type CreateModule = (options?: { wasmBinary?: ArrayBuffer | Uint8Array }) => Promise<RawModule>;
