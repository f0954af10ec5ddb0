#include "model/kinetics.hpp"

#include <algorithm>
#include <numbers>

namespace bouton {

namespace {

/// (e^z - 1) / z, continued to 1 at z = 0.
double phi(double z) { return z == 0 ? 1 : std::expm1(z) / z; }

/// ∫_0^t e^{-p (t-u)} e^{-q u} du = (e^{-q t} - e^{-p t}) / (p - q), smooth through p = q.
/// Written from the slower exponential, so that phi's argument is never positive and nothing overflows.
double convolve(double p, double q, double t) { return t * std::exp(-std::min(p, q) * t) * phi(-std::abs(p - q) * t); }

/// Peak of (e^{-t/tau_decay} - e^{-t/tau_rise}) / (1/tau_rise - 1/tau_decay), which a unit drive makes of s.
double peak_of_convolution(double tau_rise, double tau_decay) {
  const double excess = (tau_decay - tau_rise) / tau_rise;
  const double t_peak = tau_decay * (excess == 0 ? 1 : std::log1p(excess) / excess);
  return convolve(1 / tau_rise, 1 / tau_decay, t_peak);
}

/// e^{iπ/n} for n = 1 … 10, by its series when this is compiled: sin and cos of any angle would be a large part of the
/// page's WebAssembly.
constexpr std::size_t most_n = 10;
constexpr std::array<std::array<double, 2>, most_n + 1> roots = [] {
  std::array<std::array<double, 2>, most_n + 1> all{};
  for (std::size_t n = 1; n <= most_n; ++n) {
    const double angle = std::numbers::pi / static_cast<double>(n);
    double term = 1;
    for (int power = 0; power < 40; power += 2) {
      all[n][0] += term;
      term *= angle / (power + 1);
      all[n][1] += term;
      term *= -angle / (power + 2);
    }
  }
  return all;
}();
std::complex<double> root(double n) {
  const auto &[cosine, sine] = roots[static_cast<std::size_t>(n)];
  return {cosine, sine};
}

constexpr double negligible = 40; ///< e^-40 is 4e-18: a component this many time constants old is gone

struct MakeChannel {
  Channel operator()(const TwoState &k) const {
    const double binding = k.alpha * k.T_max;
    const double total = binding + k.beta;
    return {.bound = {.k_x = total, .c = binding / total, .k_y = k.beta}, .free = {.k_x = k.beta}, .pulse = k.T_dur};
  }
  Channel operator()(const Exponential &k) const {
    return {.free = {.k_x = 1 / k.tau_s}, .jump = k.P_max, .saturating = k.saturating != 0};
  }
  Channel operator()(const Alpha &k) const {
    const double rate = 1 / k.tau_s;
    return {.free = {.k_x = rate, .gain = 1, .k_s = rate}, .jump = k.P_max * std::numbers::e * rate, .two_stage = true};
  }
  Channel operator()(const DualExponential &k) const {
    return {.free = {.k_x = 1 / k.tau_rise, .gain = 1, .k_s = 1 / k.tau_decay},
            .jump = k.P_max / peak_of_convolution(k.tau_rise, k.tau_decay),
            .two_stage = true};
  }
  Channel operator()(const GabaB &k) const {
    const double binding = k.K1 * k.T_max;
    const double total = binding + k.K2;
    return {.bound = {.k_x = total, .c = binding / total, .k_y = k.K2, .gain = k.K3, .k_s = k.K4},
            .free = {.k_x = k.K2, .gain = k.K3, .k_s = k.K4},
            .pulse = k.T_dur,
            .two_stage = true,
            .hill = static_cast<int>(k.n),
            .K_d = k.K_d,
            .pole = std::pow(k.K_d, 1 / k.n) * root(k.n)};
  }
};

double power(double base, int exponent) {
  double result = 1;
  for (; exponent > 0; --exponent)
    result *= base;
  return result;
}

} // namespace

Propagator propagate(const Phase &phase, double time) {
  Propagator to{.e_x = std::exp(-phase.k_x * time),
                .e_y = phase.k_y == 0 ? 1 : std::exp(-phase.k_y * time),
                .e_s = 0,
                .s_x = 0,
                .s_y = 0,
                .s_c = 0,
                .c = phase.c};
  if (phase.gain != 0) {
    to.e_s = std::exp(-phase.k_s * time);
    to.s_x = phase.gain * convolve(phase.k_s, phase.k_x, time);
    to.s_y = phase.gain * convolve(phase.k_s, phase.k_y, time);
    to.s_c = phase.gain * time * phi(-phase.k_s * time);
  }
  return to;
}

double Channel::open_share(const Pools &pools) const {
  if (!two_stage)
    return pools.x + pools.y;
  if (hill == 0)
    return pools.s;
  const double bound = power(pools.s, hill);
  return bound / (bound + K_d);
}

void Channel::spike(Pools &pools, double weight) const {
  if (pulse > 0) {
    const double share = pools.x + pools.y;
    pools.x = weight * share;
    pools.y = (1 - weight) * share;
    pools.w = weight;
  } else {
    pools.x += weight * (saturating ? jump * (1 - pools.x) : jump);
  }
}

void Channel::end_pulse(Pools &pools) {
  pools.x += pools.y;
  pools.y = 0;
  pools.w = 0;
}

double Channel::fastest_rate(const Phase &phase, const Pools &pools, double elapsed) const {
  const double first = std::max(phase.k_x, phase.k_y);
  if (!two_stage)
    return first * elapsed < negligible ? first : phase.k_y;
  const double slow = std::min(phase.k_x, phase.k_s);
  const double fast = std::max(first, phase.k_s);
  const double linear = fast * elapsed < negligible ? fast : std::max(slow, phase.k_y);
  if (hill == 0)
    return linear;
  // How fast s moves in units of the distance to the pole is a rate. 3.2 = 8!^{1/9}: near a pole the eighth derivative,
  // which the quadrature's error knows, has that factor.
  const double distance = std::hypot(pools.s - pole.real(), pole.imag());
  const double speed = std::max(phase.gain * (std::max(pools.x, pools.w * phase.c) + pools.y), phase.k_s * pools.s);
  return linear + 3.2 * speed / std::max(distance, pole.imag());
}

double Channel::fastest_rate() const {
  const double linear = std::max({free.k_x, two_stage ? free.k_s : 0, pulse > 0 ? bound.k_x : 0});
  if (hill == 0)
    return linear;
  // As above, with all receptors bound, and s where it is nearest to the pole.
  const double distance = pole.real() > 0 ? pole.imag() : std::abs(pole);
  return linear + 3.2 * free.gain / distance;
}

Channel make_channel(const Kinetics &kinetics) { return std::visit(MakeChannel{}, kinetics); }

namespace {

double T_max_of(const TwoState &k) { return k.T_max; }
double T_max_of(const GabaB &k) { return k.T_max; }
template <class Instantaneous> double T_max_of(const Instantaneous & /*k*/) { return 0; }

std::array<double, 4> rates_of(const TwoState &k, double T) { return {k.alpha * T, k.beta}; }
std::array<double, 4> rates_of(const Exponential &k, double /*T*/) { return {0, 1 / k.tau_s}; }
std::array<double, 4> rates_of(const Alpha &k, double /*T*/) { return {1 / k.tau_s, 1 / k.tau_s}; }
std::array<double, 4> rates_of(const DualExponential &k, double /*T*/) { return {1 / k.tau_rise, 1 / k.tau_decay}; }
std::array<double, 4> rates_of(const GabaB &k, double T) { return {k.K1 * T, k.K2, k.K3, k.K4}; }

} // namespace

double transmitter(const Kinetics &kinetics) {
  return std::visit([](const auto &k) { return T_max_of(k); }, kinetics);
}

std::array<double, 4> scheme_rates(const Kinetics &kinetics, double T) {
  return std::visit([&](const auto &k) { return rates_of(k, T); }, kinetics);
}

} // namespace bouton
