// The Stepper as it is made, edited and scheduled. How it runs is in stepper_run.cpp and stretch.cpp.
#include "sim/stepper.hpp"

#include <algorithm>
#include <cmath>

#include "sim/document.hpp"
#include "sim/json.hpp"

namespace bouton {

namespace {

/// For each item of `after` the index of the same one in `before`.
template <class List> std::vector<std::size_t> find_again(const List &before, const List &after) {
  const auto find = [](const List &list, const std::string &name) {
    return static_cast<std::size_t>(
        std::find_if(list.begin(), list.end(), [&](const auto &item) { return item.name == name; }) - list.begin());
  };
  std::vector<std::size_t> origin(after.size(), Recorder::no_column);
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (const std::size_t k = find(before, after[i].name); k < before.size())
      origin[i] = k;
    else if (i < before.size() && find(after, before[i].name) == after.size())
      origin[i] = i;
  }
  return origin;
}

std::string element(const char *list, std::size_t index) {
  return std::string(list) + '[' + std::to_string(index) + ']';
}

} // namespace

Stepper::Stepper(Experiment experiment, std::size_t capacity)
    : experiment_(std::move(experiment)), capacity_(capacity), V_hold_(experiment_.neurons.size(), not_given) {
  reset();
}

void Stepper::reset() {
  time_ = 0;
  rounding_ = 0;
  failure_.clear();
  neurons_.clear();
  for (const Neuron &neuron : experiment_.neurons)
    neurons_.emplace_back(neuron).hold(V_hold_[neurons_.size() - 1]);
  synapses_.clear();
  for (const Synapse &synapse : experiment_.synapses)
    synapses_.emplace_back(synapse, experiment_.protocol.sample_interval);
  current_on_.assign(neurons_.size(), true);
  delivered_.assign(synapses_.size(), {});
  released_.assign(synapses_.size(), {});
  fired_.assign(neurons_.size(), {});
  clamps_.assign(neurons_.size(), {});
  for (std::size_t i = 0; i < neurons_.size(); ++i)
    log_clamp(i);
  wire();
  schedule({}, false);
  restart_grid();
  if (can_record())
    record();
}

// -- edits --------------------------------------------------------------------------------------------------------

Faults Stepper::deliver_spike(std::size_t synapse, double time) {
  const std::string path = element("synapses", synapse);
  if (synapse >= synapses_.size())
    return {make_fault(path, "there is no such synapse")};
  if (!(time >= time_ && time <= time_ + max_advance))
    return {make_fault(path + ".spikes", json::format_number(time) + " is out of range " + json::format_number(time_) +
                                             " … " + json::format_number(time_ + max_advance) + " ms, from now on")};
  if (events_.size() >= limit::spikes)
    return {make_fault(path + ".spikes",
                       "allowed are at most " + std::to_string(limit::spikes) + " spikes that are still to come")};
  push(time, EventKind::live_spike, synapse);
  return {};
}

Faults Stepper::set(std::string_view path, double value) {
  Experiment experiment = experiment_;
  Faults faults = set_parameter(experiment, path, value);
  return faults.empty() ? apply(std::move(experiment)) : faults;
}

std::size_t Stepper::usual_capacity(const Experiment &experiment) {
  const double fitting = max_recording / (2 * bytes_per_sample(experiment)); // a Recorder has twice the room
  return static_cast<std::size_t>(std::min(static_cast<double>(default_capacity), fitting));
}

Faults Stepper::check_recording(const Experiment &experiment, std::size_t capacity) {
  const double bytes = 2 * bytes_per_sample(experiment) * static_cast<double>(capacity);
  if (bytes <= max_recording)
    return {};
  return {make_fault("synapses", "a recording of " + std::to_string(capacity) + " samples would need " +
                                     json::format_number(std::ceil(bytes / 0x1p20)) + " MiB; allowed are " +
                                     json::format_number(max_recording / 0x1p20) +
                                     " MiB: fewer synapses or a shorter recording is needed")};
}

