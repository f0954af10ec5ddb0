/** The synapse in SVG: the terminal with its vesicles, the cleft, the membrane with its channels. Lengths in its own units. */

import { strings } from '../words/index';
import { CHANNELS, type CloseUpState, type Dot, RESERVE } from './close-up-state';
import { svg } from './dom';

const WIDTH = 300;
const HEIGHT = 158;
/** The membranes: of the terminal its lower face, of the dendrite its upper face and thickness. */
const TERMINAL = 68;
const DENDRITE = 94;
const THICK = 15;
const MIDDLE = DENDRITE + THICK / 2;
const VESICLE = 6.5;
/** Channels stand from here on, so far apart. The current's arrow has the place to their right. */
const FIRST = 17;
const APART = 11.6;
const HALF = 3.1; // width of each of the two halves of a channel
const GATE = 2; // half of the way between them when it is open; styles/mechanism.css moves them
const ARROW = 268;
const ARROW_HALF = 27;
const WIDEST = 26;

const channelX = (channel: number): number => FIRST + channel * APART;
const MEMBRANE_END = channelX(CHANNELS - 1) + 10;

export class CloseUpDrawing {
  readonly root: SVGSVGElement;
  readonly #pool: SVGElement[];
  readonly #sites = svg('g', { class: 'sites' });
  #siteParts: { vesicle: SVGElement; fused: SVGElement }[] = [];
  readonly #channels: { root: SVGElement; plug: SVGElement }[];
  readonly #transmitter = svg('path', { class: 'transmitter' });
  readonly #ions = svg('path', { class: 'ions' });
  readonly #arrow = svg('path', { class: 'current-arrow' });
  readonly #arrowLabel = svg('text', { class: 'close-up-label', x: ARROW, y: HEIGHT - 4, 'text-anchor': 'middle' });

