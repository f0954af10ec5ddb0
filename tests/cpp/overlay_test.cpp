// A recorded trace laid over a run: where it lies, what of it is drawn, and how far the run is from it.
#include "world.hpp"

#include "sim/overlay.hpp"

using namespace bouton;
using namespace support;

namespace {

using Numbers = std::vector<double>;

Overlay lay(const Numbers &times, const Numbers &values) {
  REQUIRE(times.size() == values.size());
  Overlay overlay(times.size());
  std::copy(times.begin(), times.end(), overlay.numbers().begin());
  std::copy(values.begin(), values.end(), overlay.numbers().begin() + static_cast<std::ptrdiff_t>(times.size()));
  return overlay;
}

Residual compare(Overlay &overlay, const Stepper &run, std::size_t column, std::size_t neuron = 0,
                 std::size_t piece = 1000) {
  overlay.begin(run.traces(), column, neuron);
  while (overlay.next(run.traces(), piece)) {
  }
  return overlay.residual();
}

std::size_t V_of(const Stepper &run) { return run.column_index(NeuronColumn::V, 0); }

/// 100 pA from 50.013 to 120.4 ms into the passive neuron.
Experiment pulse() {
  Experiment experiment = make_experiment({}, 200);
  experiment.neurons[0].pulses = {{50.013, 70.387, 100}};
  return experiment;
}
double pulse_exact(double t) {
  const auto step = [&](double start) { return t <= start ? 0 : 10 * (1 - std::exp(-(t - start) / 20)); };
  return -70 + step(50.013) - step(120.4);
}

Numbers every(double interval, double end) {
  Numbers times;
  for (int i = 0; i * interval <= end; ++i)
    times.push_back(i * interval);
  return times;
}

template <class Value> Numbers of(const Numbers &times, const Value &value) {
  Numbers values;
  for (const double time : times)
    values.push_back(value(time));
  return values;
}

std::size_t sound(const Numbers &times, const Numbers &values) { return lay(times, values).sound(); }

} // namespace

TEST_CASE("a run's own samples differ from it by nothing, however they are counted") {
  const Stepper stepper = run(make_experiment({make_synapse(AMPA, {10.013, 50})}));
  Numbers times = sample_times(stepper);
  for (const double unit : {1.0, 1000.0, 0.001}) {
    Numbers there;
    for (const double time : times)
      there.push_back(time / unit);
    Overlay overlay = lay(there, column(stepper, NeuronColumn::V));
    REQUIRE(overlay.place({.shift = 0, .scale = 1, .offset = 0, .time_unit = unit}).empty());
    const Residual residual = compare(overlay, stepper, V_of(stepper));
    CHECK(residual.count == 2001);
    CHECK(residual.rms == 0);
    CHECK(residual.largest == 0);
  }
}

TEST_CASE("between the samples of the run the exact solution is met, corners and all, to fourth order") {
  const auto off = [](double interval) {
    Experiment experiment = pulse();
    experiment.protocol.sample_interval = interval;
    const Stepper stepper = run(experiment);
    const Numbers times = every(0.0371, 200);
    Overlay overlay = lay(times, of(times, pulse_exact));
    const Residual residual = compare(overlay, stepper, V_of(stepper));
    CHECK(residual.count == static_cast<double>(times.size()));
    return residual.largest;
  };
  // At most h⁴ |f| beside a corner, where the cubic reaches one interval beyond its samples; f = 10 mV / tau_m⁴.
  for (const double interval : {0.1, 0.2, 0.4, 0.8, 1.6})
    CHECK(off(interval) < std::pow(interval / 20, 4) * 10);
}

TEST_CASE("a neuron that fires is met between its samples, at the reset too; so is a synapse's current") {
  const auto off = [](double last_spike) {
    Experiment experiment =
        make_experiment({make_synapse(AMPA, {30.017, last_spike}), make_synapse(Alpha{10, 1}, {20}, 1, 0, "other")});
    experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 2.03};
    experiment.neurons[0].current.baseline = 300;
    const Stepper coarse = run(experiment);
    REQUIRE(coarse.traces().fired[0].size() > 3);
    experiment.protocol.sample_interval = 0.01;
    const Stepper fine = run(experiment);
    Overlay V = lay(sample_times(fine), column(fine, NeuronColumn::V));
    Overlay I_s = lay(sample_times(fine), column(fine, SynapseColumn::I_s));
    const Residual of_V = compare(V, coarse, V_of(coarse));
    CHECK(of_V.count == 20001);
    return std::pair{of_V.largest, compare(I_s, coarse, coarse.column_index(SynapseColumn::I_s, 0)).largest};
  };
  const auto [V, I_s] = off(32.9); // of mV and of some 60 pA
  CHECK(V < 1e-4);
  CHECK(I_s < 1e-2);
  // Transmitter leaves the cleft at 34.2 and the neuron fires at 34.226: between the two there is no sample. A line over
  // the reset would be 5 mV off.
  CHECK(off(33.2).first < 1e-4);
}

