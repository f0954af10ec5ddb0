/** The neurons and their boutons. What moves here is read from the model: V tints a cell, g_s lights each synapse. */

import { sourceOf, targetOf } from '../experiment/kind';
import type { Session } from '../experiment/session';
import { strings } from '../words/index';
import { type Drawing, drawCells } from './cell-drawing';
import { element, svg } from './dom';
import { type Geometry, lying, standing } from './geometry';
import { kindMark } from './icons';
import { type Look, looksOf, neuronLooksOf } from './looks';
import { nameNodes } from './math';
import { sideBySide, stacked, type Wire } from './network-geometry';
import type { Scene } from './scene';
import { reducedMotion } from './theme';

/** The tint is full at this distance from the potential at which the cell would rest, mV. */
const FULL_TINT = 12;
const PULSE = { duration: 420, easing: 'cubic-bezier(.3,.1,.6,1)' };
const RING = { duration: 380, easing: 'ease-out' };
const FLASH = { duration: 320, easing: 'ease-out' };
/** A soma flashes no more often than this, ms of wall time, however fast the neuron fires. */
const FLASH_PAUSE = 340;
/** So many synapses have a key. */
const KEYS = 8;

type Deliver = (synapse: number, timeStamp: number) => void;

interface BoutonParts {
  button: HTMLButtonElement;
  ring: HTMLElement;
  halo: HTMLElement;
  /** Time of the newest spike seen to act, ms. */
  seen: number;
  glowShown: number;
}

interface CellState {
  tint: number;
  /** Time of the newest spike that it was seen to fire, ms; wall time of its last flash. */
  fired: number;
  flashed: number;
}

export class Neuron {
  readonly root: HTMLElement;
  readonly #session: Session;
  readonly #scene: Scene;
  readonly #deliver: Deliver;
  readonly #drawing = svg('svg', { class: 'neuron-drawing', 'aria-hidden': 'true' });
  readonly #boutonList = element('div', { class: 'boutons', role: 'group', 'aria-label': strings.neuron });
  readonly #stage: HTMLElement;
  readonly #dock = matchMedia('(max-width: 699px), (max-height: 500px) and (orientation: landscape)');
  #boutons: BoutonParts[] = [];
  #cells: CellState[] = [];
  #drawn: Drawing | undefined;
  #looksKey = '';

