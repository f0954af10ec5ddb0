// Stepper and Recording as JavaScript holds them: with the buffers behind the views that they hand out.
#pragma once

#include "bindings/laboratory.hpp"
#include "bindings/support.hpp"
#include "sim/moment.hpp"
#include "sim/recording.hpp"

namespace bouton::bindings {

/// What can be read of both.
class Reader {
public:
  Reader() = default;
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;
  virtual ~Reader() = default;

  virtual Traces traces() const = 0;

  std::string document() const { return write_document(traces().experiment); }
  double first_sample() const { return static_cast<double>(traces().recorder.first()); }
  double sample_count() const { return static_cast<double>(traces().recorder.count()); }

  double sample_time(double index) const {
    const bool countable = index >= 0 && index <= max_seed; // 2^53 - 1
    return countable ? bouton::sample_time(static_cast<std::int64_t>(index), traces().sample_interval()) : not_given;
  }

  val column(const std::string &name, double index) const {
    const auto place = find(name, index);
    return place ? view_of(traces().recorder.column(*place)) : val::null();
  }

  val times() {
    const SampleGrid grid(traces().sample_interval());
    const std::int64_t first = traces().recorder.first();
    points_.clear();
    for (std::size_t i = 0; i < traces().recorder.count(); ++i)
      points_.push_back(grid.time(first + static_cast<std::int64_t>(i)));
    return view_of(points_);
  }

  val decimated(const std::string &name, double index, double from, double to, double pixels) {
    const auto place = find(name, index);
    const auto width = pixels_of(pixels);
    if (!place || !width || !(from <= to))
      return val::null();
    traces().decimate(*place, from, to, *width, points_);
    return view_of(points_);
  }

  double value_at(const std::string &name, double index, double time) const {
    const auto place = find(name, index);
    return place ? traces().value_at(*place, time) : not_given;
  }
  double steady_state_at(double neuron, double time) const {
    const auto index = neuron_index(neuron);
    return index ? traces().steady_state(*index, time) : not_given;
  }
  double nearest_sample(double time) const {
    const auto sample = traces().nearest_sample(time);
    return sample ? sample_time(static_cast<double>(*sample)) : not_given;
  }

  val spikes(double synapse, double from, double to) const {
    const auto index = synapse_index(synapse);
    return index ? view_of(within(traces().delivered[*index], from, to)) : val::null();
  }
  val fired(double neuron, double from, double to) const {
    const auto index = neuron_index(neuron);
    return index ? view_of(within(traces().fired[*index], from, to)) : val::null();
  }

  std::optional<std::size_t> neuron_index(double index) const {
    return index_below(traces().experiment.neurons.size(), index);
  }
  std::optional<std::size_t> synapse_index(double index) const {
    return index_below(traces().experiment.synapses.size(), index);
  }
  std::optional<std::size_t> find(const std::string &name, double index) const {
    const auto whole = index_below(std::max(limit::neurons, limit::synapses), index);
    return whole ? find_column(traces().experiment, name, *whole) : std::nullopt;
  }

protected:
  std::vector<double> points_;
};

class Kept : public Reader {
public:
  Kept(const Stepper &stepper, double from, double to) : recording_(stepper, from, to) {}
  Traces traces() const override { return recording_.traces(); }

private:
  Recording recording_;
};

class Session : public Reader {
public:
  Session(Experiment experiment, std::size_t capacity) : stepper_(std::move(experiment), capacity) {}

  Traces traces() const override { return stepper_.traces(); }
  double time() const { return stepper_.time(); }
  std::string advance(double duration) { return text_of(stepper_.advance(duration)); }
  void reset() { stepper_.reset(); }
  std::string set(const std::string &path, double value) { return text_of(stepper_.set(path, value)); }

  std::string deliver_spike(double synapse, double time) {
    const auto index = synapse_index(synapse);
    return text_of(index ? stepper_.deliver_spike(*index, time) : no_such("synapses"));
  }

  std::string apply(const std::string &document) {
    Faults faults;
    Experiment experiment = read_document(document, faults);
    return text_of(faults.empty() ? stepper_.apply(std::move(experiment)) : faults);
  }

  std::string switch_current(double neuron, bool on) {
    const auto index = neuron_index(neuron);
    if (!index)
      return text_of(no_such("neurons"));
    stepper_.switch_current(*index, on);
    return {};
  }
  bool current_is_on(double neuron) const {
    const auto index = neuron_index(neuron);
    return index && stepper_.current_is_on(*index);
  }

