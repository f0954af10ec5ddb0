/** Voltage clamp: V is held, and the synapse shows its current; swept through V, its current–voltage curve. */

import { type CurrentVoltageCurve, type CurrentVoltageResult, ExperimentError } from '../engine/index';
import { targetOf } from '../experiment/kind';
import { defaultsOf, parametersOf } from '../experiment/table';
import { strings } from '../words/index';
import { toolWords } from '../words/tools/index';
import type { AnalysisHost, Tool } from './analysis';
import { element, newId, setText } from './dom';
import { inWords } from './field';
import { looksOf } from './looks';
import { plain, pretty } from './numbers';
import type { Scene } from './scene';
import { reducedMotion } from './theme';
import { XyPlot } from './xy-plot';
import './tool-styles';

/** With reduced motion the curve is drawn in pieces, each of so many ms of work. */
const SLICE = 12;

export class ClampTool implements Tool {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #host: AnalysisHost;
  readonly #hold = element('input', { id: newId('clamp'), type: 'checkbox', role: 'switch' });
  readonly #slider: HTMLInputElement;
  readonly #number: HTMLInputElement;
  readonly #synapse = element('select', { id: newId('clamp') });
  readonly #draw = element('button', { type: 'button', class: 'primary' }, toolWords.drawCurve);
  readonly #error = element('p', { class: 'field-error', 'aria-live': 'polite' });
  readonly #reading = element('p', { role: 'status' });
  readonly #plot = new XyPlot({ name: toolWords.curveChart, kind: 'line', x: toolWords.curveX, y: toolWords.curveY });
  readonly #range: { from: number; to: number; points: number };
  /** What was asked to be held last, mV. */
  #potential: number;
  #curve: CurrentVoltageCurve | undefined;
  #frame = 0;
  /** The document of the curve that is shown, and the experiment that it belongs to. */
  #drawn: { document: object; original: object } | undefined;
  /** The neuron whose V is swept, by its name, and where it was held before. */
  #swept: { neuron: string; before: number | undefined } | undefined;
  /** The tool itself changes the clamp: the curve goes on. */
  #sweeping = false;

