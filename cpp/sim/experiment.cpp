#include "sim/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/json.hpp"

namespace bouton {

namespace {

constexpr double never_reached = std::numeric_limits<double>::infinity(); // V_th of a passive membrane

std::string range_text(const ParameterInfo &info) {
  std::string text = json::format_number(info.allowed.minimum) + " … " + json::format_number(info.allowed.maximum);
  return info.unit.empty() ? text : text + ' ' + std::string(info.unit);
}

class Validator {
public:
  explicit Validator(const Experiment &experiment) : experiment_(experiment) {}

  Faults operator()() {
    for_each_parameter(experiment_, [&](const std::string &path, const ParameterInfo &info, double value) {
      check_value(path, info, value);
    });
    check_sizes();
    if (faults_.empty()) { // what follows relates values to each other, so each must be sound by itself
      check_protocol();
      check_neurons();
      check_synapses();
    }
    return std::move(faults_);
  }

private:
  void fault(const std::string &path, const std::string &what) { faults_.push_back(make_fault(path, what)); }

  void check_value(const std::string &path, const ParameterInfo &info, double value) {
    if (!is_given(value) && !info.absent.empty())
      return;
    if (!std::isfinite(value))
      fault(path, "not a finite number; allowed is " + range_text(info));
    else if (!info.allowed.contains(value))
      fault(path, json::format_number(value) + " is out of range " + range_text(info));
    else if (info.kind != NumberKind::real && value != std::floor(value))
      fault(path, json::format_number(value) + " is not a whole number; allowed is " + range_text(info));
  }

  void check_name(const std::string &path, const std::string &name, std::set<std::string> &taken) {
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
    std::set<std::string> taken;
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
    if (duration / sample_interval > limit::samples)
      fault("sample_interval", json::format_number(sample_interval) + " ms makes " +
                                   json::format_number(std::floor(duration / sample_interval)) +
                                   " samples; allowed are at most " + json::format_number(limit::samples));
  }

  void check_neurons() {
    for (std::size_t i = 0; i < experiment_.neurons.size(); ++i) {
      const auto &[V_th, V_reset, t_ref] = experiment_.neurons[i].spiking.value_or(Spiking{never_reached, 0, 0});
      const Membrane &membrane = experiment_.neurons[i].membrane;
      const std::string path = "neurons[" + std::to_string(i) + "].";
      const std::string below = "; allowed is below V_th, " + json::format_number(V_th) + " mV";
      if (V_reset >= V_th)
        fault(path + "spiking.V_reset", json::format_number(V_reset) + " is not below the threshold" + below);
      if (membrane.initial_V() >= V_th)
        fault(path + "V_0", json::format_number(membrane.initial_V()) +
                                (is_given(membrane.V_0) ? "" : ", which is E_L since V_0 is not given,") +
                                " is not below the threshold" + below);
    }
  }

  void check_synapses() {
    for (std::size_t i = 0; i < experiment_.synapses.size(); ++i) {
      const Synapse &synapse = experiment_.synapses[i];
      const std::string path = "synapses[" + std::to_string(i) + "].";
      if (const auto *k = std::get_if<DualExponential>(&synapse.kinetics); k && k->tau_rise > k->tau_decay)
        fault(path + "kinetics.tau_rise", json::format_number(k->tau_rise) + " is above tau_decay, " +
                                              json::format_number(k->tau_decay) + "; allowed is at most tau_decay");
      if (synapse.to >= experiment_.neurons.size())
        fault(path + "to", "points to no neuron");
      if (synapse.from && *synapse.from >= experiment_.neurons.size())
        fault(path + "from", "points to no neuron");
      if (!synapse.from && synapse.wiring.delay != 0)
        fault(path + "delay", json::format_number(synapse.wiring.delay) +
                                  " delays nothing, since no neuron is named by from; allowed is 0");
      check_spikes(path + "spikes", synapse.spikes);
    }
  }

  void check_spikes(const std::string &path, const Spikes &spikes) {
    const double duration = experiment_.protocol.duration;
    const std::string allowed = "; allowed is 0 … " + json::format_number(duration) + " ms, the duration";
    if (const auto *listed = std::get_if<ListedSpikes>(&spikes)) {
      if (listed->times.size() > limit::spikes)
        fault(path + ".times",
              std::to_string(listed->times.size()) + " spikes; allowed are 0 … " + std::to_string(limit::spikes));
      for (std::size_t k = 0; k < listed->times.size(); ++k)
        if (!(listed->times[k] >= 0 && listed->times[k] <= duration))
          fault(path + ".times[" + std::to_string(k) + "]", json::format_number(listed->times[k]) +
                                                                " is out of range 0 … " +
                                                                json::format_number(duration) + " ms, the duration");
    } else if (const auto *regular = std::get_if<RegularSpikes>(&spikes)) {
      const double last = regular->start + std::max(0.0, regular->count - 1) * regular->interval;
      if (regular->count > 0 && last > duration)
        fault(path + ".regular", "its last spike would be at " + json::format_number(last) + " ms" + allowed);
    } else if (const auto *poisson = std::get_if<PoissonSpikes>(&spikes)) {
      if (poisson->stop > duration)
        fault(path + ".poisson.stop", json::format_number(poisson->stop) + " is after the end" + allowed);
      else if (poisson->start > poisson->stop)
        fault(path + ".poisson.start", json::format_number(poisson->start) + " is after stop, " +
                                           json::format_number(poisson->stop) + "; allowed is at most stop");
      else if (poisson->rate * (poisson->stop - poisson->start) / 1000 > static_cast<double>(limit::spikes))
        fault(path + ".poisson.rate", json::format_number(poisson->rate) + " Hz makes about " +
                                          json::format_number(poisson->rate * (poisson->stop - poisson->start) / 1000) +
                                          " spikes; allowed are at most " + std::to_string(limit::spikes));
    }
  }

  const Experiment &experiment_;
  Faults faults_;
};

} // namespace

Fault make_fault(const std::string &path, const std::string &what) {
  return {path, path.empty() ? what : path + ": " + what};
}

Faults validate(const Experiment &experiment) { return Validator(experiment)(); }

} // namespace bouton
