// The Stepper as it runs: events, steps from one to the next, samples. What is made, edited and scheduled is in
// stepper.cpp, many samples at once in stretch.cpp.
#include "sim/stepper.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "model/magnesium.hpp"
#include "sim/json.hpp"

namespace bouton {

// -- events -------------------------------------------------------------------------------------------------------

bool Stepper::later(const Event &a, const Event &b) {
  return std::tie(a.time, a.kind, a.index) > std::tie(b.time, b.kind, b.index);
}

void Stepper::push(double time, EventKind kind, std::size_t index) {
  events_.push_back({time, kind, index});
  std::push_heap(events_.begin(), events_.end(), later);
}

Stepper::Event Stepper::pop() {
  std::pop_heap(events_.begin(), events_.end(), later);
  const Event event = events_.back();
  events_.pop_back();
  return event;
}

void Stepper::act(const Event &event) {
  switch (event.kind) {
  case EventKind::pulse_end:
    // One that is not due leaves the event of the later spike to come: another for it would make them multiply.
    if (synapses_[event.index].end_pulse(time_))
      await_pulse_end(event.index);
    break;
  case EventKind::current_edge:
    neurons_[event.index].inject(injected(event.index, true));
    break;
  case EventKind::refractory_end:
    neurons_[event.index].end_refractory();
    break;
  case EventKind::firing:
    fire(event.index);
    break;
  case EventKind::train_spike: {
    SpikeTrain &train = trains_[event.index];
    train.pop();
    if (train.next() < never)
      push(train.next(), EventKind::train_spike, event.index);
    spike(event.index);
    break;
  }
  case EventKind::network_spike:
  case EventKind::live_spike:
    spike(event.index);
    break;
  case EventKind::none:
    break;
  }
}

void Stepper::spike(std::size_t synapse) {
  release(synapse);
  await_pulse_end(synapse);
  neurons_[experiment_.synapses[synapse].to].begin_anew();
}

void Stepper::release(std::size_t synapse) {
  synapses_[synapse].spike(experiment_.synapses[synapse], time_);
  auto &released = released_[synapse];
  const std::size_t forgotten = remember(delivered_[synapse]);
  released.erase(released.begin(), released.begin() + static_cast<std::ptrdiff_t>(forgotten));
  released.push_back(synapses_[synapse].released());
}

void Stepper::await_pulse_end(std::size_t synapse) {
  const double end = synapses_[synapse].pulse_end();
  if (end < never)
    push(std::max(time_, end), EventKind::pulse_end, synapse);
}

void Stepper::fire(std::size_t neuron) {
  neurons_[neuron].fire();
  if (const double t_ref = experiment_.neurons[neuron].spiking->t_ref; t_ref > 0)
    push(time_ + t_ref, EventKind::refractory_end, neuron);
  else
    neurons_[neuron].end_refractory();
  send_spikes(neuron);
}

void Stepper::send_spikes(std::size_t neuron) {
  const auto path = [&] { return "neurons[" + std::to_string(neuron) + "].spiking"; };
  remember(fired_[neuron]);
  if (events_.size() + outputs_[neuron].size() > max_events)
    failure_ = {make_fault(path(), "more than " + std::to_string(max_events) + " spikes are under way at " +
                                       json::format_number(time_) + " ms; shorter delays or fewer spikes are needed")};
  for (const std::size_t target : outputs_[neuron])
    push(time_ + experiment_.synapses[target].wiring.delay, EventKind::network_spike, target);

  FiringCount &count = firing_counts_[neuron];
  if (time_ - count.since >= 1)
    count = {time_, 0};
  if (++count.spikes > max_firing)
    failure_ = {make_fault(
        path(), "fired more than " + std::to_string(max_firing) + " times within 1 ms, at " +
                    json::format_number(time_) +
                    " ms: it runs away; a refractory time t_ref, weaker synapses or less current is needed")};
}

/// Appends the present time to a list that reaches as far back as the recording.
std::size_t Stepper::remember(std::vector<double> &times) const {
  constexpr std::size_t often_enough = 1024;
  std::size_t forgotten = 0;
  if (times.size() % often_enough == often_enough - 1) {
    const auto oldest = std::lower_bound(times.begin(), times.end(), grid_.time(recorder_.first()));
    forgotten = static_cast<std::size_t>(oldest - times.begin());
    times.erase(times.begin(), oldest);
  }
  times.push_back(time_);
  return forgotten;
}

/// The injected current in pA, just before or just after the edges at the present time.
double Stepper::injected(std::size_t neuron, bool after_edges) const {
  const Neuron &parameters = experiment_.neurons[neuron];
  if (!current_on_[neuron])
    return 0;
  double current = parameters.current.baseline;
  for (const Pulse &pulse : parameters.pulses) {
    const double stop = pulse.start + pulse.duration;
    const bool active = after_edges ? pulse.start <= time_ && time_ < stop : pulse.start < time_ && time_ <= stop;
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
  const double increment = duration - rounding_;
  double target = time_ + increment;
  // Within rounding of a sample means the sample: else a sliver of a step would be left between the two.
  const double interval = experiment_.protocol.sample_interval;
  const double sample = grid_.time(std::llround(target / interval));
  if (std::abs(sample - target) <= 4 * std::numeric_limits<double>::epsilon() * target && sample >= time_)
    target = sample;
  rounding_ = (target - time_) - increment;
  advance_to(target);
  return failure_;
}

std::optional<std::size_t> Stepper::run_to_spike(double time) {
  return advance_to(time, EventKind::train_spike) ? std::optional(events_.front().index) : std::nullopt;
}

void Stepper::let_due_events_act() {
  while (failure_.empty() && next_event() <= time_)
    act(pop());
}

/// Whether it has stopped before the target: just before a firing, or just before spikes of any kind.
bool Stepper::advance_to(double target, EventKind stop_before) {
  const double interval = experiment_.protocol.sample_interval;
  while (failure_.empty() && time_ < target) {
    if (!can_record())
      break;
    if (!events_.empty() && events_.front().time <= time_) {
      const EventKind kind = events_.front().kind;
      if (kind == stop_before || (stop_before == EventKind::train_spike && kind > stop_before))
        return true;
      act(pop());
      continue;
    }
    if (on_sample_ && stop_before == EventKind::none && stretch(target))
      continue;
    const double next_event = events_.empty() ? never : events_.front().time;
    const double next_sample = grid_.time(next_sample_);
    const double end = std::min({target, next_event, next_sample});
    const bool whole_interval = on_sample_ && end == next_sample;
    const double step = whole_interval ? interval : end - time_;
    firing_.clear();
    const double taken = step > 0 ? integrate(step, whole_interval) : 0;
    time_ = taken == step ? end : time_ + taken;
    on_sample_ = on_sample_ && taken == 0;
    for (const std::size_t neuron : firing_)
      push(time_, EventKind::firing, neuron);
    if (time_ == next_sample)
      record();
  }
  return false;
}

/// Takes the step, or the part of it before the first threshold crossing, and notes who crosses. Returns what was
/// taken, in ms.
double Stepper::integrate(double step, bool whole_interval) {
  const auto move = [&](double length, bool whole) {
    double earliest = never;
    for (std::size_t i = 0; i < neurons_.size(); ++i) {
      moved_[i] = neurons_[i].move(synapses_, {length, whole, time_});
      earliest = std::min(earliest, moved_[i].crossing);
    }
    return earliest;
  };
  const double crossing = move(step, whole_interval);
  if (crossing < never)
    for (std::size_t i = 0; i < neurons_.size(); ++i)
      if (moved_[i].crossing == crossing)
        firing_.push_back(i);
  if (crossing < step) {
    step = crossing;
    whole_interval = false;
    if (step > 0)
      move(step, false);
  }
  if (step > 0) {
    for (std::size_t i = 0; i < neurons_.size(); ++i)
      neurons_[i].settle(moved_[i].v);
    for (SynapseRun &synapse : synapses_)
      if (!synapse.quiet())
        synapse.end_step(step, whole_interval, time_ + step);
  }
  return step;
}

// -- recording ----------------------------------------------------------------------------------------------------

/// Whether there is room for a sample: it is looked for before the run goes on, so that time stays where memory ends.
bool Stepper::can_record() {
  if (!recorder_.make_room())
    failure_ = {make_fault("synapses", "no memory is left to record more than " + std::to_string(recorder_.count()) +
                                           " samples; fewer synapses or a shorter recording is needed")};
  return failure_.empty();
}

void Stepper::record() {
  if (next_sample_ % refresh_every == 0)
    for (SynapseRun &synapse : synapses_)
      synapse.refresh(time_);
  std::size_t place = 0;
  for (std::size_t i = 0; i < neurons_.size(); ++i)
    for (std::size_t c = 0; c < neuron_columns.size(); ++c)
      row_[place++] = now(static_cast<NeuronColumn>(c), i);
  for (std::size_t i = 0; i < synapses_.size(); ++i)
    for (std::size_t c = 0; c < synapse_columns.size(); ++c)
      row_[place++] = now(static_cast<SynapseColumn>(c), i);
  recorder_.append(row_);
  ++next_sample_;
  on_sample_ = true;
}

double Stepper::now(NeuronColumn column, std::size_t neuron) const {
  return column == NeuronColumn::V ? neurons_[neuron].V() : neurons_[neuron].injected();
}

double Stepper::now(SynapseColumn column, std::size_t synapse) const {
  const Synapse &parameters = experiment_.synapses[synapse];
  const SynapseRun &run = synapses_[synapse];
  if (column == SynapseColumn::P_rel)
    return run.P_rel(parameters, time_);
  const double P_s = run.open_share();
  if (column == SynapseColumn::P_s)
    return P_s;
  const double V = neurons_[parameters.to].V();
  const double B = parameters.receptor.blocked() ? unblocked(parameters.receptor.magnesium, V).share : 1;
  const double g_s = run.g_per_share() * P_s * B;
  return column == SynapseColumn::g_s ? g_s : g_s * (V - parameters.receptor.E_s);
}

double Stepper::steady_state(std::size_t neuron) const {
  return experiment_.neurons[neuron].membrane.steady_state(neurons_[neuron].injected());
}

} // namespace bouton
