// Reading a recording: the same for a run that goes on (Stepper) and for one that is kept (Recording).
#pragma once

#include "sim/experiment.hpp"
#include "sim/recorder.hpp"

namespace bouton {

/// Place of a quantity among the columns of a recording.
std::size_t column_index(const Experiment &experiment, NeuronColumn column, std::size_t neuron);
std::size_t column_index(const Experiment &experiment, SynapseColumn column, std::size_t synapse);
/// The same by the name of the quantity and the index of the neuron or the synapse; nothing if there is no such one.
std::optional<std::size_t> find_column(const Experiment &experiment, std::string_view name, std::size_t index);

/// Bytes of one sample of every column.
double bytes_per_sample(const Experiment &experiment);

/// Times in ms, ascending, of each neuron or synapse.
using EventTimes = std::vector<std::vector<double>>;

/// Samples [first, last) of a recording.
struct SampleRange {
  std::int64_t first;
  std::int64_t last;
};

/// The samples of a window in ms with one more on either side, so that a line goes on to the edges; recorded or not.
SampleRange drawn_samples(double from, double to, double sample_interval);

/// A view of a recording; it is good as long as what it looks at does not change.
struct Traces {
  const Experiment &experiment;
  const Recorder &recorder;
  const EventTimes &delivered; ///< spikes, to each synapse
  const EventTimes &fired;     ///< by each neuron

  double sample_interval() const { return experiment.protocol.sample_interval; } ///< ms

  /// The recorded sample nearest to a time in ms, however far that is; nothing where there is none, or the time is NaN.
  std::optional<std::int64_t> nearest_sample(double time) const;
  /// The value of the sample nearest to a time in ms; NaN where nothing is recorded: more than half a sample interval
  /// outside.
  double value_at(std::size_t column, double time) const;
  /// V_ss = E_L + R_m I_e of a neuron in mV, with the current at the sample nearest to a time in ms; NaN as value_at().
  double steady_state(std::size_t neuron, double time) const;
  /// The recorded samples in `from` … `to` ms.
  SampleRange samples(double from, double to) const;
  /// decimate() of a column over drawn_samples().
  void decimate(std::size_t column, double from, double to, std::size_t pixels, std::vector<double> &out) const;
};

/// Times out of `times`, which ascend, in `from` … `to`.
std::span<const double> within(const std::vector<double> &times, double from, double to);

/// A column of one recording minus a column of another.
struct Difference {
  const Traces &minuend;
  std::size_t column;
  const Traces &subtrahend;
  std::size_t other;

  /// Both are sampled at the same times.
  bool exists() const { return minuend.sample_interval() == subtrahend.sample_interval(); }
  /// At the sample nearest to a time in ms; NaN where not both have it.
  double at(double time) const;
  /// As Traces::decimate, over the samples that both have. `scratch` is overwritten.
  void decimate(double from, double to, std::size_t pixels, std::vector<double> &scratch,
                std::vector<double> &out) const;
};

} // namespace bouton
