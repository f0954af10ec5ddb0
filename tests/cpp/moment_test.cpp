// What goes on at one moment: held against the recording, closed forms, and what the textbook says of the mechanism.
#include "world.hpp"

#include "sim/moment.hpp"

using namespace bouton;
using namespace support;

namespace {

Synapse with_release(const Release &release, std::vector<double> times, const Kinetics &kinetics = AMPA) {
  Synapse synapse = make_synapse(kinetics, std::move(times));
  synapse.release = release;
  return synapse;
}

Stepper run(const Synapse &synapse, double duration) {
  Stepper stepper = start(make_experiment({synapse}));
  advance(stepper, duration);
  return stepper;
}

constexpr double now = not_given;

} // namespace

TEST_CASE("transmitter is in the cleft for T_dur from the spike, and a later spike restarts the pulse") {
  const Stepper stepper = run(make_synapse(AMPA, {10, 40, 40.6}), 60);
  const auto T = [&](double time) { return synapse_at(stepper, 0, time).T; };
  CHECK(T(9.9) == 0);
  CHECK(T(10) == 0); // the sample is taken just before the spike acts
  CHECK(T(10.1) == AMPA.T_max);
  CHECK(T(11) == AMPA.T_max); // and just before it leaves
  CHECK(T(11.1) == 0);
  CHECK(T(41.5) == AMPA.T_max);
  CHECK(T(41.7) == 0);
  CHECK(synapse_at(stepper, 0, 10.5).covered == 1);
  CHECK(synapse_at(stepper, 0, 12).covered == 0);
}

TEST_CASE("the present is told as the recording will tell it") {
  const std::vector<Release> releases{ConstantRelease{0.5}, StochasticRelease{0.5, 5, 3},
                                      DepressingRelease{1, 0.4, 500}, FacilitatingRelease{0.1, 0.4, 50},
                                      TsodyksMarkramRelease{0.5, 800, 0}};
  for (const Release &release : releases) {
    Stepper stepper = start(make_experiment({with_release(release, {10, 20.05, 30.01, 31, 31.5})}));
    for (const double time : {5.0, 10.5, 20.1, 25.0, 30.1, 31.2, 31.8, 32.3, 45.0}) {
      advance_to(stepper, time);
      const SynapseMoment present = synapse_at(stepper, 0, now);
      const auto sites = sites_at(stepper, 0, now);
      const MembraneMoment membrane = membrane_at(stepper, 0, now);
      Stepper later = stepper;
      advance(later, 20);
      const SynapseMoment past = synapse_at(later, 0, time);
      CAPTURE(release.index());
      CAPTURE(time);
      CHECK(past.P_s == present.P_s);
      CHECK(past.g_s == present.g_s);
      CHECK(past.I_s == present.I_s);
      CHECK(past.P_rel == present.P_rel);
      CHECK(past.drive == present.drive);
      CHECK(past.T == present.T);
      CHECK(past.covered == doctest::Approx(present.covered).epsilon(1e-6));
      CHECK(past.resources == doctest::Approx(present.resources).epsilon(1e-6));
      CHECK(past.rates == present.rates);
      CHECK(sites_at(later, 0, time) == sites);
      CHECK(membrane_at(later, 0, time).slope == membrane.slope);
      if (is_given(present.since)) {
        CHECK(past.since == present.since);
        CHECK(past.released == present.released);
      } else {
        CHECK(!is_given(past.since));
        CHECK(!is_given(past.released));
      }
    }
  }
}

