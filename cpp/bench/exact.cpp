// The yardstick of the benchmarks: bouton_exact < FILE.txt > FILE.f64
//
// Solves an experiment by Taylor series of 14th order in long double, from event to event and from sample to sample,
// with a remainder far below a double's last bit. It shares nothing with the core: neither code nor method (the core
// integrates closed forms, this the differential equations as the model states them), nor the reader of documents.
// Input is text (web/tools/bench/exact.mjs writes it), in ms, mV, MΩ, pA, nS, mM; output one double a sample and
// neuron:
//
//   run DURATION SAMPLE_INTERVAL NEURONS SYNAPSES
//   E_L R_m tau_m V_0 I_e firing(0|1) V_th V_reset t_ref                                                for each neuron
//   from(-1: outside) to delay g_max E_s magnesium(0: none) kind PARAMETERS N t_1 … t_N                for each synapse
//
// kind and its parameters: exponential tau_s saturating(0|1), alpha tau_s, dual-exponential tau_rise tau_decay,
// two-state alpha beta T_max T_dur, gaba-b K1 K2 K3 K4 K_d n T_max T_dur. P_max and P_rel are 1.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <queue>
#include <string>
#include <vector>

namespace {

using Real = long double;
constexpr int order = 14;
/// Coefficients of powers of the time since the step began.
using Series = std::array<Real, order + 1>;
constexpr Real never = std::numeric_limits<Real>::infinity();

Real value(const Series &series, Real h) {
  Real sum = 0;
  for (int k = order; k >= 0; --k)
    sum = sum * h + series[k];
  return sum;
}

/// Coefficient k of a product, from those up to k of both.
Real product(const Series &a, const Series &b, int k) {
  Real sum = 0;
  for (int j = 0; j <= k; ++j)
    sum += a[j] * b[k - j];
  return sum;
}

/// y' = source - rate y, from y(0).
Series relaxation(Real start, Real rate, const Series &source) {
  Series y{start};
  for (int k = 0; k < order; ++k)
    y[k + 1] = (source[k] - rate * y[k]) / (k + 1);
  return y;
}

struct Neuron {
  Real E_L = 0, R_m = 0, tau_m = 0, V = 0, I_e = 0;
  bool firing = false;
  Real V_th = 0, V_reset = 0, t_ref = 0;
  Real held_until = -never;
  Series path{};
};

struct Synapse {
  int from = -1, to = 0;
  Real delay = 0, g_max = 0, E_s = 0, magnesium = 0;
  std::string kind;
  std::array<Real, 8> p{};     // its parameters, in the order of the input
  std::array<Real, 2> state{}; // what the differential equations of its kind are about
  Real transmitter_until = -never;
  std::array<Series, 2> path{}; // of the state
  Series open{};                // P_s
  Series block{};               // e^(-0.062 V), and 1 / (1 + [Mg] / 3.57 of it) is B(V)
  Series conductance{};         // g_s, nS

  /// Transmitter in the cleft, mM.
  Real T(Real t) const { return t < transmitter_until ? p[kind == "two-state" ? 2 : 6] : 0; }

  void spike(Real t) {
    if (kind == "exponential")
      state[0] += p[1] != 0 ? 1 - state[0] : 1;
    else if (kind == "alpha")
      state[1] += std::exp(Real(1)) / p[0];
    else if (kind == "dual-exponential") {
      const Real rise = p[0], decay = p[1];
      const Real peak = rise * decay / (decay - rise) * std::log(decay / rise); // time of it
      const Real scale = 1 / (std::exp(-peak / decay) - std::exp(-peak / rise));
      state[0] += scale;
      state[1] += scale;
    } else
      transmitter_until = t + p[kind == "two-state" ? 3 : 7];
  }

  /// P_s for the step that begins at t, in which no event lies.
  void expand(Real t) {
    if (kind == "exponential")
      open = path[0] = relaxation(state[0], 1 / p[0], {});
    else if (kind == "alpha") { // a chain of two equal decays
      path[1] = relaxation(state[1], 1 / p[0], {});
      open = path[0] = relaxation(state[0], 1 / p[0], path[1]);
    } else if (kind == "dual-exponential") {
      path[0] = relaxation(state[0], 1 / p[1], {});
      path[1] = relaxation(state[1], 1 / p[0], {});
      for (int k = 0; k <= order; ++k)
        open[k] = path[0][k] - path[1][k];
    } else if (kind == "two-state") {
      const Real binding = p[0] * T(t);
      open = path[0] = relaxation(state[0], binding + p[1], {binding});
    } else {
      const Real binding = p[0] * T(t);
      path[0] = relaxation(state[0], binding + p[1], {binding});
      Series made = path[0];
      for (Real &coefficient : made)
        coefficient *= p[2];
      path[1] = relaxation(state[1], p[3], made);
      Series power{1};
      for (int factor = 0; factor < static_cast<int>(p[5]); ++factor) {
        const Series before = power;
        for (int k = 0; k <= order; ++k)
          power[k] = product(before, path[1], k);
      }
      // open (power + K_d) = power
      for (int k = 0; k <= order; ++k) {
        Real rest = power[k];
        for (int j = 0; j < k; ++j)
          rest -= open[j] * power[k - j];
        open[k] = rest / (power[0] + p[4]);
      }
    }
  }

