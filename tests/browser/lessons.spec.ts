/** The lessons, as a student meets them: predict, do, see. What each says of the model is tested in tests/web/lessons.test.ts. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { bouton, expect, fullSpeed, open, test } from './page';

const card = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });
const press = (page: Page, name: string): Promise<void> =>
  card(page).getByRole('button', { name, exact: true }).click();
const seen = (page: Page): Promise<void> =>
  expect(card(page).getByText('Done. The page has seen it.')).toBeVisible({ timeout: 30_000 });

async function begin(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('dialog', { name: 'Lessons' }).getByRole('button', { name: title }).last().click();
  await expect(card(page)).toBeVisible();
}

async function next(page: Page, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await press(page, 'Next');
}

async function choose(page: Page, option: string | RegExp): Promise<void> {
  await card(page).getByRole('radio', { name: option }).check();
  await press(page, 'My prediction');
}

/** A drag over the axes, from the left to the right. */
async function draw(page: Page): Promise<void> {
  const pad = card(page).locator('.lesson-plot');
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + 0.3 * width, y + 0.7 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.6 * width, y + 0.4 * height, { steps: 5 });
  await page.mouse.move(x + 0.94 * width, y + 0.5 * height, { steps: 5 });
  await page.mouse.up();
  await press(page, 'My prediction');
}

/** Something is done, at full speed; the page sees it, and it is compared. */
async function done(page: Page, act: () => Promise<unknown>, on = 'Compare'): Promise<void> {
  await fullSpeed(page);
  // On the slider, Space would not play and pause.
  await page.getByRole('slider', { name: 'Speed' }).blur();
  await act();
  await seen(page);
  await press(page, on);
}

async function type(page: Page, label: string, value: string): Promise<void> {
  const field = card(page).getByRole('spinbutton', { name: label });
  await field.fill(value);
  await field.press('Enter');
}

const current = (page: Page): Locator => card(page).getByRole('switch', { name: 'Inject the current' });
const finish = (page: Page): Promise<void> => press(page, 'Finish the lesson');
const says = (page: Page, words: string | RegExp): Promise<void> => expect(card(page)).toContainText(words);

test('all ten lessons, one after the other', { tag: '@wide' }, async ({ page }) => {
  test.setTimeout(400_000);
  await open(page);
  await test.step('1 the membrane', async () => {
    await begin(page, /RC circuit/);
    await next(page);
    await choose(page, /−55 mV, 15 mV higher/);
    await draw(page);
    await done(page, () => current(page).check());
    await says(page, 'As you predicted: At −55 mV');
    const plot = card(page).getByRole('img', { name: /Prediction and outcome/ });
    await expect(plot).toHaveAccessibleName(/your drawing: .* model: .* −55.1 mV at 100 ms/);
    await next(page, 2);
    await choose(page, /Drop to −70 mV at once/);
    await done(page, () => current(page).uncheck());
    await says(page, 'You predicted: Drop to −70 mV at once');
    await finish(page);
  });
  await test.step('2 tau_m', async () => {
    await says(page, 'sets the pace');
    await next(page);
    await choose(page, /sooner/);
    await done(page, () => type(page, 'Membrane time constant', '5'), 'Next');
    await press(page, 'Skip the drawing');
    // In the parameters, as well as on the card.
    await done(page, () => page.getByRole('region', { name: 'Current' }).getByRole('switch').check());
    await next(page);
    await choose(page, /By more/);
    await done(page, () => bouton(page, 'AMPA').click());
    await says(page, /EPSP is 8\.[23]/);
    await finish(page);
  });
  await test.step('3 channels', async () => {
    await next(page, 2);
    await draw(page);
    await done(page, () => page.keyboard.press('1'));
    await says(page, '0.618');
    await next(page, 2);
    await choose(page, /half the time/);
    await done(page, async () => {
      await type(page, 'Closing rate', '0.38');
      await bouton(page, 'AMPA').click();
    });
    await finish(page);
  });
  await test.step('4 excitation', async () => {
    await next(page, 2);
    await choose(page, /Up/);
    await done(page, () => bouton(page, 'AMPA').click());
    await says(page, 'V rose by 3.8 mV');
    await next(page);
    await choose(page, /seventh/);
    await done(page, async () => {
      await type(page, 'Reversal potential', '-60');
      await bouton(page, 'AMPA').click();
    });
    await says(page, '0.543 mV from 3.8 mV');
    await finish(page);
  });
  await test.step('5 shunting', async () => {
    await next(page);
    await draw(page);
    await done(page, () => bouton(page, 'GABA_A').click());
    await next(page);
    await done(page, () => type(page, 'Reversal potential', '-70'), 'Next');
    await choose(page, /sinks as before/);
    await page.waitForTimeout(200);
    await done(page, () => page.keyboard.press('2'));
    await says(page, 'V moved by 0 mV');
    await next(page);
    await page.waitForTimeout(200);
    await done(page, () => bouton(page, 'AMPA').click(), 'Next');
    await choose(page, /^Smaller/);
    await done(page, async () => {
      await page.keyboard.press('Space');
      await page.keyboard.press('2');
      await page.keyboard.press('1');
      await page.keyboard.press('Space');
    });
    await says(page, 'instead of 3.8 mV');
    await next(page, 2);
    await card(page).getByLabel('In your own words').fill('It opens holes.');
    await card(page).getByText('One way to say it').click();
    await says(page, 'low resistance');
    await finish(page);
  });
  await test.step('6 saturation', async () => {
    await next(page);
    await choose(page, /about 10 mV/);
    await press(page, 'Skip the drawing');
    await done(page, () => press(page, 'Send 12 spikes'));
    await next(page);
    await choose(page, /Closer to 0/);
    await done(page, async () => {
      await type(page, 'Conductance, all channels open', '50');
      await press(page, 'Send 12 spikes');
    });
    await says(page, 'V peaked at −25');
    await next(page);
    await finish(page);
  });
  await test.step('7 release', async () => {
    await next(page);
    await choose(page, /three/);
    await done(page, () => press(page, 'Send 10 spikes'));
    await says(page, /[0-9]+ of the 10 failed/);
    await next(page);
    await choose(page, /about the same/);
    await done(page, () => bouton(page, 'mean').click());
    await next(page);
    await choose(page, /^Less/);
    await done(page, async () => {
      await type(page, 'Release sites', '100');
      await press(page, 'Send 10 spikes');
    });
    await finish(page);
  });
  await test.step('8 plasticity', async () => {
    await next(page);
    await choose(page, /eighth/);
    await done(page, () => press(page, 'Send 10 spikes'));
    await next(page, 2);
    await choose(page, /Several times/);
    await done(page, () => press(page, 'Send 10 spikes'));
    await says(page, 'times the first');
    await next(page);
    await finish(page);
  });
  await test.step('9 NMDA', async () => {
    await next(page);
    await done(page, () => bouton(page, 'NMDA').click());
    await next(page);
    await choose(page, /Several times/);
    await done(page, () => press(page, 'Show me'));
    await says(page, 'five times the conductance');
    await next(page);
    await finish(page);
  });
  await test.step('10 two neurons', async () => {
    await next(page);
    await choose(page, /Together/);
    await done(page, () => page.keyboard.press('Space'));
    await says(page, 'In turn');
    await next(page);
    await choose(page, /In turn/);
    await done(page, () => page.getByRole('button', { name: 'Play', exact: true }).click());
    await says(page, /You predicted: In turn/);
    await next(page);
    await finish(page);
  });
  await expect(card(page)).toHaveCount(0);
  const list = page.getByRole('dialog', { name: 'Lessons' });
  await expect(list.getByText('Done', { exact: true })).toHaveCount(10);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Experiment')).toHaveValue('excitation-and-inhibition.json');
});

