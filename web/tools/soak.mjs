/**
 * `npm run soak [-- --hours 24] [--seed N] [--minutes M]`: the built page in a real Chromium, used for a day in about half
 * an hour. A person who tries everything at random clicks, types and drags (web/tools/soak/person.mjs); the page's time is
 * compressed (clock.mjs). After each hour of it the person goes back to one defined state (home.mjs), where the page is
 * weighed (sample.mjs). In the end: does anything grow, does the clock drift, did anything go wrong (verdict.mjs)?
 *   --hours    of the page's time
 *   --seed     repeats the same actions at the same moments
 *   --minutes  of the machine's time, at most: then the hours that were lived are judged
 */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { host } from './bench/host.mjs';
import { main, Refusal, root } from './run.mjs';
import { setup } from './setup.mjs';
import { Home } from './soak/home.mjs';
import { Person } from './soak/person.mjs';
import { Random } from './soak/random.mjs';
import { rounds } from './soak/rounds.mjs';
import { sample } from './soak/sample.mjs';
import { census, FEWEST, table, trends } from './soak/verdict.mjs';
import { REAL, visit } from './soak/visit.mjs';

const HOUR = 3_600_000; // ms
/** From one action to the next, on average, ms of the page's time. */
const PAUSE = 45_000;
/** Of real frames after an action, ms. */
const WATCHED = 300;

function options() {
  const { values } = parseArgs({
    options: { hours: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } },
  });
  const hours = Number(values.hours ?? 24);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
  const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
  if (!(Number.isInteger(hours) && hours > 0 && Number.isInteger(seed) && seed >= 0 && minutes > 0))
    throw new Refusal('npm run soak -- [--hours 24] [--seed N] [--minutes M]: hours and the seed are whole numbers.');
  return { hours, seed, minutes };
}

/** What a person does in an hour. @returns how many things */
async function live(watched, person, random) {
  let actions = 0;
  for (const end = (await watched.now()) + HOUR; (await watched.now()) < end; actions += 1) {
    await person.act();
    await watched.pass(WATCHED, REAL);
    await watched.rest(Math.min(random.wait(PAUSE), Math.max(end - (await watched.now()), 0)));
  }
  return actions;
}

/** One hour, and what the page weighs after it. */
async function hourOf(watched, person, home, random, hour) {
  const start = performance.now();
  const { frames } = watched;
  watched.clock = { stretches: 0, wall: 0, model: 0, error: 0, worst: 0 };
  if (hour === 1) await person.tour();
  const actions = hour === 0 ? 0 : await live(watched, person, random);
  await home.go();
  await home.forget();
  await home.go();
  const answer = await home.answer();
  const weighed = await sample(watched);
  const took = (performance.now() - start) / 1000;
  return { hour, ...weighed, actions, answer, frames: watched.frames - frames, clock: { ...watched.clock }, took };
}

/** An edit, and the page loaded anew: the experiment is still there. */
async function survives(watched) {
  const field = watched.page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('33');
  await field.press('Enter');
  await watched.rest(5000);
  await watched.reload();
  return (await field.inputValue()) === '33';
}

const byCount = (map) =>
  [...map]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** What was true of all the hours together. @returns what was not, in words */
async function judge(watched, home, samples) {
  const failures = [];
  const answers = [...new Set(samples.map(({ answer }) => answer))];
  console.log(`\nOne spike at the defined state, after each hour: ${answers.join(' | ')}`);
  if (answers.length > 1 || answers[0] === '') failures.push('a spike at the defined state did not always do the same');

  const sum = (key) => samples.reduce((total, { clock }) => total + clock[key], 0);
  console.log(
    `Clock: ${sum('error').toFixed(2)} ms off in ${(sum('model') / 1000).toFixed(0)} s of the model, ` +
      `${(sum('wall') / HOUR).toFixed(1)} h of the wall, ${sum('stretches')} stretches; ` +
      `at worst ${Math.max(...samples.map(({ clock }) => clock.worst)).toFixed(2)} ms in one`,
  );

  const sizes = await rounds(watched, home);
  console.log(`wasm after each of the equal rounds, MB: ${sizes.map((size) => (size / 2 ** 20).toFixed(1)).join(' ')}`);
  if (Math.max(...sizes) > sizes[0]) failures.push('equal rounds take more and more memory of the wasm');

  // Before the reload: a page that is loaded asks whether there is a newer version.
  if (watched.lateRequests.length > 0) failures.push(`requests: ${watched.lateRequests.join(', ')}`);
  if (!(await survives(watched))) failures.push('the experiment did not come back after a reload');
  return [...failures, ...watched.faults];
}

async function soak({ hours, seed, minutes }) {
  const site = await host(`${root}dist`);
  const samples = [];
  const failures = [];
  const until = performance.now() + minutes * 60_000;
  try {
    await visit(site, async (watched) => {
      const random = new Random(seed);
      const person = new Person(watched, random);
      const home = new Home(watched);
      for (let hour = 0; hour <= hours && (hour === 0 || performance.now() < until); hour += 1) {
        samples.push(await hourOf(watched, person, home, random, hour));
        console.log(
          table(samples.slice(-1))
            .slice(hour === 0 ? 0 : 1)
            .join('\n'),
        );
        // What stayed open shows in the hour in which it was opened.
        const different = hour < 2 ? '' : census(...samples.slice(-2));
        if (different !== '') console.log(`      elements: ${different}`);
      }
      console.log(`\nDone: ${byCount(person.done)}\nNot possible just then: ${byCount(person.missed)}`);
      failures.push(...(await judge(watched, home, samples)));
    });
  } finally {
    await site.stop();
  }
  return { samples, failures };
}

await main(import.meta.url, async () => {
  const wanted = options();
  await setup('test');
  if (!existsSync(`${root}dist/index.html`)) throw new Refusal('There is no site in dist/: npm run build makes it.');
  console.log(
    `${wanted.hours} hours of the page, seed ${wanted.seed}, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  const { samples, failures } = await soak(wanted);
  console.log(`\n${table(samples).join('\n')}\n`);
  console.log(
    `Elements, from the first hour to the last: ${census(samples[1] ?? samples[0], samples[samples.length - 1]) || 'the same'}\n`,
  );
  for (const { passed, line } of trends(samples)) {
    console.log(`${samples.length < FEWEST ? '      ' : passed ? 'ok    ' : 'FAILED'} ${line}`);
    if (!passed) failures.push(line);
  }
  for (const failure of failures) console.log(`FAILED ${failure}`);
  const judged =
    samples.length >= FEWEST ? 'PASS' : `PASS, but what grows was not judged: ${FEWEST - 1} hours are the fewest`;
  console.log(failures.length === 0 ? judged : 'FAIL');
  if (failures.length > 0) process.exitCode = 1;
});
