// Collocation on given nodes of [0, 1]: the weights and the running integrals of the Lagrange polynomials, computed
// from the nodes at compile time, so that the nodes are all that is typed.
#pragma once

#include <array>
#include <cstddef>

namespace bouton {

template <std::size_t stages> struct Collocation {
  std::array<double, stages> nodes;
  std::array<double, stages> weights{};                       ///< ∫_0^1 l_j
  std::array<std::array<double, stages>, stages> integrals{}; ///< [i][j] = ∫_0^{nodes[i]} l_j
  std::array<std::array<double, stages>, stages> tails{};     ///< [i][j] = ∫_{nodes[i]}^1 l_j

  constexpr explicit Collocation(const std::array<double, stages> &at) : nodes(at) {
    for (std::size_t j = 0; j < stages; ++j) {
      std::array<double, stages> l{1}; // coefficients of the Lagrange polynomial that is 1 at node j
      for (std::size_t m = 0; m < stages; ++m) {
        if (m == j)
          continue;
        for (std::size_t power = stages; power-- > 0;)
          l[power] = ((power > 0 ? l[power - 1] : 0) - nodes[m] * l[power]) / (nodes[j] - nodes[m]);
      }
      weights[j] = integral(l, 1);
      for (std::size_t i = 0; i < stages; ++i) {
        integrals[i][j] = integral(l, nodes[i]);
        tails[i][j] = weights[j] - integrals[i][j];
      }
    }
  }

private:
  static constexpr double integral(const std::array<double, stages> &polynomial, double to) {
    double sum = 0;
    for (std::size_t power = stages; power-- > 0;)
      sum = (sum + polynomial[power] / static_cast<double>(power + 1)) * to;
    return sum;
  }
};

/// Gauss–Legendre: order 2 · stages.
inline constexpr Collocation<4> gauss4{
    {0.069431844202973712388, 0.33000947820757186760, 0.66999052179242813240, 0.93056815579702628761}};

/// Radau IIA (Hairer & Wanner, Solving Ordinary Differential Equations II, IV.5): order 2 · stages - 1, L-stable.
inline constexpr Collocation<3> radau3{{0.15505102572168219018, 0.64494897427831780982, 1}};
inline constexpr Collocation<5> radau5{
    {0.057104196114517682193, 0.27684301363812382768, 0.58359043236891682006, 0.86024013565621944785, 1}};

} // namespace bouton
