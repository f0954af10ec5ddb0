/** A person who tries everything, in no order: only what can be clicked, typed and dragged, by role and name. */
import { Hands } from './hands.mjs';
import { REAL, SCREEN } from './visit.mjs';

const RASTER = 'Delivered spikes over time';
const POTENTIAL = 'Membrane potential over time';
const LESSONS = 10;
/** What goes on in a lesson, the better first: to do it, or else to have it shown, or else to go on without. */
const ONWARDS = ['My prediction', 'Compare', 'Next', 'Show me', 'Skip the drawing', 'Skip', 'Finish the lesson'];
const EXPORTS = ['Experiment (.json)', 'Traces (.csv)', 'Figure (.svg)', 'Figure (.png, 300 dpi)'];
const EXPORT_ARRIVES = 20_000; // ms of the machine's time
const NARROW = { width: 620, height: 760 };

/** Why a thing could not be done, from Playwright's account of what it tried. */
const reasonOf = ({ message }) =>
  message.split('\n').find((line) => /intercepts|not enabled|not visible|not stable/.test(line)) ?? 'no answer';

const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

export class Person {
  /** How often each thing was done, and how often it could not be. */
  done = new Map();
  missed = new Map();
  #visit;
  #page;
  #random;
  #hands;
  #things;

  /**
   * @param {import('./visit.mjs').Visit} visit
   * @param {import('./random.mjs').Random} random
   */
  constructor(visit, random) {
    this.#visit = visit;
    this.#page = visit.page;
    this.#random = random;
    this.#hands = new Hands(visit, random);
    this.#things = [...this.#timeAndSpikes(), ...this.#parameters(), ...this.#sweep(), ...this.#around()];
  }

