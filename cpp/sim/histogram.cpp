#include "sim/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace bouton {

namespace {

/// A round number: digit · 10^exponent. Kept in two parts, so that its multiples are the doubles nearest to their decimals.
struct Round {
  double digit;
  int exponent;

  double times(double count) const {
    double power = 1;
    for (int i = std::abs(exponent); i > 0; --i)
      power *= 10; // exact up to 10^22, far beyond any measured value
    return exponent < 0 ? count * digit / power : count * digit * power;
  }
};

/// The smallest of 1, 2, 5 times a power of ten that is at least `least`.
Round round_up(double least) {
  const int exponent = static_cast<int>(std::floor(std::log10(least)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (const Round round{digit, exponent}; round.times(1) >= least)
      return round;
  return {1, exponent + 1};
}

} // namespace

Histogram histogram_of(const std::vector<double> &values) {
  constexpr double most_bins = 40; // round widths are up to 2.5 apart: 16 … 41 bins
  if (values.empty())
    return {};
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  double span = *greatest - *least;
  if (!(span > 1e-9 * std::max(std::abs(*least), std::abs(*greatest)))) // all the same
    span = std::abs(*greatest);
  const Round width = span > 0 ? round_up(span / most_bins) : Round{1, 0};
  const auto bin_of = [&](double value) {
    // Division may round a value to the other side of the edge that it is just beside.
    const double bin = std::floor(value / width.times(1));
    if (value < width.times(bin))
      return bin - 1;
    return value >= width.times(bin + 1) ? bin + 1 : bin;
  };
  const double first = bin_of(*least);
  Histogram histogram{width.times(first), width.times(1), {}};
  histogram.counts.resize(static_cast<std::size_t>(bin_of(*greatest) - first) + 1);
  for (const double value : values)
    ++histogram.counts[static_cast<std::size_t>(bin_of(value) - first)];
  return histogram;
}

} // namespace bouton
