// The spikes of a source one after the other, without a list of them all: a document of a few hundred bytes can ask for
// a thousand million.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "sim/experiment.hpp"

namespace bouton {

inline constexpr double never = std::numeric_limits<double>::infinity(); ///< ms

class SpikeTrain {
public:
  explicit SpikeTrain(Spikes spikes);

  double next() const { return next_; } ///< ms; `never` after the last spike
  void pop();                           ///< on to the spike after it

private:
  Spikes spikes_; // a list is kept sorted
  std::mt19937_64 bits_;
  std::size_t index_ = 0;
  double next_ = never;
};

/// All spike times of a source in ascending order, in ms. A Poisson train of a seed is the same on every platform.
std::vector<double> spike_times(const Spikes &spikes);
/// The same, of a source that may hold no more than `most`: none where it holds more.
std::optional<std::vector<double>> spike_times(const Spikes &spikes, std::size_t most);

} // namespace bouton
