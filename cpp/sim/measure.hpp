// Measures an experiment: the PSP of every spike that reaches a synapse, and how the neurons fire.
#pragma once

#include <string>

#include "sim/psp.hpp"

namespace bouton {

/// How a neuron fires, from 0 to the experiment's duration. Of fewer than two spikes there is no interval, of fewer than
/// three no SD of the intervals: not_given.
struct Firing {
  std::size_t neuron = 0;
  double count = 0;
  double rate = 0;                  ///< Hz
  double mean_interval = not_given; ///< ms
  double sd_interval = not_given;   ///< ms, of the sample (n - 1)
  double cv = not_given;
  double shortest = not_given;   ///< ms
  double longest = not_given;    ///< ms
  std::vector<double> intervals; ///< ms; the first of them
};

inline constexpr std::array<Measure<Firing>, 7> firing_measures{{
    {&Firing::count, {"count", "n", "", "Spikes", "How often the neuron fires in the experiment's duration."}},
    {&Firing::rate, {"rate", "r", "Hz", "Firing rate", "Number of spikes divided by the duration."}},
    {&Firing::mean_interval, {"mean_interval", "ISI", "ms", "Mean interval", "The mean time between two spikes."}},
    {&Firing::sd_interval,
     {"sd_interval", "SD", "ms", "SD of the intervals", "The standard deviation of the intervals, of the sample."}},
    {&Firing::cv,
     {"cv", "CV", "", "Coefficient of variation",
      "SD of the intervals divided by their mean: 0 of a clock, 1 of a Poisson process."}},
    {&Firing::shortest, {"shortest", "ISI_min", "ms", "Shortest interval", "The shortest time between two spikes."}},
    {&Firing::longest, {"longest", "ISI_max", "ms", "Longest interval", "The longest time between two spikes."}},
}};

/// Intervals of a neuron's spikes, as they come.
class FiringTally {
public:
  void add(double time); ///< ms; times ascend
  double last() const { return last_; }
  Firing of(std::size_t neuron, double duration) const;

private:
  static constexpr std::size_t most_intervals = 1000; ///< that are kept

  double count_ = 0;
  double last_ = -1; // ms
  double mean_ = 0;  // ms, of the intervals
  double m2_ = 0;    // ms², sum of the squared distances from the mean
  double shortest_ = never;
  double longest_ = 0;
  std::vector<double> intervals_;
};

/// Measures bit by bit, so that a page can do other things in between.
class PspMeter {
public:
  /// The experiment of a stepper, under its clamps, in a run of its own from t = 0 to the duration. Spikes delivered by
  /// hand and switched currents have no part in it.
  explicit PspMeter(const Stepper &stepper);

  /// One piece of work: on to the next spike and its PSP, or a long way without any. False when all is done, or
  /// where the run has ended with faults().
  bool next();

  const std::vector<Psp> &psps() const { return psps_; } ///< in the order of the spikes
  /// The trace of the PSP that was measured last.
  const PspTrace &trace() const { return trace_; }
  std::vector<Firing> firing() const;           ///< of each neuron that fires; complete when next() is false
  bool truncated() const { return truncated_; } ///< more than limit::measured spikes: the rest are not measured
  const Faults &faults() const { return run_.failure(); }

private:
  void measure(std::size_t synapse);
  void mark_overlaps(std::size_t neuron);
  double end_of(const Psp &psp) const;
  void collect_firing();

  Stepper run_;
  double duration_; // ms
  std::vector<Psp> psps_;
  PspTrace trace_;
  std::vector<double> first_amplitudes_; // mV, of each synapse; not_given: none yet
  std::vector<char> seen_;               // of each synapse: it has had a spike
  struct Open {
    std::size_t psp;
    double until; // ms: it is above 1 % of its peak
  };
  std::vector<std::vector<Open>> open_; // of each neuron
  std::vector<FiringTally> tallies_;    // of each neuron
  bool truncated_ = false;
};

/// What a spike that acts on a synapse now will do, without any later one. To be asked is cheap: the state is noted;
/// to answer takes a run of its own, which can wait. A stochastic release draws as the next spike will.
class Answer {
public:
  Answer(const Stepper &stepper, std::size_t synapse);
  Psp psp() const;

private:
  std::size_t synapse_;
  std::size_t neuron_;
  Stepper alone_; // the neuron as it is, with what is open; the synapse is its first
};

/// The PSP as JSON, as in write_measurements().
std::string write_answer(const Answer &answer);

/// {psps, firing, truncated} as JSON; null is what is not given.
std::string write_measurements(const PspMeter &meter);

} // namespace bouton
