/** The way to the lessons: small, and always there. What is behind it comes when it is asked for. */

import { element } from '../view/dom';
import { icon } from '../view/icons';
import { Part, whenIdle } from '../view/later';
import { recall, remember } from '../view/settings';
import { strings } from '../words/index';
import type { LessonHost } from './host';
import type { Lessons } from './index';
import { type LessonLink, lessonIn } from './link';

export class Door {
  readonly button: HTMLButtonElement;
  readonly #host: LessonHost;
  readonly #part = new Part(() => import('./index'));
  #lessons: Lessons | undefined;

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
    void whenIdle().then(() => this.#part.prefetch());
  }

  #follow(): void {
    const link: LessonLink | undefined = lessonIn(location.hash);
    if (link !== undefined) void this.#enter((lessons) => lessons.follow(link));
  }

  async #enter(go: (lessons: Lessons) => void): Promise<void> {
    remember('learn', 'seen');
    this.button.classList.remove('new');
    const part = await this.#part.wanted(this.#host.announce);
    if (part === undefined) return;
    this.#lessons ??= new part.Lessons(this.#host);
    go(this.#lessons);
  }
}
