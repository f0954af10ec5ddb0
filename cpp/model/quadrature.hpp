// Collocation on given nodes of [0, 1]: the weights and the running integrals of the Lagrange polynomials, computed
// from the nodes at compile time, so that the nodes are all that is typed.
#pragma once

#include <array>
#include <cstddef>

namespace bouton {

/// Here at compile time: six and more points cost a double its last digits.
using Wide = long double;

/// Coefficients, by power, of the Lagrange polynomial that is 1 at point j and 0 at the others.
template <std::size_t count>
constexpr std::array<Wide, count> lagrange(const std::array<double, count> &points, std::size_t j) {
  std::array<Wide, count> l{1};
  for (std::size_t m = 0; m < count; ++m) {
    if (m == j)
      continue;
    for (std::size_t power = count; power-- > 0;)
      l[power] = ((power > 0 ? l[power - 1] : 0) - points[m] * l[power]) / (Wide{points[j]} - points[m]);
  }
  return l;
}

template <std::size_t stages> struct Collocation {
  std::array<double, stages> nodes;
  std::array<double, stages> weights{};                       ///< ∫_0^1 l_j
  std::array<std::array<double, stages>, stages> integrals{}; ///< [i][j] = ∫_0^{nodes[i]} l_j
  std::array<std::array<double, stages>, stages> tails{};     ///< [i][j] = ∫_{nodes[i]}^1 l_j

  constexpr explicit Collocation(const std::array<double, stages> &at) : nodes(at) {
    for (std::size_t j = 0; j < stages; ++j) {
      const std::array<Wide, stages> l = lagrange(nodes, j);
      const Wide whole = integral(l, 1);
      weights[j] = static_cast<double>(whole);
      for (std::size_t i = 0; i < stages; ++i) {
        const Wide part = integral(l, nodes[i]);
        integrals[i][j] = static_cast<double>(part);
        tails[i][j] = static_cast<double>(whole - part);
      }
    }
  }

private:
  static constexpr Wide integral(const std::array<Wide, stages> &polynomial, double to) {
    Wide sum = 0;
    for (std::size_t power = stages; power-- > 0;)
      sum = (sum + polynomial[power] / static_cast<Wide>(power + 1)) * to;
    return sum;
  }
};

/// The polynomial through values at given points of [0, 1], in powers.
template <std::size_t count> struct Interpolation {
  std::array<std::array<double, count>, count> powers{}; ///< [i][j]: what the value at point j adds to the power i

  constexpr explicit Interpolation(const std::array<double, count> &points) {
    for (std::size_t j = 0; j < count; ++j) {
      const auto l = lagrange(points, j);
      for (std::size_t i = 0; i < count; ++i)
        powers[i][j] = static_cast<double>(l[i]);
    }
  }
};

/// The points at which a smooth function of a step is known: the nodes, the start and the end.
template <std::size_t stages>
constexpr std::array<double, stages + 2> with_ends(const std::array<double, stages> &nodes) {
  std::array<double, stages + 2> points{};
  for (std::size_t j = 0; j < stages; ++j)
    points[j] = nodes[j];
  points[stages + 1] = 1;
  return points;
}

/// Gauss–Legendre: order 2 · stages.
inline constexpr Collocation<2> gauss2{{0.21132486540518711775, 0.78867513459481288225}};
inline constexpr Collocation<4> gauss4{
    {0.069431844202973712388, 0.33000947820757186760, 0.66999052179242813240, 0.93056815579702628761}};
inline constexpr Collocation<6> gauss6{{0.033765242898423986094, 0.16939530676686774317, 0.38069040695840154568,
                                        0.61930959304159845432, 0.83060469323313225683, 0.96623475710157601391}};

/// Radau IIA (Hairer & Wanner, Solving Ordinary Differential Equations II, IV.5): order 2 · stages - 1, L-stable.
inline constexpr Collocation<3> radau3{{0.15505102572168219018, 0.64494897427831780982, 1}};
inline constexpr Collocation<5> radau5{
    {0.057104196114517682193, 0.27684301363812382768, 0.58359043236891682006, 0.86024013565621944785, 1}};

} // namespace bouton
