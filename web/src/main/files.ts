/** The experiment goes out and comes in: links, files, figures, and what survives a reload. */

import { ExperimentError } from '../engine/index';
import type { ExperimentDocument } from '../engine/types';
import { LARGEST_FILE } from '../experiment/largest-file';
import { remember } from '../experiment/last';
import { addressOf, decodeLink, encodeLink, hashOf, LinkError, linkIn } from '../experiment/link';
import type { Newest } from '../experiment/newest';
import type { Session } from '../experiment/session';
import type { SpikeTable } from '../experiment/spike-table';
import { isTable, TABLE_ENDINGS } from '../experiment/table-endings';
import type { Take } from '../experiment/take';
import { element } from '../view/dom';
import { Part, whenIdle } from '../view/later';
import type { Messages } from '../view/messages';
import type { FigureParts } from '../view/scope-figure';
import type { ShareDialog } from '../view/share-dialog';
import { strings } from '../words/index';
import { faultsOf } from './faults';

type FileWork = typeof import('./file-work');

export interface FilesHost {
  announce(words: string): void;
  figure(): FigureParts;
  /** Puts a dialog into the page. */
  place(dialog: HTMLElement): void;
  setMode(mode: 'live' | 'sweep'): void;
  /** Lays a recording over the sweep. */
  compare(name: string, text: string): void;
  /** The file of the menu that the experiment came from. */
  entry(): string | undefined;
  /** Whether what is on the page is kept for the next visit: not in a frame of another page. */
  readonly remembers: boolean;
  /** What was left out of a take, in words; "" where nothing was. */
  leftOut(take: Take): string;
}

/** A change is remembered for a reload after so long, ms: not at every step of a slider. */
const SOON = 400;

export class Files {
  readonly #work = new Part(() => import('./file-work'));
  readonly #simulators = new Part(() => import('../export/simulators/index'));
  readonly #sharing = new Part(() => import('../view/share-dialog'));
  #dialog: ShareDialog | undefined;
  readonly #session: Session;
  readonly #messages: Messages;
  readonly #host: FilesHost;
  readonly #newest: Newest;
  readonly #input = element('input', { type: 'file', accept: ['.json', ...TABLE_ENDINGS].join(), hidden: true });
  #pending = 0;
  /** The experiment of the link in the address, as text. */
  #linked: string | undefined;
  #saidForgetful = false;
  #borrowed = false;

