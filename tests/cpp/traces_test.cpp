// Reading a recording: at a time, a window that is kept, two runs held against each other.
#include "world.hpp"

#include "sim/recording.hpp"

using namespace bouton;
using namespace support;

namespace {

std::size_t V_of(const Stepper &stepper) { return stepper.column_index(NeuronColumn::V, 0); }

Stepper one_epsp(double g_max = 1, double sample_interval = 0.1) {
  return run(make_experiment({make_synapse(AMPA, {10.013, 50}, g_max)}, 200, sample_interval));
}

} // namespace

TEST_CASE("the value at a time is that of the nearest sample, and none half an interval outside") {
  const Stepper stepper = one_epsp();
  const auto V = column(stepper, NeuronColumn::V);
  const Traces traces = stepper.traces();
  CHECK(traces.value_at(V_of(stepper), 15.3) == V[153]);
  CHECK(traces.value_at(V_of(stepper), 15.349) == V[153]);
  CHECK(traces.value_at(V_of(stepper), 15.351) == V[154]);
  CHECK(traces.value_at(V_of(stepper), -0.049) == V[0]);
  CHECK(traces.value_at(V_of(stepper), 200.049) == V[2000]);
  for (const double outside : {-0.051, 200.051, -1e300, 1e300, -never, never, not_given})
    CHECK(std::isnan(traces.value_at(V_of(stepper), outside)));
}

TEST_CASE("the steady state at a time is E_L + R_m I_e of that time") {
  Experiment experiment = make_experiment({}, 100);
  experiment.neurons[0].current.baseline = 50;
  experiment.neurons[0].pulses = {{20, 30, 100}};
  const Stepper stepper = run(experiment);
  const Traces traces = stepper.traces();
  CHECK(traces.steady_state(0, 10) == doctest::Approx(-70 + 0.1 * 50).epsilon(1e-14));
  CHECK(traces.steady_state(0, 35) == doctest::Approx(-70 + 0.1 * 150).epsilon(1e-14));
  CHECK(traces.steady_state(0, 60) == doctest::Approx(-70 + 0.1 * 50).epsilon(1e-14));
  CHECK(std::isnan(traces.steady_state(0, 200)));
}

TEST_CASE("the nearest sample is found from anywhere") {
  const Stepper stepper = one_epsp();
  CHECK(stepper.traces().nearest_sample(15.349) == 153);
  CHECK(stepper.traces().nearest_sample(-1e300) == 0);
  CHECK(stepper.traces().nearest_sample(INFINITY) == 2000);
  CHECK(!stepper.traces().nearest_sample(not_given));
}

TEST_CASE("where old samples were dropped nothing is recorded") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10})}), 100);
  advance(stepper, 200);
  CHECK(std::isnan(stepper.traces().value_at(V_of(stepper), 100)));
  CHECK(stepper.traces().value_at(V_of(stepper), 195) < -69);
  CHECK(stepper.traces().nearest_sample(0) == stepper.recorder().first());
}

TEST_CASE("a window that is kept holds the samples and the spikes in it, while the run goes on") {
  Stepper stepper = one_epsp();
  const auto V = column(stepper, NeuronColumn::V);
  const Recording kept(stepper, 0.3, 50); // 0.3 / 0.1 is below 3 in doubles
  CHECK(Recording(stepper, 10.02, 49.9).traces().delivered == EventTimes{{}});
  CHECK(Recording(stepper, 10.02, 300).traces().delivered == EventTimes{{50}});
  REQUIRE(stepper.set("neurons[0].E_L", -60).empty());
  stepper.reset();
  const Traces traces = kept.traces();
  CHECK(traces.recorder.first() == 3);
  REQUIRE(traces.recorder.count() == 498);
  const auto values = traces.recorder.column(column_index(kept.experiment(), NeuronColumn::V, 0));
  CHECK(std::equal(values.begin(), values.end(), V.begin() + 3));
  CHECK(traces.delivered == EventTimes{{10.013, 50}});
  CHECK(kept.experiment().neurons[0].membrane.E_L == -70);
}

TEST_CASE("a window without samples, backwards or of no numbers keeps nothing") {
  const Stepper stepper = one_epsp();
  for (const auto &[from, to] : {std::pair{0.01, 0.09}, {300.0, 400.0}, {50.0, 20.0}, {not_given, not_given}}) {
    const Recording kept(stepper, from, to);
    CHECK(kept.traces().recorder.count() == 0);
    CHECK(kept.traces().recorder.column(0).empty());
    CHECK(!kept.traces().nearest_sample(10));
    CHECK(std::isnan(kept.traces().value_at(0, 10)));
    std::vector<double> points;
    kept.traces().decimate(0, 0, 200, 100, points);
    CHECK(points.empty());
  }
}

TEST_CASE("a run minus a kept one is the difference at the samples that both have") {
  const Stepper control = one_epsp();
  const Recording kept(control, 5, 100);
  const Stepper stronger = one_epsp(3);
  const Traces mine = stronger.traces();
  const Traces theirs = kept.traces();
  const Difference difference{mine, V_of(stronger), theirs, V_of(stronger)};
  const auto a = column(stronger, NeuronColumn::V);
  const auto b = column(control, NeuronColumn::V);
  CHECK(difference.at(20) == a[200] - b[200]);
  CHECK(std::isnan(difference.at(4.9)));
  CHECK(std::isnan(difference.at(100.1)));
  std::vector<double> scratch;
  std::vector<double> points;
  difference.decimate(0, 200, 100'000, scratch, points);
  REQUIRE(points.size() == 2 * 951);
  for (std::size_t i = 0; i < 951; ++i) {
    REQUIRE(points[2 * i] == sample_time(static_cast<std::int64_t>(50 + i), 0.1));
    REQUIRE(points[2 * i + 1] == a[50 + i] - b[50 + i]);
  }
}

TEST_CASE("runs that are sampled at other intervals have no difference") {
  const Recording kept(one_epsp(1, 0.2), 0, 200);
  const Stepper stepper = one_epsp();
  const Traces mine = stepper.traces();
  const Traces theirs = kept.traces();
  const Difference difference{mine, 0, theirs, 0};
  CHECK(!difference.exists());
  CHECK(std::isnan(difference.at(20)));
}

TEST_CASE("columns are found by name and index, and there are no others") {
  const Experiment experiment = make_experiment({make_synapse(AMPA, {}), make_synapse(AMPA, {}, 1, 0, "other")});
  CHECK(find_column(experiment, "I_e", 0) == 1);
  CHECK(find_column(experiment, "P_rel", 1) == 9);
  CHECK(!find_column(experiment, "V", 1));
  CHECK(!find_column(experiment, "g_s", 2));
  CHECK(!find_column(experiment, "v", 0));
}

TEST_CASE("a train is written out up to a limit, and not at all beyond it") {
  const RegularSpikes train{.start = 1, .interval = 2, .count = 5};
  CHECK(spike_times(train, 5) == std::vector<double>{1, 3, 5, 7, 9});
  CHECK(!spike_times(train, 4));
}
