/** The lane of V: a line a neuron, the potentials that matter, and a stroke for each spike that a neuron fires. */

import type { NeuronDocument } from '../engine/types';
import { strings } from '../words/index';
import { concern } from './concern';
import { element, setText } from './dom';
import { icon } from './icons';
import { Lane } from './lane';
import { type Look, lineSample, type NeuronLook } from './looks';
import { nameNodes, symbol } from './math';
import { fixed, plain, pretty } from './numbers';
import { around } from './quantity-lane';
import { UnhurriedRange } from './range';
import type { ReferenceLine } from './references';
import type { Scene } from './scene';
import { timesInWords } from './times';
import { drawLines, type Window } from './trace';

const SMALLEST_SPAN = 4; // mV
/** A difference is seen against zero. */
const DIFFERENCE = around(0.01); // mV
/** Above V_th this share of the span stays free, for the strokes of the spikes. */
const HEADROOM = 0.2;

export class PotentialLane {
  readonly lane = new Lane({ name: strings.potentialChart, className: 'potential', namesGhosts: true });
  readonly #scene: Scene;
  readonly #range = new UnhurriedRange();
  readonly #list = element('ul', { class: 'readouts' });
  /** A chip for each neuron whose V is held. */
  readonly #held = element('div', { class: 'held-list' });
  #heldKey = '';
  readonly #title = element('span', {}, symbol('V'));
  #outputs: HTMLOutputElement[] = [];
  #synapses: Look[] = [];
  #neurons: NeuronLook[] = [];
  #steady = '';

  constructor(scene: Scene) {
    this.#scene = scene;
    this.lane.header.append(
      element(
        'h3',
        {},
        this.#title,
        element('span', { class: 'lane-name' }, strings.membranePotential),
        element('span', { class: 'unit' }, 'mV'),
      ),
      this.#held,
      this.#list,
    );
  }

  clear(): void {
    this.#range.clear();
  }

  /** Takes over how synapses and neurons look, and the potentials, from the document. */
  refresh(synapses: Look[], neurons: NeuronLook[]): void {
    this.#synapses = synapses;
    if (neurons !== this.#neurons) {
      this.#neurons = neurons;
      const several = neurons.length > 1;
      this.lane.setLines(
        neurons.map(({ name, line, dash }) => ({ color: line, dash, width: 1.8, ...(several ? { label: name } : {}) })),
      );
      this.#buildOutputs();
      concern(this.lane.root, 'V');
    }
    this.#showHeld();
    this.#refer();
  }

  restyle(): void {
    this.lane.restyle();
  }

