/** The way to the lessons: small, and always there. What is behind it comes when it is asked for. */

import { element } from '../view/dom';
import { icon } from '../view/icons';
import { recall, remember } from '../view/settings';
import { strings } from '../words/index';
import type { LessonHost } from './host';
import type { Lessons } from './index';
import { type LessonLink, lessonIn } from './link';

export class Door {
  readonly button: HTMLButtonElement;
  readonly #host: LessonHost;
  #lessons: Promise<Lessons> | undefined;

  constructor(host: LessonHost) {
    this.#host = host;
    this.button = element(
      'button',
      { type: 'button', class: 'learn', title: strings.learnHelp },
      icon('learn'),
      element('span', {}, strings.learn),
    );
    // Who has never been behind it is told, quietly, that it is there.
    this.button.classList.toggle('new', recall('learn') === null);
    this.button.addEventListener('click', () => void this.#enter((lessons) => lessons.open()));
    addEventListener('hashchange', () => this.#follow());
  }

  /** The page is there: the lesson of its address, if it has one. */
  start(): void {
    this.#follow();
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2000));
    // Once it is there, the page needs no network. What does not arrive now is asked for again when it is wanted.
    idle(() => void import('./index').catch(() => undefined));
  }

  #follow(): void {
    const link: LessonLink | undefined = lessonIn(location.hash);
    if (link !== undefined) void this.#enter((lessons) => lessons.follow(link));
  }

  async #enter(go: (lessons: Lessons) => void): Promise<void> {
    remember('learn', 'seen');
    this.button.classList.remove('new');
    try {
      this.#lessons ??= import('./index').then(({ Lessons }) => new Lessons(this.#host));
      go(await this.#lessons);
    } catch (error) {
      this.#lessons = undefined;
      console.error(error);
      this.#host.announce(strings.toolNotDelivered);
    }
  }
}
