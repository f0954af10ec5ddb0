#include "sim/current_voltage.hpp"

#include <algorithm>
#include <cmath>

#include "sim/json.hpp"

namespace bouton {

namespace {

constexpr double tolerance = 1e-9; // mV, of the reversal

/// Where the straight line through two points is zero.
double zero_of_line(const CurrentVoltage::Point &a, const CurrentVoltage::Point &b) {
  return a.V - a.I * (b.V - a.V) / (b.I - a.I);
}

/// Where the parabola through three points, the middle one being the lowest, has its vertex.
double vertex_of(const CurrentVoltage::Point &a, const CurrentVoltage::Point &b, const CurrentVoltage::Point &c) {
  const double left = (b.I - a.I) / (b.V - a.V);
  const double right = (c.I - b.I) / (c.V - b.V);
  const double curvature = (right - left) / (c.V - a.V);
  return curvature == 0 ? b.V : (a.V + b.V) / 2 - left / (2 * curvature);
}

} // namespace

Faults CurrentVoltage::check(const Experiment &experiment, double synapse, const HoldingPotentials &potentials) {
  Faults faults;
  if (!(synapse >= 0 && synapse < static_cast<double>(experiment.synapses.size())))
    faults.push_back(make_fault("synapse", "there is none of this index"));
  for (const auto &row : Table<HoldingPotentials>::rows)
    if (const std::string what = wrong_with(row.info, potentials.*row.member); !what.empty())
      faults.push_back(make_fault(std::string(row.info.name), what));
  if (potentials.V_from >= potentials.V_to)
    faults.push_back(make_fault("V_from", json::format_number(potentials.V_from) + " is not below V_to, " +
                                              json::format_number(potentials.V_to) + "; allowed is below V_to"));
  return faults;
}

CurrentVoltage::CurrentVoltage(Experiment experiment, std::size_t synapse, const HoldingPotentials &potentials)
    : experiment_(std::move(experiment)), synapse_(synapse), potentials_(potentials) {}

bool CurrentVoltage::next() {
  if (!faults_.empty())
    return false;
  const auto wanted = static_cast<std::size_t>(potentials_.points);
  if (points_.size() < wanted) {
    const double V = potential(points_.size());
    const double I = peak_current(V);
    if (!faults_.empty())
      return false;
    points_.push_back({V, I});
    if (points_.size() == wanted) {
      look_for_crossing();
      look_for_fall();
    }
  } else if (crossing_.sought) {
    refine(crossing_);
  } else if (minimum_.sought) {
    refine(minimum_);
  } else {
    return false;
  }
  return faults_.empty();
}

double CurrentVoltage::potential(std::size_t index) const {
  const double last = potentials_.points - 1;
  const auto i = static_cast<double>(index);
  return i == last ? potentials_.V_to : potentials_.V_from + (potentials_.V_to - potentials_.V_from) * i / last;
}

/// The I_s of greatest magnitude with the neuron held at V, in pA: at the samples, at the corners where transmitter
/// leaves, and just after the spikes, where instantaneous kinetics jump.
double CurrentVoltage::peak_current(double V) {
  const double duration = experiment_.protocol.duration;
  Stepper run(experiment_, 1);
  run.clamp(experiment_.synapses[synapse_].to, V);
  double peak = 0;
  const auto look = [&] {
    const double I = run.now(SynapseColumn::I_s, synapse_);
    if (std::abs(I) > std::abs(peak))
      peak = I;
  };
  while (run.time() < duration && run.failure().empty()) {
    run.run_to_spike(std::min({run.next_event(), run.sample_time(run.recorder().first() + 1), duration}));
    look();
    if (run.next_event() <= run.time() && run.time() < duration) {
      run.let_due_events_act();
      look();
    }
  }
  faults_ = run.failure();
  return peak;
}

void CurrentVoltage::look_for_crossing() {
  const auto flows = [](const Point &point) { return point.I != 0; };
  if (std::none_of(points_.begin(), points_.end(), flows))
    return;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    if (!flows(points_[i])) {
      reversal_ = points_[i].V;
      return;
    }
    if (i > 0 && std::signbit(points_[i].I) != std::signbit(points_[i - 1].I)) {
      crossing_ = {points_[i - 1], points_[i], 0, true};
      return;
    }
  }
}

/// One run: the straight line between the two points meets zero nearly where the curve does; a point at the tolerance
/// from there mostly shuts it in; and bisection gets on where the line does not.
void CurrentVoltage::refine(Crossing &crossing) {
  constexpr double probe = tolerance / 2;
  auto &[low, high, runs, sought] = crossing;
  double V = (low.V + high.V) / 2;
  if (runs % 3 == 0)
    V = zero_of_line(low, high);
  else if (runs % 3 == 1) // the line's point is the nearer end, in I
    V = std::abs(low.I) < std::abs(high.I) ? low.V + probe : high.V - probe;
  ++runs;
  V = std::clamp(V, low.V, high.V);
  const Point point{V, peak_current(V)};
  if (point.I == 0) {
    reversal_ = V;
    sought = false;
    return;
  }
  (std::signbit(point.I) == std::signbit(low.I) ? low : high) = point;
  if (high.V - low.V <= tolerance) {
    reversal_ = zero_of_line(low, high);
    sought = false;
  }
}

void CurrentVoltage::look_for_fall() {
  double greatest = 0;
  for (const Point &point : points_)
    greatest = std::max(greatest, std::abs(point.I));
  const auto falls = [&](std::size_t i) { return points_[i + 1].I < points_[i].I - 1e-12 * greatest; };
  std::size_t top = 0;
  while (top + 1 < points_.size() && !falls(top))
    ++top;
  if (top + 1 == points_.size())
    return;
  std::size_t bottom = top;
  while (bottom + 1 < points_.size() && falls(bottom))
    ++bottom;
  falls_ = {points_[top].V, points_[bottom].V};
  if (bottom + 1 < points_.size())
    minimum_ = {points_[bottom - 1], points_[bottom], points_[bottom + 1], {}, 0, 0, true};
}

/// One run: of three about the vertex, an eighth as far apart as those before.
void CurrentVoltage::refine(Minimum &minimum) {
  constexpr int rounds = 2;
  auto &[left, middle, right, next, taken, round, sought] = minimum;
  const double distance = (right.V - left.V) / 16;
  const double centre = std::clamp(vertex_of(left, middle, right), left.V + distance, right.V - distance);
  const double V = centre + (taken - 1) * distance;
  next[static_cast<std::size_t>(taken)] = {V, peak_current(V)};
  if (++taken < 3)
    return;
  taken = 0;
  left = next[0];
  middle = next[1];
  right = next[2];
  falls_.to = vertex_of(left, middle, right);
  sought = ++round < rounds;
}

std::string write_curve(const CurrentVoltage &curve) {
  json::Writer json;
  json.open('{').key("points").open('[');
  for (const CurrentVoltage::Point &point : curve.points())
    json.open('[').value(point.V).value(point.I).close(']');
  json.close(']').key("reversal").value(curve.reversal()).key("negativeSlope");
  if (is_given(curve.falls_from()))
    json.open('[').value(curve.falls_from()).value(curve.falls_to()).close(']');
  else
    json.value(not_given);
  return json.close('}').text();
}

} // namespace bouton
