/** Why something failed, in words. */

import { ExperimentError } from '../engine/index';
import { RecordedTableError } from '../experiment/recorded-table-error';
import { SpikeListError } from '../experiment/spike-list-error';
import { ExportError } from '../export/simulators/export-error';
import { strings } from '../words/index';
import { translateFault } from '../words/model';

export function faultsOf(error: unknown): string[] {
  if (error instanceof ExperimentError || error instanceof SpikeListError || error instanceof RecordedTableError)
    return error.faults.map(({ message }) => translateFault(message));
  if (error instanceof ExportError) return error.reasons.map(translateFault);
  // The core breaks off where it finds no memory for what is asked of it; what it had before is untouched.
  if (error instanceof WebAssembly.RuntimeError) return [strings.noMemory];
  return [translateFault(error instanceof Error ? error.message : String(error))];
}
