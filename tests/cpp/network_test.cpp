// Firing neurons, and neurons that act on each other.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

const Spiking threshold{.V_th = -54, .V_reset = -80, .t_ref = 0};

Neuron make_neuron(const std::string &name, double V_0 = not_given, double baseline = 0, double t_ref = 0) {
  Neuron neuron;
  neuron.name = name;
  neuron.membrane = {.E_L = -70, .R_m = 100, .tau_m = 20, .V_0 = V_0};
  neuron.spiking = threshold;
  neuron.spiking->t_ref = t_ref;
  neuron.current.baseline = baseline;
  return neuron;
}

Synapse connect(std::size_t from, std::size_t to, double g_max, double E_s, double delay = 0,
                const Kinetics &kinetics = Alpha{.tau_s = 10, .P_max = 1}) {
  Synapse synapse = make_synapse(kinetics, {}, g_max, E_s, std::to_string(from) + " to " + std::to_string(to));
  synapse.from = from;
  synapse.to = to;
  synapse.wiring.delay = delay;
  return synapse;
}

Experiment network(std::vector<Neuron> neurons, std::vector<Synapse> synapses, double duration = 200) {
  Experiment experiment = make_experiment(std::move(synapses), duration);
  experiment.neurons = std::move(neurons);
  return experiment;
}

/// Where in the period of neuron 0 neuron 1 fires, at the end of the run: 0 … 1.
double phase_at_the_end(const Stepper &stepper) {
  const auto &a = stepper.fired(0);
  const auto &b = stepper.fired(1);
  REQUIRE(a.size() > 10);
  REQUIRE(b.size() > 10);
  const double end = a[a.size() - 1];
  const double start = a[a.size() - 2];
  const auto inside = std::lower_bound(b.begin(), b.end(), start);
  REQUIRE(inside != b.end());
  return (*inside - start) / (end - start);
}

} // namespace

TEST_CASE("under a constant current a neuron fires every t_ref + tau_m ln((V_ss - V_reset) / (V_ss - V_th))") {
  for (const double t_ref : {0.0, 2.0, 7.3}) {
    const Neuron neuron = make_neuron("n", -80, 250, t_ref);
    const double V_ss = -70 + 25;
    const double charging = 20 * std::log((V_ss + 80) / (V_ss + 54));
    for (const double sample_interval : {0.025, 0.1, 30.0, 1000.0}) {
      Experiment experiment = network({neuron}, {}, 1000);
      experiment.protocol.sample_interval = sample_interval;
      const Stepper stepper = run(experiment);
      const auto &fired = stepper.fired(0);
      REQUIRE(fired.size() == static_cast<std::size_t>((1000 + t_ref) / (charging + t_ref)));
      for (std::size_t k = 0; k < fired.size(); ++k)
        CHECK(std::abs(fired[k] - (charging + static_cast<double>(k) * (charging + t_ref))) < 1e-9);
    }
  }
}

TEST_CASE("a neuron whose V_ss stays below threshold never fires") {
  CHECK(run(network({make_neuron("n", not_given, 159.99)}, {}, 2000)).fired(0).empty());
  CHECK(run(network({make_neuron("n", not_given, 160.01)}, {}, 2000)).fired(0).size() > 1);
}

TEST_CASE("V is held at V_reset for t_ref while the conductance goes on") {
  Experiment experiment = network({make_neuron("n", not_given, 400, 5)}, {make_synapse(AMPA, {20, 22, 24}, 5)}, 100);
  const Stepper stepper = run(experiment);
  experiment.neurons[0].spiking.reset();
  const Stepper passive = run(experiment);
  CHECK(greatest_difference(column(stepper, SynapseColumn::P_s), column(passive, SynapseColumn::P_s)) < 1e-14);
  const auto V = column(stepper, NeuronColumn::V);
  const auto times = sample_times(stepper);
  int held = 0;
  for (std::size_t k = 0; k < times.size(); ++k)
    for (const double spike : stepper.fired(0))
      if (times[k] > spike && times[k] < spike + 5) {
        CHECK(V[k] == doctest::Approx(-80).epsilon(1e-15));
        ++held;
      }
  CHECK(held > 100);
}

