/** The ten lessons: each can be done, is noticed when it was, and says nothing that the model does not do. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../web/src/experiment/session';
import { lessonHash, lessonIn } from '../../web/src/lessons/link';
import { LESSONS, lessonOf, textsOf } from '../../web/src/lessons/list';
import { perform, rehearse, stageOf } from '../../web/src/lessons/run';
import type { Lesson, Outcome, StepOf } from '../../web/src/lessons/types';
import { formulaTree } from '../../web/src/view/formula';
import { lessonWords as words } from '../../web/src/words/lessons/index';
import { engine } from './core';

const named = LESSONS.map((lesson) => [lesson.id, lesson] as const);
const rehearsed = new Map<string, Record<string, Outcome>>();
const outcomesOf = (lesson: Lesson): Record<string, Outcome> => {
  const known = rehearsed.get(lesson.id) ?? rehearse(engine, lesson);
  rehearsed.set(lesson.id, known);
  return known;
};
/** A figure of a step of a lesson. */
const figure = (id: string, step: string, name: string): number =>
  outcomesOf(lessonOf(id) as Lesson)[step]?.figures[name] ?? Number.NaN;

describe('every lesson', () => {
  test('there are ten, each with its own name', () => {
    expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(10);
    expect(Object.keys(words.lessons)).toEqual(LESSONS.map(({ id }) => id));
  });

  test.each(named)('%s: every stage is an experiment that the core accepts', (_, lesson) => {
    for (const [index, step] of lesson.steps.entries()) {
      if (index === 0) expect(step.stage?.document).toBeDefined();
      const { document } = stageOf(lesson, index);
      const stepper = engine.createStepper(document);
      stepper.advance(100);
      stepper.delete();
    }
  });

  test.each(named)('%s: what is to be done is not seen before it is done, and is seen after', (_, lesson) => {
    const outcomes = outcomesOf(lesson);
    for (const [index, step] of lesson.steps.entries()) {
      if (step.kind !== 'do') continue;
      const { document, current, sets } = stageOf(lesson, index);
      const session = new Session(engine, document);
      perform(session, [...sets, { current }], () => undefined);
      // Time alone does nothing, where it is not time that was asked for.
      const timed = step.demo.every((action) => 'play' in action);
      if (!timed) session.stepper.advance(300);
      expect(step.watch({ session, since: 0 }), step.id).toBeUndefined();
      expect(outcomes[step.id], `${step.id} after "Show me"`).toBeDefined();
      session.stepper.delete();
    }
  });

  test.each(named)('%s: what the core gives is finite', (_, lesson) => {
    for (const [id, { figures, traces }] of Object.entries(outcomesOf(lesson))) {
      for (const [name, value] of Object.entries(figures)) expect(value, `${id}.${name}`).toSatisfy(Number.isFinite);
      for (const [name, points] of Object.entries(traces)) {
        expect(points.length, `${id}.${name}`).toBeGreaterThan(20);
        expect(points.every(Number.isFinite), `${id}.${name}`).toBe(true);
      }
    }
  });

  test.each(named)('%s: what is compared was there before', (_, lesson) => {
    for (const [index, step] of lesson.steps.entries()) {
      if (step.kind !== 'see') continue;
      const before = lesson.steps.slice(0, index);
      for (const id of step.of) expect(before.map((each) => each.id)).toContain(id);
      const traces = before.flatMap(({ id }) => Object.keys(outcomesOf(lesson)[id]?.traces ?? {}));
      for (const name of step.plot?.traces ?? []) expect(traces, step.id).toContain(name);
    }
  });
});

