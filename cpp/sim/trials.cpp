#include "sim/trials.hpp"

#include <algorithm>
#include <cmath>

#include "sim/histogram.hpp"
#include "sim/json.hpp"

namespace bouton {

namespace {

/// Samples at 0, 1, 2 … intervals up to the duration.
std::size_t samples_of(const Protocol &protocol) {
  const SampleGrid grid(protocol.sample_interval);
  auto count = static_cast<std::int64_t>(protocol.duration / protocol.sample_interval) + 2;
  while (grid.time(count - 1) > protocol.duration)
    --count;
  return static_cast<std::size_t>(count);
}

} // namespace

double mix(double seed, std::uint64_t trial) {
  std::uint64_t z = static_cast<std::uint64_t>(seed) + trial * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return static_cast<double>((z ^ (z >> 31)) >> 11);
}

Faults Trials::check(const Experiment &experiment, double synapse, double spike) {
  Faults faults;
  if (!(synapse >= 0 && synapse < static_cast<double>(experiment.synapses.size())))
    faults.push_back(make_fault("synapse", "there is none of this index"));
  constexpr double last = static_cast<double>(limit::spikes) - 1;
  if (!(spike >= 0 && spike <= last && spike == std::floor(spike)))
    faults.push_back(make_fault("spike", json::format_number(spike) + " is not a whole number from 0 … " +
                                             json::format_number(last)));
  if (!faults.empty())
    return faults;
  const auto columns = static_cast<double>(experiment.neurons.size() + experiment.synapses.size());
  const double bytes = columns * static_cast<double>(samples_of(experiment.protocol)) * (sizeof(Sum) + sizeof(double));
  if (bytes > Stepper::max_recording)
    faults.push_back(
        make_fault("sample_interval", "the means would need " + json::format_number(std::ceil(bytes / 0x1p20)) +
                                          " MiB; allowed are " + json::format_number(Stepper::max_recording / 0x1p20) +
                                          " MiB: a longer sample interval or a shorter duration is needed"));
  return faults;
}

Trials::Trials(Experiment experiment, std::size_t synapse, std::size_t spike)
    : experiment_(std::move(experiment)), synapse_(synapse), spike_(spike), samples_(samples_of(experiment_.protocol)),
      sums_((experiment_.neurons.size() + experiment_.synapses.size()) * samples_), trace_(sums_.size()) {}

Experiment Trials::trial(std::uint64_t index) const {
  Experiment experiment = experiment_;
  if (index == 0)
    return experiment;
  for (Synapse &synapse : experiment.synapses) {
    if (auto *stochastic = std::get_if<StochasticRelease>(&synapse.release))
      stochastic->seed = mix(stochastic->seed, index);
    if (auto *poisson = std::get_if<PoissonSpikes>(&synapse.spikes))
      poisson->seed = mix(poisson->seed, index);
  }
  return experiment;
}

bool Trials::random() const {
  return std::any_of(experiment_.synapses.begin(), experiment_.synapses.end(), [](const Synapse &synapse) {
    const auto *stochastic = std::get_if<StochasticRelease>(&synapse.release);
    const auto *poisson = std::get_if<PoissonSpikes>(&synapse.spikes);
    return (stochastic && stochastic->P_rel > 0 && stochastic->P_rel < 1) ||
           (poisson && poisson->rate > 0 && poisson->start < poisson->stop);
  });
}

Faults Trials::advance() {
  if (count_ == limit::trials)
    return {make_fault("trials", "allowed are at most " + std::to_string(limit::trials) + " trials")};
  Stepper run(trial(count_), 1);
  double measured = not_given; // mV
  std::size_t delivered = 0;
  const auto run_to = [&](double time) {
    while (const auto synapse = run.run_to_spike(time)) {
      if (*synapse == synapse_ && delivered++ == spike_)
        measured = amplitude(follow_psp(run, synapse_, psp_enough));
      run.let_spike_act();
    }
  };
  for (std::size_t sample = 0; sample < samples_; ++sample) {
    run_to(run.sample_time(static_cast<std::int64_t>(sample)));
    if (!run.failure().empty())
      return run.failure();
    look(run, sample);
  }
  run_to(experiment_.protocol.duration); // where that is no multiple of the interval, spikes may still come
  if (!run.failure().empty())
    return run.failure();

  ++count_;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    Sum &sum = sums_[i]; // Welford: the sums of squares do not cancel
    const double distance = trace_[i] - sum.mean;
    sum.mean += distance / static_cast<double>(count_);
    sum.m2 += distance * (trace_[i] - sum.mean);
  }
  if (is_given(measured))
    amplitudes_.push_back(measured);
  return {};
}

