/**
 * What stepping costs, in units of a loop of Math.exp beside it on the same machine: no time is asserted, and the limits
 * are several times what is usual, so that only a fault of design can break them. `npm run bench` measures.
 */
import { expect, test } from 'vitest';
import { models } from '../../web/tools/bench/models.mjs';
import { engine } from './core';

/** The shortest of several runs, ms. */
function shortest(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** One pass of the loop: an exponential, and an addition that waits for it. ms */
function exponential(): number {
  const count = 200_000;
  let sum = 0;
  const whole = shortest(20, () => {
    for (let index = 0; index < count; index += 1) sum += Math.exp(-(index & 1023) / 1024);
  });
  expect(sum).toBeGreaterThan(0); // or it might be left out as of no use
  return whole / count;
}

/** A sample of one of the experiments of the benchmarks, ms. */
function sample(name: string, runs = 8): number {
  const { document } = models[name] ?? expect.fail(`no model ${name}`);
  const stepper = engine.createStepper(document);
  const whole = shortest(runs, () => {
    stepper.reset();
    stepper.advance(document.duration);
  });
  stepper.delete();
  return whole / (document.duration / document.sample_interval);
}

test('a sample of one exponential synapse costs a few exponentials, spikes and recording and all', () => {
  expect(sample('one exponential synapse', 20) / exponential()).toBeLessThan(8);
});

test('a synapse among 64 costs about what one among 8 does', () => {
  expect(sample('64 synapses') / 64).toBeLessThan((2.5 * sample('8 synapses')) / 8);
});

test('channels that magnesium blocks cost a few times what the others do, not tens of times', () => {
  expect(sample('8 synapses of all kinds')).toBeLessThan(15 * sample('8 synapses'));
});
