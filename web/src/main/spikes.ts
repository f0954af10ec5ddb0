/** Spikes by hand: who shows them, what is told of them and heard, and what waits while time stands still. */

import { isExcitatory } from '../experiment/kind';
import type { Mode, Session } from '../experiment/session';
import { Answer } from '../view/answer';
import type { Clock } from '../view/clock';
import type { Hint } from '../view/hint';
import type { Mechanism } from '../view/mechanism';
import type { Neuron } from '../view/neuron';
import { fixed } from '../view/numbers';
import type { Scene } from '../view/scene';
import type { Scope } from '../view/scope';
import { Sound } from '../view/sound';

export interface SpikesHost {
  readonly neuron: Neuron;
  readonly mechanism: Mechanism;
  readonly scope: Scope;
  setMode(mode: Mode): void;
  drawStill(): void;
}

export class Spikes {
  /** What the newest did, in words. */
  readonly answer: Answer;
  readonly sound: Sound;
  readonly #session: Session;
  readonly #clock: Clock;
  readonly #hint: Hint;
  readonly #host: SpikesHost;
  #waiting = 0;

  constructor(scene: Scene, clock: Clock, hint: Hint, host: SpikesHost) {
    this.#session = scene.session;
    this.#clock = clock;
    this.#hint = hint;
    this.#host = host;
    this.answer = new Answer(scene);
    this.sound = new Sound(scene);
  }

  /** @param timeStamp of the event: the spike belongs to that moment, not to the next frame */
  deliver(synapse: number, timeStamp: number): void {
    if (synapse >= this.#session.document.synapses.length) return;
    const { neuron, mechanism, scope } = this.#host;
    mechanism.choose(synapse);
    // A sweep that cannot be edited is left: a bouton always delivers a spike.
    if (this.#session.readOnly) this.#host.setMode('live');
    if (this.#session.mode === 'sweep') {
      neuron.press(synapse, false);
      scope.addSpike(synapse);
      return;
    }
    this.#session.deliver(synapse, this.#clock.modelTimeAt(timeStamp));
    this.answer.spike(synapse);
    this.sound.tick(isExcitatory(this.#session.document, synapse), this.#clock.playing);
    this.#hint.delivered();
    neuron.press(synapse, !this.#clock.playing);
    if (this.#clock.playing) return;
    this.#waiting += 1;
    scope.waiting.add(synapse);
    this.#hint.waits(this.#waiting, `${fixed(this.#session.stepper.time, 1)}\u00a0ms`);
    this.#host.drawStill();
  }

  /** Time goes on, or the run is another one: those that waited have acted, or never will. */
  nothingWaits(): void {
    this.#waiting = 0;
    this.#host.scope.waiting.clear();
    this.#hint.waits(0, '');
  }

  /** Live a switch; a sweep is played as often as it is asked for. Gives whether it is on. */
  toggleSound(): boolean {
    const { mode, document } = this.#session;
    if (mode === 'sweep') {
      this.sound.playSweep(document.synapses.map((_, synapse) => isExcitatory(document, synapse)));
    } else if (this.sound.on) this.sound.stop();
    else {
      this.sound.start();
      if (!this.#clock.playing) this.sound.hush();
    }
    return this.sound.on;
  }
}
