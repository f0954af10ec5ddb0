// V over one step of a membrane whose conductances are known in closed form,
//
//     dV/dt = b(t) - a(t) V,   a = (1 + R_m Σ g_i) / tau_m,   b = (E_L + R_m Σ g_i E_i + R_m I_e) / tau_m.
//
// - gauss_step: the integrating factor, V(h) = V + ∫_0^h e^{-(A(h) - A(t))} (b - a V) dt, A' = a, with the integrals by
//   Gauss quadrature on four nodes. Order 8, explicit, exact at rest. For steps over which nothing changes by much:
//   rate · h ≤ easy_step.
// - picard_step: Gauss's collocation, order 2 · nodes, for steps as short as those and currents that are not linear in V.
// - radau_step: Radau IIA, order 9 with five stages and 5 with three, L-stable. For everything else: a conductance that
//   pulls V faster than the step (R_m g ≫ 1), and kinetics faster than the step.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "model/quadrature.hpp"

namespace bouton {

struct Coefficients {
  double a; ///< 1/ms
  double b; ///< mV/ms
};

/// dV/dt at an instant and what it owes to V.
struct Slope {
  double value; ///< mV/ms
  double per_V; ///< 1/ms, its derivative with respect to V
};

/// Up to this rate · h, the rate being that of V's relaxation plus that of the fastest kinetics, gauss_step errs by less
/// than 2e-13 of what moves: the error of the quadrature is (4!)^4 / (9 (8!)^3) = 5.6e-10 times (rate · h)^9.
inline constexpr double easy_step = 0.4;

/// e^-x for small x, by `terms` powers of x beside the 1; errs by less than e^|x| |x|^(terms+1) / (terms+1)!.
template <int terms> double exp_minus_small(double x) {
  static constexpr auto reciprocal = [] { // a multiplication is several times faster than a division
    std::array<double, terms + 1> of{};
    for (int i = 1; i <= terms; ++i)
      of[static_cast<std::size_t>(i)] = 1.0 / i;
    return of;
  }();
  double sum = 1;
  for (std::size_t i = terms; i > 0; --i)
    sum = 1 - x * reciprocal[i] * sum;
  return sum;
}

/// ∫ of a from node j to the end of the step, in steps.
template <std::size_t stages>
double tail(const Collocation<stages> &formula, std::size_t j, const std::array<Coefficients, stages> &at) {
  double sum = 0;
  for (std::size_t i = 0; i < stages; ++i)
    sum += formula.tails[j][i] * at[i].a;
  return sum;
}

/// The coefficients are those at the nodes of gauss4.
inline double gauss_step(double V, double h, const std::array<Coefficients, 4> &at) {
  double change = 0;
  for (std::size_t j = 0; j < 4; ++j)
    change += gauss4.weights[j] * std::exp(-h * tail(gauss4, j, at)) * (at[j].b - at[j].a * V);
  return V + h * change;
}

/// What a step of picard_step has come to.
template <std::size_t stages> struct Collocated {
  double V;                          ///< mV, at the end; NaN where the iteration does not settle
  std::array<double, stages> slopes; ///< mV/ms, at the nodes
};

/// `slope(j, away)` is dV/dt in mV/ms at node j, where V is `away` mV from its value at the start. Every pass of Picard's
/// iteration gains a factor of h · |∂slope/∂V|, so it is for steps where that is small, and needs no derivative.
template <std::size_t stages, class At>
Collocated<stages> picard_step(double V, double h, const Collocation<stages> &formula, const At &slope) {
  constexpr int most_passes = 24;
  constexpr double settled = 1e-13;                                       // of what moves
  constexpr double rounding = 4 * std::numeric_limits<double>::epsilon(); // of V
  std::array<double, stages> slopes{};
  std::array<double, stages> away{};
  for (std::size_t j = 0; j < stages; ++j)
    slopes[j] = slope(j, 0);
  double before = 0; // the correction of the pass before
  for (int pass = 0; pass < most_passes; ++pass) {
    double moved = 0;
    double corrected = 0;
    for (std::size_t i = 0; i < stages; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < stages; ++j)
        sum += formula.integrals[i][j] * slopes[j];
      moved = std::max(moved, std::abs(h * sum));
      corrected = std::max(corrected, std::abs(h * sum - away[i]));
      away[i] = h * sum;
    }
    // The next correction would be smaller than this one by as much as this one is than that before; or there is no
    // next one, since what is left is how V itself is rounded.
    if (pass > 0 &&
        (corrected * corrected <= settled * moved * before || corrected <= rounding * std::max(std::abs(V), moved))) {
      double mean = 0;
      for (std::size_t j = 0; j < stages; ++j)
        mean += formula.weights[j] * slopes[j];
      return {V + h * mean, slopes};
    }
    before = corrected;
    for (std::size_t j = 0; j < stages; ++j)
      slopes[j] = slope(j, away[j]);
  }
  return {std::numeric_limits<double>::quiet_NaN(), slopes};
}

/// Solves matrix · solution = x in place, by elimination with pivoting.
template <std::size_t n> void solve(std::array<std::array<double, n>, n> &matrix, std::array<double, n> &x) {
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(matrix[row][column]) > std::abs(matrix[pivot][column]))
        pivot = row;
    std::swap(matrix[column], matrix[pivot]);
    std::swap(x[column], x[pivot]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = matrix[row][column] / matrix[column][column];
      for (std::size_t k = column; k < n; ++k)
        matrix[row][k] -= factor * matrix[column][k];
      x[row] -= factor * x[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t k = row + 1; k < n; ++k)
      x[row] -= matrix[row][k] * x[k];
    x[row] /= matrix[row][row];
  }
}

/// One step of a Radau IIA formula. `slope(i, V)` is the Slope at node i of the step; where it is linear in V one Newton
/// iteration is exact. NaN where Newton's method does not settle: a shorter step is needed.
template <std::size_t stages, class At>
double radau_step(double V, double h, const Collocation<stages> &formula, const At &slope, bool linear = true) {
  constexpr int most_iterations = 12;
  std::array<double, stages> distance{}; // of the stages from V
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    std::array<std::array<double, stages>, stages> matrix{};
    std::array<double, stages> residual{};
    for (std::size_t j = 0; j < stages; ++j) {
      const Slope at = slope(j, V + distance[j]);
      residual[j] -= distance[j];
      for (std::size_t i = 0; i < stages; ++i) {
        const double weight = h * formula.integrals[i][j];
        residual[i] += weight * at.value;
        matrix[i][j] = (i == j ? 1 : 0) - weight * at.per_V;
      }
    }
    solve(matrix, residual);
    double greatest = 0;
    for (std::size_t i = 0; i < stages; ++i) {
      distance[i] += residual[i];
      greatest = std::max(greatest, std::abs(residual[i]));
    }
    // The convergence is quadratic: what is left after a correction as small as this is rounding.
    if (linear || greatest <= 1e-13 * (10 + std::abs(V)))
      return V + distance[stages - 1]; // the last node is the end of the step
    if (!std::isfinite(greatest))
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

} // namespace bouton
