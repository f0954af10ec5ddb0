#include "model/kinetics.hpp"

#include <algorithm>
#include <numbers>

namespace bouton {

namespace {

/// (e^z - 1) / z, continued to 1 at z = 0.
double phi(double z) { return z == 0 ? 1 : std::expm1(z) / z; }

/// ∫_0^t e^{-p (t-u)} e^{-q u} du = (e^{-q t} - e^{-p t}) / (p - q), smooth through p = q.
/// Written from the slower exponential, so that phi's argument is never positive and nothing overflows.
double convolve(double p, double q, double t) { return t * std::exp(-std::min(p, q) * t) * phi(-std::abs(p - q) * t); }

/// Peak of (e^{-t/tau_decay} - e^{-t/tau_rise}) / (1/tau_rise - 1/tau_decay), which a unit drive makes of s.
double peak_of_convolution(double tau_rise, double tau_decay) {
  const double excess = (tau_decay - tau_rise) / tau_rise;
  const double t_peak = tau_decay * (excess == 0 ? 1 : std::log1p(excess) / excess);
  return convolve(1 / tau_rise, 1 / tau_decay, t_peak);
}

constexpr double negligible = 40; ///< e^-40 is 4e-18: a component this many time constants old is gone

struct MakeChannel {
  Channel operator()(const TwoState &k) const {
    const double binding = k.alpha * k.T_max;
    const double total = binding + k.beta;
    return {.bound = {.k_x = total, .c = binding / total},
            .free = {.k_x = k.beta},
            .pulse = k.T_dur,
            .jump = 0,
            .saturating = false,
            .two_stage = false};
  }
  Channel operator()(const Exponential &k) const {
    return at_once({.k_x = 1 / k.tau_s}, k.P_max, k.saturating != 0, false);
  }
  Channel operator()(const Alpha &k) const {
    return at_once({.k_x = 1 / k.tau_s, .gain = 1, .k_s = 1 / k.tau_s}, k.P_max * std::numbers::e / k.tau_s, false,
                   true);
  }
  Channel operator()(const DualExponential &k) const {
    return at_once({.k_x = 1 / k.tau_rise, .gain = 1, .k_s = 1 / k.tau_decay},
                   k.P_max / peak_of_convolution(k.tau_rise, k.tau_decay), false, true);
  }

private:
  static Channel at_once(const Phase &phase, double jump, bool saturating, bool two_stage) {
    return {.bound = phase,
            .free = phase,
            .pulse = 0,
            .jump = jump,
            .saturating = saturating,
            .two_stage = two_stage};
  }
};

} // namespace

Propagator propagate(const Phase &phase, double time) {
  const double e_x = std::exp(-phase.k_x * time);
  if (phase.gain == 0)
    return {e_x, 0, 0, 0};
  const double e_s = std::exp(-phase.k_s * time);
  return {e_x, e_s, phase.gain * convolve(phase.k_s, phase.k_x, time), phase.gain * time * phi(-phase.k_s * time)};
}

double Channel::fastest_rate(const Phase &phase, double elapsed) const {
  if (!two_stage)
    return phase.k_x * elapsed < negligible ? phase.k_x : 0;
  const double slow = std::min(phase.k_x, phase.k_s);
  const double fast = std::max(phase.k_x, phase.k_s);
  return fast * elapsed < negligible ? fast : slow;
}

Channel make_channel(const Kinetics &kinetics) { return std::visit(MakeChannel{}, kinetics); }

} // namespace bouton