  draw(window: Window, wall: number, glide: boolean): void {
    // A pulse of current has begun or ended.
    if (this.#steadyStates() !== this.#steady) this.#refer();
    const { low, high } = drawLines(this.#scene, this.lane, 'V', window) ?? { low: 0, high: 0 };
    const { stepper, document } = this.#scene.session;
    const difference = this.#scene.subtracted !== undefined;
    this.#showDifference(difference);
    this.lane.setMarks(
      (difference ? [] : document.neurons).flatMap(({ spiking }, line) =>
        spiking === undefined
          ? []
          : [{ line, base: spiking.V_th, times: stepper.fired(line, window.from, window.to).slice() }],
      ),
    );
    this.#range.locked = this.#scene.locked;
    this.#range.update(
      ...(difference ? DIFFERENCE(this.#scene.session, low, high) : this.#limits(low, high)),
      wall,
      glide,
    );
    this.lane.show(window.from, window.to, this.#range, window.moving);
  }

  read(): void {
    // What is looked at lies within a pulse of current, or no more.
    if (this.#steadyStates() !== this.#steady) {
      this.#refer();
      this.lane.repaint();
    }
    this.#outputs.forEach((output, index) => {
      setText(output, `${fixed(this.#scene.value('V', index), 2)}\u00a0mV`);
    });
  }

  /** V of each neuron at the moment looked at, to be heard. */
  words(): string {
    return this.#neurons
      .map(
        ({ name }, index) =>
          `${this.#neurons.length > 1 ? `${name} ` : ''}V ${fixed(this.#scene.value('V', index), 2)} mV`,
      )
      .join(', ');
  }

  describe(words: string, { from, to }: Window): void {
    const { stepper, document } = this.#scene.session;
    const { min, max } = this.#range;
    const reference = (name: string, value: number): string =>
      strings.referenceIs(name, pretty(value), value > max ? 'above' : value < min ? 'below' : 'inside');
    const seen = document.neurons.flatMap(({ name, spiking }, index) => {
      const line = this.lane.points(index);
      const [now, low, high] = [this.#scene.value('V', index), line?.low ?? 0, line?.high ?? 0].map((V) => fixed(V, 1));
      const one = strings.potentialNow(now ?? '', low ?? '', high ?? '');
      const marks = spiking === undefined ? [] : [strings.spikeMarks(timesInWords(stepper.fired(index, from, to)))];
      return [document.neurons.length > 1 ? `${name}: ${one}` : one, ...marks];
    });
    const lines = [
      ...document.neurons.flatMap(({ name, E_L, spiking }, index) => {
        const whose = document.neurons.length > 1 ? name : '';
        return [
          reference(strings.ofNeuron(strings.restingPotential, whose), E_L),
          reference(strings.ofNeuron(strings.steadyState, whose), this.#scene.steadyState(index)),
          ...(spiking === undefined ? [] : [reference(strings.ofNeuron(strings.threshold, whose), spiking.V_th)]),
        ];
      }),
      ...document.synapses.map(({ name, E_s }) => reference(strings.reversalOf(name), E_s)),
    ];
    const references = this.#differs ? '' : ` ${lines.join('; ')}.`;
    this.lane.describe(`${words} ${seen.join(' ')}${references}`);
  }

  #showHeld(): void {
    const { session } = this.#scene;
    const held = session.document.neurons.map(({ name }, neuron) => ({ name, neuron, V: session.heldAt(neuron) }));
    const key = JSON.stringify(held);
    if (key === this.#heldKey) return;
    this.#heldKey = key;
    this.#held.replaceChildren(
      ...held.flatMap(({ name, neuron, V }) => {
        if (V === undefined) return [];
        const free = element(
          'button',
          { type: 'button', class: 'quiet', 'aria-label': strings.letGo(name) },
          icon('close'),
        );
        free.addEventListener('click', () => session.hold(neuron, undefined));
        const whose = held.length > 1 ? `${name} ` : '';
        return [element('span', { class: 'held' }, `${whose}${strings.held(pretty(V))}`, free)];
      }),
    );
  }

  #steadyStates(): string {
    return this.#neurons.map((_, index) => this.#scene.steadyState(index)).join(' ');
  }

  #refer(): void {
    this.#steady = this.#steadyStates();
    const lines = this.#differs ? [] : [...this.#neuronReferences(), ...this.#reversals()];
    this.lane.setReferences(lines);
  }

  #differs = false;

  /** Of a difference, no potential is a reference. */
  #showDifference(on: boolean): void {
    if (on === this.#differs) return;
    this.#differs = on;
    this.#range.clear();
    this.#title.replaceChildren(symbol(on ? 'ΔV' : 'V'));
    this.#refer();
  }

  /** The lines, with a margin; E_L, V_ss and V_th always; a potential that V does not come to only where it is not far. */
  #limits(lowest: number, highest: number): [number, number] {
    const { stepper, document } = this.#scene.session;
    const margin = Math.max(0.06 * (highest - lowest), 0.5);
    // A neuron that fires comes back from V_reset and no lower: that needs no margin.
    const resets = document.neurons.map(({ spiking }) => spiking?.V_reset ?? Number.POSITIVE_INFINITY);
    let low = lowest >= Math.min(...resets) ? lowest : lowest - margin;
    let high = highest + margin;
    const far = document.synapses.map(({ E_s }) => E_s);
    document.neurons.forEach(({ E_L, spiking }, index) => {
      const steady = stepper.steadyState(index);
      low = Math.min(low, E_L);
      high = Math.max(high, E_L);
      if (spiking === undefined) {
        low = Math.min(low, steady);
        high = Math.max(high, steady);
      } else {
        far.push(steady);
        high = Math.max(high, spiking.V_th + HEADROOM * (spiking.V_th - Math.min(low, spiking.V_reset)));
      }
    });
    if (high - low < SMALLEST_SPAN) {
      const missing = (SMALLEST_SPAN - (high - low)) / 2;
      low -= missing;
      high += missing;
    }
    const reach = Math.max(0.6 * (high - low), 12);
    for (const potential of far) {
      if (potential < low && low - potential < reach) low = potential;
      if (potential > high && potential - high < reach) high = potential;
    }
    return [low, high];
  }

