#include "sim/psp.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bouton {

namespace {

/// Follows the two runs side by side.
class Follower {
public:
  Follower(const Stepper &run, std::size_t synapse)
      : start_(run.time()), without_(run.alone(run.experiment().synapses[synapse].to, synapse)), with_(without_) {
    trace_.clamped = is_given(with_.clamped_at(0));
    trace_.fired = with_.refractory(0);
    with_.strike(0);
    firings_ = firings();
  }

  PspTrace operator()(double down_to) {
    turn_corner();
    look();
    while (with_.time() < start_ + psp_longest) {
      const bool fires = !step();
      if (!fires)
        look();
      if (fires || firings() != firings_) { // the second: at the very end of the step
        trace_.fired = trace_.fired || !trace_.complete;
        break;
      }
      const bool released = with_.transmitter_present(0) || without_.transmitter_present(0);
      if (released || ++free_steps_ < settled)
        continue;
      trace_.failed = greatest_P_ <= told_from_rounding * greatest_open_ || greatest_g_ == 0;
      trace_.complete = trace_.failed || (!trace_.fired && faded(psp_enough));
      if (trace_.failed || faded(down_to))
        break;
    }
    return std::move(trace_);
  }

private:
  /// Steps after transmitter has left, after which a conductance would have begun to open.
  static constexpr int settled = 8;
  static constexpr double told_from_rounding = 1e-12;

  /// The start, or a corner: short steps again.
  void turn_corner() {
    with_.let_due_events_act();
    without_.let_due_events_act();
    corner_ = with_.time();
    // A cubic over such a step errs by (0.03)⁴ / 24 of what decays with the fastest rate: 3e-8.
    first_step_ = std::min(0.05, 0.03 / std::max(with_.fastest(0), without_.fastest(0)));
    steps_ = 0;
  }

  /// False: the neuron is about to fire, and the PSP ends here.
  bool step() {
    // Of each piece between two corners four samples are wanted, for its cubics.
    constexpr int least_steps = 3;
    const double now = with_.time();
    const double next_corner = std::min({with_.next_event(), without_.next_event(), start_ + psp_longest});
    const double shortest = 16 * std::numeric_limits<double>::epsilon() * now;
    double length = std::max({first_step_, 0.01 * (now - corner_), shortest});
    const double rest = next_corner - now;
    if (rest < (least_steps + 1) * length) {
      const double steps = std::max(std::ceil(rest / length), static_cast<double>(least_steps - steps_));
      length = steps <= 1 ? rest : rest / steps;
    }
    double target = now + length;
    if (length == rest || !(target > now) || target > next_corner)
      target = next_corner;
    const bool fires = with_.run_to_firing(target);
    if (without_.run_to_firing(target) || fires) {
      // A PSP that is complete has ended before; else nothing is known of ΔV, but of g_s up to here.
      if (with_.time() > trace_.g_s.back().time)
        look_at_synapse();
      return false;
    }
    ++steps_;
    return true;
  }

  void look() {
    const double V = with_.above_rest(0) - without_.above_rest(0);
    trace_.V.add(with_.time(), V);
    trace_.rounding = std::max(trace_.rounding, 1e-13 * std::abs(with_.above_rest(0)));
    look_at_synapse();
    const double open = with_.now(SynapseColumn::P_s, 0);
    P_ = std::abs(open - without_.now(SynapseColumn::P_s, 0));
    greatest_P_ = std::max(greatest_P_, P_);
    greatest_open_ = std::max(greatest_open_, open);
    greatest_V_ = std::max(greatest_V_, std::abs(V));
    if (std::min(with_.next_event(), without_.next_event()) <= with_.time()) {
      turn_corner();
      trace_.V.end_piece();
      trace_.g_s.end_piece();
      trace_.I_s.end_piece();
    }
  }

