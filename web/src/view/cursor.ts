/** The moment that is looked at: a line through all lanes, and a slider that moves it, for keys and fingers. */

import { strings } from '../words/index';
import { element } from './dom';
import { gutters } from './gutters';
import { niceStep } from './numbers';

const STEPS = 2000;

/**
 * Hands the focus on in the scope where the button that had it is removed: to the first that is to be seen of what `better`
 * selects, the cursor or, while time runs, a button.
 */
export function focusAfterRemoval(part: HTMLElement, ...better: string[]): void {
  const scope = part.closest('.scope');
  for (const selector of [...better, '.cursor-slider', 'button:enabled'])
    for (const each of scope?.querySelectorAll<HTMLElement>(selector) ?? [])
      if (each.getClientRects().length > 0) {
        each.focus();
        return;
      }
}

export class Cursor {
  /** Lies over the tracks. */
  readonly line = element('div', { class: 'crosshair', 'aria-hidden': 'true' });
  readonly slider: HTMLInputElement;
  #from = 0;
  #to = 1;

  constructor(moved: (time: number) => void) {
    this.slider = element('input', {
      type: 'range',
      class: 'cursor-slider',
      'aria-label': strings.cursor,
      'data-key': 'cursor',
      min: 0,
      max: STEPS,
      step: 1,
    });
    this.slider.addEventListener('input', () => moved(this.#timeOf(Number(this.slider.value))));
  }

  /** @param time ms; undefined: nothing is looked at. `words`: what is there, for those who hear it. */
  show(time: number | undefined, from: number, to: number, available: boolean, words: string): void {
    this.#from = from;
    this.#to = to;
    this.slider.hidden = !available;
    // Nothing chosen: what is shown is the present, at the end.
    const share = time === undefined ? 2 : (time - from) / (to - from);
    const visible = share >= 0 && share <= 1;
    this.line.hidden = !visible;
    this.slider.classList.toggle('away', !visible);
    if (document.activeElement !== this.slider || Math.abs(Number(this.slider.value) - share * STEPS) > 1)
      this.slider.value = String(Math.round(Math.min(Math.max(share, 0), 1) * STEPS));
    this.slider.setAttribute('aria-valuetext', words);
    if (!visible) return;
    const { left, right } = gutters();
    this.line.style.left = `calc(${left}px + (100% - ${left + right}px) * ${share.toFixed(5)})`;
  }

  /** A round time, where there is one between two steps. */
  #timeOf(step: number): number {
    const wanted = this.#from + ((this.#to - this.#from) * step) / STEPS;
    const grain = niceStep((this.#to - this.#from) / STEPS);
    return Number((Math.round(wanted / grain) * grain).toFixed(6));
  }
}
