// The Stepper over many sample intervals at once, where nothing but spikes, pulses of transmitter and firing happens: the
// same as interval by interval (stepper_run.cpp), at a fraction of the cost. See course.hpp.
//
// What is computed in an interval does not depend on where a stretch begins or ends: the numbers of a run are the same
// bits, in whatever pieces it is advanced.
#include <algorithm>
#include <cmath>

#include "model/magnesium.hpp"
#include "sim/stepper.hpp"

namespace bouton {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Whether P_rel goes on to move after a spike.
bool changes_with_time(const Release &release) {
  return !std::holds_alternative<ConstantRelease>(release) && !std::holds_alternative<StochasticRelease>(release);
}

/// Below that, in ms, a neuron might run away (Stepper::max_firing), which ends a run in the middle of a stretch.
constexpr double least_refractory_time = 0.01;

} // namespace

/// How the stretches of the present experiment are divided into steps.
void Stepper::plan_stretches() {
  double fastest = 0;
  shortest_delay_ = never;
  input_of_.clear();
  std::vector<std::size_t> inputs(neurons_.size(), 0);
  for (std::size_t i = 0; i < synapses_.size(); ++i) {
    const Synapse &synapse = experiment_.synapses[i];
    input_of_.push_back(inputs[synapse.to]++);
    fastest = std::max(fastest, synapses_[i].fastest_ever());
    if (synapse.from && experiment_.neurons[*synapse.from].spiking)
      shortest_delay_ = std::min(shortest_delay_, synapse.wiring.delay);
  }
  plan_ = fastest < never ? Plan::make(experiment_.protocol.sample_interval, fastest) : Plan{};
  for (const Neuron &neuron : experiment_.neurons)
    if (neuron.spiking && neuron.spiking->t_ref < least_refractory_time)
      plan_ = {};
  if (plan_.nodes == 0)
    return;
  for (SynapseRun &synapse : synapses_)
    synapse.prepare(plan_);
  courses_.resize(neurons_.size());
  shares_.resize(Course::most_steps + 1);
  potentials_.resize(Course::most_steps + 1);
  first_taken_.assign(synapses_.size(), none);
  last_taken_.assign(synapses_.size(), none);
}

std::size_t Stepper::samples_at_once(double target) const {
  const std::int64_t here = next_sample_ - 1;
  const double interval = experiment_.protocol.sample_interval;
  double longest = target;
  if (next_edge_ < edges_.size())
    longest = std::min(longest, edges_[next_edge_]);
  // Spikes that neurons send within a stretch arrive after it.
  const double by_delay = std::floor(shortest_delay_ * (1 - 1e-9) / interval);
  const std::size_t fitting = Course::most_steps / plan_.substeps;
  const double most = std::min({static_cast<double>(fitting), static_cast<double>(refresh_every - here % refresh_every),
                                by_delay, std::floor((longest - time_) / interval) + 1});
  std::int64_t count = most >= 1 ? static_cast<std::int64_t>(most) : 0;
  while (count > 0 && grid_.time(here + count) > longest)
    --count;
  return static_cast<std::size_t>(count);
}

/// Goes on by as many samples as it can, at most to `target` ms; false where the next interval must be gone by itself.
bool Stepper::stretch(double target) {
  if (plan_.nodes == 0 || events_.size() > max_events / 2)
    return false;
  while (next_edge_ < edges_.size() && edges_[next_edge_] < time_)
    ++next_edge_;
  std::size_t count = samples_at_once(target);
  if (count == 0)
    return false;
  count = std::min(count, recorder_.room());
  const std::int64_t here = next_sample_ - 1;
  const double end = grid_.time(here + static_cast<std::int64_t>(count));
  step_times_ = {grid_, here, plan_};
  take_events(end);
  for (std::size_t i = 0; i < neurons_.size(); ++i)
    courses_[i].begin(plan_, count * plan_.substeps, neurons_[i].banks());
  for (std::size_t i = 0; i < synapses_.size(); ++i)
    lay_synapse(i, count);
  for (std::size_t i = 0; i < neurons_.size(); ++i)
    pass_neuron(i, count);
  for (std::size_t i = 0; i < synapses_.size(); ++i)
    record_currents(i, count);
  recorder_.add_written(count);
  next_sample_ += static_cast<std::int64_t>(count);
  time_ = end;
  for (std::size_t i = 0; i < neurons_.size(); ++i)
    if (neurons_[i].due_to_fire())
      push(time_, EventKind::firing, i);
  return true;
}

/// Takes what happens before `end` out of the events.
void Stepper::take_events(double end) {
  taken_.clear();
  std::fill(first_taken_.begin(), first_taken_.end(), none);
  while (!events_.empty() && events_.front().time < end) {
    const Event event = pop();
    if (event.kind == EventKind::refractory_end) {
      neurons_[event.index].end_refractory_at(event.time);
      continue;
    }
    if (event.kind == EventKind::train_spike) {
      SpikeTrain &train = trains_[event.index];
      train.pop();
      if (train.next() < never)
        push(train.next(), EventKind::train_spike, event.index);
    }
    if (event.kind == EventKind::pulse_end) // the synapse itself knows when
      continue;
    std::size_t &first = first_taken_[event.index];
    (first == none ? first : taken_[last_taken_[event.index]].next) = taken_.size();
    last_taken_[event.index] = taken_.size();
    taken_.push_back({event, none});
  }
}

