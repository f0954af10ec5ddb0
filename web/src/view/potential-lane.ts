/** The lane of V: a line a neuron, the potentials that matter, and a stroke for each spike that a neuron fires. */

import type { NeuronDocument } from '../engine/types';
import type { Session } from '../experiment/session';
import { element, setText } from './dom';
import { Lane } from './lane';
import { type Look, lineSample, type NeuronLook } from './looks';
import { nameNodes, symbol } from './math';
import { fixed, plain, pretty } from './numbers';
import { UnhurriedRange } from './range';
import type { ReferenceLine } from './references';
import { strings } from './strings';
import { timesInWords } from './times';
import { trace, type Window } from './trace';

const SMALLEST_SPAN = 4; // mV
/** Above V_th this share of the span stays free, for the strokes of the spikes. */
const HEADROOM = 0.2;

export class PotentialLane {
  readonly lane = new Lane({ name: strings.potentialChart, className: 'potential' });
  readonly #session: Session;
  readonly #range = new UnhurriedRange();
  readonly #list = element('ul', { class: 'readouts' });
  #outputs: HTMLOutputElement[] = [];
  #synapses: Look[] = [];
  #neurons: NeuronLook[] = [];
  #steady = '';

  constructor(session: Session) {
    this.#session = session;
    this.lane.header.append(
      element(
        'h3',
        {},
        symbol('V'),
        element('span', { class: 'lane-name' }, strings.membranePotential),
        element('span', { class: 'unit' }, 'mV'),
      ),
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
    }
    this.#refer();
  }

  restyle(): void {
    this.lane.restyle();
  }

  draw(window: Window, wall: number, glide: boolean): void {
    // A pulse of current has begun or ended.
    if (this.#steadyStates() !== this.#steady) this.#refer();
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    this.#neurons.forEach((_, index) => {
      const points = this.lane.points(index);
      if (points === undefined) return;
      trace(this.#session, points, 'V', index, window, this.#neurons.length);
      low = Math.min(low, points.low);
      high = Math.max(high, points.high);
    });
    const { stepper, document } = this.#session;
    this.lane.setMarks(
      document.neurons.flatMap(({ spiking }, line) =>
        spiking === undefined
          ? []
          : [{ line, base: spiking.V_th, times: stepper.fired(line, window.from, window.to).slice() }],
      ),
    );
    this.#range.update(...this.#limits(low, high), wall, glide);
    this.lane.show(window.from, window.to, this.#range);
  }

  read(): void {
    this.#outputs.forEach((output, index) => {
      setText(output, `${fixed(this.#session.stepper.now('V', index), 2)}\u00a0mV`);
    });
  }

  describe(words: string, { from, to }: Window): void {
    const { stepper, document } = this.#session;
    const { min, max } = this.#range;
    const reference = (name: string, value: number): string =>
      strings.referenceIs(name, pretty(value), value > max ? 'above' : value < min ? 'below' : 'inside');
    const seen = document.neurons.flatMap(({ name, spiking }, index) => {
      const line = this.lane.points(index);
      const [now, low, high] = [stepper.now('V', index), line?.low ?? 0, line?.high ?? 0].map((V) => fixed(V, 1));
      const one = strings.potentialNow(now ?? '', low ?? '', high ?? '');
      const marks = spiking === undefined ? [] : [strings.spikeMarks(timesInWords(stepper.fired(index, from, to)))];
      return [document.neurons.length > 1 ? `${name}: ${one}` : one, ...marks];
    });
    const lines = [
      ...document.neurons.flatMap(({ name, E_L, spiking }, index) => {
        const whose = document.neurons.length > 1 ? name : '';
        return [
          reference(strings.ofNeuron(strings.restingPotential, whose), E_L),
          reference(strings.ofNeuron(strings.steadyState, whose), stepper.steadyState(index)),
          ...(spiking === undefined ? [] : [reference(strings.ofNeuron(strings.threshold, whose), spiking.V_th)]),
        ];
      }),
      ...document.synapses.map(({ name, E_s }) => reference(strings.reversalOf(name), E_s)),
    ];
    this.lane.describe(`${words} ${seen.join(' ')} ${lines.join('; ')}.`);
  }

  #steadyStates(): string {
    return this.#neurons.map((_, index) => this.#session.stepper.steadyState(index)).join(' ');
  }

  #refer(): void {
    this.#steady = this.#steadyStates();
    this.lane.setReferences([...this.#neuronReferences(), ...this.#reversals()]);
  }

  /** The lines, with a margin; E_L, V_ss and V_th always; a potential that V does not come to only where it is not far. */
  #limits(lowest: number, highest: number): [number, number] {
    const { stepper, document } = this.#session;
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
    const { stepper, document } = this.#session;
    const kinds: [string, (neuron: NeuronDocument, index: number) => number | undefined, Style][] = [
      ['E_L', ({ E_L }) => E_L, { line: '--line-strong', text: '--text-quiet', dash: [3, 3] }],
      [
        'V_ss',
        ({ E_L }, index) => {
          const steady = stepper.steadyState(index);
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
      const value = this.#session.document.synapses[index]?.E_s ?? 0;
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
