/** Goes through a lesson with the student: sets the stage, watches what is done, keeps what was predicted and what came. */

import type { ExperimentDocument } from '../engine/types';
import type { Change } from '../experiment/session';
import { type StepText, lessonWords as words } from '../words/lessons/index';
import { type Body, chooseBody, doBody, drawBody, figuresOf, sayBody, seeBody, textNodes } from './bodies';
import { Borrowed } from './borrowed';
import { Card } from './card';
import type { LessonHost } from './host';
import { lessonHash } from './link';
import { LESSONS, textsOf } from './list';
import type { Progress } from './progress';
import { revealParameter } from './reveal';
import { perform, rehearse, stageOf, switchAll } from './run';
import type { Lesson, Outcome, Step } from './types';
import { triedBy } from './watch';

/** Looks so often whether it was done, and offers a hint after so long: ms of wall time. */
const GLANCE = 120;
const PATIENCE = 25_000;
const NOTHING: Body = { nodes: [] };

/** The experiment with its names in the language of the page. */
function named(document: ExperimentDocument): ExperimentDocument {
  const nameOf = (name: string): string => words.names[name] ?? name;
  return {
    ...document,
    neurons: document.neurons.map((neuron) => ({ ...neuron, name: nameOf(neuron.name) })),
    synapses: document.synapses.map((synapse) => ({
      ...synapse,
      name: nameOf(synapse.name),
      ...(synapse.to === undefined ? {} : { to: nameOf(synapse.to) }),
      ...(synapse.from === undefined ? {} : { from: nameOf(synapse.from) }),
    })),
  };
}

export class Teacher {
  readonly #host: LessonHost;
  readonly #progress: Progress;
  readonly #card: Card;
  readonly #wide = matchMedia('(min-width: 1100px)');
  #own: Borrowed | undefined;
  #lesson: Lesson | undefined;
  #index = 0;
  #body = NOTHING;
  /** The experiment that is being changed here is no one else's doing. */
  #acting = false;
  #since = 0;
  #glance = 0;
  #patience = 0;