describe('the words', () => {
  test.each(named)('%s: every step has words, short ones, and no others are left over', (_, lesson) => {
    const { steps, sources, title, promise } = textsOf(lesson);
    expect([title, promise, ...sources].every((text) => text.length > 5)).toBe(true);
    expect(sources.length).toBeGreaterThan(0);
    expect(Object.keys(steps).sort()).toEqual(lesson.steps.map(({ id }) => id).sort());
    const outcomes = Object.values(outcomesOf(lesson));
    const figures = Object.fromEntries(
      outcomes.flatMap((each) => Object.keys(each.figures).map((name) => [name, '1'])),
    );
    for (const step of lesson.steps) {
      const { text, formula, options, hint, offer, answer } = steps[step.id] ?? { text: '' };
      const said = typeof text === 'string' ? text : text(figures);
      expect(said, step.id).not.toMatch(/undefined|NaN/);
      expect(said.split(/\s+/).length, `${step.id}: ${said}`).toBeLessThanOrEqual(45);
      expect(said.length, step.id).toBeGreaterThan(20);
      if (formula !== undefined) expect(formulaTree(formula)[0]).toBe('math');
      expect(options?.length ?? 0, step.id).toBe(step.kind === 'choose' ? 3 : 0);
      if (step.kind === 'choose') expect(options?.[step.right]).toBeDefined();
      if (step.kind === 'do') expect(hint, step.id).toBeDefined();
      expect(offer !== undefined, step.id).toBe(step.kind === 'do' && step.offer !== undefined);
      expect(answer !== undefined, step.id).toBe(step.kind === 'say');
    }
  });

  test.each(named)('%s: figures stand only where the steps so far have given them', (_, lesson) => {
    const known: Record<string, string> = {};
    for (const step of lesson.steps) {
      for (const name of Object.keys(outcomesOf(lesson)[step.id]?.figures ?? {})) known[name] = '1';
      const text = textsOf(lesson).steps[step.id]?.text;
      if (typeof text === 'function') expect(text(known), step.id).not.toContain('undefined');
    }
  });
});

