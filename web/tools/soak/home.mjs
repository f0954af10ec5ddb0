/**
 * Back to one defined state, as a person goes there: the first experiment of the menu as it is, live, at the usual speed, in
 * the usual window, with nothing open, pinned or switched that is not so on a first visit.
 */
import { FEW, REAL, SCREEN } from './visit.mjs';

const USUAL_SPEED = '4'; // of the slider: 100 ms a second
const USUAL_WINDOW = '200'; // ms
const OTHER_WINDOW = '50';
const THEMES = 3;
/** So many steps are kept for undo (web/src/experiment/history.ts), two of them in one where they follow within a second. */
const STEPS = 200;
const STEP = 1100; // ms
/** What is open on a first visit. */
const OPEN = ['Close-up', 'Equation'];

export class Home {
  #visit;
  #page;

  constructor(visit) {
    this.#visit = visit;
    this.#page = visit.page;
  }

  #button = (name) =>
    this.#page.getByRole('button', { name, exact: typeof name === 'string' }).filter({ visible: true });

  /** Presses each of them away. */
  async #away(locator, most = 20) {
    for (let left = most; left > 0 && (await locator.count()) > 0; left -= 1) {
      await locator.first().click();
      await this.#visit.pass(100, REAL);
    }
  }

  async go() {
    const page = this.#page;
    await page.setViewportSize(SCREEN);
    for (
      let tries = 0;
      tries < 5 && (await page.getByRole('dialog').filter({ visible: true }).count()) > 0;
      tries += 1
    ) {
      await page.keyboard.press('Escape');
      await this.#visit.pass(300, REAL);
    }
    await this.#away(this.#button('Leave the lesson'));
    await page.keyboard.press('Escape'); // what a button tells about itself
    await page.getByRole('radio', { name: 'Live' }).click();
    await this.#away(page.getByRole('group', { name: 'Show' }).getByRole('button', { pressed: true }));
    await this.#away(this.#button(/^Remove pin/));
    // By way of another one, so that it is loaded also where it is the one that stands there, edited.
    for (const index of [1, 0]) await this.#choose(index);
    // The handles of a sweep's spikes stay behind it.
    for (const mode of ['Sweep', 'Live']) {
      await page.getByRole('radio', { name: mode }).click();
      await this.#visit.pass(500, REAL);
    }
    await this.#away(this.#button('Dismiss'));
    await page.getByRole('slider', { name: 'Speed' }).fill(USUAL_SPEED);
    await this.#window();
    await this.#away(this.#button('Play'), 1);
    await this.#away(page.getByRole('button', { name: 'Lock the scales', pressed: true }), 1);
    for (let tries = 0; tries < THEMES && (await this.#button('Theme: as the system').count()) === 0; tries += 1)
      await this.#button(/^Theme:/).click();
    for (const name of OPEN) await this.#unfold(name);
    await page.getByRole('combobox', { name: 'Synapse in close-up' }).selectOption({ index: 0 });
    // The pointer and the focus rest on nothing.
    await page.getByRole('heading', { name: 'Parameters' }).click();
    await page.keyboard.press('r');
    await this.#visit.rest(5000);
  }

  /**
   * What undo keeps of the hour, and how much that is, is chance: it is pushed out by small steps, always the same. Nothing
   * else goes when a person works on.
   */
  async forget() {
    const { keyboard } = this.#page;
    await this.#button('Pause').click();
    await this.#page.getByRole('slider', { name: 'Membrane time constant, slider' }).focus();
    for (let step = 0; step < STEPS; step += 1) {
      await keyboard.press(step % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
      await this.#visit.pass(STEP, FEW);
    }
  }

  async #choose(index) {
    const menu = this.#page.getByRole('combobox', { name: 'Experiment' });
    const titles = menu.locator('optgroup option'); // an experiment that is in no menu stands before these
    await menu.selectOption(await titles.nth(index).getAttribute('value'));
    for (let tries = 0; tries < 100 && (await menu.getAttribute('aria-busy')) === 'true'; tries += 1)
      await this.#page.waitForTimeout(20);
    await this.#visit.pass(500, REAL);
  }

  /** Zoomed in, the window has a width of its own: another choice and back is the way to the usual one. */
  async #window() {
    const choice = this.#page.getByRole('combobox', { name: 'Window' });
    for (const width of [OTHER_WINDOW, USUAL_WINDOW]) await choice.selectOption(width);
  }

  async #unfold(name) {
    const fold = this.#page
      .getByRole('region', { name: 'Mechanism of a synapse' })
      .locator('details', { hasText: name });
    if (!(await fold.first().evaluate((details) => details.open))) await fold.first().locator('summary').click();
  }

  /** What the page says that one spike did: at the defined state always the same. */
  async answer() {
    await this.#visit.align();
    await this.#page.keyboard.press('r');
    await this.#visit.pass(1000, FEW);
    await this.#page.keyboard.press('1');
    await this.#visit.pass(3000, REAL);
    return (await this.#page.getByRole('status', { name: 'What the last spike did' }).textContent()) ?? '';
  }
}