Faults Stepper::apply(Experiment experiment) {
  Faults faults = validate(experiment);
  if (faults.empty())
    faults = check_recording(experiment, capacity_);
  if (!faults.empty())
    return faults;

  const double interval = experiment.protocol.sample_interval;
  const auto origin_of_neuron = find_again(experiment_.neurons, experiment.neurons);
  const auto origin_of_synapse = find_again(experiment_.synapses, experiment.synapses);
  std::vector<NeuronRun> neurons;
  std::vector<SynapseRun> synapses;
  std::vector<char> current_on;
  std::vector<double> V_hold;
  std::vector<std::vector<double>> fired;
  std::vector<std::vector<double>> delivered;
  std::vector<std::vector<Released>> released;
  std::vector<std::vector<ClampLog>> clamps;
  std::vector<Event> spikes;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < experiment.neurons.size(); ++i) {
    const std::size_t origin = origin_of_neuron[i];
    const bool known = origin != Recorder::no_column;
    neurons.push_back(known ? neurons_[origin] : NeuronRun(experiment.neurons[i]));
    neurons.back().change(experiment.neurons[i]);
    current_on.push_back(!known || current_on_[origin]);
    V_hold.push_back(known ? V_hold_[origin] : not_given);
    clamps.push_back(known ? clamps_[origin] : std::vector<ClampLog>());
    fired.push_back(known ? fired_[origin] : std::vector<double>());
    for (std::size_t c = 0; c < neuron_columns.size(); ++c)
      columns.push_back(known ? origin * neuron_columns.size() + c : Recorder::no_column);
  }
  const auto to_come = spikes_to_come();
  for (std::size_t i = 0; i < experiment.synapses.size(); ++i) {
    const std::size_t origin = origin_of_synapse[i];
    const bool known = origin != Recorder::no_column;
    synapses.push_back(known ? synapses_[origin] : SynapseRun(experiment.synapses[i], interval));
    if (known)
      synapses.back().change(experiment_.synapses[origin], experiment.synapses[i], interval, time_);
    delivered.push_back(known ? delivered_[origin] : std::vector<double>());
    released.push_back(known ? released_[origin] : std::vector<Released>());
    for (Event event : to_come)
      if (known && event.index == origin) {
        event.index = i;
        spikes.push_back(event);
      }
    for (std::size_t c = 0; c < synapse_columns.size(); ++c)
      columns.push_back(known ? experiment_.neurons.size() * neuron_columns.size() + origin * synapse_columns.size() + c
                              : Recorder::no_column);
  }

  bool same_columns = columns.size() == recorder_.columns();
  for (std::size_t i = 0; same_columns && i < columns.size(); ++i)
    same_columns = columns[i] == i;
  const bool new_grid = interval != experiment_.protocol.sample_interval;
  experiment_ = std::move(experiment);
  neurons_ = std::move(neurons);
  synapses_ = std::move(synapses);
  current_on_ = std::move(current_on);
  V_hold_ = std::move(V_hold);
  clamps_ = std::move(clamps);
  fired_ = std::move(fired);
  delivered_ = std::move(delivered);
  released_ = std::move(released);
  // A run that has failed has already acted on some of what was due at the present time.
  const bool acted = !failure_.empty();
  failure_.clear();
  wire();
  schedule(spikes, acted);
  if (new_grid)
    restart_grid();
  else if (!same_columns)
    recorder_.rearrange(columns);
  return {};
}

void Stepper::switch_current(std::size_t neuron, bool on) {
  current_on_[neuron] = on;
  neurons_[neuron].inject(injected(neuron, false));
}

Faults Stepper::clamp(std::size_t neuron, double V) {
  const std::string path = element("neurons", neuron);
  if (neuron >= neurons_.size())
    return {make_fault(path, "there is no such neuron")};
  const ParameterInfo &info = Table<Clamp>::rows[0].info;
  if (const std::string what = wrong_with(info, V); !what.empty())
    return {make_fault(path + '.' + std::string(info.name), what)};
  V_hold_[neuron] = V;
  log_clamp(neuron);
  neurons_[neuron].hold(V);
  drop_events(neuron);
  return {};
}

void Stepper::unclamp(std::size_t neuron) {
  V_hold_[neuron] = not_given;
  log_clamp(neuron);
  neurons_[neuron].hold(not_given);
}

double Stepper::clamped_at(std::size_t neuron, double time) const {
  double V_hold = not_given;
  for (const ClampLog &entry : clamps_[neuron])
    if (entry.since < time || entry.since == 0) // a sample is taken just before a clamp set at its time
      V_hold = entry.V_hold;
  return V_hold;
}

/// What holds from now on; of several settings at one time the last.
void Stepper::log_clamp(std::size_t neuron) {
  auto &log = clamps_[neuron];
  if (!log.empty() && log.back().since == time_)
    log.pop_back();
  log.push_back({time_, V_hold_[neuron]});
}

/// What a neuron that is now held would have done: fire, and end its refractory time.
void Stepper::drop_events(std::size_t neuron) {
  std::erase_if(events_, [&](const Event &event) {
    return (event.kind == EventKind::firing || event.kind == EventKind::refractory_end) && event.index == neuron;
  });
  std::make_heap(events_.begin(), events_.end(), later);
}

