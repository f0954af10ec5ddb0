#include "sim/spike_train.hpp"

#include <algorithm>
#include <cmath>

namespace bouton {

namespace {

/// Natural logarithm of u in (0, 1] from + - × ÷ alone: the C libraries of different platforms differ in the last
/// digit of log, and a seed must give the same spikes everywhere. Good to a few parts in 1e16.
double portable_log(double u) {
  int exponent = 0;
  double m = std::frexp(u, &exponent); // exact
  if (m < 0.70710678118654752440) {
    m *= 2;
    --exponent;
  }
  // ln m = 2 artanh r, |r| ≤ 0.172: the terms fall by 34 each.
  const double r = (m - 1) / (m + 1);
  const double r2 = r * r;
  double sum = 0;
  for (int k = 25; k >= 1; k -= 2)
    sum = sum * r2 + 1.0 / k;
  constexpr double ln_2 = 0.69314718055994530942;
  return 2 * r * sum + exponent * ln_2;
}

} // namespace

SpikeTrain::SpikeTrain(Spikes spikes) : spikes_(std::move(spikes)) {
  if (auto *listed = std::get_if<ListedSpikes>(&spikes_))
    std::sort(listed->times.begin(), listed->times.end());
  else if (const auto *poisson = std::get_if<PoissonSpikes>(&spikes_))
    bits_.seed(static_cast<std::uint64_t>(poisson->seed));
  pop();
}

void SpikeTrain::pop() {
  if (const auto *listed = std::get_if<ListedSpikes>(&spikes_)) {
    next_ = index_ < listed->times.size() ? listed->times[index_] : never;
  } else if (const auto *regular = std::get_if<RegularSpikes>(&spikes_)) {
    next_ = static_cast<double>(index_) < regular->count ? regular_spike_time(*regular, index_) : never;
  } else if (const auto *poisson = std::get_if<PoissonSpikes>(&spikes_)) {
    const double u = static_cast<double>(bits_() >> 11) * 0x1p-53; // [0, 1)
    const double previous = index_ == 0 ? poisson->start : next_;
    next_ = poisson->rate > 0 ? previous - 1000 / poisson->rate * portable_log(1 - u) : never;
    if (next_ > poisson->stop)
      next_ = never;
  }
  ++index_;
}

std::vector<double> spike_times(const Spikes &spikes) {
  return *spike_times(spikes, std::numeric_limits<std::size_t>::max());
}

std::optional<std::vector<double>> spike_times(const Spikes &spikes, std::size_t most) {
  std::vector<double> times;
  for (SpikeTrain train(spikes); train.next() < never; train.pop()) {
    if (times.size() == most)
      return std::nullopt;
    times.push_back(train.next());
  }
  return times;
}

} // namespace bouton
