// V over one step of  dV/dt = b(t) - a(t) V,  a = (1 + R_m Σ g_i) / tau_m,  b = (E_L + R_m Σ g_i E_i + R_m I_e) / tau_m.
//
// The equation is linear, and a and b are known in closed form, so there are two exact ways of going on:
//
// - gauss_step: the integrating factor, V(h) = V + ∫_0^h e^{-(A(h) - A(t))} (b - a V) dt, A' = a, with the integrals by
//   Gauss quadrature on four nodes. Order 8, explicit, exact at rest. For steps over which nothing changes by much:
//   rate · h ≤ easy_step.
// - adaptive_step: Radau IIA with five stages, order 9 and L-stable, each step held against the three-stage formula.
//   For everything else: a conductance that pulls V faster than the step (R_m g ≫ 1), or kinetics faster than the step.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "model/quadrature.hpp"

namespace bouton {

struct Coefficients {
  double a; ///< 1/ms
  double b; ///< mV/ms
};

/// Up to this rate · h, the rate being that of V's relaxation plus that of the fastest kinetics, gauss_step errs by less
/// than 2e-13 of what moves: the error of the quadrature is (4!)^4 / (9 (8!)^3) = 5.6e-10 times (rate · h)^9.
inline constexpr double easy_step = 0.4;

/// The coefficients are those at the nodes of gauss4.
inline double gauss_step(double V, double h, const std::array<Coefficients, 4> &at) {
  double change = 0;
  for (std::size_t j = 0; j < 4; ++j) {
    double tail = 0; // ∫ of a from node j to the end of the step, in steps
    for (std::size_t i = 0; i < 4; ++i)
      tail += (gauss4.weights[i] - gauss4.integrals[j][i]) * at[i].a;
    change += gauss4.weights[j] * std::exp(-h * tail) * (at[j].b - at[j].a * V);
  }
  return V + h * change;
}

/// Solves matrix · x = x0 in place by elimination with pivoting.
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

/// One step of a Radau IIA formula. The unknowns are the stages' distances from V.
template <std::size_t stages>
double radau_step(double V, double h, const Collocation<stages> &formula, std::span<const Coefficients, stages> at) {
  std::array<std::array<double, stages>, stages> matrix{};
  std::array<double, stages> distance{};
  for (std::size_t i = 0; i < stages; ++i) {
    for (std::size_t j = 0; j < stages; ++j) {
      const double weight = h * formula.integrals[i][j];
      matrix[i][j] = (i == j ? 1 : 0) + weight * at[j].a;
      distance[i] += weight * (at[j].b - at[j].a * V);
    }
  }
  solve(matrix, distance);
  return V + distance[stages - 1]; // the last node is the end of the step
}

/// V after `length` ms. `coefficients(u)` gives a and b at u ms from the start; `substep` is the length to try first and
/// comes back as the one to try next.
template <class At> double adaptive_step(double V, double length, double &substep, const At &coefficients) {
  // |radau5 - radau3| measures the error of radau3, an order 5 formula; that of radau5, of order 9, is then far below
  // 1e-10 mV, in the stiff limit too, where both formulas lose orders.
  constexpr double tolerance = 1e-8; // mV
  const double shortest = length * 1e-9;
  double done = 0;
  substep = std::clamp(substep, shortest, length);
  while (done < length) {
    // The last substep ends where the step ends, to the bit; and no sliver is left over for it.
    const bool last = done + substep * 1.01 >= length;
    const double h = last ? length - done : substep;
    std::array<Coefficients, 5> five{};
    std::array<Coefficients, 3> three{};
    for (std::size_t i = 0; i < 5; ++i)
      five[i] = coefficients(done + h * radau5.nodes[i]);
    for (std::size_t i = 0; i < 2; ++i)
      three[i] = coefficients(done + h * radau3.nodes[i]);
    three[2] = five[4];
    const double next = radau_step<5>(V, h, radau5, five);
    const double error = std::abs(next - radau_step<3>(V, h, radau3, three));
    const double factor = error > 0 ? 0.9 * std::pow(tolerance / error, 1.0 / 6) : 4;
    if (error <= tolerance || h <= shortest) {
      V = next;
      done = last ? length : done + h;
      if (!last || factor < 1)
        substep = std::max(h * std::clamp(factor, 0.2, 4.0), shortest);
      else
        substep = std::max(substep, h * std::min(factor, 4.0));
    } else {
      substep = std::max(h * std::clamp(factor, 0.1, 0.5), shortest);
    }
  }
  return V;
}

} // namespace bouton
