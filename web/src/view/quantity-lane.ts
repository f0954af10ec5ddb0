/** A lane of one recorded quantity: a line a synapse (g_s, P_s, P_rel, I_s) or a neuron (I_e). */

import type { ColumnInfo } from '../engine/types';
import { sumsLinearly } from '../experiment/kind';
import type { Session } from '../experiment/session';
import { strings } from '../words/index';
import { concern } from './concern';
import { element, setText } from './dom';
import { Lane } from './lane';
import { type Look, lineSample, type NeuronLook } from './looks';
import { nameNodes, symbol } from './math';
import { fixed, withUnit } from './numbers';
import { UnhurriedRange } from './range';
import type { Scene } from './scene';
import { drawLines, type Window } from './trace';

type Limits = (session: Session, low: number, high: number) => [number, number];

/** With some air, zero always, and never smaller than `span`. */
export const around =
  (span: number): Limits =>
  (_, low, high) => {
    const margin = 0.06 * (high - low);
    // What rounding leaves of zero is zero.
    const least = low < -1e-9 * span ? low - margin : 0;
    const most = high > 1e-9 * span ? high + margin : 0;
    return most - least >= span ? [least, most] : most >= -least ? [least, least + span] : [most - span, most];
  };

export interface QuantityOptions {
  /** Name of the chart, and of the value of one of its lines. */
  chart: string;
  value: (name: string) => string;
  decimals: number;
  /** The extremes of the scale, given those of the lines. */
  limits: Limits;
}

export class QuantityLane {
  readonly lane: Lane;
  readonly info: ColumnInfo;
  readonly #scene: Scene;
  readonly #options: QuantityOptions;
  readonly #range = new UnhurriedRange();
  readonly #list = element('ul', { class: 'readouts' });
  readonly #note = element('p', { class: 'lane-note', hidden: true }, strings.linearSumShort);
  readonly #title = element('span');
  #linear = '';
  #outputs: HTMLOutputElement[] = [];
  #looks: (Look | NeuronLook)[] = [];

  constructor(scene: Scene, info: ColumnInfo, options: QuantityOptions) {
    this.#scene = scene;
    this.info = info;
    this.#options = options;
    this.#title.append(symbol(info.symbol));
    this.lane = new Lane({ name: options.chart, className: `quantity lane-${info.name}` });
    this.lane.header.append(
      element(
        'h3',
        {},
        this.#title,
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
      concern(this.lane.root, this.info.name, ...looks.map((_, index) => `${this.info.name}:${index}`));
    }
    if (this.info.name !== 'P_s') return;
    const linear = this.#scene.session.document.synapses.filter(({ kinetics }) => sumsLinearly(kinetics));
    this.#linear = strings.linearSum(linear.map(({ name }) => name));
    this.#note.title = this.#linear;
    this.#note.hidden = this.#linear === '';
  }

  draw(window: Window, wall: number, glide: boolean): void {
    const { low, high } = drawLines(this.#scene, this.lane, this.info.name, window) ?? { low: 0, high: 0 };
    const difference = this.#scene.subtracted !== undefined;
    if (difference !== this.#differs) {
      this.#differs = difference;
      this.#range.clear();
      this.#title.replaceChildren(symbol(difference ? `Δ${this.info.symbol}` : this.info.symbol));
    }
    const limits = difference ? around(0.01) : this.#options.limits;
    this.#range.locked = this.#scene.locked;
    this.#range.update(...limits(this.#scene.session, low, high), wall, glide);
    this.lane.show(window.from, window.to, this.#range, window.moving);
  }

  #differs = false;

  read(): void {
    this.#outputs.forEach((output, index) => {
      setText(output, this.#now(index));
    });
  }

  describe(words: string): void {
    const { decimals } = this.#options;
    const lines = this.#looks.map(({ name }, index) => {
      const { low = 0, high = 0 } = this.lane.points(index) ?? {};
      const now = fixed(this.#scene.value(this.info.name, index), decimals);
      if (this.info.name === 'g_s') return strings.conductanceNow(name, now, fixed(high, decimals));
      return strings.quantityNow(name, now, fixed(low, decimals), fixed(high, decimals), this.info.unit);
    });
    this.lane.describe([words, ...lines, this.#linear].join(' ').trim());
  }

  #now(index: number): string {
    return withUnit(fixed(this.#scene.value(this.info.name, index), this.#options.decimals), this.info.unit);
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
