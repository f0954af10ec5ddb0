#include "sim/sampled_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bouton {

double SampledCurve::Cubic::operator()(double time) const {
  const double x = time - origin;
  return ((c[3] * x + c[2]) * x + c[1]) * x + c[0];
}

double SampledCurve::Cubic::area(double length) const {
  return (((c[3] / 4 * length + c[2] / 3) * length + c[1] / 2) * length + c[0]) * length;
}

/// The interval [i, i + 1] of samples in which a time lies.
std::size_t SampledCurve::interval_of(double time) const {
  const auto after = std::upper_bound(samples_.begin(), samples_.end(), time,
                                      [](double t, const Point &sample) { return t < sample.time; });
  const auto index = static_cast<std::size_t>(after - samples_.begin());
  return std::clamp<std::size_t>(index, 1, samples_.size() - 1) - 1;
}

SampledCurve::Cubic SampledCurve::cubic(std::size_t interval) const {
  // The piece between two corners in which the interval lies.
  const auto corner = std::upper_bound(corners_.begin(), corners_.end(), interval);
  const std::size_t first = corner == corners_.begin() ? 0 : *(corner - 1);
  const std::size_t last = corner == corners_.end() ? samples_.size() - 1 : *corner;
  const std::size_t count = std::min<std::size_t>(last - first + 1, 4);
  const std::size_t begin = std::clamp(interval == 0 ? 0 : interval - 1, first, last + 1 - count);

  // Newton's divided differences, multiplied out.
  const double origin = samples_[interval].time;
  std::array<double, 4> x{};
  std::array<double, 4> differences{};
  for (std::size_t i = 0; i < count; ++i) {
    x[i] = samples_[begin + i].time - origin;
    differences[i] = samples_[begin + i].value;
  }
  for (std::size_t order = 1; order < count; ++order)
    for (std::size_t i = count; i-- > order;)
      differences[i] = (differences[i] - differences[i - 1]) / (x[i] - x[i - order]);
  Cubic cubic{origin, {}};
  for (std::size_t i = count; i-- > 0;) {
    for (std::size_t k = 3; k > 0; --k)
      cubic.c[k] = cubic.c[k - 1] - cubic.c[k] * x[i];
    cubic.c[0] = differences[i] - cubic.c[0] * x[i];
  }
  return cubic;
}

double SampledCurve::at(double time) const {
  return samples_.size() == 1 ? samples_[0].value : cubic(interval_of(time))(time);
}

SampledCurve::Point SampledCurve::peak() const {
  const auto greatest = std::max_element(samples_.begin(), samples_.end(), [](const Point &a, const Point &b) {
    return std::abs(a.value) < std::abs(b.value);
  });
  const auto index = static_cast<std::size_t>(greatest - samples_.begin());
  Point peak = *greatest;
  for (std::size_t interval = index == 0 ? 0 : index - 1; interval < std::min(index + 1, samples_.size() - 1);
       ++interval) {
    // Where the slope of the cubic is 0: q and c_1 / q avoid the difference that cancels.
    const Cubic curve = cubic(interval);
    const double length = samples_[interval + 1].time - samples_[interval].time;
    const double half = curve.c[2];
    const double root = half * half - 3 * curve.c[3] * curve.c[1];
    if (root < 0)
      continue;
    const double q = -(half + std::copysign(std::sqrt(root), half));
    for (const double x : {curve.c[3] == 0 ? 0 : q / (3 * curve.c[3]), q == 0 ? 0 : curve.c[1] / q}) {
      if (!(x > 0 && x < length))
        continue;
      const Point extremum{curve.origin + x, curve(curve.origin + x)};
      if (std::abs(extremum.value) > std::abs(peak.value))
        peak = extremum;
    }
  }
  return peak;
}

/// Where the curve meets a level between two times of an interval, at which it is on either side of it.
double SampledCurve::meet(std::size_t interval, double low, double high, double level) const {
  const Cubic curve = cubic(interval);
  const bool rising = curve(high) > curve(low);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    ((curve(middle) < level) == rising ? low : high) = middle;
  }
  return (low + high) / 2;
}

double SampledCurve::time_before(const Point &peak, double share) const {
  for (std::size_t i = interval_of(peak.time) + 1; i-- > 0;)
    if (samples_[i].time < peak.time && samples_[i].value / peak.value < share)
      return meet(i, samples_[i].time, std::min(samples_[i + 1].time, peak.time), share * peak.value);
  return std::numeric_limits<double>::quiet_NaN();
}

double SampledCurve::time_after(const Point &peak, double share) const {
  for (std::size_t i = interval_of(peak.time); i + 1 < samples_.size(); ++i)
    if (samples_[i + 1].time > peak.time && samples_[i + 1].value / peak.value < share)
      return meet(i, std::max(samples_[i].time, peak.time), samples_[i + 1].time, share * peak.value);
  return std::numeric_limits<double>::quiet_NaN();
}

double SampledCurve::area() const {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < samples_.size(); ++i)
    sum += cubic(i).area(samples_[i + 1].time - samples_[i].time);
  return sum;
}

} // namespace bouton
