/** Single keys anywhere on the page: off while typing or in a dialog that needs the keys, and they can be switched off. */

import { isTyping } from './dom';
import { recall, remember } from './settings';

export interface KeyActions {
  deliver(synapse: number, timeStamp: number): void;
  togglePlay(): void;
  restart(): void;
  help(): void;
  pin(): void;
  undo(): void;
  redo(): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  scroll(direction: 1 | -1): void;
}

export class Keys {
  readonly #actions: KeyActions;
  #enabled = recall('keys') !== 'off';

  constructor(actions: KeyActions) {
    this.#actions = actions;
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('dialog.help[open], dialog.share[open]') !== null) return;
      if (this.#command(event) || this.#single(event)) event.preventDefault();
    });
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(on: boolean) {
    this.#enabled = on;
    remember('keys', on ? 'on' : 'off');
  }

  /** Undo and redo as everywhere; these are no single keys, and stay. */
  #command(event: KeyboardEvent): boolean {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) this.#actions.undo();
    else if ((key === 'z' && event.shiftKey) || key === 'y') this.#actions.redo();
    else return false;
    return true;
  }

  #single(event: KeyboardEvent): boolean {
    if (!this.#enabled || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      // A field moves its own cursor, and a tool scrolls.
      if (
        event.target instanceof Element &&
        event.target.closest('input, select, textarea, .analysis-body, dialog') !== null
      )
        return false;
      this.#actions.scroll(event.key === 'ArrowRight' ? 1 : -1);
      return true;
    }
    if (event.key === '+' || event.key === '=') this.#actions.zoomIn();
    else if (event.key === '-') this.#actions.zoomOut();
    else if (event.repeat) return false;
    else if (/^[1-9]$/.test(event.key)) this.#actions.deliver(Number(event.key) - 1, event.timeStamp);
    else if (event.key === '0') this.#actions.fit();
    else if (event.key === ' ' && !isControl(event.target)) this.#actions.togglePlay();
    else if (event.key.toLowerCase() === 'r') this.#actions.restart();
    else if (event.key.toLowerCase() === 'p') this.#actions.pin();
    else if (event.key === '?') this.#actions.help();
    else return false;
    return true;
  }
}

/** Space already means something here. On a choice that is made it means nothing more. */
function isControl(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'radio' && target.checked) return false;
  return target instanceof Element && target.closest('button, input, select, summary, a[href]') !== null;
}
