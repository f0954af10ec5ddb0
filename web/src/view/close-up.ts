/** The synapse in close-up: what its vesicles, its transmitter and its channels do at the moment looked at. */

import type { SynapseMoment } from '../engine/index';
import { strings } from '../words/index';
import { CloseUpDrawing } from './close-up-drawing';
import { CHANNELS, closeUpState, LEAST_CURRENT, PLAIN_SITES, RESERVE, transmitterIn, wholeOf } from './close-up-state';
import { element, newId, setText } from './dom';
import { KineticScheme } from './kinetic-scheme';
import { type Look, looksOf } from './looks';
import { fixed } from './numbers';
import type { Scene } from './scene';
import { reducedMotion } from './theme';

/** The figures change, and the words for those who do not see, no more often than this: ms of wall time. */
const READOUT_INTERVAL = 80;
const DESCRIPTION_INTERVAL = 1000;
/** The arrow is not at its widest for a current that is less than this, pA, however small all others were. */
const SMALL = 5;

export class CloseUp {
  readonly root: HTMLElement;
  /** Chooses the synapse. */
  readonly select = element('select', { class: 'close-up-choice', 'aria-label': strings.closeUp.synapse });
  readonly #scene: Scene;
  readonly #drawing = new CloseUpDrawing();
  readonly #scheme: KineticScheme;
  readonly #description = element('p', { id: newId('close-up'), class: 'visually-hidden' });
  readonly #T = element('span');
  readonly #open = element('span');
  readonly #current = element('span');
  readonly #note = element('p', { class: 'close-up-note' });
  #looks: Look[] = [];
  /** The names that the choice offers. */
  #listed = '';
  #chosen = 0;
  /** The greatest |I_s| seen of each synapse, pA: there the arrow is widest. */
  #peaks = new Map<number, number>();
  #readAt = Number.NEGATIVE_INFINITY;
  #describedAt = Number.NEGATIVE_INFINITY;