  /**
   * Everything once that is made when it is first wanted, and kept: otherwise its elements would come in the hour in which
   * chance has it, and look as if something stayed open.
   */
  async tour() {
    const [page, hands] = [this.#page, this.#hands];
    for (const name of ['Help', 'Share a link', 'Learn'])
      await this.#try(`tour: ${name}`, () => hands.inDialog(hands.button(name)));
    await this.#try('tour: narrow', () => this.#narrow());
    await this.#try('tour: sweep', () => hands.click(page.getByRole('radio', { name: 'Sweep' })));
    await this.#visit.pass(1000, REAL);
    const tools = page.getByRole('group', { name: 'Analysis of the sweep' }).getByRole('button');
    for (const tool of await tools.all()) {
      await this.#try('tour: a tool', () => hands.click(tool));
      await this.#visit.pass(1000, REAL);
    }
    for (const [, name, act] of this.#things) await this.#try(name, act);
  }

  /** Does one thing. What cannot be done just now (there is no sweep, a button is covered) is left. */
  async act() {
    const [name, act] = this.#random.weighted(this.#things.map(([weight, ...thing]) => [weight, thing]));
    // Anywhere between two frames.
    await this.#visit.pass(this.#random.between(0, 250), REAL);
    await this.#try(name, act);
  }

  async #try(name, act) {
    try {
      if ((await act()) === false) count(this.missed, `${name} (not there)`);
      else count(this.done, name);
    } catch (error) {
      if (error.name !== 'TimeoutError') throw error;
      count(this.missed, `${name} (${reasonOf(error).trim()})`);
    }
  }

  // -- what there is to do: how likely it is beside the rest, what it is called, how it is done -----------------------

  #timeAndSpikes() {
    const [page, random, hands] = [this.#page, this.#random, this.#hands];
    const { button, click, press } = hands;
    const choice = (name) => hands.option(page.getByRole('combobox', { name }));
    const speed = page.getByRole('slider', { name: 'Speed' });
    return [
      [14, 'bouton', () => click(button(/^Deliver a spike to/))],
      [8, 'key 1–8', () => press(String(1 + random.index(8)))],
      [4, 'burst of keys', () => this.#burst()],
      [3, 'key Space', () => press('Space')],
      [3, 'pause or play', () => click(button(/^(Pause|Play)$/))],
      [3, 'restart', () => click(button('Restart'))],
      [2, 'key R', () => press('r')],
      [4, 'speed', () => hands.keysOn(speed, ['ArrowLeft', 'ArrowRight', 'End'], 3)],
      [3, 'window', () => choice('Window')],
      [5, 'experiment', () => choice('Experiment')],
      [5, 'live', () => click(page.getByRole('radio', { name: 'Live' }))],
      [5, 'sweep', () => click(page.getByRole('radio', { name: 'Sweep' }))],
      [2, 'play it live', () => click(button('Play it live'))],
    ];
  }

  #parameters() {
    const hands = this.#hands;
    const { button, click, press } = hands;
    const panel = this.#page.getByRole('complementary', { name: 'Parameters' });
    const folds = panel.getByRole('region', { name: 'Synapses' }).locator('summary');
    return [
      [
        6,
        'slider',
        () => hands.keysOn(panel.getByRole('slider'), ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown'], 8),
      ],
      [6, 'field', () => hands.type(panel.getByRole('spinbutton'))],
      [3, 'switch', () => click(panel.getByRole('switch'))],
      [3, 'choice', () => hands.option(panel.getByRole('combobox'))],
      [3, 'about', () => click(button(/^About /, panel))],
      [2, 'reset a value', () => click(button(/^Reset /, panel))],
      [3, 'fold of a synapse', () => click(folds)],
      [3, 'add a synapse', () => click(button('Add a synapse'))],
      [2, 'remove a synapse', () => click(button(/^Remove (?!pulse|pin)/, panel))],
      [2, 'add a pulse', () => click(button('Add a pulse'))],
      [1, 'remove a pulse', () => click(button(/^Remove pulse/))],
      [2, 'restore', () => click(button('Restore the experiment'))],
      [4, 'undo', () => click(button('Undo'))],
      [2, 'redo', () => click(button('Redo'))],
      [3, 'key Ctrl+Z', () => press('Control+z')],
      [1, 'key Ctrl+Y', () => press('Control+y')],
    ];
  }

  #sweep() {
    const [page, random, hands] = [this.#page, this.#random, this.#hands];
    const { button, click, press } = hands;
    const within = (name) => page.getByRole('group', { name }).getByRole('button');
    const spikes = button(/ spike at .* ms$/);
    const cursor = page.getByRole('slider', { name: 'Cursor' });
    return [
      [3, 'click the spikes', () => this.#clickSpikes()],
      [4, 'nudge a spike', () => hands.keysOn(spikes, ['ArrowLeft', 'ArrowRight', 'ArrowDown'], 4)],
      [1, 'delete a spike', () => hands.keysOn(spikes, ['Delete'], 1)],
      [2, 'drag a spike', () => this.#dragSpike(spikes)],
      [2, 'nudge a pulse', () => hands.keysOn(button(/^Pulse of/), ['ArrowLeft', 'ArrowUp', 'ArrowDown'], 4)],
      [3, 'cursor', () => hands.keysOn(cursor, ['ArrowLeft', 'PageUp', 'Home'], 6)],
      [4, 'point at the chart', () => this.#point()],
      [2, 'drag the chart', () => this.#dragChart()],
      [2, 'keys + - 0', () => press(random.of(['+', '+', '-', '0']))],
      [1, 'keys ← →', () => press(random.of(['ArrowLeft', 'ArrowRight']))],
      [2, 'zoom', () => click(within('Zoom'))],
      [1, 'lock the scales', () => click(button('Lock the scales'))],
      [3, 'lanes', () => click(within('Show'))],
      [3, 'key P', () => press('p')],
      [2, 'pin', () => click(button('Pin the traces'))],
      [2, 'remove a pin', () => click(button(/^Remove pin/))],
      [1, 'difference', () => click(button('Show the difference from the newest pin'))],
      [3, 'tools of a sweep', () => click(within('Analysis of the sweep'))],
      [2, 'run the trials', () => click(button('Run the trials'))],
      [1, 'cancel', () => click(button('Cancel'))],
      [1, 'look at a PSP', () => click(button(/look at its peak$/))],
      [2, 'hold V', () => click(page.getByRole('switch', { name: 'Hold V' }))],
      [2, 'draw the I–V curve', () => click(button('Draw the I–V curve'))],
    ];
  }

  #around() {
    const [page, hands] = [this.#page, this.#hands];
    const { button, click, press } = hands;
    const mechanism = page.getByRole('region', { name: 'Mechanism of a synapse' });
    return [
      [2, 'theme', () => click(button(/^Theme:/))],
      [2, 'help', () => hands.inDialog(button('Help'))],
      [1, 'share', () => hands.inDialog(button('Share a link'))],
      [1, 'export', () => this.#export()],
      [2, 'lesson', () => this.#lesson()],
      [2, 'another close-up', () => hands.option(mechanism.getByRole('combobox'))],
      [1, 'folds of the mechanism', () => click(mechanism.locator('summary'))],
      [1, 'a narrow window', () => this.#narrow()],
      [2, 'dismiss', () => click(button('Dismiss'))],
      [1, 'key Escape', () => press('Escape')],
    ];
  }

  // -- what takes more than one move ----------------------------------------------------------------------------------

  async #burst() {
    for (let spike = 0; spike < 6; spike += 1) {
      await this.#hands.press(String(1 + this.#random.index(3)));
      await this.#visit.pass(this.#random.between(20, 150), REAL);
    }
  }

  async #clickSpikes() {
    const at = await this.#hands.place(RASTER);
    if (at === undefined) return false;
    await this.#page.mouse.click(at.x, at.y);
    return true;
  }

  async #dragSpike(spikes) {
    const spike = await this.#hands.any(spikes);
    const box = await spike?.boundingBox();
    if (!box) return false;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.#hands.drag(from, { x: from.x + this.#random.between(-80, 80), y: from.y });
    return true;
  }

  async #point() {
    for (let moves = 0; moves < 5; moves += 1) {
      const at = await this.#hands.place(POTENTIAL);
      if (at === undefined) return false;
      await this.#page.mouse.move(at.x, at.y, { steps: 3 });
      await this.#visit.pass(50, REAL);
    }
    return true;
  }

  async #dragChart() {
    const [from, to] = [await this.#hands.place(POTENTIAL), await this.#hands.place(POTENTIAL)];
    if (from === undefined || to === undefined) return false;
    await this.#hands.drag(from, to);
    return true;
  }

  /** Some steps of a lesson, well or badly done. */
  async #lesson() {
    const hands = this.#hands;
    if (!(await hands.click(hands.button('Learn')))) return false;
    await this.#visit.pass(500, REAL);
    const list = this.#page.getByRole('dialog', { name: 'Lessons' });
    await list.getByRole('listitem').nth(this.#random.index(LESSONS)).getByRole('button').click();
    const card = this.#page.getByRole('region', { name: 'Lesson', exact: true });
    await card.waitFor();
    for (let step = this.#random.index(10); step > 0 && (await card.count()) > 0; step -= 1) {
      await this.#visit.rest(this.#random.between(2000, 20_000));
      const choice = await hands.any(card.getByRole('radio'));
      if (choice !== undefined && !(await choice.isDisabled())) await choice.check();
      for (const name of ONWARDS) if (await hands.click(hands.button(name, card))) break;
    }
    await this.#visit.rest(10_000);
    await hands.click(hands.button('Leave the lesson'));
    return true;
  }

  async #export() {
    const hands = this.#hands;
    if (!(await hands.click(hands.button('Save and export')))) return false;
    let waiting = true;
    const arrival = this.#page
      .waitForEvent('download', { timeout: EXPORT_ARRIVES })
      .catch(() => this.#visit.faults.push('an export did not arrive'))
      .finally(() => {
        waiting = false;
      });
    await hands.click(hands.button(this.#random.of(EXPORTS)));
    // The page writes long files in pieces, between which its own time has to go on.
    while (waiting) await this.#visit.pass(100, REAL);
    await (await arrival).delete?.();
    return true;
  }

  /** A window that is made narrow for a while: the parameters become a sheet. */
  async #narrow() {
    await this.#page.setViewportSize(NARROW);
    await this.#visit.pass(3000, REAL);
    await this.#hands.inDialog(this.#hands.button('Parameters'));
    await this.#page.setViewportSize(SCREEN);
    return true;
  }
}
