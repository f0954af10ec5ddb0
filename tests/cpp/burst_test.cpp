// Bursts of spikes.
#include "world.hpp"

#include "sim/burst.hpp"

using namespace bouton;
using namespace support;

namespace {

std::string faults_of_burst(const Burst &burst) {
  std::string text;
  for (const Fault &fault : check_burst(burst))
    text += fault.message + '\n';
  return text;
}

} // namespace

TEST_CASE("the spikes of bursts are at the decimals that one would write down") {
  // 0.1 + 0.2 is 0.30000000000000004, and 0.1 + 2 · 0.1 as well.
  CHECK(burst_times({.start = 0.1, .interval = 0.1, .count = 3, .period = 0.7, .bursts = 3}) ==
        std::vector<double>{0.1, 0.2, 0.3, 0.8, 0.9, 1, 1.5, 1.6, 1.7});
  CHECK(burst_times({.start = 10, .interval = 5, .count = 4, .period = 100, .bursts = 2}) ==
        std::vector<double>{10, 15, 20, 25, 110, 115, 120, 125});
}

TEST_CASE("bursts that are longer than their period run into each other, in ascending order") {
  CHECK(burst_times({.start = 0, .interval = 3, .count = 3, .period = 4, .bursts = 2}) ==
        std::vector<double>{0, 3, 4, 6, 7, 10});
}

TEST_CASE("no bursts, or bursts without spikes, are no spikes") {
  CHECK(burst_times({.start = 0, .interval = 1, .count = 0, .period = 1, .bursts = 5}).empty());
  CHECK(burst_times({.start = 0, .interval = 1, .count = 5, .period = 1, .bursts = 0}).empty());
}

TEST_CASE("intervals on no decimal grid are taken as they are") {
  const double third = 1.0 / 3;
  CHECK(burst_times({.start = third, .interval = third, .count = 2, .period = 1, .bursts = 2}) ==
        std::vector<double>{third, third + third, third + 1, third + 1 + third});
}

TEST_CASE("bursts out of their ranges are refused, all faults at once") {
  CHECK(faults_of_burst(make_default<Burst>()).empty());
  CHECK(faults_of_burst({.start = -1, .interval = not_given, .count = 2.5, .period = 2e7, .bursts = 1}) ==
        "start: -1 is out of range 0 … 10000000 ms\n"
        "interval: not a finite number; allowed is 0 … 10000000 ms\n"
        "count: 2.5 is not a whole number; allowed is 0 … 1000000\n"
        "period: 20000000 is out of range 0 … 10000000 ms\n");
  CHECK(faults_of_burst({.start = 0, .interval = 1, .count = 1001, .period = 1, .bursts = 1000}) ==
        "bursts: 1001000 spikes in all; allowed are at most 1000000\n");
}

TEST_CASE("bursts are read from JSON, and what is no burst is refused with its key") {
  Faults faults;
  const Burst burst = read_burst(R"({"start": 1, "interval": 2, "count": 3, "period": 4, "bursts": 5})", faults);
  CHECK(faults.empty());
  CHECK(burst.bursts == 5);
  read_burst(R"({"start": null, "interval": 2, "count": 3, "period": 4, "burst": 5})", faults);
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].message == "start: null is not a number; allowed is a number 0 … 10000000 ms");
  CHECK(faults[1].message == "bursts: missing; a whole number 0 … 1000000 is needed");
  CHECK(faults[2].message.find("burst: unknown key") == 0);
  faults.clear();
  read_burst("{", faults);
  CHECK(faults.size() == 1);
}
