// The magnesium block of NMDA channels:  B(V) = 1 / (1 + [Mg]/3.57 · e^{-0.062 V}), [Mg] in mM, V in mV.
// Jahr & Stevens, J. Neurosci. 10:3178 (1990).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace bouton {

struct Unblocked {
  double share; ///< B
  double slope; ///< dB/dV, 1/mV
};

namespace magnesium_block {
inline constexpr double half = 3.57;       ///< mM, at 0 mV
inline constexpr double steepness = 0.062; ///< 1/mV
/// |dB/dV| is never more than this, in 1/mV.
inline constexpr double steepest = steepness / 4;

/// Blocked channels for each that is not.
inline double blocked(double magnesium, double V) { return magnesium / half * std::exp(-steepness * V); }
} // namespace magnesium_block

inline Unblocked unblocked(double magnesium, double V) {
  const double share = 1 / (1 + magnesium_block::blocked(magnesium, V));
  // blocked · share² overflows where V is far below any rest; (1 - share) · share does not.
  return {share, magnesium_block::steepness * (1 - share) * share};
}

/// B in the neighbourhood of one potential, where it is asked for again and again.
class UnblockedNear {
public:
  UnblockedNear(double magnesium, double V) : blocked_(magnesium_block::blocked(magnesium, V)) {
    // B is u(x) = 1 / (1 + blocked · e^{-x}) of x = steepness · away, and u' = u - u²: these are u, u', u''/2!, …
    const double u = 1 / (1 + blocked_);
    const double d = (1 - u) * u;
    const double odd = (1 - 2 * u) * d;
    taylor_ = {u,
               d,
               odd * (1.0 / 2),
               d * (1 - 6 * d) * (1.0 / 6),
               odd * (1 - 12 * d) * (1.0 / 24),
               d * (1 - 30 * d + 120 * d * d) * (1.0 / 120),
               odd * (1 - 60 * d + 360 * d * d) * (1.0 / 720)};
  }
  /// B at `away` mV from there.
  double share(double away) const {
    const double x = magnesium_block::steepness * away;
    if (std::abs(x) > near)
      return 1 / (1 + blocked_ * std::exp(-x));
    double sum = taylor_.back();
    for (std::size_t n = taylor_.size() - 1; n-- > 0;)
      sum = sum * x + taylor_[n];
    return sum;
  }

private:
  // The poles of u are π and more away from any x, so what the series leaves out is about (near / π)^7 = 4e-16.
  static constexpr double near = 0.02;

  double blocked_;
  std::array<double, 7> taylor_{};
};

} // namespace bouton