  void look_at_synapse() {
    const double g_s = with_.now(SynapseColumn::g_s, 0);
    greatest_g_ = std::max(greatest_g_, g_s);
    trace_.g_s.add(with_.time(), g_s);
    trace_.I_s.add(with_.time(), with_.now(SynapseColumn::I_s, 0));
  }

  std::size_t firings() const { return with_.fired(0).size() + without_.fired(0).size(); }

  bool faded(double share) const {
    return P_ <= share * greatest_P_ && std::abs(trace_.V.back().value) <= share * greatest_V_;
  }

  double start_;    // ms
  Stepper without_; // the spike
  Stepper with_;    // the spike
  PspTrace trace_;
  double corner_ = 0;     // ms, of the last corner
  double first_step_ = 0; // ms, after it
  int steps_ = 0;         // since it
  int free_steps_ = 0;    // without transmitter
  std::size_t firings_;   // before the PSP

  double P_ = 0; // what the spike has added to P_s
  double greatest_P_ = 0;
  double greatest_open_ = 0; // P_s
  double greatest_g_ = 0;    // nS
  double greatest_V_ = 0;    // mV, |ΔV|
};

/// Time constant in ms of the exponential through `curve` from one time to another.
double fit_decay(const SampledCurve &curve, double from, double to, double peak) {
  constexpr int count = 32;
  double sum_x2 = 0;
  double sum_xy = 0;
  for (int i = 0; i < count; ++i) {
    const double x = static_cast<double>(i) / (count - 1) - 0.5; // symmetrical: its mean is 0
    sum_x2 += x * x;
    sum_xy += x * std::log(curve.at(from + (to - from) * i / (count - 1)) / peak);
  }
  return -(to - from) * sum_x2 / sum_xy;
}

/// The area in mV·ms behind the last sample, as if the last two were of an exponential.
double tail(const SampledCurve &curve) {
  const std::size_t last = curve.size() - 1;
  const auto &[t_1, V_1] = curve[last - 1];
  const auto &[t_2, V_2] = curve[last];
  if (!(V_2 != 0 && V_1 / V_2 > 1)) // it does not decay
    return 0;
  const double decay = (t_2 - t_1) / std::log(V_1 / V_2);
  return decay < t_2 - curve[0].time ? V_2 * decay : 0;
}

} // namespace

PspTrace follow_psp(const Stepper &run, std::size_t synapse, double down_to) { return Follower(run, synapse)(down_to); }

double amplitude(const PspTrace &trace) {
  if (trace.fired || trace.clamped)
    return not_given;
  const double peak = trace.V.peak().value;
  return trace.failed || std::abs(peak) <= trace.rounding ? 0 : peak;
}

Psp measure_psp(const Stepper &run, std::size_t synapse, const PspTrace &trace) {
  Psp psp;
  psp.synapse = synapse;
  psp.neuron = run.experiment().synapses[synapse].to;
  psp.time = run.time();
  psp.peak_g_s = trace.g_s.peak().value;
  psp.peak_I_s = trace.I_s.peak().value;
  psp.complete = trace.complete;
  psp.fired = trace.fired;
  psp.amplitude = amplitude(trace);
  if (!is_given(psp.amplitude) || psp.amplitude == 0)
    return psp;
  const SampledCurve &V = trace.V;
  const SampledCurve::Point peak = V.peak();
  psp.time_to_peak = peak.time - psp.time;
  psp.latency = V.time_before(peak, 0.05) - psp.time;
  psp.rise = V.time_before(peak, 0.9) - V.time_before(peak, 0.1);
  psp.half_width = V.time_after(peak, 0.5) - V.time_before(peak, 0.5);
  const double to_80 = V.time_after(peak, 0.8);
  const double to_20 = V.time_after(peak, 0.2);
  psp.decay = is_given(to_20) ? fit_decay(V, to_80, to_20, peak.value) : not_given;
  psp.area = V.area() + (trace.complete ? tail(V) : 0);
  return psp;
}

} // namespace bouton
