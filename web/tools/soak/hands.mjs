/** What a hand can do with a page: things are found by role and name, chosen by chance among those that are to be seen. */
import { REAL } from './visit.mjs';

/** What a field may be given that has nothing to do with what stands there; some of it is refused. */
const NUMBERS = ['12', '0', '-40', '1e3', '3.5'];

/** Each move says `false` where there is nothing to make it on. */
export class Hands {
  #visit;
  #page;
  #random;

  /**
   * @param {import('./visit.mjs').Visit} visit
   * @param {import('./random.mjs').Random} random
   */
  constructor(visit, random) {
    this.#visit = visit;
    this.#page = visit.page;
    this.#random = random;
  }

  button = (name, within = this.#page) => within.getByRole('button', { name, exact: typeof name === 'string' });

  /** One of those that are to be seen, or undefined. */
  async any(locator) {
    const seen = locator.filter({ visible: true });
    const count = await seen.count();
    return count === 0 ? undefined : seen.nth(this.#random.index(count));
  }

  click = async (locator) => {
    const chosen = await this.any(locator);
    if (chosen === undefined || (await chosen.isDisabled())) return false;
    await chosen.click();
    return true;
  };

  press = (key) => this.#page.keyboard.press(key);

  /** Chooses an entry of a list. */
  async option(locator) {
    const chosen = await this.any(locator);
    if (chosen === undefined) return false;
    const count = await chosen.getByRole('option').count();
    if (count === 0 || (await chosen.isDisabled())) return false;
    await chosen.selectOption({ index: this.#random.index(count) });
    return true;
  }

  /** One of the keys, up to `most` times. */
  async keysOn(locator, keys, most) {
    const chosen = await this.any(locator);
    if (chosen === undefined) return false;
    await chosen.focus();
    const key = this.#random.of(keys);
    for (let left = 1 + this.#random.index(most); left > 0; left -= 1) {
      await this.#page.keyboard.press(key);
      await this.#visit.pass(50, REAL);
    }
    return true;
  }

  /** A place on a chart, in px of the page. */
  async place(chart) {
    const box = await this.#page.getByRole('img', { name: chart }).boundingBox();
    if (box === null) return undefined;
    return {
      x: box.x + box.width * this.#random.between(0.1, 0.85),
      y: box.y + box.height * this.#random.between(0.15, 0.85),
    };
  }

  /** A field is overwritten, mostly with something near. */
  async type(locator) {
    const field = await this.any(locator);
    if (field === undefined || (await field.isDisabled())) return false;
    const value = Number(await field.inputValue());
    const near = (value * this.#random.between(0.7, 1.4)).toPrecision(3);
    await field.fill(this.#random.chance(0.85) ? String(Number(near)) : this.#random.of(NUMBERS));
    await field.press('Enter');
    return true;
  }

  async drag(from, to) {
    const { mouse } = this.#page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    for (let step = 1; step <= 4; step += 1) {
      await mouse.move(from.x + ((to.x - from.x) * step) / 4, from.y + ((to.y - from.y) * step) / 4);
      await this.#visit.pass(30, REAL);
    }
    await mouse.up();
  }

  /** A dialog is opened, looked at and closed. */
  async inDialog(open) {
    if (!(await this.click(open))) return false;
    await this.#visit.pass(1000, REAL);
    const dialog = this.#page.getByRole('dialog').filter({ visible: true });
    await dialog.waitFor();
    await this.#visit.pass(2000, REAL);
    if (this.#random.chance(0.5)) await this.press('Escape');
    else await this.button('Close', dialog).click();
    return true;
  }
}
