// The same experiment over and over, with other random numbers each time.
//
// Trial 0 is the experiment itself. In trial i every stochastic release and every Poisson train has the seed
// mix(seed, i). Over the trials: mean and SD of V and g_s at each sample, and the amplitudes of the PSP of one spike.
#pragma once

#include <cstdint>
#include <string>

#include "sim/psp.hpp"

namespace bouton {

struct Repetition {
  double runs;
};

template <> struct Table<Repetition> {
  static constexpr std::string_view group = "trials";
  static constexpr std::array<Parameter<Repetition>, 1> rows{{
      {&Repetition::runs,
       {"runs",
        "N",
        "",
        "Number of trials",
        {1, static_cast<double>(limit::trials)},
        {1, static_cast<double>(limit::trials)},
        100,
        {},
        Presence::required,
        {},
        NumberKind::integer}},
  }};
};
static_assert(is_sound<Repetition>());

/// The seed of trial `trial` (≥ 1), in 0 … 2^53 - 1: the upper 53 bits of output `trial` of SplitMix64 started at `seed`
/// (Steele, Lea & Flood 2014). Whole numbers only: the same on every platform.
double mix(double seed, std::uint64_t trial);

class Trials {
public:
  /// What is wrong: no such synapse, `spike` not a whole number from 0, or traces that would not fit into
  /// Stepper::max_recording.
  static Faults check(const Experiment &experiment, double synapse, double spike);

  /// `experiment` must be valid, and check() find nothing. The PSP is that of spike number `spike`, from 0, of those that
  /// are delivered to `synapse`.
  Trials(Experiment experiment, std::size_t synapse, std::size_t spike);

  /// Runs one more trial. Refused after limit::trials; a run that ends with a fault counts as no trial.
  Faults advance();

  std::size_t count() const { return count_; }
  /// Whether anything is left to chance; else all trials are the same.
  bool random() const;

  enum class Curve { low, mean, high };
  /// Mean over the trials, or mean ∓ SD (of the sample; 0 of one trial), of V of a neuron or g_s of a synapse, decimated
  /// as by Traces. `column` comes from find(); `scratch` is overwritten. Nothing before the first trial.
  void decimate(Curve curve, std::size_t column, double from, double to, std::size_t pixels,
                std::vector<double> &scratch, std::vector<double> &out) const;
  /// Place of "V" of a neuron or "g_s" of a synapse.
  std::optional<std::size_t> find(std::string_view name, double index) const;
  double mean(std::size_t column, std::size_t sample) const { return sums_[column * samples_ + sample].mean; }

  /// In mV, of the trials in which the spike occurred and the neuron did not fire during its PSP.
  const std::vector<double> &amplitudes() const { return amplitudes_; }
  std::size_t unmeasured() const { return count_ - amplitudes_.size(); } ///< the other trials

private:
  struct Sum {
    double mean = 0;
    double m2 = 0; // sum of the squared distances from the mean
  };

  Experiment trial(std::uint64_t index) const;
  void look(const Stepper &run, std::size_t sample);

  Experiment experiment_;
  std::size_t synapse_;
  std::size_t spike_;
  std::size_t samples_; // of one run
  std::size_t count_ = 0;
  std::vector<Sum> sums_;     // column after column: V of each neuron, g_s of each synapse
  std::vector<double> trace_; // of the present trial, likewise: one that fails leaves no trace in the sums
  std::vector<double> amplitudes_;
};

/// {count, unmeasured, failures, mean, sd, cv, histogram} of the amplitudes as JSON.
std::string write_summary(const Trials &trials);

} // namespace bouton
