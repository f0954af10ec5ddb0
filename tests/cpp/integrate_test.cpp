// The formulas that move V: their order is shown, error against step, on a membrane whose exact solution is known.
#include "world.hpp"

#include "model/integrate.hpp"
#include "model/magnesium.hpp"

using namespace bouton;
using namespace support;

namespace {

/// Moves V over `steps` equal steps of `span` ms. The membrane: tau_m 20, an alpha synapse (R_m g_max = 10, tau_s 6)
/// at its peak, 6 ms after the spike, both reversal potentials at -70 mV, V 60 mV above them.
constexpr double span = 24;
const Alpha synapse_kinetics{.tau_s = 6, .P_max = 1};
constexpr double strength = 10;
constexpr double age = 6;

Coefficients coefficients(double t) {
  const double a = (1 + strength * exact::alpha(synapse_kinetics, {0}, age + t)) / 20;
  return {a, a * -70};
}

double exact_V() {
  const double area = exact::area(synapse_kinetics, age + span) - exact::area(synapse_kinetics, age);
  return -70 + 60 * std::exp(-(span + strength * area) / 20);
}

double gauss(double V, double t, double h) {
  std::array<Coefficients, 4> at{};
  for (std::size_t i = 0; i < 4; ++i)
    at[i] = coefficients(t + h * gauss4.nodes[i]);
  return gauss_step(V, h, at);
}

template <std::size_t stages> double radau(const Collocation<stages> &formula, double V, double t, double h) {
  return radau_step(V, h, formula, [&](std::size_t stage, double V_there) {
    const auto [a, b] = coefficients(t + h * formula.nodes[stage]);
    return Slope{b - a * V_there, -a};
  });
}

template <class Step> double error(const Step &step, int steps) {
  const double h = span / steps;
  double V = -10;
  for (int i = 0; i < steps; ++i)
    V = step(V, i * h, h);
  return std::abs(V - exact_V());
}

/// The slope of log error against log step, between 6 ms and 1.5 ms, where the errors are far above rounding.
template <class Step> double order(const Step &step) {
  const double coarse = error(step, 4);
  const double fine = error(step, 16);
  CHECK(coarse < 0.1);
  CHECK(fine > 1e-12);
  return std::log2(coarse / fine) / 2;
}

/// How far Σ w_j c_j^(k-1) is from ∫_0^1 c^(k-1) dc = 1/k.
template <std::size_t stages> double quadrature_defect(const Collocation<stages> &formula, int k) {
  double sum = 0;
  for (std::size_t j = 0; j < stages; ++j)
    sum += formula.weights[j] * std::pow(formula.nodes[j], k - 1);
  return std::abs(sum - 1.0 / k);
}

/// Weights and integrals meet the order conditions of a formula of this order, and of no higher one.
template <std::size_t stages> void check_conditions(const Collocation<stages> &formula, int order) {
  for (int k = 1; k <= order; ++k) {
    CAPTURE(k);
    CHECK(quadrature_defect(formula, k) <= 4e-15);
  }
  CHECK(quadrature_defect(formula, order + 1) >= 1e-8);
  for (int k = 1; k <= static_cast<int>(stages); ++k)
    for (std::size_t i = 0; i < stages; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < stages; ++j)
        sum += formula.integrals[i][j] * std::pow(formula.nodes[j], k - 1);
      CHECK(std::abs(sum - std::pow(formula.nodes[i], k) / k) <= 4e-15);
    }
}

} // namespace

TEST_CASE("the collocation constants meet the order conditions: Gauss 2 · nodes, Radau 5 and 9") {
  check_conditions(gauss2, 4);
  check_conditions(gauss4, 8);
  check_conditions(gauss6, 12);
  check_conditions(radau3, 5);
  check_conditions(radau5, 9);
}

TEST_CASE("gauss_step converges with order 8") { CHECK(std::abs(order(gauss) - 8) <= 0.5); }

TEST_CASE("the three-stage Radau formula converges with order 5") {
  CHECK(std::abs(order([](double V, double t, double h) { return radau(radau3, V, t, h); }) - 5) <= 0.5);
}

TEST_CASE("the five-stage Radau formula converges with order 9") {
  CHECK(std::abs(order([](double V, double t, double h) { return radau(radau5, V, t, h); }) - 9) <= 0.5);
}

