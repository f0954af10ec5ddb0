/** The scope: spikes, V, g_s and the lanes on demand over one time axis, with their values; live, still, or a sweep. */

import type { Column, ColumnInfo } from '../engine/types';
import { strings } from '../words/index';
import { charts } from './charts';
import { Cursor } from './cursor';
import { element, setText } from './dom';
import { LaneSwitches } from './lane-switches';
import { Part, whenIdle } from './later';
import { symbol } from './math';
import { fixed } from './numbers';
import { PinLegend } from './pin-legend';
import { PotentialLane } from './potential-lane';
import type { PulseEditor } from './pulse-editor';
import { quantityOptions } from './quantities';
import { QuantityLane } from './quantity-lane';
import { RecordingLegend } from './recording-legend';
import type { Scene } from './scene';
import type { FigureParts } from './scope-figure';
import { SpikeLane } from './spike-lane';
import { onThemeChange, reducedMotion } from './theme';
import type { Window } from './trace';
import { Tracks } from './tracks';
import type { Extent } from './viewport';
import { WindowControl } from './window-control';

/** The read-outs change, and the description in words, no more often than this: ms of wall time. */
const READOUT_INTERVAL = 80;
const DESCRIPTION_INTERVAL = 1000;
/** From the current and the release down to what comes of them; V and g_s always, the others on demand. */
const ORDER: readonly Column[] = ['I_e', 'P_rel', 'P_s', 'g_s', 'I_s'];
const ALWAYS: Column = 'g_s';
/** One press of a key scrolls by this share of the window, and zooms by this factor. */
const SCROLL = 0.1;
const ZOOM = 1.5;
/** A window narrower than this is told with its decimals, ms. */
const CLOSE = 20;
/** A bouton pressed in a sweep adds its spike here, and the next so much later, unless the cursor is elsewhere: ms. */
const FIRST_SPIKE = 10;
const NEXT_SPIKE = 10;

export interface ScopeHost {
  playing(): boolean;
  /** Runs a change, and says in words where it is refused. Gives whether it was made. */
  attempt(change: () => void): boolean;
  announce(words: string): void;
  /** Something is missing on the page, which stays said. */
  complain(words: string): void;
  /** What was complained of is so no more. */
  withdraw(words: string): void;
  /** Another moment is looked at. */
  looked(): void;
  /** The window has moved: what others draw into it is to be asked for. */
  scrolled(): void;
}

export class Scope {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #host: ScopeHost;
  readonly #spikes: SpikeLane;
  readonly #potential: PotentialLane;
  readonly #quantities: QuantityLane[];
  readonly #switches: LaneSwitches;
  readonly #lanes = element('div', { class: 'lanes' });
  readonly #time = element('output', { class: 'time-value', 'aria-label': strings.time, 'aria-live': 'off' });
  readonly #window: WindowControl;
  readonly #tracks: Tracks;
  readonly #progress = element('progress', { max: 1, value: 0, hidden: true, 'aria-label': strings.computing });
  readonly #cursor = new Cursor((time) => this.lookAt(time));
  readonly #editors = new Part(() => import('./editors'));
  #edit: (editors: typeof import('./editors')) => void;
  #awaitsEditors = false;
  #pulseEditor: PulseEditor | undefined;
  readonly #legend: PinLegend;
  readonly #recording: RecordingLegend;
  /** The moment that stays looked at, and the one just pointed at, ms. */
  #chosen: number | undefined;
  #pointed: number | undefined;
  /** The charts did not arrive. */
  #missing = false;
  #readAt = Number.NEGATIVE_INFINITY;
  #describedAt = Number.NEGATIVE_INFINITY;

