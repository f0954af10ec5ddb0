// Where spikes come from: lists, regular trains, Poisson trains.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

std::vector<double> intervals(const std::vector<double> &times, double start) {
  std::vector<double> result;
  for (const double time : times) {
    result.push_back(time - start);
    start = time;
  }
  return result;
}

double mean(const std::vector<double> &values) {
  double sum = 0;
  for (const double value : values)
    sum += value;
  return sum / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("a list gives its times in ascending order, each as often as it is there, to the bit") {
  CHECK(spike_times(ListedSpikes{{20.5, 0, 10.013, 20.5, 3}}) == std::vector<double>{0, 3, 10.013, 20.5, 20.5});
  CHECK(spike_times(ListedSpikes{}).empty());
}

TEST_CASE("a regular train is start + k interval, without an error that adds up") {
  const auto times = spike_times(RegularSpikes{.start = 5, .interval = 0.1, .count = 100001});
  REQUIRE(times.size() == 100001);
  CHECK(times[0] == 5);
  CHECK(std::abs(times[100000] - 10005) <= 2e-12);
  CHECK(spike_times(RegularSpikes{.start = 5, .interval = 1, .count = 0}).empty());
  CHECK(spike_times(RegularSpikes{.start = 5, .interval = 0, .count = 3}) == std::vector<double>{5, 5, 5});
}

TEST_CASE("a Poisson train has the rate that it is given, within four standard errors, for every seed") {
  for (const double rate : {1.0, 40.0, 1000.0})
    for (const double seed : {0.0, 1.0, 12345.0, max_seed}) {
      CAPTURE(rate);
      CAPTURE(seed);
      const double duration = 2e7 / rate; // 20,000 spikes
      const auto times = spike_times(PoissonSpikes{.rate = rate, .start = 0, .stop = duration, .seed = seed});
      CHECK(std::abs(static_cast<double>(times.size()) - 20000) <= 4 * std::sqrt(20000.0));
    }
}

TEST_CASE("the intervals of a Poisson train are exponential: mean 1/rate, coefficient of variation 1, no memory") {
  const auto gaps = intervals(spike_times(PoissonSpikes{.rate = 50, .start = 0, .stop = 2e6, .seed = 7}), 0);
  const auto n = static_cast<double>(gaps.size());
  const double average = mean(gaps);
  double variance = 0;
  double covariance = 0;
  double beyond_mean = 0;
  for (std::size_t k = 0; k < gaps.size(); ++k) {
    variance += (gaps[k] - average) * (gaps[k] - average) / n;
    covariance += k > 0 ? (gaps[k] - average) * (gaps[k - 1] - average) / n : 0;
    beyond_mean += gaps[k] > 20 ? 1 / n : 0;
  }
  CHECK(std::abs(average - 20) <= 4 * 20 / std::sqrt(n));
  CHECK(std::abs(std::sqrt(variance) / average - 1) <= 4 / std::sqrt(n));
  CHECK(std::abs(covariance / variance) <= 4 / std::sqrt(n));
  CHECK(std::abs(beyond_mean - std::exp(-1)) <= 4 * std::sqrt(std::exp(-1) * (1 - std::exp(-1)) / n));
}

TEST_CASE("a Poisson train stays within start … stop, ascends, and is empty at rate 0") {
  const auto times = spike_times(PoissonSpikes{.rate = 200, .start = 100, .stop = 1100, .seed = 3});
  REQUIRE(times.size() > 100);
  CHECK(times.front() > 100);
  CHECK(times.back() <= 1100);
  CHECK(std::is_sorted(times.begin(), times.end()));
  CHECK(spike_times(PoissonSpikes{.rate = 0, .start = 0, .stop = 1e7, .seed = 3}).empty());
}

TEST_CASE("the same seed gives the same spikes, another seed others") {
  const PoissonSpikes poisson{.rate = 40, .start = 0, .stop = 1000, .seed = 5};
  PoissonSpikes other = poisson;
  other.seed = 6;
  CHECK(spike_times(poisson) == spike_times(poisson));
  CHECK(spike_times(poisson) != spike_times(other));
}

TEST_CASE("the generator is std::mt19937_64, mapped to 53 bits: its 10000th output is in the C++ standard") {
  // Seeded with 5489, the default, its 10000th output is 9981545732273789042 ([rand.predef]).
  const auto times = spike_times(PoissonSpikes{.rate = 1000, .start = 0, .stop = 1e5, .seed = 5489});
  REQUIRE(times.size() > 10000);
  const double u = static_cast<double>(9981545732273789042ULL >> 11) * 0x1p-53;
  CHECK(std::abs((times[9999] - times[9998]) + std::log(1 - u)) <= 1e-11);
}

TEST_CASE("the same seed gives the same spikes on every platform: the first of seed 5489, in ms at 1000 Hz") {
  // The first output is 14514284786278117030 (Matsumoto and Nishimura's reference); -log(1 - u) to 20 digits.
  const auto times = spike_times(PoissonSpikes{.rate = 1000, .start = 0, .stop = 100, .seed = 5489});
  REQUIRE(!times.empty());
  CHECK(std::abs(times[0] - 1.54562287889339707621) <= 4e-16);
}
