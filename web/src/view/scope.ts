/** The running scope: spikes, V and g_s over one time axis, and their present values. */

import type { Column } from '../engine/types';
import type { Session } from '../experiment/session';
import { element, setText, svg } from './dom';
import { Lane } from './lane';
import { type Look, looksOf } from './looks';
import { nameNodes, symbol } from './math';
import { fixed, plain, pretty } from './numbers';
import type { Points } from './points';
import { UnhurriedRange } from './range';
import { Raster } from './raster';
import type { ReferenceLine } from './references';
import { recall, remember } from './settings';
import { strings } from './strings';
import { onThemeChange, reducedMotion } from './theme';

const WINDOWS = [50, 100, 200, 500, 1000, 2000]; // ms of model time
/** The pen stands here, as a share of the width, once the window scrolls. */
const PEN = 0.97;
/** Two points a column: some 600 points a chart, more only with many synapses. */
const COLUMNS = 300;
const FEWEST_COLUMNS = 120;
/** The read-outs change, and the description in words, no more often than this: ms of wall time. */
const READOUT_INTERVAL = 80;
const DESCRIPTION_INTERVAL = 1000;
const SMALLEST_SPAN = 4; // mV
const LONGEST_LIST = 12;

export class Scope {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #raster = new Raster(strings.rasterChart);
  readonly #potential = new Lane({ name: strings.potentialChart, className: 'potential', timeAxis: false });
  readonly #conductance = new Lane({ name: strings.conductanceChart, className: 'conductance', timeAxis: true });
  readonly #potentialRange = new UnhurriedRange();
  readonly #conductanceRange = new UnhurriedRange();
  readonly #time = element('output', { class: 'time-value', 'aria-label': strings.time, 'aria-live': 'off' });
  readonly #potentialOutput = element('output', { 'aria-label': strings.membranePotential, 'aria-live': 'off' });
  readonly #conductances = element('ul', { class: 'conductances' });
  #conductanceOutputs: HTMLOutputElement[] = [];
  #looks: Look[] = [];
  #looksKey = '';
  #window = 200;
  #steady = Number.NaN;
  #readAt = Number.NEGATIVE_INFINITY;
  #describedAt = Number.NEGATIVE_INFINITY;