TEST_CASE("Radau steps are L-stable: the stiffer the membrane, the nearer one step comes to the steady state") {
  for (const double a : {1e3, 1e6, 1e9, 1e12}) {
    CAPTURE(a);
    const auto slope = [&](std::size_t, double V) { return Slope{a * (-70 - V), -a}; };
    CHECK(std::abs(radau_step(-10, 1, radau3, slope) + 70) <= 60 * 10 / a + 1e-12);
    CHECK(std::abs(radau_step(-10, 1, radau5, slope) + 70) <= 60 * 20 / a + 1e-12);
  }
}

TEST_CASE("a Radau step solves an equation that is not linear in V: dV/dt = -V^2 from 1 is 1/(1 + t)") {
  const auto slope = [](std::size_t, double V) { return Slope{-V * V, -2 * V}; };
  const auto at_2 = [&](int steps) {
    double V = 1;
    for (int i = 0; i < steps; ++i)
      V = radau_step(V, 2.0 / steps, radau5, slope, false);
    return std::abs(V - 1.0 / 3);
  };
  CHECK(at_2(1) <= 1e-4);
  CHECK(std::abs(std::log2(at_2(1) / at_2(4)) / 2 - 9) <= 1);
}

TEST_CASE("a step without a solution is owned up to: dV/dt = 1 + V^2 has none after π/2 ms") {
  CHECK(std::isnan(radau_step(
      0, 100, radau5,
      [](std::size_t, double V) {
        return Slope{1 + V * V, 2 * V};
      },
      false)));
}

TEST_CASE("Picard's iteration comes to Gauss's collocation, of order 2 · nodes, also where dV/dt is not linear in V") {
  // dV/dt = -V³ from 1 is 1/√(1 + 2t)
  const auto step = [](const auto &formula, double V, double h) {
    return picard_step(V, h, formula, [V](std::size_t, double away) { return -std::pow(V + away, 3); }).V;
  };
  const auto error = [&](const auto &formula, int steps) {
    double V = 1;
    for (int i = 0; i < steps; ++i)
      V = step(formula, V, 1.0 / steps);
    return std::abs(V - 1 / std::sqrt(3.0));
  };
  CHECK(std::abs(std::log2(error(gauss2, 8) / error(gauss2, 16)) - 4) <= 0.3);
  CHECK(std::abs(std::log2(error(gauss4, 4) / error(gauss4, 8)) - 8) <= 0.5);
  CHECK(std::abs(std::log2(error(gauss6, 2) / error(gauss6, 4)) - 12) <= 2);
  CHECK(error(gauss4, 16) <= 1e-14);
}

TEST_CASE("Picard's iteration settles also where V hardly moves") {
  int settled = 0;
  for (int k = 0; k < 1000; ++k) {
    const double V = 10 + k * 0.01;
    const double rest = V - 1e-9 * (k + 1);
    const auto next = picard_step(V, 1, gauss4, [&](std::size_t, double away) { return -0.3 * (V + away - rest); }).V;
    settled += std::abs(next - (rest + (V - rest) * std::exp(-0.3))) <= 1e-14 * V ? 1 : 0;
  }
  CHECK(settled == 1000);
}

TEST_CASE("a Picard step too long for its iteration is owned up to") {
  CHECK(std::isnan(picard_step(1.0, 100, gauss4, [](std::size_t, double away) { return -(1 + away); }).V));
}

TEST_CASE("the share that magnesium leaves free is the same by its series around any potential") {
  for (const double magnesium : {0.01, 1.0, 100.0})
    for (const double V : {-150.0, -70.0, -30.5, 0.0, 40.0})
      for (const double away : {-5.0, -0.3225, -0.2, -0.001, 0.0, 1e-9, 0.1, 0.3225, 0.33, 20.0}) {
        const long double blocked = magnesium / 3.57L * std::exp(-0.062L * (static_cast<long double>(V) + away));
        const auto share = static_cast<double>(1 / (1 + blocked));
        CHECK(std::abs(UnblockedNear(magnesium, V).share(away) / share - 1) <= 4e-15);
      }
}

TEST_CASE("elimination with pivoting solves a system whose first pivot is 0") {
  std::array<std::array<double, 3>, 3> matrix{{{0, 2, 1}, {1, 0, 0}, {3, 0, 1}}};
  std::array<double, 3> x{7, 1, 6}; // of x = (1, 2, 3)
  solve(matrix, x);
  CHECK(x == std::array<double, 3>{1, 2, 3});
}
