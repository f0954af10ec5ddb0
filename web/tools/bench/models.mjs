/** The experiments that are timed. Spikes are off the grid, as real ones are, and the same for every simulator. */

const sampleInterval = 0.025; // ms, NEURON's default step

/** Numbers in [0, 1), the same on every machine (Marsaglia's xorshift, 32 bits). */
export function numbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Spikes of a Poisson process, in ms. */
function poisson(rate, duration, random) {
  const times = [];
  for (let t = 0; ; ) {
    t -= (1000 / rate) * Math.log(1 - random());
    if (t >= duration) return times;
    times.push(Number(t.toFixed(9)));
  }
}

const membrane = { E_L: -70, R_m: 100, tau_m: 20 };

/** Kinetics that NEURON and Brian2 have, too. Excitation and inhibition nearly balance, so V stays near rest. */
const shared = [
  { E_s: 0, kinetics: { type: 'exponential', tau_s: 5, saturating: false } },
  { E_s: -80, kinetics: { type: 'dual-exponential', tau_rise: 1, tau_decay: 8 } },
  { E_s: 0, kinetics: { type: 'dual-exponential', tau_rise: 0.5, tau_decay: 3 } },
  { E_s: -80, kinetics: { type: 'exponential', tau_s: 10, saturating: false } },
];

/** All kinds of kinetics that Bouton has, and a magnesium block. */
const all = [
  { E_s: 0, kinetics: { type: 'two-state', alpha: 1.1, beta: 0.19, T_max: 1, T_dur: 1 } },
  { E_s: -80, kinetics: { type: 'alpha', tau_s: 10 } },
  { E_s: 0, kinetics: { type: 'dual-exponential', tau_rise: 0.5, tau_decay: 3 } },
  { E_s: -80, kinetics: { type: 'exponential', tau_s: 10 } },
  { E_s: 0, magnesium: 1, kinetics: { type: 'two-state', alpha: 0.072, beta: 0.0066, T_max: 1, T_dur: 1 } },
  { E_s: -80, kinetics: { type: 'two-state', alpha: 5, beta: 0.18, T_max: 1, T_dur: 1 } },
  { E_s: 0, kinetics: { type: 'exponential', tau_s: 5, saturating: false } },
  {
    E_s: -95,
    kinetics: { type: 'gaba-b', K1: 0.09, K2: 0.0012, K3: 0.18, K4: 0.034, K_d: 100, n: 4, T_max: 1, T_dur: 1 },
  },
];

const document = (rest) => ({ format: 'bouton-experiment/1', sample_interval: sampleInterval, ...rest });

/** One neuron with `count` synapses at 100 Hz each. */
function synapses(count, kinds, duration) {
  const random = numbers(20261123 + count);
  return document({
    title: `${count} synapses`,
    duration,
    neurons: [{ name: 'neuron', ...membrane }],
    synapses: Array.from({ length: count }, (_, i) => ({
      name: `synapse ${i + 1}`,
      g_max: count === 1 ? 1 : 4 / count,
      ...kinds[i % kinds.length],
      spikes: { times: poisson(100, duration, random) },
    })),
  });
}

/** Neurons that fire by a constant current, each of which excites the next and inhibits the one after. */
function network(count, duration) {
  return document({
    title: `${count} neurons`,
    duration,
    neurons: Array.from({ length: count }, (_, i) => ({
      name: `neuron ${i + 1}`,
      ...membrane,
      V_0: -70 + (i * 15) / count,
      current: { baseline: 170 + (i % 7) * 5 },
      spiking: { V_th: -54, V_reset: -80, t_ref: 2 },
    })),
    synapses: Array.from({ length: 2 * count }, (_, i) => ({
      name: `synapse ${i + 1}`,
      from: `neuron ${(i >> 1) + 1}`,
      to: `neuron ${(((i >> 1) + 1 + (i % 2)) % count) + 1}`,
      delay: 1.5,
      g_max: 0.5,
      ...shared[i % 2],
    })),
  });
}

/** @returns by name: the document, and whether NEURON and Brian2 can run the same model */
export const models = {
  'one exponential synapse': { document: synapses(1, shared, 1000), neuron: true, brian: true },
  '8 synapses': { document: synapses(8, shared, 1000), neuron: true, brian: true },
  '64 synapses': { document: synapses(64, shared, 1000), neuron: true, brian: true },
  '512 synapses': { document: synapses(512, shared, 200), neuron: true, brian: true },
  '8 synapses of all kinds': { document: synapses(8, all, 1000) },
  '64 synapses of all kinds': { document: synapses(64, all, 1000) },
  '512 synapses of all kinds': { document: synapses(512, all, 200) },
  '2 firing neurons': { document: network(2, 1000), brian: true },
  '16 firing neurons': { document: network(16, 1000), brian: true },
  '64 firing neurons': { document: network(64, 500), brian: true },
};
