/** The page put together: passes clicks on to the experiment, and what the experiment does on to those who draw it. */

import { ExperimentError } from '../engine/index';
import type { Embed } from '../experiment/embed';
import { FetchError, fetchExperiment, type MenuEntry } from '../experiment/menu';
import { Newest } from '../experiment/newest';
import type { Change, Mode, Session } from '../experiment/session';
import type { Take } from '../experiment/take';
import { Door } from '../lessons/door';
import { Analysis } from '../view/analysis';
import { Clock } from '../view/clock';
import { lightUp } from '../view/concern';
import { element } from '../view/dom';
import { openLink, watchSight } from '../view/embed';
import { Header } from '../view/header';
import type { Help } from '../view/help';
import { Hint } from '../view/hint';
import { Keys } from '../view/keys';
import { Part, whenIdle } from '../view/later';
import { prose } from '../view/math';
import { Mechanism } from '../view/mechanism';
import { fatal, type Messages } from '../view/messages';
import { Neuron } from '../view/neuron';
import { fixed, pretty } from '../view/numbers';
import { PanelPlace } from '../view/panel-place';
import { printAsFigure } from '../view/printing';
import { Scene } from '../view/scene';
import { Scope } from '../view/scope';
import { Sheet } from '../view/sheet';
import { Transport } from '../view/transport';
import { strings } from '../words/index';
import { faultsOf } from './faults';
import { Files } from './files';
import { lessonHost } from './lesson-host';
import { Spikes } from './spikes';
import { Sweep } from './sweep';

export class Page {
  readonly #app: HTMLElement;
  readonly #session: Session;
  readonly #scene: Scene;
  readonly #messages: Messages;
  readonly #clock: Clock;
  readonly #header: Header;
  readonly #transport: Transport;
  readonly #hint = new Hint();
  readonly #neuron: Neuron;
  readonly #mechanism: Mechanism;
  readonly #scope: Scope;
  readonly #analysis: Analysis;
  readonly #files: Files;
  readonly #sweep: Sweep;
  readonly #spikes: Spikes;
  readonly #note = element('p', { class: 'note' });
  /** The entry of the menu that each experiment came from. */
  readonly #entries = new WeakMap<object, MenuEntry>();
  /** The run has stopped by itself, and a message says why. */
  #stopped = false;
  /** The core has broken off. */
  #broken = false;
  readonly #newest = new Newest();
  /** The choices from the menu alone. */
  readonly #choices = new Newest();
  #pulses = 0;

