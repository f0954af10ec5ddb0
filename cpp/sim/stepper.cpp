#include "sim/stepper.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/document.hpp"
#include "sim/json.hpp"

namespace bouton {

namespace {

/// Smaller than this a P_s is nothing: let it be 0 rather than fade through the denormals, which are slow.
constexpr double faded = 1e-30;

/// Every so many samples the pools are computed anew from the start of their phase: a product of as many rounded
/// factors stays within 1e-13.
constexpr std::int64_t refresh_every = 512;

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

} // namespace

bool Stepper::Event::operator>(const Event &other) const {
  return std::tie(time, kind, index) > std::tie(other.time, other.kind, other.index);
}

Stepper::Stepper(Experiment experiment, std::size_t capacity)
    : experiment_(std::move(experiment)), capacity_(capacity) {
  reset();
}

void Stepper::reset() {
  state_ = {};
  for (const Neuron &neuron : experiment_.neurons)
    state_.neurons.push_back({.v = neuron.membrane.initial_V() - neuron.membrane.E_L});
  state_.synapses.resize(experiment_.synapses.size());
  live_.clear();
  delivered_.assign(experiment_.synapses.size(), {});
  derive();
  schedule();
  restart_grid();
  record();
}

// -- edits --------------------------------------------------------------------------------------------------------

Faults Stepper::deliver_spike(std::size_t synapse, double time) {
  if (synapse >= experiment_.synapses.size())
    return {make_fault("synapses[" + std::to_string(synapse) + "]", "there is no such synapse")};
  if (!(time >= state_.time && time <= state_.time + max_advance))
    return {make_fault("synapses[" + std::to_string(synapse) + "].spikes",
                       json::format_number(time) + " is out of range " + json::format_number(state_.time) + " … " +
                           json::format_number(state_.time + max_advance) + " ms, from now on")};
  if (live_.size() >= limit::spikes)
    return {make_fault("synapses[" + std::to_string(synapse) + "].spikes",
                       "allowed are at most " + std::to_string(limit::spikes) + " spikes that are still to come")};
  live_.push_back({time, synapse});
  events_.push({time, EventKind::live_spike, synapse});
  return {};
}

Faults Stepper::set(std::string_view path, double value) {
  const double sample_interval = experiment_.protocol.sample_interval;
  std::vector<double> V;
  for (std::size_t i = 0; i < experiment_.neurons.size(); ++i)
    V.push_back(now(NeuronColumn::V, i));
  Faults faults = set_parameter(experiment_, path, value);
  if (!faults.empty())
    return faults;
  for (std::size_t i = 0; i < experiment_.neurons.size(); ++i)
    state_.neurons[i].v = V[i] - experiment_.neurons[i].membrane.E_L;
  derive();
  schedule();
  if (experiment_.protocol.sample_interval != sample_interval)
    restart_grid();
  return {};
}

Faults Stepper::apply(Experiment experiment) {
  Faults faults = validate(experiment);
  if (!faults.empty())
    return faults;

  const auto neurons = find_again(experiment_.neurons, experiment.neurons);
  const auto synapses = find_again(experiment_.synapses, experiment.synapses);
  State state = state_;
  state.neurons.clear();
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < neurons.size(); ++i) {
    const bool known = neurons[i] != Recorder::no_column;
    NeuronState neuron;
    const Membrane &membrane = experiment.neurons[i].membrane;
    if (known)
      neuron = state_.neurons[neurons[i]];
    neuron.v = (known ? now(NeuronColumn::V, neurons[i]) : membrane.initial_V()) - membrane.E_L;
    state.neurons.push_back(neuron);
    for (std::size_t c = 0; c < neuron_columns; ++c)
      columns.push_back(known ? neurons[i] * neuron_columns + c : Recorder::no_column);
  }
  state.synapses.assign(synapses.size(), {});
  std::vector<std::vector<double>> delivered(synapses.size());
  std::vector<LiveSpike> live;
  const std::size_t first_synapse_column = experiment_.neurons.size() * neuron_columns;
  for (std::size_t i = 0; i < synapses.size(); ++i) {
    const std::size_t origin = synapses[i];
    const bool known = origin != Recorder::no_column;
    for (std::size_t c = 0; c < synapse_columns; ++c)
      columns.push_back(known ? first_synapse_column + origin * synapse_columns + c : Recorder::no_column);
    if (!known)
      continue;
    delivered[i] = delivered_[origin];
    for (const LiveSpike &spike : live_)
      if (spike.synapse == origin)
        live.push_back({spike.time, i});
    if (experiment.synapses[i].kinetics.index() == experiment_.synapses[origin].kinetics.index())
      state.synapses[i] = state_.synapses[origin];
  }