/// Lays what a synapse does in the stretch into the course of its neuron, and records P_s and P_rel.
void Stepper::lay_synapse(std::size_t synapse, std::size_t count) {
  SynapseRun &run = synapses_[synapse];
  const std::size_t to = experiment_.synapses[synapse].to;
  const std::size_t input = input_of_[synapse];
  const SynapseRun::Lane lane{courses_[to], synapse, neurons_[to].bank(input), neurons_[to].e(input), shares_.data()};
  const std::size_t steps = count * plan_.substeps;
  const double start = time_;
  const double end = step_times_[steps];
  std::size_t laid = 0;     // so many steps
  std::size_t recorded = 0; // so many samples of P_rel
  bool acted = false;
  std::size_t next = first_taken_[synapse];
  for (;;) {
    const double spike_at = next == none ? never : taken_[next].event.time;
    const double pulse_end = run.pulse_end();
    const bool pulse_ends = pulse_end <= spike_at;
    const double at = std::max(start, std::min(spike_at, pulse_end));
    if (at >= end)
      break;
    auto step = std::min(steps - 1, static_cast<std::size_t>((at - start) / plan_.length));
    while (step_times_[step] > at)
      --step;
    while (step_times_[step + 1] <= at)
      ++step;
    const bool at_start = at == step_times_[step];
    if (const std::size_t whole = step + (at_start ? 0 : 1); laid < whole) {
      run.lay(lane, laid, whole);
      laid = whole;
    }
    time_ = at;
    if (!at_start)
      run.go_to(at);
    const SynapseRun::Continuation before = run.as_it_goes_on();
    if (pulse_ends) {
      run.end_pulse(at);
    } else {
      const std::size_t samples = step / plan_.substeps; // the sample at `at` itself is taken before
      lay_release(synapse, recorded, samples);
      recorded = std::max(recorded, samples);
      next = taken_[next].next;
      release(synapse);
    }
    acted = true;
    if (!at_start)
      run.lay_kink(lane, step, at - step_times_[step], step_times_[step + 1], before);
  }
  run.lay(lane, laid, steps);
  if ((next_sample_ - 1 + static_cast<std::int64_t>(count)) % refresh_every == 0) {
    run.refresh(end);
    shares_[steps] = run.open_share();
  }
  time_ = end;
  lay_release(synapse, recorded, count);
  if (acted)
    await_pulse_end(synapse);
  time_ = start;
  double *P_s = recorder_.next(column_index(SynapseColumn::P_s, synapse));
  for (std::size_t k = 0; k < count; ++k)
    P_s[k] = shares_[(k + 1) * plan_.substeps];
}

/// Records P_rel in the samples `from` … `to` of the stretch, without the first: no spike lies between them.
void Stepper::lay_release(std::size_t synapse, std::size_t from, std::size_t to) {
  double *P_rel = recorder_.next(column_index(SynapseColumn::P_rel, synapse));
  const SynapseRun &run = synapses_[synapse];
  const Synapse &parameters = experiment_.synapses[synapse];
  if (!changes_with_time(parameters.release)) {
    std::fill(P_rel + from, P_rel + std::max(from, to), run.P_rel(parameters, time_));
    return;
  }
  for (std::size_t k = from; k < to; ++k)
    P_rel[k] = run.P_rel(parameters, step_times_[(k + 1) * plan_.substeps]);
}

/// Moves a neuron through its course, and records it.
void Stepper::pass_neuron(std::size_t neuron, std::size_t count) {
  NeuronRun &run = neurons_[neuron];
  Course &course = courses_[neuron];
  course.close();
  const auto &spiking = experiment_.neurons[neuron].spiking;
  firing_times_.clear();
  run.pass(course, step_times_, spiking ? spiking->t_ref : 0, potentials_.data(), firing_times_);
  const double start = time_;
  for (const double time : firing_times_) {
    time_ = time;
    send_spikes(neuron);
  }
  time_ = start;
  if (const double until = run.refractory_until(); until < never) {
    push(until, EventKind::refractory_end, neuron);
    run.end_refractory_at(never);
  }
  double *V = recorder_.next(column_index(NeuronColumn::V, neuron));
  for (std::size_t k = 0; k < count; ++k)
    V[k] = potentials_[(k + 1) * plan_.substeps];
  std::fill_n(recorder_.next(column_index(NeuronColumn::I_e, neuron)), count, run.injected());
}

/// Records g_s and I_s, where P_s and V are known.
void Stepper::record_currents(std::size_t synapse, std::size_t count) {
  const Synapse &parameters = experiment_.synapses[synapse];
  const double *V = recorder_.next(column_index(NeuronColumn::V, parameters.to));
  const double *P_s = recorder_.next(column_index(SynapseColumn::P_s, synapse));
  double *g_s = recorder_.next(column_index(SynapseColumn::g_s, synapse));
  double *I_s = recorder_.next(column_index(SynapseColumn::I_s, synapse));
  const double scale = synapses_[synapse].g_per_share();
  const double E_s = parameters.receptor.E_s;
  if (parameters.receptor.blocked()) {
    for (std::size_t k = 0; k < count; ++k)
      g_s[k] = scale * P_s[k] * unblocked(parameters.receptor.magnesium, V[k]).share;
  } else {
    for (std::size_t k = 0; k < count; ++k)
      g_s[k] = scale * P_s[k];
  }
  for (std::size_t k = 0; k < count; ++k)
    I_s[k] = g_s[k] * (V[k] - E_s);
}

} // namespace bouton
