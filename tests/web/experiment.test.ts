/** The page's way of changing a document: pure edits, and a session that asks the core. */
import { describe, expect, test } from 'vitest';
import { ExperimentError } from '../../web/src/engine/errors';
import {
  addSynapse,
  chooseKinetics,
  choosePreset,
  chooseRelease,
  chooseSource,
  chooseTarget,
  freeName,
  plainExperiment,
  removeSynapse,
  renameSynapse,
  setFiring,
  setMagnesium,
} from '../../web/src/experiment/edits';
import { isExcitatory, sourceOf, sumsLinearly, targetOf } from '../../web/src/experiment/kind';
import { valueAt } from '../../web/src/experiment/paths';
import { presetOf } from '../../web/src/experiment/presets';
import { Session } from '../../web/src/experiment/session';
import { defaultsOf, parametersOf } from '../../web/src/experiment/table';
import { engine, experiment, synapse, thrown } from './core';

const { description } = engine;
const preset = (name: string) => {
  const found = description.presets.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no preset ${name}`);
  return found;
};

describe('edits', () => {
  test('an edit leaves the document it was given as it was', () => {
    const document = experiment(synapse());
    const before = structuredClone(document);
    for (const edit of [
      addSynapse(preset('AMPA')),
      removeSynapse(0),
      renameSynapse(0, 'other'),
      choosePreset(0, preset('GABA_A'), description),
      chooseKinetics(0, 'alpha', description),
      chooseRelease(0, 'constant', description),
    ]) {
      expect(edit(document)).not.toEqual(before);
      expect(document).toEqual(before);
    }
  });

  test('every preset, every kinetics and every release makes a synapse that the core accepts', () => {
    const document = plainExperiment(description);
    for (const each of description.presets) engine.createStepper(choosePreset(0, each, description)(document)).delete();
    for (const { type } of description.kinetics) {
      engine.createStepper(chooseKinetics(0, type, description)(document)).delete();
    }
    for (const { type } of description.releases) {
      engine.createStepper(chooseRelease(0, type, description)(document)).delete();
    }
  });

  test('the plainest experiment is accepted, with one synapse', () => {
    const stepper = engine.createStepper(plainExperiment(description));
    expect(stepper.document.synapses.length).toBe(1);
    stepper.delete();
  });

  test('a new synapse takes the first name that is free', () => {
    const document = experiment(synapse({ name: 'AMPA' }), synapse({ name: 'AMPA 3' }));
    expect(freeName(document, 'AMPA')).toBe('AMPA 2');
    expect(freeName(document, 'GABA_A')).toBe('GABA_A');
    expect(freeName(document, 'AMPA', 0)).toBe('AMPA');
    expect(addSynapse(preset('AMPA'))(document).synapses.map(({ name }) => name)).toEqual(['AMPA', 'AMPA 3', 'AMPA 2']);
  });

  test('another receptor renames a synapse that only said the old one, and no other', () => {
    const document = experiment(synapse({ name: 'AMPA 2' }), synapse({ name: 'my synapse' }));
    const edited = choosePreset(
      1,
      preset('GABA_A'),
      description,
    )(choosePreset(0, preset('GABA_A'), description)(document));
    expect(edited.synapses.map(({ name }) => name)).toEqual(['GABA_A', 'my synapse']);
    expect(edited.synapses[1]?.E_s).toBe(-80);
  });

  test('an index that is not there edits nothing', () => {
    const document = experiment(synapse());
    expect(renameSynapse(7, 'x')(document)).toEqual(document);
    expect(chooseKinetics(7, 'alpha', description)(document)).toEqual(document);
  });
});

describe('parts that come and go', () => {
  test('firing and the magnesium block are added with the numbers of the table, and taken away again', () => {
    const document = experiment(synapse());
    const firing = setFiring(0, true, description)(document);
    expect(firing.neurons[0]?.spiking).toEqual(defaultsOf(description, 'spiking'));
    engine.createStepper(firing).delete();
    expect(setFiring(0, false, description)(firing)).toEqual(document);
    const blocked = setMagnesium(0, true, description)(document);
    expect(blocked.synapses[0]?.magnesium).toBe(1);
    engine.createStepper(blocked).delete();
    expect(setMagnesium(0, false, description)(blocked)).toEqual(document);
    expect(setFiring(9, true, description)(document)).toEqual(document);
    expect(setMagnesium(9, true, description)(document)).toEqual(document);
  });

  test('a synapse can be led from one neuron to another, and back to the outside', () => {
    const document = experiment(synapse());
    const [neuron] = document.neurons;
    document.neurons.push({ ...neuron!, name: 'other' });
    const led = chooseTarget(0, 'other')(chooseSource(0, neuron!.name)(document));
    expect([sourceOf(led, 0), targetOf(led, 0)]).toEqual([0, 1]);
    engine.createStepper(setFiring(0, true, description)(led)).delete();
    const outside = chooseSource(0, undefined)(led);
    expect(sourceOf(outside, 0)).toBe(-1);
    expect(outside.synapses[0]).not.toHaveProperty('from');
  });
});

describe('what a synapse is', () => {
  test('linear sums are told from kinetics that saturate', () => {
    const linear = description.kinetics.map(({ type }) => type).filter((type) => sumsLinearly({ type }));
    expect(linear).toEqual(['alpha', 'dual-exponential']);
    expect(sumsLinearly({ type: 'exponential', saturating: false })).toBe(true);
  });

  test('each preset is recognised by what it sets, whatever g_max is', () => {
    for (const each of description.presets) {
      expect(presetOf(description, { name: 'x', ...each.synapse, g_max: 7.5 })?.name).toBe(each.name);
    }
    expect(presetOf(description, synapse({ E_s: -13 }))).toBeUndefined();
    expect(presetOf(description, synapse({ kinetics: { ...synapse().kinetics, beta: 0.2 } }))).toBeUndefined();
  });

  test('above E_L a synapse excites, below it inhibits, and a shunt counts as inhibition', () => {
    const kinds = experiment(synapse({ E_s: 0 }), synapse({ E_s: -80 }), synapse({ E_s: -70 }));
    expect([0, 1, 2].map((index) => isExcitatory(kinds, index))).toEqual([true, false, false]);
  });

  test('in a neuron that fires, excitation is what reaches threshold', () => {
    const document = experiment(synapse({ E_s: -60 }), synapse({ E_s: -50 }));
    document.neurons[0]!.spiking = { V_th: -54, V_reset: -80, t_ref: 2 };
    expect([0, 1].map((index) => isExcitatory(document, index))).toEqual([false, true]);
  });
});

describe('the table', () => {
  test('defaults are those of the core, with booleans as booleans and absent parts left out', () => {
    expect(defaultsOf(description, 'kinetics:exponential')).toEqual({ tau_s: 5, P_max: 1, saturating: true });
    expect(defaultsOf(description, 'neuron')).toEqual({ E_L: -70, R_m: 100, tau_m: 20 }); // without V_0
    expect(parametersOf(description, 'no such group')).toEqual([]);
  });

  test('paths are those of the core', () => {
    const document = experiment(synapse(), synapse({ name: 'b', spikes: { times: [1, 2.5] } }));
    expect(valueAt(document, 'neurons[0].tau_m')).toBe(20);
    expect(valueAt(document, 'synapses[1].kinetics.beta')).toBe(0.19);
    expect(valueAt(document, 'synapses[1].spikes.times[1]')).toBe(2.5);
    expect(valueAt(document, 'synapses[2].name')).toBeUndefined();
    expect(valueAt(document, '')).toBe(document);
  });
});

describe('a session', () => {
  const changesOf = (session: Session) => {
    const changes: string[] = [];
    session.onChange((change) => changes.push(change));
    return changes;
  };

  test('a change that the core accepts is in the document and is told', () => {
    const session = new Session(engine, experiment(synapse()));
    const changes = changesOf(session);
    session.set('neurons[0].tau_m', 10);
    session.edit(addSynapse(preset('GABA_A')));
    session.restart();
    session.load(experiment());
    expect(changes).toEqual(['value', 'structure', 'restart', 'experiment']);
    session.stepper.delete();
  });

  test('a change that the core refuses changes nothing and is not told', () => {
    const session = new Session(engine, experiment(synapse()));
    const changes = changesOf(session);
    session.stepper.advance(5);
    const before = JSON.stringify(session.document);
    expect(thrown(() => session.set('neurons[0].tau_m', -1))).toBeInstanceOf(ExperimentError);
    expect(thrown(() => session.edit(renameSynapse(0, '')))).toBeInstanceOf(ExperimentError);
    expect(thrown(() => session.load({}))).toBeInstanceOf(ExperimentError);
    expect(JSON.stringify(session.document)).toBe(before);
    expect(session.stepper.time).toBe(5);
    expect(session.edited).toBe(false);
    expect(changes).toEqual([]);
    session.stepper.delete();
  });

  test('a reset button knows the value of the experiment as it was loaded', () => {
    const session = new Session(engine, experiment(synapse()));
    session.set('neurons[0].tau_m', 10);
    expect(session.valueAt('neurons[0].tau_m')).toBe(10);
    expect(session.referenceAt('neurons[0].tau_m')).toBe(20);
    expect(session.edited).toBe(true);
    session.restore();
    expect(session.valueAt('neurons[0].tau_m')).toBe(20);
    expect(session.edited).toBe(false);
    session.stepper.delete();
  });

  test('a current that was switched off stays off through a restart', () => {
    const session = new Session(engine, experiment());
    session.set('neurons[0].current.baseline', 100);
    session.switchCurrent(false);
    session.restart();
    expect(session.stepper.currentIsOn(0)).toBe(false);
    expect(session.stepper.steadyState(0)).toBe(-70);
    session.stepper.delete();
  });
});
