// A trace that was recorded elsewhere, laid over V or I_s of a run: decimated for a drawing, and held against the run.
//
// It is held against a recording at the times of its own samples. Where such a time is one of the recording's samples,
// to 1e-9 of it, that sample counts; between them the cubic through the four nearest ones (Lagrange), which errs by no
// more than 3/128 h⁴ |f''''| where h is the sample interval. No cubic reaches across a corner of the curve: a spike that
// arrives or is fired, the end of a pulse of transmitter, of a refractory time or of a pulse of current. A piece between
// two corners that has fewer than two samples is bridged by a straight line, but not over a spike that the neuron fires.
#pragma once

#include "sim/traces.hpp"

namespace bouton {

/// Where the trace lies: at time_unit · t + shift ms it has the value scale · unit · v + offset.
struct Placement {
  double shift;         ///< ms
  double scale;         ///< a pure number
  double offset;        ///< mV or pA
  double time_unit = 1; ///< ms, of its times
  double unit = 1;      ///< mV or pA, of its values
};

template <> struct Table<Placement> {
  static constexpr std::string_view group = "overlay";
  static constexpr std::array<Parameter<Placement>, 3> rows{{
      {&Placement::shift, {"shift", "t_0", "ms", "Time offset", {-1e9, 1e9}, {-100, 100}, 0}},
      {&Placement::scale, {"scale", "a", "", "Scale", {-1e6, 1e6}, {-2, 2}, 1}},
      {&Placement::offset, {"offset", "b", "", "Offset", {-1e6, 1e6}, {-100, 100}, 0}},
  }};
};
static_assert(is_sound<Placement>());

/// A recorded trace minus a run, over the samples of the trace that lie within what the run has recorded.
struct Residual {
  double count = 0;           ///< samples compared
  double rms = not_given;     ///< mV or pA, as the next
  double largest = not_given; ///< the largest |difference|
  double at = not_given;      ///< ms, when that is
};

class Overlay {
public:
  static constexpr double most_samples = limit::samples + 1; ///< as many as a run has
  static constexpr double largest_number = 1e100;            ///< of times and values

  /// Room for a trace of so many samples, 2 … most_samples. There must be Recorder::memory_for() twice as many numbers.
  explicit Overlay(std::size_t samples) : numbers_(2 * samples) {}

  /// Where the times go, and after them the values; once.
  std::span<double> numbers() { return numbers_; }
  /// How many samples from the first on are as they should be: numbers up to largest_number, at times that ascend. A trace
  /// of which not all are is not to be used.
  std::size_t sound() const;

  std::size_t count() const { return numbers_.size() / 2; }
  double start() const { return time(0); }         ///< ms, where it is placed
  double end() const { return time(count() - 1); } ///< ms

  /// What is wrong with a placement; then the old one stays. A comparison begins anew.
  Faults place(const Placement &placement);

  /// The extremes of the samples in `from` … `to` ms, and of those next to it, so that a line goes on to the edges, for a
  /// drawing `pixels` wide: t, v, t, v … in ascending time, at most two samples for each of `pixels` equal columns.
  void decimate(double from, double to, std::size_t pixels, std::vector<double> &out) const;

  /// Begins to compare it with V of a neuron, or I_s of a synapse (`of`), of a recording.
  void begin(const Traces &traces, std::size_t column, std::size_t neuron);
  /// Compares the next samples, at most `most` of them, with the same recording as it is now. Whether any are left.
  bool next(const Traces &traces, std::size_t most);
  Residual residual() const;

private:
  const double *times() const { return numbers_.data(); }
  const double *values() const { return numbers_.data() + count(); }
  double time(std::size_t i) const { return placement_.time_unit * times()[i] + placement_.shift; }
  double value(std::size_t i) const { return placement_.scale * (placement_.unit * values()[i]) + placement_.offset; }
  /// The first sample from `begin` on that lies at `time` ms or later.
  std::size_t first_from(double time, std::size_t begin) const;
  double expected(const Traces &traces, double time);

  std::vector<double> numbers_;
  Placement placement_ = make_default<Placement>();

  // The comparison.
  std::size_t column_ = 0;
  std::size_t neuron_ = 0;
  std::vector<double> corners_; // ms, ascending
  std::size_t corner_ = 0;      // the first that is not before the time asked for last
  std::size_t sample_ = 0;      // the next to be compared
  double count_ = 0;
  double squares_ = 0;
  double largest_ = -1;
  double at_ = not_given;
};

} // namespace bouton
