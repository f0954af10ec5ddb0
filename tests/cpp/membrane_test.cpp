// V: the RC circuit, and conductances where a closed form exists.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

Experiment with_current(double baseline, std::vector<Pulse> pulses) {
  Experiment experiment = make_experiment({});
  experiment.neurons[0].current.baseline = baseline;
  experiment.neurons[0].pulses = std::move(pulses);
  return experiment;
}

/// Part of the way to the steady state that an RC circuit has gone t ms after a step, tau_m 20.
double charged(double t) { return t > 0 ? -std::expm1(-t / 20) : 0; }

/// A neuron that starts `distance` mV off the one reversal potential there is: -70.
Experiment off_rest(const Synapse &synapse, double distance, double R_m, double sample_interval = 0.1) {
  Experiment experiment = make_experiment({synapse}, 200, sample_interval);
  experiment.neurons[0].membrane.V_0 = -70 + distance;
  experiment.neurons[0].membrane.R_m = R_m;
  return experiment;
}

} // namespace

TEST_CASE("a neuron without input stays at rest, to the bit") {
  const Stepper stepper = run(make_experiment({make_synapse(AMPA, {})}));
  for (const double V : column(stepper, NeuronColumn::V))
    REQUIRE(V == -70);
}

TEST_CASE("a constant current takes V from E_L to V_ss = E_L + R_m I_e along e^{-t/tau_m}") {
  const Stepper stepper = run(with_current(150, {}));
  CHECK(stepper.steady_state(0) == -55);
  CHECK(greatest_error(stepper, NeuronColumn::V, [](double t) { return -70 + 15 * charged(t); }) <= 1e-11);
  CHECK(column(stepper, NeuronColumn::V).front() == -70); // the initial V is E_L with a baseline current, too
}

TEST_CASE("V relaxes from V_0 to E_L along e^{-t/tau_m}") {
  Experiment experiment = make_experiment({});
  experiment.neurons[0].membrane.V_0 = -35;
  CHECK(greatest_error(run(experiment), NeuronColumn::V, [](double t) { return -70 + 35 * std::exp(-t / 20); }) <=
        1e-11);
}

TEST_CASE("a pulse of current between two samples charges V from its first instant to its last") {
  const Stepper stepper = run(with_current(0, {{.start = 20.033, .duration = 50.005, .amplitude = 200}}));
  CHECK(greatest_error(stepper, NeuronColumn::V,
                       [](double t) { return -70 + 20 * (charged(t - 20.033) - charged(t - 70.038)); }) <= 1e-11);
}

TEST_CASE("pulses of current that overlap add up, and so do their effects") {
  const Stepper stepper = run(with_current(
      -30, {{.start = 10, .duration = 100, .amplitude = 120}, {.start = 60.5, .duration = 80, .amplitude = -50}}));
  CHECK(greatest_error(stepper, NeuronColumn::V, [](double t) {
          return -70 - 3 * charged(t) + 12 * (charged(t - 10) - charged(t - 110)) -
                 5 * (charged(t - 60.5) - charged(t - 140.5));
        }) <= 1e-11);
  const auto I_e = column(stepper, NeuronColumn::I_e);
  CHECK(I_e[50] == -30);
  CHECK(I_e[500] == 90);
  CHECK(I_e[1000] == 40);
  CHECK(I_e[1200] == -80);
  CHECK(I_e[1500] == -30);
}

TEST_CASE("a current is on in [start, start + duration), and a sample at an edge is taken just before it") {
  const Stepper stepper = run(with_current(0, {{.start = 50, .duration = 100, .amplitude = 200}}));
  const auto I_e = column(stepper, NeuronColumn::I_e);
  CHECK(I_e[500] == 0);
  CHECK(I_e[501] == 200);
  CHECK(I_e[1500] == 200);
  CHECK(I_e[1501] == 0);
}

TEST_CASE("a pulse from 0, a pulse to the very end, a pulse of no length") {
  const Stepper stepper = run(with_current(0, {{.start = 0, .duration = 50, .amplitude = 100},
                                               {.start = 150, .duration = 50, .amplitude = 100},
                                               {.start = 100, .duration = 0, .amplitude = 1e6}}));
  CHECK(greatest_error(stepper, NeuronColumn::V,
                       [](double t) { return -70 + 10 * (charged(t) - charged(t - 50) + charged(t - 150)); }) <= 1e-11);
}

TEST_CASE("switched off, the current leaves V to the membrane; switched on again, it goes on where it would be") {
  Stepper stepper = start(with_current(100, {{.start = 30, .duration = 100, .amplitude = 100}}));
  advance_to(stepper, 50);
  const double V_off = -70 + 10 * charged(50) + 10 * charged(20);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) - V_off) <= 1e-11);
  stepper.switch_current(0, false);
  CHECK(!stepper.current_is_on(0));
  CHECK(stepper.steady_state(0) == -70);
  advance_to(stepper, 80);
  const double V_on = -70 + (V_off + 70) * std::exp(-30.0 / 20);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) - V_on) <= 1e-11);
  stepper.switch_current(0, true);
  CHECK(stepper.now(NeuronColumn::I_e, 0) == 200);
  advance_to(stepper, 90);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) - (-50 + (V_on + 50) * std::exp(-10.0 / 20))) <= 1e-11);
}

