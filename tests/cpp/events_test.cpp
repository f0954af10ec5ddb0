// When things happen: off the grid, at the same instant, by hand or from the list, however the run is cut into pieces.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

const std::vector<double> irregular{0, 3.2171, 3.3, 17.77777, 60, 60.05, 61.1, 150.33333, 199.95};

/// Excitation and inhibition of every pace, and a current: 200 ms.
Experiment busy(double sample_interval = 0.1) {
  Experiment experiment = make_experiment({make_synapse(AMPA, irregular, 12, 0, "ampa"),
                                           make_synapse(GABA_A, {5, 60, 120.123}, 40, -80, "gaba"),
                                           make_synapse(Alpha{10, 1}, {25, 61.1}, 3, 10, "alpha"),
                                           make_synapse(Exponential{3, 0.4, 1}, {70, 71, 72.5}, 900, -70, "shunt")},
                                          200, sample_interval);
  experiment.neurons[0].pulses = {{.start = 40.04, .duration = 77.7, .amplitude = 120}};
  return experiment;
}

/// V at `times`, each of which must be on the sample grid.
std::vector<double> V_at(const Stepper &stepper, const std::vector<double> &times) {
  const auto V = column(stepper, NeuronColumn::V);
  std::vector<double> result;
  for (const double time : times)
    result.push_back(V.at(static_cast<std::size_t>(std::lround(time / stepper.experiment().protocol.sample_interval))));
  return result;
}

} // namespace

TEST_CASE("samples are taken at 0, Δt, 2 Δt … duration, at the decimals one would write") {
  const Stepper stepper = run(make_experiment({}, 200, 0.1));
  const auto times = sample_times(stepper);
  REQUIRE(times.size() == 2001);
  CHECK(times[0] == 0);
  CHECK(times[3] == 0.3); // and not 3 × 0.1
  CHECK(times[1999] == 199.9);
  CHECK(times[2000] == 200);
  CHECK(stepper.time() == 200);
  CHECK(sample_times(run(make_experiment({}, 10, 3))) == std::vector<double>{0, 3, 6, 9});
  CHECK(sample_times(run(make_experiment({}, 1, 10))) == std::vector<double>{0});
}

TEST_CASE("a sample at the time of a spike is taken just before it acts") {
  for (const Kinetics &kinetics : {Kinetics(AMPA), Kinetics(Exponential{5, 1, 1}), Kinetics(Alpha{10, 1})}) {
    const auto P_s = column(run(make_experiment({make_synapse(kinetics, {10})})), SynapseColumn::P_s);
    CHECK(P_s[100] == 0);
    CHECK(P_s[101] > 0);
  }
}

TEST_CASE("a spike off the grid acts at its own time, not at a neighbouring sample") {
  for (const double spike : {10.0000001, 10.013, 10.05, 10.0999999}) {
    CAPTURE(spike);
    const Stepper stepper = run(make_experiment({make_synapse(Exponential{5, 1, 1}, {spike})}));
    CHECK(std::abs(column(stepper, SynapseColumn::P_s)[101] - std::exp(-(10.1 - spike) / 5)) <= 1e-14);
  }
}

TEST_CASE("a spike at 0 acts from the start; one at the end of the experiment acts just after it") {
  Stepper stepper = start(make_experiment({make_synapse(Exponential{5, 1, 1}, {0, 200})}));
  CHECK(stepper.now(SynapseColumn::P_s, 0) == 0);
  advance_to(stepper, 200);
  CHECK(std::abs(stepper.now(SynapseColumn::P_s, 0) - std::exp(-40.0)) <= 1e-15);
  advance(stepper, 0); // no time, no event
  CHECK(stepper.delivered(0) == std::vector<double>{0});
  advance(stepper, 1);
  CHECK(std::abs(stepper.now(SynapseColumn::P_s, 0) - std::exp(-0.2)) <= 1e-14);
  CHECK(stepper.delivered(0) == std::vector<double>{0, 200});
}

