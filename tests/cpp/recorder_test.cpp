// What a run leaves behind: the last samples, however long it runs, and their extremes for a drawing.
#include "world.hpp"

using namespace bouton;
using namespace support;

namespace {

/// The pairs that decimate() must give, by looking at every sample.
std::vector<double> brute_force(const std::vector<double> &values, std::int64_t first, std::int64_t from,
                                std::int64_t to, std::int64_t group) {
  std::vector<double> out;
  from = std::max(from, first);
  to = std::min(to, first + static_cast<std::int64_t>(values.size()));
  for (std::int64_t number = from / group; number * group < to; ++number) {
    std::int64_t low = -1;
    std::int64_t high = -1;
    const auto value = [&](std::int64_t k) { return values[static_cast<std::size_t>(k - first)]; };
    for (std::int64_t k = std::max(from, number * group); k < std::min(to, (number + 1) * group); ++k) {
      if (low < 0 || value(k) < value(low))
        low = k;
      if (high < 0 || value(k) > value(high))
        high = k;
    }
    for (const std::int64_t k :
         low == high ? std::vector{low} : std::vector{std::min(low, high), std::max(low, high)}) {
      out.push_back(static_cast<double>(k) / 10);
      out.push_back(value(k));
    }
  }
  return out;
}

std::vector<double> noise(std::size_t count) {
  Random random(5);
  std::vector<double> values(count);
  for (double &value : values)
    value = random.between(-80, 40);
  return values;
}

std::vector<double> decimated(const std::vector<double> &values, std::int64_t first, std::int64_t from, std::int64_t to,
                              std::size_t pixels) {
  std::vector<double> out{1, 2, 3}; // of an earlier call
  decimate(values, first, 0.1, from, to, pixels, out);
  return out;
}

} // namespace

TEST_CASE("a recorder keeps exactly the last samples, in order, through any number of slides") {
  for (const std::size_t capacity : {1U, 2U, 7U, 255U, 256U, 300U}) {
    CAPTURE(capacity);
    Recorder recorder;
    recorder.start(2, capacity, 40);
    for (std::int64_t k = 0; k < 3000; ++k) {
      const auto value = static_cast<double>(40 + k);
      REQUIRE(recorder.make_room());
      recorder.append(std::vector{value, -value});
      const auto kept = std::min<std::int64_t>(k + 1, static_cast<std::int64_t>(capacity));
      REQUIRE(recorder.count() == static_cast<std::size_t>(kept));
      REQUIRE(recorder.first() == 40 + k + 1 - kept);
      for (const std::size_t i : {std::size_t{0}, recorder.count() / 2, recorder.count() - 1}) {
        const double expected = static_cast<double>(recorder.first()) + static_cast<double>(i);
        REQUIRE(recorder.column(0)[i] == expected);
        REQUIRE(recorder.column(1)[i] == -expected);
      }
    }
  }
}

TEST_CASE("a recording that begins anew keeps its memory; one of other columns does not") {
  Recorder recorder;
  recorder.start(2, 1000, 0);
  for (int k = 0; k < 600; ++k) {
    REQUIRE(recorder.make_room());
    recorder.append(std::vector{1.0, 2.0});
  }
  const std::size_t room = recorder.room() + 600;
  recorder.start(2, 1000, 0);
  CHECK(recorder.count() == 0);
  CHECK(recorder.room() == room);
  recorder.start(3, 1000, 0);
  CHECK(recorder.room() == 0);
}

TEST_CASE("a long run recorded in a small window ends in the same values as one recorded whole") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {}, 3)}, 2000);
  experiment.synapses[0].spikes = RegularSpikes{.start = 1.234, .interval = 13.7, .count = 140};
  const auto whole = column(run(experiment), NeuronColumn::V);
  Stepper window = start(experiment, 300);
  advance_to(window, 2000);
  CHECK(window.recorder().count() == 300);
  CHECK(window.recorder().first() == 19701);
  CHECK(column(window, NeuronColumn::V) == std::vector<double>(whole.end() - 300, whole.end()));
}