TEST_CASE("an edge of the current while it is switched off has no effect until it is on again") {
  Stepper stepper = start(with_current(0, {{.start = 10, .duration = 100, .amplitude = 100}}));
  stepper.switch_current(0, false);
  advance_to(stepper, 60);
  CHECK(stepper.now(NeuronColumn::V, 0) == -70);
  stepper.switch_current(0, true);
  advance_to(stepper, 80);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) - (-70 + 10 * charged(20))) <= 1e-11);
}

TEST_CASE("excitation moves V up, inhibition down, and a shunt at rest nowhere") {
  const auto change = [](double E_s) {
    Stepper stepper = start(make_experiment({make_synapse(AMPA, {10}, 5, E_s)}));
    advance_to(stepper, 15);
    return stepper.now(NeuronColumn::V, 0) + 70;
  };
  CHECK(change(0) > 1);
  CHECK(change(-90) < -0.3);
  CHECK(change(-70) == 0);
}

TEST_CASE("channels held open take V to the mean of the reversal potentials, weighted by the conductances") {
  // 1000 ms of saturating transmitter: P_s is alpha T/(alpha T + beta) throughout.
  const TwoState held{.alpha = 1000, .beta = 0.5, .T_max = 1, .T_dur = 1000};
  Experiment experiment =
      make_experiment({make_synapse(held, {0}, 20, 0, "e"), make_synapse(held, {0}, 50, -90, "i")}, 900);
  experiment.neurons[0].current.baseline = 100;
  const double P_s = 1000 / 1000.5;
  const double V_ss = (-70 + 10 + 2 * P_s * 0 + 5 * P_s * -90) / (1 + 2 * P_s + 5 * P_s);
  CHECK(std::abs(run(experiment).now(NeuronColumn::V, 0) - V_ss) <= 1e-11);
}

TEST_CASE("with one reversal potential V is E + (V_0 - E) e^{-A(t)}, whatever the kinetics") {
  for (const double g_max : {1.0, 20.0, 300.0}) {
    CAPTURE(g_max);
    const auto error = [&](const auto &kinetics) {
      const Experiment experiment = off_rest(make_synapse(kinetics, {0}, g_max, -70), 60, 100);
      return greatest_error(run(experiment), NeuronColumn::V, [&](double t) {
        return exact::V_of_one_reversal(experiment.neurons[0].membrane, t, g_max * exact::area(kinetics, t));
      });
    };
    CHECK(error(AMPA) <= 1e-9);
    CHECK(error(GABA_A) <= 1e-9);
    CHECK(error(Exponential{5, 1, 1}) <= 1e-9);
    CHECK(error(Exponential{0.05, 0.8, 0}) <= 1e-9);
    CHECK(error(Alpha{10, 1}) <= 1e-9);
    CHECK(error(Alpha{0.02, 1}) <= 1e-9);
  }
}

TEST_CASE("from a weak synapse to R_m g = 1e7, for any tau_m and any sample interval, V is as accurate") {
  const auto hold = [&](const auto &kinetics, double g, double tau_m, double sample_interval) {
    const double R_m = std::clamp(g, 100.0, 1e5); // MΩ
    const double g_max = g * 1e3 / R_m;           // nS
    Experiment experiment = off_rest(make_synapse(kinetics, {0}, g_max, -70), 60, R_m, sample_interval);
    experiment.neurons[0].membrane.tau_m = tau_m;
    const double error = greatest_error(run(experiment), NeuronColumn::V, [&](double t) {
      return exact::V_of_one_reversal(experiment.neurons[0].membrane, t, g_max * exact::area(kinetics, t));
    });
    CAPTURE(g);
    CAPTURE(tau_m);
    CAPTURE(sample_interval);
    CHECK(error <= 1e-9);
  };
  for (const double g : {1.0, 10.0, 30.0, 100.0, 300.0, 1e3, 1e4, 1e5, 1e7})
    for (const double tau_m : {0.05, 1.0, 20.0, 500.0})
      for (const double sample_interval : {0.01, 0.1, 0.5, 1.0, 10.0, 200.0}) {
        hold(AMPA, g, tau_m, sample_interval);
        hold(GABA_A, g, tau_m, sample_interval);
        hold(Exponential{5, 1, 1}, g, tau_m, sample_interval);
        hold(Alpha{10, 1}, g, tau_m, sample_interval);
      }
}

TEST_CASE("a weak synapse over a long sample interval is exact as well") {
  for (const double tau_m : {0.05, 1.0, 5000.0}) {
    CAPTURE(tau_m);
    Experiment experiment = off_rest(make_synapse(Alpha{2, 1}, {0}, 3, -70), 60, 100, 50);
    experiment.neurons[0].membrane.tau_m = tau_m;
    CHECK(greatest_error(run(experiment), NeuronColumn::V, [&](double t) {
            return exact::V_of_one_reversal(experiment.neurons[0].membrane, t, 3 * exact::area(Alpha{2, 1}, t));
          }) <= 1e-9);
  }
}

TEST_CASE("a stiff synapse clamps V to its reversal potential, and the leak takes V back when it has closed") {
  Experiment experiment = make_experiment({make_synapse(Exponential{1, 1, 1}, {10}, 1e5, 0)}, 300);
  experiment.neurons[0].membrane.R_m = 1e5;
  Stepper stepper = start(experiment);
  advance_to(stepper, 12);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0)) <= 1e-3);
  advance_to(stepper, 300);
  CHECK(stepper.now(NeuronColumn::V, 0) < -69.9);
}
