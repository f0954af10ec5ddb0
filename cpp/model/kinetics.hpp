// The kinetics of P_s, the share of postsynaptic channels that are open.
//
// Between two events every kinetics here is a linear system with constant coefficients, and one small system serves
// them all. The bound share (or the drive) is x + y, where y belongs to the sites that the present spike did not reach;
// it feeds, where the kinetics has two stages, a second variable s:
//
//     dx/dt = -k_x (x - w c)       dy/dt = -k_y y       ds/dt = gain · (x + y) - k_s s
//
// A kinetics is then its coefficients with transmitter in the cleft and without, what a spike does to x, and how P_s is
// read off. w is the share of the sites that released (1 with constant release).
//
// | kinetics         | at a spike                       | x between spikes               | P_s                              |
// |------------------|----------------------------------|--------------------------------|----------------------------------|
// | two-state        | transmitter present for T_dur    | alpha T (w - x) - beta x       | x + y                            |
// | exponential      | x += w P_max (1 - x), or w P_max | -x / tau_s                     | x                                |
// | alpha            | x += w P_max e / tau_s           | -x / tau_s                     | s: gain 1, k_s = 1/tau_s         |
// | dual-exponential | x += w P_max N                   | -x / tau_rise                  | s: gain 1, k_s = 1/tau_decay     |
// | gaba-b           | transmitter present for T_dur    | K1 T (w - x) - K2 x            | s^n / (s^n + K_d): gain K3, K4   |
//
// N makes one spike peak at P_max. Written this way the difference of exponentials tends smoothly to the alpha
// function as tau_rise → tau_decay, of which it is the limit; nothing is ever 0/0.
//
// The sums of alpha and dual-exponential, and exponential with saturating = false, are linear: fast trains can carry
// P_s above 1. The others cannot.
//
// Destexhe, Mainen & Sejnowski in Methods in Neuronal Modeling, 2nd ed. (MIT Press 1998), ch. 1;
// Dayan & Abbott (2001), section 5.8.
#pragma once

#include <array>
#include <complex>
#include <variant>

#include "model/parameters.hpp"

