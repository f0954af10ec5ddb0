/**
 * The loop that is timed, in Node and in the page of the benchmark alike: this module imports nothing. It is that of
 * cpp/bench/speed.cpp, through the raw module of embind, so that native code and wasm do the same.
 */

function createStepper(module, document) {
  const capacity = Math.round(document.duration / document.sample_interval) + 1;
  const stepper = module.createStepper(JSON.stringify(document), capacity);
  if (stepper === null) throw new Error(module.faults());
  return stepper;
}

/** So many runs at least: the first meets memory and, in wasm, code that nobody has used before. */
const RUNS = 3;

/**
 * Runs an experiment again and again, as the page does: the stepper is made once and reset for each run.
 * @param {number} allowed real time for all of it, s
 * @returns {number} the shortest time that a run took, s
 */
export function shortestRun(module, document, allowed) {
  const stepper = createStepper(module, document);
  let shortest = Number.POSITIVE_INFINITY;
  const start = performance.now();
  for (let run = 0; run < RUNS || performance.now() - start < 1000 * allowed; run += 1) {
    stepper.reset();
    const from = performance.now();
    stepper.advance(document.duration);
    shortest = Math.min(shortest, performance.now() - from);
  }
  stepper.delete();
  return shortest / 1000;
}

/** V in mV of every neuron at every sample, sample by sample. */
export function trace(module, document) {
  const stepper = createStepper(module, document);
  stepper.advance(document.duration);
  const neurons = document.neurons.length;
  const all = new Float64Array(stepper.sampleCount * neurons);
  for (let neuron = 0; neuron < neurons; neuron += 1) {
    stepper.column('V', neuron).forEach((V, sample) => {
      all[sample * neurons + neuron] = V;
    });
  }
  stepper.delete();
  return all;
}
