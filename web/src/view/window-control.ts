/** How much time the scope shows, and from where: a choice while time runs, zoom and lock where it stands still. */

import { strings } from '../words/index';
import { element, setText } from './dom';
import { icon } from './icons';
import { pretty } from './numbers';
import type { Scene } from './scene';
import { recall, remember } from './settings';
import { type Extent, Viewport } from './viewport';

const WIDTHS = [50, 100, 200, 500, 1000, 2000]; // ms of model time
const USUAL = 200;

export interface WindowActions {
  changed(): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

export class WindowControl {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #views: { live: Viewport; sweep: Viewport };
  readonly #select: HTMLSelectElement;
  readonly #custom = element('option', { value: '', hidden: true });
  readonly #width: HTMLElement;
  readonly #zoom: HTMLElement;
  readonly #fit: HTMLButtonElement;
  readonly #lock: HTMLButtonElement;
  #liveWidth: number;

  constructor(scene: Scene, actions: WindowActions) {
    this.#scene = scene;
    const remembered = Number(recall('window'));
    const width = WIDTHS.includes(remembered) ? remembered : USUAL;
    this.#liveWidth = width;
    this.#views = { live: new Viewport(width), sweep: new Viewport() };
    this.#select = element(
      'select',
      {},
      ...WIDTHS.map((ms) => element('option', { value: ms, selected: ms === width }, strings.windowOption(String(ms)))),
      this.#custom,
    );
    this.#select.addEventListener('change', () => {
      this.liveWidth = Number(this.#select.value);
      remember('window', this.#select.value);
      actions.changed();
    });
    this.#width = element('label', { class: 'window' }, element('span', {}, strings.window), this.#select);
    this.#fit = small(strings.fit, 'fit', actions.fit);
    const lock = small(strings.lock, 'lock', () => {
      scene.locked = !scene.locked;
      lock.setAttribute('aria-pressed', String(scene.locked));
      actions.changed();
    });
    lock.setAttribute('aria-pressed', 'false');
    this.#lock = lock;
    this.#zoom = element(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': strings.zoom },
      small(strings.zoomOut, 'minus', actions.zoomOut),
      small(strings.zoomIn, 'plus', actions.zoomIn),
      this.#fit,
    );
    this.root = element('div', { class: 'window-control' }, this.#width, this.#zoom, lock);
  }

  /** Of the present view, live or sweep. */
  get viewport(): Viewport {
    return this.#views[this.#scene.session.mode];
  }

  /** How wide the live window is chosen to be, ms. Set, it is not remembered. */
  get liveWidth(): number {
    return this.#liveWidth;
  }

  set liveWidth(width: number) {
    this.#liveWidth = width;
    this.#views.live.setWidth(width);
  }

  show(viewport: Viewport, extent: Extent, playing: boolean): void {
    this.#width.hidden = !extent.live;
    this.#zoom.hidden = playing;
    // In force it is always there to be taken off.
    this.#lock.hidden = playing && !this.#scene.locked;
    const fit = extent.live ? strings.toPresent : strings.fit;
    this.#fit.setAttribute('aria-label', fit);
    this.#fit.title = fit;
    this.#fit.disabled = viewport.fitted;
    if (!extent.live) return;
    const width = viewport.width(extent);
    const known = WIDTHS.includes(width);
    this.#custom.hidden = known;
    if (!known) setText(this.#custom, strings.windowOption(pretty(width, 3)));
    const value = known ? String(width) : '';
    if (this.#select.value !== value) this.#select.value = value;
  }
}

function small(label: string, name: 'fit' | 'minus' | 'plus' | 'lock', act: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'small', 'aria-label': label, title: label }, icon(name));
  button.addEventListener('click', act);
  return button;
}