  /// Coefficient k of g_s, when those of V are known up to k.
  void conduct(const Series &V, int k) {
    if (magnesium == 0) {
      conductance[k] = g_max * open[k];
      return;
    }
    constexpr Real steepness = 0.062L; // 1/mV
    if (k == 0)
      block[0] = std::exp(-steepness * V[0]);
    else {
      Real sum = 0; // block' = -steepness V' block
      for (int j = 1; j <= k; ++j)
        sum += j * V[j] * block[k - j];
      block[k] = -steepness * sum / k;
    }
    const Real share = magnesium / 3.57L;
    Real rest = g_max * open[k]; // g_s (1 + share block) = g_max P_s
    for (int j = 0; j < k; ++j)
      rest -= conductance[j] * share * block[k - j];
    conductance[k] = rest / (1 + share * block[0]);
  }

  void move(Real h) {
    for (int i = 0; i < 2; ++i)
      state[i] = value(path[i], h);
  }
};

struct Event {
  Real t;
  int synapse;
  bool operator<(const Event &other) const { return t > other.t; } // the queue's top is the earliest
};

struct World {
  Real duration = 0, interval = 0, t = 0;
  std::vector<Neuron> neurons;
  std::vector<Synapse> synapses;
  std::vector<std::vector<int>> inputs, outputs; // synapses of each neuron
  std::priority_queue<Event> events;

  void read(std::istream &in);
  void expand();
  Real step(Real longest);
  void run_to(Real end);
};

void World::read(std::istream &in) {
  std::string word;
  std::size_t count_neurons = 0, count_synapses = 0;
  in >> word >> duration >> interval >> count_neurons >> count_synapses;
  neurons.resize(count_neurons);
  synapses.resize(count_synapses);
  inputs.resize(count_neurons);
  outputs.resize(count_neurons);
  for (Neuron &n : neurons)
    in >> n.E_L >> n.R_m >> n.tau_m >> n.V >> n.I_e >> n.firing >> n.V_th >> n.V_reset >> n.t_ref;
  for (int i = 0; i < static_cast<int>(count_synapses); ++i) {
    Synapse &s = synapses[i];
    in >> s.from >> s.to >> s.delay >> s.g_max >> s.E_s >> s.magnesium >> s.kind;
    const int parameters = s.kind == "alpha" ? 1 : s.kind == "two-state" ? 4 : s.kind == "gaba-b" ? 8 : 2;
    for (int j = 0; j < parameters; ++j)
      in >> s.p[j];
    std::size_t spikes = 0;
    in >> spikes;
    for (std::size_t j = 0; j < spikes; ++j) {
      Real at = 0;
      in >> at;
      events.push({at, i});
    }
    inputs[s.to].push_back(i);
    if (s.from >= 0)
      outputs[s.from].push_back(i);
  }
  if (!in) {
    std::fputs("bouton_exact: the input is not as described\n", stderr);
    std::exit(1);
  }
}

/// The series of all that moves, from now on.
void World::expand() {
  for (Synapse &s : synapses)
    s.expand(t);
  for (std::size_t i = 0; i < neurons.size(); ++i) {
    Neuron &n = neurons[i];
    n.path = {n.V};
    const bool held = t < n.held_until;
    Series total{}, drive{}; // Σ g_s and Σ g_s E_s
    for (int k = 0; k <= order; ++k) {
      for (const int input : inputs[i]) {
        Synapse &s = synapses[input];
        s.conduct(n.path, k);
        total[k] += s.conductance[k];
        drive[k] += s.conductance[k] * s.E_s;
      }
      if (k == order || held)
        continue;
      const Real leak = (k == 0 ? n.E_L + n.R_m * 1e-3L * n.I_e : 0) - n.path[k];
      const Real synaptic = n.R_m * 1e-3L * (product(total, n.path, k) - drive[k]);
      n.path[k + 1] = (leak - synaptic) / (n.tau_m * (k + 1));
    }
  }
}

/// Goes on by at most `longest`: to the first neuron that fires. @returns by how much
Real World::step(Real longest) {
  expand();
  Real h = longest;
  int first = -1;
  for (std::size_t i = 0; i < neurons.size(); ++i) {
    const Neuron &n = neurons[i];
    if (!n.firing || t < n.held_until || value(n.path, h) < n.V_th)
      continue;
    Real low = 0, high = h; // below, and not below
    for (int halving = 0; halving < 70; ++halving) {
      const Real middle = (low + high) / 2;
      (value(n.path, middle) < n.V_th ? low : high) = middle;
    }
    h = high;
    first = static_cast<int>(i);
  }
  for (Synapse &s : synapses)
    s.move(h);
  for (Neuron &n : neurons)
    n.V = value(n.path, h);
  if (first >= 0) {
    Neuron &n = neurons[first];
    n.V = n.V_reset;
    n.held_until = t + h + n.t_ref;
    for (const int output : outputs[first])
      events.push({t + h + synapses[output].delay, output});
  }
  return h;
}

void World::run_to(Real end) {
  while (t < end) {
    while (!events.empty() && events.top().t <= t) {
      synapses[events.top().synapse].spike(t);
      events.pop();
    }
    Real next = end;
    if (!events.empty())
      next = std::min(next, events.top().t);
    for (const Neuron &n : neurons)
      if (n.held_until > t)
        next = std::min(next, n.held_until);
    for (const Synapse &s : synapses)
      if (s.transmitter_until > t)
        next = std::min(next, s.transmitter_until);
    const Real h = step(next - t);
    t = h < next - t ? t + h : next;
  }
}

} // namespace

int main() {
  World world;
  world.read(std::cin);
  const auto samples = static_cast<long>(std::lround(world.duration / world.interval));
  std::vector<double> trace;
  for (long i = 0; i <= samples; ++i) {
    world.run_to(i * world.interval);
    for (const Neuron &n : world.neurons)
      trace.push_back(static_cast<double>(n.V));
  }
  std::fwrite(trace.data(), sizeof(double), trace.size(), stdout);
}
