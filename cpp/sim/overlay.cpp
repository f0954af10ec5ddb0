#include "sim/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace bouton {

namespace {

/// So far from a sample, as a share of its index, a time is the time of the sample.
constexpr double coincidence = 1e-9;

/// The value at `place`, in samples from sample 0, on the polynomial through the `count` of the samples `among` that are
/// nearest to it; there must be as many.
double interpolate(std::span<const double> values, std::int64_t first, double place, SampleRange among,
                   std::int64_t count) {
  const auto before = static_cast<std::int64_t>(std::floor(place));
  const std::int64_t begin = std::clamp(before - (count - 1) / 2, among.first, among.last - count);
  double sum = 0;
  for (std::int64_t i = begin; i < begin + count; ++i) {
    double term = values[static_cast<std::size_t>(i - first)];
    for (std::int64_t k = begin; k < begin + count; ++k)
      if (k != i)
        term *= (place - static_cast<double>(k)) / static_cast<double>(i - k);
    sum += term;
  }
  return sum;
}

/// Where V of a neuron and the currents of its synapses have corners or jumps: ms, ascending.
std::vector<double> corners_of(const Traces &traces, std::size_t neuron) {
  std::vector<double> corners;
  const auto add = [&](double time, double duration) {
    corners.push_back(time);
    corners.push_back(time + duration);
  };
  const Experiment &experiment = traces.experiment;
  for (std::size_t i = 0; i < experiment.synapses.size(); ++i)
    if (experiment.synapses[i].to == neuron)
      for (const double time : traces.delivered[i])
        add(time, make_channel(experiment.synapses[i].kinetics).pulse);
  const Neuron &it = experiment.neurons[neuron];
  for (const double time : traces.fired[neuron])
    add(time, it.spiking ? it.spiking->t_ref : 0);
  for (const Pulse &pulse : it.pulses)
    add(pulse.start, pulse.duration);
  std::sort(corners.begin(), corners.end());
  return corners;
}

} // namespace

std::size_t Overlay::sound() const {
  const auto good = [](double number) { return std::abs(number) <= largest_number; };
  std::size_t i = 0;
  while (i < count() && good(times()[i]) && good(values()[i]) && (i == 0 || times()[i] > times()[i - 1]))
    ++i;
  return i;
}

Faults Overlay::place(const Placement &placement) {
  Faults faults;
  for (const auto &[member, info] : Table<Placement>::rows)
    if (const std::string wrong = wrong_with(info, placement.*member); !wrong.empty())
      faults.push_back(make_fault(std::string(info.name), wrong));
  if (!(placement.time_unit > 0 && placement.time_unit <= 1e9 && placement.unit > 0 && placement.unit <= 1e12))
    faults.push_back(make_fault("unit", "no such unit"));
  if (faults.empty())
    placement_ = placement;
  return faults;
}

std::size_t Overlay::first_from(double time, std::size_t begin) const {
  std::size_t end = count();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    if (this->time(middle) < time)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

void Overlay::decimate(double from, double to, std::size_t pixels, std::vector<double> &out) const {
  out.clear();
  const std::size_t inside = first_from(from, 0);
  const std::size_t end = std::min(first_from(to, inside) + 1, count());
  const double width = (to - from) / static_cast<double>(pixels);
  const auto put = [&](std::size_t i) {
    out.push_back(time(i));
    out.push_back(value(i));
  };
  std::size_t i = inside > 0 ? inside - 1 : 0;
  const bool all = end - i <= 2 * pixels || !(width > 0);
  for (double column = -2; i < end;) {
    std::size_t next = i + 1;
    if (!all) { // a sample at a border, which rounding may put before it, begins a column all the same
      column = std::max(column + 1, std::floor((time(i) - from) / width));
      next = std::clamp(first_from(from + width * (column + 1), next), next, end);
    }
    std::size_t low = i;
    std::size_t high = i;
    for (std::size_t k = i + 1; k < next; ++k) {
      if (values()[k] < values()[low])
        low = k;
      if (values()[k] > values()[high])
        high = k;
    }
    put(std::min(low, high));
    if (low != high)
      put(std::max(low, high));
    i = next;
  }
}

void Overlay::begin(const Traces &traces, std::size_t column, std::size_t neuron) {
  column_ = column;
  neuron_ = neuron;
  corners_ = corners_of(traces, neuron);
  corner_ = sample_ = 0;
  count_ = squares_ = 0;
  largest_ = -1;
  at_ = not_given;
}

/// The run at a time in ms, not before the one asked for last; NaN where it has not recorded it.
double Overlay::expected(const Traces &traces, double time) {
  const std::span<const double> values = traces.recorder.column(column_);
  const std::int64_t first = traces.recorder.first();
  const SampleRange recorded{first, first + static_cast<std::int64_t>(values.size())};
  const auto place_of = [&](double t) { return std::clamp(t / traces.sample_interval(), -1e15, 1e15); };
  const double place = place_of(time);
  const auto nearest = static_cast<std::int64_t>(std::round(place));
  if (nearest < recorded.first || nearest >= recorded.last)
    return not_given;
  if (std::abs(place - std::round(place)) <= coincidence * std::max(1.0, std::abs(place)))
    return values[static_cast<std::size_t>(nearest - first)];
  const auto before = static_cast<std::int64_t>(std::floor(place));
  if (before < recorded.first || before + 1 >= recorded.last)
    return not_given;
  while (corner_ < corners_.size() && corners_[corner_] < time)
    ++corner_;
  // The piece between two corners. A sample at a corner is taken just before it, and belongs to the piece that ends there.
  SampleRange piece = recorded;
  const auto after = [&](double corner) {
    return static_cast<std::int64_t>(std::floor(place_of(corner) * (1 + coincidence))) + 1;
  };
  if (corner_ > 0)
    piece.first = std::max(piece.first, after(corners_[corner_ - 1]));
  if (corner_ < corners_.size())
    piece.last = std::min(piece.last, after(corners_[corner_]));
  if (piece.last - piece.first >= 2)
    return interpolate(values, first, place, piece, std::min<std::int64_t>(piece.last - piece.first, 4));
  piece = recorded;
  const double interval = traces.sample_interval();
  const double left = static_cast<double>(before) * interval;
  for (const double fired : within(traces.fired[neuron_], left, left + interval))
    (fired < time ? piece.first : piece.last) = before + 1;
  return interpolate(values, first, place, piece.last - piece.first >= 2 ? piece : recorded, 2);
}

bool Overlay::next(const Traces &traces, std::size_t most) {
  for (const std::size_t end = std::min(count(), sample_ + most); sample_ < end; ++sample_) {
    const double time = this->time(sample_);
    const double difference = std::abs(value(sample_) - expected(traces, time));
    if (std::isnan(difference))
      continue;
    count_ += 1;
    squares_ += difference * difference;
    if (difference > largest_) {
      largest_ = difference;
      at_ = time;
    }
  }
  return sample_ < count();
}

Residual Overlay::residual() const {
  if (count_ == 0)
    return {};
  return {count_, std::sqrt(squares_ / count_), largest_, at_};
}

} // namespace bouton