  /** @param another asks for the next lesson, or for the list where there is none */
  constructor(host: LessonHost, progress: Progress, another: (lesson: Lesson | undefined) => void) {
    this.#host = host;
    this.#progress = progress;
    this.#card = new Card({
      back: () => this.#go(this.#index - 1, true),
      skip: () => this.#skip(),
      next: () => this.#next(another),
      show: () => this.#show(),
      offer: () => this.#offer(),
      parameters: () => this.#parameters(true),
      leave: () => this.leave(),
    });
    host.session.onChange((change) => this.#follow(change));
    this.#wide.addEventListener('change', () => {
      if (this.#lesson !== undefined) this.#place();
    });
  }

  get running(): string | undefined {
    return this.#lesson?.id;
  }

  begin(lesson: Lesson, index: number): void {
    this.#host.begins();
    this.#own ??= new Borrowed(this.#host);
    this.#lesson = lesson;
    this.#place();
    this.#as(() => {
      this.#host.setMode('live');
      this.#host.look = lesson.look;
    });
    this.#go(Math.min(Math.max(index, 0), lesson.steps.length - 1), true, true);
  }

  /** Ends it, and gives back what was on the page before. */
  leave(): void {
    const own = this.#own;
    if (own === undefined) return;
    this.#as(() => own.restore());
    this.#end(own.hash, words.left);
  }

  // -- the way through the steps --------------------------------------------------------------------------------------

  get #step(): Step | undefined {
    return this.#lesson?.steps[this.#index];
  }

  /** @param anew sets the stage as if all before had been done; else the run goes on as it is */
  #go(index: number, focus: boolean, anew = index < this.#index): void {
    const lesson = this.#lesson;
    const step = lesson?.steps[index];
    if (lesson === undefined || step === undefined) return;
    this.#index = index;
    const kept = this.#progress.of(lesson.id);
    kept.step = index;
    this.#progress.keep(lesson.id);
    history.replaceState(null, '', lessonHash(lesson.id, index));
    this.#as(() => this.#setStage(lesson, step, anew));
    this.#since = this.#host.session.stepper.time;
    if (step.kind === 'see') this.#fillIn(lesson, index);
    this.#present(lesson, step, focus);
  }

  #setStage(lesson: Lesson, step: Step, anew: boolean): void {
    const { session } = this.#host;
    const { document, current, paused, sets } = stageOf(lesson, this.#index);
    const wanted = anew || step.stage?.document !== undefined;
    if (wanted) {
      session.load({ ...named(document), title: textsOf(lesson).title });
      perform(session, sets, () => undefined);
    }
    if (wanted || step.stage?.current !== undefined) switchAll(session, current);
    // Without the trace of a current that was on for an instant.
    if (wanted && !current) session.restart();
    if (step.stage?.speed !== undefined) this.#host.look = { ...this.#host.look, speed: step.stage.speed };
    if (wanted || step.stage?.paused !== undefined) this.#host.play(!paused);
  }

  /** What was not done, but skipped, is done by the model. */
  #fillIn(lesson: Lesson, index: number): void {
    const { outcomes } = this.#progress.of(lesson.id);
    const missing = lesson.steps.slice(0, index).some(({ id, kind }) => kind === 'do' && outcomes[id] === undefined);
    if (missing) Object.assign(outcomes, { ...rehearse(this.#host.session.engine, lesson, index), ...outcomes });
    this.#progress.keep(lesson.id);
  }

  #present(lesson: Lesson, step: Step, focus: boolean): void {
    const { title, sources, steps } = textsOf(lesson);
    const text = steps[step.id] ?? { text: '' };
    const { answers, outcomes } = this.#progress.of(lesson.id);
    const had = this.#card.root.contains(document.activeElement);
    this.#body = this.#bodyOf(lesson, step, text);
    const last = this.#index === lesson.steps.length - 1;
    if (typeof text.text !== 'string') this.#fillIn(lesson, this.#index);
    this.#card.show(
      {
        title,
        number: LESSONS.indexOf(lesson) + 1,
        index: this.#index,
        count: lesson.steps.length,
        kind: step.kind,
        text: textNodes(text, figuresOf(this.#soFar(lesson, outcomes))),
        body: this.#body,
        primary: this.#primary(step, last),
        ready: step.kind !== 'do' && (!this.#asks(step) || answers[step.id] !== undefined),
        skip: step.kind === 'draw' ? words.skipDrawing : ['choose', 'do'].includes(step.kind) ? words.skip : undefined,
        offer: step.kind === 'do' && step.offer !== undefined ? text.offer : undefined,
        parameters: step.kind === 'do' && step.controls !== undefined,
        sources: last ? sources : [],
      },
      focus || had,
    );
    clearInterval(this.#glance);
    clearTimeout(this.#patience);
    this.#parameters(false);
    if (step.kind !== 'do') return;
    this.#glance = window.setInterval(() => this.#look(), GLANCE);
    this.#hintLater(text);
  }

  /** Names of figures come back in a lesson: the newest counts. */
  #soFar(lesson: Lesson, outcomes: Record<string, Outcome>): Record<string, Outcome> {
    const done = lesson.steps.slice(0, this.#index + 1).flatMap(({ id }) => {
      const outcome = outcomes[id];
      return outcome === undefined ? [] : [[id, outcome] as const];
    });
    return Object.fromEntries(done);
  }

  #bodyOf(lesson: Lesson, step: Step, text: StepText): Body {
    const { answers, outcomes } = this.#progress.of(lesson.id);
    const answered = (): void => this.#card.ready(this.#body.answer?.() !== undefined, words.predict);
    if (step.kind === 'choose') return chooseBody(text, answers[step.id], answered);
    if (step.kind === 'draw') return drawBody(step, answers[step.id], answered);
    if (step.kind === 'do') return doBody(step, this.#host.session);
    if (step.kind === 'see')
      return seeBody(lesson, step, textsOf(lesson).steps, answers, this.#soFar(lesson, outcomes));
    if (step.kind === 'read') return NOTHING;
    return sayBody(text, answers[step.id], (said) => {
      answers[step.id] = said;
      this.#progress.keep(lesson.id);
    });
  }

  #asks({ kind }: Step): boolean {
    return kind === 'choose' || kind === 'draw';
  }

  #primary(step: Step, last: boolean): string {
    return this.#asks(step) ? words.predict : last ? words.finish : step.kind === 'do' ? words.compare : words.next;
  }

  #next(another: (lesson: Lesson | undefined) => void): void {
    const [lesson, step] = [this.#lesson, this.#step];
    if (lesson === undefined || step === undefined) return;
    const kept = this.#progress.of(lesson.id);
    const answer = this.#body.answer?.();
    if (answer !== undefined) kept.answers[step.id] = answer;
    if (this.#index < lesson.steps.length - 1) {
      this.#go(this.#index + 1, true);
      return;
    }
    kept.done = true;
    kept.step = 0;
    this.#progress.keep(lesson.id);
    another(LESSONS[LESSONS.indexOf(lesson) + 1]);
  }

  /** A prediction is not made; a thing to be done counts as done. */
  #skip(): void {
    const [lesson, step] = [this.#lesson, this.#step];
    if (lesson === undefined || step === undefined) return;
    const { answers } = this.#progress.of(lesson.id);
    if (this.#asks(step)) delete answers[step.id];
    if (step.kind === 'do')
      this.#as(() =>
        perform(
          this.#host.session,
          step.demo.filter((action) => !('spikes' in action)),
          () => undefined,
        ),
      );
    this.#go(this.#index + 1, true);
  }

  // -- what is to be done ---------------------------------------------------------------------------------------------

  #look(): void {
    const [lesson, step] = [this.#lesson, this.#step];
    if (lesson === undefined || step?.kind !== 'do') return;
    const outcome = step.watch({ session: this.#host.session, since: this.#since });
    if (outcome === undefined) {
      const tried = triedBy(this.#host.session, this.#since);
      if (this.#host.session.mode === 'sweep') this.#card.say(words.inSweep);
      else if (tried) this.#card.say(textsOf(lesson).steps[step.id]?.hint ?? '');
      if (tried) this.#card.busy(false);
      return;
    }
    clearInterval(this.#glance);
    clearTimeout(this.#patience);
    this.#progress.of(lesson.id).outcomes[step.id] = outcome;
    this.#progress.keep(lesson.id);
    const compares = lesson.steps[this.#index + 1]?.kind === 'see';
    this.#card.ready(true, compares ? words.compare : words.next);
    this.#card.say(words.seen, true);
  }

  #hintLater({ hint = '' }: StepText): void {
    clearTimeout(this.#patience);
    this.#patience = window.setTimeout(() => {
      this.#card.say(hint);
      this.#card.busy(false);
    }, PATIENCE);
  }

  #show(): void {
    const [lesson, step] = [this.#lesson, this.#step];
    if (lesson === undefined || step?.kind !== 'do') return;
    this.#hintLater(textsOf(lesson).steps[step.id] ?? { text: '' });
    this.#perform(step.demo);
    this.#card.say(words.showing);
    this.#card.busy(true);
  }

  #offer(): void {
    const step = this.#step;
    if (step?.kind !== 'do') return;
    this.#perform(step.offer ?? []);
    this.#card.busy(true);
  }

  #perform(actions: Parameters<typeof perform>[1]): void {
    const { session } = this.#host;
    if (session.mode === 'sweep') this.#as(() => this.#host.setMode('live'));
    this.#host.attempt(() => perform(session, actions, () => this.#host.play(true)));
  }

  /** The controls that the step needs, in the panel: marked there, and brought into sight. */
  #parameters(asked: boolean): void {
    void this.#host.parameters(asked && !this.#wide.matches).then(() => {
      const step = this.#step;
      revealParameter(step?.kind === 'do' ? (step.controls ?? []) : [], asked);
    });
  }

  // -- the card on the page, and the end ------------------------------------------------------------------------------

  #follow(change: Change): void {
    if (this.#lesson === undefined) return;
    if (change === 'restart' || change === 'mode' || change === 'experiment') this.#since = 0;
    // Chosen, opened or brought back by undo: then the lesson is in the way.
    if (change === 'experiment' && !this.#acting) {
      this.#end('', words.replaced);
      return;
    }
    if (change === 'mode') this.#card.say('');
    if (change === 'value') this.#card.busy(false);
    this.#body.refresh?.();
  }

  #as(work: () => void): void {
    this.#acting = true;
    try {
      work();
    } finally {
      this.#acting = false;
    }
  }

  #place(): void {
    const { root } = this.#card;
    if (this.#wide.matches) this.#host.column.prepend(root);
    else this.#host.app.querySelector('main')?.after(root);
  }

  #end(hash: string, said: string): void {
    clearInterval(this.#glance);
    clearTimeout(this.#patience);
    revealParameter([], false);
    this.#card.root.remove();
    this.#own?.giveBack(hash);
    this.#lesson = this.#own = undefined;
    this.#host.announce(said);
  }
}
