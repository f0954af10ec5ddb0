// P_s of every kinetics, held to its closed form.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

/// P_s at `time` after the given spikes.
double P_s_at(const Kinetics &kinetics, const std::vector<double> &spikes, double time) {
  Stepper stepper = start(make_experiment({make_synapse(kinetics, spikes)}, 1e4, 1));
  advance_to(stepper, time);
  return stepper.now(SynapseColumn::P_s, 0);
}

const std::vector<double> train{3.217, 4.1, 9.9999, 10.0, 31.75, 32.6, 33.4, 120.123456789};

} // namespace

TEST_CASE("one spike from rest opens 1.1/1.29 (1 - e^-1.29) = 0.6180 of the AMPA channels, and 0.9598 of GABA_A's") {
  const double ampa_peak = 1.1 / 1.29 * (1 - std::exp(-1.29));
  CHECK(std::abs(P_s_at(AMPA, {10}, 11) - ampa_peak) <= 1e-14);
  CHECK(std::abs(ampa_peak - 0.6180) <= 5e-5);
  const double gaba_peak = 5 / 5.18 * (1 - std::exp(-5.18));
  CHECK(std::abs(P_s_at(GABA_A, {10}, 11) - gaba_peak) <= 1e-14);
  CHECK(std::abs(gaba_peak - 0.9598) <= 5e-5);
}

TEST_CASE("the receptor presets open as far as the literature says") {
  for (const Preset &preset : presets) {
    CAPTURE(preset.name);
    if (preset.name == "AMPA")
      CHECK(std::abs(P_s_at(preset.kinetics, {10}, 11) - 0.6180) <= 5e-5);
    else if (preset.name == "NMDA")
      CHECK(std::abs(P_s_at(preset.kinetics, {10}, 11) - 0.0692) <= 5e-5);
    else if (preset.name == "GABA_A")
      CHECK(std::abs(P_s_at(preset.kinetics, {10}, 11) - 0.9598) <= 5e-5);
    else if (preset.name.find("(alpha)") != std::string_view::npos)
      CHECK(std::abs(P_s_at(preset.kinetics, {10}, 20) - 1) <= 1e-14);
  }
}

TEST_CASE("every kinetics follows its closed form through an irregular train") {
  const TwoState fast{.alpha = 30, .beta = 0.6, .T_max = 0.5, .T_dur = 2.5};
  CHECK(greatest_error(run(make_experiment({make_synapse(AMPA, train)})), SynapseColumn::P_s,
                       [](double t) { return exact::two_state(AMPA, train, t); }) <= 1e-12);
  CHECK(greatest_error(run(make_experiment({make_synapse(fast, train)})), SynapseColumn::P_s,
                       [&](double t) { return exact::two_state(fast, train, t); }) <= 1e-12);
  for (const double saturating : {0.0, 1.0}) {
    const Exponential k{.tau_s = 5.6, .P_max = 0.7, .saturating = saturating};
    CHECK(greatest_error(run(make_experiment({make_synapse(k, train)})), SynapseColumn::P_s,
                         [&](double t) { return exact::exponential(k, train, t); }) <= 1e-12);
  }
  const Alpha alpha{.tau_s = 10, .P_max = 0.3};
  CHECK(greatest_error(run(make_experiment({make_synapse(alpha, train)})), SynapseColumn::P_s,
                       [&](double t) { return exact::alpha(alpha, train, t); }) <= 1e-12);
  const DualExponential dual{.tau_rise = 0.3, .tau_decay = 5.6, .P_max = 0.9};
  CHECK(greatest_error(run(make_experiment({make_synapse(dual, train)})), SynapseColumn::P_s,
                       [&](double t) { return exact::dual_exponential(dual, train, t); }) <= 1e-12);
}

TEST_CASE("g_s is g_max P_rel P_s, and I_s is g_s (V - E_s): inward where V is below E_s") {
  Experiment experiment = make_experiment({make_synapse(AMPA, train, 7, -10)});
  experiment.synapses[0].release = ConstantRelease{0.25};
  const Stepper stepper = run(experiment);
  const auto P_s = column(stepper, SynapseColumn::P_s);
  const auto g_s = column(stepper, SynapseColumn::g_s);
  const auto I_s = column(stepper, SynapseColumn::I_s);
  const auto V = column(stepper, NeuronColumn::V);
  double least = 0;
  double error = 0;
  for (std::size_t k = 0; k < P_s.size(); ++k) {
    error = std::max(error, std::abs(g_s[k] - 7 * 0.25 * P_s[k]) + std::abs(I_s[k] - g_s[k] * (V[k] + 10)));
    least = std::min(least, I_s[k]);
  }
  CHECK(error <= 1e-12);
  CHECK(least < -10);
  // P_s itself knows nothing of P_rel.
  CHECK(greatest_error(stepper, SynapseColumn::P_s, [](double t) { return exact::two_state(AMPA, train, t); }) <=
        1e-12);
}

