/** The membrane's equation, alive: every term with what it is worth at the moment looked at, in the colour of its lane. */

import { sourceOf, targetOf } from '../experiment/kind';
import { strings } from '../words/index';
import { concern } from './concern';
import { element, newId, setText } from './dom';
import { formula } from './formula';
import { looksOf } from './looks';
import { nameNodes } from './math';
import { fixed } from './numbers';
import type { Scene } from './scene';

const READOUT_INTERVAL = 80;
const DESCRIPTION_INTERVAL = 1000;
/** Up to so many synapses of a neuron have terms of their own; more are one sum. */
const SEPARATE = 2;

interface Term {
  root: HTMLElement;
  output: HTMLElement;
  /** In words. */
  label: string;
  value(): number;
}

export class Equation {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #line = element('div', { class: 'equation-line', 'aria-hidden': 'true' });
  readonly #words = element('p', { class: 'visually-hidden', id: newId('equation') });
  readonly #held = element('p', { class: 'equation-held', hidden: true });
  #terms: Term[] = [];
  #neuron = 0;
  /** Of the neuron, where there are several. */
  #name = '';
  #key = '';
  #readAt = Number.NEGATIVE_INFINITY;
  #describedAt = Number.NEGATIVE_INFINITY;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.root = element(
      'div',
      { class: 'equation', role: 'group', 'aria-label': strings.equation.title },
      this.#line,
      this.#held,
      this.#words,
    );
  }

  /** The neuron that a synapse acts on is the one whose equation is shown. */
  choose(synapse: number): void {
    const { document } = this.#scene.session;
    this.#neuron = document.synapses[synapse] === undefined ? 0 : targetOf(document, synapse);
    this.refresh();
  }

  /** Takes over the synapses from the document. */
  refresh(): void {
    const { document } = this.#scene.session;
    this.#neuron = Math.min(this.#neuron, document.neurons.length - 1);
    const inputs = document.synapses
      .map((_, index) => index)
      .filter((index) => targetOf(document, index) === this.#neuron);
    const looks = looksOf(document);
    const key = JSON.stringify([
      this.#neuron,
      document.neurons.map(({ name }) => name),
      inputs.map((index) => [index, looks[index], sourceOf(document, index)]),
    ]);
    if (key === this.#key) return;
    this.#key = key;
    this.#readAt = this.#describedAt = Number.NEGATIVE_INFINITY;
    const membrane = () => this.#scene.membrane(this.#neuron);
    const { equation } = strings;
    const slope = this.#term('τ_m {d V}/{d t}', equation.slope, () => membrane().slope, ['V', 'tau_m'], '--text');
    const leak = this.#term('−(V − E_L)', equation.leak, () => membrane().leak, ['V', 'E_L'], '--text');
    const injected = this.#term(
      'R_m I_e',
      equation.injected,
      () => membrane().injected,
      ['I_e', 'R_m', 'baseline', 'amplitude'],
      '--current-text',
      '+',
    );
    const synapses =
      inputs.length <= SEPARATE
        ? inputs.map((index) => {
            const look = looks[index];
            const number = document.synapses.length === 1 ? 's' : (look?.number ?? String(index + 1));
            return this.#term(
              `R_m g_${number} (V − E_${number})`,
              equation.synapse(look?.name ?? ''),
              () => this.#scene.synapse(index).term,
              ['V', 'R_m', `g_s:${index}`, `I_s:${index}`, `g_max:${index}`, `E_s:${index}`],
              look?.text ?? '--text',
              '−',
            );
          })
        : [
            this.#term(
              'R_m Σ g_i (V − E_i)',
              equation.synapses(inputs.length),
              () => membrane().synaptic,
              ['V', 'R_m', 'g_s', 'I_s', 'g_max', 'E_s'],
              '--text',
              '−',
            ),
          ];
    // First what the membrane has without synapses: so two short lines hold it all.
    this.#terms = [slope, leak, injected, ...synapses];
    this.#name = document.neurons.length > 1 ? (document.neurons[this.#neuron]?.name ?? '') : '';
    this.#line.replaceChildren(
      ...(this.#name === '' ? [] : [element('span', { class: 'equation-of' }, ...nameNodes(this.#name))]),
      ...this.#terms.flatMap(({ root }, index) =>
        index === 1 ? [element('span', { class: 'equals' }, formula('=')), root] : [root],
      ),
    );
  }

  draw(wall: number, settled: boolean): void {
    if (settled || wall - this.#readAt >= READOUT_INTERVAL) {
      this.#readAt = wall;
      for (const { output, value } of this.#terms) setText(output, signed(value()));
      const { hold } = this.#scene.membrane(this.#neuron);
      this.root.classList.toggle('held', hold !== 'none');
      this.#held.hidden = hold === 'none';
      if (hold !== 'none') setText(this.#held, strings.equation.held[hold]);
    }
    if (settled || wall - this.#describedAt >= DESCRIPTION_INTERVAL) {
      this.#describedAt = wall;
      const { hold } = this.#scene.membrane(this.#neuron);
      const terms = this.#terms.map(({ label, value }) => `${label} ${signed(value())}\u00a0mV`);
      setText(
        this.#words,
        `${this.#name === '' ? '' : `${this.#name}: `}${terms.join('; ')}.${hold === 'none' ? '' : ` ${strings.equation.held[hold]}`}`,
      );
    }
  }

  #term(text: string, label: string, value: () => number, concerns: string[], color: string, sign = ''): Term {
    const output = element('span', { class: 'term-value' });
    const root = element(
      'span',
      { class: 'term', title: label },
      element('span', { class: 'term-formula' }, sign === '' ? undefined : formula(`${sign}`), formula(text)),
      output,
    );
    root.style.setProperty('--term', `var(${color})`);
    concern(root, ...concerns);
    return { root, output, label, value };
  }
}

/** "+8.36", "−1.20", "0.00": a term is added, whatever its sign. */
function signed(value: number): string {
  const text = fixed(value, 2);
  return /[1-9]/.test(text) && !text.startsWith('−') ? `+${text}` : text;
}
