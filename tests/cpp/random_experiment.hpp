// Random valid experiments from a seed, for the property tests and the fuzzer.
#pragma once

#include "world.hpp"

namespace support {

/// How wild the parameters may be.
enum class Wildness { sliders, allowed };

class ExperimentMaker {
public:
  explicit ExperimentMaker(std::uint64_t seed, Wildness wildness = Wildness::sliders)
      : random_(seed), wildness_(wildness) {}

  bouton::Experiment operator()() {
    using namespace bouton;
    Experiment experiment;
    experiment.protocol = {.duration = 60, .sample_interval = pick({0.05, 0.1, 0.25, 1.0})};
    const int neurons = 1 + below(3);
    for (int i = 0; i < neurons; ++i) {
      Neuron neuron;
      neuron.name = "n" + std::to_string(i);
      numbers(neuron.membrane);
      if (below(2))
        neuron.membrane.V_0 = not_given;
      numbers(neuron.current);
      for (int k = below(3); k > 0; --k)
        numbers(neuron.pulses.emplace_back());
      if (below(3) == 0 && std::abs(neuron.membrane.initial_V()) < 140) {
        neuron.spiking = make_default<Spiking>();
        neuron.spiking->V_th = neuron.membrane.initial_V() + 1 + 20 * random_();
        neuron.spiking->V_reset = neuron.spiking->V_th - 1 - 30 * random_();
        neuron.spiking->t_ref = 1 + 4 * random_();
      }
      experiment.neurons.push_back(neuron);
    }
    const int synapses = below(6);
    for (int i = 0; i < synapses; ++i)
      experiment.synapses.push_back(synapse(i, neurons, experiment.protocol.duration));
    return experiment;
  }

  int below(int n) { return static_cast<int>(random_() * n); }
  Random &random() { return random_; }

private:
  bouton::Synapse synapse(int i, int neurons, double duration) {
    using namespace bouton;
    Synapse synapse;
    synapse.name = "s" + std::to_string(i);
    synapse.to = static_cast<std::size_t>(below(neurons));
    if (below(4) == 0) {
      synapse.from = static_cast<std::size_t>(below(neurons));
      synapse.wiring.delay = below(2) * 5 * random_();
    }
    numbers(synapse.receptor);
    if (below(3) != 0)
      synapse.receptor.magnesium = not_given;
    choose(synapse.kinetics);
    if (auto *k = std::get_if<DualExponential>(&synapse.kinetics); k && k->tau_rise > k->tau_decay)
      std::swap(k->tau_rise, k->tau_decay);
    choose(synapse.release);
    ListedSpikes listed;
    for (int k = below(12); k > 0; --k)
      listed.times.push_back(duration * random_());
    synapse.spikes = listed;
    return synapse;
  }

  template <class Variant> void choose(Variant &variant) {
    int chosen = below(static_cast<int>(std::variant_size_v<Variant>));
    bouton::for_each_kind<Variant>([&](auto kind) {
      if (chosen-- != 0)
        return;
      numbers(kind);
      variant = kind;
    });
  }

  template <class Owner> void numbers(Owner &owner) {
    for (const auto &row : bouton::Table<Owner>::rows) {
      const bouton::Range &range = wildness_ == Wildness::sliders ? row.info.slider : row.info.allowed;
      const double u = random_();
      double value = range.minimum + u * (range.maximum - range.minimum);
      if (range.minimum > 0 && range.maximum / range.minimum > 50)
        value = std::exp(std::log(range.minimum) + u * std::log(range.maximum / range.minimum));
      if (row.info.kind != bouton::NumberKind::real)
        value = std::round(value);
      owner.*row.member = std::clamp(value, range.minimum, range.maximum);
    }
  }

  double pick(std::initializer_list<double> values) {
    return *(values.begin() + below(static_cast<int>(values.size())));
  }

  Random random_;
  Wildness wildness_;
};

} // namespace support
