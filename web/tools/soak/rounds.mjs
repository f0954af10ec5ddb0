/**
 * The memory of the wasm never shrinks, so what is lost in it hides below the largest recording that ever was. Hence the
 * same large things again and again: a run of eight synapses, recorded for its full ten seconds, taken over into a sweep,
 * pinned, and all of it put away. Were any of it kept, each round would take tens of megabytes more.
 */
import { FEW, REAL } from './visit.mjs';

const ROUNDS = 12;
/** The first ones may take more: where what is freed lies in pieces, the next run finds no room in it. */
const SETTLED = 4;
const LARGE = 'Eight synapses on one neuron';
const RUN = 12_000; // ms

async function round(visit) {
  const { page } = visit;
  await page.getByRole('combobox', { name: 'Experiment' }).selectOption({ label: LARGE });
  await visit.pass(500, REAL);
  await page.getByRole('slider', { name: 'Speed' }).press('End');
  // Where no field has the focus a key is a spike.
  await page.getByRole('heading', { name: 'Parameters' }).click();
  for (let synapse = 1; synapse <= 8; synapse += 1) await page.keyboard.press(String(synapse));
  await visit.pass(RUN, FEW);
  await page.keyboard.press('1');
  await page.getByRole('radio', { name: 'Sweep' }).click();
  await visit.pass(2000, REAL);
  await page.keyboard.press('p');
  await visit.pass(500, REAL);
  await page
    .getByRole('button', { name: /^Remove pin/ })
    .first()
    .click();
  await page.getByRole('radio', { name: 'Live' }).click();
  await visit.pass(500, REAL);
}

/** @returns what the memory of the wasm was after the rounds, bytes, from the one on after which it may not grow */
export async function rounds(visit, home) {
  const sizes = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    await round(visit);
    await home.go();
    sizes.push(await visit.wasm());
  }
  return sizes.slice(SETTLED - 1);
}