  constructor(scene: Scene, deliver: Deliver) {
    this.#scene = scene;
    this.#session = scene.session;
    this.#deliver = deliver;
    this.#stage = element('div', { class: 'stage' }, this.#drawing, this.#boutonList);
    this.root = this.#stage;
    new ResizeObserver(() => this.#arrange()).observe(this.#stage);
    this.#dock.addEventListener('change', () => this.#arrange());
  }

  /** Takes over names and kinds from the document. */
  refresh(): void {
    const looks = looksOf(this.#session.document);
    const key = JSON.stringify([looks, this.#wires(), neuronLooksOf(this.#session.document)]);
    if (key === this.#looksKey) return;
    this.#looksKey = key;
    const focused = this.#boutons.findIndex(({ button }) => button === document.activeElement);
    const { time } = this.#session.stepper;
    this.#boutons = looks.map((look, index) => this.#makeBouton(look, index, time));
    this.#boutonList.replaceChildren(...this.#boutons.map(({ button }) => button));
    this.#cells = this.#session.document.neurons.map(() => ({ tint: 0, fired: time, flashed: 0 }));
    this.#boutons[focused]?.button.focus({ preventScroll: true });
    this.#arrange();
  }

  /** The run was reset or replaced: spikes seen before do not count. */
  clear(): void {
    for (const bouton of this.#boutons) {
      bouton.seen = -1;
      bouton.button.classList.remove('waiting');
    }
    for (const cell of this.#cells) cell.fired = -1;
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

  /** Shows the state of the moment looked at. In a sweep nothing happens now: nothing is set in motion. */
  draw(): void {
    const { stepper, document: experiment, mode } = this.#session;
    const { time } = stepper;
    this.#cells.forEach((cell, index) => {
      this.#tintCell(cell, index);
      if (mode === 'sweep') return;
      const fired = stepper.fired(index, Math.max(cell.fired, 0), time);
      const newest = fired[fired.length - 1];
      if (newest === undefined || newest <= cell.fired) return;
      cell.fired = newest;
      this.#flash(cell, index);
    });
    this.#boutons.forEach((bouton, index) => {
      const g_max = experiment.synapses[index]?.g_max ?? 0;
      const glow = inLevels(g_max > 0 ? this.#scene.present('g_s', index) / g_max : 0);
      if (glow !== bouton.glowShown) {
        bouton.glowShown = glow;
        this.#showGlow(index);
      }
      if (mode === 'sweep') return;
      const spikes = stepper.spikes(index, Math.max(bouton.seen, 0), time);
      const newest = spikes[spikes.length - 1];
      if (newest !== undefined && newest > bouton.seen && newest <= time) {
        bouton.seen = newest;
        bouton.button.classList.remove('waiting');
        this.#release(bouton, index);
      }
    });
  }

  /** A spike has arrived: the terminal releases, and the dendrite carries it to the soma. */
  #release({ ring }: BoutonParts, index: number): void {
    if (reducedMotion()) return;
    const wide = this.#dock.matches ? 'scale(1.1, 1.3)' : 'scale(1.55)';
    ring.animate(
      [
        { opacity: 0.75, transform: 'scale(1)' },
        { opacity: 0, transform: wide },
      ],
      RING,
    );
    this.#drawn?.pulses[index]?.animate(
      [
        { strokeDashoffset: 16, opacity: 1 },
        { opacity: 1, offset: 0.75 },
        { strokeDashoffset: -100, opacity: 0 },
      ],
      PULSE,
    );
  }

  /** Warmer where V is above the potential at which the cell would rest, bluer below; a firing cell rests at E_L. */
  #tintCell(cell: CellState, index: number): void {
    const neuron = this.#session.document.neurons[index];
    const rest = neuron?.spiking === undefined ? this.#scene.steadyState(index) : neuron.E_L;
    const tint = inLevels((this.#scene.present('V', index) - rest) / FULL_TINT);
    if (tint === cell.tint) return;
    cell.tint = tint;
    this.#showTint(cell, index);
  }

  #showTint({ tint }: CellState, index: number): void {
    const style = this.#drawn?.cells[index]?.style;
    style?.setProperty('--depolarised', `${Math.max(tint, 0) * 100}%`);
    style?.setProperty('--hyperpolarised', `${Math.max(-tint, 0) * 100}%`);
  }

  /** The neuron has fired. */
  #flash(cell: CellState, index: number): void {
    const now = performance.now();
    if (reducedMotion() || now - cell.flashed < FLASH_PAUSE) return;
    cell.flashed = now;
    this.#drawn?.flashes[index]?.animate([{ opacity: 0.95 }, { opacity: 0 }], FLASH);
  }

  #showGlow(index: number): void {
    const bouton = this.#boutons[index];
    if (bouton === undefined) return;
    const share = bouton.glowShown.toFixed(2);
    bouton.halo.style.opacity = share;
    this.#drawn?.glows[index]?.style.setProperty('opacity', share);
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
        'aria-keyshortcuts': index < KEYS ? look.number : undefined,
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
    this.#stage.classList.remove('listed');
    this.#stage.classList.toggle('docked', docked);
    this.#stage.classList.toggle('crowded', count > 4);
    this.#stage.classList.toggle('network', this.#cells.length > 1);
    this.#boutonList.style.setProperty('--columns', String(Math.min(count, 4)));
    const { clientWidth: width, clientHeight: height } = docked ? this.#drawing : this.#stage;
    if (width === 0 || height === 0) return;
    const geometry = this.#geometry(width, height, docked);
    if (geometry === undefined) {
      this.#list(docked);
      return;
    }
    this.#drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#paint(geometry, docked);
    this.#boutons.forEach(({ button }, index) => {
      const place = geometry.slots[index]?.bouton;
      if (place === undefined) return;
      button.style.left = docked ? '' : `${place.x.toFixed(1)}px`;
      button.style.top = docked ? '' : `${place.y.toFixed(1)}px`;
    });
  }

  #geometry(width: number, height: number, docked: boolean): Geometry | undefined {
    const { length: cells } = this.#cells;
    const { length: boutons } = this.#boutons;
    if (cells > 1) return (docked ? sideBySide : stacked)(width, height, cells, this.#wires());
    return boutons > KEYS ? undefined : (docked ? lying : standing)(width, height, boutons);
  }

  /** Too much to draw: the boutons alone, in rows. */
  #list(docked: boolean): void {
    this.#drawn = undefined;
    this.#drawing.replaceChildren();
    this.#stage.classList.add('docked', 'listed');
    this.#boutonList.style.setProperty('--columns', docked ? '4' : '3');
    for (const { button } of this.#boutons) button.style.left = button.style.top = '';
  }

  #wires(): Wire[] {
    const { document: experiment } = this.#session;
    return experiment.synapses.map((_, index) => ({
      to: targetOf(experiment, index),
      from: sourceOf(experiment, index),
    }));
  }

  #paint(geometry: Geometry, docked: boolean): void {
    const kinds = this.#boutons.map((_, index) => this.#kind(index));
    const captions = this.#cells.length > 1 ? neuronLooksOf(this.#session.document) : [];
    this.#drawn = drawCells(geometry, kinds, captions, docked);
    this.#drawing.replaceChildren(...this.#drawn.nodes);
    for (const index of this.#boutons.keys()) this.#showGlow(index);
    for (const [index, cell] of this.#cells.entries()) this.#showTint(cell, index);
  }

  #kind(index: number): string {
    return this.#boutons[index]?.button.classList.contains('excitatory') === true ? 'excitatory' : 'inhibitory';
  }
}

/** In steps of a thirtieth, −1 … 1: finer is not seen, and each step is painted. */
function inLevels(share: number): number {
  return Math.round(Math.max(-1, Math.min(1, share)) * 30) / 30;
}
