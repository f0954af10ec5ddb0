/** How fast the core is, and how exact, beside NEURON and Brian2: the experiments of models.mjs. */
import { number, row } from './goals.mjs';
import { race } from './race.mjs';

const NATIVE = 'Bouton, native';
const PAGE = 'Bouton, wasm in Chromium';

/** What is asked of the wasm in Chromium, for one model. */
function goals(model, found) {
  const seconds = (name) => found[name]?.seconds ?? Number.NaN;
  const faster = (name) => seconds(name) / seconds(PAGE);
  const rows = [row(`${model.name}: wasm in Chromium, speed of native`, faster(NATIVE), { unit: '×', atLeast: 0.8 })];
  for (const [peer, taken, atLeast] of [
    ['NEURON', model.neuron, 40],
    ['Brian2', model.brian, 20],
  ]) {
    if (!taken) continue;
    const note = found[peer] === undefined ? `${peer} is absent` : '';
    rows.push(row(`${model.name}: faster than ${peer}`, faster(peer), { unit: '×', atLeast, note }));
    // Where neurons fire, a spike that comes a step later is an error of the height of the spike.
    if (model.document.neurons[0].spiking === undefined) {
      const times = found[peer] === undefined ? Number.NaN : found[peer].error / found[PAGE].error;
      rows.push(row(`${model.name}: error smaller than that of ${peer}`, times, { unit: '×', atLeast: 1e6, note }));
    }
  }
  return rows;
}

export async function model(options) {
  const { all, found } = await race(options);
  const perSynapse = (name) => {
    const { document, steps } = all.find((one) => one.name === name);
    return (1e9 * found[name][PAGE].seconds) / steps / document.synapses.length;
  };
  const rows = all.flatMap((one) => goals(one, found[one.name]));
  for (const kinds of ['', ' of all kinds']) {
    rows.push(
      row(`a synapse of 512${kinds}, beside one of 8${kinds}, in Chromium`, perSynapse(`512 synapses${kinds}`), {
        unit: 'ns a sample',
        atMost: perSynapse(`8 synapses${kinds}`),
      }),
    );
  }
  const lines = all.flatMap(({ name, document, steps }) =>
    Object.entries(found[name]).map(([simulator, { seconds, error: worst }]) => [
      name,
      simulator,
      number((1e9 * seconds) / steps),
      number(steps / seconds / 1e6),
      number(document.duration / 1000 / seconds),
      worst.toExponential(1),
    ]),
  );
  return {
    rows,
    tables: [
      {
        columns: ['experiment', 'simulator', 'ns a sample', 'million samples a second', 'model s a s', 'error (mV)'],
        rows: lines,
      },
    ],
    notes: [
      'Samples are 0.025 ms apart, NEURON’s default step. Of every simulator the shortest run counts, of several ' +
        'rounds in which all took their turns. NEURON records V and every g, and takes the faster of its two ways ' +
        'to go on; Brian2 is its compiled C++, with V and every g recorded; Bouton records V, I_e and for each ' +
        'synapse P_s, g_s, I_s and P_rel. Error: the largest |V − V_exact| at the samples; V_exact by Taylor ' +
        'series in long double (cpp/bench/exact.cpp). Where neurons fire, a spike that comes a step early or late is an ' +
        'error of its full height.',
    ],
  };
}
