// The magnesium block of NMDA channels:  B(V) = 1 / (1 + [Mg]/3.57 · e^{-0.062 V}), [Mg] in mM, V in mV.
// Jahr & Stevens, J. Neurosci. 10:3178 (1990).
#pragma once

#include <cmath>

namespace bouton {

struct Unblocked {
  double share; ///< B
  double slope; ///< dB/dV, 1/mV
};

inline Unblocked unblocked(double magnesium, double V) {
  constexpr double half_block = 3.57; // mM, at 0 mV
  constexpr double steepness = 0.062; // 1/mV
  const double blocked = magnesium / half_block * std::exp(-steepness * V);
  const double share = 1 / (1 + blocked);
  // blocked · share² overflows where V is far below any rest; (1 - share) · share does not.
  return {share, steepness * (1 - share) * share};
}

} // namespace bouton
