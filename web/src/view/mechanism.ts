/** Below the neuron: the synapse in close-up and the membrane's equation, each to be folded away. */

import { strings } from '../words/index';
import { CloseUp } from './close-up';
import { element } from './dom';
import { embedded } from './embed';
import { Equation } from './equation';
import type { Scene } from './scene';
import { recall, remember } from './settings';

/** Folded away at first where there is little room. */
const ROOM = '(min-width: 700px) and (min-height: 720px)';

export class Mechanism {
  readonly root: HTMLElement;
  readonly #closeUp: CloseUp;
  readonly #equation: Equation;
  #there = true;
  readonly #parts: { fold: HTMLDetailsElement; draw(wall: number, settled: boolean): void }[];

  constructor(scene: Scene) {
    this.#equation = new Equation(scene);
    this.#closeUp = new CloseUp(scene, () => {
      this.#equation.choose(this.#closeUp.chosen);
      this.draw(performance.now(), true);
    });
    const close = this.#fold('close-up', strings.closeUp.title, this.#closeUp.root);
    const equation = this.#fold('equation', strings.equation.title, this.#equation.root, strings.equation.unit);
    this.#parts = [
      { fold: close, draw: (wall, settled) => this.#closeUp.draw(wall, settled) },
      { fold: equation, draw: (wall, settled) => this.#equation.draw(wall, settled) },
    ];
    this.root = element(
      'section',
      { class: 'mechanism', 'aria-label': strings.closeUp.mechanism },
      element('div', { class: 'close-up-part' }, close, this.#closeUp.select),
      equation,
    );
    this.#watch();
  }

  /** Whether it is on the page: a frame may leave it out. Observed, since to ask in each frame would lay the page out. */
  #watch(): void {
    new ResizeObserver(([entry]) => {
      this.#there = (entry?.contentRect.width ?? 0) > 0;
    }).observe(this.root);
  }

  /** A spike goes there: it is looked at. */
  choose(synapse: number): void {
    if (synapse === this.#closeUp.chosen) return;
    this.#closeUp.choose(synapse);
    this.#equation.choose(this.#closeUp.chosen);
  }

  /** The run was reset or replaced. */
  clear(): void {
    this.#closeUp.clear();
  }

  /** Takes over names and kinds from the document. */
  refresh(): void {
    this.#closeUp.refresh();
    this.#equation.choose(this.#closeUp.chosen);
  }

  /** What is folded away, or not on the page, costs nothing. */
  draw(wall: number, settled: boolean): void {
    if (!this.#there) return;
    for (const { fold, draw } of this.#parts) if (fold.open) draw(wall, settled);
  }

  #fold(key: string, title: string, content: HTMLElement, unit = ''): HTMLDetailsElement {
    const fold = element(
      'details',
      { class: 'fold' },
      element('summary', {}, title, unit === '' ? undefined : element('span', { class: 'unit' }, unit)),
      content,
    );
    const before = recall(key);
    // In a frame it is there because its author wants it seen.
    const wanted = key === 'close-up' && embedded();
    fold.open = before === null ? wanted || matchMedia(ROOM).matches : before === 'open';
    // The event comes at the first opening too: only what a person folds is remembered.
    fold.addEventListener('toggle', () => {
      if (fold.open) this.draw(performance.now(), true);
      this.root.classList.toggle(`${key}-open`, fold.open);
    });
    fold.firstElementChild?.addEventListener('click', () => remember(key, fold.open ? 'closed' : 'open'));
    return fold;
  }
}
