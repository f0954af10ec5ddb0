/** Why something failed, in words. */

import { ExperimentError } from '../engine/index';
import { SpikeListError } from '../experiment/spike-list-error';
import { translateFault } from '../words/model';

export function faultsOf(error: unknown): string[] {
  if (error instanceof ExperimentError || error instanceof SpikeListError)
    return error.faults.map(({ message }) => translateFault(message));
  return [translateFault(error instanceof Error ? error.message : String(error))];
}
