/** The card of a lesson: its frame, which stays, and in it the step, which changes. */

import { element, setText } from '../view/dom';
import { icon } from '../view/icons';
import { lessonWords as words } from '../words/lessons/index';
import type { Body } from './bodies';
import { rich } from './rich';
import type { Step } from './types';

export interface CardActions {
  back(): void;
  skip(): void;
  /** On to the next step, with what was answered. */
  next(): void;
  show(): void;
  offer(): void;
  parameters(): void;
  leave(): void;
}

export interface CardStep {
  title: string;
  number: number;
  index: number;
  count: number;
  kind: Step['kind'];
  text: HTMLElement[];
  body: Body;
  /** What the main button says. */
  primary: string;
  ready: boolean;
  skip: string | undefined;
  offer: string | undefined;
  parameters: boolean;
  sources: readonly string[];
}

const button = (kind: string): HTMLButtonElement => element('button', { type: 'button', class: kind });

export class Card {
  readonly root: HTMLElement;
  readonly #title = element('span', { class: 'lesson-name' });
  readonly #badge = element('span', { class: 'badge' });
  readonly #count = element('span', { class: 'lesson-count' });
  readonly #progress = element('progress', { 'aria-hidden': 'true' });
  readonly #kind = element('h3', { class: 'lesson-kind', tabindex: -1 });
  readonly #body = element('div', { class: 'lesson-body', 'aria-live': 'polite' });
  readonly #status = element('p', { class: 'lesson-status', role: 'status' });
  readonly #back = button('text-button');
  readonly #skip = button('text-button');
  readonly #show = button('text-button');
  readonly #offer = button('primary');
  readonly #primary = button('primary');
  readonly #parameters = button('text-button lesson-parameters');
  readonly #fold = button('icon-button small-icon');
  #step: CardStep | undefined;

  constructor(actions: CardActions) {
    const leave = button('icon-button small-icon');
    leave.append(icon('close'));
    name(leave, words.leave);
    this.#back.textContent = words.back;
    this.#show.textContent = words.showMe;
    this.#parameters.textContent = words.toParameters;
    const foot = element(
      'div',
      { class: 'lesson-foot' },
      this.#back,
      this.#skip,
      this.#show,
      this.#offer,
      this.#primary,
    );
    const inside = element('div', { class: 'lesson-inside', id: 'lesson-inside' }, this.#body, this.#status, foot);
    this.#fold.setAttribute('aria-controls', inside.id);
    this.root = element(
      'section',
      { class: 'lesson', 'aria-label': words.section },
      element('div', { class: 'lesson-top' }, this.#badge, this.#title, this.#count, this.#fold, leave),
      this.#progress,
      inside,
    );
    // A text that does not fit scrolls, with the keyboard too.
    new ResizeObserver(() => this.#offerScrolling()).observe(this.#body);
    this.#foldTo(false);
    this.#fold.addEventListener('click', () => this.#foldTo(!this.root.classList.contains('folded')));
    leave.addEventListener('click', () => actions.leave());
    this.#back.addEventListener('click', () => actions.back());
    this.#skip.addEventListener('click', () => actions.skip());
    this.#show.addEventListener('click', () => actions.show());
    this.#offer.addEventListener('click', () => actions.offer());
    this.#primary.addEventListener('click', () => actions.next());
    this.#parameters.addEventListener('click', () => actions.parameters());
  }

  /** @param focus whether it takes the focus along */
  show(step: CardStep, focus: boolean): void {
    this.#step = step;
    this.#foldTo(false);
    setText(this.#badge, String(step.number));
    setText(this.#title, step.title);
    setText(this.#count, words.atShort(step.index + 1, step.count));
    this.#count.title = words.at(step.index + 1, step.count);
    this.#progress.max = step.count;
    this.#progress.value = step.index + 1;
    this.#kind.textContent = words.kinds[step.kind];
    this.#kind.dataset.kind = step.kind;
    this.#body.replaceChildren(
      this.#kind,
      ...step.text,
      ...step.body.nodes,
      step.parameters ? this.#parameters : '',
      ...sourceNodes(step.sources),
    );
    this.#body.scrollTop = 0;
    this.#offerScrolling();
    this.say('');
    this.#back.hidden = step.index === 0;
    this.#skip.hidden = step.skip === undefined;
    setText(this.#skip, step.skip ?? '');
    this.#show.hidden = step.kind !== 'do';
    this.#show.disabled = false;
    this.#offer.disabled = false;
    this.#offer.hidden = step.offer === undefined;
    setText(this.#offer, step.offer ?? '');
    this.ready(step.ready, step.primary);
    if (focus) this.focus();
  }

  /** What the step says of itself: that it was done, or a hint. */
  say(text: string, done = false): void {
    if (this.#status.textContent !== text) this.#status.replaceChildren(...rich(text));
    this.#status.classList.toggle('done', done);
  }

  /** Whether it goes on, and how that is called. In a step that is to be done there is no such button until it is. */
  ready(ready: boolean, label: string): void {
    const doing = this.#step?.kind === 'do';
    this.#primary.disabled = !ready;
    this.#primary.hidden = doing && !ready;
    setText(this.#primary, label);
    if (!doing) return;
    const had = [this.#show, this.#offer, this.#skip].some((each) => each === document.activeElement);
    this.#offer.hidden = ready || this.#step?.offer === undefined;
    this.#show.hidden = ready;
    this.#skip.hidden = ready;
    if (ready && had) this.#primary.focus({ preventScroll: true });
  }

  /** Whether it is being done by the page: once is enough, and two trains at once are neither. */
  busy(on: boolean): void {
    const had = [this.#show, this.#offer].some((each) => each === document.activeElement);
    if (on && had) this.#kind.focus({ preventScroll: true });
    this.#show.disabled = on;
    this.#offer.disabled = on;
  }

  focus(): void {
    const { kind, body } = this.#step ?? {};
    if (body?.focus !== undefined) body.focus();
    else if (kind === 'do') this.#kind.focus({ preventScroll: true });
    else this.#primary.focus({ preventScroll: true });
  }

  #offerScrolling(): void {
    const scrolls = this.#body.scrollHeight > this.#body.clientHeight + 1;
    if (scrolls) this.#body.tabIndex = 0;
    else this.#body.removeAttribute('tabindex');
  }

  #foldTo(folded: boolean): void {
    this.root.classList.toggle('folded', folded);
    this.#fold.replaceChildren(icon(folded ? 'plus' : 'minus'));
    this.#fold.setAttribute('aria-expanded', String(!folded));
    name(this.#fold, folded ? words.expand : words.collapse);
  }
}

function sourceNodes(sources: readonly string[]): HTMLElement[] {
  if (sources.length === 0) return [];
  return [
    element(
      'p',
      { class: 'lesson-sources' },
      element('b', {}, `${words.sources}: `),
      ...rich(`${sources.join('. ')}.`),
    ),
  ];
}

function name(target: HTMLButtonElement, label: string): void {
  target.setAttribute('aria-label', label);
  target.title = label;
}