TEST_CASE("a sample interval longer than many spikes loses none of them") {
  // The conductance opens and closes, and V rises through threshold and falls, all between two samples.
  const auto fired = [](double sample_interval) {
    Experiment experiment = network(
        {make_neuron("n", not_given, 0, 2)},
        {make_synapse(AMPA, {20, 22.5, 60, 61, 62, 130}, 60), make_synapse(GABA_A, {23, 64}, 30, -80, "i")}, 200);
    experiment.protocol.sample_interval = sample_interval;
    return run(experiment).fired(0);
  };
  const auto fine = fired(0.01);
  REQUIRE(fine.size() > 3);
  for (const double sample_interval : {0.1, 1.0, 50.0, 200.0})
    CHECK(greatest_difference(fired(sample_interval), fine) < 1e-9);
}

TEST_CASE("a graze of the threshold between two samples is a spike, and a near miss is none") {
  // The peak of V is found from a passive neuron; a threshold just below it is reached, one just above is not.
  Experiment experiment = make_experiment({make_synapse(AMPA, {10.03}, 10)}, 40, 0.001);
  const auto V = column(run(experiment), NeuronColumn::V);
  const double peak = *std::max_element(V.begin(), V.end());
  for (const double sample_interval : {0.1, 1.0, 40.0}) {
    experiment.protocol.sample_interval = sample_interval;
    experiment.neurons[0].spiking = Spiking{.V_th = peak - 1e-5, .V_reset = -80, .t_ref = 0};
    CHECK(run(experiment).fired(0).size() == 1);
    experiment.neurons[0].spiking->V_th = peak + 1e-5;
    CHECK(run(experiment).fired(0).empty());
  }
}

TEST_CASE("two neurons that excite each other come to alternate") {
  const Stepper stepper = run(network({make_neuron("A", -70, 250), make_neuron("B", -60, 250)},
                                      {connect(0, 1, 0.5, 0), connect(1, 0, 0.5, 0)}, 3000));
  CHECK(std::abs(phase_at_the_end(stepper) - 0.5) < 0.02);
}

TEST_CASE("two neurons that inhibit each other come to fire together") {
  const Stepper stepper = run(network({make_neuron("A", -70, 250), make_neuron("B", -60, 250)},
                                      {connect(0, 1, 0.5, -80), connect(1, 0, 0.5, -80)}, 3000));
  const double phase = phase_at_the_end(stepper);
  CHECK(std::min(phase, 1 - phase) < 0.02);
}

TEST_CASE("a spike arrives after its delay, whatever the delay, also none") {
  for (const double delay : {0.0, 0.37, 12.0, 150.0}) {
    // B is passive here, and hears A's first spike only: A's current is switched off by its pulse.
    Neuron a = make_neuron("A");
    a.pulses = {{.start = 5, .duration = 15, .amplitude = 400}};
    Neuron b = make_neuron("B");
    b.spiking.reset();
    const Stepper stepper = run(network({a, b}, {connect(0, 1, 1, 0, delay)}, 300));
    REQUIRE(stepper.fired(0).size() == 1);
    const double spike = 5 + 20 * std::log(40.0 / (40 - 16));
    CHECK(std::abs(stepper.fired(0)[0] - spike) < 1e-10);
    REQUIRE(stepper.delivered(0).size() == 1);
    CHECK(std::abs(stepper.delivered(0)[0] - (spike + delay)) < 1e-10);
    CHECK(greatest_error(stepper, SynapseColumn::P_s, [&](double t) {
            const double u = std::max(0.0, t - spike - delay) / 10;
            return u * std::exp(1 - u);
          }) < 1e-10);
  }
}

TEST_CASE("a synapse hears its own list beside the neuron that drives it") {
  Synapse synapse = connect(0, 1, 1, 0, 1);
  synapse.spikes = ListedSpikes{{3, 50}};
  const Stepper stepper = run(network({make_neuron("A", not_given, 300), make_neuron("B")}, {synapse}, 60));
  REQUIRE(stepper.fired(0).size() >= 1);
  std::vector<double> expected{3, 50};
  for (const double time : stepper.fired(0))
    if (time + 1 < 60)
      expected.push_back(time + 1);
  std::sort(expected.begin(), expected.end());
  CHECK(greatest_difference(stepper.delivered(0), expected) < 1e-10);
}