  constructor(
    session: Session,
    entries: MenuEntry[],
    entry: MenuEntry | undefined,
    messages: Messages,
    app: HTMLElement,
    embed?: Embed,
  ) {
    this.#app = app;
    this.#session = session;
    session.readOnly = this.#hint.readOnly = embed?.locked === true;
    this.#scene = new Scene(session);
    this.#messages = messages;
    this.#clock = new Clock(
      () => session.stepper.time,
      (modelMs, wall) => this.#guarded(() => this.#tick(modelMs, wall)),
      () => this.#spikes.sound.hush(),
    );
    this.#files = new Files(session, messages, this.#newest, {
      remembers: embed === undefined,
      announce: (words) => this.#hint.announce(words),
      entry: () => this.#entries.get(session.original)?.file,
      leftOut: (take) => leftOut(take),
      figure: () => this.#scope.figure(),
      place: (dialog) => app.append(dialog),
      compare: (name, text) => this.#compare(name, text),
      setMode: (mode) => this.#guarded(() => this.#setMode(mode)),
    });
    this.#transport = new Transport({
      setMode: (mode) => this.#guarded(() => this.#setMode(mode)),
      togglePlay: () => this.#guarded(() => this.#togglePlay()),
      restart: () => this.#guarded(() => this.#restart()),
      setSpeed: (speed) => {
        this.#clock.speed = speed;
      },
    });
    const editing = {
      undo: () => this.#guarded(() => void this.#attempt(() => session.undo())),
      redo: () => this.#guarded(() => void this.#attempt(() => session.redo())),
      pin: () => this.#guarded(() => this.#pin()),
    };
    const door = new Door(
      lessonHost(
        { session, app, transport: this.#transport, files: this.#files, sheet: () => sheet, scope: () => this.#scope },
        {
          attempt: (change) => this.#attempt(change),
          setMode: (mode) => this.setMode(mode),
          play: (on) => this.#guarded(() => on !== this.#clock.playing && this.#togglePlay()),
          announce: (words) => this.#hint.announce(words),
          complain: (title, faults) => messages.show(title, faults),
          // What is on its way would end the lesson when it comes.
          begins: () => void this.#newest.ask(),
        },
      ),
    );
    this.#header = new Header(this.#transport.root, door.button, {
      ...editing,
      choose: (chosen) => void this.#choose(chosen),
      open: () => this.#files.choose(),
      share: () => void this.#files.share(),
      save: () => void this.#files.save(),
      exportCsv: () => void this.#files.exportCsv(),
      exportSvg: () => void this.#files.exportSvg(),
      exportPng: () => void this.#files.exportPng(),
      exportTo: (simulator) => void this.#files.exportTo(simulator),
      sound: () => this.#guarded(() => this.#toggleSound()),
      help: () => void openHelp(),
      parameters: () => void sheet.open(),
    });
    const deliver = (synapse: number, timeStamp: number): void =>
      this.#guarded(() => this.#spikes.deliver(synapse, timeStamp));
    const keys = new Keys({
      ...editing,
      deliver,
      togglePlay: () => this.#guarded(() => this.#togglePlay()),
      restart: () => this.#guarded(() => this.#restart()),
      help: () => void openHelp(),
      zoomIn: () => this.#scope.zoomIn(),
      zoomOut: () => this.#scope.zoomOut(),
      fit: () => this.#scope.fit(),
      scroll: (direction) => this.#scope.scroll(direction),
    });
    const helpPart = new Part(() => import('../view/help'));
    let help: Help | undefined;
    const openHelp = async (): Promise<void> => {
      const part = await helpPart.wanted((words) => this.#hint.announce(words));
      if (part === undefined) return;
      help ??= new part.Help(keys, app);
      help.open();
    };
    this.#neuron = new Neuron(this.#scene, deliver);
    this.#mechanism = new Mechanism(this.#scene);
    this.#scope = new Scope(this.#scene, {
      playing: () => this.#clock.playing,
      attempt: (change) => this.#attempt(change),
      announce: (words) => this.#hint.announce(words),
      complain: (words) => messages.show(words),
      withdraw: (words) => messages.withdraw(words),
      looked: () => {
        this.#neuron.draw();
        this.#mechanism.draw(performance.now(), true);
        this.#showHint();
      },
      scrolled: () => this.#analysis.scrolled(),
    });
    this.#spikes = new Spikes(this.#scene, this.#clock, this.#hint, {
      neuron: this.#neuron,
      mechanism: this.#mechanism,
      scope: this.#scope,
      setMode: (mode) => this.#setMode(mode),
      drawStill: () => this.#drawStill(),
    });
    this.#analysis = new Analysis(this.#scene, {
      announce: (words) => this.#hint.announce(words),
      window: () => this.#scope.window,
      lookAt: (time) => this.#scope.lookAt(time),
      complain: (title, faults) => (title === '' ? messages.clear() : messages.show(title, faults)),
      reveal: (column) => this.#scope.reveal(column),
      redraw: () => this.#drawStill(),
      guarded: (work) => this.#guarded(work),
    });
    this.#scope.root.append(this.#analysis.root);
    this.#sweep = new Sweep(session, {
      guarded: (work) => this.#guarded(work),
      draw: () => this.#drawStill(),
      settle: () => this.#scope.settle(),
      progress: (share) => this.#scope.showProgress(share),
      done: () => {
        this.#scope.showProgress(1);
        const faults = session.faults.map(({ message }) => message);
        if (faults.length > 0) this.#stop(strings.sweepStopped(`${fixed(session.stepper.time, 1)}\u00a0ms`), faults);
        this.#analysis.computed();
      },
    });
    const panel = new PanelPlace(session, (change) => this.#attempt(change));
    const sheet = new Sheet(panel.root, () => panel.fill());
    session.onChange((change) => this.#guarded(() => this.#follow(change)));

    if (entry !== undefined) this.#entries.set(session.original, entry);
    this.#header.offer(entries);
    this.#showExperiment();
    app.replaceChildren(
      this.#header.root,
      messages.root,
      element(
        'main',
        {},
        element(
          'section',
          { class: 'cell', 'aria-label': strings.neuron },
          element('div', { class: 'prompt' }, this.#hint.root, this.#spikes.answer.root),
          this.#neuron.root,
          this.#mechanism.root,
          this.#note,
        ),
        this.#scope.root,
      ),
      sheet.column,
      sheet.dialog,
      this.#analysis.dialog,
    );
    lightUp(app);
    if (embed === undefined) this.#files.takeDrops(app);
    else {
      this.#scope.root.firstElementChild?.append(openLink(() => this.#files.address()));
      watchSight((seen) => {
        this.#clock.outOfSight = !seen;
      });
    }
    printAsFigure(session, () => this.#scope.figure());
    void whenIdle().then(() => {
      if (embed === undefined || embed.parts.includes('parameters'))
        sheet.isColumn ? void panel.fill() : panel.prefetch();
      if (embed === undefined) helpPart.prefetch();
    });
    this.#refresh();
    // The first frame draws: to make the page and to draw it are two pieces of work, and a click may come between them.
    this.#clock.play();
    this.#transport.show(true, 'live');
    if (embed === undefined) door.start();
  }

  /** Keeps what is on the page for when it is loaded anew. */
  keep(): void {
    this.#files.keep();
  }

  /** From the live view to the sweep, or back. */
  setMode(mode: Mode): void {
    this.#guarded(() => this.#setMode(mode));
  }

  // -- time -----------------------------------------------------------------------------------------------------------

  #tick(modelMs: number, wall: number): void {
    if (!this.#advance(modelMs)) return;
    this.#scope.draw(wall, false);
    this.#neuron.draw();
    this.#mechanism.draw(wall, false);
    this.#spikes.sound.follow();
  }

  /** Time goes on, unless the experiment cannot: neurons that run away. Then the page pauses, and says why. */
  #advance(modelMs: number): boolean {
    try {
      this.#session.stepper.advance(modelMs);
      return true;
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      this.#stop(strings.runStopped(`${fixed(this.#session.stepper.time, 1)}\u00a0ms`), faultsOf(error));
      this.#drawStill();
      return false;
    }
  }

  #stop(title: string, faults: string[]): void {
    this.#stopped = true;
    this.#clock.pause();
    this.#transport.show(false, this.#session.mode);
    this.#messages.show(title, faults);
  }

  #togglePlay(): void {
    if (this.#session.mode === 'sweep') {
      this.#setMode('live');
      return;
    }
    if (this.#clock.playing) {
      this.#clock.pause();
      this.#drawStill();
    } else {
      this.#spikes.nothingWaits();
      this.#clock.play();
    }
    this.#transport.show(this.#clock.playing, 'live');
  }

  #restart(): void {
    if (this.#session.mode === 'sweep') this.#setMode('live');
    else this.#session.restart();
  }

  #setMode(mode: Mode): void {
    if (mode === this.#session.mode) return;
    if (mode === 'live') {
      this.#session.toLive();
      this.#clock.play();
      this.#transport.show(true, 'live');
      return;
    }
    const { playing } = this.#clock;
    this.#clock.pause();
    try {
      this.#sayTaken(this.#session.toSweep());
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      this.#messages.show(strings.sweepRefused, faultsOf(error));
      if (playing) this.#clock.play();
    }
    this.#transport.show(this.#clock.playing, this.#session.mode);
  }

  /** A recording is held against a sweep, which begins as it does. */
  #compare(name: string, text: string): void {
    this.#guarded(() => this.#setMode('sweep'));
    if (this.#session.mode === 'sweep') void this.#analysis.compare(name, text);
  }

  #sayTaken(take: Take): void {
    const words = [...(take.taken > 0 ? [strings.taken(take.taken)] : []), leftOut(take)].join(' ').trim();
    if (words !== '') this.#hint.announce(words);
  }

  #toggleSound(): void {
    this.#header.showSound(this.#spikes.toggleSound(), this.#session.mode === 'sweep');
  }

  #pin(): void {
    const { session, pins } = this.#scene;
    if (session.mode === 'sweep' && !session.computed) {
      this.#hint.announce(strings.stillComputing);
      return;
    }
    const { from, to } = session.mode === 'sweep' ? { from: 0, to: session.document.duration } : this.#scope.window;
    const replaced = pins.full ? pins.list[0]?.label : undefined;
    if (!this.#attempt(() => this.#hint.announce(strings.pinned(pins.add(session, from, to).label, replaced)))) return;
    this.#scope.refresh();
    this.#drawStill();
  }

  // -- the experiment -------------------------------------------------------------------------------------------------

  async #choose(entry: MenuEntry): Promise<void> {
    const wanted = this.#newest.ask();
    const latest = this.#choices.ask();
    this.#header.loading = true;
    try {
      const text = await fetchExperiment(entry);
      if (!wanted()) return;
      this.#session.load(text);
      this.#entries.set(this.#session.original, entry);
      this.#messages.clear();
      this.#showExperiment();
    } catch (error) {
      if (!wanted()) return;
      const title = error instanceof FetchError ? strings.fetchFailedTitle : strings.refusedTitle(entry.title);
      this.#messages.show(title, faultsOf(error));
    } finally {
      // The menu says what is on the page, whatever came instead of what was chosen.
      if (latest()) {
        this.#header.revert();
        this.#header.loading = false;
      }
    }
  }

  /** Names the experiment in the menu, with the note that belongs to it. */
  #showExperiment(): void {
    const entry = this.#entries.get(this.#session.original);
    this.#header.chosen(entry, this.#session.document.title || strings.untitled);
    this.#note.replaceChildren(...prose(entry?.note ?? ''));
  }

  #follow(change: Change): void {
    if (this.#stopped) this.#messages.clear();
    this.#stopped = false;
    if (change === 'experiment' || change === 'restart' || change === 'mode') {
      this.#spikes.nothingWaits();
      this.#scope.clear();
      this.#neuron.clear();
      this.#mechanism.clear();
      this.#spikes.answer.clear();
    }
    if (change === 'experiment') this.#showExperiment();
    if (change === 'mode') {
      this.#spikes.sound.stop();
      this.#header.showSound(false, this.#session.mode === 'sweep');
    }
    this.#revealPulse(change);
    this.#files.changed();
    this.#refresh();
    this.#analysis.follow(change);
    if (this.#session.mode === 'sweep') this.#sweep.compute();
    else if (!this.#clock.playing || change !== 'value') this.#drawStill();
  }

  /** A pulse that was added is to be seen, and held. */
  #revealPulse(change: Change): void {
    const { document } = this.#session;
    const pulses = document.neurons.reduce((sum, { current }) => sum + (current?.pulses?.length ?? 0), 0);
    if (change === 'structure' && pulses > this.#pulses) this.#scope.reveal('I_e');
    this.#pulses = pulses;
  }

  #refresh(): void {
    this.#neuron.refresh();
    this.#mechanism.refresh();
    this.#scope.refresh();
    this.#showHint();
    this.#header.showHistory(this.#session.canUndo, this.#session.canRedo);
  }

  #showHint(): void {
    this.#hint.offer(this.#session.document.synapses.length);
    const time = pretty(this.#scope.nextSpike, 5);
    this.#hint.sweep(this.#session.mode === 'sweep', `t = ${time}\u00a0ms`);
  }

  #drawStill(): void {
    // The scope finds the moment that is looked at; the neuron shows it.
    this.#scope.redraw();
    this.#neuron.draw();
    this.#mechanism.draw(performance.now(), true);
  }

  // -- faults ---------------------------------------------------------------------------------------------------------

  /** Runs a change, and says in words where it is refused. Gives whether it was made. */
  #attempt(change: () => void): boolean {
    try {
      change();
      return true;
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      this.#messages.show(strings.editRefused, faultsOf(error));
      return false;
    }
  }

  /** An unforeseen fault stops the clock and is said; it does not repeat sixty times a second. */
  #guarded(work: () => void): void {
    if (this.#broken) return;
    try {
      work();
    } catch (error) {
      this.#clock.pause();
      this.#transport.show(false, this.#session.mode);
      console.error(error);
      // A core that broke off in its own work is in no known state: nothing goes on with it. (One that found no memory
      // for a document that was asked for has not begun with it, and goes on: faultsOf.)
      if (error instanceof WebAssembly.RuntimeError) {
        this.#broken = true;
        this.#app.replaceChildren(fatal(strings.coreStopped));
        this.keep();
      } else this.#messages.show(strings.unexpected, faultsOf(error));
    }
  }
}

/** What of the clicks is not in a sweep as it was, in words. */
function leftOut({ shift, dropped, listed }: Take): string {
  return [
    ...(shift > 0 ? [strings.takenShifted(`${fixed(shift / 1000, 1)}\u00a0s`)] : []),
    ...(dropped > 0 ? [strings.takenDropped(dropped)] : []),
    ...(listed.length > 0 ? [strings.takenListed(listed)] : []),
  ].join(' ');
}
