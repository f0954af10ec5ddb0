// Changes while the run goes on: atomic, from now on, and without touching what was not named.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

Experiment two_synapses() {
  Experiment experiment = make_experiment(
      {make_synapse(AMPA, {10, 48, 90}, 12, 0, "AMPA"), make_synapse(Alpha{10, 1}, {20, 55}, 4, -80, "alpha")});
  experiment.neurons[0].pulses = {{.start = 30, .duration = 60, .amplitude = 50}};
  return experiment;
}

double V(const Stepper &stepper) { return stepper.now(NeuronColumn::V, 0); }
double P_s(const Stepper &stepper, std::size_t synapse = 0) { return stepper.now(SynapseColumn::P_s, synapse); }

/// Refuses the edit and looks whether the run goes on bit by bit as if there had been none.
template <class Edit> void check_atomic(const Edit &edit) {
  Stepper edited = start(two_synapses());
  Stepper untouched = start(two_synapses());
  advance(edited, 48.55); // in a pulse of transmitter, off the grid
  advance(untouched, 48.55);
  CHECK(!edit(edited).empty());
  CHECK(write_document(edited.experiment()) == write_document(untouched.experiment()));
  advance_to(edited, 200);
  advance_to(untouched, 200);
  CHECK(column(edited, NeuronColumn::V) == column(untouched, NeuronColumn::V));
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(column(edited, SynapseColumn::P_s, i) == column(untouched, SynapseColumn::P_s, i));
}

} // namespace

TEST_CASE("a refused value changes nothing: the run goes on bit by bit") {
  for (const auto &refused : {std::pair{"neurons[0].tau_m", -1.0},
                              {"neurons[0].tau_m", static_cast<double>(NAN)},
                              {"neurons[0].V_0", static_cast<double>(NAN)},
                              {"neurons[0].E_L", static_cast<double>(INFINITY)},
                              {"neurons[0].E_L", 200.1},
                              {"synapses[0].kinetics.beta", 0.0},
                              {"synapses[0].kinetics.tau_s", 5.0},
                              {"synapses[7].g_max", 1.0},
                              {"neurons[0].colour", 1.0},
                              {"sample_interval", 1e-9},
                              {"duration", 100.0 - 50},
                              {"", 1.0},
                              {"neurons[0]", 1.0},
                              {"neurons[0].name", 1.0}}) {
    const std::string path = refused.first;
    const double value = refused.second;
    CAPTURE(path);
    CAPTURE(value);
    check_atomic([&](Stepper &stepper) {
      const Faults faults = stepper.set(path, value);
      if (path != "duration") // its fault is at the spike that would lie outside
        CHECK((!faults.empty() && faults[0].path == path));
      return faults;
    });
  }
}

TEST_CASE("a refused experiment changes nothing: the run goes on bit by bit") {
  check_atomic([](Stepper &stepper) {
    Experiment wrong = two_synapses();
    wrong.synapses[0].receptor.g_max = 3;
    wrong.synapses[1].receptor.g_max = -3;
    return stepper.apply(wrong);
  });
}

TEST_CASE("every parameter can be set to a value of its range while the run goes on, and the document says so") {
  Experiment experiment = two_synapses();
  experiment.synapses.push_back(make_synapse(Exponential{5, 0.5, 1}, {1}, 1, 0, "e"));
  experiment.synapses.push_back(make_synapse(DualExponential{1, 8, 0.5}, {1}, 1, 0, "d"));
  experiment.neurons[0].membrane.V_0 = -65;
  experiment.neurons[0].spiking = Spiking{.V_th = -50, .V_reset = -75, .t_ref = 2};
  for (Synapse &synapse : experiment.synapses) { // every optional part is there
    synapse.from = 0;
    synapse.receptor.magnesium = 1;
  }
  Stepper stepper = start(experiment);
  std::vector<std::pair<std::string, double>> edits;
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &value) {
    edits.emplace_back(path, info.kind == NumberKind::real ? value + 0.01 * (info.slider.maximum - value)
                                                           : info.allowed.minimum);
  });
  REQUIRE(edits.size() > 20);
  for (const auto &edit : edits) {
    const std::string &path = edit.first;
    const double value = edit.second;
    CAPTURE(path);
    advance(stepper, 1.37);
    const double before = V(stepper);
    const Faults faults = stepper.set(path, value);
    CHECK_MESSAGE(faults.empty(), (faults.empty() ? "" : faults[0].message));
    CHECK(std::abs(V(stepper) - before) <= 1e-12); // no edit moves V by itself
  }
  const Experiment &now = stepper.experiment();
  std::size_t k = 0;
  for_each_parameter(now, [&](const std::string &path, const ParameterInfo &, double value) {
    CHECK(path == edits[k].first);
    CHECK(value == edits[k++].second);
  });
}

