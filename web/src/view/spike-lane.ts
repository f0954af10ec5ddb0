/** The raster of the scope: the spikes that reach each synapse, and those that neurons fire; in a sweep they are edited. */

import { strings } from '../words/index';
import { type Look, looksOf, type NeuronLook, neuronLooksOf } from './looks';
import { Raster, type RasterRow } from './raster';
import type { RasterEditor, RasterEditorHost } from './raster-editor';
import type { Scene } from './scene';
import { SpikeChanges } from './spike-changes';
import { timesInWords } from './times';

export class SpikeLane {
  readonly root: HTMLElement;
  readonly changes: SpikeChanges;
  /** Synapses whose spike waits for time to go on: it is shown where the pen stands. */
  readonly waiting = new Set<number>();
  readonly #scene: Scene;
  readonly #host: Omit<RasterEditorHost, 'rowMiddle'>;
  #editor: RasterEditor | undefined;
  readonly #raster = new Raster(strings.rasterChart);
  /** The rows after one for each synapse: neurons that fire. */
  #firing: number[] = [];
  #looks: Look[] = [];
  #neurons: NeuronLook[] = [];
  #looksKey = '';

  constructor(scene: Scene, host: Omit<RasterEditorHost, 'rowMiddle'>) {
    this.#scene = scene;
    this.root = this.#raster.root;
    this.#host = host;
    this.changes = new SpikeChanges(scene.session, host);
  }

  /** From now on the spikes of a sweep can be held. */
  edit(Editor: typeof RasterEditor): void {
    const host = { ...this.#host, rowMiddle: (row: number) => this.#raster.rowMiddle(row) };
    this.#editor = new Editor(this.#scene.session, host, this.changes);
    this.#raster.plot.append(this.#editor.root);
  }

  /** How synapses and neurons look; the same arrays as long as they look the same. */
  get looks(): Look[] {
    return this.#looks;
  }

  get neurons(): NeuronLook[] {
    return this.#neurons;
  }

  /** Takes over names and kinds from the document. */
  refresh(): void {
    const { document: experiment } = this.#scene.session;
    const looks = looksOf(experiment);
    const neurons = neuronLooksOf(experiment);
    const firing = [...experiment.neurons.keys()].filter((index) => experiment.neurons[index]?.spiking !== undefined);
    const key = JSON.stringify([looks, neurons, firing]);
    if (key === this.#looksKey) return;
    this.#looksKey = key;
    this.#looks = looks;
    this.#neurons = neurons;
    this.#firing = firing;
    this.#raster.setRows(this.#rows());
  }

  resize(): void {
    this.#raster.resize();
  }

  draw(from: number, to: number): void {
    this.#raster.show(from, to, (row) => this.#spikes(row, from, to));
    if (this.#scene.session.mode === 'sweep' && !this.#scene.session.readOnly) this.#editor?.show();
  }

  describe(words: string, from: number, to: number): void {
    const { stepper } = this.#scene.session;
    const delivered = this.#looks.map(({ name }, index) =>
      strings.spikesOf(name, timesInWords(stepper.spikes(index, from, to))),
    );
    const fired = this.#firing.map((index) =>
      strings.firedBy(this.#neurons[index]?.name ?? '', timesInWords(stepper.fired(index, from, to))),
    );
    this.#raster.describe([words, ...delivered, ...fired].join(' '));
  }

  /** The synapse of the row under the pointer, where the raster is under it. */
  synapseAt({ target, clientY }: PointerEvent): number | undefined {
    if (!(target instanceof Node && this.root.contains(target))) return undefined;
    const row = this.#raster.rowAt(clientY);
    return row !== undefined && row < this.#looks.length ? row : undefined;
  }

  /** The spikes in a window, for a figure. */
  drawn(from: number, to: number) {
    const { stepper } = this.#scene.session;
    return {
      synapses: this.#looks.map((look, index) => ({ ...look, times: stepper.spikes(index, from, to).slice() })),
      firing: this.#firing.flatMap((index) => {
        const look = this.#neurons[index];
        return look === undefined ? [] : [{ ...look, times: stepper.fired(index, from, to).slice() }];
      }),
    };
  }

  #spikes(row: number, from: number, to: number): ArrayLike<number> {
    const { stepper } = this.#scene.session;
    const neuron = this.#firing[row - this.#looks.length];
    if (neuron !== undefined) return stepper.fired(neuron, from, to);
    const delivered = stepper.spikes(row, from, to);
    return this.waiting.has(row) ? [...delivered, stepper.time] : delivered;
  }

  #rows(): RasterRow[] {
    return [
      ...this.#looks.map(
        ({ number, excitatory, line, text }): RasterRow => ({
          label: number,
          mark: excitatory ? 'up' : 'down',
          line,
          text,
        }),
      ),
      ...this.#firing.map((index): RasterRow => {
        const { name = '', line = '--text' } = this.#neurons[index] ?? {};
        return { label: name, mark: 'stroke', line, text: '--text' };
      }),
    ];
  }
}
