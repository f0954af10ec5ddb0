// What holds for every experiment, tried on random ones. The seed of a failure is printed; give it as BOUTON_SEED.
#include <cstdlib>

#include "random_experiment.hpp"

using namespace bouton;
using namespace support;

namespace {

// Under sanitizers everything takes ten times as long: there the first of them, and all of them in wasm.
#if defined(__SANITIZE_ADDRESS__)
constexpr int experiments = 250;
#else
constexpr int experiments = 1000;
#endif

std::uint64_t first_seed() {
  const char *given = std::getenv("BOUTON_SEED");
  return given ? std::strtoull(given, nullptr, 10) : 20261122;
}

/// Calls `check(maker, experiment)` with `experiments` valid experiments.
template <class Check> void for_random_experiments(const Check &check, Wildness wildness = Wildness::sliders) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + experiments; ++seed) {
    CAPTURE(seed);
    ExperimentMaker maker(seed, wildness);
    const Experiment experiment = maker();
    const Faults faults = validate(experiment);
    REQUIRE_MESSAGE(faults.empty(), faults.at(0).message);
    check(maker, experiment);
  }
}

/// The whole run; an experiment that runs away (a fault, not a result) is skipped over by every property.
bool run_through(Stepper &stepper) { return stepper.advance(stepper.experiment().protocol.duration).empty(); }

bool saturates(const Kinetics &kinetics) {
  const auto *exponential = std::get_if<Exponential>(&kinetics);
  return std::holds_alternative<TwoState>(kinetics) || std::holds_alternative<GabaB>(kinetics) ||
         (exponential && exponential->saturating != 0);
}

bool stochastic(const Experiment &experiment) {
  return std::any_of(experiment.synapses.begin(), experiment.synapses.end(),
                     [](const Synapse &synapse) { return std::holds_alternative<StochasticRelease>(synapse.release); });
}

/// The greatest difference between the V and P_s of two steppers at samples that both have, away from spikes of
/// neurons, around which a shift of 1e-12 ms is a jump.
double greatest_distance(const Stepper &a, const Stepper &b, std::int64_t every = 1) {
  double greatest = 0;
  const double interval = a.experiment().protocol.sample_interval;
  for (std::size_t k = 0; k < a.recorder().count(); ++k) {
    const double t = sample_time(static_cast<std::int64_t>(k), interval);
    bool counts = true;
    for (std::size_t i = 0; i < a.experiment().neurons.size(); ++i)
      for (const double spike : a.fired(i))
        counts = counts && std::abs(t - spike) > 1e-6;
    if (!counts)
      continue;
    const std::size_t other = k * static_cast<std::size_t>(every);
    for (std::size_t i = 0; i < a.experiment().neurons.size(); ++i)
      greatest = std::max(greatest, std::abs(a.recorder().column(a.column_index(NeuronColumn::V, i))[k] -
                                             b.recorder().column(b.column_index(NeuronColumn::V, i))[other]));
    for (std::size_t i = 0; i < a.experiment().synapses.size(); ++i)
      greatest = std::max(greatest, std::abs(a.recorder().column(a.column_index(SynapseColumn::P_s, i))[k] -
                                             b.recorder().column(b.column_index(SynapseColumn::P_s, i))[other]));
  }
  return greatest;
}

} // namespace

TEST_CASE("P_s of saturating kinetics stays in 0 … 1, and every P_rel too") {
  for_random_experiments([](ExperimentMaker &, const Experiment &experiment) {
    Stepper stepper(experiment);
    run_through(stepper);
    for (std::size_t i = 0; i < experiment.synapses.size(); ++i) {
      for (const double P_rel : column(stepper, SynapseColumn::P_rel, i))
        REQUIRE((P_rel >= 0 && P_rel <= 1));
      const double most = saturates(experiment.synapses[i].kinetics) ? 1 : INFINITY;
      for (const double P_s : column(stepper, SynapseColumn::P_s, i))
        REQUIRE((P_s >= 0 && P_s <= most));
    }
  });
}

TEST_CASE("V stays within the hull of E_L + R_m I, of the reversal potentials and of where it was set") {
  for_random_experiments([](ExperimentMaker &, const Experiment &experiment) {
    Stepper stepper(experiment);
    run_through(stepper);
    for (std::size_t n = 0; n < experiment.neurons.size(); ++n) {
      const Neuron &neuron = experiment.neurons[n];
      double low = neuron.membrane.initial_V();
      double high = low;
      const auto include = [&](double V) {
        low = std::min(low, V);
        high = std::max(high, V);
      };
      const auto currents = column(stepper, NeuronColumn::I_e, n);
      for (const double I_e : currents)
        include(neuron.membrane.E_L + 1e-3 * neuron.membrane.R_m * I_e);
      for (const Pulse &pulse : neuron.pulses) // one may lie between two samples
        for (const double other : currents)
          include(neuron.membrane.E_L + 1e-3 * neuron.membrane.R_m * (other + pulse.amplitude));
      for (const Synapse &synapse : experiment.synapses)
        if (synapse.to == n)
          include(synapse.receptor.E_s);
      if (neuron.spiking)
        include(neuron.spiking->V_reset);
      for (const double V : column(stepper, NeuronColumn::V, n))
        REQUIRE((V >= low - 1e-9 && V <= high + 1e-9));
    }
  });
}