  constructor(scene: Scene, host: ScopeHost) {
    this.#scene = scene;
    this.#host = host;
    const { description } = scene.session;
    const columns = ORDER.map((name) => description.columns.find((info) => info.name === name)).filter(
      (info): info is ColumnInfo => info !== undefined,
    );
    this.#potential = new PotentialLane(scene);
    this.#quantities = columns.map((info) => new QuantityLane(scene, info, quantityOptions(info)));
    this.#switches = new LaneSwitches(
      columns.filter(({ name }) => name !== ALWAYS),
      () => {
        this.#arrange();
        this.redraw();
      },
    );
    this.#window = new WindowControl(scene, {
      changed: () => this.#moved(),
      zoomIn: () => this.zoom(1 / ZOOM),
      zoomOut: () => this.zoom(ZOOM),
      fit: () => this.fit(),
    });
    this.#legend = new PinLegend(scene, () => {
      this.#legend.refresh();
      this.redraw();
    });
    this.#recording = new RecordingLegend(scene, () => {
      this.redraw();
      host.scrolled();
    });
    const editing = {
      window: () => this.#view(),
      msPerPixel: () => this.#tracks.msPerPixel,
      attempt: (change: () => void) => host.attempt(change),
      announce: (words: string) => host.announce(words),
      point: (time: number | undefined) => this.#point(time),
    };
    this.#spikes = new SpikeLane(scene, editing);
    const currents = this.#quantities.find(({ info: { name } }) => name === 'I_e')?.lane;
    this.#edit = ({ PulseEditor, RasterEditor }) => {
      this.#edit = () => undefined;
      this.#spikes.edit(RasterEditor);
      this.#pulseEditor = new PulseEditor(scene.session, {
        ...editing,
        height: (current) => currents?.height(current) ?? 0,
        currentPerPixel: () => Math.abs(1 / ((currents?.height(1) ?? 0) - (currents?.height(0) ?? 1))),
      });
      currents?.plot.append(this.#pulseEditor.root);
    };
    if (!scene.session.readOnly) void whenIdle().then(() => this.#editors.prefetch());
    this.#lanes.append(this.#potential.lane.root, ...this.#quantities.map(({ lane }) => lane.root));
    this.#tracks = new Tracks(
      {
        window: () => this.#view(),
        still: () => !host.playing(),
        point: (time) => this.#point(time),
        tap: (time, event) => this.#tap(time, event),
        pan: (ms) => {
          this.#viewport.pan(this.#extent, ms);
          this.#moved();
        },
        zoom: (factor, at) => {
          this.#viewport.zoom(this.#extent, factor, at);
          this.#moved();
        },
      },
      this.#spikes.root,
      this.#cursor.slider,
      this.#lanes,
      this.#cursor.line,
    );
    this.root = element(
      'section',
      { class: 'scope', 'aria-label': strings.scope },
      element(
        'div',
        { class: 'scope-top' },
        element('h2', { class: 'visually-hidden' }, strings.scope),
        element('h3', {}, strings.spikes),
        this.#switches.root,
        element('p', { class: 'time' }, symbol('t'), ' ', this.#time),
        this.#window.root,
      ),
      this.#legend.root,
      this.#recording.root,
      this.#progress,
      this.#tracks.root,
    );
    this.#arrange();
    void this.#fetchCharts();
    // Lanes that do not fit scroll, with the keyboard too.
    new ResizeObserver(() => this.#offerScrolling()).observe(this.#lanes);
    onThemeChange(() => this.#restyle());
    for (const query of ['(max-width: 699px)', '(max-height: 500px)']) {
      matchMedia(query).addEventListener('change', () => this.#restyle());
    }
  }

  /** The experiment is another one: old ranges mean nothing. */
  clear(): void {
    if (!this.#scene.locked) for (const lane of [this.#potential, ...this.#quantities]) lane.clear();
    this.#chosen = this.#pointed = undefined;
    this.#scene.at = undefined;
    this.#viewport.fit(this.#extent);
  }

  /** The scales fit what is shown now, whatever was shown before. */
  settle(): void {
    if (this.#scene.locked) return;
    for (const lane of [this.#potential, ...this.#quantities]) lane.clear();
    this.redraw();
  }

  /** What is drawn meanwhile is drawn again. Charts that did not arrive are asked for again when the experiment changes. */
  async #fetchCharts(): Promise<void> {
    try {
      await charts.get();
    } catch (error) {
      console.error(error);
      this.#missing = true;
      this.#host.complain(strings.chartsNotDelivered);
      return;
    }
    if (this.#missing) this.#host.withdraw(strings.chartsNotDelivered);
    this.#missing = false;
    if (!this.#host.playing()) this.redraw();
  }

  /** Takes over names, kinds and potentials from the document. */
  refresh(): void {
    if (this.#missing) void this.#fetchCharts();
    this.#spikes.refresh();
    for (const lane of [this.#potential, ...this.#quantities]) lane.refresh(this.#spikes.looks, this.#spikes.neurons);
    this.#legend.refresh();
    this.root.classList.toggle('sweep', this.#scene.session.mode === 'sweep');
    if (this.#scene.session.mode === 'sweep' && !this.#scene.session.readOnly) this.#letEdit();
  }

  /** A sweep is there whose spikes and pulses can be held, as soon as what holds them is there, too. */
  #letEdit(): void {
    const { here } = this.#editors;
    if (here !== undefined) {
      this.#edit(here);
      return;
    }
    if (this.#awaitsEditors) return;
    this.#awaitsEditors = true;
    // Nobody asked for them: that they take a while is not said, or it would take the place of what was.
    void this.#editors
      .get()
      .finally(() => {
        this.#awaitsEditors = false;
      })
      .then(
        (editors) => {
          this.#edit(editors);
          this.redraw();
        },
        (error) => {
          console.error(error);
          this.#host.announce(strings.toolNotDelivered);
        },
      );
  }

  /** Draws the present window. `settled`: the last picture for a while, so everything in it is exact and in words. */
  draw(wall: number, settled: boolean): void {
    const { stepper, mode, readOnly } = this.#scene.session;
    const view = this.#view();
    const moving = mode === 'live' && (this.#host.playing() || this.#viewport.fitted);
    const window: Window = { ...view, time: stepper.time, moving };
    const glide = !settled && !reducedMotion() && mode === 'live';
    const lanes = [this.#potential, ...this.#shown()];

    this.#spikes.draw(window.from, window.to);
    // While time runs each frame makes one chart, so that none takes long.
    const [next] = lanes.filter(({ lane }) => !lane.isMade);
    for (const each of lanes) if (settled || each.lane.isMade || each === next) each.draw(window, wall, glide);
    this.#window.show(this.#viewport, this.#extent, this.#host.playing());
    if (mode === 'sweep' && !readOnly && this.#shown().some(({ info }) => info.name === 'I_e'))
      this.#pulseEditor?.show();

    if (settled) this.#recording.refresh();
    if (settled || wall - this.#readAt >= READOUT_INTERVAL) {
      this.#readAt = wall;
      this.#read();
    }
    if (settled || wall - this.#describedAt >= DESCRIPTION_INTERVAL) {
      this.#describedAt = wall;
      const end = mode === 'live' ? Math.min(window.to, window.time) : window.to;
      const decimals = window.to - window.from < CLOSE ? 2 : 0;
      const when = strings.between(fixed(window.from, decimals), fixed(end, decimals));
      this.#spikes.describe(when, window.from, window.to);
      const words = [when, ...this.#scene.overlays()].join(' ');
      for (const lane of lanes) lane.describe(words, window);
    }
  }

  /** How much of a long sweep is computed, 0 … 1. */
  showProgress(share: number): void {
    this.#progress.hidden = share >= 1;
    this.#progress.value = share;
  }

  redraw(): void {
    this.draw(performance.now(), true);
  }

  /** Synapses whose spike waits for time to go on. */
  get waiting(): Set<number> {
    return this.#spikes.waiting;
  }

  // -- the window of time and the moment looked at --------------------------------------------------------------------

  /** In ms. */
  get window(): { from: number; to: number } {
    return this.#view();
  }

  /** Looks at a moment (ms) until another is chosen; undefined: at the present. */
  lookAt(time: number | undefined): void {
    this.#chosen = time;
    this.#pointed = undefined;
    if (time !== undefined) {
      const before = this.#view();
      this.#viewport.show(this.#extent, time);
      if (before.from !== this.#view().from) this.#moved();
    }
    this.#look();
  }

  zoom(factor: number): void {
    const { from, to } = this.#view();
    const { at } = this.#scene;
    const inView = at !== undefined && at >= from && at <= to;
    this.#viewport.zoom(this.#extent, factor, inView ? at : (from + to) / 2);
    this.#moved();
  }

  zoomIn(): void {
    this.zoom(1 / ZOOM);
  }

  zoomOut(): void {
    this.zoom(ZOOM);
  }

  /** Scrolls by a tenth of the window. */
  scroll(direction: 1 | -1): void {
    const { from, to } = this.#view();
    this.#viewport.pan(this.#extent, direction * SCROLL * (to - from));
    this.#moved();
  }

  fit(): void {
    this.#viewport.fit(this.#extent);
    this.#moved();
  }

  /** A spike of a sweep, at the moment looked at; the moment moves on, to where the next would come. */
  addSpike(synapse: number): void {
    const { duration } = this.#scene.session.document;
    const time = this.nextSpike;
    this.#spikes.changes.add(synapse, time);
    this.lookAt(Math.min(time + NEXT_SPIKE, duration));
  }

  /** Where a bouton would add a spike, ms. */
  get nextSpike(): number {
    return this.#chosen ?? Math.min(FIRST_SPIKE, this.#scene.session.document.duration);
  }

  /** What is seen now, for a figure. */
  figure(): FigureParts {
    this.redraw();
    const { document, description } = this.#scene.session;
    const { from, to } = this.#view();
    const sign = this.#scene.subtracted === undefined ? '' : 'Δ';
    const lanes = this.#shown().map((lane) => ({
      symbol: `${sign}${lane.info.symbol}`,
      unit: lane.info.unit,
      names: (lane.info.of === 'synapse' ? this.#spikes.looks : this.#spikes.neurons).map(({ name }) => name),
      drawn: lane.lane.drawn,
    }));
    const names = this.#spikes.neurons.map(({ name }) => name);
    const potential = { symbol: `${sign}V`, unit: 'mV', names, drawn: this.#potential.lane.drawn };
    return {
      title: document.title ?? '',
      version: description.version,
      from,
      to,
      ...this.#spikes.drawn(from, to),
      lanes: [potential, ...lanes],
    };
  }

  /** The width of the live window, ms, and the lanes on demand. Set, they are not remembered. */
  get look(): { window: number; lanes: Column[] } {
    return { window: this.#window.liveWidth, lanes: this.#switches.shown as Column[] };
  }

  set look({ window, lanes }: { window: number; lanes: readonly Column[] }) {
    this.#window.liveWidth = window;
    this.#switches.shown = [...lanes];
  }

  /** Shows the lane of a quantity. */
  reveal(column: Column): void {
    this.#switches.reveal(column);
  }

  get #viewport() {
    return this.#window.viewport;
  }

  get #extent(): Extent {
    const { stepper, mode, document } = this.#scene.session;
    if (mode === 'sweep') return { start: 0, end: document.duration, live: false };
    return { start: Math.max(stepper.sampleTime(stepper.firstSample), 0), end: stepper.time, live: true };
  }

  #view(): { from: number; to: number } {
    return this.#viewport.window(this.#extent);
  }

  #moved(): void {
    this.redraw();
    this.#host.scrolled();
  }

  #point(time: number | undefined): void {
    this.#pointed = time;
    this.#look();
  }

  #look(): void {
    this.#read();
    this.#host.looked();
  }

  #tap(time: number, event: PointerEvent): void {
    const { mode, readOnly } = this.#scene.session;
    const synapse = mode === 'sweep' && !readOnly ? this.#spikes.synapseAt(event) : undefined;
    if (synapse === undefined) this.lookAt(time);
    else this.#spikes.changes.add(synapse, this.#spikes.changes.round(time));
  }

  /** The values at the moment looked at, in figures. */
  #read(): void {
    const { stepper, document } = this.#scene.session;
    const { from, to } = this.#view();
    const still = !this.#host.playing();
    if (!still) this.#chosen = this.#pointed = undefined;
    const wanted = this.#pointed ?? this.#chosen;
    const sample = wanted === undefined ? Number.NaN : stepper.nearestSample(wanted);
    this.#scene.at = Number.isNaN(sample) ? undefined : sample;
    const { at } = this.#scene;
    const decimals = Math.min(Math.max(Math.ceil(-Math.log10(document.sample_interval ?? 0.1)), 1), 3);
    const time = `${fixed(at ?? stepper.time, decimals)}\u00a0ms`;
    setText(this.#time, time);
    for (const lane of [this.#potential, ...this.#shown()]) lane.read();
    this.#cursor.show(at, from, to, still, strings.lookingAt(time, this.#potential.words()));
  }

  #shown(): QuantityLane[] {
    return this.#quantities.filter(({ info: { name } }) => name === ALWAYS || this.#switches.isShown(name));
  }

  /** Shows the lanes that were asked for; the lowest has the time axis. */
  #arrange(): void {
    const shown = this.#shown();
    this.#potential.lane.timeAxis = false;
    for (const quantity of this.#quantities) {
      quantity.lane.root.hidden = !shown.includes(quantity);
      quantity.lane.timeAxis = quantity === shown[shown.length - 1];
    }
    this.#lanes.classList.toggle('several', shown.length > 1);
    this.#offerScrolling();
  }

  #offerScrolling(): void {
    const scrolls = this.#lanes.scrollHeight > this.#lanes.clientHeight + 1;
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'group'],
      ['aria-label', strings.lanes],
    ] as const) {
      if (scrolls) this.#lanes.setAttribute(name, value);
      else this.#lanes.removeAttribute(name);
    }
  }

  #restyle(): void {
    this.#spikes.resize();
    for (const { lane } of [this.#potential, ...this.#quantities]) lane.restyle();
    this.redraw();
  }
}
