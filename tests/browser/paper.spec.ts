/** The page where it is no ordinary screen: on paper, in forced colours, at 200 %. */
import { bouton, command, expect, open, pixels, sweep, test } from './page';

const POTENTIAL = 'Membrane potential over time';
const CONDUCTANCE = 'Synaptic conductances over time';

test('printed it is a figure with the numbers that made it, on white, whatever the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await sweep(page);
  await page.keyboard.press('1');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const paper = page.getByRole('region', { name: 'Excitation and inhibition' });
  await expect(paper.locator('svg').first()).toBeVisible();
  await expect(paper.locator('svg').first()).toContainText('Excitation and inhibition');
  await expect(paper.getByRole('row', { name: /^AMPA/ })).toContainText('5 nS');
  await expect(paper.getByRole('row', { name: /^neuron/ })).toContainText('20 ms');
  for (const role of ['button', 'slider', 'combobox'] as const)
    await expect(page.getByRole(role).filter({ visible: true })).toHaveCount(0);
  expect(await paper.evaluate((each) => getComputedStyle(each).color)).toBe('rgb(0, 0, 0)');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(paper).toHaveCount(0);
  // What the browser itself makes of it: one page.
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

for (const [colorScheme, ink] of [
  ['light', [0, 0, 0]],
  ['dark', [255, 255, 255]],
] as const)
  test(`in forced colours, ${colorScheme}, the lines are legible, and what is chosen can be told`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await open(page);
    await sweep(page);
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    const link = await page.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.color = 'LinkText';
      document.body.append(probe);
      const channels = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? [];
      probe.remove();
      return channels as [number, number, number];
    });
    await expect.poll(() => pixels(page, POTENTIAL, [...ink])).toBeGreaterThan(200);
    expect(await pixels(page, CONDUCTANCE, [...ink])).toBeGreaterThan(30);
    expect(await pixels(page, CONDUCTANCE, link)).toBeGreaterThan(30);
    const look = (locator: string, property: string): Promise<string> =>
      page
        .locator(locator)
        .first()
        .evaluate((each, name) => getComputedStyle(each).getPropertyValue(name), property);
    expect(await look('.mode input:checked + span', 'background-color')).not.toBe(
      await look('.mode input:not(:checked) + span', 'background-color'),
    );
    expect(await look('.bouton .knob', 'border-top-width')).toBe('2px');
    expect(await look('.bouton.excitatory .mark', 'fill')).not.toBe('none');
    expect(await look('.bouton.inhibitory .mark', 'fill')).toBe('none');
    await page.keyboard.press('Tab');
    expect(await look(':focus', 'outline-style')).not.toBe('none');
  });

test('at 200 % everything is reached by scrolling, and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await open(page);
  await sweep(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
  for (const part of [
    bouton(page, 'AMPA'),
    bouton(page, 'GABA_A'),
    page.getByRole('radio', { name: 'Sweep' }),
    page.getByRole('button', { name: 'Voltage clamp', exact: true }),
    page.getByRole('img', { name: POTENTIAL }),
    page.getByRole('img', { name: CONDUCTANCE }),
    page.getByRole('button', { name: 'Help' }),
  ]) {
    // Again where what is said above it takes a line more meanwhile.
    await expect(async () => {
      await part.scrollIntoViewIfNeeded();
      const box = await part.boundingBox();
      expect(box?.height).toBeGreaterThan(10);
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 641)).toBeLessThanOrEqual(640);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 401)).toBeLessThanOrEqual(400);
    }).toPass({ timeout: 20_000 });
  }
  await command(page, 'Share a link');
  const copy = page.getByRole('button', { name: 'Copy the HTML' });
  await page.getByText('Embed it in slides or a course page').click();
  await copy.scrollIntoViewIfNeeded();
  await expect(copy).toBeInViewport({ ratio: 1 });
});