TEST_CASE("a changed tau_m, R_m or E_L acts from now on: V relaxes to the new rest with the new time constant") {
  Experiment experiment = make_experiment({});
  experiment.neurons[0].membrane.V_0 = -50;
  Stepper stepper = start(experiment);
  advance_to(stepper, 10);
  REQUIRE(stepper.set("neurons[0].tau_m", 5).empty());
  REQUIRE(stepper.set("neurons[0].E_L", -60).empty());
  const double V_10 = -70 + 20 * std::exp(-0.5);
  CHECK(std::abs(V(stepper) - V_10) <= 1e-12);
  advance_to(stepper, 20);
  CHECK(std::abs(V(stepper) - (-60 + (V_10 + 60) * std::exp(-10.0 / 5))) <= 1e-11);
}

TEST_CASE("a changed beta acts from now on: P_s closes with the new rate") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10})}));
  advance_to(stepper, 15);
  REQUIRE(stepper.set("synapses[0].kinetics.beta", 0.5).empty());
  advance_to(stepper, 18);
  CHECK(std::abs(P_s(stepper) - exact::two_state(AMPA, {10}, 15) * std::exp(-0.5 * 3)) <= 1e-14);
}

TEST_CASE("a changed g_max scales g_s at once and leaves P_s alone") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10}, 2)}));
  advance_to(stepper, 15);
  REQUIRE(stepper.set("synapses[0].g_max", 6).empty());
  CHECK(stepper.now(SynapseColumn::g_s, 0) == 6 * P_s(stepper));
  CHECK(std::abs(P_s(stepper) - exact::two_state(AMPA, {10}, 15)) <= 1e-14);
}

TEST_CASE("T_dur changed during a pulse: transmitter leaves T_dur after the spike, or now if that has passed") {
  const auto P_s_20 = [](double T_dur) {
    Stepper stepper = start(make_experiment({make_synapse(TwoState{1.1, 0.19, 1, 2}, {10})}));
    advance_to(stepper, 11);
    REQUIRE(stepper.set("synapses[0].kinetics.T_dur", T_dur).empty());
    advance_to(stepper, 20);
    return P_s(stepper);
  };
  const auto expected = [](double pulse) { return exact::two_state(TwoState{1.1, 0.19, 1, pulse}, {10}, 20); };
  CHECK(std::abs(P_s_20(3) - expected(3)) <= 1e-14);
  CHECK(std::abs(P_s_20(1.5) - expected(1.5)) <= 1e-14);
  CHECK(std::abs(P_s_20(1) - expected(1)) <= 1e-14);
  CHECK(std::abs(P_s_20(0.5) - expected(1)) <= 1e-14);
}

TEST_CASE("a changed sample interval starts a new recording on the new grid, and the run is the same") {
  Stepper stepper = start(two_synapses());
  const Stepper reference = run(two_synapses());
  advance_to(stepper, 50.05);
  REQUIRE(stepper.set("sample_interval", 0.5).empty());
  CHECK(stepper.recorder().count() == 0);
  CHECK(stepper.recorder().first() == 101);
  advance_to(stepper, 200);
  REQUIRE(stepper.recorder().count() == 300);
  const auto coarse = column(stepper, NeuronColumn::V);
  const auto fine = column(reference, NeuronColumn::V);
  for (std::size_t k = 0; k < coarse.size(); ++k)
    CHECK(std::abs(coarse[k] - fine[505 + 5 * k]) <= 1e-9);
}

TEST_CASE("apply() with the same experiment changes nothing") {
  Stepper applied = start(two_synapses());
  Stepper untouched = start(two_synapses());
  REQUIRE(untouched.deliver_spike(0, 130.13).empty());
  REQUIRE(applied.deliver_spike(0, 130.13).empty());
  for (const double time : {10.0, 10.5, 48.0, 48.55, 90.0, 120.0}) {
    advance_to(applied, time);
    REQUIRE(applied.apply(two_synapses()).empty());
  }
  advance_to(applied, 200);
  advance_to(untouched, 200);
  CHECK(greatest_difference(column(applied, NeuronColumn::V), column(untouched, NeuronColumn::V)) <= 1e-10);
  CHECK(applied.delivered(0) == std::vector<double>{10, 48, 90, 130.13});
}

TEST_CASE("a synapse is added while the run goes on: the others keep their state, its own past is silence") {
  Stepper stepper = start(two_synapses());
  advance_to(stepper, 50);
  const double V_50 = V(stepper);
  const double alpha_50 = P_s(stepper, 1);
  Experiment more = two_synapses();
  more.synapses.insert(more.synapses.begin(), make_synapse(GABA_A, {20, 60}, 5, -90, "new"));
  REQUIRE(stepper.apply(more).empty());
  CHECK(V(stepper) == V_50);
  CHECK(P_s(stepper, 0) == 0); // its spike at 20 lies in the past
  CHECK(P_s(stepper, 2) == alpha_50);
  advance_to(stepper, 200);
  CHECK(stepper.delivered(0) == std::vector<double>{60});
  CHECK(stepper.delivered(1) == std::vector<double>{10, 48, 90});
  const auto P_new = column(stepper, SynapseColumn::P_s, 0);
  REQUIRE(P_new.size() == 2001);
  CHECK(P_new[400] == 0);
  CHECK(std::abs(P_new[650] - exact::two_state(GABA_A, {60}, 65)) <= 1e-12);
  // Another synapse may divide the sample intervals otherwise: rounding differs.
  CHECK(greatest_difference(column(stepper, SynapseColumn::P_s, 1),
                            column(run(two_synapses()), SynapseColumn::P_s, 0)) <= 1e-14);
}

