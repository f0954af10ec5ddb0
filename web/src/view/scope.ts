/** The running scope: spikes, V, g_s and the lanes on demand over one time axis, and their present values. */

import type { Column, ColumnInfo } from '../engine/types';
import type { Session } from '../experiment/session';
import { element, setText } from './dom';
import { LaneSwitches } from './lane-switches';
import { looksOf, type NeuronLook, neuronLooksOf } from './looks';
import { symbol } from './math';
import { fixed } from './numbers';
import { PotentialLane } from './potential-lane';
import { quantityOptions } from './quantities';
import { QuantityLane } from './quantity-lane';
import { Raster, type RasterRow } from './raster';
import { recall, remember } from './settings';
import { strings } from './strings';
import { onThemeChange, reducedMotion } from './theme';
import { timesInWords } from './times';

const WINDOWS = [50, 100, 200, 500, 1000, 2000]; // ms of model time
/** The pen stands here, as a share of the width, once the window scrolls. */
const PEN = 0.97;
/** The read-outs change, and the description in words, no more often than this: ms of wall time. */
const READOUT_INTERVAL = 80;
const DESCRIPTION_INTERVAL = 1000;
/** From the current and the release down to what comes of them; V and g_s always, the others on demand. */
const ORDER: readonly Column[] = ['I_e', 'P_rel', 'P_s', 'g_s', 'I_s'];
const ALWAYS: Column = 'g_s';

export class Scope {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #raster = new Raster(strings.rasterChart);
  readonly #potential: PotentialLane;
  readonly #quantities: QuantityLane[];
  readonly #switches: LaneSwitches;
  readonly #lanes = element('div', { class: 'lanes' });
  readonly #time = element('output', { class: 'time-value', 'aria-label': strings.time, 'aria-live': 'off' });
  /** The rows of the raster, after one for each synapse: neurons that fire. */
  #firing: number[] = [];
  #looks = looksOf({ format: '', duration: 0, neurons: [], synapses: [] });
  #neurons: NeuronLook[] = [];
  #looksKey = '';
  #window = 200;
  #readAt = Number.NEGATIVE_INFINITY;
  #describedAt = Number.NEGATIVE_INFINITY;

