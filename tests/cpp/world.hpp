// Experiments built in C++ rather than read from a document, runs, and the exact solutions they are held against.
#pragma once

#include "support.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace support {

inline const bouton::TwoState AMPA{.alpha = 1.1, .beta = 0.19, .T_max = 1, .T_dur = 1};
inline const bouton::TwoState GABA_A{.alpha = 5, .beta = 0.18, .T_max = 1, .T_dur = 1};

inline bouton::Synapse make_synapse(const bouton::Kinetics &kinetics, std::vector<double> times, double g_max = 1,
                                    double E_s = 0, const std::string &name = "s") {
  bouton::Synapse synapse;
  synapse.name = name;
  synapse.receptor.g_max = g_max;
  synapse.receptor.E_s = E_s;
  synapse.kinetics = kinetics;
  synapse.spikes = bouton::ListedSpikes{std::move(times)};
  return synapse;
}

/// One passive neuron: E_L -70 mV, R_m 100 MΩ, tau_m 20 ms, V_0 = E_L.
inline bouton::Experiment make_experiment(std::vector<bouton::Synapse> synapses, double duration = 200,
                                          double sample_interval = 0.1) {
  bouton::Experiment experiment;
  experiment.protocol.duration = duration;
  experiment.protocol.sample_interval = sample_interval;
  bouton::Neuron neuron;
  neuron.name = "neuron";
  neuron.membrane = {.E_L = -70, .R_m = 100, .tau_m = 20, .V_0 = bouton::not_given};
  experiment.neurons = {neuron};
  experiment.synapses = std::move(synapses);
  return experiment;
}

/// A stepper of an experiment that must be valid.
inline bouton::Stepper start(const bouton::Experiment &experiment,
                             std::size_t capacity = bouton::Stepper::default_capacity) {
  for (const auto &fault : bouton::validate(experiment))
    FAIL(fault.message);
  return bouton::Stepper(experiment, capacity);
}

inline void advance(bouton::Stepper &stepper, double duration) { REQUIRE(stepper.advance(duration).empty()); }

/// On to the time `time`, in ms.
inline void advance_to(bouton::Stepper &stepper, double time) { advance(stepper, time - stepper.time()); }

inline std::vector<double> sample_times(const bouton::Stepper &stepper) {
  std::vector<double> times;
  const auto &recorder = stepper.recorder();
  for (std::size_t k = 0; k < recorder.count(); ++k)
    times.push_back(bouton::sample_time(recorder.first() + static_cast<std::int64_t>(k),
                                        stepper.experiment().protocol.sample_interval));
  return times;
}

/// The greatest distance of a recorded column from `exact(t)`.
template <class Column, class Exact>
double greatest_error(const bouton::Stepper &stepper, Column which, const Exact &exact, std::size_t index = 0) {
  const std::vector<double> values = column(stepper, which, index);
  const std::vector<double> times = sample_times(stepper);
  REQUIRE(!values.empty());
  double greatest = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double error = std::abs(values[k] - exact(times[k]));
    greatest = std::isnan(error) ? INFINITY : std::max(greatest, error);
  }
  return greatest;
}

/// Numbers in [0, 1), the same on every platform.
class Random {
public:
  explicit Random(std::uint64_t seed) : bits_(seed) {}
  double operator()() { return static_cast<double>(bits_() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * (*this)(); }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(bits_() % count); }
  std::uint64_t bits() { return bits_(); }

private:
  std::mt19937_64 bits_;
};

} // namespace support

/// The exact solutions, written as the textbook writes them and not as the program does. `spikes` ascend; a spike acts
/// just after its own time, so P_s(t_k) is still without it.
namespace exact {

/// Transmitter is there in the union of [t_k, t_k + T_dur); P_s relaxes to alpha T/(alpha T + beta) in it, to 0 outside.
inline double two_state(const bouton::TwoState &k, const std::vector<double> &spikes, double t) {
  const double rate = k.alpha * k.T_max + k.beta;
  const double open = k.alpha * k.T_max / rate;
  double P_s = 0;
  double now = 0;
  for (std::size_t i = 0; i < spikes.size() && spikes[i] < t; ++i) {
    const double start = std::max(now, spikes[i]);
    const double next = i + 1 < spikes.size() ? spikes[i + 1] : INFINITY;
    const double stop = std::min({t, spikes[i] + k.T_dur, next});
    P_s *= std::exp(-k.beta * (start - now));
    P_s = open + (P_s - open) * std::exp(-rate * (stop - start));
    now = stop;
  }
  return P_s * std::exp(-k.beta * (t - now));
}

inline double exponential(const bouton::Exponential &k, const std::vector<double> &spikes, double t) {
  double P_s = 0;
  double now = 0;
  for (const double spike : spikes) {
    if (spike >= t)
      break;
    P_s *= std::exp(-(spike - now) / k.tau_s);
    P_s += k.saturating != 0 ? k.P_max * (1 - P_s) : k.P_max;
    now = spike;
  }
  return P_s * std::exp(-(t - now) / k.tau_s);
}

inline double alpha(const bouton::Alpha &k, const std::vector<double> &spikes, double t) {
  double P_s = 0;
  for (const double spike : spikes)
    if (spike < t)
      P_s += k.P_max * (t - spike) / k.tau_s * std::exp(1 - (t - spike) / k.tau_s);
  return P_s;
}

/// When a difference of exponentials is greatest, in ms after the spike.
inline double peak_time(const bouton::DualExponential &k) {
  return k.tau_rise * k.tau_decay / (k.tau_decay - k.tau_rise) * std::log(k.tau_decay / k.tau_rise);
}

/// For time constants well apart.
inline double dual_exponential(const bouton::DualExponential &k, const std::vector<double> &spikes, double t) {
  const auto shape = [&](double u) { return std::exp(-u / k.tau_decay) - std::exp(-u / k.tau_rise); };
  double P_s = 0;
  for (const double spike : spikes)
    if (spike < t)
      P_s += k.P_max * shape(t - spike) / shape(peak_time(k));
  return P_s;
}

/// ∫ P_s dt since the one spike, `t` ms ago.
inline double area(const bouton::TwoState &k, double t) {
  const double rate = k.alpha * k.T_max + k.beta;
  const double open = k.alpha * k.T_max / rate;
  const double pulse = std::min(t, k.T_dur);
  const double peak = -open * std::expm1(-rate * pulse);
  return open * pulse - peak / rate - peak * std::expm1(-k.beta * (t - pulse)) / k.beta;
}
inline double area(const bouton::Exponential &k, double t) { return -k.P_max * k.tau_s * std::expm1(-t / k.tau_s); }
inline double area(const bouton::Alpha &k, double t) {
  const double x = t / k.tau_s;
  double share = 1 - (1 + x) * std::exp(-x);
  if (x < 0.5) { // the same as a series, Σ (-1)^n (n - 1)/n! x^n, where the difference would cancel
    share = 0;
    double term = -x;
    for (int n = 2; n < 20; ++n) {
      term *= -x / n;
      share += (n - 1) * term;
    }
  }
  return k.P_max * std::numbers::e * k.tau_s * share;
}

/// V under conductances that all have the leak's reversal potential E: E + (V_0 - E) e^{-A(t)}, A' = (1 + R_m g)/tau_m.
/// `area` is ∫ g dt in nS ms.
inline double V_of_one_reversal(const bouton::Membrane &m, double t, double area) {
  return m.E_L + (m.V_0 - m.E_L) * std::exp(-(t + 1e-3 * m.R_m * area) / m.tau_m);
}

} // namespace exact