  /** E_L, V_ss and V_th; what several neurons have in common is one line. */
  #neuronReferences(): ReferenceLine[] {
    const { document } = this.#scene.session;
    const kinds: [string, (neuron: NeuronDocument, index: number) => number | undefined, Style][] = [
      ['E_L', ({ E_L }) => E_L, { line: '--line-strong', text: '--text-quiet', dash: [3, 3] }],
      [
        'V_ss',
        ({ E_L }, index) => {
          const steady = this.#scene.steadyState(index);
          return Math.abs(E_L - steady) < 1e-6 ? undefined : steady;
        },
        { line: '--current', text: '--current-text', dash: [8, 3, 2, 3] },
      ],
      ['V_th', ({ spiking }) => spiking?.V_th, { line: '--text', text: '--text', dash: [1, 3] }],
    ];
    return kinds.flatMap(([name, potentialOf, style]) => {
      const found = new Map<number, string[]>();
      document.neurons.forEach((neuron, index) => {
        const value = potentialOf(neuron, index);
        if (value !== undefined) found.set(value, [...(found.get(value) ?? []), neuron.name]);
      });
      return [...found].map(([value, names]) => ({
        symbol: names.length === document.neurons.length ? name : `${name},${names.join(',')}`,
        value,
        unit: 'mV',
        ...style,
      }));
    });
  }

  #reversals(): ReferenceLine[] {
    const reversals = new Map<string, { look: Look; value: number; numbers: number[] }>();
    this.#synapses.forEach((look, index) => {
      const value = this.#scene.session.document.synapses[index]?.E_s ?? 0;
      const key = `${look.excitatory} ${value}`;
      const entry = reversals.get(key) ?? { look, value, numbers: [] };
      entry.numbers.push(index + 1);
      reversals.set(key, entry);
    });
    return [...reversals.values()].map(({ look, value, numbers }) => ({
      symbol: this.#synapses.length === 1 ? 'E_s' : `E_s,${rangesOf(numbers)}`,
      value,
      unit: 'mV',
      line: look.excitatory ? '--excitatory-1' : '--inhibitory-1',
      text: look.text,
      dash: [5, 4],
    }));
  }

  #buildOutputs(): void {
    const [only] = this.#neurons;
    const several = this.#neurons.length > 1;
    this.#outputs = this.#neurons.map(({ name }) =>
      element('output', {
        'aria-label': several ? strings.potentialOf(name) : strings.membranePotential,
        'aria-live': 'off',
      }),
    );
    this.#list.classList.toggle('single', only !== undefined && !several);
    this.#list.replaceChildren(
      ...this.#neurons.map((look, index) =>
        element(
          'li',
          { title: look.name },
          ...(several ? [lineSample(look), element('span', { class: 'name' }, ...nameNodes(look.name))] : []),
          this.#outputs[index],
        ),
      ),
    );
  }
}

type Style = Pick<ReferenceLine, 'line' | 'text' | 'dash'>;

/** "1–3,5" */
function rangesOf(numbers: number[]): string {
  const parts: string[] = [];
  for (let first = 0; first < numbers.length; ) {
    let last = first;
    while (numbers[last + 1] === (numbers[last] ?? 0) + 1) last += 1;
    const [from, to] = [plain(numbers[first] ?? 0), plain(numbers[last] ?? 0)];
    parts.push(from === to ? from : last === first + 1 ? `${from},${to}` : `${from}–${to}`);
    first = last + 1;
  }
  return parts.join(',');
}