TEST_CASE("tau_m dV/dt is the slope of V, and the sum of its terms") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {20}), make_synapse(GABA_A, {25}, 2, -80, "i")});
  experiment.neurons[0].current.baseline = 50;
  Stepper stepper = start(experiment);
  for (const double time : {5.0, 20.5, 22.0, 26.0, 60.0}) {
    advance_to(stepper, time);
    const MembraneMoment moment = membrane_at(stepper, 0, now);
    const double V = stepper.now(NeuronColumn::V, 0);
    Stepper a = stepper;
    constexpr double h = 1e-4; // ms
    advance(a, h);
    const double slope = (a.now(NeuronColumn::V, 0) - V) / h;
    CHECK(moment.slope / experiment.neurons[0].membrane.tau_m == doctest::Approx(slope).epsilon(1e-4));
    CHECK(moment.leak == -(V + 70));
    CHECK(moment.injected == doctest::Approx(5));
    const double synaptic = synapse_at(stepper, 0, now).term + synapse_at(stepper, 1, now).term;
    CHECK(moment.synaptic == doctest::Approx(synaptic).epsilon(1e-12));
    CHECK(moment.slope == moment.leak + moment.synaptic + moment.injected);
  }
}

TEST_CASE("a term of a synapse has the sign of E_s - V, and its current that of V - E_s") {
  const Stepper stepper = run(make_synapse(GABA_A, {10}, 1, -80), 12);
  const SynapseMoment moment = synapse_at(stepper, 0, now);
  CHECK(moment.drive > 0);
  CHECK(moment.I_s > 0);
  CHECK(moment.term < 0);
  CHECK(moment.I_s == doctest::Approx(moment.g_s * moment.drive));
  CHECK(synapse_at(stepper, 0, 5).I_s == 0);
}

TEST_CASE("V is held after a spike for t_ref, and by a clamp for as long as that is on") {
  Experiment experiment = make_experiment({});
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 5};
  experiment.neurons[0].current.baseline = 300;
  Stepper stepper = start(experiment);
  advance(stepper, 60);
  const double fired = stepper.fired(0).front();
  CHECK(membrane_at(stepper, 0, fired - 0.2).hold == Hold::none);
  CHECK(membrane_at(stepper, 0, fired + 0.2).hold == Hold::refractory);
  CHECK(membrane_at(stepper, 0, fired + 0.2).slope == 0);
  CHECK(membrane_at(stepper, 0, fired + 5.2).hold == Hold::none);

  REQUIRE(stepper.clamp(0, -60).empty());
  advance(stepper, 10);
  CHECK(membrane_at(stepper, 0, now).hold == Hold::clamp);
  stepper.unclamp(0);
  advance(stepper, 10);
  CHECK(membrane_at(stepper, 0, now).hold != Hold::clamp);
  CHECK(membrane_at(stepper, 0, 60).hold != Hold::clamp); // its sample was taken just before
  CHECK(membrane_at(stepper, 0, 65).hold == Hold::clamp);
  CHECK(membrane_at(stepper, 0, fired + 5.2).hold == Hold::none);
}

TEST_CASE("vesicles: x of Tsodyks and Markram after k spikes is ((1 - U)E + …), P_rel of a depressing terminal") {
  const TsodyksMarkramRelease release{.U = 0.5, .tau_rec = 800, .tau_facil = 0};
  const Stepper stepper = run(with_release(release, {10, 30}), 100);
  const double E = std::exp(-20.0 / release.tau_rec);
  const double first = 1 - release.U;                            // just after the first spike
  const double second = (1 - (1 - first) * E) * (1 - release.U); // just after the second
  CHECK(synapse_at(stepper, 0, 5).resources == 1);
  CHECK(synapse_at(stepper, 0, 10.1).resources ==
        doctest::Approx(1 - (1 - first) * std::exp(-0.1 / 800)).epsilon(1e-6));
  CHECK(synapse_at(stepper, 0, now).resources ==
        doctest::Approx(1 - (1 - second) * std::exp(-70.0 / 800)).epsilon(1e-6));
  CHECK(synapse_at(stepper, 0, 20).released == doctest::Approx(0.5));

  const Stepper depressed = run(with_release(DepressingRelease{1, 0.4, 500}, {10}), 20);
  CHECK(synapse_at(depressed, 0, 5).resources == 1);
  CHECK(synapse_at(depressed, 0, now).resources == doctest::Approx(1 - 0.6 * std::exp(-10.0 / 500)).epsilon(1e-9));
  const Stepper untired = run(with_release(FacilitatingRelease{0.1, 0.4, 50}, {10}), 20);
  CHECK(synapse_at(untired, 0, now).resources == 1);
}