TEST_CASE("two-state: a spike during the pulse restarts it, so transmitter stays until T_dur after the last spike") {
  // 0.4 ms apart: in the cleft without a gap from 10 to 11.8, then never again.
  const double open = 1.1 / 1.29;
  const double peak = open * (1 - std::exp(-1.29 * 1.8));
  CHECK(std::abs(P_s_at(AMPA, {10, 10.4, 10.8}, 11.8) - peak) <= 1e-14);
  CHECK(std::abs(P_s_at(AMPA, {10, 10.4, 10.8}, 15) - peak * std::exp(-0.19 * 3.2)) <= 1e-14);
  // Exactly when the pulse ends: it goes on as if it had never ended.
  CHECK(std::abs(P_s_at(AMPA, {10, 11}, 12) - open * (1 - std::exp(-1.29 * 2))) <= 1e-14);
}

TEST_CASE("two-state: a regular train settles where a period of opening and closing returns to itself") {
  const double interval = 7.3;
  const double open = 1.1 / 1.29;
  const double rise = std::exp(-1.29);
  const double fall = std::exp(-0.19 * (interval - 1));
  const double trough = open * (1 - rise) * fall / (1 - rise * fall); // P = fall (open + (P - open) rise)
  Experiment experiment = make_experiment({make_synapse(AMPA, {})}, 1000);
  experiment.synapses[0].spikes = RegularSpikes{.start = 5, .interval = interval, .count = 100};
  Stepper stepper = start(experiment);
  advance_to(stepper, 5 + 60 * interval);
  CHECK(std::abs(stepper.now(SynapseColumn::P_s, 0) - trough) <= 1e-12);
  advance(stepper, 1);
  CHECK(std::abs(stepper.now(SynapseColumn::P_s, 0) - trough / fall) <= 1e-12);
}

TEST_CASE("saturating exponential: a regular train settles at P = P_max / (1 - (1 - P_max) e^{-interval/tau_s})") {
  const Exponential k{.tau_s = 5, .P_max = 0.4, .saturating = 1};
  const double q = std::exp(-3.0 / 5);
  const double peak = 0.4 / (1 - 0.6 * q);
  std::vector<double> spikes;
  for (int i = 0; i <= 80; ++i)
    spikes.push_back(3.0 * i);
  CHECK(std::abs(P_s_at(k, spikes, 240) - peak * q) <= 1e-12); // just before the next spike
}

TEST_CASE("linear exponential: a train adds up to the geometric sum, which saturation holds at 1") {
  const double q = std::exp(-1.0 / 5);
  std::vector<double> spikes;
  for (int i = 0; i < 12; ++i)
    spikes.push_back(i);
  const double sum = (1 - std::pow(q, 12)) / (1 - q); // just after the twelfth spike
  CHECK(sum > 4);
  CHECK(std::abs(P_s_at(Exponential{5, 1, 0}, spikes, 12) - sum * q) <= 1e-12);
  CHECK(std::abs(P_s_at(Exponential{5, 1, 1}, spikes, 12) - q) <= 1e-14);
}

TEST_CASE("saturating kinetics never exceed 1 and never fall below 0, however fast the train") {
  Random random(11);
  std::vector<double> spikes;
  for (int i = 0; i < 4000; ++i)
    spikes.push_back(random.between(0, 200));
  for (const Kinetics &kinetics : {Kinetics(AMPA), Kinetics(TwoState{1000, 1e-6, 100, 1000}),
                                   Kinetics(Exponential{100, 1, 1}), Kinetics(Exponential{0.01, 0.3, 1})}) {
    const auto P_s = column(run(make_experiment({make_synapse(kinetics, spikes)})), SynapseColumn::P_s);
    CHECK(*std::min_element(P_s.begin(), P_s.end()) >= 0);
    CHECK(*std::max_element(P_s.begin(), P_s.end()) <= 1);
  }
}

