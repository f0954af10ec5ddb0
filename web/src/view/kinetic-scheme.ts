/** The kinetic scheme of a synapse's channels, with its present rates: what turns into what, and how fast. */

import type { SynapseMoment } from '../engine/index';
import type { Kinetics } from '../engine/types';
import { strings } from '../words/index';
import { concern } from './concern';
import { element, setText } from './dom';
import { formula } from './formula';
import { pretty } from './numbers';

/** One arrow of a scheme: the place of its rate among SynapseMoment.rates, and how the textbook writes it. */
interface Arrow {
  rate?: number;
  symbol: string;
  /** Parameters of the kinetics in it. */
  of: string[];
  /** µM/ms instead of 1/ms. */
  unit?: string;
}

/** From one state to the next, and back. */
interface Step {
  forth: Arrow;
  back?: Arrow;
}

interface Scheme {
  states: (keyof typeof strings.scheme)[];
  steps: Step[];
}

/** The notation of each kinetics; the rates are the core's (scheme_rates in cpp/model/kinetics.hpp). */
const SCHEMES: Record<string, Scheme> = {
  'two-state': {
    states: ['closed', 'open'],
    steps: [
      {
        forth: { rate: 0, symbol: 'α T', of: ['alpha', 'T_max', 'T_dur'] },
        back: { rate: 1, symbol: 'β', of: ['beta'] },
      },
    ],
  },
  exponential: {
    states: ['closed', 'open'],
    steps: [{ forth: { symbol: '', of: ['P_max'] }, back: { rate: 1, symbol: '1/τ_s', of: ['tau_s'] } }],
  },
  alpha: {
    states: ['drive', 'open', 'closed'],
    steps: [
      { forth: { rate: 0, symbol: '1/τ_s', of: ['tau_s'] } },
      { forth: { rate: 1, symbol: '1/τ_s', of: ['tau_s'] } },
    ],
  },
  'dual-exponential': {
    states: ['drive', 'open', 'closed'],
    steps: [
      { forth: { rate: 0, symbol: '1/τ_rise', of: ['tau_rise'] } },
      { forth: { rate: 1, symbol: '1/τ_decay', of: ['tau_decay'] } },
    ],
  },
  'gaba-b': {
    states: ['free', 'bound', 'protein', 'gone'],
    steps: [
      {
        forth: { rate: 0, symbol: 'K_1 T', of: ['K1', 'T_max', 'T_dur'] },
        back: { rate: 1, symbol: 'K_2', of: ['K2'] },
      },
      { forth: { rate: 2, symbol: 'K_3', of: ['K3'], unit: 'µM/ms' } },
      { forth: { rate: 3, symbol: 'K_4', of: ['K4'] } },
    ],
  },
};

export class KineticScheme {
  readonly root = element('div', { class: 'scheme', role: 'group', 'aria-label': strings.scheme.title });
  #type = '';
  #synapse = 0;
  #rates: { output: HTMLElement; arrow: Arrow }[] = [];
  #shares: { output: HTMLElement; open: boolean }[] = [];

  /** @param synapse its place in the list */
  show({ type }: Kinetics, synapse: number): void {
    if (type === this.#type && synapse === this.#synapse) return;
    this.#type = type;
    this.#synapse = synapse;
    this.#rates = [];
    this.#shares = [];
    const scheme = SCHEMES[type];
    this.root.hidden = scheme === undefined;
    if (scheme === undefined) return;
    const parts = scheme.states.flatMap((state, index) => {
      const step = scheme.steps[index];
      return [this.#state(state), ...(step === undefined ? [] : [this.#step(step)])];
    });
    this.root.replaceChildren(...parts, ...(type === 'gaba-b' ? [this.#hill()] : []));
    this.root.classList.toggle('long', scheme.states.length > 2);
  }

  /** Takes over the present rates and shares. A linear sum may exceed 1; then no channel is closed. */
  read({ rates, P_s }: SynapseMoment): void {
    for (const { output, arrow } of this.#rates) {
      const value = rates[arrow.rate ?? 0] ?? 0;
      setText(output, `${pretty(value, 3)}\u00a0${arrow.unit ?? '/ms'}`);
      output.parentElement?.classList.toggle('idle', value === 0);
    }
    for (const { output, open } of this.#shares) setText(output, percent(open ? P_s : Math.max(1 - P_s, 0)));
  }

  #state(state: keyof typeof strings.scheme): HTMLElement {
    const share = element('span', { class: 'scheme-share' });
    const hasShare =
      state === 'open' || (state === 'closed' && this.#type !== 'alpha' && this.#type !== 'dual-exponential');
    if (hasShare) this.#shares.push({ output: share, open: state === 'open' });
    const root = element('span', { class: 'scheme-state' }, strings.scheme[state], hasShare ? share : undefined);
    if (state === 'open') concern(root, `P_s:${this.#synapse}`);
    return root;
  }

  #step({ forth, back }: Step): HTMLElement {
    return element(
      'span',
      { class: back === undefined ? 'scheme-step one-way' : 'scheme-step' },
      this.#rate(forth, 'forth'),
      back === undefined ? undefined : this.#rate(back, 'back'),
    );
  }

  #rate(arrow: Arrow, way: 'forth' | 'back'): HTMLElement {
    const value = element('span', { class: 'rate-value' });
    const symbol = arrow.symbol === '' ? element('span', {}, strings.scheme.atSpike) : formula(arrow.symbol);
    const root = element('span', { class: `rate ${way}` }, symbol, ' ', value);
    if (arrow.rate !== undefined) this.#rates.push({ output: value, arrow });
    concern(root, ...arrow.of.map((name) => `${name}:${this.#synapse}`));
    return root;
  }

  /** What the G protein does: n molecules open a channel. */
  #hill(): HTMLElement {
    const share = element('span', { class: 'scheme-share' });
    this.#shares.push({ output: share, open: true });
    const root = element(
      'span',
      { class: 'scheme-state hill' },
      strings.scheme.openByProtein,
      ' ',
      formula('P_s = s^n / (s^n + K_d)'),
      share,
    );
    concern(root, ...['P_s', 'n', 'K_d'].map((name) => `${name}:${this.#synapse}`));
    return root;
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u00a0%`;