  const bool new_grid = experiment.protocol.sample_interval != experiment_.protocol.sample_interval;
  experiment_ = std::move(experiment);
  state_ = std::move(state);
  delivered_ = std::move(delivered);
  live_ = std::move(live);
  derive();
  schedule();
  if (new_grid)
    restart_grid();
  else
    recorder_.rearrange(columns);
  return {};
}

void Stepper::switch_current(std::size_t neuron, bool on) {
  state_.neurons[neuron].current_on = on;
  state_.neurons[neuron].substep = 0;
  injected_[neuron] = injected(neuron, false);
}

/// Everything that follows from the experiment alone.
void Stepper::derive() {
  const auto propagators = [&](const Phase &phase) {
    const double interval = experiment_.protocol.sample_interval;
    Propagators result;
    for (std::size_t j = 0; j < nodes; ++j)
      result[j] = propagate(phase, gauss4.nodes[j] * interval);
    result[nodes] = propagate(phase, interval);
    return result;
  };
  synapses_.clear();
  inputs_.assign(experiment_.neurons.size(), {});
  for (std::size_t i = 0; i < experiment_.synapses.size(); ++i) {
    const Synapse &synapse = experiment_.synapses[i];
    const Channel channel = make_channel(synapse.kinetics);
    synapses_.push_back({.channel = channel,
                         .scale = synapse.receptor.g_max * release_probability(synapse.release),
                         .bound = propagators(channel.bound),
                         .free = propagators(channel.free)});
    inputs_[synapse.to].push_back(i);
  }
  drives_.resize(experiment_.neurons.size());
  ends_.resize(experiment_.synapses.size());
  row_.resize(experiment_.neurons.size() * neuron_columns + experiment_.synapses.size() * synapse_columns);
}

/// The events that are still to come, and what holds until the next of them.
void Stepper::schedule() {
  events_ = {};
  trains_.clear();
  injected_.clear();
  for (std::size_t i = 0; i < experiment_.neurons.size(); ++i) {
    for (const Pulse &pulse : experiment_.neurons[i].pulses)
      for (const double edge : {pulse.start, pulse.start + pulse.duration})
        if (edge >= state_.time)
          events_.push({edge, EventKind::current_edge, i});
    injected_.push_back(injected(i, false));
    state_.neurons[i].substep = 0;
  }
  for (std::size_t i = 0; i < experiment_.synapses.size(); ++i) {
    SpikeTrain &train = trains_.emplace_back(experiment_.synapses[i].spikes);
    while (train.next() < state_.time)
      train.pop();
    if (train.next() < never)
      events_.push({train.next(), EventKind::train_spike, i});
    SynapseState &synapse = state_.synapses[i];
    begin_phase(synapse);
    if (synapse.bound)
      events_.push({std::max(state_.time, synapse.pulse_start + synapses_[i].channel.pulse), EventKind::pulse_end, i});
  }
  for (const LiveSpike &spike : live_)
    events_.push({spike.time, EventKind::live_spike, spike.synapse});
}

/// A new recording, whose first sample is the next on the grid.
void Stepper::restart_grid() {
  const double interval = experiment_.protocol.sample_interval;
  auto next = static_cast<std::int64_t>(state_.time / interval);
  while (sample_time(next, interval) < state_.time)
    ++next;
  state_.next_sample = next;
  state_.on_sample = false;
  recorder_.start(row_.size(), capacity_, next);
}

// -- events -------------------------------------------------------------------------------------------------------

void Stepper::act(const Event &event) {
  switch (event.kind) {
  case EventKind::pulse_end: {
    SynapseState &synapse = state_.synapses[event.index];
    // A later spike may have restarted the pulse.
    if (synapse.bound && event.time >= synapse.pulse_start + synapses_[event.index].channel.pulse) {
      synapse.bound = false;
      begin_phase(synapse);
    }
    break;
  }
  case EventKind::current_edge:
    injected_[event.index] = injected(event.index, true);
    state_.neurons[event.index].substep = 0;
    break;
  case EventKind::train_spike: {
    spike(event.index);
    SpikeTrain &train = trains_[event.index];
    train.pop();
    if (train.next() < never)
      events_.push({train.next(), EventKind::train_spike, event.index});
    break;
  }
  case EventKind::live_spike: {
    spike(event.index);
    const auto acted = std::find_if(live_.begin(), live_.end(), [&](const LiveSpike &live) {
      return live.synapse == event.index && live.time == event.time;
    });
    live_.erase(acted);
    break;
  }
  }
}

