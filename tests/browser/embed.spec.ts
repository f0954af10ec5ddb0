/** Bouton in a frame of another page: what its author lets remain, and nothing that the host would notice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import {
  bouton,
  choose,
  command,
  expect,
  frames,
  often,
  open,
  slowMotion,
  spikeHandles,
  spikes,
  test,
  time,
} from './page';
import { type Site, serve } from './site';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const FRAME_LINK = 'Open in Bouton';

const lessons = mkdtempSync(join(tmpdir(), 'bouton-lessons-'));
let site: Site;
test.beforeAll(async () => {
  site = await serve(lessons);
});
test.afterAll(() => {
  site.stop();
  rmSync(lessons, { recursive: true });
});

/** A page of another origin, with a frame far below what is seen first. */
async function host(page: Page, frame: string): Promise<FrameLocator> {
  const [space, end] = [2000, 900].map((height) => `<div style="height: ${height}px"></div>`);
  const head = '<!doctype html><title>A lesson</title><link rel="icon" href="data:,">';
  writeFileSync(join(lessons, 'lesson.html'), `${head}<input aria-label="Answer" autofocus>${space}${frame}${end}`);
  await page.goto(`${site.address}lesson.html`);
  return page.frameLocator('iframe');
}

async function showEmbedForm(page: Page): Promise<void> {
  await command(page, 'Share a link');
  await page.getByText('Embed it in slides or a course page').click();
}

const code = (page: Page): Promise<string> => page.getByRole('textbox', { name: 'HTML to embed' }).inputValue();

test('?embed leaves scope and boutons, and they work', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 420 });
  await page.goto('?embed');
  await bouton(page, 'AMPA').click();
  await often(() => spikes(page, 'AMPA')).toHaveLength(1);
  const buttons = page.getByRole('button').filter({ visible: true });
  await expect(buttons).toHaveCount(2);
  for (const role of ['combobox', 'slider', 'radio', 'spinbutton'] as const)
    await expect(page.getByRole(role).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: FRAME_LINK })).toBeVisible();
});

test('every word of ?embed brings back its part, and one that nobody knows is told', async ({ page }) => {
  await page.goto('?embed=experiments,time,lanes,closeup,parameters');
  await expect(page.getByRole('img', { name: 'Close-up of AMPA' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Sweep' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Show' })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Membrane time constant' })).toBeEnabled();
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveText('');
  await page.goto('?embed=tiem&lokc');
  await expect(page.getByRole('alert')).toHaveText(/does not know:\s*tiem\s*lokc/);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden();
});

test('locked, nothing can be changed, by no control, key, spike or file, and a bouton still delivers', async ({
  page,
}) => {
  await page.goto('?embed=time,lanes,parameters,lock');
  await expect(page.getByText('Locked by the author of this page.')).toBeVisible();
  const controls = page.getByRole('complementary', { name: 'Parameters' }).locator('input, select, button, textarea');
  expect(await controls.count()).toBeGreaterThan(10);
  for (const control of await controls.all()) await expect(control).toBeDisabled();
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await often(() => spikes(page, 'AMPA')).toHaveLength(1);
  await page.getByRole('radio', { name: 'Sweep' }).check();
  await expect(page.getByText('it is played live, with your spike')).toBeVisible();
  const before = await spikes(page, 'AMPA');
  expect(before).toHaveLength(1);
  await expect(spikeHandles(page)).toHaveCount(0);
  const raster = page.getByRole('img', { name: 'Delivered spikes over time' });
  await raster.click({ position: { x: 300, y: 8 } });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Delete');
  const file = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['{}'], 'mine.json'));
    return transfer;
  });
  for (const type of ['dragover', 'drop']) await page.locator('main').dispatchEvent(type, { dataTransfer: file });
  await frames(page, 5);
  expect(await spikes(page, 'AMPA')).toEqual(before);
  await expect(page.getByRole('alert')).toHaveText('');
  await bouton(page, 'GABA_A').click();
  await expect(page.getByRole('radio', { name: 'Live' })).toBeChecked();
  await expect.poll(() => spikes(page, 'GABA_A')).toHaveLength(1);
});

test('the link in a frame opens the full page with the experiment and what was clicked', async ({ page }) => {
  await page.goto('?embed=experiments,time');
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  await slowMotion(page);
  await bouton(page, 'AMPA').click();
  await often(() => spikes(page, 'AMPA')).toHaveLength(1);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: FRAME_LINK }).click();
  const full = await opened;
  await expect(full.getByRole('button', { name: 'Share a link' })).toBeVisible();
  await expect(bouton(full, 'AMPA')).toBeVisible();
  await expect(bouton(full, 'GABA_A')).toHaveCount(0);
  await full.getByRole('radio', { name: 'Sweep' }).check();
  expect(await spikes(full, 'AMPA')).toHaveLength(1);
});