TEST_CASE("spikes at the same instant each act: linear kinetics add, saturating ones take their share of the rest") {
  const auto P_s = [](double saturating) {
    Stepper stepper = start(make_experiment({make_synapse(Exponential{5, 0.3, saturating}, {10, 10, 10})}));
    advance_to(stepper, 15);
    return stepper.now(SynapseColumn::P_s, 0);
  };
  CHECK(std::abs(P_s(0) - 0.9 * std::exp(-1)) <= 1e-14);
  CHECK(std::abs(P_s(1) - (1 - 0.7 * 0.7 * 0.7) * std::exp(-1)) <= 1e-14);
}

TEST_CASE("the order in which spikes are listed does not matter") {
  std::vector<double> shuffled = irregular;
  Random random(3);
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[random.below(i)]);
  REQUIRE(shuffled != irregular);
  const auto trace = [](const std::vector<double> &spikes) {
    return column(run(make_experiment({make_synapse(AMPA, spikes)})), NeuronColumn::V);
  };
  CHECK(trace(shuffled) == trace(irregular));
}

TEST_CASE("the order in which synapses are listed does not matter") {
  Experiment backwards = busy();
  std::reverse(backwards.synapses.begin(), backwards.synapses.end());
  CHECK(greatest_difference(column(run(busy()), NeuronColumn::V), column(run(backwards), NeuronColumn::V)) <= 1e-10);
}

TEST_CASE("however advance() is cut into pieces, the result is the same") {
  const Stepper whole = run(busy());
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    CAPTURE(seed);
    Random random(seed);
    Stepper cut = start(busy());
    while (cut.time() < 200) // pieces from 1e-6 to 30 ms
      advance(cut, std::min(200 - cut.time(), std::pow(10, random.between(-6, 1.5))));
    CHECK(greatest_difference(column(cut, NeuronColumn::V), column(whole, NeuronColumn::V)) <= 1e-9);
    for (std::size_t i = 0; i < 4; ++i)
      CHECK(greatest_difference(column(cut, SynapseColumn::P_s, i), column(whole, SynapseColumn::P_s, i)) <= 1e-12);
    CHECK(cut.delivered(0) == whole.delivered(0));
  }
}

TEST_CASE("time is the sum of all pieces, without an error that adds up") {
  Stepper stepper = start(make_experiment({}, 1e7, 1));
  for (int frame = 0; frame < 30000; ++frame)
    advance(stepper, 0.1);
  CHECK(std::abs(stepper.time() - 3000) <= 1e-12);
}

TEST_CASE("the sample interval is for looking: V does not depend on it") {
  const std::vector<double> times{0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 200};
  const auto reference = V_at(run(busy(0.1)), times);
  for (const double sample_interval : {0.01, 0.5, 1.0, 10.0}) {
    CAPTURE(sample_interval);
    CHECK(greatest_difference(V_at(run(busy(sample_interval)), times), reference) <= 1e-9);
  }
}

TEST_CASE("a spike delivered by hand acts like one of the list") {
  const Stepper listed = run(busy());
  Experiment silent = busy();
  std::vector<std::pair<double, std::size_t>> spikes;
  for (std::size_t i = 0; i < silent.synapses.size(); ++i) {
    for (const double time : spike_times(silent.synapses[i].spikes))
      spikes.emplace_back(time, i);
    silent.synapses[i].spikes = ListedSpikes{};
  }
  SUBCASE("all of them ahead, in no order") {
    Stepper stepper = start(silent);
    for (std::size_t k = spikes.size(); k-- > 0;)
      REQUIRE(stepper.deliver_spike(spikes[k].second, spikes[k].first).empty());
    advance_to(stepper, 200);
    CHECK(column(stepper, NeuronColumn::V) == column(listed, NeuronColumn::V));
    CHECK(stepper.delivered(0) == listed.delivered(0));
  }
  SUBCASE("each at its moment, with a stop there") {
    std::sort(spikes.begin(), spikes.end());
    Stepper stepper = start(silent);
    for (const auto &[time, synapse] : spikes) {
      advance_to(stepper, time);
      REQUIRE(stepper.deliver_spike(synapse, stepper.time()).empty());
    }
    advance_to(stepper, 200);
    CHECK(greatest_difference(column(stepper, NeuronColumn::V), column(listed, NeuronColumn::V)) <= 1e-9);
  }
}