  constructor(scene: Scene, host: AnalysisHost) {
    this.#scene = scene;
    this.#host = host;
    const { description } = scene.session;
    const info = parametersOf(description, 'clamp').find(({ name }) => name === 'V_hold');
    const {
      V_from = -100,
      V_to = 60,
      points = 33,
    } = defaultsOf(description, 'current-voltage') as Record<string, number>;
    this.#range = { from: V_from, to: V_to, points };
    const value = info?.default ?? 0;
    this.#potential = value;
    this.#slider = element('input', {
      type: 'range',
      min: info?.sliderMinimum,
      max: info?.sliderMaximum,
      step: 1,
      value,
      'aria-label': strings.slider(info?.label ?? ''),
    });
    this.#number = element('input', {
      id: newId('clamp'),
      type: 'number',
      step: 'any',
      value: plain(value),
    });
    this.#hold.addEventListener('change', () => {
      if (!this.#hold.checked) this.#apply(undefined);
      else if (this.#number.value !== '') this.#apply(Number(this.#number.value));
      else {
        this.#hold.checked = false;
        setText(this.#error, strings.notANumber(info?.label ?? ''));
      }
    });
    this.#slider.addEventListener('input', () => {
      this.#number.value = this.#slider.value;
      this.#apply(Number(this.#slider.value));
    });
    this.#number.addEventListener('change', () => {
      if (this.#number.value === '') setText(this.#error, strings.notANumber(info?.label ?? ''));
      else this.#apply(Number(this.#number.value));
    });
    this.#draw.addEventListener('click', () => (this.#curve === undefined ? this.#begin() : this.#finish()));
    this.#synapse.addEventListener('change', () => {
      this.#forget();
      this.#showHeld();
    });
    this.root = element(
      'div',
      { class: 'clamp' },
      element(
        'div',
        { class: 'tool-controls' },
        element('p', { class: 'reason' }, toolWords.clampAbout),
        element(
          'div',
          { class: 'tool-field' },
          element('label', { for: this.#synapse.id }, toolWords.synapse),
          this.#synapse,
        ),
        element('div', { class: 'tool-field' }, element('label', { for: this.#hold.id }, toolWords.holdV), this.#hold),
        element(
          'div',
          { class: 'tool-field wide' },
          element('label', { for: this.#number.id, class: 'visually-hidden' }, info?.label ?? ''),
          this.#slider,
          this.#number,
          element('span', { class: 'unit' }, info?.unit ?? ''),
        ),
        this.#draw,
        this.#error,
      ),
      element('div', { class: 'tool-result' }, this.#reading, this.#plot.root),
    );
    host.reveal('I_s');
    this.#showCurve({ points: [], reversal: null, negativeSlope: null });
  }

  follow(): void {
    const { document } = this.#scene.session;
    const chosen = this.#synapse.value;
    this.#synapse.replaceChildren(
      ...document.synapses.map(({ name }, index) => element('option', { value: index }, name)),
    );
    if (chosen !== '' && Number(chosen) < document.synapses.length) this.#synapse.value = chosen;
    if (!this.#sweeping && this.#drawn !== undefined && this.#drawn.document !== document) this.#forget();
    this.#showHeld();
  }

  computed(): void {}

  scrolled(): void {}

  close(): void {
    if (this.#curve !== undefined) this.#finish();
    this.#plot.destroy();
  }

  get #target(): number {
    return targetOf(this.#scene.session.document, Number(this.#synapse.value));
  }

  #apply(V: number | undefined): void {
    setText(this.#error, '');
    this.#number.removeAttribute('aria-invalid');
    try {
      this.#scene.session.hold(this.#target, V);
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      setText(this.#error, inWords(error, toolWords.holdV));
      this.#number.setAttribute('aria-invalid', 'true');
    }
  }

  #showHeld(): void {
    const V = this.#scene.session.heldAt(this.#target);
    this.#hold.checked = V !== undefined;
    if (V === undefined) return;
    if (!this.#sweeping) this.#potential = V;
    this.#show(V);
  }

  #show(V: number): void {
    this.#slider.value = String(V);
    if (Number(this.#number.value) !== V) this.#number.value = plain(V);
  }

  // -- the curve ------------------------------------------------------------------------------------------------------

  #begin(): void {
    this.#forget();
    const { session } = this.#scene;
    const { from, to, points } = this.#range;
    const synapse = Number(this.#synapse.value);
    try {
      this.#curve = session.engine.createCurve(session.document, synapse, from, to, points);
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      setText(this.#error, inWords(error, toolWords.drawCurve));
      return;
    }
    this.#drawn = { document: session.document, original: session.original };
    const neuron = this.#target;
    this.#swept = { neuron: session.document.neurons[neuron]?.name ?? '', before: session.heldAt(neuron) };
    this.#draw.textContent = toolWords.stop;
    this.#step();
  }

  /** A point a frame: the traces follow the potential that is held, and one sees how the current turns round. */
  #step(): void {
    const curve = this.#curve;
    if (curve === undefined) return;
    try {
      let more = curve.next();
      const start = performance.now();
      while (more && reducedMotion() && performance.now() - start < SLICE) more = curve.next();
      const { result } = curve;
      this.#showCurve(result, !more);
      const [V] = result.points[result.points.length - 1] ?? [];
      if (V !== undefined && more && !reducedMotion()) this.#holdSwept(V);
      if (more) this.#frame = requestAnimationFrame(() => this.#host.guarded(() => this.#step()));
      else this.#finish();
    } catch (error) {
      if (!(error instanceof ExperimentError)) throw error;
      setText(this.#error, inWords(error, toolWords.drawCurve));
      this.#finish();
    }
  }

  /** Holds the neuron that is swept; where it is gone, with its experiment, there is nothing to hold. */
  #holdSwept(V: number | undefined): void {
    const { session } = this.#scene;
    const neuron = session.document.neurons.findIndex(({ name }) => name === this.#swept?.neuron);
    if (neuron < 0) return;
    this.#sweeping = true;
    try {
      session.hold(neuron, V);
    } finally {
      this.#sweeping = false;
    }
  }

  /** The clamp is as it was before. */
  #finish(): void {
    cancelAnimationFrame(this.#frame);
    this.#curve?.delete();
    this.#curve = undefined;
    this.#draw.textContent = toolWords.drawCurve;
    const { original } = this.#scene.session;
    // Another experiment came with clamps of its own.
    if (this.#drawn?.original === original) this.#holdSwept(this.#swept?.before);
    this.#swept = undefined;
    this.#show(this.#potential);
  }

  /** The curve belongs to what was. */
  #forget(): void {
    if (this.#curve !== undefined) this.#finish();
    this.#drawn = undefined;
    this.#showCurve({ points: [], reversal: null, negativeSlope: null });
  }

  /** What can be read from it is said when it is `done`: where it crosses zero is looked for after its last point. */
  #showCurve({ points, reversal, negativeSlope }: CurrentVoltageResult, done = false): void {
    const look = looksOf(this.#scene.session.document)[Number(this.#synapse.value)];
    const name = look?.name ?? '';
    const read =
      points.length === 0
        ? []
        : [
            reversal === null ? toolWords.noReversal : toolWords.reversalRead(name, pretty(reversal, 5)),
            ...(negativeSlope === null
              ? []
              : [toolWords.negativeSlopeRead(pretty(negativeSlope[0], 3), pretty(negativeSlope[1], 3))]),
          ];
    setText(this.#reading, done ? read.join(' ') : '');
    this.#plot.show({
      points: points.map(([x, y]) => ({ x, y })),
      color: look?.line ?? '--text',
      x: { min: this.#range.from, max: this.#range.to },
      mark: reversal === null ? undefined : { x: reversal, label: toolWords.reversalMark(pretty(reversal, 3)) },
      shade: negativeSlope === null ? undefined : { from: negativeSlope[0], to: negativeSlope[1] },
    });
    this.#plot.describe(
      points.length === 0
        ? toolWords.curveEmpty
        : toolWords.curvePoints(points.map(([V, I]) => `${pretty(V, 3)} mV: ${pretty(I, 3)} pA`)),
    );
  }
}
