#include "sim/moment.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "model/magnesium.hpp"

namespace bouton {

namespace {

/// Reads the present or the recording, whichever is asked for.
class Reading {
public:
  Reading(const Stepper &stepper, double time)
      : stepper_(stepper), traces_(stepper.traces()), present_(!is_given(time)),
        time_(present_ ? stepper.time() : time) {}

  template <class Column> double operator()(Column column, std::size_t index) const {
    return present_ ? stepper_.now(column, index) : traces_.value_at(stepper_.column_index(column, index), time_);
  }
  bool present() const { return present_; }
  double time() const { return time_; }

  /// How many of `times`, which ascend, lie before the moment: what happens at it is still to come.
  std::size_t before(const std::vector<double> &times) const {
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time_) - times.begin());
  }

private:
  const Stepper &stepper_;
  Traces traces_;
  bool present_;
  double time_;
};

/// Transmitter that spikes have left in the cleft, as it was at the moment.
void look_back(const Stepper &stepper, std::size_t synapse, const Reading &reading, SynapseMoment &moment) {
  const auto &times = stepper.delivered(synapse);
  const auto &released = stepper.released(synapse);
  const Release &release = stepper.experiment().synapses[synapse].release;
  const auto *stochastic = std::get_if<StochasticRelease>(&release);
  const auto there = [&](std::size_t k) { return reading.time() <= times[k] + static_cast<double>(released[k].T_dur); };
  const std::size_t count = reading.before(times);
  if (count == 0)
    return;
  if (!stochastic) {
    // A later spike restarts the pulse; with it the share that the earlier one left in the cleft is gone.
    const Released &last = released[count - 1];
    moment.T = there(count - 1) ? static_cast<double>(last.T_max) : 0;
    moment.covered = !there(count - 1) || last.T_dur == 0               ? 0
                     : std::holds_alternative<ConstantRelease>(release) ? 1
                                                                        : static_cast<double>(last.share);
    return;
  }
  // Each site has a pulse of its own.
  std::uint64_t sites = 0;
  for (std::size_t k = count; k-- > 0 && there(k);) {
    if (released[k].share > 0)
      moment.T = static_cast<double>(released[k].T_max);
    sites |= released[k].sites;
    moment.covered = static_cast<double>(released[k].share);
    if (stochastic->n_sites > static_cast<double>(traced_sites))
      break;
    moment.covered = static_cast<double>(std::popcount(sites)) / stochastic->n_sites;
  }
  if (moment.T == 0)
    moment.covered = 0;
}

/// The share of the resources that were left at a recorded moment.
double resources_then(const Stepper &stepper, std::size_t synapse, const Reading &reading) {
  const Release &release = stepper.experiment().synapses[synapse].release;
  if (std::holds_alternative<DepressingRelease>(release))
    return reading(SynapseColumn::P_rel, synapse);
  const auto *r = std::get_if<TsodyksMarkramRelease>(&release);
  const auto &times = stepper.delivered(synapse);
  const std::size_t count = reading.before(times);
  if (!r || count == 0)
    return 1;
  const auto left = static_cast<double>(stepper.released(synapse)[count - 1].resources);
  return 1 + (left - 1) * std::exp(-(reading.time() - times[count - 1]) / r->tau_rec);
}

} // namespace

SynapseMoment synapse_at(const Stepper &stepper, std::size_t synapse, double time) {
  const Reading reading(stepper, time);
  const Synapse &parameters = stepper.experiment().synapses[synapse];
  const Receptor &receptor = parameters.receptor;
  const Membrane &membrane = stepper.experiment().neurons[parameters.to].membrane;
  const double V = reading(NeuronColumn::V, parameters.to);
  SynapseMoment moment{};
  moment.P_s = reading(SynapseColumn::P_s, synapse);
  moment.P_rel = reading(SynapseColumn::P_rel, synapse);
  moment.g_s = reading(SynapseColumn::g_s, synapse);
  moment.I_s = reading(SynapseColumn::I_s, synapse);
  moment.drive = V - receptor.E_s;
  moment.term = -milli * membrane.R_m * moment.I_s;
  moment.unblocked = receptor.blocked() ? unblocked(receptor.magnesium, V).share : 1;
  if (reading.present()) {
    moment.T = stepper.transmitter_present(synapse) ? transmitter(parameters.kinetics) : 0;
    moment.covered = stepper.covered(synapse);
    moment.resources = stepper.resources(synapse);
  } else {
    look_back(stepper, synapse, reading, moment);
    moment.resources = resources_then(stepper, synapse, reading);
  }
  const std::size_t count = reading.before(stepper.delivered(synapse));
  moment.since = count > 0 ? reading.time() - stepper.delivered(synapse)[count - 1] : not_given;
  moment.released = count > 0 ? static_cast<double>(stepper.released(synapse)[count - 1].share) : not_given;
  moment.rates = scheme_rates(parameters.kinetics, moment.T);
  return moment;
}

std::vector<double> sites_at(const Stepper &stepper, std::size_t synapse, double time) {
  const auto *stochastic = std::get_if<StochasticRelease>(&stepper.experiment().synapses[synapse].release);
  const std::size_t count = Reading(stepper, time).before(stepper.delivered(synapse));
  if (!stochastic || count == 0)
    return {};
  const std::uint64_t sites = stepper.released(synapse)[count - 1].sites;
  std::vector<double> result(std::min(static_cast<std::size_t>(stochastic->n_sites), traced_sites));
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = static_cast<double>(sites >> i & 1U);
  return result;
}

MembraneMoment membrane_at(const Stepper &stepper, std::size_t neuron, double time) {
  const Reading reading(stepper, time);
  const Experiment &experiment = stepper.experiment();
  const Membrane &membrane = experiment.neurons[neuron].membrane;
  MembraneMoment moment{};
  moment.V = reading(NeuronColumn::V, neuron);
  moment.leak = -(moment.V - membrane.E_L);
  moment.injected = milli * membrane.R_m * reading(NeuronColumn::I_e, neuron);
  for (std::size_t i = 0; i < experiment.synapses.size(); ++i)
    if (experiment.synapses[i].to == neuron)
      moment.synaptic -= milli * membrane.R_m * reading(SynapseColumn::I_s, i);

  const auto &fired = stepper.fired(neuron);
  const std::size_t count = reading.before(fired);
  const auto &spiking = experiment.neurons[neuron].spiking;
  if (is_given(reading.present() ? stepper.clamped_at(neuron) : stepper.clamped_at(neuron, reading.time())))
    moment.hold = Hold::clamp;
  else if (reading.present() ? stepper.refractory(neuron)
                             : spiking && count > 0 && reading.time() <= fired[count - 1] + spiking->t_ref)
    moment.hold = Hold::refractory;
  moment.slope = moment.hold == Hold::none ? moment.leak + moment.synaptic + moment.injected : 0;
  return moment;
}

} // namespace bouton