Stepper Stepper::alone(std::size_t neuron, std::size_t with) const {
  std::vector<std::size_t> inputs{with};
  for (std::size_t i = 0; i < synapses_.size(); ++i)
    if (i != with && experiment_.synapses[i].to == neuron && !synapses_[i].quiet())
      inputs.push_back(i);
  Experiment experiment;
  experiment.protocol = experiment_.protocol;
  experiment.protocol.sample_interval = Table<Protocol>::rows[1].info.allowed.maximum; // no samples on the way
  experiment.neurons = {experiment_.neurons[neuron]};
  for (const std::size_t input : inputs) {
    const Synapse &synapse = experiment_.synapses[input];
    experiment.synapses.push_back(
        {synapse.name, 0, std::nullopt, synapse.wiring, synapse.receptor, synapse.kinetics, synapse.release, {}});
  }
  Stepper copy(std::move(experiment), 1);
  const Protocol &protocol = copy.experiment_.protocol;
  copy.time_ = time_;
  copy.neurons_[0] = neurons_[neuron];
  copy.neurons_[0].change(copy.experiment_.neurons[0]);
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    copy.synapses_[k] = synapses_[inputs[k]];
    copy.synapses_[k].change(experiment_.synapses[inputs[k]], copy.experiment_.synapses[k], protocol.sample_interval,
                             time_);
  }
  copy.current_on_[0] = current_on_[neuron];
  copy.V_hold_[0] = V_hold_[neuron];
  if (!fired_[neuron].empty())
    copy.fired_[0] = {fired_[neuron].back()};
  copy.wire();
  copy.schedule({}, false);
  copy.restart_grid();
  return copy;
}

/// Who acts on whom.
void Stepper::wire() {
  outputs_.assign(neurons_.size(), {});
  for (std::size_t i = 0; i < synapses_.size(); ++i) {
    const Synapse &synapse = experiment_.synapses[i];
    neurons_[synapse.to].add_input(i, synapse.receptor);
    if (synapse.from)
      outputs_[*synapse.from].push_back(i);
  }
  moved_.resize(neurons_.size());
  firing_.reserve(neurons_.size());
  firing_counts_.assign(neurons_.size(), {time_, 0});
  row_.resize(neurons_.size() * neuron_columns.size() + synapses_.size() * synapse_columns.size());
  plan_stretches();
}

/// Spikes that are under way: from neurons through their delays, and delivered by hand.
std::vector<Stepper::Event> Stepper::spikes_to_come() const {
  std::vector<Event> spikes;
  std::copy_if(events_.begin(), events_.end(), std::back_inserter(spikes),
               [](const Event &event) { return event.kind >= EventKind::network_spike; });
  return spikes;
}

/// All events that are still to come, and what holds until the next of them.
void Stepper::schedule(const std::vector<Event> &to_come, bool acted) {
  events_.assign(to_come.begin(), to_come.end()); // and not moved: the memory of a long heap is wanted again
  std::make_heap(events_.begin(), events_.end(), later);
  edges_.clear();
  for (std::size_t i = 0; i < neurons_.size(); ++i) {
    for (const Pulse &pulse : experiment_.neurons[i].pulses)
      for (const double edge : {pulse.start, pulse.start + pulse.duration})
        if (edge >= time_) {
          push(edge, EventKind::current_edge, i);
          edges_.push_back(edge);
        }
    neurons_[i].inject(injected(i, false));
    if (neurons_[i].refractory())
      push(std::max(time_, fired_[i].back() + experiment_.neurons[i].spiking->t_ref), EventKind::refractory_end, i);
  }
  std::sort(edges_.begin(), edges_.end());
  next_edge_ = 0;
  trains_.clear();
  for (std::size_t i = 0; i < synapses_.size(); ++i) {
    SpikeTrain &train = trains_.emplace_back(experiment_.synapses[i].spikes);
    while (train.next() < time_ || (acted && train.next() == time_))
      train.pop();
    if (train.next() < never)
      push(train.next(), EventKind::train_spike, i);
    await_pulse_end(i);
  }
}

/// A new recording, whose first sample is the next on the grid.
void Stepper::restart_grid() {
  grid_ = SampleGrid(experiment_.protocol.sample_interval);
  next_sample_ = static_cast<std::int64_t>(time_ / experiment_.protocol.sample_interval);
  while (grid_.time(next_sample_) < time_)
    ++next_sample_;
  on_sample_ = false;
  recorder_.start(row_.size(), capacity_, next_sample_);
}

} // namespace bouton