TEST_CASE("identical neurons stay identical: simultaneous spikes through zero delays have one order") {
  const Stepper stepper =
      run(network({make_neuron("A", -65, 250), make_neuron("B", -65, 250)},
                  {connect(0, 1, 2, 0), connect(1, 0, 2, 0), connect(0, 0, 1, -80), connect(1, 1, 1, -80)}, 500));
  REQUIRE(stepper.fired(0).size() > 5);
  CHECK(greatest_difference(stepper.fired(0), stepper.fired(1)) < 1e-9);
  CHECK(greatest_difference(column(stepper, NeuronColumn::V, 0), column(stepper, NeuronColumn::V, 1)) < 1e-9);
}

TEST_CASE("runaway excitation without a refractory time ends with a clear fault, not a hang") {
  Synapse itself = connect(0, 0, 1e5, 200, 0, Exponential{.tau_s = 1000, .P_max = 1, .saturating = 0});
  Stepper stepper = start(network({make_neuron("A", not_given, 300)}, {itself}, 1000));
  const Faults faults = stepper.advance(1000);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "neurons[0].spiking");
  CHECK(faults[0].message.find("t_ref") != std::string::npos);
  const double stopped = stepper.time();
  CHECK(stopped < 1000);
  CHECK_FALSE(stepper.advance(1).empty());
  CHECK(stepper.time() == stopped);

  SUBCASE("a refractory time mends it") {
    CHECK(stepper.set("neurons[0].spiking.t_ref", 2).empty());
    CHECK(stepper.advance(100).empty());
  }
  SUBCASE("a reset begins anew") {
    stepper.reset();
    CHECK(stepper.advance(1).empty());
  }
}

TEST_CASE("a ring of many neurons with zero delays runs") {
  std::vector<Neuron> neurons;
  std::vector<Synapse> synapses;
  for (std::size_t i = 0; i < 64; ++i) {
    neurons.push_back(make_neuron(std::to_string(i), -70 + 0.1 * static_cast<double>(i), 200, 1));
    synapses.push_back(connect(i, (i + 1) % 64, 1, 0));
  }
  const Stepper stepper = run(network(neurons, synapses, 300));
  for (std::size_t i = 0; i < 64; ++i)
    CHECK(stepper.fired(i).size() > 3);
}

TEST_CASE("lowering the threshold below V while it runs makes the neuron fire at once") {
  Stepper stepper = start(network({make_neuron("A", not_given, 150)}, {}, 1000));
  advance(stepper, 300); // V is near V_ss, -55 mV
  CHECK(stepper.fired(0).empty());
  REQUIRE(stepper.set("neurons[0].spiking.V_th", -60).empty());
  advance(stepper, 0.001);
  REQUIRE(stepper.fired(0).size() == 1);
  CHECK(stepper.fired(0)[0] == doctest::Approx(300).epsilon(1e-12));
}

TEST_CASE("what a firing neuron may not be is refused") {
  Experiment experiment = network({make_neuron("A")}, {}, 100);
  experiment.neurons[0].spiking->V_reset = -54;
  CHECK(validate(experiment).at(0).path == "neurons[0].spiking.V_reset");
  experiment.neurons[0].spiking = threshold;
  experiment.neurons[0].membrane.V_0 = -54;
  CHECK(validate(experiment).at(0).path == "neurons[0].V_0");
  experiment.neurons[0].membrane.V_0 = not_given;
  experiment.neurons[0].membrane.E_L = -50;
  CHECK(validate(experiment).at(0).path == "neurons[0].V_0");
}

TEST_CASE("magnesium blocks as Jahr & Stevens measured") {
  // Held by a strong leak, V is known, and g_s = g_max P_s B(V).
  for (const auto &[V, B] : {std::pair{-70.0, 0.04447}, {-40.0, 0.23016}, {0.0, 0.78118}}) {
    Experiment experiment = make_experiment({make_synapse(TwoState{0.072, 0.0066, 1, 1}, {10}, 1e-9, V)});
    experiment.neurons[0].membrane.E_L = V;
    experiment.synapses[0].receptor.magnesium = 1;
    const Stepper stepper = run(experiment);
    const auto g = column(stepper, SynapseColumn::g_s);
    const auto P = column(stepper, SynapseColumn::P_s);
    CHECK(g.back() / (1e-9 * P.back()) == doctest::Approx(B).epsilon(1e-4));
  }
}