namespace bouton {

struct TwoState {
  double alpha; ///< 1/(mM·ms)
  double beta;  ///< 1/ms
  double T_max; ///< mM
  double T_dur; ///< ms
};

struct Exponential {
  double tau_s;      ///< ms
  double P_max;      ///< 0 … 1
  double saturating; ///< 0 or 1
};

struct Alpha {
  double tau_s; ///< ms
  double P_max; ///< 0 … 1
};

struct DualExponential {
  double tau_rise;  ///< ms, at most tau_decay
  double tau_decay; ///< ms
  double P_max;     ///< 0 … 1
};

/// Receptors that act through a G protein s, in µM.
struct GabaB {
  double K1;    ///< 1/(mM·ms), binding
  double K2;    ///< 1/ms, unbinding
  double K3;    ///< µM/ms, G protein made by bound receptors
  double K4;    ///< 1/ms, its decay
  double K_d;   ///< µM^n
  double n;     ///< binding sites, a whole number
  double T_max; ///< mM
  double T_dur; ///< ms
};

using Kinetics = std::variant<TwoState, Exponential, Alpha, DualExponential, GabaB>;

namespace source {
inline constexpr std::string_view destexhe = "Destexhe, Mainen & Sejnowski 1998";
inline constexpr std::string_view dayan_abbott = "Dayan & Abbott 2001, fig. 5.20";
} // namespace source

inline constexpr ParameterInfo P_max_row{
    "P_max", "P_max", "", "Peak open share of one spike", {0, 1}, {0, 1}, 1, {}, Presence::optional};
inline constexpr ParameterInfo T_max_row{"T_max",  "T_max",  "mM", "Transmitter concentration",
                                         {0, 100}, {0.1, 2}, 1,    source::destexhe};
inline constexpr ParameterInfo T_dur_row{"T_dur",       "T_dur",  "ms", "Time of transmitter in the cleft",
                                         {0.001, 1000}, {0.1, 5}, 1,    source::destexhe};

template <> struct Table<TwoState> {
  static constexpr std::string_view group = "kinetics:two-state";
  static constexpr KindInfo kind{"two-state", "Two-state channel",
                                 "Transmitter opens closed channels at rate αT; open channels close at rate β."};
  static constexpr std::array<Parameter<TwoState>, 4> rows{{
      {&TwoState::alpha, {"alpha", "α", "1/(mM·ms)", "Opening rate", {1e-6, 1000}, {0.01, 10}, 1.1, source::destexhe}},
      {&TwoState::beta, {"beta", "β", "1/ms", "Closing rate", {1e-6, 100}, {0.001, 1}, 0.19, source::destexhe}},
      {&TwoState::T_max, T_max_row},
      {&TwoState::T_dur, T_dur_row},
  }};
};
static_assert(is_sound<TwoState>());

template <> struct Table<Exponential> {
  static constexpr std::string_view group = "kinetics:exponential";
  static constexpr KindInfo kind{"exponential", "Exponential",
                                 "Channels open at once at the spike and close with the time constant τ_s."};
  static constexpr std::array<Parameter<Exponential>, 3> rows{{
      {&Exponential::tau_s,
       {"tau_s", "τ_s", "ms", "Decay time constant", {0.01, 1e4}, {0.5, 100}, 5, "Dayan & Abbott 2001, eq. 5.31"}},
      {&Exponential::P_max, P_max_row},
      {&Exponential::saturating,
       {"saturating", "", "", "Saturates at 1", {0, 1}, {0, 1}, 1, {}, Presence::optional, {}, NumberKind::boolean}},
  }};
};
static_assert(is_sound<Exponential>());

template <> struct Table<Alpha> {
  static constexpr std::string_view group = "kinetics:alpha";
  static constexpr KindInfo kind{"alpha", "Alpha function",
                                 "The open share rises and falls as t/τ_s · exp(1 − t/τ_s); spikes add up."};
  static constexpr std::array<Parameter<Alpha>, 2> rows{{
      {&Alpha::tau_s, {"tau_s", "τ_s", "ms", "Time to peak", {0.01, 1e4}, {0.5, 100}, 10, source::dayan_abbott}},
      {&Alpha::P_max, P_max_row},
  }};
};
static_assert(is_sound<Alpha>());

template <> struct Table<DualExponential> {
  static constexpr std::string_view group = "kinetics:dual-exponential";
  static constexpr KindInfo kind{"dual-exponential", "Difference of exponentials",
                                 "The open share rises with τ_rise and decays with τ_decay; spikes add up."};
  static constexpr std::string_view source = "Dayan & Abbott 2001, section 5.8 (GABA_A)";
  static constexpr std::array<Parameter<DualExponential>, 3> rows{{
      {&DualExponential::tau_rise,
       {"tau_rise", "τ_rise", "ms", "Rise time constant", {0.01, 1e4}, {0.1, 20}, 0.3, source}},
      {&DualExponential::tau_decay,
       {"tau_decay", "τ_decay", "ms", "Decay time constant", {0.01, 1e4}, {0.5, 200}, 5.6, source}},
      {&DualExponential::P_max, P_max_row},
  }};
};
static_assert(is_sound<DualExponential>());

template <> struct Table<GabaB> {
  static constexpr std::string_view group = "kinetics:gaba-b";
  static constexpr KindInfo kind{"gaba-b", "G protein (GABA_B)",
                                 "Bound receptors make a G protein, of which n molecules open a channel: slow, and "
                                 "answering bursts rather than single spikes."};
  static constexpr auto source = source::destexhe;
  static constexpr std::array<Parameter<GabaB>, 8> rows{{
      {&GabaB::K1, {"K1", "K_1", "1/(mM·ms)", "Binding rate", {1e-7, 1000}, {0.01, 1}, 0.09, source}},
      {&GabaB::K2, {"K2", "K_2", "1/ms", "Unbinding rate", {1e-7, 1000}, {1e-4, 0.1}, 0.0012, source}},
      {&GabaB::K3, {"K3", "K_3", "µM/ms", "Production of G protein", {1e-7, 1000}, {0.01, 2}, 0.18, source}},
      {&GabaB::K4, {"K4", "K_4", "1/ms", "Decay of G protein", {1e-7, 1000}, {0.001, 0.5}, 0.034, source}},
      {&GabaB::K_d, {"K_d", "K_d", "µM^n", "Dissociation constant", {1e-6, 1e9}, {1, 10000}, 100, source}},
      {&GabaB::n,
       {"n", "n", "", "G protein sites", {1, 10}, {1, 10}, 4, source, Presence::required, {}, NumberKind::integer}},
      {&GabaB::T_max, T_max_row},
      {&GabaB::T_dur, T_dur_row},
  }};
};
static_assert(is_sound<GabaB>());

/// Calls `visit` with a value of every alternative of a variant, in the order in which a menu lists them.
template <class Variant, std::size_t index = 0, class Visit> constexpr void for_each_kind(Visit &&visit) {
  if constexpr (index < std::variant_size_v<Variant>) {
    visit(make_default<std::variant_alternative_t<index, Variant>>());
    for_each_kind<Variant, index + 1>(visit);
  }
}

// -- the linear system between events -----------------------------------------------------------------------------

/// Channels of a synapse, or of one of its sites, at an instant.
struct Pools {
  double x = 0; ///< bound share or drive, of the sites that released
  double y = 0; ///< bound share of the others, while transmitter is in the cleft
  double s = 0; ///< second stage, where there is one
  double w = 0; ///< share of the sites that have transmitter in their cleft

