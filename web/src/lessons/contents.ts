/** The table of contents: ten lessons, what each is good for, and how far one has come. */

import { closeOnBackdrop } from '../view/backdrop';
import { element } from '../view/dom';
import { icon } from '../view/icons';
import { strings } from '../words/index';
import { lessonWords as words } from '../words/lessons/index';
import { LESSONS, textsOf } from './list';
import type { Progress } from './progress';
import type { Lesson } from './types';

export class Contents {
  readonly root: HTMLDialogElement;
  readonly #progress: Progress;
  readonly #begin: (lesson: Lesson) => void;
  readonly #list = element('ol', { class: 'lesson-list' });
  readonly #resume = element('div', { class: 'lesson-resume' });

  constructor(progress: Progress, begin: (lesson: Lesson) => void) {
    this.#progress = progress;
    this.#begin = begin;
    const title = element('h2', { id: 'lessons-title' }, words.title);
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close },
      icon('close'),
    );
    this.root = element(
      'dialog',
      { class: 'help lessons', 'aria-labelledby': title.id },
      element('div', { class: 'dialog-title' }, title, close),
      element(
        'div',
        { class: 'dialog-body', tabindex: 0, role: 'region', 'aria-labelledby': title.id },
        element('p', {}, words.intro),
        this.#resume,
        this.#list,
      ),
    );
    close.addEventListener('click', () => this.root.close());
    closeOnBackdrop(this.root);
  }

  open(): void {
    this.#list.replaceChildren(...LESSONS.map((lesson, index) => this.#entry(lesson, index)));
    const resumable = LESSONS.find(({ id }) => id === this.#progress.resumable);
    this.#resume.replaceChildren();
    if (resumable !== undefined) {
      const { title } = textsOf(resumable);
      const button = element('button', { type: 'button', class: 'primary' }, words.resume(title));
      button.addEventListener('click', () => this.#choose(resumable));
      this.#resume.append(button);
    }
    if (!this.root.open) this.root.showModal();
    this.root.querySelector('.dialog-body')?.scrollTo(0, 0);
  }

  #entry(lesson: Lesson, index: number): HTMLElement {
    const { title, promise } = textsOf(lesson);
    const { begun, state } = this.#state(lesson);
    const button = element(
      'button',
      { type: 'button', class: 'lesson-entry' },
      element('span', { class: 'badge' }, String(index + 1)),
      element(
        'span',
        { class: 'lesson-about' },
        element('b', {}, title),
        element('span', { class: 'promise' }, promise),
      ),
      element(
        'span',
        { class: 'lesson-facts' },
        element('span', {}, words.minutes(lesson.minutes)),
        element('span', { class: begun ? 'begun' : '' }, state),
      ),
    );
    button.addEventListener('click', () => this.#choose(lesson));
    return element('li', {}, button);
  }

  #state(lesson: Lesson): { begun: boolean; state: string } {
    if (!this.#progress.begun(lesson.id)) return { begun: false, state: words.notBegun };
    const { step, done } = this.#progress.of(lesson.id);
    return { begun: true, state: done && step === 0 ? words.done : words.at(step + 1, lesson.steps.length) };
  }

  #choose(lesson: Lesson): void {
    this.root.close();
    this.#begin(lesson);
  }
}
