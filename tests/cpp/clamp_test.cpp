// Voltage clamp: V stays where it is held, and everything else goes on.
#include "world.hpp"

#include "model/magnesium.hpp"

using namespace bouton;
using namespace support;

namespace {

/// A neuron that fires at regular intervals: V_ss = -45 mV.
Experiment firing_neuron() {
  Experiment experiment = make_experiment({});
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 5};
  experiment.neurons[0].current.baseline = 250;
  return experiment;
}

void clamp(Stepper &stepper, double V) {
  REQUIRE(stepper.clamp(0, V).empty());
  CHECK(stepper.clamped_at(0) == V);
}

} // namespace

TEST_CASE("under voltage clamp the current of a two-state synapse is g_max P_s B(V) (V - E_s), from t = 0 on") {
  const std::vector<double> spikes{10.013, 11.4, 60};
  for (const double magnesium : {not_given, 1.0})
    for (const double V : {-80.3, -40.0, 33.3}) {
      Synapse synapse = make_synapse(AMPA, spikes, 2.5, -3);
      synapse.receptor.magnesium = magnesium;
      Experiment experiment = make_experiment({synapse});
      experiment.neurons[0].membrane.E_L = -65.7; // V - E_L + E_L would not be V to the bit
      Stepper stepper = start(experiment);
      clamp(stepper, V);
      stepper.reset();
      advance(stepper, 200);
      for (const double recorded : column(stepper, NeuronColumn::V))
        REQUIRE(recorded == V);
      const double B = is_given(magnesium) ? 1 / (1 + magnesium / 3.57 * std::exp(-0.062 * V)) : 1;
      const auto g_s = [&](double t) { return 2.5 * B * exact::two_state(AMPA, spikes, t); };
      CHECK(greatest_error(stepper, SynapseColumn::g_s, g_s) <= 1e-12);
      CHECK(greatest_error(stepper, SynapseColumn::I_s, [&](double t) { return g_s(t) * (V + 3); }) <= 1e-10);
    }
}

TEST_CASE("a neuron that is let go relaxes from where it was held") {
  Stepper stepper = start(make_experiment({}));
  advance_to(stepper, 20.05);
  clamp(stepper, -30);
  CHECK(stepper.now(NeuronColumn::V, 0) == -30);
  advance_to(stepper, 50.02);
  CHECK(stepper.now(NeuronColumn::V, 0) == -30);
  stepper.unclamp(0);
  CHECK(std::isnan(stepper.clamped_at(0)));
  advance_to(stepper, 80);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) - (-70 + 40 * std::exp(-(80 - 50.02) / 20))) <= 1e-11);
}

TEST_CASE("a neuron that is held does not fire, however high; let go above threshold it fires at once") {
  Stepper stepper = start(firing_neuron());
  clamp(stepper, 10);
  advance_to(stepper, 40);
  CHECK(stepper.fired(0).empty());
  stepper.unclamp(0);
  advance_to(stepper, 41);
  CHECK(stepper.fired(0) == std::vector<double>{40});
  CHECK(stepper.now(NeuronColumn::V, 0) == -80);
}

TEST_CASE("a neuron that reaches threshold at the very time at which it is held does not fire") {
  Experiment experiment = firing_neuron();
  Stepper stepper = start(experiment);
  advance_to(stepper, 100);
  const double crossing = stepper.fired(0).front();
  Stepper held = start(experiment);
  advance_to(held, crossing);
  clamp(held, -60);
  advance_to(held, 100);
  CHECK(held.fired(0).empty());
}

TEST_CASE("held, a neuron is not refractory; what is left of the refractory time does not shorten the next one") {
  Stepper stepper = start(firing_neuron());
  advance_to(stepper, 100);
  const double first = stepper.fired(0).front();
  stepper.reset();
  advance_to(stepper, first + 1);
  CHECK(stepper.refractory(0));
  clamp(stepper, -55);
  CHECK(!stepper.refractory(0));
  stepper.unclamp(0);
  const double again = first + 1 + 20 * std::log(10.0 / 9.0); // well before first + 5
  advance_to(stepper, again + 4.9);
  REQUIRE(stepper.fired(0).size() == 2);
  CHECK(std::abs(stepper.fired(0).back() - again) <= 1e-9);
  CHECK(stepper.now(NeuronColumn::V, 0) == -80);
  advance_to(stepper, again + 5.1);
  CHECK(stepper.now(NeuronColumn::V, 0) > -80);
}

TEST_CASE("a clamp outlasts reset() and edits, and ends with its neuron") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {10})});
  Neuron second = experiment.neurons[0];
  second.name = "second";
  experiment.neurons.push_back(second);
  Stepper stepper = start(experiment);
  REQUIRE(stepper.clamp(1, -33).empty());
  advance_to(stepper, 20);
  REQUIRE(stepper.set("neurons[1].E_L", -60).empty());
  advance_to(stepper, 30);
  CHECK(stepper.now(NeuronColumn::V, 1) == -33);
  std::swap(experiment.neurons[0], experiment.neurons[1]);
  REQUIRE(stepper.apply(experiment).empty());
  advance_to(stepper, 40);
  CHECK(stepper.clamped_at(0) == -33);
  CHECK(stepper.now(NeuronColumn::V, 0) == -33);
  CHECK(std::isnan(stepper.clamped_at(1)));
  stepper.reset();
  CHECK(column(stepper, NeuronColumn::V, 0) == std::vector<double>{-33});
  CHECK(column(stepper, NeuronColumn::V, 1) == std::vector<double>{-70});
  experiment.neurons.erase(experiment.neurons.begin());
  REQUIRE(stepper.apply(experiment).empty());
  CHECK(std::isnan(stepper.clamped_at(0)));
}

TEST_CASE("a holding potential out of its range, no number, or of no neuron is refused, and changes nothing") {
  Stepper stepper = start(make_experiment({}));
  CHECK(stepper.clamp(0, 201).at(0).message == "neurons[0].V_hold: 201 is out of range -200 … 200 mV");
  CHECK(stepper.clamp(0, not_given).at(0).message ==
        "neurons[0].V_hold: not a finite number; allowed is -200 … 200 mV");
  CHECK(stepper.clamp(1, -70).at(0).message == "neurons[1]: there is no such neuron");
  CHECK(std::isnan(stepper.clamped_at(0)));
  advance(stepper, 10);
  CHECK(stepper.now(NeuronColumn::V, 0) == -70);
}

TEST_CASE("a network goes on while one of its neurons is held") {
  Experiment experiment = firing_neuron();
  experiment.neurons.push_back(make_experiment({}).neurons[0]);
  experiment.neurons[1].name = "post";
  Synapse synapse = make_synapse(AMPA, {});
  synapse.from = 0;
  synapse.to = 1;
  experiment.synapses = {synapse};
  Stepper free = start(experiment);
  advance(free, 200);
  Stepper held = start(experiment);
  REQUIRE(held.clamp(1, 20).empty());
  advance(held, 200);
  CHECK(held.delivered(0) == free.delivered(0));
  CHECK(column(held, SynapseColumn::P_s) == column(free, SynapseColumn::P_s));
}