  constructor(session: Session, messages: Messages, newest: Newest, host: FilesHost) {
    this.#session = session;
    this.#messages = messages;
    this.#newest = newest;
    this.#host = host;
    void whenIdle().then(() => {
      if (!host.remembers) return;
      this.#work.prefetch();
      this.#sharing.prefetch();
    });
    if (linkIn(location.hash).experiment !== undefined) this.#linked = this.#text;
    this.#input.addEventListener('change', () => {
      const files = [...(this.#input.files ?? [])];
      void this.#open(files);
      this.#input.value = '';
    });
    addEventListener('pagehide', () => this.#keep());
    addEventListener('hashchange', () => void this.#attempt(strings.linkRefused, () => this.#follow()));
  }

  // -- links and reloads ----------------------------------------------------------------------------------------------

  /** The experiment may have changed: then the link in the address is no longer it. A reload is to find this one. */
  changed(): void {
    if (linkIn(location.hash).experiment !== undefined && this.#text !== this.#linked)
      history.replaceState(null, '', location.pathname + location.search);
    clearTimeout(this.#pending);
    this.#pending = window.setTimeout(() => this.#keep(), SOON);
  }

  /** What is on the page now is not the person's own: a reload is to find what was there before. */
  borrow(borrowed: boolean): void {
    if (borrowed && !this.#borrowed) this.#keep();
    this.#borrowed = borrowed;
    if (!borrowed) this.changed();
  }

  get #text(): string {
    return JSON.stringify(this.#session.document);
  }

  /** Now, and not soon: the page is about to be loaded anew. */
  keep(): void {
    this.#keep();
  }

  #keep(): void {
    clearTimeout(this.#pending);
    if (!this.#host.remembers || this.#borrowed) return;
    const { mode } = this.#session;
    const file = this.#host.entry();
    const text = JSON.stringify(this.#taken?.document ?? this.#session.document);
    const original = JSON.stringify(this.#session.original);
    const kept = remember({
      document: text,
      sweep: mode === 'sweep',
      ...(text === original ? {} : { original }),
      ...(file === undefined ? {} : { file }),
    });
    if (kept || this.#saidForgetful) return;
    this.#saidForgetful = true;
    this.#host.announce(strings.notRemembered);
  }

  /** With what was clicked live, where that can be taken over: not from a core that broke off. */
  get #taken(): Take | undefined {
    try {
      return this.#session.taken();
    } catch (error) {
      if (error instanceof ExperimentError || error instanceof WebAssembly.RuntimeError) return undefined;
      throw error;
    }
  }

  share(): Promise<void> {
    return this.#attempt(strings.shareFailed, async () => {
      const take = this.#session.taken();
      const sharing = await this.#sharing.wanted(this.#host.announce);
      if (sharing === undefined) return;
      const address = await this.#address(take);
      if (this.#dialog === undefined) {
        this.#dialog = new sharing.ShareDialog(this.#host);
        this.#host.place(this.#dialog.root);
      }
      this.#dialog.show(address, this.#caveats(take), take.document.title ?? '');
    });
  }

  /** The address of the full page with the experiment as it is now, and what was clicked. */
  async address(): Promise<string> {
    return this.#address(this.#session.taken());
  }

  async #address({ document }: Take): Promise<string> {
    const hash = hashOf(await encodeLink(document, this.#session.description), this.#session.mode === 'sweep');
    return `${addressOf(location.href)}${hash}`;
  }

  /** What is on the page and not in the document, in words. */
  #caveats(take: Take): string {
    const switched = this.#session.switched ? strings.withoutSwitches : '';
    return [this.#host.leftOut(take), switched].filter((words) => words !== '').join(' ');
  }

  /** Another link was put into the address of this very page. */
  async #follow(): Promise<void> {
    const { experiment, sweep } = linkIn(location.hash);
    if (experiment === undefined) return;
    const wanted = this.#newest.ask();
    const text = await decodeLink(experiment);
    if (!wanted()) return;
    const before = this.#linked;
    // Before it is loaded: what is loaded is the link's own.
    this.#linked = undefined;
    try {
      const probe = this.#session.engine.createStepper(text, 1);
      this.#linked = JSON.stringify(probe.document);
      probe.delete();
      this.#session.load(text);
    } catch (error) {
      this.#linked = before;
      throw error;
    }
    this.#messages.clear();
    this.#host.setMode(sweep ? 'sweep' : 'live');
  }

  // -- files ----------------------------------------------------------------------------------------------------------

  /** Asks for a file. */
  choose(): void {
    this.#input.click();
  }

  /** Files dropped anywhere on the page are opened. */
  takeDrops(target: HTMLElement): void {
    target.append(this.#input);
    target.dataset.drop = strings.drop;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    for (const type of ['dragenter', 'dragover'] as const)
      addEventListener(type, (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        target.classList.add('dropping');
      });
    addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) target.classList.remove('dropping');
    });
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      target.classList.remove('dropping');
      void this.#open([...(event.dataTransfer?.files ?? [])]);
    });
  }

  async #open([file, ...more]: File[]): Promise<void> {
    if (file === undefined) return;
    const wanted = this.#newest.ask();
    await this.#attempt(strings.fileRefused(file.name), async () => {
      if (file.size > LARGEST_FILE) throw new Error(strings.fileTooLarge);
      const text = await file.text();
      if (!wanted()) return;
      this.#messages.clear();
      if (isTable(file.name)) await this.#takeTable(file.name, text, wanted);
      else this.#session.load(text.replace(/^\uFEFF/, ''));
      if (more.length > 0) this.#host.announce(strings.oneFile(file.name));
    });
  }

  /** A recording, if it says so; else spikes. */
  async #takeTable(name: string, text: string, wanted: () => boolean): Promise<void> {
    const work = await this.#work.wanted(this.#host.announce);
    if (work === undefined || !wanted()) return;
    if (work.saysRecording(text)) {
      this.#host.compare(name, text);
      return;
    }
    const { edit, count } = readSpikes(work, text, this.#session.document);
    if (count === 0) throw new Error(strings.noSpikes);
    this.#session.edit(edit);
    this.#host.announce(strings.spikesTaken(count));
  }

  save(): Promise<void> {
    return this.#export(
      () => this.#session.taken(),
      ({ download, experimentFile, fileName }, take) => {
        download(fileName(this.#title, 'json'), [experimentFile(take.document)], 'application/json');
        this.#warn(take);
      },
    );
  }

  /** What `bouton run` writes of the experiment, computed anew a piece at a time, so that the page goes on. */
  exportCsv(): Promise<void> {
    return this.#export(
      () => this.#session.taken(),
      async ({ csvOf, download, fileName }, take) => {
        const parts: string[] = [];
        for (const piece of csvOf(this.#session.engine, take.document)) {
          parts.push(piece);
          await new Promise((resolve) => setTimeout(resolve));
        }
        download(fileName(this.#title, 'csv'), parts, 'text/csv');
        this.#warn(take);
      },
    );
  }

  exportSvg(): Promise<void> {
    return this.#export(
      () => this.#host.figure(),
      ({ download, fileName, figureOf, figureSvg }, seen) =>
        download(fileName(this.#title, 'svg'), [figureSvg(figureOf(seen))], 'image/svg+xml'),
    );
  }

  exportPng(): Promise<void> {
    return this.#export(
      () => this.#host.figure(),
      async ({ download, fileName, figureOf, figureSvg, pngOf }, seen) =>
        download(fileName(this.#title, 'png'), [await pngOf(figureSvg(figureOf(seen)))], 'image/png'),
    );
  }

  /** A script or a model for another simulator. */
  exportTo(simulator: string): Promise<void> {
    return this.#export(
      () => this.#session.taken(),
      async ({ download, fileName }, take) => {
        const simulators = await this.#simulators.wanted(this.#host.announce);
        const exporter = simulators?.exporters.find(({ name }) => name === simulator);
        if (simulators === undefined || exporter === undefined) return;
        const named = fileName(take.document.title ?? '', exporter.ending).slice(0, -exporter.ending.length - 1);
        // Else the scripts for three simulators, and what they write, would have the same names.
        const stem = exporter.ending === 'py' ? `${named}-${simulator}` : named;
        const plan = simulators.plan(this.#session.engine, take.document);
        for (const { name, text } of simulators.exportTo(exporter, plan, stem)) download(name, [text], 'text/plain');
        this.#warn(take);
      },
    );
  }

  /** What goes out is what is there at the press, also where the part that writes it has to come first. */
  #export<T>(what: () => T, write: (work: FileWork, what: T) => unknown): Promise<void> {
    return this.#attempt(strings.exportFailed, async () => {
      this.#messages.clear();
      const now = what();
      const work = await this.#work.wanted(this.#host.announce);
      if (work !== undefined) await write(work, now);
    });
  }

  #warn(take: Take): void {
    const words = this.#caveats(take);
    if (words !== '') this.#host.announce(words);
  }

  /** Whatever goes wrong is said. */
  async #attempt(title: string, work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#messages.show(title, linkFaults(error));
    }
  }

  get #title(): string {
    return this.#session.document.title ?? '';
  }
}

function readSpikes(work: FileWork, text: string, experiment: ExperimentDocument): SpikeTable {
  try {
    const table = work.spikeTable(text, experiment);
    if (table.named || !work.ratherRecording(text)) return table;
  } catch (error) {
    if (work.couldBeRecording(text)) throw new Error(work.toolWords.perhapsRecording);
    throw error instanceof work.NoSynapseError ? new Error(strings.whichSynapse) : error;
  }
  throw new Error(work.toolWords.perhapsRecording);
}

export function linkFaults(error: unknown): string[] {
  return error instanceof LinkError ? [strings.link[error.kind]] : faultsOf(error);
}
