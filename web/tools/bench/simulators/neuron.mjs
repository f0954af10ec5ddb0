/** NEURON, by its Python interface; the loop that is timed runs in its own C (run_neuron.py). */
import { doubles } from '../files.mjs';
import { pythonWith, runScript } from './python.mjs';

export async function neuron() {
  const python = await pythonWith('neuron');
  if (python === undefined) return undefined;
  return {
    name: 'NEURON',
    peer: true,
    takes: (model) => model.neuron === true,
    prepare: async () => {},
    async run(model, seconds) {
      const trace = `${model.folder}/neuron.f64`;
      const report = await runScript(python, 'run_neuron.py', [model.file, String(seconds), trace]);
      return { seconds: report.seconds, V: () => doubles(trace) };
    },
    close: async () => {},
  };
}
