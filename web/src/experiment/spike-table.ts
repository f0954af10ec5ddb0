/** A text with spike times becomes the spikes of synapses. */

import type { ExperimentDocument } from '../engine/types';
import { type Edit, setSpikes } from './edits';
import { parseSpikeList } from './spike-list';

/** Nobody knows which synapse the times are for. */
export class NoSynapseError extends Error {
  override readonly name = 'NoSynapseError';
}

export interface SpikeTable {
  edit: Edit;
  /** Spikes in the text. */
  count: number;
  /** Whether the text says for which synapses they are. */
  named: boolean;
}

/**
 * A column with the name of a synapse is for that synapse; one without a name is for `own`, else for the only synapse.
 * @throws SpikeListError, NoSynapseError
 */
export function spikeTable(text: string, { synapses }: ExperimentDocument, own?: number): SpikeTable {
  const names = synapses.map(({ name }) => name);
  const { columns } = parseSpikeList(text, names);
  const alone = synapses.length === 1 ? 0 : undefined;
  const edits = columns.map(({ name, times }) => {
    const index = name === undefined ? (own ?? alone) : names.indexOf(name);
    if (index === undefined) throw new NoSynapseError();
    return setSpikes(index, times.length === 0 ? undefined : { times: times.sort((one, other) => one - other) });
  });
  return {
    edit: (document) => edits.reduce((result, edit) => edit(result), document),
    count: columns.reduce((sum, { times }) => sum + times.length, 0),
    named: columns.some(({ name }) => name !== undefined),
  };
}
