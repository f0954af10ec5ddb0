/** A lane of one recorded quantity: a line a synapse (g_s, P_s, P_rel, I_s) or a neuron (I_e). */

import type { ColumnInfo } from '../engine/types';
import { sumsLinearly } from '../experiment/kind';
import type { Session } from '../experiment/session';
import { element, setText } from './dom';
import { Lane } from './lane';
import { type Look, lineSample, type NeuronLook } from './looks';
import { nameNodes, symbol } from './math';
import { fixed, withUnit } from './numbers';
import { UnhurriedRange } from './range';
import { strings } from './strings';
import { trace, type Window } from './trace';

export interface QuantityOptions {
  /** Name of the chart, and of the value of one of its lines. */
  chart: string;
  value: (name: string) => string;
  decimals: number;
  /** The extremes of the scale, given those of the lines. */
  limits: (session: Session, low: number, high: number) => [number, number];
}

export class QuantityLane {
  readonly lane: Lane;
  readonly info: ColumnInfo;
  readonly #session: Session;
  readonly #options: QuantityOptions;
  readonly #range = new UnhurriedRange();
  readonly #list = element('ul', { class: 'readouts' });
  readonly #note = element('p', { class: 'lane-note', hidden: true }, strings.linearSumShort);
  #linear = '';
  #outputs: HTMLOutputElement[] = [];
  #looks: (Look | NeuronLook)[] = [];

  constructor(session: Session, info: ColumnInfo, options: QuantityOptions) {
    this.#session = session;
    this.info = info;
    this.#options = options;
    this.lane = new Lane({ name: options.chart, className: `quantity lane-${info.name}` });
    this.lane.header.append(
      element(
        'h3',
        {},
        symbol(info.symbol),
        element('span', { class: 'lane-name' }, info.label),
        element('span', { class: 'unit' }, info.unit),
      ),
      this.#note,
      this.#list,
    );
  }

  clear(): void {
    this.#range.clear();
  }

  refresh(synapses: Look[], neurons: NeuronLook[]): void {
    const looks = this.info.of === 'synapse' ? synapses : neurons;
    if (looks !== this.#looks) {
      this.#looks = looks;
      const alone = this.info.of === 'neuron' && looks.length === 1;
      this.lane.setLines(
        looks.map(({ line, dash }) => ({ color: alone ? '--current' : line, dash: alone ? [] : dash, width: 1.8 })),
      );
      this.#buildOutputs();
    }
    if (this.info.name !== 'P_s') return;
    const linear = this.#session.document.synapses.filter(({ kinetics }) => sumsLinearly(kinetics));
    this.#linear = strings.linearSum(linear.map(({ name }) => name));
    this.#note.title = this.#linear;
    this.#note.hidden = this.#linear === '';
  }

  draw(window: Window, wall: number, glide: boolean): void {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    this.#looks.forEach((_, index) => {
      const points = this.lane.points(index);
      if (points === undefined) return;
      trace(this.#session, points, this.info.name, index, window, this.#looks.length);
      low = Math.min(low, points.low);
      high = Math.max(high, points.high);
    });
    if (this.#looks.length === 0) low = high = 0;
    this.#range.update(...this.#options.limits(this.#session, low, high), wall, glide);
    this.lane.show(window.from, window.to, this.#range);
  }

  read(): void {
    this.#outputs.forEach((output, index) => {
      setText(output, this.#now(index));
    });
  }

  describe(words: string): void {
    const { decimals } = this.#options;
    const lines = this.#looks.map(({ name }, index) => {
      const { low = 0, high = 0 } = this.lane.points(index) ?? {};
      const now = fixed(this.#session.stepper.now(this.info.name, index), decimals);
      if (this.info.name === 'g_s') return strings.conductanceNow(name, now, fixed(high, decimals));
      return strings.quantityNow(name, now, fixed(low, decimals), fixed(high, decimals), this.info.unit);
    });
    this.lane.describe([words, ...lines, this.#linear].join(' ').trim());
  }

  #now(index: number): string {
    return withUnit(fixed(this.#session.stepper.now(this.info.name, index), this.#options.decimals), this.info.unit);
  }

  #buildOutputs(): void {
    this.#outputs = [];
    this.#list.replaceChildren(
      ...this.#looks.map((look) => {
        const output = element('output', { 'aria-label': this.#options.value(look.name), 'aria-live': 'off' });
        this.#outputs.push(output);
        const badge = 'number' in look ? element('span', { class: 'badge' }, look.number) : undefined;
        const name = element('span', { class: 'name' }, ...nameNodes(look.name));
        // One neuron has one current: nothing to tell apart.
        if (this.info.of === 'neuron' && this.#looks.length === 1) return element('li', {}, output);
        return element('li', { title: look.name }, badge, lineSample(look), name, output);
      }),
    );
    this.#list.classList.toggle('many', this.#looks.length > 3);
  }
}