TEST_CASE("alpha: P_s peaks at P_max, tau_s after the spike") {
  const Alpha k{.tau_s = 7.7, .P_max = 0.6};
  const double peak = P_s_at(k, {10}, 17.7);
  CHECK(std::abs(peak - 0.6) <= 1e-15);
  CHECK(P_s_at(k, {10}, 17.6) < peak);
  CHECK(P_s_at(k, {10}, 17.8) < peak);
}

TEST_CASE("dual-exponential: P_s peaks at P_max, at the time where both exponentials fall equally fast") {
  for (const auto &[rise, decay] : {std::pair{0.3, 5.6}, {1.0, 2.0}, {0.01, 1e4}, {9.0, 10.0}}) {
    const DualExponential k{.tau_rise = rise, .tau_decay = decay, .P_max = 0.6};
    CAPTURE(k.tau_decay);
    const double at = exact::peak_time(k);
    const double peak = P_s_at(k, {10}, 10 + at);
    CHECK(std::abs(peak - 0.6) <= 1e-12);
    CHECK(P_s_at(k, {10}, 10 + 0.9 * at) < peak);
    CHECK(P_s_at(k, {10}, 10 + 1.1 * at) < peak);
  }
}

TEST_CASE("dual-exponential tends to the alpha function as tau_rise tends to tau_decay, in proportion to the gap") {
  const auto distance = [](double gap) {
    const DualExponential k{.tau_rise = 10 * (1 - gap), .tau_decay = 10, .P_max = 1};
    const Alpha alpha{.tau_s = 10, .P_max = 1};
    return greatest_error(run(make_experiment({make_synapse(k, {1.23})})), SynapseColumn::P_s,
                          [&](double t) { return exact::alpha(alpha, {1.23}, t); });
  };
  CHECK(distance(0) <= 1e-13);
  for (const double gap : {1e-15, 1e-14, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3}) {
    CAPTURE(gap);
    CHECK(distance(gap) <= 0.5 * gap + 1e-13);
  }
  for (const double gap : {1e-9, 1e-7, 1e-5, 1e-3}) { // to first order the distance is a fixed multiple of the gap
    CAPTURE(gap);
    CHECK(std::abs(distance(gap) / distance(gap / 10) - 10) <= 1e-2);
  }
}

TEST_CASE("dual-exponential needs tau_rise at most tau_decay; equal is allowed") {
  const auto faults = [](double rise, double decay) {
    return validate(make_experiment({make_synapse(DualExponential{rise, decay, 1}, {})}));
  };
  CHECK(faults(5, 5).empty());
  REQUIRE(faults(5.5, 5).size() == 1);
  CHECK(faults(5.5, 5)[0].message ==
        "synapses[0].kinetics.tau_rise: 5.5 is above tau_decay, 5; allowed is at most tau_decay");
}

TEST_CASE("at every corner of every kinetics' ranges P_s and V stay finite") {
  for_each_kind<Kinetics>([]<class Kind>(const Kind &) {
    const auto &rows = Table<Kind>::rows;
    for (unsigned corner = 0; corner < 1U << rows.size(); ++corner) {
      Kind kind = make_default<Kind>();
      for (std::size_t i = 0; i < rows.size(); ++i)
        kind.*rows[i].member = (corner >> i & 1) != 0 ? rows[i].info.allowed.maximum : rows[i].info.allowed.minimum;
      const Experiment experiment = make_experiment({make_synapse(kind, {0, 0.5, 0.5, 7.77, 100}, 1e5)}, 200, 0.5);
      if (!validate(experiment).empty())
        continue; // tau_rise > tau_decay
      CAPTURE(Table<Kind>::kind.type);
      CAPTURE(corner);
      const Stepper stepper = run(experiment);
      for (const double P_s : column(stepper, SynapseColumn::P_s))
        CHECK_MESSAGE((std::isfinite(P_s) && P_s >= 0), P_s);
      for (const double V : column(stepper, NeuronColumn::V))
        CHECK_MESSAGE((V >= -70 - 1e-9 && V <= 1e-9), V); // between the reversal potentials
    }
  });
}

TEST_CASE("P_s fades to exactly 0 rather than through denormals, and V comes back to rest exactly") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {1})}, 1e6, 10));
  advance_to(stepper, 5000);
  CHECK(stepper.now(SynapseColumn::P_s, 0) == 0);
  CHECK(std::abs(stepper.now(NeuronColumn::V, 0) + 70) <= 1e-13);
}