void Trials::look(const Stepper &run, std::size_t sample) {
  const std::size_t neurons = experiment_.neurons.size();
  for (std::size_t i = 0; i < neurons; ++i)
    trace_[i * samples_ + sample] = run.now(NeuronColumn::V, i);
  for (std::size_t i = 0; i < experiment_.synapses.size(); ++i)
    trace_[(neurons + i) * samples_ + sample] = run.now(SynapseColumn::g_s, i);
}

std::optional<std::size_t> Trials::find(std::string_view name, double index) const {
  const std::size_t neurons = experiment_.neurons.size();
  const std::size_t synapses = experiment_.synapses.size();
  if (name == "V" && index >= 0 && index < static_cast<double>(neurons))
    return static_cast<std::size_t>(index);
  if (name == "g_s" && index >= 0 && index < static_cast<double>(synapses))
    return neurons + static_cast<std::size_t>(index);
  return std::nullopt;
}

void Trials::decimate(Curve curve, std::size_t column, double from, double to, std::size_t pixels,
                      std::vector<double> &scratch, std::vector<double> &out) const {
  out.clear();
  if (count_ == 0)
    return;
  const double interval = experiment_.protocol.sample_interval;
  const SampleRange range = drawn_samples(from, to, interval);
  const std::int64_t first = std::max<std::int64_t>(range.first, 0);
  const double side = curve == Curve::mean ? 0 : curve == Curve::low ? -1 : 1;
  scratch.clear();
  for (std::int64_t i = first; i < std::min(range.last, static_cast<std::int64_t>(samples_)); ++i) {
    const Sum &sum = sums_[column * samples_ + static_cast<std::size_t>(i)];
    const double sd = count_ > 1 ? std::sqrt(sum.m2 / static_cast<double>(count_ - 1)) : 0;
    scratch.push_back(sum.mean + side * sd);
  }
  bouton::decimate(scratch, first, interval, range.first, range.last, pixels, out);
}

std::string write_summary(const Trials &trials) {
  const std::vector<double> &amplitudes = trials.amplitudes();
  const auto count = static_cast<double>(amplitudes.size());
  double mean = not_given;
  double sd = not_given;
  if (count > 0) {
    // From the first one on: where all are the same, so is the mean, to the bit, and the SD is 0.
    mean = amplitudes.front();
    for (const double amplitude : amplitudes)
      mean += (amplitude - amplitudes.front()) / count;
  }
  if (count > 1) {
    double squares = 0;
    for (const double amplitude : amplitudes)
      squares += (amplitude - mean) * (amplitude - mean);
    sd = std::sqrt(squares / (count - 1));
  }
  const Histogram histogram = histogram_of(amplitudes);
  json::Writer json;
  json.open('{').key("count").value(static_cast<double>(trials.count()));
  json.key("unmeasured").value(static_cast<double>(trials.unmeasured()));
  json.key("failures").value(static_cast<double>(std::count(amplitudes.begin(), amplitudes.end(), 0.0)));
  json.key("mean").value(mean).key("sd").value(sd).key("cv").value(mean != 0 ? sd / std::abs(mean) : not_given);
  json.key("histogram").open('{').key("from").value(histogram.from).key("width").value(histogram.width);
  json.key("counts").open('[');
  for (const double number : histogram.counts)
    json.value(number);
  return json.close(']').close('}').close('}').text();
}

} // namespace bouton
