// Trials: the same experiment with other random numbers, held against the binomial distribution.
#include "world.hpp"

#include "sim/histogram.hpp"
#include "sim/measure.hpp"
#include "sim/trials.hpp"

using namespace bouton;
using namespace support;

namespace {

Experiment stochastic(double P_rel, double n_sites, double g_max = 1, std::vector<double> times = {10, 20.5}) {
  Synapse synapse = make_synapse(AMPA, std::move(times), g_max);
  synapse.release = StochasticRelease{.P_rel = P_rel, .n_sites = n_sites, .seed = 5};
  return make_experiment({synapse}, 50);
}

Trials run_trials(const Experiment &experiment, std::size_t count, std::size_t spike = 0) {
  for (const Fault &fault : Trials::check(experiment, 0, static_cast<double>(spike)))
    FAIL(fault.message);
  Trials trials(experiment, 0, spike);
  for (std::size_t i = 0; i < count; ++i)
    REQUIRE(trials.advance().empty());
  CHECK(trials.count() == count);
  return trials;
}

std::vector<double> values(const Trials &trials, Trials::Curve curve, std::string_view name) {
  std::vector<double> scratch;
  std::vector<double> points;
  trials.decimate(curve, trials.find(name, 0).value(), 0, 50, 100'000, scratch, points);
  std::vector<double> values;
  for (std::size_t i = 1; i < points.size(); i += 2)
    values.push_back(points[i]);
  return values;
}

double number(const Trials &trials, const char *key) { return *at(parse(write_summary(trials)), key).number(); }

} // namespace

TEST_CASE("trial 0 is the experiment itself") {
  const Experiment experiment = stochastic(0.5, 5);
  const Trials trials = run_trials(experiment, 1);
  const Stepper stepper = run(experiment);
  CHECK(greatest_difference(values(trials, Trials::Curve::mean, "V"), column(stepper, NeuronColumn::V)) <= 1e-12);
  CHECK(greatest_difference(values(trials, Trials::Curve::mean, "g_s"), column(stepper, SynapseColumn::g_s)) <= 1e-12);
  CHECK(greatest_difference(values(trials, Trials::Curve::low, "V"), column(stepper, NeuronColumn::V)) <=
        1e-12); // of one trial no SD
  PspMeter meter(stepper);
  while (meter.next()) {
  }
  CHECK(trials.amplitudes() == std::vector<double>{meter.psps()[0].amplitude});
  CHECK(run_trials(experiment, 1, 1).amplitudes() == std::vector<double>{meter.psps()[1].amplitude});
}

TEST_CASE("mean and SD of the trials are those of as many runs with the mixed seeds") {
  Experiment experiment = stochastic(0.5, 5);
  experiment.synapses.push_back(make_synapse(GABA_A, {}, 2, -80, "noise"));
  experiment.synapses[1].spikes = PoissonSpikes{.rate = 100, .start = 0, .stop = 50, .seed = 9};
  constexpr std::size_t count = 20;
  const Trials trials = run_trials(experiment, count);
  std::vector<std::vector<double>> runs;
  for (std::size_t i = 0; i < count; ++i) {
    Experiment trial = experiment;
    if (i > 0) {
      std::get<StochasticRelease>(trial.synapses[0].release).seed = mix(5, i);
      std::get<PoissonSpikes>(trial.synapses[1].spikes).seed = mix(9, i);
    }
    runs.push_back(column(run(trial), NeuronColumn::V));
  }
  const auto mean = values(trials, Trials::Curve::mean, "V");
  const auto low = values(trials, Trials::Curve::low, "V");
  const auto high = values(trials, Trials::Curve::high, "V");
  REQUIRE(mean.size() == runs[0].size());
  for (std::size_t k = 0; k < mean.size(); ++k) {
    double sum = 0;
    for (const auto &V : runs)
      sum += V[k] / count;
    double squares = 0;
    for (const auto &V : runs)
      squares += (V[k] - sum) * (V[k] - sum);
    const double sd = std::sqrt(squares / (count - 1));
    REQUIRE(std::abs(mean[k] - sum) <= 1e-12);
    REQUIRE(std::abs(low[k] - (sum - sd)) <= 1e-12);
    REQUIRE(std::abs(high[k] - (sum + sd)) <= 1e-12);
  }
}

TEST_CASE("amplitudes of binomial release have the mean n p q and the variance n p (1 - p) q²") {
  // So small that V is linear in what is released: each amplitude is a whole number of quanta.
  constexpr double n = 8;
  constexpr double p = 0.3;
  constexpr std::size_t count = 1000;
  const Trials trials = run_trials(stochastic(p, n, 1e-5), count);
  const double quantum = run_trials(stochastic(1, n, 1e-5), 1).amplitudes()[0] / n;
  double mean = 0;
  std::size_t failures = 0;
  for (const double amplitude : trials.amplitudes()) {
    const double quanta = amplitude / quantum;
    CHECK(std::abs(quanta - std::round(quanta)) <= 1e-5);
    mean += quanta / count;
    failures += amplitude == 0 ? 1 : 0;
  }
  double variance = 0;
  for (const double amplitude : trials.amplitudes())
    variance += (amplitude / quantum - mean) * (amplitude / quantum - mean) / (count - 1);
  const double expected = n * p * (1 - p);
  // Five standard errors; that of the variance from the fourth central moment of the binomial distribution.
  CHECK(std::abs(mean - n * p) <= 5 * std::sqrt(expected / count));
  const double fourth = expected * (1 + 3 * (n - 2) * p * (1 - p));
  CHECK(std::abs(variance - expected) <= 5 * std::sqrt((fourth - expected * expected) / count));
  const double none = std::pow(1 - p, n);
  CHECK(std::abs(static_cast<double>(failures) - count * none) <= 5 * std::sqrt(count * none * (1 - none)));
  CHECK(std::abs(number(trials, "mean") - mean * quantum) <= 1e-12 * mean * quantum);
  CHECK(std::abs(number(trials, "sd") - std::sqrt(variance) * quantum) <= 1e-12 * quantum);
  CHECK(std::abs(number(trials, "cv") - std::sqrt(variance) / mean) <= 1e-12);
  CHECK(number(trials, "failures") == static_cast<double>(failures));
}

TEST_CASE("where every release succeeds, or fails, all trials are the same, and it is known beforehand") {
  for (const double P_rel : {0.0, 1.0}) {
    const Trials trials = run_trials(stochastic(P_rel, 3), 5);
    CHECK(!trials.random());
    CHECK(values(trials, Trials::Curve::low, "V") == values(trials, Trials::Curve::high, "V"));
    CHECK(number(trials, "sd") == 0);
    CHECK(number(trials, "failures") == (P_rel == 0 ? 5 : 0));
  }
  CHECK(Trials(stochastic(0.5, 3), 0, 0).random());
  Experiment experiment = make_experiment({make_synapse(AMPA, {10})});
  CHECK(!Trials(experiment, 0, 0).random());
  experiment.synapses[0].spikes = PoissonSpikes{.rate = 10, .start = 0, .stop = 100, .seed = 1};
  CHECK(Trials(experiment, 0, 0).random());
}

TEST_CASE("a spike that does not occur, or in whose PSP the neuron fires, is unmeasured") {
  CHECK(run_trials(stochastic(0.5, 3), 4, 2).unmeasured() == 4);
  Experiment firing = stochastic(0.5, 1, 100);
  firing.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 2};
  const Trials trials = run_trials(firing, 20);
  CHECK(trials.unmeasured() > 0);
  CHECK(trials.amplitudes().size() == 20 - trials.unmeasured());
  for (const double amplitude : trials.amplitudes())
    CHECK(amplitude == 0);
}