  constructor() {
    this.#pool = Array.from({ length: RESERVE }, (_, index) => {
      const row = Math.floor(index / 6);
      return vesicle(62 + (index % 6) * 22 + row * 11, 41 - row * 17);
    });
    this.#channels = Array.from({ length: CHANNELS }, (_, channel) => makeChannel(channelX(channel)));
    this.root = svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'close-up-drawing', role: 'img' },
      svg('path', { class: 'terminal', d: terminal() }),
      ...this.#pool,
      this.#sites,
      this.#transmitter,
      svg('rect', { class: 'bilayer', x: 4, y: DENDRITE, width: MEMBRANE_END - 4, height: THICK, rx: 3 }),
      svg('path', { class: 'bilayer-line', d: `M4 ${MIDDLE}H${MEMBRANE_END}` }),
      ...this.#channels.map(({ root }) => root),
      this.#ions,
      this.#arrow,
      label(6, 12, strings.closeUp.terminal),
      label(6, DENDRITE - 10, strings.closeUp.cleft),
      label(6, HEIGHT - 4, strings.closeUp.inside),
      this.#arrowLabel,
    );
  }

  /** @param width of the arrow, 0 … 1 */
  show(state: CloseUpState, width: number): void {
    if (this.#siteParts.length !== state.docked.length) this.#buildSites(state.docked.length);
    this.#pool.forEach((part, index) => void part.classList.toggle('away', index >= state.reserve));
    this.#siteParts.forEach(({ vesicle: waiting, fused }, site) => {
      waiting.classList.toggle('away', state.docked[site] !== true);
      fused.classList.toggle('away', state.fusing[site] !== true);
    });
    this.#channels.forEach(({ root, plug }, channel) => {
      root.classList.toggle('open', state.open[channel] === true);
      plug.classList.toggle('away', state.blocked[channel] !== true);
    });
    set(
      this.#transmitter,
      'd',
      path(state.transmitter, (dot) => this.#inCleft(dot), POINT),
    );
    set(
      this.#ions,
      'd',
      path(state.ions, (dot) => inPore(dot, state.direction), PLUS),
    );
    set(this.#ions, 'opacity', state.flow.toFixed(2));
    set(this.#arrow, 'd', state.direction === 0 ? '' : arrow(state.direction, width));
    const words = state.direction === 0 ? '' : state.direction < 0 ? strings.closeUp.inward : strings.closeUp.outward;
    if (this.#arrowLabel.textContent !== words) this.#arrowLabel.textContent = words;
  }

  #siteX(site: number): number {
    const span = 190;
    return FIRST + 24 + ((site + 0.5) * span) / Math.max(this.#siteParts.length, 1) - 12;
  }

  #inCleft({ of, across, along }: Dot): [number, number] {
    const room = Math.min(190 / Math.max(this.#siteParts.length, 1), 44);
    return [this.#siteX(of) + (across - 0.5) * room, TERMINAL + 3 + along * (DENDRITE - TERMINAL - 6)];
  }

  #buildSites(count: number): void {
    this.#siteParts = Array.from({ length: count }, () => ({ vesicle: svg('g'), fused: svg('g') }));
    this.#siteParts = this.#siteParts.map((_, site) => {
      const x = this.#siteX(site);
      return { vesicle: vesicle(x, TERMINAL - VESICLE - 2), fused: fusedVesicle(x) };
    });
    this.#sites.replaceChildren(...this.#siteParts.flatMap((parts) => [parts.vesicle, parts.fused]));
  }
}

/** An attribute only where it differs: an unchanged picture is not painted again. */
function set(target: SVGElement, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

function label(x: number, y: number, words: string): SVGElement {
  return svg('text', { class: 'close-up-label', x, y }, words);
}

/** The end of an axon: it comes from above, and swells. */
function terminal(): string {
  const right = MEMBRANE_END - 6;
  return `M108 -4C108 8 62 6 34 18C14 27 6 44 16 ${TERMINAL - 6}Q20 ${TERMINAL} 30 ${TERMINAL}H${right - 20}Q${right - 10} ${TERMINAL} ${right - 6} ${TERMINAL - 6}C${right + 4} 44 ${right - 6} 26 ${right - 32} 17C${right - 60} 6 146 8 146 -4`;
}

/** A ball, with what is in it. */
function vesicle(x: number, y: number): SVGElement {
  return svg(
    'g',
    { class: 'vesicle' },
    svg('circle', { cx: x, cy: y, r: VESICLE }),
    svg('path', { class: 'content', d: `M${x - 2} ${y - 2}h0M${x + 2.2} ${y - 1.4}h0M${x - 0.6} ${y + 2.2}h0` }),
  );
}

/** A ball that has opened into the membrane. */
function fusedVesicle(x: number): SVGElement {
  const y = TERMINAL - 6;
  return svg(
    'g',
    { class: 'vesicle fused' },
    svg('path', { class: 'mouth', d: `M${x - 4.4} ${TERMINAL}h8.8` }),
    svg('path', {
      d: `M${x - 6} ${TERMINAL}Q${x - 4} ${TERMINAL} ${x - 4} ${y + 2}A${VESICLE} ${VESICLE} 0 1 1 ${x + 4} ${y + 2}Q${x + 4} ${TERMINAL} ${x + 6} ${TERMINAL}`,
    }),
  );
}

/** Two halves across the membrane; a pore between them where it is open; magnesium in its mouth. */
function makeChannel(x: number): { root: SVGElement; plug: SVGElement } {
  const half = (side: -1 | 1): SVGElement =>
    svg('rect', {
      class: side < 0 ? 'half left' : 'half right',
      x: side < 0 ? x - HALF : x,
      y: DENDRITE - 4,
      width: HALF,
      height: THICK + 8,
      rx: 1.5,
    });
  const plug = svg('circle', { class: 'magnesium', cx: x, cy: DENDRITE - 2, r: 2.9 });
  const pore = svg('rect', { class: 'pore', x: x - GATE, y: DENDRITE - 3, width: 2 * GATE, height: THICK + 6 });
  const root = svg('g', { class: 'channel' }, pore, half(-1), half(1), plug);
  return { root, plug };
}

/** From the cleft through the pore into the cell, or back. */
function inPore({ of, along }: Dot, direction: -1 | 0 | 1): [number, number] {
  const way = direction < 0 ? along : 1 - along;
  return [channelX(of), TERMINAL + 10 + way * (HEIGHT - TERMINAL - 26)];
}

/** A stroke without length, whose round ends are what is seen. */
const POINT = 'h0';
/** What crosses is charge, and so it is drawn: an outward current may well be chloride on its way in. */
const PLUS = 'm-2.1 0h4.2m-2.1 -2.1v4.2';

/** All of them in one element, however many. */
function path(dots: Dot[], place: (dot: Dot) => [number, number], mark: string): string {
  return dots
    .map((dot) => {
      const [x, y] = place(dot);
      return `M${x.toFixed(1)} ${y.toFixed(1)}${mark}`;
    })
    .join('');
}

/** Down: into the cell. */
function arrow(direction: -1 | 1, width: number): string {
  const shaft = Math.max(width * WIDEST, 2) / 2;
  const head = shaft + 4;
  const [start, tip] =
    direction < 0 ? [MIDDLE - ARROW_HALF, MIDDLE + ARROW_HALF] : [MIDDLE + ARROW_HALF, MIDDLE - ARROW_HALF];
  const neck = tip - (tip > start ? 1 : -1) * Math.min(head, 2 * ARROW_HALF * 0.6);
  const [a, b, c] = [shaft, head, ARROW].map((value) => Number(value.toFixed(1))) as [number, number, number];
  const y = neck.toFixed(1);
  return `M${c - a} ${start}H${c + a}V${y}H${c + b}L${c} ${tip}L${c - b} ${y}H${c - a}z`;
}
