// Bursts: groups of spikes at equal intervals, at equal intervals.
#pragma once

#include "sim/experiment.hpp"

namespace bouton {

struct Burst {
  double start;    ///< ms, of the first burst
  double interval; ///< ms, between the spikes of a burst
  double count;    ///< spikes in a burst
  double period;   ///< ms, from the start of a burst to that of the next
  double bursts;   ///< number of bursts
};

template <> struct Table<Burst> {
  static constexpr std::string_view group = "burst";
  static constexpr KindInfo kind{"burst", "Bursts", "Groups of spikes at equal intervals, at equal intervals."};
  static constexpr std::array<Parameter<Burst>, 5> rows{{
      {&Burst::start, {"start", "t_1", "ms", "First burst", {0, 1e7}, {0, 500}, 10}},
      {&Burst::interval, {"interval", "Δt", "ms", "Interval in a burst", {0, 1e7}, {1, 50}, 5}},
      {&Burst::count,
       {"count", "n", "", "Spikes in a burst", {0, 1e6}, {1, 20}, 4, {}, Presence::required, {}, NumberKind::integer}},
      {&Burst::period, {"period", "T", "ms", "From burst to burst", {0, 1e7}, {10, 1000}, 100}},
      {&Burst::bursts,
       {"bursts", "N", "", "Number of bursts", {0, 1e6}, {1, 20}, 2, {}, Presence::required, {}, NumberKind::integer}},
  }};
};
static_assert(is_sound<Burst>());

/// What is wrong with the values: one out of its range, or more than limit::spikes spikes.
Faults check_burst(const Burst &burst);

/// Spike times in ms, ascending: start + burst · period + spike · interval, as one would write them down. `burst` must be
/// without faults. Where a burst lasts longer than the period, the next one begins within it.
std::vector<double> burst_times(const Burst &burst);

} // namespace bouton
