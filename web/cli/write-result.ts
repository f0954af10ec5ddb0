/** A run's result as text, in memory that does not grow with the run. */
import { setImmediate } from 'node:timers/promises';
import type { ModelDescription } from '../src/engine/types';
import { csvHeader, csvRows, exact } from '../src/library/csv';
import { neuronColumns, type Result, type Run, synapseColumns } from '../src/library/run';
import type { Output } from './output';
import type { Progress } from './progress';
import { Spool } from './spool';

/** The pieces of a run, with a pause after each for signals and for whoever waits for the output. */
async function* pieces(run: Run, progress: Progress): AsyncGenerator<Result, void, undefined> {
  let done = 0;
  for (const piece of run.pieces()) {
    yield piece;
    done += piece.t.length;
    progress.show('running', done / run.sampleCount);
    await setImmediate();
  }
}

export async function writeCsv(run: Run, model: ModelDescription, output: Output, progress: Progress): Promise<void> {
  await output.write(csvHeader(model, run.document));
  for await (const piece of pieces(run, progress)) await output.write(csvRows(piece));
}

/** JSON has one column after the other, so all of them wait until the run is done. */
export async function writeJson(run: Run, output: Output, progress: Progress): Promise<void> {
  const { neurons, synapses } = run.document;
  const perNeuron = [...neuronColumns, 'spikes'] as const;
  const columns = 1 + neurons.length * perNeuron.length + synapses.length * synapseColumns.length;
  const spool = new Spool(columns, output.folder);
  try {
    for await (const piece of pieces(run, progress)) {
      let column = 0;
      spool.append(column++, piece.t);
      for (const neuron of piece.neurons) for (const name of perNeuron) spool.append(column++, neuron[name]);
      for (const synapse of piece.synapses) for (const name of synapseColumns) spool.append(column++, synapse[name]);
    }

    const numbers = run.sampleCount * (columns - neurons.length); // but for the spikes of the neurons
    let [column, written] = [0, 0];
    const writeNextArray = async (key: string): Promise<void> => {
      let before = `"${key}":[`;
      for (const block of spool.read(column)) {
        await output.write(before + Array.from(block, exact).join(','));
        before = ',';
        written += block.length;
        progress.show('writing', Math.min(1, written / numbers));
      }
      await output.write(before === ',' ? ']' : `${before}]`);
      column++;
    };
    const writeOwners = async (owners: { name: string }[], keys: readonly string[]): Promise<void> => {
      for (const [i, { name }] of owners.entries()) {
        await output.write(`${i > 0 ? ',' : ''}\n{"name":${JSON.stringify(name)}`);
        for (const key of keys) {
          await output.write(',');
          await writeNextArray(key);
        }
        await output.write('}');
      }
    };
    await output.write('{');
    await writeNextArray('t');
    await output.write(',\n"neurons":[');
    await writeOwners(neurons, perNeuron);
    await output.write('],\n"synapses":[');
    await writeOwners(synapses, synapseColumns);
    await output.write(']}\n');
  } finally {
    spool.close();
  }
}
