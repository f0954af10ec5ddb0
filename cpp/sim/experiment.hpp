// What is constant during a run: the protocol, the neurons, the synapses and the spikes that reach them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/membrane.hpp"
#include "model/synapse.hpp"

namespace bouton {

struct Protocol {
  double duration;        ///< ms
  double sample_interval; ///< ms; samples at 0, 1, 2 … intervals
};

template <> struct Table<Protocol> {
  static constexpr std::string_view group = "experiment";
  static constexpr std::array<Parameter<Protocol>, 2> rows{{
      {&Protocol::duration, {"duration", "t_end", "ms", "Duration", {1, 1e7}, {10, 5000}, 200}},
      {&Protocol::sample_interval,
       {"sample_interval", "Δt", "ms", "Sample interval", {0.001, 1e4}, {0.01, 1}, 0.1, {}, Presence::optional}},
  }};
};
static_assert(is_sound<Protocol>());

/// Spike times in ms, as they are; any order, on no grid.
struct ListedSpikes {
  std::vector<double> times;
};

struct RegularSpikes {
  double start;    ///< ms
  double interval; ///< ms
  double count;
};

/// Time in ms of spike `index` of a train: start + index · interval, as one would write it down.
double regular_spike_time(const RegularSpikes &train, std::size_t index);

struct PoissonSpikes {
  double rate;  ///< Hz
  double start; ///< ms
  double stop;  ///< ms
  double seed;
};

using Spikes = std::variant<ListedSpikes, RegularSpikes, PoissonSpikes>;

template <> struct Table<RegularSpikes> {
  static constexpr std::string_view group = "spikes:regular";
  static constexpr KindInfo kind{"regular", "Regular train", "Spikes at equal intervals."};
  static constexpr std::array<Parameter<RegularSpikes>, 3> rows{{
      {&RegularSpikes::start, {"start", "t_1", "ms", "First spike", {0, 1e7}, {0, 500}, 10}},
      {&RegularSpikes::interval, {"interval", "Δt", "ms", "Interval", {0, 1e7}, {1, 200}, 10}},
      {&RegularSpikes::count,
       {"count", "n", "", "Number of spikes", {0, 1e6}, {1, 100}, 10, {}, Presence::required, {}, NumberKind::integer}},
  }};
};
static_assert(is_sound<RegularSpikes>());

template <> struct Table<PoissonSpikes> {
  static constexpr std::string_view group = "spikes:poisson";
  static constexpr KindInfo kind{"poisson", "Poisson train", "Spikes at random times, independent of each other."};
  static constexpr std::array<Parameter<PoissonSpikes>, 4> rows{{
      {&PoissonSpikes::rate, {"rate", "r", "Hz", "Mean rate", {0, 1000}, {1, 200}, 20}},
      {&PoissonSpikes::start, {"start", "t_1", "ms", "From", {0, 1e7}, {0, 500}, 0}},
      {&PoissonSpikes::stop, {"stop", "t_2", "ms", "To", {0, 1e7}, {0, 1000}, 200}},
      {&PoissonSpikes::seed,
       {"seed", "seed", "", "Seed", {0, max_seed}, {0, 1000}, 1, {}, Presence::required, {}, NumberKind::integer}},
  }};
};
static_assert(is_sound<PoissonSpikes>());

struct Neuron {
  std::string name;
  Membrane membrane = make_default<Membrane>();
  std::optional<Spiking> spiking; ///< none: a passive membrane
  Current current = make_default<Current>();
  std::vector<Pulse> pulses;
};

struct Synapse {
  std::string name;
  std::size_t to = 0;              ///< index of the postsynaptic neuron
  std::optional<std::size_t> from; ///< index of the neuron whose spikes reach it, besides those of its list
  Wiring wiring = make_default<Wiring>();
  Receptor receptor = make_default<Receptor>();
  Kinetics kinetics = make_default<TwoState>();
  Release release = make_default<ConstantRelease>();
  Spikes spikes;
};

namespace limit {
inline constexpr std::size_t neurons = 64;
inline constexpr std::size_t synapses = 1024;
inline constexpr std::size_t spikes = 1'000'000;  ///< of one synapse
inline constexpr double samples = 1e7;            ///< of one run
inline constexpr std::size_t name_length = 64;    ///< code points
inline constexpr std::size_t title_length = 1000; ///< code points
inline constexpr std::size_t pulses = 10'000;     ///< of one neuron
inline constexpr std::size_t measured = 2000;     ///< spikes whose PSPs a meter measures
inline constexpr std::size_t trials = 1000;       ///< of one experiment
} // namespace limit

struct Experiment {
  std::string title;
  Protocol protocol = make_default<Protocol>();
  std::vector<Neuron> neurons;
  std::vector<Synapse> synapses;
};

/// One thing that is wrong with a document or an edit.
struct Fault {
  std::string path;    ///< JSON path: "synapses[0].kinetics.beta"
  std::string message; ///< a whole sentence, the path included
};
using Faults = std::vector<Fault>;

/// Of one list with many faults only so many are named one by one; the rest are counted.
inline constexpr std::size_t named_faults = 1000;

/// What is wrong with the value of a parameter, without its path: "-1 is out of range 1e-6 … 100 1/ms". Empty: nothing.
std::string wrong_with(const ParameterInfo &info, double value);

/// "path: what"
Fault make_fault(const std::string &path, const std::string &what);

/// Everything wrong with the values of an experiment. Empty: it can be run.
Faults validate(const Experiment &experiment);
/// Adds it to faults that are known, whose values are not held against others: one fault a path.
void validate(const Experiment &experiment, Faults &faults);

/// Calls `visit(path, info, value)` with every parameter in the order of the document.
template <class AnyExperiment, class Visit> void for_each_parameter(AnyExperiment &experiment, Visit &&visit) {
  const auto rows = [&]<class Owner>(const std::string &path, Owner &owner) {
    for (const auto &row : Table<std::remove_const_t<Owner>>::rows)
      visit(path + std::string(row.info.name), row.info, owner.*row.member);
  };
  const auto alternative = [&](const std::string &path, auto &variant) {
    std::visit(
        [&]<class Owner>(Owner &owner) {
          if constexpr (!std::is_same_v<std::remove_const_t<Owner>, ListedSpikes>)
            rows(path, owner);
        },
        variant);
  };
  rows("", experiment.protocol);
  for (std::size_t i = 0; i < experiment.neurons.size(); ++i) {
    auto &neuron = experiment.neurons[i];
    const std::string path = "neurons[" + std::to_string(i) + "].";
    rows(path, neuron.membrane);
    if (neuron.spiking)
      rows(path + "spiking.", *neuron.spiking);
    rows(path + "current.", neuron.current);
    for (std::size_t k = 0; k < neuron.pulses.size(); ++k)
      rows(path + "current.pulses[" + std::to_string(k) + "].", neuron.pulses[k]);
  }
  for (std::size_t i = 0; i < experiment.synapses.size(); ++i) {
    auto &synapse = experiment.synapses[i];
    const std::string path = "synapses[" + std::to_string(i) + "].";
    rows(path, synapse.wiring);
    rows(path, synapse.receptor);
    alternative(path + "kinetics.", synapse.kinetics);
    alternative(path + "release.", synapse.release);
    if (!std::holds_alternative<ListedSpikes>(synapse.spikes))
      alternative(path + "spikes." + (std::holds_alternative<RegularSpikes>(synapse.spikes) ? "regular." : "poisson."),
                  synapse.spikes);
  }
}

} // namespace bouton
