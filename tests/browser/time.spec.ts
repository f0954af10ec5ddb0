import { bouton, conductance, expect, frames, open, potential, slowMotion, spikes, test, time } from './page';

test.beforeEach(({ page }) => open(page));

test('time runs as soon as the page is there', async ({ page }) => {
  const before = await time(page);
  await expect.poll(() => time(page)).toBeGreaterThan(before + 10);
});

test('pause stops time and all work, play goes on from there', async ({ page }) => {
  await page.evaluate(() => {
    const original = window.requestAnimationFrame.bind(window);
    const counter = window as unknown as { asked: number; own: typeof original };
    counter.asked = 0;
    counter.own = original;
    window.requestAnimationFrame = (callback) => {
      counter.asked += 1;
      return original(callback);
    };
  });
  const asked = (): Promise<number> => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await expect.poll(asked).toBeGreaterThan(2);
  await page.waitForFunction(() => performance.getEntriesByName('first screen').length > 0);
  await page.getByRole('button', { name: 'Pause' }).click();
  const stopped = await time(page);
  const askedIn20Frames = (): Promise<number> =>
    page.evaluate(async () => {
      const counter = window as unknown as { asked: number; own: typeof requestAnimationFrame };
      const start = counter.asked;
      for (let frame = 0; frame < 20; frame += 1) await new Promise((resolve) => counter.own(resolve));
      return counter.asked - start;
    });
  await expect.poll(askedIn20Frames).toBe(0); // a chart that has just been made still measures itself
  expect(await time(page)).toBe(stopped);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => time(page)).toBeGreaterThan(stopped);
});

test('Space plays and pauses, R restarts', async ({ page }) => {
  await expect.poll(() => time(page)).toBeGreaterThan(20);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const stopped = await time(page);
  await page.keyboard.press('r');
  await expect.poll(() => time(page)).toBe(0);
  expect(stopped).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('restart forgets the spikes and V is back where it began', async ({ page }) => {
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await expect.poll(() => potential(page)).toBeGreaterThan(-64.5);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => potential(page)).toBeCloseTo(-65, 2);
  await expect.poll(() => spikes(page, 'AMPA')).toHaveLength(0);
});

test('spikes delivered while paused wait, say so, and then act at the same instant', async ({ page }) => {
  await slowMotion(page);
  await page.keyboard.press('Space');
  await bouton(page, 'AMPA').click();
  await expect(page.getByText(/Paused at [0-9.]+\sms\. The spike acts when you press play\./)).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText(/2 spikes act together/)).toBeVisible();
  expect(await conductance(page, 'AMPA')).toBe(0);
  await page.keyboard.press('Space');
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(1);
  await expect.poll(() => conductance(page, 'GABA_A')).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  const first = await spikes(page, 'AMPA');
  expect(first).toHaveLength(1);
  expect(await spikes(page, 'GABA_A')).toEqual(first);
  await expect(page.getByText(/Paused at/)).toBeHidden();
});

test('the speed can be read and changed, and is remembered', async ({ page }) => {
  const speed = page.getByRole('slider', { name: 'Speed' });
  await expect(speed).toHaveAttribute('aria-valuetext', '100 milliseconds of model time a second');
  await speed.press('ArrowRight');
  await expect(speed).toHaveAttribute('aria-valuetext', '200 milliseconds of model time a second');
  await page.reload();
  await expect(speed).toHaveAttribute('aria-valuetext', '200 milliseconds of model time a second');
});

test('a faster clock passes more model time in the same frames', async ({ page }) => {
  const passed = async (): Promise<number> => {
    const before = await time(page);
    await frames(page, 30);
    return (await time(page)) - before;
  };
  const speed = page.getByRole('slider', { name: 'Speed' });
  await speed.press('Home');
  await frames(page, 10);
  const slow = await passed();
  await speed.press('End');
  await frames(page, 10);
  expect(await passed()).toBeGreaterThan(20 * slow);
});

test('a hidden tab pauses, and goes on when it is seen again', async ({ page }) => {
  const setHidden = (hidden: boolean): Promise<void> =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await expect.poll(() => time(page)).toBeGreaterThan(5);
  await setHidden(true);
  const stopped = await time(page);
  await frames(page, 20);
  expect(await time(page)).toBe(stopped);
  await setHidden(false);
  await expect.poll(() => time(page)).toBeGreaterThan(stopped);
});

test('the window of time can be chosen', async ({ page }) => {
  const window = page.getByLabel('Window');
  await window.selectOption({ label: '50 ms' });
  await page.reload();
  await expect(window).toHaveValue('50');
});
