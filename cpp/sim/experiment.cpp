#include "sim/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "sim/json.hpp"
#include "sim/recorder.hpp"

namespace bouton {

namespace {

std::string range_text(const ParameterInfo &info) {
  std::string text = json::format_number(info.allowed.minimum) + " … " + json::format_number(info.allowed.maximum);
  return info.unit.empty() ? text : text + ' ' + std::string(info.unit);
}

using Texts = std::set<std::string, std::less<>>; // one type for both uses: its code is there once

class Validator {
public:
  /// `faults` holds what is known to be wrong already, and gets the rest: one fault a path.
  Validator(const Experiment &experiment, Faults &faults) : experiment_(experiment), faults_(faults) {
    for (const Fault &fault : faults)
      wrong_.insert(fault.path);
  }

  void operator()() {
    for_each_parameter(experiment_, [&](const std::string &path, const ParameterInfo &info, double value) {
      check_value(path, info, value);
    });
    check_sizes();
    check_protocol();
    check_neurons();
    check_synapses();
  }

private:
  void fault(const std::string &path, const std::string &what) {
    if (wrong_.insert(path).second)
      faults_.push_back(make_fault(path, what));
  }
  /// Whether values may be held against each other: none of them is missing or wrong by itself.
  template <class... Paths> bool sound(const Paths &...paths) const { return (... && !wrong_.contains(paths)); }

  void check_value(const std::string &path, const ParameterInfo &info, double value) {
    if (!is_given(value) && !info.absent.empty())
      return;
    if (const std::string what = wrong_with(info, value); !what.empty())
      fault(path, what);
  }

  void check_name(const std::string &path, const std::string &name, Texts &taken) {
    std::size_t length = 0;
    if (!json::is_printable(name, length) || length == 0 || length > limit::name_length)
      fault(path, json::excerpt(std::string_view(name)) + " is not a name; allowed are 1 … " +
                      std::to_string(limit::name_length) + " printable characters");
    else if (!taken.insert(name).second)
      fault(path, json::quote(name) + " is the name of another one; names are unique");
  }

  void check_sizes() {
    std::size_t length = 0;
    if (!json::is_printable(experiment_.title, length) || length > limit::title_length)
      fault("title", "allowed are up to " + std::to_string(limit::title_length) + " printable characters");
    if (experiment_.neurons.empty() || experiment_.neurons.size() > limit::neurons)
      fault("neurons",
            std::to_string(experiment_.neurons.size()) + " neurons; allowed are 1 … " + std::to_string(limit::neurons));
    if (experiment_.synapses.size() > limit::synapses)
      fault("synapses", std::to_string(experiment_.synapses.size()) + " synapses; allowed are 0 … " +
                            std::to_string(limit::synapses));
    Texts taken;
    for (std::size_t i = 0; i < experiment_.neurons.size(); ++i) {
      const std::string path = "neurons[" + std::to_string(i) + "]";
      check_name(path + ".name", experiment_.neurons[i].name, taken);
      if (experiment_.neurons[i].pulses.size() > limit::pulses)
        fault(path + ".current.pulses", std::to_string(experiment_.neurons[i].pulses.size()) +
                                            " pulses; allowed are 0 … " + std::to_string(limit::pulses));
    }
    taken.clear();
    for (std::size_t i = 0; i < experiment_.synapses.size(); ++i)
      check_name("synapses[" + std::to_string(i) + "].name", experiment_.synapses[i].name, taken);
  }

  void check_protocol() {
    const auto &[duration, sample_interval] = experiment_.protocol;
    if (sound("duration", "sample_interval") && duration / sample_interval > limit::samples)
      fault("sample_interval", json::format_number(sample_interval) + " ms makes " +
                                   json::format_number(std::floor(duration / sample_interval)) +
                                   " samples; allowed are at most " + json::format_number(limit::samples));
  }

  void check_neurons() {
    for (std::size_t i = 0; i < experiment_.neurons.size(); ++i) {
      const Neuron &neuron = experiment_.neurons[i];
      const std::string path = "neurons[" + std::to_string(i) + "].";
      if (!neuron.spiking || !sound(path + "spiking", path + "spiking.V_th"))
        continue;
      const auto &[V_th, V_reset, t_ref] = *neuron.spiking;
      const Membrane &membrane = neuron.membrane;
      const std::string below =
          " is not below the threshold; allowed is below V_th, " + json::format_number(V_th) + " mV";
      if (V_reset >= V_th)
        fault(path + "spiking.V_reset", json::format_number(V_reset) + below);
      if (sound(path + "E_L") && membrane.initial_V() >= V_th)
        fault(path + "V_0", json::format_number(membrane.initial_V()) +
                                (is_given(membrane.V_0) ? "" : ", which is E_L since V_0 is not given,") + below);
    }
  }

