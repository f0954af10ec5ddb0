/** The experiment goes out and comes in: links, files, figures, and what survives a reload. */

import { ExperimentError } from '../engine/index';
import { setSpikes } from '../experiment/edits';
import { remember } from '../experiment/last';
import { decodeLink, encodeLink, hashOf, LinkError, linkIn } from '../experiment/link';
import type { Session } from '../experiment/session';
import { parseSpikeList } from '../experiment/spike-list';
import { type Figure, figureSvg } from '../export/figure';
import { download, experimentFile, fileName } from '../export/files';
import { pngOf } from '../export/png';
import { csvOf } from '../export/table';
import { element } from '../view/dom';
import type { Messages } from '../view/messages';
import { ShareDialog } from '../view/share-dialog';
import { strings } from '../view/strings';
import { faultsOf } from './faults';

export interface FilesHost {
  announce(words: string): void;
  figure(): Figure;
  setMode(mode: 'live' | 'sweep'): void;
}

/** Larger files than this are no experiments and no spike lists of a person, bytes. */
const LARGEST_FILE = 64 * 2 ** 20;
/** A change is remembered for a reload after so long, ms: not at every step of a slider. */
const SOON = 400;

export class Files {
  readonly dialog: ShareDialog;
  readonly #session: Session;
  readonly #messages: Messages;
  readonly #host: FilesHost;
  readonly #input = element('input', { type: 'file', accept: '.json,.csv,.tsv,.txt', hidden: true });
  #pending = 0;
  #unsaid = true;

  constructor(session: Session, messages: Messages, host: FilesHost) {
    this.#session = session;
    this.#messages = messages;
    this.#host = host;
    this.dialog = new ShareDialog(host);
    this.#input.addEventListener('change', () => {
      const [file] = this.#input.files ?? [];
      if (file !== undefined) void this.#open(file);
      this.#input.value = '';
    });
    addEventListener('pagehide', () => this.#keep());
    addEventListener('hashchange', () => void this.#follow());
  }

  // -- links and reloads ----------------------------------------------------------------------------------------------

  /** The experiment has changed: the link in the address is no longer it, and a reload is to find this one. */
  changed(): void {
    if (linkIn(location.hash).experiment !== undefined && !this.#followed)
      history.replaceState(null, '', location.pathname + location.search);
    this.#followed = false;
    clearTimeout(this.#pending);
    this.#pending = window.setTimeout(() => this.#keep(), SOON);
  }

  /** The change that comes next is the link's own. */
  #followed = false;

  #keep(): void {
    clearTimeout(this.#pending);
    const kept = remember({ document: JSON.stringify(this.#session.document), sweep: this.#session.mode === 'sweep' });
    if (kept || !this.#unsaid) return;
    this.#unsaid = false;
    this.#host.announce(strings.notRemembered);
  }

  async share(): Promise<void> {
    const { document } = this.#session.taken();
    const sweep = this.#session.mode === 'sweep';
    const hash = hashOf(await encodeLink(document, this.#session.description), sweep);
    this.dialog.show(`${location.origin}${location.pathname}${hash}`);
  }

  /** Another link was put into the address of this very page. */
  async #follow(): Promise<void> {
    const { experiment, sweep } = linkIn(location.hash);
    if (experiment === undefined) return;
    try {
      const text = await decodeLink(experiment);
      this.#followed = true;
      this.#session.load(text);
      this.#messages.clear();
      this.#host.setMode(sweep ? 'sweep' : 'live');
    } catch (error) {
      if (!(error instanceof LinkError || error instanceof ExperimentError)) throw error;
      this.#messages.show(strings.linkRefused, linkFaults(error));
    }
  }

  // -- files ----------------------------------------------------------------------------------------------------------

  /** Asks for a file. */
  choose(): void {
    this.#input.click();
  }

  /** Files dropped anywhere on the page are opened. */
  takeDrops(target: HTMLElement): void {
    target.append(this.#input);
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
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) void this.#open(file);
    });
  }

  async #open(file: File): Promise<void> {
    const title = strings.fileRefused(file.name);
    try {
      if (file.size > LARGEST_FILE) throw new Error(strings.fileTooLarge);
      const text = await file.text();
      this.#messages.clear();
      if (/\.(csv|tsv|txt)$/i.test(file.name)) this.#takeSpikes(text);
      else this.#session.load(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      this.#messages.show(title, faultsOf(error));
    }
  }

  /** A table of spike times: a column for each synapse that it names; one column without a name, for the only synapse. */
  #takeSpikes(text: string): void {
    const { synapses } = this.#session.document;
    const { columns } = parseSpikeList(
      text,
      synapses.map(({ name }) => name),
    );
    const edits = columns.map(({ name, times }) => {
      const index =
        name === undefined && synapses.length === 1 ? 0 : synapses.findIndex((synapse) => synapse.name === name);
      if (index < 0) throw new Error(strings.whichSynapse);
      return setSpikes(index, { times });
    });
    this.#session.edit((document) => edits.reduce((result, edit) => edit(result), document));
    this.#host.announce(strings.spikesTaken(columns.reduce((sum, { times }) => sum + times.length, 0)));
  }

  save(): void {
    const { document } = this.#session.taken();
    download(this.#name('json'), [experimentFile(document)], 'application/json');
  }

  /** What `bouton run` writes of the experiment, computed anew a piece at a time, so that the page goes on. */
  async exportCsv(): Promise<void> {
    const parts: string[] = [];
    try {
      for (const piece of csvOf(this.#session.engine, this.#session.taken().document)) {
        parts.push(piece);
        await new Promise((resolve) => setTimeout(resolve));
      }
      download(this.#name('csv'), parts, 'text/csv');
    } catch (error) {
      this.#messages.show(strings.exportFailed, faultsOf(error));
    }
  }

  exportSvg(): void {
    download(this.#name('svg'), [figureSvg(this.#host.figure())], 'image/svg+xml');
  }

  async exportPng(): Promise<void> {
    try {
      download(this.#name('png'), [await pngOf(figureSvg(this.#host.figure()))], 'image/png');
    } catch (error) {
      this.#messages.show(strings.exportFailed, faultsOf(error));
    }
  }

  #name(ending: string): string {
    return fileName(this.#session.document.title ?? '', ending);
  }
}

export function linkFaults(error: unknown): string[] {
  return error instanceof LinkError ? [strings.link[error.kind]] : faultsOf(error);
}