test('a lesson by the keyboard alone: a prediction drawn with it, a spike, and the comparison', {
  tag: '@wide',
}, async ({ page }) => {
  await page.goto('./#lesson=channels.3');
  await expect(card(page).getByRole('group', { name: 'Your prediction of P_s' })).toBeVisible();
  const handle = card(page).getByRole('slider', { name: /^P_s at 3.75 ms/ });
  await expect(handle).toBeFocused();
  for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await card(page).getByRole('button', { name: 'My prediction' }).press('Enter');
  await page.keyboard.press('1');
  await seen(page);
  await card(page).getByRole('button', { name: 'Compare' }).press('Enter');
  await expect(card(page).getByRole('img')).toHaveAccessibleName(/your drawing: .*model: /);
  await expect(card(page).getByRole('button', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(card(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(card(page).getByRole('radio').first()).toBeChecked();
});

test('begun on a phone, resumed after a reload, and left: one’s own experiment is back', { tag: '@phone' }, async ({
  page,
}) => {
  await open(page);
  await begin(page, /Inhibition, and the shunt/);
  await next(page);
  await draw(page);
  await fullSpeed(page);
  await bouton(page, 'GABA_A').click();
  await seen(page);
  await press(page, 'Compare');
  await says(page, 'V moved by −8');
  await expect(bouton(page, 'AMPA')).toBeInViewport({ ratio: 1 });
  await expect(page).toHaveURL(/#lesson=shunting\.4$/);
  await page.reload();
  await expect(card(page).getByRole('img')).toHaveAccessibleName(/your drawing: .*model: /);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.lesson').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await press(page, 'Leave the lesson');
  await expect(card(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/#/);
  await expect(page.getByLabel('Experiment')).toHaveValue('excitation-and-inhibition.json');
  await page.getByRole('button', { name: 'Learn' }).click();
  await expect(page.getByRole('button', { name: /Continue: Inhibition/ })).toBeVisible();
});

test('what was edited before comes back, and undo works across; another experiment ends the lesson', {
  tag: '@wide',
}, async ({ page }) => {
  await open(page);
  const tau = page
    .getByRole('complementary', { name: 'Parameters' })
    .getByRole('spinbutton', { name: /time constant/ });
  await tau.fill('33');
  await tau.press('Enter');
  await page.evaluate(() => {
    location.hash = 'lesson=excitation';
  });
  await says(page, 'Excitation');
  await press(page, 'Leave the lesson');
  await expect(tau).toHaveValue('33');
  await expect(page.getByRole('button', { name: 'Restore the experiment' })).toBeVisible();
  await page.evaluate(() => {
    location.hash = 'lesson=two-neurons.99';
  });
  await says(page, '8 / 8');
  await page.getByLabel('Experiment').selectOption({ label: 'A neuron that fires' });
  await expect(card(page)).toHaveCount(0);
  await expect(page.getByText(/Another experiment is on the page now/)).toBeVisible();
  await page.evaluate(() => {
    location.hash = 'lesson=telepathy';
  });
  await expect(page.getByRole('alert')).toContainText('“telepathy” is none of the lessons: rc-circuit,');
  await expect(page).not.toHaveURL(/lesson/);
});
