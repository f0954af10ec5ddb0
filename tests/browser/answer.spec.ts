/** What a spike did, for those who hear the page: in words, and as sound. */
import type { Page } from '@playwright/test';
import { bouton, choose, command, described, expect, open, slowMotion, sweep, test } from './page';

const answer = (page: Page) => page.getByLabel('What the last spike did');

test('a spike is told with what it does to V, and many at once are told together', async ({ page }) => {
  await open(page);
  await slowMotion(page);
  await expect(answer(page)).toHaveRole('status');
  await bouton(page, 'AMPA').click();
  await expect(answer(page)).toHaveText(/^Spike on AMPA: EPSP [0-9.]+\u00a0mV, peak after [0-9.]+\u00a0ms\.$/);
  const [, amplitude = ''] = /EPSP ([0-9.]+)/.exec((await answer(page).textContent()) ?? '') ?? [];
  // It comes true: V rises so far above its −65 mV.
  const highest = async () =>
    Number(/highest (−?[0-9.]+)/.exec(await described(page, 'Membrane potential over time'))?.[1]?.replace('−', '-'));
  await expect.poll(async () => Math.abs((await highest()) + 65 - Number(amplitude))).toBeLessThan(0.06);

  for (const key of ['r', '1', '1', '2', '1']) await page.keyboard.press(key);
  await expect(answer(page)).toHaveText(/spikes? on AMPA, .*V is now −[0-9.]+\u00a0mV\.$/);
});

test('a spike that falls at the end of the silence after a sentence is told as what it is', { tag: '@wide' }, async ({
  page,
}) => {
  await page.clock.install();
  await open(page);
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await page.keyboard.press('1');
  await page.clock.runFor(1980);
  await expect(answer(page)).toHaveText(/^Spike on AMPA: EPSP/);
  await page.keyboard.press('2');
  await page.clock.runFor(40); // the silence is over, and what the spike does is not computed
  await expect(answer(page)).toHaveText(/^Spike on AMPA: EPSP/);
  await page.clock.runFor(200);
  await expect(answer(page)).toHaveText(/^Spike on GABA_A: IPSP/);
});

test('inhibition, a shunt and a synapse under voltage clamp are told as what they are', async ({ page }) => {
  await open(page);
  await page.keyboard.press('2');
  await expect(answer(page)).toHaveText(/^Spike on GABA_A: IPSP −[0-9.]+\u00a0mV/);
  await choose(page, 'Shunting inhibition (E_s = E_L)');
  await expect(bouton(page, 'shunt')).toBeVisible();
  await page.keyboard.press('2');
  await expect(answer(page)).toHaveText(/^Spike on shunt: V hardly moves; gₛ rises to [0-9.]+\u00a0nS\.$/);
});

test('V can be heard: off at first, silent at rest, higher while V is higher', async ({ page }) => {
  // The border to the loudspeaker: what is sent there is written down.
  await page.addInitScript(() => {
    const sent: [string, number][] = [];
    Object.assign(window, { sent });
    const set = AudioParam.prototype.setTargetAtTime;
    AudioParam.prototype.setTargetAtTime = function (value, time, constant) {
      sent.push([this.maxValue > 20_000 && this.defaultValue === 440 ? 'pitch' : 'loudness', value]);
      return set.call(this, value, time, constant);
    };
  });
  const sent = (what: string): Promise<number[]> =>
    page.evaluate(
      (kind) =>
        (window as unknown as { sent: [string, number][] }).sent
          .filter(([one]) => one === kind)
          .map(([, value]) => value),
      what,
    );
  await open(page);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  expect(await sent('pitch')).toEqual([]);
  await page.keyboard.press('r');

  const button = page.getByRole('button', { name: 'Hear V', exact: true });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await command(page, 'Hear V');
  await expect.poll(async () => (await sent('pitch')).length).toBeGreaterThan(3);
  expect(Math.max(...(await sent('loudness')))).toBe(0);
  const [rest = 0] = await sent('pitch');
  await page.keyboard.press('1');
  await expect.poll(async () => Math.max(...(await sent('pitch')))).toBeGreaterThan(rest * 1.05);
  expect(Math.max(...(await sent('loudness')))).toBeGreaterThan(0.05);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(async () => (await sent('loudness')).at(-1)).toBe(0);
});

test('a page that is out of sight is silent, and so is one that stands still: nothing is computed for the ear', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const contexts: AudioContext[] = [];
    let loudness = Number.NaN;
    Object.assign(window, { heard: () => ({ loudness, states: contexts.map(({ state }) => state) }) });
    const set = AudioParam.prototype.setTargetAtTime;
    AudioParam.prototype.setTargetAtTime = function (value, time, constant) {
      if (this.defaultValue !== 440) loudness = value;
      return set.call(this, value, time, constant);
    };
    const Context = window.AudioContext;
    window.AudioContext = class extends Context {
      constructor() {
        super();
        contexts.push(this);
      }
    };
  });
  const heard = () =>
    page.evaluate(() => (window as unknown as { heard(): { loudness: number; states: string[] } }).heard());
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await open(page);
  await slowMotion(page);
  await command(page, 'Hear V');
  await page.keyboard.press('1');
  await expect.poll(async () => (await heard()).loudness).toBeGreaterThan(0.05);
  await hide(true);
  expect((await heard()).loudness).toBe(0);
  await expect.poll(async () => (await heard()).states).toEqual(['suspended']);
  await hide(false);
  await expect.poll(async () => (await heard()).loudness).toBeGreaterThan(0.01);
  await expect.poll(async () => (await heard()).states).toEqual(['running']);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(async () => (await heard()).states).toEqual(['suspended']);

  // A sweep asked for twice is heard once.
  await sweep(page);
  await command(page, 'Hear the sweep');
  await command(page, 'Hear the sweep');
  await expect.poll(async () => (await heard()).states).toEqual(['closed', 'closed', 'running']);
  await expect.poll(async () => (await heard()).states).toEqual(['closed', 'closed', 'closed']);
});

test('a sweep is heard as a whole', async ({ page }) => {
  await page.addInitScript(() => {
    const pitches: number[] = [];
    Object.assign(window, { pitches });
    const set = AudioParam.prototype.setTargetAtTime;
    AudioParam.prototype.setTargetAtTime = function (value, time, constant) {
      if (this.defaultValue === 440) pitches.push(value);
      return set.call(this, value, time, constant);
    };
  });
  await open(page);
  await page.keyboard.press('1');
  await sweep(page);
  await command(page, 'Hear the sweep');
  const pitches = await page.evaluate(() => (window as unknown as { pitches: number[] }).pitches);
  expect(pitches.length).toBeGreaterThan(100);
  const highest = pitches.indexOf(Math.max(...pitches));
  expect(highest).toBeGreaterThan(0);
  expect(pitches[highest] ?? 0).toBeGreaterThan((pitches[0] ?? 0) * 1.05);
  expect(pitches.at(-1)).toBeCloseTo(pitches[0] ?? 0, 0);
});
