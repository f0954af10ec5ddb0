/** Live or sweep; play, pause, restart and the speed of the slow motion. */

import type { Mode } from '../experiment/session';
import { strings } from '../words/index';
import { element, setText } from './dom';
import { icon } from './icons';
import { recall, remember } from './settings';

const SPEEDS = [5, 10, 20, 50, 100, 200, 500, 1000]; // ms of model time a second
const DEFAULT_SPEED = 100;

export interface TransportActions {
  setMode(mode: Mode): void;
  togglePlay(): void;
  restart(): void;
  setSpeed(speed: number): void;
}

export class Transport {
  readonly root: HTMLElement;
  readonly #play = element('button', { type: 'button', class: 'icon-button play' });
  readonly #speed: SpeedControl;
  readonly #modes: Record<Mode, HTMLInputElement>;

  constructor(actions: TransportActions) {
    const choice = (mode: Mode): HTMLInputElement => {
      const input = element('input', { type: 'radio', name: 'mode', value: mode });
      input.addEventListener('change', () => actions.setMode(mode));
      // Chosen with the pointer, it does not keep the arrow keys: those scroll in time.
      input.addEventListener('click', ({ detail }) => {
        if (detail > 0) input.blur();
      });
      return input;
    };
    this.#speed = speedControl(actions);
    this.#modes = { live: choice('live'), sweep: choice('sweep') };
    const restart = button('restart', strings.restart);
    this.#play.addEventListener('click', () => actions.togglePlay());
    restart.addEventListener('click', () => actions.restart());
    this.root = element(
      'div',
      { class: 'transport', role: 'group', 'aria-label': strings.transport },
      element(
        'fieldset',
        { class: 'mode' },
        element('legend', { class: 'visually-hidden' }, strings.mode),
        element('label', { title: strings.liveHelp }, this.#modes.live, element('span', {}, strings.live)),
        element('label', { title: strings.sweepHelp }, this.#modes.sweep, element('span', {}, strings.sweep)),
      ),
      this.#play,
      restart,
      this.#speed.root,
    );
    this.show(false, 'live');
  }

  /** ms of model time a second: one of the slider's. Set, it is not remembered. */
  get speed(): number {
    return this.#speed.get();
  }

  set speed(speed: number) {
    this.#speed.set(speed);
  }

  show(playing: boolean, mode: Mode): void {
    this.#modes[mode].checked = true;
    this.root.classList.toggle('sweep', mode === 'sweep');
    const label = mode === 'sweep' ? strings.playLive : playing ? strings.pause : strings.play;
    this.#play.replaceChildren(icon(playing ? 'pause' : 'play'));
    this.#play.setAttribute('aria-label', label);
    this.#play.title = label;
    this.#play.classList.toggle('paused', !playing && mode === 'live');
  }
}

function button(name: 'restart', label: string): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'icon-button restart', 'aria-label': label, title: label },
    icon(name),
  );
}

interface SpeedControl {
  root: HTMLElement;
  get(): number;
  set(speed: number): void;
}

function speedControl(actions: TransportActions): SpeedControl {
  const remembered = Number(recall('speed'));
  const speed = SPEEDS.includes(remembered) ? remembered : DEFAULT_SPEED;
  const slider = element('input', {
    type: 'range',
    min: 0,
    max: SPEEDS.length - 1,
    step: 1,
    value: SPEEDS.indexOf(speed),
  });
  const value = element('span', { class: 'speed-value', 'aria-hidden': 'true' });
  const get = (): number => SPEEDS[Number(slider.value)] ?? DEFAULT_SPEED;
  const show = (): void => {
    const chosen = get();
    slider.setAttribute('aria-valuetext', strings.speedLong(chosen));
    slider.title = strings.speedLong(chosen);
    setText(value, strings.speedShort(chosen));
    actions.setSpeed(chosen);
  };
  slider.addEventListener('input', () => {
    show();
    remember('speed', String(SPEEDS[Number(slider.value)]));
  });
  show();
  return {
    root: element('label', { class: 'speed' }, element('span', { class: 'speed-label' }, strings.speed), slider, value),
    get,
    set: (wanted) => {
      slider.value = String(Math.max(SPEEDS.indexOf(wanted), 0));
      show();
    },
  };
}
