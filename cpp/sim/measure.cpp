#include "sim/measure.hpp"

#include <algorithm>
#include <cmath>

#include "sim/json.hpp"

namespace bouton {

namespace {

/// Samples that a meter runs in one piece at most.
constexpr std::size_t piece = 20'000;

/// Where an overlap begins.
constexpr double still_there = 0.01; // of the peak

Stepper run_of_its_own(const Stepper &stepper) {
  Stepper run(stepper.experiment(), 1);
  for (std::size_t i = 0; i < stepper.experiment().neurons.size(); ++i)
    if (const double V = stepper.clamped_at(i); is_given(V))
      run.clamp(i, V);
  run.reset(); // the first sample too is under the clamp
  return run;
}

template <class Owner, std::size_t count>
void write_measures(json::Writer &json, const std::array<Measure<Owner>, count> &measures, const Owner &owner) {
  for (const Measure<Owner> &measure : measures)
    json.key(measure.info.name).value(owner.*measure.member);
}

} // namespace

// -- firing -------------------------------------------------------------------------------------------------------

void FiringTally::add(double time) {
  if (count_ > 0) {
    const double interval = time - last_;
    const double distance = interval - mean_;
    mean_ += distance / count_; // Welford: the sums of squares do not cancel
    m2_ += distance * (interval - mean_);
    shortest_ = std::min(shortest_, interval);
    longest_ = std::max(longest_, interval);
    if (intervals_.size() < most_intervals)
      intervals_.push_back(interval);
  }
  ++count_;
  last_ = time;
}

Firing FiringTally::of(std::size_t neuron, double duration) const {
  Firing firing;
  firing.neuron = neuron;
  firing.count = count_;
  firing.rate = 1000 * count_ / duration;
  if (count_ >= 2) {
    firing.mean_interval = mean_;
    firing.shortest = shortest_;
    firing.longest = longest_;
    firing.intervals = intervals_;
  }
  if (count_ >= 3) {
    firing.sd_interval = std::sqrt(m2_ / (count_ - 2));
    firing.cv = mean_ > 0 ? firing.sd_interval / mean_ : not_given;
  }
  return firing;
}

void PspMeter::collect_firing() {
  for (std::size_t i = 0; i < tallies_.size(); ++i) {
    const std::vector<double> &times = run_.fired(i);
    for (auto time = std::upper_bound(times.begin(), times.end(), tallies_[i].last()); time != times.end(); ++time)
      tallies_[i].add(*time);
  }
}

std::vector<Firing> PspMeter::firing() const {
  std::vector<Firing> firing;
  for (std::size_t i = 0; i < tallies_.size(); ++i)
    if (tallies_[i].last() >= 0)
      firing.push_back(tallies_[i].of(i, duration_));
  return firing;
}

// -- PSPs ---------------------------------------------------------------------------------------------------------

PspMeter::PspMeter(const Stepper &stepper)
    : run_(run_of_its_own(stepper)), duration_(stepper.experiment().protocol.duration),
      first_amplitudes_(stepper.experiment().synapses.size(), not_given), seen_(stepper.experiment().synapses.size()),
      open_(stepper.experiment().neurons.size()), tallies_(stepper.experiment().neurons.size()) {}

bool PspMeter::next() {
  const double stop = run_.time() + piece * run_.experiment().protocol.sample_interval;
  while (faults().empty() && run_.time() < duration_) {
    // A sample at a time: the times of firing are kept only as far back as the last one.
    const double sample = run_.sample_time(run_.recorder().first() + 1);
    const auto synapse = run_.run_to_spike(std::min(sample, duration_));
    collect_firing();
    if (synapse) {
      const bool measured = psps_.size() < limit::measured;
      mark_overlaps(run_.experiment().synapses[*synapse].to);
      if (measured)
        measure(*synapse);
      else
        truncated_ = true;
      run_.let_spike_act();
      if (measured)
        return true;
    }
    if (run_.time() >= stop)
      return true;
  }
  return false;
}

/// A spike comes now: the PSPs that are still there overlap with what it does.
void PspMeter::mark_overlaps(std::size_t neuron) {
  std::vector<Open> &open = open_[neuron];
  std::erase_if(open, [&](const Open &other) { return !(other.until > run_.time()); });
  for (const Open &other : open)
    psps_[other.psp].overlaps = true;
}

/// When in ms it has decayed to 1 % of its peak; one that fired is lost from sight there.
double PspMeter::end_of(const Psp &psp) const {
  if (psp.fired)
    return trace_.V.back().time;
  if (!is_given(psp.amplitude) || psp.amplitude == 0)
    return psp.time;
  const double faded = trace_.V.time_after(trace_.V.peak(), still_there);
  return is_given(faded) ? faded : never;
}

void PspMeter::measure(std::size_t synapse) {
  trace_ = follow_psp(run_, synapse);
  Psp psp = measure_psp(run_, synapse, trace_);
  psp.overlaps = !open_[psp.neuron].empty();
  if (seen_[synapse])
    psp.ratio = is_given(first_amplitudes_[synapse]) && first_amplitudes_[synapse] != 0
                    ? psp.amplitude / first_amplitudes_[synapse]
                    : not_given;
  else
    first_amplitudes_[synapse] = psp.amplitude;
  seen_[synapse] = true;
  open_[psp.neuron].push_back({psps_.size(), end_of(psp)});
  psps_.push_back(psp);
}

// -- the result ---------------------------------------------------------------------------------------------------

namespace {

void write_psp(json::Writer &json, const Psp &psp) {
  json.open('{').key("synapse").value(static_cast<double>(psp.synapse));
  json.key("neuron").value(static_cast<double>(psp.neuron));
  write_measures(json, psp_measures, psp);
  json.key("overlaps").value(psp.overlaps).key("complete").value(psp.complete).key("fired").value(psp.fired);
  json.close('}');
}

} // namespace

Answer::Answer(const Stepper &stepper, std::size_t synapse)
    : synapse_(synapse), neuron_(stepper.experiment().synapses[synapse].to), alone_(stepper.alone(neuron_, synapse)) {}

Psp Answer::psp() const {
  Psp psp = measure_psp(alone_, 0, follow_psp(alone_, 0));
  psp.synapse = synapse_;
  psp.neuron = neuron_;
  return psp;
}

std::string write_answer(const Answer &answer) {
  json::Writer json;
  write_psp(json, answer.psp());
  return json.text();
}

std::string write_measurements(const PspMeter &meter) {
  json::Writer json;
  json.open('{').key("psps").open('[');
  for (const Psp &psp : meter.psps())
    write_psp(json, psp);
  json.close(']').key("firing").open('[');
  for (const Firing &firing : meter.firing()) {
    json.open('{').key("neuron").value(static_cast<double>(firing.neuron));
    write_measures(json, firing_measures, firing);
    json.key("intervals").open('[');
    for (const double interval : firing.intervals)
      json.value(interval);
    json.close(']').close('}');
  }
  json.close(']').key("truncated").value(meter.truncated());
  return json.close('}').text();
}

} // namespace bouton
