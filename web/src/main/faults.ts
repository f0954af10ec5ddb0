/** Why something failed, in words. */

import { ExperimentError } from '../engine/index';
import { SpikeListError } from '../experiment/spike-list';

export function faultsOf(error: unknown): string[] {
  if (error instanceof ExperimentError || error instanceof SpikeListError)
    return error.faults.map(({ message }) => message);
  return [error instanceof Error ? error.message : String(error)];
}
