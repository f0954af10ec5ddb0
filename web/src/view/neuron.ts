/** The neuron and its boutons. What moves here is read from the model: V tints the cell, g_s lights each synapse. */

import type { Session } from '../experiment/session';
import { element, svg } from './dom';
import { type Geometry, lying, standing } from './geometry';
import { kindMark } from './icons';
import { type Look, looksOf } from './looks';
import { nameNodes } from './math';
import { strings } from './strings';
import { reducedMotion } from './theme';

/** The tint is full at this distance from the steady state, mV. */
const FULL_TINT = 12;
const PULSE = { duration: 420, easing: 'cubic-bezier(.3,.1,.6,1)' };
const RING = { duration: 380, easing: 'ease-out' };

type Deliver = (synapse: number, timeStamp: number) => void;

interface BoutonParts {
  button: HTMLButtonElement;
  ring: HTMLElement;
  halo: HTMLElement;
  glow?: SVGElement;
  pulse?: SVGElement;
  /** Time of the newest spike seen to act, ms. */
  seen: number;
  glowShown: number;
}

export class Neuron {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #deliver: Deliver;
  readonly #drawing = svg('svg', { class: 'neuron-drawing', 'aria-hidden': 'true' });
  readonly #boutonList = element('div', { class: 'boutons', role: 'group', 'aria-label': strings.neuron });
  readonly #stage: HTMLElement;
  readonly #dock = matchMedia('(max-width: 699px), (max-height: 500px) and (orientation: landscape)');
  #boutons: BoutonParts[] = [];
  #looksKey = '';
  #tint = 0;

  constructor(session: Session, deliver: Deliver) {
    this.#session = session;
    this.#deliver = deliver;
    this.#stage = element('div', { class: 'stage' }, this.#drawing, this.#boutonList);
    this.root = this.#stage;
    new ResizeObserver(() => this.#arrange()).observe(this.#stage);
    this.#dock.addEventListener('change', () => this.#arrange());
  }

  /** Takes over names and kinds from the document. */
  refresh(): void {
    const looks = looksOf(this.#session.document);
    const key = JSON.stringify(looks);
    if (key === this.#looksKey) return;
    this.#looksKey = key;
    const focused = this.#boutons.findIndex(({ button }) => button === document.activeElement);
    const { time } = this.#session.stepper;
    this.#boutons = looks.map((look, index) => this.#makeBouton(look, index, time));
    this.#boutonList.replaceChildren(...this.#boutons.map(({ button }) => button));
    this.#boutons[focused]?.button.focus({ preventScroll: true });
    this.#arrange();
  }

  /** The run was reset or replaced: spikes seen before do not count. */
  clear(): void {
    for (const bouton of this.#boutons) {
      bouton.seen = -1;
      bouton.button.classList.remove('waiting');
    }
  }

  /** Feels like a key going down, whatever pressed it. */
  press(synapse: number, waits: boolean): void {
    const bouton = this.#boutons[synapse];
    if (bouton === undefined) return;
    bouton.button.classList.toggle('waiting', waits);
    if (reducedMotion()) return;
    bouton.button.firstElementChild?.animate([{ transform: 'scale(.9)' }, { transform: 'scale(1)' }], {
      duration: 180,
      easing: 'ease-out',
    });
  }

  /** Shows the state of now. */
  draw(): void {
    const { stepper, document: experiment } = this.#session;
    const { time } = stepper;
    const tint = inLevels((stepper.now('V', 0) - stepper.steadyState(0)) / FULL_TINT);
    if (tint !== this.#tint) {
      this.#tint = tint;
      this.#drawing.style.setProperty('--depolarised', `${Math.max(tint, 0) * 100}%`);
      this.#drawing.style.setProperty('--hyperpolarised', `${Math.max(-tint, 0) * 100}%`);
    }
    this.#boutons.forEach((bouton, index) => {
      const g_max = experiment.synapses[index]?.g_max ?? 0;
      const glow = inLevels(g_max > 0 ? stepper.now('g_s', index) / g_max : 0);
      if (glow !== bouton.glowShown) {
        bouton.glowShown = glow;
        showGlow(bouton);
      }
      const spikes = stepper.spikes(index, Math.max(bouton.seen, 0), time);
      const newest = spikes[spikes.length - 1];
      if (newest !== undefined && newest > bouton.seen && newest <= time) {
        bouton.seen = newest;
        bouton.button.classList.remove('waiting');
        this.#release(bouton);
      }
    });
  }

  /** A spike has arrived: the terminal releases, and the dendrite carries it to the soma. */
  #release({ ring, pulse }: BoutonParts): void {
    if (reducedMotion()) return;
    const wide = this.#dock.matches ? 'scale(1.1, 1.3)' : 'scale(1.55)';
    ring.animate(
      [
        { opacity: 0.75, transform: 'scale(1)' },
        { opacity: 0, transform: wide },
      ],
      RING,
    );
    pulse?.animate(
      [
        { strokeDashoffset: 16, opacity: 1 },
        { opacity: 1, offset: 0.75 },
        { strokeDashoffset: -100, opacity: 0 },
      ],
      PULSE,
    );
  }

