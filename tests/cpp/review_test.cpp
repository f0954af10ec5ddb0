// Faults that a reader of the code found, each held down by the sentence that it broke.
#include "world.hpp"

using namespace bouton;
using namespace support;

TEST_CASE("a hundred thousand pulses that overlap cost no more than as many that do not") {
  // Were an event of each pulse's end to bring forth another, this would not end.
  Synapse synapse = make_synapse(TwoState{.alpha = 1.1, .beta = 0.19, .T_max = 1, .T_dur = 1.5}, {});
  synapse.spikes = RegularSpikes{.start = 0, .interval = 1, .count = 100'000};
  const Stepper stepper = run(make_experiment({synapse}, 100'000, 100));
  CHECK(column(stepper, SynapseColumn::P_s).back() == doctest::Approx(1.1 / 1.29).epsilon(1e-12));
}

TEST_CASE("when one edit removes a synapse and adds another, each keeps its own recording") {
  const Synapse a = make_synapse(AMPA, {1}, 1, 0, "A");
  const Synapse b = make_synapse(AMPA, {}, 1, 0, "B");
  const Synapse c = make_synapse(AMPA, {}, 1, 0, "C");
  Stepper stepper = start(make_experiment({a, b}));
  advance(stepper, 20);
  REQUIRE(stepper.apply(make_experiment({b, c})).empty());
  for (std::size_t i = 0; i < 2; ++i)
    for (const double g : column(stepper, SynapseColumn::g_s, i))
      REQUIRE(g == 0);
}

TEST_CASE("an edit in the middle of a pulse leaves stochastic release where it was") {
  const TwoState slow{.alpha = 0.05, .beta = 0.02, .T_max = 1, .T_dur = 50};
  Synapse synapse = make_synapse(slow, {40});
  synapse.release = StochasticRelease{.P_rel = 1, .n_sites = 5, .seed = 1};
  Stepper untouched = start(make_experiment({synapse}));
  advance(untouched, 150);
  for (const double n_sites : {1.0, 3.0, 10.0}) {
    Stepper stepper = start(make_experiment({synapse}));
    advance(stepper, 55);
    const double before = stepper.now(SynapseColumn::P_s, 0);
    REQUIRE(stepper.set("synapses[0].release.n_sites", n_sites).empty());
    CHECK(stepper.now(SynapseColumn::P_s, 0) == doctest::Approx(before).epsilon(1e-14));
    advance(stepper, 95);
    CHECK(greatest_difference(column(stepper, SynapseColumn::P_s), column(untouched, SynapseColumn::P_s)) < 1e-13);
  }
  Stepper stepper = start(make_experiment({synapse}));
  advance(stepper, 55);
  synapse.release = make_default<ConstantRelease>();
  REQUIRE(stepper.apply(make_experiment({synapse})).empty());
  advance(stepper, 95);
  CHECK(greatest_difference(column(stepper, SynapseColumn::P_s), column(untouched, SynapseColumn::P_s)) < 1e-13);
}

TEST_CASE("faults of values by themselves do not hide faults of values against each other") {
  std::string text =
      document(synapse(ampa, "500", "s", -1), R"(, "spiking": {"V_th": -80, "V_reset": -70, "t_ref": 0})");
  const std::string faults = faults_of(text);
  for (const char *path :
       {"synapses[0].g_max", "synapses[0].spikes.times[0]", "neurons[0].spiking.V_reset", "neurons[0].V_0"})
    CHECK_MESSAGE(faults.find(path) != std::string::npos, faults);
}

TEST_CASE("a missing value is not held against others") {
  std::string text = document(synapse(ampa, "500"));
  text.erase(text.find("\"duration\": 200,"), std::string("\"duration\": 200,").size());
  CHECK(faults_of(text) == "duration: missing; a number 1 … 10000000 ms is needed\n");
}

TEST_CASE("the faults of a list name the places in which they stand") {
  CHECK(faults_of(document(synapse(ampa, "\"a\", 500, 20, 600"))) ==
        "synapses[0].spikes.times[0]: \"a\" is not a time in ms\n"
        "synapses[0].spikes.times[1]: 500 is out of range 0 … 200 ms, the duration\n"
        "synapses[0].spikes.times[3]: 600 is out of range 0 … 200 ms, the duration\n");
}

TEST_CASE("of a hundred thousand wrong times a thousand are named and the rest are counted") {
  std::string times = "-1";
  for (int i = 1; i < 100'000; ++i)
    times += ",-1";
  const std::string faults = faults_of(document(synapse(ampa, times)));
  CHECK(std::count(faults.begin(), faults.end(), '\n') == 1001);
  CHECK(faults.find("99000 more of its times are wrong") != std::string::npos);
}

TEST_CASE("a regular train may end on the duration: 3 × 1.1 ms is 3.3 ms") {
  Synapse synapse = make_synapse(AMPA, {});
  synapse.spikes = RegularSpikes{.start = 0, .interval = 1.1, .count = 4};
  CHECK(validate(make_experiment({synapse}, 3.3)).empty());
}

TEST_CASE("more spikes under way than there is room for end the run with a clear fault") {
  Neuron neuron;
  neuron.name = "n";
  neuron.membrane = {.E_L = -70, .R_m = 100, .tau_m = 0.05, .V_0 = not_given};
  neuron.spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 0};
  neuron.current.baseline = 7000;
  std::vector<Synapse> synapses;
  for (int i = 0; i < 64; ++i) {
    Synapse synapse = make_synapse(AMPA, {}, 0, 0, std::to_string(i));
    synapse.from = 0;
    synapse.wiring.delay = 1000;
    synapses.push_back(synapse);
  }
  Experiment experiment = make_experiment(synapses, 900, 100);
  experiment.neurons = {neuron};
  Stepper stepper = start(experiment, 10);
  const Faults faults = stepper.advance(900);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].path == "neurons[0].spiking");
  CHECK(faults[0].message.find("under way") != std::string::npos);
}