  constructor(session: Session) {
    this.#session = session;
    const remembered = Number(recall('window'));
    if (WINDOWS.includes(remembered)) this.#window = remembered;
    this.#potential.header.append(
      element('h3', {}, symbol('V'), element('span', { class: 'lane-name' }, strings.membranePotential), unit('mV')),
      element('p', { class: 'readout' }, this.#potentialOutput),
    );
    this.#conductance.header.append(
      element('h3', {}, symbol('g_s'), element('span', { class: 'lane-name' }, strings.conductances), unit('nS')),
      this.#conductances,
    );
    this.root = element(
      'section',
      { class: 'scope', 'aria-label': strings.scope },
      element(
        'div',
        { class: 'scope-top' },
        element('h3', {}, strings.spikes),
        element('p', { class: 'time' }, symbol('t'), ' ', this.#time),
        this.#windowSelect(),
      ),
      this.#raster.root,
      this.#potential.root,
      this.#conductance.root,
    );
    onThemeChange(() => this.#restyle());
    for (const query of ['(max-width: 699px)', '(max-height: 500px)']) {
      matchMedia(query).addEventListener('change', () => this.#restyle());
    }
  }

  /** The experiment is another one: old ranges mean nothing. */
  clear(): void {
    this.#potentialRange.clear();
    this.#conductanceRange.clear();
  }

  /** Takes over names, kinds and potentials from the document. */
  refresh(): void {
    const looks = looksOf(this.#session.document);
    const key = JSON.stringify(looks);
    if (key !== this.#looksKey) {
      this.#looksKey = key;
      this.#looks = looks;
      this.#raster.setLooks(looks);
      this.#potential.setLines([{ color: '--text', dash: [], width: 1.8 }]);
      this.#conductance.setLines(looks.map(({ line, dash }) => ({ color: line, dash, width: 1.8 })));
      this.#buildConductances();
    }
    this.#refer();
  }

  #refer(): void {
    this.#steady = this.#session.stepper.steadyState(0);
    this.#potential.setReferences(this.#references());
  }

  /** Draws the present window. `settled`: the last picture for a while, so everything in it is exact and in words. */
  draw(wall: number, settled: boolean): void {
    const { stepper } = this.#session;
    const { time } = stepper;
    const from = Math.max(0, time - PEN * this.#window);
    const to = from + this.#window;
    const glide = !settled && !reducedMotion();

    // A pulse of current has begun or ended.
    if (stepper.steadyState(0) !== this.#steady) this.#refer();

    this.#raster.show(from, to, (synapse) => this.#spikes(synapse, from, to));

    const potential = this.#potential.points(0);
    if (potential !== undefined) {
      this.#trace(potential, 'V', 0, from, time, COLUMNS);
      const [low, high] = this.#potentialLimits(potential);
      this.#potentialRange.update(low, high, wall, glide);
      this.#potential.show(from, to, this.#potentialRange);
    }

    const columns = Math.max(Math.floor(COLUMNS / this.#looks.length), FEWEST_COLUMNS);
    let highest = 0;
    this.#looks.forEach((_, index) => {
      const points = this.#conductance.points(index);
      if (points === undefined) return;
      this.#trace(points, 'g_s', index, from, time, columns);
      highest = Math.max(highest, points.high);
    });
    // An empty scope is scaled for what a spike will do.
    const expected = Math.max(...this.#session.document.synapses.map(({ g_max }) => g_max / 2));
    this.#conductanceRange.update(0, Math.max(highest, expected) || 1, wall, glide);
    this.#conductance.show(from, to, this.#conductanceRange);

    if (settled || wall - this.#readAt >= READOUT_INTERVAL) {
      this.#readAt = wall;
      this.#read();
    }
    if (settled || wall - this.#describedAt >= DESCRIPTION_INTERVAL) {
      this.#describedAt = wall;
      this.#describe(from, to);
    }
  }

  /** A synapse whose spike waits for time to go on shows it where the pen stands. */
  readonly waiting = new Set<number>();

  #spikes(synapse: number, from: number, to: number): ArrayLike<number> {
    const { stepper } = this.#session;
    const delivered = stepper.spikes(synapse, from, to);
    return this.waiting.has(synapse) ? [...delivered, stepper.time] : delivered;
  }

  /** Asks the core for the line, a few points a column. Columns stand still in time, so that the line does not shimmer. */
  #trace(points: Points, column: Column, index: number, from: number, time: number, columns: number): void {
    const { stepper } = this.#session;
    const width = this.#window / columns;
    const start = Math.floor(from / width) * width;
    points.begin();
    if (time > start) {
      const count = Math.max(Math.ceil((time - start) / width), 1);
      const line = stepper.decimate(column, index, start, start + count * width, count);
      for (let entry = 0; entry + 1 < line.length; entry += 2) points.add(line[entry] ?? 0, line[entry + 1] ?? 0);
    }
    points.add(time, stepper.now(column, index));
    points.end();
  }

  /** The line, with a margin; E_L and V_ss always; a reversal potential only where it is not far. */
  #potentialLimits(points: Points): [number, number] {
    const { stepper, document } = this.#session;
    const leak = document.neurons[0]?.E_L ?? points.low;
    const steady = stepper.steadyState(0);
    const margin = Math.max(0.06 * (points.high - points.low), 0.5);
    let low = Math.min(points.low - margin, leak, steady);
    let high = Math.max(points.high + margin, leak, steady);
    if (high - low < SMALLEST_SPAN) {
      const missing = (SMALLEST_SPAN - (high - low)) / 2;
      low -= missing;
      high += missing;
    }
    const reach = Math.max(0.6 * (high - low), 12);
    for (const { E_s } of document.synapses) {
      if (E_s < low && low - E_s < reach) low = E_s;
      if (E_s > high && E_s - high < reach) high = E_s;
    }
    return [low, high];
  }

  #references(): ReferenceLine[] {
    const { document, stepper } = this.#session;
    const leak = document.neurons[0]?.E_L ?? 0;
    const steady = stepper.steadyState(0);
    const same = Math.abs(leak - steady) < 1e-6;
    const mV = { unit: 'mV' };
    const lines: ReferenceLine[] = [
      { symbol: 'E_L', value: leak, line: '--line-strong', text: '--text-quiet', dash: [3, 3], ...mV },
    ];
    if (!same) {
      lines.push({
        symbol: 'V_ss',
        value: steady,
        line: '--current',
        text: '--current-text',
        dash: [8, 3, 2, 3],
        ...mV,
      });
    }
    const reversals = new Map<string, { look: Look; value: number; numbers: number[] }>();
    this.#looks.forEach((look, index) => {
      const value = document.synapses[index]?.E_s ?? 0;
      const key = `${look.excitatory} ${value}`;
      const entry = reversals.get(key) ?? { look, value, numbers: [] };
      entry.numbers.push(index + 1);
      reversals.set(key, entry);
    });
    for (const { look, value, numbers } of reversals.values()) {
      const kind = look.excitatory ? '--excitatory-1' : '--inhibitory-1';
      const names = this.#looks.length === 1 ? 'E_s' : `E_s,${rangesOf(numbers)}`;
      lines.push({ symbol: names, value, line: kind, text: look.text, dash: [5, 4], ...mV });
    }
    return lines;
  }

  #read(): void {
    const { stepper } = this.#session;
    setText(this.#time, `${fixed(stepper.time, 1)}\u00a0ms`);
    setText(this.#potentialOutput, `${fixed(stepper.now('V', 0), 2)}\u00a0mV`);
    this.#conductanceOutputs.forEach((output, index) => {
      setText(output, `${fixed(stepper.now('g_s', index), 2)}\u00a0nS`);
    });
  }

  #describe(from: number, to: number): void {
    const { stepper, document } = this.#session;
    const window = strings.between(fixed(from, 0), fixed(Math.min(to, stepper.time), 0));
    const spikes = this.#looks.map(({ name }, index) => {
      const times = Array.from(stepper.spikes(index, from, to), (time) => fixed(time, 1));
      return strings.spikesOf(name, times.slice(-LONGEST_LIST), Math.max(times.length - LONGEST_LIST, 0));
    });
    this.#raster.describe([window, ...spikes].join(' '));

    const { min, max } = this.#potentialRange;
    const reference = (name: string, value: number): string =>
      strings.referenceIs(name, pretty(value), value > max ? 'above' : value < min ? 'below' : 'inside');
    const lines = [
      reference(strings.restingPotential, document.neurons[0]?.E_L ?? 0),
      reference(strings.steadyState, stepper.steadyState(0)),
      ...document.synapses.map(({ name, E_s }) => reference(strings.reversalOf(name), E_s)),
    ];
    const line = this.#potential.points(0);
    const now = fixed(stepper.now('V', 0), 1);
    const seen = strings.potentialNow(now, fixed(line?.low ?? 0, 1), fixed(line?.high ?? 0, 1));
    this.#potential.describe(`${window} ${seen} ${lines.join('; ')}.`);

    const conductances = this.#looks.map(({ name }, index) =>
      strings.conductanceNow(
        name,
        fixed(stepper.now('g_s', index), 2),
        fixed(this.#conductance.points(index)?.high ?? 0, 2),
      ),
    );
    this.#conductance.describe([window, ...conductances].join(' '));
  }

  #buildConductances(): void {
    this.#conductanceOutputs = [];
    this.#conductances.replaceChildren(
      ...this.#looks.map((look) => {
        const output = element('output', { 'aria-label': strings.conductance(look.name), 'aria-live': 'off' });
        this.#conductanceOutputs.push(output);
        return element(
          'li',
          { title: look.name },
          element('span', { class: 'badge' }, look.number),
          lineSample(look),
          element('span', { class: 'name' }, ...nameNodes(look.name)),
          output,
        );
      }),
    );
    this.#conductances.classList.toggle('many', this.#looks.length > 3);
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
    this.#potential.restyle();
    this.#conductance.restyle();
    this.draw(performance.now(), true);
  }
}

const unit = (text: string): HTMLElement => element('span', { class: 'unit' }, text);

function lineSample(look: Look): SVGSVGElement {
  const line = svg('path', { d: 'M1 4h22', 'stroke-dasharray': look.dash.join(' ') });
  line.style.stroke = `var(${look.line})`;
  return svg('svg', { viewBox: '0 0 24 8', class: 'line-sample', 'aria-hidden': 'true' }, line);
}

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