  constructor(session: Session) {
    this.#session = session;
    const remembered = Number(recall('window'));
    if (WINDOWS.includes(remembered)) this.#window = remembered;
    const columns = ORDER.map((name) => session.description.columns.find((info) => info.name === name)).filter(
      (info): info is ColumnInfo => info !== undefined,
    );
    this.#potential = new PotentialLane(session);
    this.#quantities = columns.map((info) => new QuantityLane(session, info, quantityOptions(info)));
    this.#switches = new LaneSwitches(
      columns.filter(({ name }) => name !== ALWAYS),
      () => {
        this.#arrange();
        this.draw(performance.now(), true);
      },
    );
    this.root = element(
      'section',
      { class: 'scope', 'aria-label': strings.scope },
      element(
        'div',
        { class: 'scope-top' },
        element('h3', {}, strings.spikes),
        this.#switches.root,
        element('p', { class: 'time' }, symbol('t'), ' ', this.#time),
        this.#windowSelect(),
      ),
      this.#raster.root,
      this.#lanes,
    );
    this.#lanes.append(this.#potential.lane.root, ...this.#quantities.map(({ lane }) => lane.root));
    this.#arrange();
    // Lanes that do not fit scroll, with the keyboard too.
    new ResizeObserver(() => this.#offerScrolling()).observe(this.#lanes);
    onThemeChange(() => this.#restyle());
    for (const query of ['(max-width: 699px)', '(max-height: 500px)']) {
      matchMedia(query).addEventListener('change', () => this.#restyle());
    }
  }

  /** The experiment is another one: old ranges mean nothing. */
  clear(): void {
    for (const lane of [this.#potential, ...this.#quantities]) lane.clear();
  }

  /** Takes over names, kinds and potentials from the document. */
  refresh(): void {
    const { document: experiment } = this.#session;
    const looks = looksOf(experiment);
    const neurons = neuronLooksOf(experiment);
    const firing = [...experiment.neurons.keys()].filter((index) => experiment.neurons[index]?.spiking !== undefined);
    const key = JSON.stringify([looks, neurons, firing]);
    if (key !== this.#looksKey) {
      this.#looksKey = key;
      this.#looks = looks;
      this.#neurons = neurons;
      this.#firing = firing;
      this.#raster.setRows(this.#rows());
    }
    for (const lane of [this.#potential, ...this.#quantities]) lane.refresh(this.#looks, this.#neurons);
  }

  /** Draws the present window. `settled`: the last picture for a while, so everything in it is exact and in words. */
  draw(wall: number, settled: boolean): void {
    const { time } = this.#session.stepper;
    const from = Math.max(0, time - PEN * this.#window);
    const window = { from, to: from + this.#window, time };
    const glide = !settled && !reducedMotion();
    const lanes = [this.#potential, ...this.#shown()];

    this.#raster.show(window.from, window.to, (row) => this.#spikes(row, window.from, window.to));
    for (const lane of lanes) lane.draw(window, wall, glide);

    if (settled || wall - this.#readAt >= READOUT_INTERVAL) {
      this.#readAt = wall;
      setText(this.#time, `${fixed(time, 1)}\u00a0ms`);
      for (const lane of lanes) lane.read();
    }
    if (settled || wall - this.#describedAt >= DESCRIPTION_INTERVAL) {
      this.#describedAt = wall;
      const words = strings.between(fixed(from, 0), fixed(Math.min(window.to, time), 0));
      this.#describeSpikes(words, from, window.to);
      for (const lane of lanes) lane.describe(words, window);
    }
  }

  /** A synapse whose spike waits for time to go on shows it where the pen stands. */
  readonly waiting = new Set<number>();

  #spikes(row: number, from: number, to: number): ArrayLike<number> {
    const { stepper } = this.#session;
    const neuron = this.#firing[row - this.#looks.length];
    if (neuron !== undefined) return stepper.fired(neuron, from, to);
    const delivered = stepper.spikes(row, from, to);
    return this.waiting.has(row) ? [...delivered, stepper.time] : delivered;
  }

  #rows(): RasterRow[] {
    return [
      ...this.#looks.map(
        ({ number, excitatory, line, text }): RasterRow => ({
          label: number,
          mark: excitatory ? 'up' : 'down',
          line,
          text,
        }),
      ),
      ...this.#firing.map((index): RasterRow => {
        const { name = '', line = '--text' } = this.#neurons[index] ?? {};
        return { label: name, mark: 'stroke', line, text: '--text' };
      }),
    ];
  }

  #describeSpikes(words: string, from: number, to: number): void {
    const { stepper } = this.#session;
    const delivered = this.#looks.map(({ name }, index) =>
      strings.spikesOf(name, timesInWords(stepper.spikes(index, from, to))),
    );
    const fired = this.#firing.map((index) =>
      strings.firedBy(this.#neurons[index]?.name ?? '', timesInWords(stepper.fired(index, from, to))),
    );
    this.#raster.describe([words, ...delivered, ...fired].join(' '));
  }

  #shown(): QuantityLane[] {
    return this.#quantities.filter(({ info: { name } }) => name === ALWAYS || this.#switches.isShown(name));
  }

  /** Shows the lanes that were asked for; the lowest has the time axis. */
  #arrange(): void {
    const shown = this.#shown();
    this.#potential.lane.timeAxis = false;
    for (const quantity of this.#quantities) {
      quantity.lane.root.hidden = !shown.includes(quantity);
      quantity.lane.timeAxis = quantity === shown[shown.length - 1];
    }
    this.#lanes.classList.toggle('several', shown.length > 1);
    this.#offerScrolling();
  }

  #offerScrolling(): void {
    const scrolls = this.#lanes.scrollHeight > this.#lanes.clientHeight + 1;
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'group'],
      ['aria-label', strings.lanes],
    ] as const) {
      if (scrolls) this.#lanes.setAttribute(name, value);
      else this.#lanes.removeAttribute(name);
    }
  }

  #windowSelect(): HTMLElement {
    const select = element(
      'select',
      {},
      ...WINDOWS.map((ms) => element('option', { value: ms, selected: ms === this.#window }, strings.windowOption(ms))),
    );
    select.addEventListener('change', () => {
      this.#window = Number(select.value);
      remember('window', select.value);
      this.draw(performance.now(), true);
    });
    return element('label', { class: 'window' }, element('span', {}, strings.window), select);
  }

  #restyle(): void {
    this.#raster.resize();
    for (const { lane } of [this.#potential, ...this.#quantities]) lane.restyle();
    this.draw(performance.now(), true);
  }
}