test('a frame neither reads nor changes what a visitor has on the full page', async ({ page }) => {
  await open(page);
  await page.getByRole('group', { name: 'Show' }).getByRole('button').first().click();
  await choose(page, 'RC membrane: a current step');
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText('RC membrane: a current step');
  await page.goto('?embed=experiments,lanes');
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText('Excitation and inhibition');
  await expect(page.getByRole('group', { name: 'Show' }).locator('[aria-pressed="true"]')).toHaveCount(0);
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  await open(page);
  await expect(page.getByLabel('Experiment').locator('option:checked')).toHaveText('RC membrane: a current step');
  await expect(page.getByRole('group', { name: 'Show' }).locator('[aria-pressed="true"]')).toHaveCount(1);
});

test('the HTML of the share dialog, pasted into a page of another site, is that experiment', async ({
  page,
  watch,
}) => {
  watch.allow(new RegExp(site.address));
  await open(page);
  await choose(page, 'EPSP from one AMPA synapse');
  await expect(bouton(page, 'GABA_A')).toHaveCount(0);
  await showEmbedForm(page);
  const dialog = page.getByRole('dialog', { name: 'Share a link' });
  expect(await code(page)).toContain('/?embed#e=');
  for (const name of [/^Time/, /^Locked/]) await dialog.getByRole('checkbox', { name }).check();
  await dialog.getByRole('spinbutton', { name: 'Width' }).fill('700');
  const html = await code(page);
  expect(html).toMatch(
    /^<iframe src="[^"]+\?embed=time,lock#e=[^"]+" title="Bouton: EPSP[^"]*" width="700" height="420"/,
  );
  await dialog.getByRole('spinbutton', { name: 'Height' }).fill('1');
  await expect(dialog.getByText('Width and height: 240 to 4000 px.')).toBeVisible();
  expect(await code(page)).toBe(html);

  const frame = await host(page, html);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect(frame.getByRole('button', { name: 'Deliver a spike to AMPA' })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Deliver a spike to GABA_A' })).toHaveCount(0);
  await frame.getByRole('slider', { name: 'Speed' }).press('Home');
  await frame.getByRole('button', { name: 'Deliver a spike to AMPA' }).click();
  await expect(frame.getByRole('radio', { name: 'Sweep' })).toBeVisible();
  const raster = frame.getByRole('img', { name: 'Delivered spikes over time' });
  await expect(raster).toHaveAccessibleDescription(/AMPA: at [0-9.]+ ms/);
  await expect(frame.getByRole('button', { name: 'Parameters' })).toBeHidden();
});

test('a frame leaves the focus and the scrolling to its host, and stands still out of sight', async ({
  page,
  watch,
  baseURL,
}) => {
  watch.allow(new RegExp(site.address));
  const frame = await host(page, `<iframe src="${baseURL}?embed" width="640" height="420"></iframe>`);
  const clock = frame.getByRole('status', { name: 'Time', exact: true });
  await expect(frame.getByRole('button', { name: 'Deliver a spike to AMPA' })).toBeAttached();
  expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'INPUT']);
  // The browser has told it that it is out of sight: observers are called in the order in which they were made.
  await frame.locator('html').evaluate(
    (root) =>
      new Promise<void>((resolve) => {
        new IntersectionObserver(([entry], observer) => {
          if (entry?.isIntersecting !== false) return;
          observer.disconnect();
          resolve();
        }).observe(root);
      }),
  );
  const still = await clock.textContent();
  await page.waitForTimeout(400);
  expect(await clock.textContent()).toBe(still);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect(clock).not.toHaveText(still ?? '');
  // The wheel over the scope scrolls the host.
  const top = await page.evaluate(() => scrollY);
  await frame.getByRole('img', { name: 'Membrane potential over time' }).hover();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(top);
});

for (const [width, height] of [
  [640, 420],
  [360, 400],
] as const)
  test(`in a frame of ${width} by ${height} px all is there, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const query of ['?embed', '?embed=experiments,time,lanes,parameters,lock']) {
      await page.goto(query);
      await bouton(page, 'AMPA').click();
      await often(() => spikes(page, 'AMPA')).toHaveLength(1);
      const shown = page.locator('button, select, canvas, output, a').filter({ visible: true });
      expect(await shown.count()).toBeGreaterThan(6);
      const cut = await page.evaluate(() => {
        const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
      expect(cut).toEqual([0, 0]);
      const lane = await page.getByRole('img', { name: 'Membrane potential over time' }).boundingBox();
      expect(lane?.height).toBeGreaterThan(query === '?embed' ? 70 : 28);
      const link = await page.getByRole('link', { name: FRAME_LINK }).boundingBox();
      expect((link?.x ?? width) + (link?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    await page.keyboard.press('Space');
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await time(page)).toBeGreaterThan(0);
  });

test('axe finds nothing on the share dialog with the HTML of a frame', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Space');
  await showEmbedForm(page);
  const { violations } = await new AxeBuilder({ page }).include('dialog.share').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
