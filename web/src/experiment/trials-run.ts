/** Trials from the page's side: a worker that is started, asked, cancelled and ended. */

import type { TrialsAnswer, TrialsLine, TrialsRequest } from './trials-messages';
import { trialsWorker } from './trials-start';

export class TrialsRun {
  readonly #worker: Worker;
  #serial = 0;

  /** @param hear gets every answer; answers about bands only the newest */
  constructor(request: Omit<Extract<TrialsRequest, { type: 'start' }>, 'type'>, hear: (answer: TrialsAnswer) => void) {
    this.#worker = trialsWorker();
    this.#worker.addEventListener('message', ({ data }: MessageEvent<TrialsAnswer>) => {
      if (data.type !== 'bands' || data.serial === this.#serial) hear(data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      hear({ type: 'failed', faults: event.message ? [event.message] : [] });
    });
    this.#say({ type: 'start', ...request });
  }

  /** Stops after the present trial; what is done stays. */
  cancel(): void {
    this.#say({ type: 'cancel' });
  }

  askBands(lines: TrialsLine[], from: number, to: number, pixels: number): void {
    this.#serial += 1;
    this.#say({ type: 'bands', serial: this.#serial, lines, from, to, pixels });
  }

  /** Frees everything. */
  end(): void {
    this.#worker.terminate();
  }

  #say(request: TrialsRequest): void {
    this.#worker.postMessage(request);
  }
}