  void check_synapses() {
    for (std::size_t i = 0; i < experiment_.synapses.size(); ++i) {
      const Synapse &synapse = experiment_.synapses[i];
      const std::string path = "synapses[" + std::to_string(i) + "].";
      if (const auto *k = std::get_if<DualExponential>(&synapse.kinetics);
          k && sound(path + "kinetics.tau_decay") && k->tau_rise > k->tau_decay)
        fault(path + "kinetics.tau_rise", json::format_number(k->tau_rise) + " is above tau_decay, " +
                                              json::format_number(k->tau_decay) + "; allowed is at most tau_decay");
      if (sound("neurons") && synapse.to >= experiment_.neurons.size())
        fault(path + "to", "points to no neuron");
      if (sound("neurons") && synapse.from && *synapse.from >= experiment_.neurons.size())
        fault(path + "from", "points to no neuron");
      if (sound("duration", path + "spikes"))
        check_spikes(path + "spikes", synapse.spikes);
    }
  }

  void check_spikes(const std::string &path, const Spikes &spikes) {
    if (const auto *listed = std::get_if<ListedSpikes>(&spikes))
      check_times(path + ".times", listed->times);
    else if (const auto *regular = std::get_if<RegularSpikes>(&spikes))
      check_train(path + ".regular", *regular);
    else if (const auto *poisson = std::get_if<PoissonSpikes>(&spikes))
      check_train(path + ".poisson", *poisson);
  }

  void check_times(const std::string &path, const std::vector<double> &times) {
    const double duration = experiment_.protocol.duration;
    if (times.size() > limit::spikes)
      fault(path, std::to_string(times.size()) + " spikes; allowed are 0 … " + std::to_string(limit::spikes));
    std::size_t found = 0;
    for (std::size_t k = 0; k < times.size(); ++k)
      if (!(times[k] >= 0 && times[k] <= duration) && ++found <= named_faults)
        fault(path + "[" + std::to_string(k) + "]", json::format_number(times[k]) + " is out of range 0 … " +
                                                        json::format_number(duration) + " ms, the duration");
    if (found > named_faults)
      fault(path, std::to_string(found - named_faults) + " more of its times are wrong; allowed is 0 … " +
                      json::format_number(duration) + " ms, the duration");
  }

  void check_train(const std::string &path, const RegularSpikes &train) {
    const double duration = experiment_.protocol.duration;
    if (!sound(path + ".start", path + ".interval", path + ".count") || train.count == 0)
      return;
    const double last = regular_spike_time(train, static_cast<std::size_t>(train.count) - 1);
    if (last > duration)
      fault(path, "its last spike would be at " + json::format_number(last) + " ms; allowed is 0 … " +
                      json::format_number(duration) + " ms, the duration");
  }

  void check_train(const std::string &path, const PoissonSpikes &train) {
    const double duration = experiment_.protocol.duration;
    if (!sound(path + ".rate", path + ".start", path + ".stop"))
      return;
    const double mean_count = train.rate * (train.stop - train.start) / 1000;
    if (train.stop > duration)
      fault(path + ".stop", json::format_number(train.stop) + " is after the end; allowed is 0 … " +
                                json::format_number(duration) + " ms, the duration");
    else if (train.start > train.stop)
      fault(path + ".start", json::format_number(train.start) + " is after stop, " + json::format_number(train.stop) +
                                 "; allowed is at most stop");
    else if (mean_count > static_cast<double>(limit::spikes))
      fault(path + ".rate", json::format_number(train.rate) + " Hz makes about " + json::format_number(mean_count) +
                                " spikes; allowed are at most " + std::to_string(limit::spikes));
  }

  const Experiment &experiment_;
  Faults &faults_;
  Texts wrong_; // paths
};

} // namespace

Fault make_fault(const std::string &path, const std::string &what) {
  return {path, path.empty() ? what : path + ": " + what};
}

std::string wrong_with(const ParameterInfo &info, double value) {
  if (!std::isfinite(value))
    return "not a finite number; allowed is " + range_text(info);
  if (!info.allowed.contains(value))
    return json::format_number(value) + " is out of range " + range_text(info);
  if (info.kind != NumberKind::real && value != std::floor(value))
    return json::format_number(value) + " is not a whole number; allowed is " + range_text(info);
  return {};
}

Faults validate(const Experiment &experiment) {
  Faults faults;
  validate(experiment, faults);
  return faults;
}

void validate(const Experiment &experiment, Faults &faults) { Validator(experiment, faults)(); }

double regular_spike_time(const RegularSpikes &train, std::size_t index) {
  return train.start + sample_time(static_cast<std::int64_t>(index), train.interval);
}

} // namespace bouton
