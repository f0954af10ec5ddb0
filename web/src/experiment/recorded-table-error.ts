import type { Fault } from '../engine/types';

/** A text that is no recording. Every fault says where it is, what is there and what is allowed. */
export class RecordedTableError extends Error {
  override readonly name = 'RecordedTableError';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('\n'));
  }
}
