import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  choose,
  command,
  conductance,
  expect,
  frames,
  open,
  openSynapse,
  showParameters,
  slowMotion,
  sweep,
  test,
} from './page';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * All in the light; in the dark what differs there: contrasts. The colours of a phone are those of the wide page.
 * @param within only in what has come since it was looked at last
 */
async function expectNoBarriers(page: Page, within?: string): Promise<void> {
  const pause = page.getByRole('button', { name: 'Pause' });
  if (await pause.isVisible()) await pause.evaluate((button: HTMLButtonElement) => button.click());
  const wide = (page.viewportSize()?.width ?? 0) > 700;
  for (const colorScheme of wide ? (['dark', 'light'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    if (within !== undefined) axe.include(within);
    const dark = colorScheme === 'dark';
    const { violations, passes } = await (dark ? axe.withRules(['color-contrast']) : axe.withTags(TAGS)).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, colorScheme).toEqual([]);
    expect(passes.length).toBeGreaterThan(dark ? 0 : within === undefined ? 10 : 3);
  }
}

test('the running page has no barriers', async ({ page }) => {
  await open(page);
  await page.keyboard.press('1');
  await expectNoBarriers(page);
});

test('paused, with a spike that waits, it has none', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  await page.keyboard.press('Space');
  await page.keyboard.press('2');
  await expectNoBarriers(page);
});

test('eight synapses, folded out, and a refused value have none', async ({ page }) => {
  await open(page);
  await choose(page, 'Eight synapses on one neuron');
  await showParameters(page);
  for (const index of [0, 5, 7]) await openSynapse(page, index);
  const field = page.getByRole('spinbutton', { name: 'Membrane time constant' });
  await field.fill('-3');
  await field.press('Enter');
  await page.getByRole('button', { name: 'About Membrane time constant' }).click();
  await expectNoBarriers(page);
});

test('two neurons, all lanes and every part of the panel have none', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  for (const lane of await page.getByRole('group', { name: 'Show' }).getByRole('button').all()) await lane.click();
  await choose(page, 'Two neurons that inhibit each other');
  await expect(page.getByRole('status', { name: 'B membrane potential' })).toBeVisible();
  await expectNoBarriers(page);
  await showParameters(page);
  const panel = await openSynapse(page, 0);
  await panel.getByLabel('Release', { exact: true }).selectOption('stochastic');
  await panel.getByRole('button', { name: 'About Stochastic', exact: true }).click();
  await expectNoBarriers(page);
});

test('a sweep, its tools, pins, menus and dialogs have none', async ({ page }) => {
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await sweep(page);
  await page.keyboard.press('1');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Injected current', exact: true }).click();
  await page.getByRole('button', { name: 'Show the difference from the newest pin' }).click();
  await expectNoBarriers(page);
  const tool = (page.viewportSize()?.width ?? 0) > 700 ? '.analysis' : 'dialog[open]';
  const closeSheet = async (): Promise<void> => page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Postsynaptic potentials' })).toBeVisible();
  await expectNoBarriers(page, tool);
  await closeSheet();
  await page.getByRole('button', { name: 'Trials', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Trials' }).fill('2');
  await page.getByRole('button', { name: 'Run the trials' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 trials' })).toBeVisible();
  await expectNoBarriers(page, tool);
  await closeSheet();
  await page.getByRole('button', { name: 'Voltage clamp', exact: true }).click();
  await page.getByRole('button', { name: 'Draw the I–V curve' }).click();
  await expect(page.getByText('AMPA: the current reverses at 0 mV.')).toBeVisible({ timeout: 60_000 }); // a point a frame
  await page.getByRole('switch', { name: 'Hold V' }).check();
  await expectNoBarriers(page, tool);
  await closeSheet();
  await command(page, 'Share a link');
  await expect(page.getByRole('dialog', { name: 'Share a link' })).toBeVisible();
  await expectNoBarriers(page, 'dialog[open]');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^(Save and export|More)$/ })
    .filter({ visible: true })
    .click();
  await expectNoBarriers(page, '.menu-list:popover-open');
});

test('the help has none', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Help' }).click();
  await expect(page.getByRole('dialog', { name: 'How to use Bouton' })).toBeVisible();
  await expectNoBarriers(page);
});

test('a refused experiment has none', { tag: '@wide' }, async ({ page }) => {
  await page.route('**/experiments/rc-step.json', (route) => route.fulfill({ json: {} }));
  await open(page);
  await choose(page, 'RC membrane: a current step');
  await expect(page.getByRole('alert')).not.toHaveText('');
  await expectNoBarriers(page);
});

test('a page that cannot run has none', { tag: '@wide' }, async ({ page, watch }) => {
  watch.allow(/./);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('.');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectNoBarriers(page);
});

for (const width of [320, 360, 700, 820, 1100, 1280]) {
  test(`at ${width} px nothing has to be scrolled sideways, with any experiment`, { tag: '@wide' }, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await open(page);
    for (const lane of await page.getByRole('group', { name: 'Show' }).getByRole('button').all()) await lane.click();
    for (const { title, boutons } of [
      { title: 'Excitation and inhibition', boutons: 2 },
      { title: 'Eight synapses on one neuron', boutons: 8 },
      { title: 'Two neurons that excite each other', boutons: 2 },
    ]) {
      await choose(page, title);
      await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(boutons);
      await page.keyboard.press('1');
      const overhang = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(overhang).toBe(0);
      // In one go: an element that is listed first and measured later may be gone by then.
      const boxes = await page.evaluate(() =>
        Array.from(document.querySelectorAll('button, output, [role="img"]'))
          .filter((each) => each.checkVisibility({ visibilityProperty: true }))
          .map((each) => each.getBoundingClientRect())
          .filter((box) => box.width > 0)
          .map(({ left, right }) => ({ left, right })),
      );
      expect(boxes.length).toBeGreaterThan(10);
      for (const { left, right } of boxes) {
        expect(left).toBeGreaterThanOrEqual(-0.5);
        expect(right).toBeLessThanOrEqual(width + 0.5);
      }
    }
  });
}