  std::string clamp(double neuron, double V) {
    const auto index = neuron_index(neuron);
    return text_of(index ? stepper_.clamp(*index, V) : no_such("neurons"));
  }
  std::string unclamp(double neuron) {
    const auto index = neuron_index(neuron);
    if (!index)
      return text_of(no_such("neurons"));
    stepper_.unclamp(*index);
    return {};
  }
  double clamped_at(double neuron) const {
    const auto index = neuron_index(neuron);
    return index ? stepper_.clamped_at(*index) : not_given;
  }

  double steady_state(double neuron) const {
    const auto index = neuron_index(neuron);
    return index ? stepper_.steady_state(*index) : not_given;
  }
  double now(const std::string &name, double index) const {
    if (const auto neuron = neuron_index(index); neuron && neuron_column(name))
      return stepper_.now(*neuron_column(name), *neuron);
    if (const auto synapse = synapse_index(index); synapse && synapse_column(name))
      return stepper_.now(*synapse_column(name), *synapse);
    return not_given;
  }

  val train_times(double synapse) {
    const auto index = synapse_index(synapse);
    auto times = index ? spike_times(stepper_.experiment().synapses[*index].spikes, limit::spikes) : std::nullopt;
    if (!times)
      return val::null();
    points_ = std::move(*times);
    return view_of(points_);
  }

  /// Null where there is no such synapse, its release is not stochastic, or there are more than limit::spikes numbers.
  val train_sites(double synapse) {
    const auto index = synapse_index(synapse);
    if (!index)
      return val::null();
    const Synapse &of = stepper_.experiment().synapses[*index];
    const auto *stochastic = std::get_if<StochasticRelease>(&of.release);
    const auto times = spike_times(of.spikes, limit::spikes);
    if (!stochastic || !times || static_cast<double>(times->size()) * stochastic->n_sites > limit::spikes)
      return val::null();
    points_ = drawn_sites(*stochastic, times->size());
    return view_of(points_);
  }

  /// Null where there is no such window, or no memory for it: without exceptions a vector that gets none ends the core.
  Kept *freeze(double from, double to) const {
    if (!(from <= to))
      return nullptr;
    return Recorder::memory_for(Recording::numbers(stepper_, from, to)) ? new Kept(stepper_, from, to) : nullptr;
  }

  val decimated_difference(const Kept &kept, const std::string &name, double index, double other, double from,
                           double to, double pixels) {
    const auto width = pixels_of(pixels);
    const auto column = find(name, index);
    const auto other_column = kept.find(name, other);
    const Traces mine = traces();
    const Traces theirs = kept.traces();
    if (!width || !column || !other_column || !(from <= to))
      return val::null();
    const Difference difference{mine, *column, theirs, *other_column};
    if (!difference.exists())
      return val::null();
    difference.decimate(from, to, *width, scratch_, points_);
    return view_of(points_);
  }
  double difference_at(const Kept &kept, const std::string &name, double index, double other, double time) const {
    const auto column = find(name, index);
    const auto other_column = kept.find(name, other);
    const Traces mine = traces();
    const Traces theirs = kept.traces();
    return column && other_column ? Difference{mine, *column, theirs, *other_column}.at(time) : not_given;
  }

  Meter *measure() const { return new Meter(stepper_); }

  /// Null where there is no such synapse.
  Asked *ask(double synapse) const {
    const auto index = synapse_index(synapse);
    return index ? new Asked(stepper_, *index) : nullptr;
  }

  /// The members of a SynapseMoment in their order; `time` in ms, NaN: the present.
  val synapse_moment(double synapse, double time) {
    const auto index = synapse_index(synapse);
    if (!index)
      return val::null();
    const SynapseMoment m = synapse_at(stepper_, *index, time);
    points_ = {m.P_s,     m.P_rel,     m.g_s,   m.I_s,      m.drive,    m.term,     m.unblocked, m.T,
               m.covered, m.resources, m.since, m.released, m.rates[0], m.rates[1], m.rates[2],  m.rates[3]};
    return view_of(points_);
  }
  val released_sites(double synapse, double time) {
    const auto index = synapse_index(synapse);
    if (!index)
      return val::null();
    points_ = sites_at(stepper_, *index, time);
    return view_of(points_);
  }
  /// The members of a MembraneMoment in their order.
  val membrane_moment(double neuron, double time) {
    const auto index = neuron_index(neuron);
    if (!index)
      return val::null();
    const MembraneMoment m = membrane_at(stepper_, *index, time);
    points_ = {m.V, m.slope, m.leak, m.synaptic, m.injected, static_cast<double>(m.hold)};
    return view_of(points_);
  }

private:
  Stepper stepper_;
  std::vector<double> scratch_;
};

} // namespace bouton::bindings
