/** What stands on the card in each kind of step. */

import type { Session } from '../experiment/session';
import { element } from '../view/dom';
import { type Field, makeField } from '../view/field';
import { formulaBlock } from '../view/formula';
import { pretty } from '../view/numbers';
import { strings } from '../words/index';
import { type Figures, type StepText, lessonWords as words } from '../words/lessons/index';
import { Drawing } from './drawing';
import { comparison, type Line } from './plot';
import type { Answer } from './progress';
import { rich } from './rich';
import { switchAll } from './run';
import type { Lesson, Outcome, Step, StepOf } from './types';

/** A step on the card. */
export interface Body {
  nodes: HTMLElement[];
  /** What has been answered; undefined: nothing yet. */
  answer?(): Answer | undefined;
  /** Shows the values that run. */
  refresh?(): void;
  focus?(): void;
}

/** Smaller than this nothing is seen, whatever the unit. */
const NOTHING = 5e-4;

/** The figures of all outcomes so far, as text. */
export function figuresOf(outcomes: Record<string, Outcome>): Figures {
  const numbers = Object.values(outcomes).flatMap(({ figures }) => Object.entries(figures));
  return Object.fromEntries(numbers.map(([name, value]) => [name, Math.abs(value) < NOTHING ? '0' : pretty(value, 3)]));
}

export function textNodes({ text, formula }: StepText, figures: Figures): HTMLElement[] {
  return [
    element('p', { class: 'lesson-text' }, ...rich(typeof text === 'string' ? text : text(figures))),
    ...(formula === undefined ? [] : [element('div', { class: 'lesson-formula' }, formulaBlock(formula))]),
  ];
}

/** Options, of which one is chosen before one knows. */
export function chooseBody({ options = [] }: StepText, before: Answer | undefined, changed: () => void): Body {
  const inputs = options.map((_, index) =>
    element('input', { type: 'radio', name: 'lesson-option', value: index, checked: before === index }),
  );
  for (const input of inputs) input.addEventListener('change', changed);
  const fieldset = element(
    'fieldset',
    { class: 'lesson-options' },
    element('legend', { class: 'visually-hidden' }, words.choose),
    ...options.map(([label], index) => element('label', {}, inputs[index], element('span', {}, ...rich(label)))),
  );
  const chosen = (): number => inputs.findIndex(({ checked }) => checked);
  return {
    nodes: [fieldset],
    answer: () => (chosen() < 0 ? undefined : chosen()),
    focus: () => (inputs[Math.max(chosen(), 0)] ?? fieldset).focus({ preventScroll: true }),
  };
}

export function drawBody({ axes }: StepOf<'draw'>, before: Answer | undefined, changed: () => void): Body {
  const drawing = new Drawing(axes, Array.isArray(before) ? before : undefined, changed);
  return {
    nodes: [drawing.root],
    answer: () => (drawing.drawn ? drawing.points : undefined),
    focus: () => drawing.focus(),
  };
}

/** The controls that the step needs, here on the card. */
export function doBody({ controls = [] }: StepOf<'do'>, session: Session): Body {
  const fields = controls.map((path) => (path === 'current' ? currentSwitch(session) : parameterField(session, path)));
  return {
    nodes: fields.length === 0 ? [] : [element('div', { class: 'lesson-controls' }, ...fields.map(({ root }) => root))],
    refresh: () => {
      for (const field of fields) field.refresh();
    },
  };
}

function parameterField(session: Session, path: string): Field {
  const name = path.split('.').pop() ?? '';
  const kind = path.includes('kinetics')
    ? `kinetics:${session.document.synapses[0]?.kinetics.type}`
    : path.includes('release')
      ? `release:${session.document.synapses[0]?.release?.type}`
      : path.startsWith('neurons')
        ? 'neuron'
        : 'synapse';
  const info = session.description.parameters.find((row) => row.group === kind && row.name === name);
  if (info === undefined) throw new Error(`There is no parameter ${path}.`);
  return makeField(session, info, path);
}

function currentSwitch(session: Session): Field {
  const box = element('input', { type: 'checkbox', role: 'switch', id: 'lesson-current' });
  const refresh = (): void => {
    box.checked = session.currentIsOn(0);
  };
  box.addEventListener('change', () => switchAll(session, box.checked));
  refresh();
  return {
    root: element('div', { class: 'field switch' }, element('label', { for: box.id }, strings.injectedCurrent), box),
    refresh,
  };
}

/** Every prediction beside what happened. */
export function seeBody(
  lesson: Lesson,
  step: StepOf<'see'>,
  texts: Record<string, StepText>,
  answers: Record<string, Answer>,
  outcomes: Record<string, Outcome>,
): Body {
  const nodes: HTMLElement[] = [];
  const lines: Line[] = [];
  for (const predicted of lesson.steps.filter(({ id }) => step.of.includes(id))) {
    if (predicted.kind === 'choose') nodes.push(chosenNode(predicted, texts[predicted.id], answers[predicted.id]));
    const drawn = answers[predicted.id];
    if (predicted.kind === 'draw' && Array.isArray(drawn))
      lines.push({ name: words.yours, points: drawn, kind: 'prediction' });
  }
  const { plot } = step;
  if (plot !== undefined) {
    const traces = plot.traces.map((name) => ({ name, points: traceOf(lesson, step, outcomes, name) }));
    traces.forEach(({ name, points }, index) => {
      const kind = index === traces.length - 1 ? 'second' : 'first';
      lines.push({ name: words.traces[name] ?? name, points, kind });
    });
    nodes.unshift(comparison(plot.axes, lines));
  }
  return { nodes };
}

/** Of the newest step before this one that has it: names come back when something is done twice. */
function traceOf(lesson: Lesson, step: Step, outcomes: Record<string, Outcome>, name: string): number[] {
  const before = lesson.steps.slice(0, lesson.steps.indexOf(step)).reverse();
  for (const { id } of before) {
    const points = outcomes[id]?.traces[name];
    if (points !== undefined) return points;
  }
  return [];
}

function chosenNode({ right }: StepOf<'choose'>, text: StepText | undefined, answer: Answer | undefined): HTMLElement {
  const option = typeof answer === 'number' ? text?.options?.[answer] : undefined;
  if (option === undefined) return element('p', { class: 'lesson-chosen' }, words.noPrediction);
  const [label, reply] = option;
  const heading = answer === right ? words.asPredicted : words.youPredicted;
  return element(
    'div',
    { class: `lesson-chosen${answer === right ? ' met' : ''}` },
    element('p', {}, element('b', {}, `${heading}: `), ...rich(label)),
    element('p', {}, ...rich(reply)),
  );
}

/** In one's own words, then another's. */
export function sayBody({ answer = '' }: StepText, before: Answer | undefined, keep: (text: string) => void): Body {
  const area = element('textarea', { rows: 4, 'aria-label': words.ownWords });
  area.value = typeof before === 'string' ? before : '';
  area.addEventListener('input', () => keep(area.value));
  return {
    nodes: [
      area,
      element('p', { class: 'reason' }, words.ownWordsKept),
      element(
        'details',
        { class: 'lesson-answer' },
        element('summary', {}, words.modelAnswer),
        element('p', {}, ...rich(answer)),
      ),
    ],
    answer: () => area.value,
    focus: () => area.focus({ preventScroll: true }),
  };
}