TEST_CASE("the result does not depend on how advance() is cut into pieces, to 1e-9") {
  for_random_experiments([](ExperimentMaker &maker, const Experiment &experiment) {
    Stepper whole(experiment);
    if (!run_through(whole))
      return;
    Stepper pieces(experiment);
    const double duration = experiment.protocol.duration;
    while (pieces.time() < duration)
      REQUIRE(pieces.advance(std::min(maker.random()() * 7, duration - pieces.time())).empty());
    REQUIRE(greatest_distance(whole, pieces) <= 1e-9);
  });
}

TEST_CASE("the result does not depend on the sample interval, to 1e-9") {
  for_random_experiments([](ExperimentMaker &maker, Experiment experiment) {
    Stepper coarse(experiment);
    if (!run_through(coarse))
      return;
    const std::int64_t finer = 2 + maker.below(4);
    experiment.protocol.sample_interval /= static_cast<double>(finer);
    Stepper fine(experiment);
    REQUIRE(run_through(fine));
    REQUIRE(greatest_distance(coarse, fine, finer) <= 1e-9);
  });
}

TEST_CASE("the order of the synapses does not matter") {
  for_random_experiments([](ExperimentMaker &maker, Experiment experiment) {
    Stepper before(experiment);
    if (!run_through(before))
      return;
    std::vector<std::size_t> order(experiment.synapses.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(maker.below(static_cast<int>(i)))]);
    const auto synapses = experiment.synapses;
    for (std::size_t i = 0; i < order.size(); ++i)
      experiment.synapses[i] = synapses[order[i]];
    Stepper after(experiment);
    REQUIRE(run_through(after));
    for (std::size_t i = 0; i < experiment.neurons.size(); ++i) {
      REQUIRE(before.fired(i).size() == after.fired(i).size());
      REQUIRE(greatest_difference(before.fired(i), after.fired(i)) <= 1e-9);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
      REQUIRE(greatest_difference(column(after, SynapseColumn::P_s, i), column(before, SynapseColumn::P_s, order[i])) <=
              1e-9);
  });
}

TEST_CASE("delivering the spikes live equals having them in the list") {
  for_random_experiments([](ExperimentMaker &maker, Experiment experiment) {
    Stepper listed(experiment);
    if (!run_through(listed))
      return;
    struct Spike {
      double time;
      std::size_t synapse;
    };
    std::vector<Spike> spikes;
    for (std::size_t i = 0; i < experiment.synapses.size(); ++i) {
      for (const double time : spike_times(experiment.synapses[i].spikes))
        spikes.push_back({time, i});
      experiment.synapses[i].spikes = ListedSpikes{};
    }
    std::sort(spikes.begin(), spikes.end(), [](const Spike &a, const Spike &b) { return a.time < b.time; });
    Stepper live(experiment);
    for (const auto &[time, synapse] : spikes) {
      // Some are announced a while before, some at their very moment.
      const double now = time - (maker.below(2) ? 0 : std::min(3.0, time - live.time()));
      if (now > live.time())
        REQUIRE(live.advance(now - live.time()).empty());
      REQUIRE(live.deliver_spike(synapse, std::max(time, live.time())).empty());
    }
    REQUIRE(live.advance(experiment.protocol.duration - live.time()).empty());
    REQUIRE(greatest_distance(listed, live) <= 1e-9);
  });
}

TEST_CASE("anything within the allowed ranges runs to finite numbers, however extreme") {
  for_random_experiments(
      [](ExperimentMaker &, Experiment experiment) {
        experiment.protocol.duration = 5;
        for (Synapse &synapse : experiment.synapses) {
          auto &times = std::get<ListedSpikes>(synapse.spikes).times;
          for (double &time : times)
            time /= 12;
        }
        Stepper stepper(experiment);
        run_through(stepper);
        for (std::size_t i = 0; i < experiment.neurons.size(); ++i)
          for (const double V : column(stepper, NeuronColumn::V, i))
            REQUIRE(std::isfinite(V));
        for (std::size_t i = 0; i < experiment.synapses.size(); ++i)
          for (const double g : column(stepper, SynapseColumn::g_s, i))
            REQUIRE(std::isfinite(g));
      },
      Wildness::allowed);
}

TEST_CASE("the same document runs to the same bits, also with stochastic release") {
  int gambling = 0;
  for_random_experiments([&](ExperimentMaker &, const Experiment &experiment) {
    if (!stochastic(experiment))
      return;
    ++gambling;
    Faults faults;
    Stepper first(experiment);
    Stepper second(read_document(write_document(experiment), faults));
    REQUIRE(faults.empty());
    run_through(first);
    run_through(second);
    REQUIRE(greatest_distance(first, second) == 0);
  });
  CHECK(gambling > experiments / 10);
}
