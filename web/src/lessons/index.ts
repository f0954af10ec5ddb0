/** The lessons, as the page meets them: a list to choose from, a link to follow. Loaded when first asked for. */

import plots from '../styles/lesson-plots.css?inline';
import styles from '../styles/lessons.css?inline';
import { wear } from '../view/dom';
import { lessonWords as words } from '../words/lessons/index';
import { Contents } from './contents';
import type { LessonHost } from './host';
import type { LessonLink } from './link';
import { LESSONS, lessonOf } from './list';
import { Progress } from './progress';
import { Teacher } from './teacher';
import type { Lesson } from './types';

wear(plots + styles);

export class Lessons {
  readonly #host: LessonHost;
  readonly #progress = new Progress();
  readonly #contents: Contents;
  readonly #teacher: Teacher;

  constructor(host: LessonHost) {
    this.#host = host;
    this.#contents = new Contents(this.#progress, (lesson) => this.#begin(lesson, undefined));
    this.#teacher = new Teacher(host, this.#progress, (next) => this.#finished(next));
    host.app.append(this.#contents.root);
  }

  open(): void {
    this.#contents.open();
  }

  follow({ id, step }: LessonLink): void {
    const lesson = lessonOf(id);
    if (lesson !== undefined) {
      this.#begin(lesson, step);
      return;
    }
    history.replaceState(null, '', location.pathname + location.search);
    this.#host.complain(words.unknownTitle, [words.unknown(id, LESSONS.map((each) => each.id).join(', '))]);
  }

  /** At a step, or where it was left; one that was done begins anew. */
  #begin(lesson: Lesson, step: number | undefined): void {
    const { done, step: kept } = this.#progress.of(lesson.id);
    if (done && kept === 0 && step === undefined) this.#progress.restart(lesson.id);
    this.#teacher.begin(lesson, step ?? kept);
  }

  #finished(next: Lesson | undefined): void {
    if (next !== undefined) {
      this.#begin(next, undefined);
      return;
    }
    this.#teacher.leave();
    this.#host.announce(words.allDone);
    this.#contents.open();
  }
}