void Stepper::spike(std::size_t index) {
  SynapseState &synapse = state_.synapses[index];
  const Channel &channel = synapses_[index].channel;
  if (channel.pulse > 0) {
    synapse.bound = true;
    synapse.pulse_start = state_.time;
    events_.push({state_.time + channel.pulse, EventKind::pulse_end, index});
  } else {
    channel.spike(synapse.pools);
  }
  begin_phase(synapse);
  state_.neurons[experiment_.synapses[index].to].substep = 0;

  auto &times = delivered_[index];
  if (times.size() % 1024 == 1023) {
    const double oldest = sample_time(recorder_.first(), experiment_.protocol.sample_interval);
    times.erase(times.begin(), std::lower_bound(times.begin(), times.end(), oldest));
  }
  times.push_back(state_.time);
}

void Stepper::begin_phase(SynapseState &synapse) {
  synapse.phase_start = state_.time;
  synapse.phase_pools = synapse.pools;
}

const Phase &Stepper::phase(std::size_t synapse) const {
  const Channel &channel = synapses_[synapse].channel;
  return state_.synapses[synapse].bound ? channel.bound : channel.free;
}

/// The injected current in pA, just before or just after the edges at the present time.
double Stepper::injected(std::size_t index, bool after_edges) const {
  const Neuron &neuron = experiment_.neurons[index];
  if (!state_.neurons[index].current_on)
    return 0;
  double current = neuron.current.baseline;
  for (const Pulse &pulse : neuron.pulses) {
    const double stop = pulse.start + pulse.duration;
    const bool active = after_edges ? pulse.start <= state_.time && state_.time < stop
                                    : pulse.start < state_.time && state_.time <= stop;
    if (active)
      current += pulse.amplitude;
  }
  return current;
}

// -- time ---------------------------------------------------------------------------------------------------------

Faults Stepper::advance(double duration) {
  if (!(duration >= 0 && duration <= max_advance))
    return {make_fault("advance", json::format_number(duration) + " is out of range 0 … " +
                                      json::format_number(max_advance) + " ms")};
  if (duration / experiment_.protocol.sample_interval > limit::samples)
    return {make_fault("advance", "more than " + json::format_number(limit::samples) + " samples in one call")};
  // Compensated summation (Kahan): thousands of frames later the sum is still that of the frames.
  const double increment = duration - state_.rounding;
  const double target = state_.time + increment;
  state_.rounding = (target - state_.time) - increment;
  advance_to(std::max(target, state_.time));
  return {};
}

void Stepper::advance_to(double target) {
  const double interval = experiment_.protocol.sample_interval;
  while (true) {
    const double next_event = events_.empty() ? never : events_.top().time;
    if (next_event <= state_.time) {
      if (state_.time >= target)
        return;
      const Event event = events_.top();
      events_.pop();
      act(event);
      continue;
    }
    const double next_sample = sample_time(state_.next_sample, interval);
    const double end = std::min({target, next_event, next_sample});
    const bool whole_interval = state_.on_sample && end == next_sample;
    const double step = whole_interval ? interval : end - state_.time;
    if (step > 0)
      integrate(step, whole_interval);
    state_.on_sample = state_.on_sample && step == 0;
    state_.time = end;
    if (end == next_sample)
      record();
    if (end >= target)
      return;
  }
}

void Stepper::integrate(double step, bool whole_interval) {
  drive_neurons(step, whole_interval);
  for (std::size_t i = 0; i < state_.neurons.size(); ++i)
    move_neuron(i, step);
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    SynapseState &synapse = state_.synapses[i];
    synapse.pools = ends_[i];
    if (!synapse.bound && synapse.pools.x < faded && synapse.pools.s < faded)
      synapse.pools = {};
  }
}

/// The conductances at the nodes of a step, and the pools at its end.
void Stepper::drive_neurons(double step, bool whole_interval) {
  for (Drive &drive : drives_)
    drive = {};
  for (std::size_t i = 0; i < synapses_.size(); ++i) {
    const SynapseState &state = state_.synapses[i];
    ends_[i] = state.pools;
    if (state.quiet())
      continue;
    const SynapseDerived &derived = synapses_[i];
    const Synapse &synapse = experiment_.synapses[i];
    const Phase &now = phase(i);
    Drive &drive = drives_[synapse.to];
    const double E = synapse.receptor.E_s - experiment_.neurons[synapse.to].membrane.E_L;
    const Propagators &whole = state.bound ? derived.bound : derived.free;
    for (std::size_t j = 0; j < nodes; ++j) {
      const Propagator to_node = whole_interval ? whole[j] : propagate(now, gauss4.nodes[j] * step);
      const double g = derived.scale * derived.channel.open_share(to_node(state.pools, now.c));
      drive.G[j] += g;
      drive.GE[j] += g * E;
    }
    ends_[i] = (whole_interval ? whole[nodes] : propagate(now, step))(state.pools, now.c);
    drive.rate = std::max(drive.rate, derived.channel.fastest_rate(now, state_.time - state.phase_start));
    drive.open = true;
  }
}

