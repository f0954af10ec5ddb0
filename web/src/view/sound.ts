/**
 * The trace for the ear: the pitch follows V, and a tick marks each spike. Silent while V rests where it settles, so a
 * PSP is heard as a call that rises or falls and comes back. Off until asked for.
 */

import type { Scene } from './scene';

/** V and the pitch it has: an octave every so many mV, from here, Hz. */
const REFERENCE = { V: -70, pitch: 220, octave: 15 };
const LOWEST = 60;
const HIGHEST = 2400;
/** As loud as it gets, and so far from rest, mV. */
const LOUD = 0.16;
const FAR = 2;
/** The sound follows a change within this, s. */
const GLIDE = 0.015;
/** A tick's length, s, and its pitch: high excites, low inhibits. */
const TICK = 0.03;
const TICKS = { excitatory: 1500, inhibitory: 340 };
/** A sweep is heard in this time, s, in so many pieces. */
const SWEEP = 3;
const PIECES = 300;
/** After so long in silence it costs nothing any more, ms. */
const FADED = 250;

/** Hz. */
export function pitchOf(V: number): number {
  return Math.min(Math.max(REFERENCE.pitch * 2 ** ((V - REFERENCE.V) / REFERENCE.octave), LOWEST), HIGHEST);
}

/** 0 … 1. */
export const loudnessOf = (V: number, rest: number): number => Math.min(Math.abs(V - rest) / FAR, 1) * LOUD;

interface Voice {
  context: AudioContext;
  tone: OscillatorNode;
  gain: GainNode;
}

export class Sound {
  readonly #scene: Scene;
  #voice: Voice | undefined;
  #idle = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get on(): boolean {
    return this.#voice !== undefined;
  }

  /** Called by a press of a button: browsers allow no sound before one. */
  start(): void {
    if (this.#voice !== undefined) return;
    const context = new AudioContext();
    const tone = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = 0;
    tone.type = 'triangle';
    tone.connect(gain).connect(context.destination);
    tone.start();
    this.#voice = { context, tone, gain };
  }

  stop(): void {
    clearTimeout(this.#idle);
    void this.#voice?.context.close();
    this.#voice = undefined;
  }

  /** The present V of the first neuron, while time runs. */
  follow(): void {
    if (this.#voice === undefined) return;
    const { context, tone, gain } = this.#voice;
    const { stepper, mode } = this.#scene.session;
    if (mode === 'sweep') return;
    this.#wake();
    const V = stepper.now('V', 0);
    tone.frequency.setTargetAtTime(pitchOf(V), context.currentTime, GLIDE);
    gain.gain.setTargetAtTime(loudnessOf(V, this.#settled()), context.currentTime, GLIDE);
  }

  /** Time stands still: so does the sound. */
  hush(): void {
    const { context, gain } = this.#voice ?? {};
    if (context === undefined || gain === undefined) return;
    gain.gain.cancelScheduledValues(context.currentTime);
    gain.gain.setTargetAtTime(0, context.currentTime, GLIDE);
    this.#rest();
  }

  /** A spike arrives, also while time stands still. */
  tick(excitatory: boolean, playing: boolean): void {
    if (this.#voice === undefined) return;
    this.#wake();
    this.#mark(excitatory, 0);
    if (!playing) this.#rest();
  }

  #wake(): void {
    clearTimeout(this.#idle);
    if (this.#voice?.context.state === 'suspended') void this.#voice.context.resume();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = window.setTimeout(() => void this.#voice?.context.suspend(), FADED);
  }

  /** @param after s from now */
  #mark(excitatory: boolean, after: number): void {
    if (this.#voice === undefined) return;
    const { context } = this.#voice;
    const at = context.currentTime + after;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = excitatory ? TICKS.excitatory : TICKS.inhibitory;
    gain.gain.setValueAtTime(LOUD, at);
    gain.gain.exponentialRampToValueAtTime(0.001, at + TICK);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + TICK);
  }

  /** The whole sweep, in a few seconds, instead of what is heard now. @param excitatory of each synapse */
  playSweep(excitatory: boolean[]): void {
    this.stop();
    this.start();
    if (this.#voice === undefined) return;
    const { context, tone, gain } = this.#voice;
    const { stepper, document } = this.#scene.session;
    const { duration } = document;
    const start = context.currentTime + 0.05;
    const rest = this.#settled();
    for (let piece = 0; piece <= PIECES; piece += 1) {
      const V = stepper.valueAt('V', 0, (piece * duration) / PIECES);
      if (!Number.isFinite(V)) continue;
      const at = start + (piece * SWEEP) / PIECES;
      tone.frequency.setTargetAtTime(pitchOf(V), at, GLIDE);
      gain.gain.setTargetAtTime(loudnessOf(V, rest), at, GLIDE);
    }
    gain.gain.setTargetAtTime(0, start + SWEEP, GLIDE);
    excitatory.forEach((excites, synapse) => {
      for (const time of stepper.spikes(synapse, 0, duration).slice(0, PIECES))
        this.#mark(excites, start - context.currentTime + (time * SWEEP) / duration);
    });
    this.#idle = window.setTimeout(() => this.stop(), SWEEP * 1000 + 4 * FADED);
  }

  /** Where V settles; a neuron that fires has no such place, and rests at E_L. */
  #settled(): number {
    const { stepper, document } = this.#scene.session;
    const neuron = document.neurons[0];
    return neuron?.spiking === undefined ? stepper.steadyState(0) : neuron.E_L;
  }
}