describe('what the lessons say holds in the model', () => {
  test('1: V settles at −55 mV, with 63 % of the way after 20 ms, up and down', () => {
    expect(figure('rc-circuit', 'on', 'V_ss')).toBeCloseTo(-55, 9);
    expect(figure('rc-circuit', 'on', 'V')).toBeCloseTo(-55, 0);
    expect((figure('rc-circuit', 'on', 'V_tau') + 70) / 15).toBeCloseTo(0.63, 2);
    expect((figure('rc-circuit', 'off', 'begin') - figure('rc-circuit', 'off', 'fall_tau')) / 15).toBeCloseTo(0.63, 2);
  });

  test('2: a faster membrane ends where the slower one does, and answers a spike with more', () => {
    expect(figure('membrane-time-constant', 'on', 'V_ss')).toBeCloseTo(-55, 9);
    expect((figure('membrane-time-constant', 'on', 'V_tau') + 70) / 15).toBeCloseTo(0.63, 1);
    expect((figure('membrane-time-constant', 'on', 'V_3tau') + 70) / 15).toBeCloseTo(0.95, 2);
    expect(figure('membrane-time-constant', 'spike', 'slow')).toBeCloseTo(3.8, 1);
    expect(figure('membrane-time-constant', 'spike', 'fast')).toBeGreaterThan(8);
    expect(figure('membrane-time-constant', 'spike', 'fast_width')).toBeLessThan(14);
  });

  test('3: P_s peaks at 0.618; 37 % are open 1/beta later; the peak hardly depends on beta', () => {
    expect(figure('channels', 'spike', 'P_peak')).toBeCloseTo(0.618, 3);
    const left = figure('channels', 'spike', 'P_tau') / figure('channels', 'spike', 'P_peak');
    expect(left).toBeCloseTo(0.37, 2);
    expect(figure('channels', 'spike', 'g_peak')).toBeCloseTo(5 * 0.618, 2);
    expect(figure('channels', 'double', 'P_short') / figure('channels', 'spike', 'P_peak')).toBeGreaterThan(0.9);
  });

  test('4: a seventh of the driving force is a seventh of the EPSP', () => {
    expect(figure('excitation', 'spike', 'EPSP') / figure('excitation', 'approach', 'small')).toBeCloseTo(7, 0);
    expect(figure('excitation', 'spike', 'I')).toBeLessThan(-150);
  });

  test('5: at E_s = E_L the shunt alone moves nothing, and halves the EPSP', () => {
    expect(figure('shunting', 'inhibit', 'IPSP')).toBeLessThan(-7);
    expect(Math.abs(figure('shunting', 'alone', 'nothing'))).toBeLessThan(1e-6);
    expect(figure('shunting', 'alone', 'g_shunt')).toBeCloseTo(59, 0);
    expect(figure('shunting', 'excite', 'EPSP')).toBeCloseTo(3.8, 1);
    expect(figure('shunting', 'together', 'less')).toBeLessThan(2);
    expect(figure('shunting', 'together', 'less')).toBeGreaterThan(1.5);
  });

  test('6: twelve spikes level off at about −60 mV, and ten times the channels stay below E_s', () => {
    expect(figure('saturation', 'send', 'weak_top')).toBeCloseTo(-60, 0);
    expect(figure('saturation', 'send', 'weak_first')).toBeCloseTo(3.8, 1);
    expect(figure('saturation', 'send', 'weak_last')).toBeLessThan(figure('saturation', 'send', 'weak_first'));
    expect(figure('saturation', 'again', 'strong_top')).toBeLessThan(-20);
    expect(70 - 60 - figure('saturation', 'again', 'strong_top')).toBeLessThan(70);
    expect(-70 + 10 * (70 + figure('saturation', 'send', 'weak_top'))).toBeCloseTo(31, 0);
  });

  test('7: some of ten spikes fail; the mean of the gamble is that of the sure synapse; sites average out', () => {
    expect(figure('release', 'ten', 'few_failures')).toBe(3);
    expect(figure('release', 'mean', 'mean') / figure('release', 'mean', 'sure')).toBeCloseTo(1, 0);
    expect(figure('release', 'sites-up', 'many_failures')).toBe(0);
    expect(figure('release', 'sites-up', 'few_cv') / Math.sqrt(0.7 / (3 * 0.3))).toBeCloseTo(1, 0);
    expect(figure('release', 'sites-up', 'many_cv') / Math.sqrt(0.7 / (100 * 0.3))).toBeCloseTo(1, 0);
  });

  test('8: the tenth EPSP is an eighth where release depresses, and more than four times where it facilitates', () => {
    expect(1 / figure('plasticity', 'deplete', 'depressing_ratio')).toBeCloseTo(8, 0);
    expect(figure('plasticity', 'facilitate', 'facilitating_ratio')).toBeGreaterThan(4);
  });

  test('9: at −40 mV the conductance is five times that at rest, for the same P_s', () => {
    expect(figure('nmda', 'again', 'high_g') / figure('nmda', 'rest', 'rest_g')).toBeCloseTo(5, 0);
    expect(figure('nmda', 'rest', 'rest_P')).toBeCloseTo(0.0692, 4);
    expect((figure('nmda', 'rest', 'rest_P') * 10) / figure('nmda', 'rest', 'rest_g')).toBeGreaterThan(20);
    expect(figure('nmda', 'again', 'high_V')).toBeCloseTo(-40, 0);
  });

  test('10: exciting each other the two fire in turn, inhibiting each other together', () => {
    const turn = figure('two-neurons', 'run', 'lag') / figure('two-neurons', 'run', 'interval');
    expect(turn).toBeGreaterThan(0.4);
    expect(figure('two-neurons', 'rerun', 'lag')).toBeLessThan(1);
  });
});