Coefficients Stepper::coefficients(std::size_t neuron, double G, double GE) const {
  const Membrane &m = experiment_.neurons[neuron].membrane;
  return {(1 + milli * m.R_m * G) / m.tau_m, milli * m.R_m * (GE + injected_[neuron]) / m.tau_m};
}

/// The coefficients `offset` ms into the present step.
Coefficients Stepper::coefficients_at(std::size_t neuron, double offset) const {
  double G = 0;
  double GE = 0;
  for (const std::size_t i : inputs_[neuron]) {
    const SynapseState &state = state_.synapses[i];
    if (state.quiet())
      continue;
    const Phase &now = phase(i);
    const double g = synapses_[i].scale * synapses_[i].channel.open_share(propagate(now, offset)(state.pools, now.c));
    G += g;
    GE += g * (experiment_.synapses[i].receptor.E_s - experiment_.neurons[neuron].membrane.E_L);
  }
  return coefficients(neuron, G, GE);
}

void Stepper::move_neuron(std::size_t index, double step) {
  NeuronState &neuron = state_.neurons[index];
  const Membrane &membrane = experiment_.neurons[index].membrane;
  const Drive &drive = drives_[index];
  if (!drive.open) { // the closed form of the RC circuit
    const double v_ss = membrane.steady_state(injected_[index]) - membrane.E_L;
    neuron.v -= (v_ss - neuron.v) * std::expm1(-step / membrane.tau_m);
    return;
  }
  std::array<Coefficients, nodes> at{};
  double fastest = 0;
  for (std::size_t j = 0; j < nodes; ++j) {
    at[j] = coefficients(index, drive.G[j], drive.GE[j]);
    fastest = std::max(fastest, at[j].a);
  }
  fastest += drive.rate;
  if (fastest * step <= easy_step) {
    neuron.v = gauss_step(neuron.v, step, at);
    return;
  }
  if (neuron.substep == 0)
    neuron.substep = easy_step / fastest;
  neuron.v = adaptive_step(neuron.v, step, neuron.substep,
                           [&](double offset) { return coefficients_at(index, offset); });
}

// -- recording ----------------------------------------------------------------------------------------------------

void Stepper::record() {
  if (state_.next_sample % refresh_every == 0)
    refresh_pools();
  std::size_t place = 0;
  for (std::size_t i = 0; i < state_.neurons.size(); ++i)
    for (const NeuronColumn column : {NeuronColumn::V, NeuronColumn::I_e})
      row_[place++] = now(column, i);
  for (std::size_t i = 0; i < state_.synapses.size(); ++i)
    for (const SynapseColumn column :
         {SynapseColumn::P_s, SynapseColumn::g_s, SynapseColumn::I_s, SynapseColumn::P_rel})
      row_[place++] = now(column, i);
  recorder_.append(row_);
  ++state_.next_sample;
  state_.on_sample = true;
}

void Stepper::refresh_pools() {
  for (std::size_t i = 0; i < state_.synapses.size(); ++i) {
    SynapseState &synapse = state_.synapses[i];
    if (!synapse.quiet())
      synapse.pools = propagate(phase(i), state_.time - synapse.phase_start)(synapse.phase_pools, phase(i).c);
  }
}

double Stepper::now(NeuronColumn column, std::size_t neuron) const {
  return column == NeuronColumn::V ? experiment_.neurons[neuron].membrane.E_L + state_.neurons[neuron].v
                                   : injected_[neuron];
}

double Stepper::now(SynapseColumn column, std::size_t index) const {
  const Synapse &synapse = experiment_.synapses[index];
  const double P_s = synapses_[index].channel.open_share(state_.synapses[index].pools);
  const double g_s = synapses_[index].scale * P_s;
  switch (column) {
  case SynapseColumn::P_s:
    return P_s;
  case SynapseColumn::g_s:
    return g_s;
  case SynapseColumn::I_s:
    return g_s * (now(NeuronColumn::V, synapse.to) - synapse.receptor.E_s);
  case SynapseColumn::P_rel:
    break;
  }
  return release_probability(synapse.release);
}

double Stepper::steady_state(std::size_t neuron) const {
  return experiment_.neurons[neuron].membrane.steady_state(injected_[neuron]);
}

std::size_t Stepper::column_index(NeuronColumn column, std::size_t neuron) const {
  return neuron * neuron_columns + static_cast<std::size_t>(column);
}

std::size_t Stepper::column_index(SynapseColumn column, std::size_t synapse) const {
  return experiment_.neurons.size() * neuron_columns + synapse * synapse_columns + static_cast<std::size_t>(column);
}

} // namespace bouton
