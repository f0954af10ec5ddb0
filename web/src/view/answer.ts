/**
 * What a spike did, in words, for those who hear the page and for all once the hint has gone: "Spike on AMPA: EPSP
 * 0.78 mV, peak after 4.9 ms". At a humane rate: after one sentence there is a pause, and what comes in it is told
 * together.
 */

import type { Psp } from '../engine/types';
import { targetOf } from '../experiment/kind';
import { strings } from '../words/index';
import { element, setText } from './dom';
import { fixed, pretty } from './numbers';
import type { Scene } from './scene';

/** Between two sentences, ms. */
const PAUSE = 2000;
/** By then a spike has been painted, ms. */
const PAINTED = 60;
/** V moves less than this and does not move, mV. */
const STILL = 0.005;

export class Answer {
  readonly root = element('p', { class: 'answer', role: 'status', 'aria-label': strings.answer.title });
  readonly #scene: Scene;
  #pause = 0;
  /** Spikes since the last sentence, by synapse. */
  #untold = new Map<number, number>();
  #newest = 0;
  /** Of one run nothing is told in the next. */
  #run = 0;
  /** What the first of them did; undefined: that is not computed yet. */
  #alone: string | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** A spike is delivered to a synapse; it acts now. */
  spike(synapse: number): void {
    if (this.#pause !== 0) {
      // Told alone only where no other comes: what a second one does is not computed.
      if (this.#untold.size === 0) {
        this.#alone = undefined;
        this.#ask(synapse, (words) => {
          this.#alone = words;
        });
      }
      this.#untold.set(synapse, (this.#untold.get(synapse) ?? 0) + 1);
      this.#newest = synapse;
      return;
    }
    this.#ask(synapse, (words) => setText(this.root, words));
    this.#pause = window.setTimeout(() => this.#goOn(), PAUSE);
  }

  /** The run is another one. */
  clear(): void {
    clearTimeout(this.#pause);
    this.#pause = 0;
    this.#run += 1;
    this.#untold.clear();
    setText(this.root, '');
  }

  #goOn(): void {
    this.#pause = 0;
    if (this.#untold.size === 0) return;
    const { document, stepper } = this.#scene.session;
    const alone = this.#untold.size === 1 && [...this.#untold.values()][0] === 1;
    if (alone && this.#alone === undefined) {
      this.#pause = window.setTimeout(() => this.#goOn(), PAINTED);
      return;
    }
    const counts = [...this.#untold].map(([synapse, count]) =>
      strings.answer.count(count, document.synapses[synapse]?.name ?? ''),
    );
    this.#untold.clear();
    const V = stepper.now('V', document.synapses[this.#newest] === undefined ? 0 : targetOf(document, this.#newest));
    setText(this.root, alone ? (this.#alone ?? '') : strings.answer.several(counts, fixed(V, 1)));
    this.#pause = window.setTimeout(() => this.#goOn(), PAUSE);
  }

  /** The state is that of now; what comes of it is computed when the spike has been painted. */
  #ask(synapse: number, tell: (words: string) => void): void {
    const { document, stepper } = this.#scene.session;
    const name = document.synapses[synapse]?.name ?? '';
    const refractory = stepper.membraneAt(targetOf(document, synapse)).hold === 'refractory';
    const answer = stepper.ask(synapse);
    const run = this.#run;
    setTimeout(() => {
      let words = '';
      try {
        words = this.#words(name, refractory, answer());
      } finally {
        if (run === this.#run) tell(words);
      }
    }, PAINTED);
  }

  #words(name: string, refractory: boolean, psp: Psp): string {
    const { answer } = strings;
    const { amplitude, time_to_peak, peak_g_s, peak_I_s, fired } = psp;
    if (fired) return refractory ? answer.refractory(name) : answer.fires(name);
    if (amplitude === null) return answer.held(name, pretty(peak_I_s ?? 0, 3));
    if (Math.abs(amplitude) >= STILL)
      return answer.psp(name, amplitude > 0, pretty(amplitude, 3), fixed(time_to_peak ?? 0, 1));
    return peak_g_s ? answer.still(name, pretty(peak_g_s, 3)) : answer.failure(name);
  }
}
