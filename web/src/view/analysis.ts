/** What is made of a sweep: measured, repeated, clamped. A row of tabs under the scope; on a phone a sheet. */

import type { Column } from '../engine/types';
import { Newest } from '../experiment/newest';
import type { Change } from '../experiment/session';
import { strings } from '../words/index';
import { closeOnBackdrop } from './backdrop';
import { charts } from './charts';
import { element } from './dom';
import { icon } from './icons';
import { Part, whenIdle } from './later';
import type { Scene } from './scene';

export interface AnalysisHost {
  /** Runs what may fail in a way nobody foresaw. */
  guarded(work: () => void): void;
  announce(words: string): void;
  /** The window of the scope, ms. */
  window(): { from: number; to: number };
  lookAt(time: number): void;
  /** Says that something was refused, and why. */
  complain(title: string, faults: string[]): void;
  reveal(column: Column): void;
  redraw(): void;
}

/** A tool: told what happens while it is open. */
export interface Tool {
  readonly root: HTMLElement;
  /** The experiment or a part of it has changed. */
  follow(change: Change): void;
  /** The sweep is computed to its end. */
  computed(): void;
  /** The window of time has moved. */
  scrolled(): void;
  /** It is put away: work ends, and what it drew goes. */
  close(): void;
  /** A recording was dropped on the page. */
  take?(name: string, text: string): void;
}

type Name = keyof typeof strings.tools;

type Make = (scene: Scene, host: AnalysisHost) => Tool;

/** The first screen needs none of them. */
const PARTS: Record<Name, Part<Make>> = {
  measure: new Part(async () => {
    const { MeasureTool } = await import('./measure-tool');
    return (scene, host) => new MeasureTool(scene, host);
  }),
  trials: new Part(async () => {
    const [{ TrialsTool }] = await Promise.all([import('./trials-tool'), charts.get()]);
    return (scene, host) => new TrialsTool(scene, host);
  }),
  clamp: new Part(async () => {
    const [{ ClampTool }] = await Promise.all([import('./clamp-tool'), charts.get()]);
    return (scene, host) => new ClampTool(scene, host);
  }),
  compare: new Part(async () => {
    const { CompareTool } = await import('./compare-tool');
    return (scene, host) => new CompareTool(scene, host);
  }),
};

export class Analysis {
  readonly root: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly #scene: Scene;
  readonly #host: AnalysisHost;
  readonly #drawer = element('div', { class: 'analysis-body', id: 'analysis', role: 'region', hidden: true });
  readonly #sheetBody = element('div', { class: 'dialog-body' });
  readonly #buttons = new Map<Name, HTMLButtonElement>();
  readonly #narrow = matchMedia('(max-width: 699px), (max-height: 620px)');
  readonly #newest = new Newest();
  readonly #recordings = new Newest();
  #open: Name | undefined;
  #tool: Tool | undefined;

  constructor(scene: Scene, host: AnalysisHost) {
    this.#scene = scene;
    this.#host = host;
    const names = Object.keys(PARTS) as Name[];
    for (const name of names) {
      const button = element(
        'button',
        { type: 'button', class: 'tab', 'aria-expanded': 'false', 'aria-controls': this.#drawer.id },
        strings.tools[name],
      );
      button.addEventListener('click', () => void this.#toggle(name));
      this.#buttons.set(name, button);
    }
    this.root = element(
      'div',
      { class: 'analysis' },
      element('div', { class: 'tabs', role: 'group', 'aria-label': strings.analysis }, ...this.#buttons.values()),
      this.#drawer,
    );
    const close = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': strings.close },
      icon('close'),
    );
    this.dialog = element(
      'dialog',
      { class: 'sheet analysis-sheet', 'aria-label': strings.analysis },
      element('div', { class: 'sheet-handle' }, close),
      this.#sheetBody,
    );
    // The sheet goes, and the tool stays: its bands are to be seen without it.
    close.addEventListener('click', () => this.dialog.close());
    closeOnBackdrop(this.dialog);
    this.#narrow.addEventListener('change', () => this.#place());
    void whenIdle().then(() => {
      for (const part of Object.values(PARTS)) part.prefetch();
    });
  }

  follow(change: Change): void {
    if (this.#scene.session.mode === 'live') {
      this.#put(undefined, undefined);
      return;
    }
    this.#tool?.follow(change);
  }

  computed(): void {
    this.#tool?.computed();
  }

  scrolled(): void {
    this.#tool?.scrolled();
  }

  async #toggle(name: Name): Promise<void> {
    if (name === this.#open) {
      // A sheet that was put away comes back as it was.
      if (this.#narrow.matches && !this.dialog.open) this.dialog.showModal();
      else this.#put(undefined, undefined);
      return;
    }
    await this.#show(name);
  }

  /** @returns whether its part of the page is there */
  async #show(name: Name): Promise<boolean> {
    const wanted = this.#newest.ask();
    const make = await PARTS[name].wanted(this.#host.announce);
    if (make === undefined) return false;
    if (!wanted() || this.#scene.session.mode === 'live') return true;
    this.#host.guarded(() => {
      const tool = make(this.#scene, this.#host);
      this.#put(name, tool);
      tool.follow('experiment');
      if (this.#scene.session.computed) tool.computed();
    });
    return true;
  }

  /** Lays a recording over the sweep. */
  async compare(name: string, text: string): Promise<void> {
    const wanted = this.#recordings.ask();
    if (this.#open !== 'compare' && !(await this.#show('compare'))) return;
    if (!wanted()) return;
    // Another tool was opened meanwhile, or time runs.
    if (this.#tool?.take === undefined) this.#host.announce(strings.readingStopped(name));
    else this.#tool.take(name, text);
  }

  #put(name: Name | undefined, tool: Tool | undefined): void {
    this.#newest.ask();
    this.#tool?.close();
    this.#open = name;
    this.#tool = tool;
    for (const [each, button] of this.#buttons) button.setAttribute('aria-expanded', String(each === name));
    for (const root of [this.#drawer, this.dialog])
      root.setAttribute('aria-label', name === undefined ? strings.analysis : strings.tools[name]);
    this.#place();
  }

  #place(): void {
    const content = this.#tool === undefined ? [] : [this.#tool.root];
    const { matches: narrow } = this.#narrow;
    this.#drawer.hidden = narrow || content.length === 0;
    if (narrow) this.#sheetBody.replaceChildren(...content);
    else this.#drawer.replaceChildren(...content);
    if (narrow && content.length > 0 && !this.dialog.open) this.dialog.showModal();
    if ((!narrow || content.length === 0) && this.dialog.open) this.dialog.close();
  }
}