  bool empty() const { return x == 0 && y == 0 && s == 0; }
};

/// Coefficients of the system, constant between events.
struct Phase {
  double k_x = 1;  ///< 1/ms
  double c = 0;    ///< x relaxes to w c
  double k_y = 0;  ///< 1/ms
  double gain = 0; ///< s per x and ms
  double k_s = 1;  ///< 1/ms
};

/// The exact solution of a phase over a fixed time.
struct Propagator {
  double e_x; ///< what is left of x - w c
  double e_y; ///< what is left of y
  double e_s; ///< what is left of s
  double s_x; ///< what x - w c adds to s
  double s_y; ///< what y adds to s
  double s_c; ///< what w c adds to s
  double c;

  Pools operator()(const Pools &p) const {
    const double rest = p.w * c;
    const double away = p.x - rest;
    return {rest + away * e_x, p.y * e_y, p.s * e_s + away * s_x + p.y * s_y + rest * s_c, p.w};
  }
};

/// Solution of `phase` after `time` ms (≥ 0).
Propagator propagate(const Phase &phase, double time);

/// A kinetics ready to run: derived once from the parameters.
struct Channel {
  Phase bound{};           ///< with transmitter in the cleft
  Phase free{};            ///< without
  double pulse = 0;        ///< ms that transmitter stays; 0: the spike acts at once
  double jump = 0;         ///< what a spike adds to x, where it acts at once
  bool saturating = false; ///< the jump is taken of what is left: jump · (1 - x)
  bool two_stage = false;  ///< P_s is read off s, not off x + y
  int hill = 0;            ///< n of P_s = s^n / (s^n + K_d); 0: P_s = s
  double K_d = 1;          ///< µM^n
  /// Where P_s, as a function of s, has the pole nearest to where s can be: K_d^{1/n} e^{iπ/n}.
  std::complex<double> pole{};

  /// Whether the mean over sites obeys the same equations as one site, at the spikes too.
  bool linear_in_sites() const { return pulse == 0 && !saturating; }
  double open_share(const Pools &pools) const;
  /// A spike that releases at the share `weight` of the sites.
  void spike(Pools &pools, double weight) const;
  /// Transmitter leaves the cleft.
  static void end_pulse(Pools &pools);
  /// The fastest rate, in 1/ms, at which P_s still changes `elapsed` ms into a phase.
  double fastest_rate(const Phase &phase, const Pools &pools, double elapsed) const;
  /// No slower than that, whatever the state.
  double fastest_rate() const;
};

Channel make_channel(const Kinetics &kinetics);

// -- what is told of a kinetics --------------------------------------------------------------------------------------

/// T_max in mM; 0 where the kinetics has no transmitter: a spike acts at once.
double transmitter(const Kinetics &kinetics);

/// Rates in 1/ms of the steps of its scheme, with `T` mM of transmitter in the cleft:
///
/// | kinetics         | 0        | 1           | 2    | 3  |
/// |------------------|----------|-------------|------|----|
/// | two-state        | alpha T  | beta        |      |    |
/// | exponential      |          | 1/tau_s     |      |    |
/// | alpha            | 1/tau_s  | 1/tau_s     |      |    |
/// | dual-exponential | 1/tau_rise | 1/tau_decay |    |    |
/// | gaba-b           | K1 T     | K2          | K3 (µM/ms) | K4 |
std::array<double, 4> scheme_rates(const Kinetics &kinetics, double T);

} // namespace bouton