describe('how it was done does not matter', () => {
  const step = (id: string, name: string): StepOf<'do'> =>
    lessonOf(id)?.steps.find((each) => each.id === name) as StepOf<'do'>;
  const stage = (id: string, name: string): Session => {
    const lesson = lessonOf(id) as Lesson;
    const { document, current, sets } = stageOf(
      lesson,
      lesson.steps.findIndex((each) => each.id === name),
    );
    const session = new Session(engine, document);
    perform(session, [...sets, { current }], () => undefined);
    session.stepper.advance(200);
    return session;
  };

  test('a current that is typed counts like the switch', () => {
    const session = stage('rc-circuit', 'on');
    session.set('neurons[0].current.baseline', 0);
    session.switchCurrent(true);
    session.stepper.advance(50);
    session.set('neurons[0].current.baseline', 150);
    session.stepper.advance(120);
    expect(step('rc-circuit', 'on').watch({ session, since: 200 })?.figures.V_ss).toBeCloseTo(-55, 9);
  });

  test('two spikes close together are not one alone, and a third after a pause is', () => {
    const session = stage('excitation', 'spike');
    const { watch } = step('excitation', 'spike');
    session.deliver(0, 210);
    session.deliver(0, 220);
    session.stepper.advance(200);
    expect(watch({ session, since: 200 })).toBeUndefined();
    session.deliver(0, 420);
    session.stepper.advance(110);
    expect(watch({ session, since: 200 })?.figures.EPSP).toBeCloseTo(3.8, 1);
  });

  test('paused, shunt and excitation act at the same instant, and that counts', () => {
    const session = stage('shunting', 'together');
    session.deliver(0, 200);
    session.deliver(1, 200);
    session.stepper.advance(70);
    expect(step('shunting', 'together').watch({ session, since: 200 })?.figures.less).toBeLessThan(2.5);
  });

  test('excitation before the shunt does not count', () => {
    const session = stage('shunting', 'together');
    session.deliver(0, 200);
    session.deliver(1, 210);
    session.stepper.advance(100);
    expect(step('shunting', 'together').watch({ session, since: 200 })).toBeUndefined();
  });

  test('ten presses by hand count like the button that sends ten', () => {
    const session = stage('release', 'ten');
    for (let index = 0; index < 10; index += 1) session.deliver(0, 210 + 90 * index + 7 * (index % 3));
    session.stepper.advance(1000);
    expect(step('release', 'ten').watch({ session, since: 200 })).toBeDefined();
  });

  test('what happened before the step began does not count', () => {
    const session = stage('excitation', 'spike');
    session.deliver(0, 210);
    session.stepper.advance(200);
    expect(step('excitation', 'spike').watch({ session, since: 300 })).toBeUndefined();
  });
});

describe('links', () => {
  test('a lesson, and a step of it', () => {
    expect(lessonIn('#lesson=shunting')).toEqual({ id: 'shunting', step: undefined });
    expect(lessonIn('#lesson=shunting.3')).toEqual({ id: 'shunting', step: 2 });
    expect(lessonIn(lessonHash('rc-circuit', 4))).toEqual({ id: 'rc-circuit', step: 4 });
    expect(lessonIn('#e=abc')).toBeUndefined();
    expect(lessonIn('#lesson=a.b')).toEqual({ id: 'a.b', step: undefined });
  });
});

describe('formulas', () => {
  test('fractions, powers, subscripts and rates', () => {
    expect(formulaTree('{a}/{b}')).toEqual(['math', ['mfrac', ['mi', 'a'], ['mi', 'b']]]);
    expect(formulaTree('tau_m = 5')).toEqual(['math', ['msub', ['mi', 'τ'], ['mi', 'm']], ['mo', '='], ['mn', '5']]);
    expect(formulaTree('e^{−t}')).toEqual(['math', ['msup', ['mi', 'e'], ['mrow', ['mo', '−'], ['mi', 't']]]]);
    expect(formulaTree('⇌[α][β]')).toEqual(['math', ['munderover', ['mo', '⇌'], ['mi', 'β'], ['mi', 'α']]]);
  });

  test('a bracket that is not closed is a mistake', () => {
    expect(() => formulaTree('{a}/{b')).toThrow(SyntaxError);
    expect(() => formulaTree('{a')).toThrow(SyntaxError);
  });
});
