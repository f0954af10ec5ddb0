// A curve that is known at samples, and smooth but for known corners: its peak, where it meets a level, its area.
//
// Between two samples it is the cubic through the four nearest ones (Lagrange), none of them across a corner. Where h is
// the distance of the samples, that errs by no more than 3/128 h⁴ |f''''|.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace bouton {

class SampledCurve {
public:
  struct Point {
    double time;
    double value;
  };

  /// Samples come in ascending time.
  void add(double time, double value) { samples_.push_back({time, value}); }
  /// The last sample is a corner.
  void end_piece() { corners_.push_back(samples_.size() - 1); }

  std::size_t size() const { return samples_.size(); }
  const Point &operator[](std::size_t i) const { return samples_[i]; }
  const Point &back() const { return samples_.back(); }

  /// At a time between the first and the last sample.
  double at(double time) const;
  /// The extremum of greatest magnitude; there must be a sample.
  Point peak() const;
  /// From a peak back, or on, to where the value first is `share` of the peak's; NaN where that is never.
  double time_before(const Point &peak, double share) const;
  double time_after(const Point &peak, double share) const;
  /// From the first sample to the last.
  double area() const;

private:
  /// c_0 + c_1 x + c_2 x² + c_3 x³, x being the time since `origin`.
  struct Cubic {
    double origin;
    std::array<double, 4> c;
    double operator()(double time) const;
    double area(double length) const;
  };

  std::size_t interval_of(double time) const;
  Cubic cubic(std::size_t interval) const;
  double meet(std::size_t interval, double low, double high, double level) const;

  std::vector<Point> samples_;
  std::vector<std::size_t> corners_; // indices of samples, ascending
};

} // namespace bouton
