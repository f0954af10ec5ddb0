#include "sim/traces.hpp"

#include <algorithm>
#include <cmath>

namespace bouton {

SampleRange drawn_samples(double from, double to, double sample_interval) {
  const auto sample = [&](double time) {
    return static_cast<std::int64_t>(std::clamp(time / sample_interval, -1.0, 1e15));
  };
  return {sample(from), sample(to) + 2};
}

std::size_t column_index(const Experiment & /*experiment*/, NeuronColumn column, std::size_t neuron) {
  return neuron * neuron_columns.size() + static_cast<std::size_t>(column);
}

std::size_t column_index(const Experiment &experiment, SynapseColumn column, std::size_t synapse) {
  return experiment.neurons.size() * neuron_columns.size() + synapse * synapse_columns.size() +
         static_cast<std::size_t>(column);
}

std::optional<std::size_t> find_column(const Experiment &experiment, std::string_view name, std::size_t index) {
  if (const auto column = neuron_column(name); column && index < experiment.neurons.size())
    return column_index(experiment, *column, index);
  if (const auto column = synapse_column(name); column && index < experiment.synapses.size())
    return column_index(experiment, *column, index);
  return std::nullopt;
}

double bytes_per_sample(const Experiment &experiment) {
  const std::size_t columns =
      experiment.neurons.size() * neuron_columns.size() + experiment.synapses.size() * synapse_columns.size();
  return sizeof(double) * static_cast<double>(columns);
}

std::optional<std::int64_t> Traces::nearest_sample(double time) const {
  if (recorder.count() == 0 || std::isnan(time))
    return std::nullopt;
  const auto first = static_cast<double>(recorder.first());
  const double last = first + static_cast<double>(recorder.count() - 1);
  return static_cast<std::int64_t>(std::clamp(std::round(time / sample_interval()), first, last));
}

double Traces::value_at(std::size_t column, double time) const {
  const auto sample = nearest_sample(time);
  if (!sample || std::abs(time / sample_interval() - static_cast<double>(*sample)) > 0.5)
    return not_given;
  return recorder.column(column)[static_cast<std::size_t>(*sample - recorder.first())];
}

double Traces::steady_state(std::size_t neuron, double time) const {
  return experiment.neurons[neuron].membrane.steady_state(
      value_at(column_index(experiment, NeuronColumn::I_e, neuron), time));
}

SampleRange Traces::samples(double from, double to) const {
  const SampleGrid grid(sample_interval());
  const std::int64_t end = recorder.first() + static_cast<std::int64_t>(recorder.count());
  // Times are compared as the grid has them: 0.3 / 0.1 is a little less than 3.
  const auto after = [&](double time, bool itself) {
    std::int64_t low = recorder.first();
    for (std::int64_t high = end; low < high;) {
      const std::int64_t middle = low + (high - low) / 2;
      const bool before = itself ? grid.time(middle) <= time : grid.time(middle) < time;
      (before ? low : high) = before ? middle + 1 : middle;
    }
    return low;
  };
  return {after(from, false), after(to, true)};
}

void Traces::decimate(std::size_t column, double from, double to, std::size_t pixels, std::vector<double> &out) const {
  const SampleRange range = drawn_samples(from, to, sample_interval());
  bouton::decimate(recorder.column(column), recorder.first(), sample_interval(), range.first, range.last, pixels, out);
}

std::span<const double> within(const std::vector<double> &times, double from, double to) {
  const auto begin = std::lower_bound(times.begin(), times.end(), from);
  const auto end = std::upper_bound(begin, times.end(), to);
  return {times.data() + (begin - times.begin()), static_cast<std::size_t>(end - begin)};
}

double Difference::at(double time) const {
  return exists() ? minuend.value_at(column, time) - subtrahend.value_at(other, time) : not_given;
}

void Difference::decimate(double from, double to, std::size_t pixels, std::vector<double> &scratch,
                          std::vector<double> &out) const {
  const Recorder &a = minuend.recorder;
  const Recorder &b = subtrahend.recorder;
  const SampleRange range = drawn_samples(from, to, minuend.sample_interval());
  const std::int64_t first = std::max({range.first, a.first(), b.first()});
  const std::int64_t last = std::min(
      {range.last, a.first() + static_cast<std::int64_t>(a.count()), b.first() + static_cast<std::int64_t>(b.count())});
  scratch.clear();
  for (std::int64_t i = first; i < last; ++i)
    scratch.push_back(a.column(column)[static_cast<std::size_t>(i - a.first())] -
                      b.column(other)[static_cast<std::size_t>(i - b.first())]);
  bouton::decimate(scratch, first, minuend.sample_interval(), range.first, range.last, pixels, out);
}

} // namespace bouton