TEST_CASE("columns rearranged keep their samples; a new column was 0 until now") {
  Recorder recorder;
  recorder.start(2, 10, 0);
  for (int k = 0; k < 25; ++k) {
    REQUIRE(recorder.make_room());
    recorder.append(std::vector{1.0 * k, 2.0 * k});
  }
  recorder.rearrange(std::vector{std::size_t{1}, Recorder::no_column, std::size_t{0}, std::size_t{1}});
  REQUIRE(recorder.make_room());
  recorder.append(std::vector{50.0, 3.0, 25.0, 50.0});
  CHECK(recorder.count() == 10);
  CHECK(recorder.first() == 16);
  for (std::size_t i = 0; i < 10; ++i) {
    const double k = 16 + static_cast<double>(i);
    CHECK(recorder.column(0)[i] == 2 * k);
    CHECK(recorder.column(1)[i] == (i == 9 ? 3 : 0));
    CHECK(recorder.column(2)[i] == k);
    CHECK(recorder.column(3)[i] == 2 * k);
  }
}

TEST_CASE("spikes are remembered as far back as the recording reaches, and not for ever") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {})}, 20000);
  experiment.synapses[0].spikes = RegularSpikes{.start = 0, .interval = 1, .count = 20000};
  Stepper stepper = start(experiment, 1000); // 100 ms
  advance_to(stepper, 20000);
  const auto &times = stepper.delivered(0);
  CHECK(times.size() < 2500);
  CHECK(times.front() <= 19900);
  CHECK(times.back() == 19999);
  CHECK(std::is_sorted(times.begin(), times.end()));
}

TEST_CASE("decimation gives the minimum and the maximum of each group, in the order of their times") {
  const auto values = noise(5000);
  for (const std::size_t pixels : {1U, 7U, 100U, 640U}) {
    CAPTURE(pixels);
    const auto width = static_cast<std::int64_t>(pixels);
    for (const auto &[from, to] : {std::pair<std::int64_t, std::int64_t>{1000, 6000},
                                   {1000, 1001},
                                   {1234, 5678},
                                   {0, 3000},
                                   {5990, 99999},
                                   {-50, 99999}}) {
      const auto inside = std::min<std::int64_t>(to, 6000) - std::max<std::int64_t>(from, 1000);
      const std::int64_t group = (inside + width - 1) / width;
      CHECK(decimated(values, 1000, from, to, pixels) == brute_force(values, 1000, from, to, group <= 2 ? 1 : group));
    }
  }
}

TEST_CASE("decimation gives every sample where there are fewer than pixels, and nothing where there are none") {
  const auto values = noise(50);
  const auto all = decimated(values, 0, 0, 50, 100);
  REQUIRE(all.size() == 100);
  for (std::size_t k = 0; k < 50; ++k) {
    CHECK(all[2 * k] == static_cast<double>(k) / 10);
    CHECK(all[2 * k + 1] == values[k]);
  }
  CHECK(decimated(values, 0, 50, 60, 100).empty());
  CHECK(decimated(values, 0, 20, 20, 100).empty());
  CHECK(decimated(values, 0, 30, 20, 100).empty());
  CHECK(decimated(values, 0, 0, 50, 0).empty());
  CHECK(decimated({}, 0, 0, 50, 10).empty());
}

TEST_CASE("decimation never gives more than two points for each pixel and one group, in ascending time") {
  const auto values = noise(5000);
  for (std::int64_t to = 10; to < 5000; to += 487) {
    const auto points = decimated(values, 0, 3, to, 100);
    CHECK(points.size() <= 2 * 2 * 101);
    for (std::size_t k = 2; k < points.size(); k += 2)
      CHECK(points[k] > points[k - 2]);
  }
}

TEST_CASE("a trace does not shimmer as it scrolls: a group inside both windows has the same points") {
  const auto values = noise(5000);
  const auto before = decimated(values, 0, 1000, 3000, 100); // groups of 20
  const auto after = decimated(values, 0, 1007, 3007, 100);
  const auto within = [](const std::vector<double> &points, double from, double to) {
    std::vector<double> result;
    for (std::size_t k = 0; k < points.size(); k += 2)
      if (points[k] >= from && points[k] < to)
        result.insert(result.end(), {points[k], points[k + 1]});
    return result;
  };
  CHECK(within(before, 102, 300) == within(after, 102, 300));
  CHECK(within(before, 102, 300).size() >= 2 * 99);
}

TEST_CASE("a sample's time is the decimal one would write, not a sum of rounded steps") {
  CHECK(sample_time(3, 0.1) == 0.3);
  CHECK(sample_time(1'000'001, 0.1) == 100000.1);
  CHECK(sample_time(7, 0.001) == 0.007);
  CHECK(sample_time(12345, 0.025) == 308.625);
  CHECK(sample_time(5, 2.5) == 12.5);
  CHECK(sample_time(1000, 10000) == 1e7);
}