TEST_CASE("a spike after the last sample is still in the trial") {
  Experiment experiment = stochastic(1, 1, 1, {10, 49.95});
  experiment.protocol.sample_interval = 0.3; // the last sample is at 49.8
  const Trials trials = run_trials(experiment, 2, 1);
  CHECK(trials.unmeasured() == 0);
  CHECK(values(trials, Trials::Curve::mean, "V").size() == 167);
}

TEST_CASE("seeds are mixed into others of 53 bits, the same everywhere") {
  CHECK(mix(0, 1) == static_cast<double>(0xe220a8397b1dcdafULL >> 11)); // the first output of SplitMix64 from 0
  CHECK(mix(0, 2) == static_cast<double>(0x6e789e6aa1b965f4ULL >> 11));
  CHECK(mix(max_seed, 1000) <= max_seed);
  CHECK(mix(1, 1) != mix(2, 1));
}

TEST_CASE("trials of no synapse, of no spike or of too many samples are refused") {
  const Experiment experiment = stochastic(0.5, 5);
  CHECK(Trials::check(experiment, 0, 999'999).empty());
  CHECK(Trials::check(experiment, 1, 0.5).size() == 2);
  CHECK(Trials::check(experiment, not_given, not_given).size() == 2);
  CHECK(Trials::check(experiment, 0, -1).at(0).message == "spike: -1 is not a whole number from 0 … 999999");
  Experiment long_one = experiment;
  long_one.protocol = {.duration = 1e7, .sample_interval = 1};
  CHECK(Trials::check(long_one, 0, 0).at(0).path == "sample_interval");
}

TEST_CASE("after the last trial there is none, and a run that ends with a fault is none") {
  Trials trials = run_trials(make_experiment({make_synapse(Exponential{1, 1, 1}, {})}, 1), limit::trials);
  CHECK(trials.advance().size() == 1);
  CHECK(trials.count() == limit::trials);
  Experiment experiment = stochastic(0.5, 5);
  experiment.neurons[0].membrane.tau_m = 0.05;
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 0};
  experiment.neurons[0].current.baseline = 1e6;
  Trials runaway(experiment, 0, 0);
  CHECK(runaway.advance().size() == 1);
  CHECK(runaway.count() == 0);
  CHECK(values(runaway, Trials::Curve::mean, "V").empty());
}

TEST_CASE("only V of neurons and g_s of synapses have a mean") {
  const Trials trials(stochastic(0.5, 5), 0, 0);
  CHECK(trials.find("V", 0) == 0);
  CHECK(trials.find("g_s", 0) == 1);
  CHECK(!trials.find("V", 1));
  CHECK(!trials.find("g_s", -1));
  CHECK(!trials.find("g_s", not_given));
  CHECK(!trials.find("P_s", 0));
}

TEST_CASE("a histogram has round bins, one of which starts at 0, and counts every value once") {
  const Histogram histogram = histogram_of({-0.101, -0.1, -0.0999, 0, 0, 0.05, 0.299999, 0.3});
  CHECK(histogram.width == 0.02); // 0.401 / 40 rounded up
  CHECK(histogram.from == -0.12);
  REQUIRE(histogram.counts.size() == 22);
  CHECK(histogram.counts[0] == 1);
  CHECK(histogram.counts[1] == 2);
  CHECK(histogram.counts[6] == 2);
  CHECK(histogram.counts[8] == 1);
  CHECK(histogram.counts[20] == 1);
  CHECK(histogram.counts[21] == 1);
  // 0.6 / 0.2 is a little less than 3 in doubles.
  CHECK(histogram_of({0, 0.6, 8}).counts.at(3) == 1);
  Random random(1);
  for (int round = 0; round < 500; ++round) {
    const double scale = std::pow(10, random.between(-9, 5));
    std::vector<double> values(1 + random.below(50));
    for (double &value : values)
      value = scale * random.between(-1, 1);
    const Histogram of = histogram_of(values);
    double sum = 0;
    for (const double count : of.counts)
      sum += count;
    REQUIRE(sum == static_cast<double>(values.size()));
    REQUIRE(of.counts.size() <= 42);
    REQUIRE(std::abs(of.from / of.width - std::round(of.from / of.width)) <= 1e-9);
  }
}

TEST_CASE("a histogram of nothing, of zeros, or of one value") {
  CHECK(histogram_of({}).counts.empty());
  CHECK(histogram_of({0, 0}).counts == std::vector<double>{2});
  CHECK(histogram_of({0, 0}).from == 0);
  const Histogram one = histogram_of({0.78, 0.78});
  CHECK(one.counts == std::vector<double>{2});
  CHECK(one.from <= 0.78);
  CHECK(one.from + one.width > 0.78);
}
