#include "sim/burst.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>

#include "sim/json.hpp"

namespace bouton {

namespace {

double whole(double value, double denominator) { return denominator == 1 ? value : std::round(value * denominator); }

/// A power of ten by which all values become whole numbers; 1 where there is none up to 1e6. Sums of whole numbers are
/// exact, so that each time is rounded only once: to the double nearest to its decimal.
double common_denominator(std::initializer_list<double> values) {
  double denominator = 1;
  for (int decimals = 0; decimals <= 6; ++decimals, denominator *= 10)
    if (std::all_of(values.begin(), values.end(),
                    [&](double value) { return std::round(value * denominator) / denominator == value; }))
      return denominator;
  return 1;
}

} // namespace

Faults check_burst(const Burst &burst) {
  Faults faults;
  for (const auto &row : Table<Burst>::rows)
    if (const std::string what = wrong_with(row.info, burst.*row.member); !what.empty())
      faults.push_back(make_fault(std::string(row.info.name), what));
  if (const double spikes = burst.count * burst.bursts; faults.empty() && spikes > static_cast<double>(limit::spikes))
    faults.push_back(make_fault("bursts", json::format_number(spikes) + " spikes in all; allowed are at most " +
                                              std::to_string(limit::spikes)));
  return faults;
}

std::vector<double> burst_times(const Burst &burst) {
  const double unit = common_denominator({burst.start, burst.interval, burst.period});
  const double start = whole(burst.start, unit);
  const double interval = whole(burst.interval, unit);
  const double period = whole(burst.period, unit);
  std::vector<double> times;
  const auto bursts = static_cast<std::int64_t>(burst.bursts);
  const auto count = static_cast<std::int64_t>(burst.count);
  for (std::int64_t b = 0; b < bursts; ++b)
    for (std::int64_t i = 0; i < count; ++i)
      times.push_back((start + static_cast<double>(b) * period + static_cast<double>(i) * interval) / unit);
  std::sort(times.begin(), times.end());
  return times;
}

} // namespace bouton