TEST_CASE("a spike can be delivered now or later, to a synapse that is there; else nothing happens") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {})}));
  advance(stepper, 50);
  for (const double time : {49.999, -1.0, 50 + 1.1e7, static_cast<double>(NAN), static_cast<double>(INFINITY)}) {
    const Faults faults = stepper.deliver_spike(0, time);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].path == "synapses[0].spikes");
  }
  REQUIRE(stepper.deliver_spike(1, 60).size() == 1);
  CHECK(stepper.deliver_spike(1, 60)[0].path == "synapses[1]");
  advance(stepper, 50);
  CHECK(stepper.now(NeuronColumn::V, 0) == -70);
  CHECK(stepper.delivered(0).empty());
}

TEST_CASE("advance() refuses what is not a time, and then nothing has changed") {
  Stepper stepper = start(busy());
  advance(stepper, 33.3);
  const double V = stepper.now(NeuronColumn::V, 0);
  for (const double duration : {-1e-9, 1.1e7, static_cast<double>(NAN), static_cast<double>(INFINITY)})
    CHECK(stepper.advance(duration).size() == 1);
  CHECK(Stepper(busy(0.001)).advance(2e4).size() == 1); // 2e7 samples
  CHECK(stepper.time() == 33.3);
  CHECK(stepper.now(NeuronColumn::V, 0) == V);
}

TEST_CASE("reset() goes back to the experiment: the same run again, to the bit, without what was done by hand") {
  Stepper stepper = start(busy());
  REQUIRE(stepper.deliver_spike(0, 20).empty());
  REQUIRE(stepper.deliver_spike(1, 5000).empty());
  stepper.switch_current(0, false);
  advance_to(stepper, 111.1);
  stepper.reset();
  CHECK(stepper.time() == 0);
  CHECK(stepper.current_is_on(0));
  CHECK(stepper.recorder().count() == 1);
  CHECK(stepper.delivered(0).empty());
  advance_to(stepper, 200);
  CHECK(column(stepper, NeuronColumn::V) == column(run(busy()), NeuronColumn::V));
}

TEST_CASE("P_s of linear kinetics superpose: two trains together are the sum of each alone") {
  const std::vector<double> a{1.5, 30, 31};
  const std::vector<double> b{2.25, 30, 90.09};
  std::vector<double> both = a;
  both.insert(both.end(), b.begin(), b.end());
  for (const Kinetics &kinetics :
       {Kinetics(Exponential{5, 0.7, 0}), Kinetics(Alpha{10, 1}), Kinetics(DualExponential{0.3, 5.6, 1})}) {
    const auto P_s = [&](const std::vector<double> &spikes) {
      return column(run(make_experiment({make_synapse(kinetics, spikes)})), SynapseColumn::P_s);
    };
    auto sum = P_s(a);
    const auto more = P_s(b);
    for (std::size_t k = 0; k < sum.size(); ++k)
      sum[k] += more[k];
    CHECK(greatest_difference(P_s(both), sum) <= 1e-12);
  }
}

TEST_CASE("conductances superpose in V only while they are small: synaptic saturation") {
  const auto EPSP = [](double g_max) {
    const auto V = column(run(make_experiment({make_synapse(AMPA, {10}, g_max)})), NeuronColumn::V);
    return *std::max_element(V.begin(), V.end()) + 70;
  };
  CHECK(std::abs(EPSP(2e-4) / EPSP(1e-4) - 2) <= 1e-4);
  CHECK(EPSP(2e2) / EPSP(1e2) < 1.5);
  CHECK(EPSP(1e5) < 70); // never past E_s
}

TEST_CASE("each neuron has its own synapses, whatever happens in the others") {
  Experiment pair = busy();
  pair.neurons.push_back(pair.neurons[0]);
  pair.neurons[1].name = "other";
  pair.neurons[1].membrane.tau_m = 5;
  pair.neurons[1].pulses.clear();
  pair.synapses[1].to = 1;
  Experiment first = busy();
  first.synapses.erase(first.synapses.begin() + 1);
  const Stepper together = run(pair);
  CHECK(greatest_difference(column(together, NeuronColumn::V, 0), column(run(first), NeuronColumn::V)) <= 1e-10);
  Experiment second = make_experiment({pair.synapses[1]});
  second.neurons = {pair.neurons[1]};
  second.synapses[0].to = 0;
  CHECK(greatest_difference(column(together, NeuronColumn::V, 1), column(run(second), NeuronColumn::V)) <= 1e-10);
}
