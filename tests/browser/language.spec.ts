/** The page in German: who reads German gets it, and can leave it. Its words are tested in tests/web/words.test.ts. */
import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './page';

const card = (page: Page): Locator => page.getByRole('region', { name: 'Lektion', exact: true });
const press = (page: Page, name: string): Promise<void> =>
  card(page).getByRole('button', { name, exact: true }).click();

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('the page is German, and a fault beside a field too', async ({ page }) => {
    await page.goto('.');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page).toHaveTitle(/das Neuron antwortet/);
    await expect(page.getByText('Klick auf einen Bouton oder drück 1 oder 2')).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Ein Aktionspotential an AMPA schicken', exact: true }),
    ).toBeVisible();
    const tau = page.getByRole('spinbutton', { name: 'Zeitkonstante der Membran' });
    await tau.fill('-3');
    await tau.press('Enter');
    await expect(
      page.getByText(/Zeitkonstante der Membran: -3 liegt außerhalb von .* ms\. Weiter geht es mit/),
    ).toBeVisible();
    // A decimal comma is not lost: 4,5 is not 45.
    await tau.fill('');
    await tau.pressSequentially('4,5', { delay: 30 });
    await tau.press('Enter');
    await expect(tau).toHaveValue('4.5');
    await page.getByLabel('Experiment').selectOption({ label: 'Zwei Neuronen, die einander erregen' });
    await expect(page.getByRole('region', { name: 'Membran' }).first()).toBeVisible();
    // All that is in the menus of receptors is German where it is no name.
    const receptors = await page.locator('[data-key$=".receptor"] option').allTextContents();
    expect(receptors).toContain('erregend (Alpha)');
    expect(receptors.join()).not.toMatch(/excitatory|inhibitory/);
  });

  test('the help switches to English and back; the choice and the experiment stay', async ({ page }) => {
    await page.goto('.');
    const tau = page.getByRole('spinbutton', { name: 'Zeitkonstante der Membran' });
    await tau.fill('33');
    await tau.press('Enter');
    await page.getByRole('button', { name: 'Hilfe' }).click();
    await page.getByRole('dialog').getByLabel('Sprache').selectOption('en');
    const english = page.getByRole('spinbutton', { name: 'Membrane time constant' });
    await expect(english).toHaveValue('33');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.reload();
    await expect(english).toHaveValue('33');
    await page.getByRole('button', { name: 'Help' }).click();
    await page.getByRole('dialog').getByLabel('Language').selectOption('de');
    await expect(tau).toHaveValue('33');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  });

  test('a lesson from its beginning to its end', async ({ page }) => {
    await page.goto('.');
    await page.getByRole('button', { name: 'Lernen' }).click();
    await page
      .getByRole('dialog', { name: 'Lektionen' })
      .getByRole('button', { name: /Depression und Bahnung/ })
      .click();
    await expect(
      page.getByRole('button', { name: 'Ein Aktionspotential an Bahnung schicken', exact: true }),
    ).toBeVisible();
    const train = async (): Promise<void> => {
      const tempo = page.getByRole('slider', { name: 'Tempo' });
      await tempo.press('Home'); // it is not over before one looks
      const send = card(page).getByRole('button', { name: '10 Aktionspotentiale schicken' });
      await send.click();
      await expect(send).toBeDisabled(); // two trains at once would be neither
      await tempo.press('End');
      await expect(card(page).getByText('Fertig. Die Seite hat es gesehen.')).toBeVisible();
      await press(page, 'Vergleichen');
    };
    await press(page, 'Weiter');
    await card(page).getByRole('radio', { name: 'Etwa ein Achtel' }).check();
    await press(page, 'Meine Vorhersage');
    await train();
    await expect(card(page)).toContainText('Von 10 mV auf 1.25 mV: Das zehnte ist 0.125-mal das erste.');
    await expect(card(page)).toContainText('Wie du vorhergesagt hast: Etwa ein Achtel');
    await press(page, 'Weiter');
    await press(page, 'Weiter');
    await press(page, 'Überspringen');
    // In the middle of it the language changes: the step stays, and what was predicted.
    await page.goto('./?lang=en#lesson=plasticity.4');
    await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toContainText(
      'As you predicted: About an eighth',
    );
    await page.goto('./?lang=de#lesson=plasticity.7');
    await train();
    await expect(card(page)).toContainText('Das ist Bahnung');
    await expect(card(page).getByRole('img')).toHaveAccessibleName(/Depression: .*Bahnung: /);
    await press(page, 'Weiter');
    await press(page, 'Lektion abschließen');
    await expect(card(page)).toContainText('NMDA: eine Synapse, die V liest');
    await press(page, 'Lektion verlassen');
    await expect(card(page)).toHaveCount(0);
  });
});

test('any other browser gets English, and an address can ask for German', async ({ page }) => {
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('spinbutton', { name: 'Membrane time constant' })).toBeVisible(); // all has arrived
  await page.goto('./?lang=de');
  await expect(page.getByRole('button', { name: 'Lernen' })).toBeVisible();
});