  #makeBouton(look: Look, index: number, time: number): BoutonParts {
    const ring = element('span', { class: 'ring' });
    const halo = element('span', { class: 'halo' });
    const knob = element('span', { class: 'knob' }, halo, ring, element('span', { class: 'number' }, look.number));
    const button = element(
      'button',
      {
        type: 'button',
        class: `bouton ${look.excitatory ? 'excitatory' : 'inhibitory'}`,
        'aria-label': strings.deliver(look.name),
        'aria-keyshortcuts': look.number,
        title: `${look.name}: ${look.excitatory ? strings.excitatory : strings.inhibitory}`,
      },
      knob,
      element('span', { class: 'name' }, kindMark(look.excitatory), element('span', {}, ...nameNodes(look.name))),
    );
    this.#listen(button, index);
    return { button, ring, halo, seen: time, glowShown: 0 };
  }

  /**
   * The spike belongs to the moment the finger lands, so the pointer and the key going down count, not the click that
   * follows. A click without either comes from assistive technology, and counts too.
   */
  #listen(button: HTMLButtonElement, index: number): void {
    let pressed = false;
    button.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      pressed = true;
      this.#deliver(index, event.timeStamp);
    });
    // The pointer does not take the focus: Space goes on meaning play and pause. A field that had it is left.
    button.addEventListener('mousedown', (event) => {
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    button.addEventListener('click', (event) => {
      if (!pressed || event.detail === 0) this.#deliver(index, event.timeStamp);
      pressed = false;
    });
    button.addEventListener('pointercancel', () => {
      pressed = false;
    });
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (!event.repeat) this.#deliver(index, event.timeStamp);
    });
    button.addEventListener('keyup', (event) => {
      if (event.key === ' ') event.preventDefault();
    });
  }

  #arrange(): void {
    const docked = this.#dock.matches;
    const count = this.#boutons.length;
    this.#stage.classList.toggle('docked', docked);
    this.#stage.classList.toggle('crowded', count > 4);
    this.#boutonList.style.setProperty('--columns', String(Math.min(count, 4)));
    const { clientWidth: width, clientHeight: height } = docked ? this.#drawing : this.#stage;
    if (width === 0 || height === 0 || count === 0) return;
    const geometry = docked ? lying(width, height, count) : standing(width, height, count);
    this.#drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#paint(geometry, docked);
    this.#boutons.forEach(({ button }, index) => {
      const place = geometry.slots[index]?.bouton;
      if (place === undefined) return;
      button.style.left = docked ? '' : `${place.x.toFixed(1)}px`;
      button.style.top = docked ? '' : `${place.y.toFixed(1)}px`;
    });
  }

  /** One outline around the whole cell: every part first wide in the colour of the line, then narrower in the cell's. */
  #paint({ soma, trunk, axon, slots }: Geometry, docked: boolean): void {
    const body = docked
      ? `M${soma.x - soma.radius} ${soma.y}a${soma.radius} ${soma.radius} 0 1 0 ${2 * soma.radius} 0a${soma.radius} ${soma.radius} 0 1 0 ${-2 * soma.radius} 0z`
      : pyramid(soma.x, soma.y, soma.radius);
    const branches = slots.map(({ branch }) => branch);
    const layer = (name: string): SVGElement =>
      svg(
        'g',
        { class: name },
        ...(axon === '' ? [] : [svg('path', { class: 'axon', d: axon })]),
        ...trunk.map((d, index) => svg('path', { class: index === 0 ? 'trunk' : 'twig', d })),
        ...branches.map((d) => svg('path', { class: 'branch', d })),
        svg('path', { class: 'soma', d: body }),
        ...slots.map(({ tip }) => svg('circle', { class: 'spine', cx: tip.x, cy: tip.y, r: docked ? 4 : 5.5 })),
      );
    const arriving = slots.map(({ axon: d }, index) => svg('path', { class: `arriving ${this.#kind(index)}`, d }));
    this.#drawing.replaceChildren(svg('g', { class: 'afferents' }, ...arriving), layer('outline'), layer('inside'));
    this.#boutons.forEach((bouton, index) => {
      const slot = slots[index];
      if (slot === undefined) return;
      const kind = this.#kind(index);
      bouton.glow = svg('circle', { class: `glow ${kind}`, cx: slot.tip.x, cy: slot.tip.y, r: docked ? 6 : 10 });
      bouton.pulse = svg('path', { class: `pulse ${kind}`, d: slot.pulse, pathLength: 100 });
      this.#drawing.append(bouton.glow, bouton.pulse);
      showGlow(bouton);
    });
  }

  #kind(index: number): string {
    return this.#boutons[index]?.button.classList.contains('excitatory') === true ? 'excitatory' : 'inhibitory';
  }
}

/** In steps of a thirtieth, −1 … 1: finer is not seen, and each step is painted. */
function inLevels(share: number): number {
  return Math.round(Math.max(-1, Math.min(1, share)) * 30) / 30;
}

function showGlow({ glow, halo, glowShown }: BoutonParts): void {
  const share = glowShown.toFixed(2);
  halo.style.opacity = share;
  glow?.style.setProperty('opacity', share);
}

/** A rounded, upright triangle: the body of a pyramidal cell. */
function pyramid(x: number, y: number, radius: number): string {
  const wide = radius * 1.08;
  return [
    `M${x} ${y - radius * 1.5}`,
    `C${x + radius * 0.28} ${y - radius * 0.7} ${x + wide} ${y - radius * 0.1} ${x + wide} ${y + radius * 0.5}`,
    `C${x + wide} ${y + radius * 1.05} ${x + radius * 0.5} ${y + radius} ${x} ${y + radius}`,
    `C${x - radius * 0.5} ${y + radius} ${x - wide} ${y + radius * 1.05} ${x - wide} ${y + radius * 0.5}`,
    `C${x - wide} ${y - radius * 0.1} ${x - radius * 0.28} ${y - radius * 0.7} ${x} ${y - radius * 1.5}z`,
  ].join('');
}
