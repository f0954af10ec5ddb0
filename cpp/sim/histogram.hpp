// A histogram with round bins.
#pragma once

#include <vector>

namespace bouton {

/// Bin k holds the values in [from + k · width, from + (k + 1) · width). The width is 1, 2 or 5 times a power of ten, such
/// that there are about 30 bins, and one of them starts at 0.
struct Histogram {
  double from = 0;
  double width = 1;
  std::vector<double> counts;
};

Histogram histogram_of(const std::vector<double> &values);

} // namespace bouton