TEST_CASE("RMS and largest difference are those of the closed form, in pieces of any length") {
  const Stepper stepper = run(make_experiment({}));
  const Numbers times = every(0.1, 199.95); // 20 periods and no more
  Overlay wave = lay(times, of(times, [](double t) { return -70 + 3 * std::sin(2 * std::numbers::pi * t / 10); }));
  for (const std::size_t piece : {1, 7, 5000}) {
    const Residual residual = compare(wave, stepper, V_of(stepper), 0, piece);
    CHECK(residual.rms == doctest::Approx(3 / std::sqrt(2.0)).epsilon(1e-12));
    CHECK(residual.largest == doctest::Approx(3).epsilon(1e-12));
    CHECK(std::fmod(residual.at, 5) == doctest::Approx(2.5).epsilon(1e-9));
  }
}

TEST_CASE("units, time offset, scale and offset bring a trace to where it belongs") {
  const Stepper stepper = run(pulse());
  // In s and V, 12.3 s late, upside down, twice as large and 4 mV off.
  const Numbers times = every(0.1, 200);
  Numbers there = times;
  for (double &time : there)
    time = time / 1000 + 12.3;
  Overlay overlay = lay(there, of(times, [](double t) { return -2 * (pulse_exact(t) - 4) / 1000; }));
  REQUIRE(overlay.place({.shift = -12300, .scale = -0.5, .offset = 4, .time_unit = 1000, .unit = 1000}).empty());
  CHECK(overlay.start() == doctest::Approx(0).epsilon(1e-9));
  CHECK(overlay.end() == doctest::Approx(200));
  const Residual residual = compare(overlay, stepper, V_of(stepper));
  CHECK(residual.count == 2001);
  CHECK(residual.largest < 1e-8);
}

TEST_CASE("only samples within the recorded times are compared; of none there is no residual") {
  Stepper stepper = start(make_experiment({}), 100); // keeps the last 100 samples: 190.1 … 200
  advance(stepper, 200);
  const Numbers times = every(1, 300);
  Overlay overlay = lay(times, Numbers(times.size(), -69));
  CHECK(compare(overlay, stepper, V_of(stepper)).count == 10);
  REQUIRE(overlay.place({.shift = 1000, .scale = 1, .offset = 0}).empty());
  const Residual none = compare(overlay, stepper, V_of(stepper));
  CHECK(none.count == 0);
  CHECK(std::isnan(none.rms));
  CHECK(std::isnan(none.at));
  Overlay before = lay(times, Numbers(times.size(), -69));
  CHECK(compare(before, start(make_experiment({})), 0).count == 1); // nothing but t = 0 is there
}

TEST_CASE("a drawing keeps the extremes, at most two samples a column, and goes on to the edges") {
  Numbers times = every(0.01, 1000);
  Numbers values = of(times, [](double t) { return std::sin(t); });
  values[50321] = 9;  // 503.21 ms
  values[50322] = -7; // both in one column
  const Overlay overlay = lay(times, values);
  Numbers points;
  overlay.decimate(500, 510, 100, points);
  CHECK(points.size() <= 2 * 2 * 102);
  CHECK(points[0] == times[49999]);
  CHECK(points[points.size() - 2] == doctest::Approx(510).epsilon(1e-9));
  for (std::size_t i = 2; i < points.size(); i += 2)
    CHECK(points[i] > points[i - 2]);
  const auto spike = std::find(points.begin(), points.end(), 9.0);
  REQUIRE(spike != points.end());
  CHECK(*(spike - 1) == times[50321]);
  CHECK(*(spike + 2) == -7);
  overlay.decimate(500.001, 500.048, 100, points); // few samples: all of them
  CHECK(points.size() == 2 * 6);
  overlay.decimate(2000, 3000, 100, points);
  CHECK(points.size() == 2); // the last sample, beyond the left edge
}

TEST_CASE("the first sample that is none is found") {
  CHECK(sound({0, 1}, {-70, -70}) == 2);
  CHECK(sound({0, 1, 1, 2}, {1, 1, 1, 1}) == 2);
  CHECK(sound({0, 2, 1}, {1, 1, 1}) == 2);
  CHECK(sound({0, not_given, 1}, {1, 1, 1}) == 1);
  CHECK(sound({0, 1, 2}, {1, INFINITY, 1}) == 1);
  CHECK(sound({0, 1e101}, {1, 1}) == 1);
  CHECK(sound({not_given, 1}, {1, 1}) == 0);
}

TEST_CASE("a placement out of its range is refused, and the old one stays") {
  Overlay overlay = lay({0, 1}, {0, 1});
  REQUIRE(overlay.place({.shift = 5, .scale = 1, .offset = 0}).empty());
  CHECK(overlay.place({.shift = 2e9, .scale = 1, .offset = 0}).at(0).path == "shift");
  CHECK(overlay.place({.shift = 0, .scale = not_given, .offset = 1e7}).size() == 2);
  CHECK(overlay.place({.shift = 0, .scale = 1, .offset = 0, .time_unit = 0}).at(0).path == "unit");
  CHECK(overlay.place({.shift = 0, .scale = 1, .offset = 0, .time_unit = not_given}).at(0).path == "unit");
  CHECK(overlay.start() == 5);
}
