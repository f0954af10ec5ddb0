/** Single keys anywhere on the page: off while typing or in a dialog that needs the keys, and they can be switched off. */

import { isTyping } from './dom';
import { recall, remember } from './settings';

export interface KeyActions {
  deliver(synapse: number, timeStamp: number): void;
  togglePlay(): void;
  restart(): void;
  help(): void;
}

export class Keys {
  #enabled = recall('keys') !== 'off';

  constructor(actions: KeyActions) {
    document.addEventListener('keydown', (event) => {
      if (!this.#enabled || event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector('dialog.help[open]') !== null) return;
      if (/^[1-9]$/.test(event.key)) actions.deliver(Number(event.key) - 1, event.timeStamp);
      else if (event.key === ' ' && !isControl(event.target)) actions.togglePlay();
      else if (event.key.toLowerCase() === 'r') actions.restart();
      else if (event.key === '?') actions.help();
      else return;
      event.preventDefault();
    });
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(on: boolean) {
    this.#enabled = on;
    remember('keys', on ? 'on' : 'off');
  }
}

/** Space already means something here. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, summary, a[href]') !== null;
}
