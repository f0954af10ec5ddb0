import type { Fault } from './types';

/** A document, an edit or a call that the core refused; nothing has changed. */
export class ExperimentError extends Error {
  override readonly name = 'ExperimentError';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => fault.message).join('\n'));
  }
}

/** The core could not be started. `kind` says why; the message is for developers, the page has its own words. */
export class EngineLoadError extends Error {
  override readonly name = 'EngineLoadError';
  constructor(
    readonly kind: 'no-webassembly' | 'not-delivered' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Throws what the core answered, if it answered with faults. */
export function check(answer: string): void {
  if (answer !== '') throw new ExperimentError(JSON.parse(answer) as Fault[]);
}