TEST_CASE("a synapse is removed while the run goes on: its conductance is gone, the others keep their columns") {
  Stepper stepper = start(two_synapses());
  advance_to(stepper, 50);
  const auto alpha_before = column(stepper, SynapseColumn::P_s, 1);
  Experiment fewer = two_synapses();
  fewer.synapses.erase(fewer.synapses.begin());
  REQUIRE(stepper.apply(fewer).empty());
  CHECK(column(stepper, SynapseColumn::P_s, 0) == alpha_before);
  CHECK(stepper.delivered(0) == std::vector<double>{20});
  advance_to(stepper, 200);
  CHECK(greatest_error(stepper, SynapseColumn::P_s, [](double t) {
          return exact::alpha(Alpha{10, 1}, {20, 55}, t);
        }) <= 1e-12);
  Experiment none = fewer;
  none.synapses.clear();
  REQUIRE(stepper.apply(none).empty());
  const double V_200 = V(stepper);
  advance(stepper, 7);
  CHECK(std::abs(V(stepper) - (-70 + (V_200 + 70) * std::exp(-7.0 / 20))) <= 1e-11);
}

TEST_CASE("synapses change places: each keeps its state, its spikes and its column, by its name") {
  Stepper stepper = start(two_synapses());
  REQUIRE(stepper.deliver_spike(0, 70).empty());
  advance_to(stepper, 48.55);
  Experiment swapped = two_synapses();
  std::swap(swapped.synapses[0], swapped.synapses[1]);
  REQUIRE(stepper.apply(swapped).empty());
  advance_to(stepper, 200);
  CHECK(greatest_error(
            stepper, SynapseColumn::P_s,
            [](double t) {
              return exact::two_state(AMPA, {10, 48, 70, 90}, t);
            },
            1) <= 1e-12);
  CHECK(greatest_error(
            stepper, SynapseColumn::P_s,
            [](double t) {
              return exact::alpha(Alpha{10, 1}, {20, 55}, t);
            },
            0) <= 1e-12);
}

TEST_CASE("a synapse renamed in its place keeps its state") {
  Stepper stepper = start(two_synapses());
  advance_to(stepper, 50);
  const double before = P_s(stepper);
  Experiment renamed = two_synapses();
  renamed.synapses[0].name = "renamed";
  REQUIRE(stepper.apply(renamed).empty());
  CHECK(before > 0.1);
  CHECK(P_s(stepper) == before);
  CHECK(stepper.delivered(0) == std::vector<double>{10, 48});
}

TEST_CASE("a synapse of another kinetics begins closed, and V goes on from where it was") {
  Stepper stepper = start(two_synapses());
  advance_to(stepper, 50);
  const double before = V(stepper);
  Experiment other = two_synapses();
  other.synapses[0].kinetics = Exponential{5, 1, 1};
  REQUIRE(stepper.apply(other).empty());
  CHECK(P_s(stepper) == 0);
  CHECK(V(stepper) == before);
  advance_to(stepper, 95);
  CHECK(std::abs(P_s(stepper) - std::exp(-1)) <= 1e-14); // of the spike at 90
}

TEST_CASE("a neuron found again by its name keeps its V; a new one begins at its V_0") {
  Stepper stepper = start(two_synapses());
  advance_to(stepper, 50);
  stepper.switch_current(0, false);
  const double before = V(stepper);
  Experiment pair = two_synapses();
  pair.neurons.insert(pair.neurons.begin(), pair.neurons[0]);
  pair.neurons[0].name = "first";
  pair.neurons[0].membrane.V_0 = -33;
  for (Synapse &synapse : pair.synapses)
    synapse.to = 1;
  REQUIRE(stepper.apply(pair).empty());
  CHECK(stepper.now(NeuronColumn::V, 0) == -33);
  CHECK(stepper.now(NeuronColumn::V, 1) == before);
  CHECK(stepper.current_is_on(0));
  CHECK(!stepper.current_is_on(1));
}

TEST_CASE("spikes of a changed list that lie in the past are not delivered; those to come are") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10, 150})}));
  advance_to(stepper, 50);
  REQUIRE(stepper.apply(make_experiment({make_synapse(AMPA, {20, 49.999, 50, 100})})).empty());
  advance_to(stepper, 200);
  CHECK(stepper.delivered(0) == std::vector<double>{10, 50, 100});
}
