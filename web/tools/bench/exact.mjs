/** The exact traces that every simulator's error is measured against: cpp/bench/exact.cpp, which knows no documents. */

const kinetics = {
  exponential: ({ tau_s, saturating = true }) => [tau_s, Number(saturating)],
  alpha: ({ tau_s }) => [tau_s],
  'dual-exponential': ({ tau_rise, tau_decay }) => [tau_rise, tau_decay],
  'two-state': ({ alpha, beta, T_max, T_dur }) => [alpha, beta, T_max, T_dur],
  'gaba-b': ({ K1, K2, K3, K4, K_d, n, T_max, T_dur }) => [K1, K2, K3, K4, K_d, n, T_max, T_dur],
};

/** The document as bouton_exact reads it. For what models.mjs uses of documents: no release, no pulses, no P_max. */
export function plain({ duration, sample_interval, neurons, synapses }) {
  const place = (name) => neurons.findIndex((neuron) => neuron.name === name);
  return [
    ['run', duration, sample_interval, neurons.length, synapses.length],
    ...neurons.map(({ E_L, R_m, tau_m, V_0 = E_L, current, spiking }) => {
      const { V_th, V_reset, t_ref } = spiking ?? { V_th: 0, V_reset: 0, t_ref: 0 };
      return [E_L, R_m, tau_m, V_0, current?.baseline ?? 0, spiking ? 1 : 0, V_th, V_reset, t_ref];
    }),
    ...synapses.map(({ from, to, delay = 0, g_max, E_s, magnesium = 0, kinetics: described, spikes }) => {
      const times = spikes?.times ?? [];
      const ends = [from === undefined ? -1 : place(from), to === undefined ? 0 : place(to), delay];
      const kind = [described.type, ...kinetics[described.type](described)];
      return [...ends, g_max, E_s, magnesium, ...kind, times.length, ...times];
    }),
  ]
    .map((row) => `${row.join(' ')}\n`)
    .join('');
}
