/** Many runs with other random numbers: mean ± SD on the scope, and the histogram of the amplitudes of one PSP. */

import type { TrialsSummary } from '../engine/index';
import { parametersOf } from '../experiment/table';
import type { TrialsAnswer, TrialsLine } from '../experiment/trials-messages';
import { TrialsRun } from '../experiment/trials-run';
import { strings } from '../words/index';
import { toolWords } from '../words/tools/index';
import type { AnalysisHost, Tool } from './analysis';
import { element, newId, setText } from './dom';
import { looksOf } from './looks';
import { pretty } from './numbers';
import type { Scene } from './scene';
import { XyPlot } from './xy-plot';
import './tool-styles';

/** Points of a band. */
const PIXELS = 600;

export class TrialsTool implements Tool {
  readonly root: HTMLElement;
  readonly #scene: Scene;
  readonly #host: AnalysisHost;
  readonly #synapse = element('select', { id: newId('trials') });
  readonly #spike = element('input', { id: newId('trials'), type: 'number', min: 1, step: 1, value: 1 });
  readonly #runs: HTMLInputElement;
  readonly #start = element('button', { type: 'button', class: 'primary' }, toolWords.runTrials);
  readonly #progress = element('progress', { max: 1, value: 0, hidden: true, 'aria-label': toolWords.trialsProgress });
  readonly #status = element('p', { role: 'status' });
  readonly #error = element('p', { class: 'field-error', 'aria-live': 'polite' });
  readonly #plot = new XyPlot({
    name: toolWords.histogram,
    kind: 'bar',
    x: toolWords.histogramX,
    y: toolWords.histogramY,
  });
  #run: TrialsRun | undefined;
  #running = false;
  #askedAt = 0;

  constructor(scene: Scene, host: AnalysisHost) {
    this.#scene = scene;
    this.#host = host;
    const info = parametersOf(scene.session.description, 'trials').find(({ name }) => name === 'runs');
    this.#runs = element('input', {
      id: newId('trials'),
      type: 'number',
      min: info?.minimum,
      max: info?.maximum,
      step: 1,
      value: info?.default,
    });
    const field = (label: string, control: HTMLElement): HTMLElement =>
      element('div', { class: 'tool-field' }, element('label', { for: control.id }, label), control);
    this.#start.addEventListener('click', () => (this.#running ? this.#run?.cancel() : this.#begin()));
    this.root = element(
      'div',
      { class: 'trials' },
      element(
        'form',
        { class: 'tool-controls' },
        element('p', { class: 'reason' }, toolWords.trialsAbout),
        field(toolWords.trialsRuns, this.#runs),
        field(toolWords.trialsSynapse, this.#synapse),
        field(toolWords.trialsSpike, this.#spike),
        this.#start,
        this.#progress,
        this.#error,
      ),
      element('div', { class: 'tool-result' }, this.#status, this.#plot.root),
    );
    this.root.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
  }

  follow(): void {
    const chosen = this.#synapse.value;
    const { synapses } = this.#scene.session.document;
    this.#synapse.replaceChildren(...synapses.map(({ name }, index) => element('option', { value: index }, name)));
    if (Number(chosen) < synapses.length && chosen !== '') this.#synapse.value = chosen;
    // What is shown belongs to what was.
    if (this.#run !== undefined) {
      this.#clear();
      setText(this.#status, toolWords.trialsOutdated);
    }
  }

  computed(): void {}

  scrolled(): void {
    this.#askBands();
  }

  close(): void {
    this.#clear();
    this.#plot.destroy();
    this.#host.redraw();
  }

  #clear(): void {
    this.#run?.end();
    this.#run = undefined;
    this.#scene.bands.clear();
    this.#show(false);
  }

  #begin(): void {
    this.#clear();
    setText(this.#error, '');
    const wrong = [this.#runs, this.#spike].find(({ validity, value }) => value === '' || !validity.valid);
    if (wrong !== undefined) {
      setText(
        this.#error,
        wrong === this.#runs
          ? toolWords.trialsRunsAllowed(this.#runs.min, this.#runs.max)
          : toolWords.trialsSpikeAllowed,
      );
      wrong.focus();
      return;
    }
    this.#show(true);
    setText(this.#status, '');
    const { document } = this.#scene.session;
    const request = {
      document: JSON.stringify(document),
      synapse: Number(this.#synapse.value),
      spike: Number(this.#spike.value) - 1,
      runs: Number(this.#runs.value),
    };
    this.#run = new TrialsRun(request, (answer) => this.#hear(answer, request.runs));
  }

  #show(running: boolean): void {
    this.#running = running;
    this.#progress.hidden = !running;
    this.#start.textContent = running ? toolWords.cancel : toolWords.runTrials;
  }

  #hear(answer: TrialsAnswer, runs: number): void {
    if (answer.type === 'bands') {
      this.#scene.bands.clear();
      for (const { column, index, ...band } of answer.bands) this.#scene.bands.set(`${column} ${index}`, band);
      this.#host.redraw();
      return;
    }
    if (answer.type === 'failed') {
      this.#show(false);
      setText(this.#error, answer.faults.join(' ') || strings.toolNotDelivered);
      return;
    }
    this.#progress.value = answer.count / runs;
    this.#showSummary(answer.summary, runs);
    if (answer.type === 'done') {
      this.#show(false);
      if (!answer.random) setText(this.#status, `${this.#status.textContent ?? ''} ${toolWords.trialsNotRandom}`);
      if (this.#scene.session.switched) setText(this.#error, strings.withoutSwitches);
      this.#askBands();
    } else if (performance.now() - this.#askedAt > 250) this.#askBands();
  }

  #showSummary(summary: TrialsSummary, runs: number): void {
    const { count, unmeasured, failures, mean, sd, cv, histogram } = summary;
    const amplitude =
      mean === null
        ? toolWords.trialsNone
        : toolWords.trialsAmplitude(
            pretty(mean, 3),
            sd === null ? '–' : pretty(sd, 3),
            cv === null ? '–' : pretty(cv, 3),
          );
    const words = [
      toolWords.trialsCount(count, runs),
      amplitude,
      ...(failures > 0 ? [toolWords.trialsFailures(failures)] : []),
      ...(unmeasured > 0 ? [toolWords.trialsUnmeasured(unmeasured)] : []),
    ].join(' ');
    setText(this.#status, words);
    const { from, width, counts } = histogram;
    const points = counts.map((n, bin) => ({ x: from + (bin + 0.5) * width, y: n }));
    const look = looksOf(this.#scene.session.document)[Number(this.#synapse.value)];
    this.#plot.show({
      points,
      color: look?.line ?? '--text',
      x: { min: from, max: from + width * Math.max(counts.length, 1) },
    });
    this.#plot.describe(
      toolWords.histogramBins(points.filter(({ y }) => y > 0).map(({ x, y }) => `${pretty(x, 3)} mV: ${y}`)),
    );
  }

  #askBands(): void {
    this.#askedAt = performance.now();
    const { document } = this.#scene.session;
    const lines: TrialsLine[] = [
      ...document.neurons.map((_, index) => ({ column: 'V' as const, index })),
      ...document.synapses.map((_, index) => ({ column: 'g_s' as const, index })),
    ];
    const { from, to } = this.#host.window();
    this.#run?.askBands(lines, from, to, PIXELS);
  }
}