TEST_CASE("the sites that released are told one by one, and have the transmitter") {
  const StochasticRelease release{.P_rel = 0.5, .n_sites = 8, .seed = 1};
  Stepper stepper = start(make_experiment({with_release(release, {10, 10.5, 30})}));
  CHECK(sites_at(stepper, 0, now).empty());
  ReleaseState draws{Release(release)};
  std::vector<double> first(8), second(8);
  for (auto *sites : {&first, &second})
    for (double &site : *sites)
      site = draws.draw(0.5) ? 1 : 0;
  advance(stepper, 10.3);
  CHECK(sites_at(stepper, 0, now) == first);
  const double share = static_cast<double>(std::count(first.begin(), first.end(), 1.0)) / 8;
  CHECK(synapse_at(stepper, 0, now).released == share);
  CHECK(synapse_at(stepper, 0, now).covered == share);
  CHECK(synapse_at(stepper, 0, now).T == 1);
  advance_to(stepper, 10.8);
  CHECK(sites_at(stepper, 0, now) == second);
  double either = 0;
  for (std::size_t i = 0; i < 8; ++i)
    either += std::max(first[i], second[i]);
  CHECK(synapse_at(stepper, 0, now).covered == either / 8);
  advance_to(stepper, 20);
  CHECK(synapse_at(stepper, 0, 10.8).covered == either / 8);
  CHECK(synapse_at(stepper, 0, now).covered == 0);
}

TEST_CASE("magnesium leaves the pore as V rises: B of Jahr and Stevens") {
  Synapse synapse = make_synapse(TwoState{0.072, 0.0066, 1, 1}, {10});
  synapse.receptor.magnesium = 1;
  Stepper stepper = start(make_experiment({synapse}));
  CHECK(synapse_at(stepper, 0, now).unblocked == doctest::Approx(0.04447).epsilon(1e-3));
  REQUIRE(stepper.clamp(0, 0).empty());
  CHECK(synapse_at(stepper, 0, now).unblocked == doctest::Approx(0.78118).epsilon(1e-4));
  CHECK(synapse_at(run(make_synapse(AMPA, {}), 5), 0, now).unblocked == 1);
}

TEST_CASE("the rates of the scheme are those of the kinetics; transmitter switches binding on and off") {
  const auto rates = [](const Kinetics &kinetics, double T) { return scheme_rates(kinetics, T); };
  CHECK(rates(AMPA, 1) == std::array<double, 4>{1.1, 0.19, 0, 0});
  CHECK(rates(AMPA, 0) == std::array<double, 4>{0, 0.19, 0, 0});
  CHECK(rates(Exponential{5, 1, 1}, 0) == std::array<double, 4>{0, 0.2, 0, 0});
  CHECK(rates(Alpha{10, 1}, 0) == std::array<double, 4>{0.1, 0.1, 0, 0});
  CHECK(rates(DualExponential{0.5, 5, 1}, 0) == std::array<double, 4>{2, 0.2, 0, 0});
  CHECK(rates(GabaB{0.09, 0.0012, 0.18, 0.034, 100, 4, 1, 1}, 2) == std::array<double, 4>{0.18, 0.0012, 0.18, 0.034});
  const Stepper stepper = run(make_synapse(AMPA, {10}), 12);
  CHECK(synapse_at(stepper, 0, 10.5).rates[0] == 1.1);
  CHECK(synapse_at(stepper, 0, now).rates[0] == 0);
}

TEST_CASE("a kinetics without transmitter leaves the cleft empty") {
  const Stepper stepper = run(make_synapse(Alpha{10, 1}, {10}), 10.2);
  CHECK(synapse_at(stepper, 0, now).T == 0);
  CHECK(synapse_at(stepper, 0, now).covered == 0);
  CHECK(synapse_at(stepper, 0, now).since == doctest::Approx(0.2));
}