  /** @param changed another synapse is looked at */
  constructor(scene: Scene, changed: () => void) {
    this.#scene = scene;
    this.#scheme = new KineticScheme();
    this.#drawing.root.setAttribute('aria-describedby', this.#description.id);
    this.select.addEventListener('change', () => {
      this.choose(Number(this.select.value));
      changed();
    });
    this.root = element(
      'div',
      { class: 'close-up' },
      this.#drawing.root,
      this.#description,
      element('p', { class: 'close-up-figures', 'aria-hidden': 'true' }, this.#T, this.#open, this.#current),
      this.#note,
      this.#scheme.root,
    );
  }

  get chosen(): number {
    return this.#chosen;
  }

  choose(synapse: number): void {
    if (synapse >= this.#looks.length) return;
    this.#chosen = synapse;
    this.#restyle();
  }

  /** The run is another one: what was seen of it is nothing now. */
  clear(): void {
    this.#peaks.clear();
  }

  /** Takes over names and kinds from the document. */
  refresh(): void {
    const { document, mode } = this.#scene.session;
    this.#looks = looksOf(document);
    const key = this.#looks.map(({ name }) => name).join('\n');
    this.#chosen = Math.min(this.#chosen, Math.max(this.#looks.length - 1, 0));
    // A sweep is computed anew at every edit; live, what was seen before an edit stays seen.
    if (mode === 'sweep' || key !== this.#listed) this.#peaks.clear();
    // Only where they differ: a choice that is open stays open while a slider moves.
    if (key !== this.#listed) {
      this.#listed = key;
      this.select.replaceChildren(
        ...this.#looks.map(({ name, number }, index) =>
          element('option', { value: index, selected: index === this.#chosen }, `${number} ${name}`),
        ),
      );
    }
    this.#restyle();
  }

  #restyle(): void {
    const look = this.#looks[this.#chosen];
    const synapse = this.#scene.session.document.synapses[this.#chosen];
    if (look === undefined || synapse === undefined) return;
    this.select.value = String(this.#chosen);
    this.#drawing.root.style.setProperty('--hue', `var(${look.line})`);
    this.root.style.setProperty('--hue-text', `var(${look.text})`);
    this.#drawing.root.setAttribute('aria-label', strings.closeUp.of(look.name));
    this.#scheme.show(synapse.kinetics, this.#chosen);
    this.#readAt = this.#describedAt = Number.NEGATIVE_INFINITY;
  }

  /** Shows the moment looked at. `settled`: the last picture for a while, so the words are exact, too. */
  draw(wall: number, settled: boolean): void {
    const { stepper, document } = this.#scene.session;
    const synapse = document.synapses[this.#chosen];
    if (synapse === undefined) return;
    const { at } = this.#scene;
    const moment = stepper.synapseAt(this.#chosen, at);
    const stochastic = synapse.release?.type === 'stochastic' ? Number(synapse.release.n_sites) : 0;
    const sites = stochastic > 0 ? stepper.releasedSites(this.#chosen, at) : [];
    const state = closeUpState(moment, sites, stochastic, at ?? stepper.time, reducedMotion());
    this.#drawing.show(state, this.#share(moment.I_s));
    if (settled || wall - this.#readAt >= READOUT_INTERVAL) {
      this.#readAt = wall;
      this.#read(moment);
      this.#scheme.read(moment);
    }
    if (settled || wall - this.#describedAt >= DESCRIPTION_INTERVAL) {
      this.#describedAt = wall;
      this.#describe(moment, stochastic);
    }
  }

  /** Of the greatest current seen so far; in a sweep, of that of the whole sweep. */
  #share(I_s: number): number {
    const { stepper, mode, document, computed } = this.#scene.session;
    let peak = Math.max(this.#peaks.get(this.#chosen) ?? 0, Math.abs(I_s));
    if (mode === 'sweep' && !this.#peaks.has(this.#chosen)) {
      const extremes = stepper.decimate('I_s', this.#chosen, 0, document.duration, 1);
      for (let index = 1; index < extremes.length; index += 2) peak = Math.max(peak, Math.abs(extremes[index] ?? 0));
    }
    // Of a sweep that is still being computed the greatest may be to come.
    if (mode === 'live' || computed) this.#peaks.set(this.#chosen, peak);
    return Math.abs(I_s) / Math.max(peak, SMALL);
  }

  #read(moment: SynapseMoment): void {
    const { closeUp } = strings;
    const { T, P_s, I_s } = moment;
    setText(
      this.#T,
      transmitterIn(moment) ? closeUp.transmitterNow(fixed(T, T < 10 ? 2 : 0)) : closeUp.noTransmitterNow,
    );
    setText(this.#open, closeUp.openNow(wholeOf(P_s, CHANNELS), CHANNELS));
    setText(this.#current, closeUp.currentNow(fixed(I_s, 1)));
    const { kinetics } = this.#scene.session.document.synapses[this.#chosen] ?? {};
    const instant = kinetics !== undefined && kinetics.T_max === undefined;
    setText(this.#note, !instant ? '' : P_s > 1 ? closeUp.moreThanAll : closeUp.noCleft);
    this.#note.hidden = !instant;
  }

  #describe(moment: SynapseMoment, sites: number): void {
    const { closeUp } = strings;
    const { resources, T, P_s, unblocked, I_s, drive, released } = moment;
    const direction =
      Math.abs(I_s) < LEAST_CURRENT
        ? closeUp.noFlow(fixed(drive, 1))
        : closeUp.flow(I_s < 0, fixed(I_s, 1), fixed(drive, 1));
    const total = RESERVE + PLAIN_SITES;
    const words = [
      resources < 1 ? closeUp.vesiclesLeft(wholeOf(resources, total), total) : '',
      sites > 0 && !Number.isNaN(released) ? closeUp.sitesReleased(Math.round(released * sites), sites) : '',
      transmitterIn(moment) ? closeUp.transmitterThere(fixed(T, 2)) : closeUp.cleftEmpty,
      closeUp.channelsOpen(wholeOf(P_s, CHANNELS), CHANNELS, fixed(P_s, 3)),
      unblocked < 1 ? closeUp.channelsBlocked(wholeOf(1 - unblocked, CHANNELS), CHANNELS) : '',
      direction,
    ];
    setText(this.#description, words.filter((sentence) => sentence !== '').join(' '));
  }
}