test('each bouton is at least 44 px in both directions, and they do not cover each other', async ({ page }) => {
  await open(page);
  await choose(page, 'Eight synapses on one neuron');
  await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(8);
  const boxes = await Promise.all(
    (await page.locator('button[aria-keyshortcuts]').all()).map((each) => each.boundingBox()),
  );
  boxes.forEach((box, index) => {
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    for (const other of boxes.slice(index + 1)) {
      if (box === null || other === null) continue;
      const apart =
        box.x + box.width <= other.x + 0.5 ||
        other.x + other.width <= box.x + 0.5 ||
        box.y + box.height <= other.y + 0.5 ||
        other.y + other.height <= box.y + 0.5;
      expect(apart).toBe(true);
    }
  });
});

test('on a phone the boutons stand at the bottom, within reach of the thumb, and the scope above', {
  tag: '@phone',
}, async ({ page }) => {
  await open(page);
  const bouton = await page.getByRole('button', { name: 'Deliver a spike to AMPA' }).boundingBox();
  const chart = await page.getByRole('img', { name: 'Membrane potential over time' }).boundingBox();
  expect(bouton?.y).toBeGreaterThan(740 * 0.7);
  expect((bouton?.y ?? 0) + (bouton?.height ?? 0)).toBeLessThanOrEqual(740);
  expect((chart?.y ?? 0) + (chart?.height ?? 0)).toBeLessThan(bouton?.y ?? 0);
  expect(chart?.height).toBeGreaterThan(120);
});

test('the parameters are a sheet on a phone, and the scope stays in sight above it', { tag: '@phone' }, async ({
  page,
}) => {
  await open(page);
  await showParameters(page);
  await expect(page.getByRole('dialog', { name: 'Parameters' }).getByRole('spinbutton').first()).toBeVisible();
  const sheet = await page.getByRole('dialog', { name: 'Parameters' }).boundingBox();
  const chart = await page.getByRole('img', { name: 'Membrane potential over time' }).boundingBox();
  expect(sheet?.y).toBeGreaterThan((chart?.y ?? 740) + 60);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the theme follows the system, can be switched, and is remembered', { tag: '@wide' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).not.toBe(dark);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  await expect.poll(background).toBe(dark);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect.poll(background).toBe(light);
});

test('the single keys can be switched off in the help, and stay off', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'How to use Bouton' });
  await help.getByRole('checkbox', { name: 'Use these single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.reload();
  await slowMotion(page);
  await page.keyboard.press('1');
  await page.keyboard.press('?');
  await frames(page, 10);
  await expect(help).toBeHidden();
  expect(await conductance(page, 'AMPA')).toBe(0);
  await page.getByRole('button', { name: 'Deliver a spike to AMPA' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => conductance(page, 'AMPA')).toBeGreaterThan(0);
});

test('the whole page can be worked with the Tab key alone', { tag: '@wide' }, async ({ page }) => {
  await open(page);
  const reached = new Set<string>();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.getAttribute('aria-label') ?? focused?.closest('label')?.textContent ?? focused?.tagName ?? '';
      }),
    );
  }
  for (const name of ['Pause', 'Restart', 'Help', 'Deliver a spike to AMPA', 'Deliver a spike to GABA_A'])
    expect([...reached]).toContain(name);
});
