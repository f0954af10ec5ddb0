import type { Fault } from '../engine/types';

/** A text that is no list of spikes. Every fault says where it is, what is there and what is allowed. */
export class SpikeListError extends Error {
  override readonly name = 'SpikeListError';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('\n'));
  }
}
