// The kinetics of P_s, the share of postsynaptic channels that are open.
//
// Between two events every kinetics here is a linear system with constant coefficients, and one small system serves
// them all. A pool x of bound receptor (or of drive) relaxes, and feeds, where the kinetics has two stages, a second
// variable s:
//
//     dx/dt = -k_x (x - c)           ds/dt = gain · x - k_s s
//
// A kinetics is then its coefficients with transmitter in the cleft and without, what a spike does to x, and which of
// the two variables is P_s:
//
// | kinetics         | x, at a spike                    | x between spikes               | P_s                         |
// |------------------|----------------------------------|--------------------------------|-----------------------------|
// | two-state        | transmitter present for T_dur    | alpha T (1 - x) - beta x       | x                           |
// | exponential      | += P_max (1 - x), or += P_max    | -x / tau_s                     | x                           |
// | alpha            | += P_max e / tau_s               | -x / tau_s                     | s: gain 1, k_s = 1/tau_s    |
// | dual-exponential | += P_max N                       | -x / tau_rise                  | s: gain 1, k_s = 1/tau_decay|
//
// N makes one spike peak at P_max. Written this way the difference of exponentials tends smoothly to the alpha
// function as tau_rise → tau_decay, of which it is the limit; nothing is ever 0/0.
//
// The sums of alpha and dual-exponential, and exponential with saturating = false, are linear: fast trains can carry
// P_s above 1. two-state and saturating exponential cannot.
//
// Destexhe, Mainen & Sejnowski in Methods in Neuronal Modeling, 2nd ed. (MIT Press 1998), ch. 1;
// Dayan & Abbott (2001), section 5.8.
#pragma once

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

using Kinetics = std::variant<TwoState, Exponential, Alpha, DualExponential>;

namespace source {
inline constexpr std::string_view destexhe = "Destexhe, Mainen & Sejnowski 1998";
inline constexpr std::string_view dayan_abbott = "Dayan & Abbott 2001, fig. 5.20";
} // namespace source

template <class Owner> constexpr ParameterInfo P_max_row() {
  return {"P_max", "P_max", "", "Peak open share of one spike", {0, 1}, {0, 1}, 1, {}, Presence::optional};
}
inline constexpr ParameterInfo T_max_row{"T_max",  "T_max", "mM", "Transmitter concentration", {0, 100},
                                         {0.1, 2}, 1,       source::destexhe};
inline constexpr ParameterInfo T_dur_row{"T_dur",  "T_dur", "ms", "Time of transmitter in the cleft", {0.001, 1000},
                                         {0.1, 5}, 1,       source::destexhe};

template <> struct Table<TwoState> {
  static constexpr std::string_view group = "kinetics:two-state";
  static constexpr KindInfo kind{"two-state", "Two-state channel",
                                 "Transmitter opens closed channels at rate αT; open channels close at rate β."};
  static constexpr std::array<Parameter<TwoState>, 4> rows{{
      {&TwoState::alpha,
       {"alpha", "α", "1/(mM·ms)", "Opening rate", {1e-6, 1000}, {0.01, 10}, 1.1, source::destexhe}},
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
      {&Exponential::P_max, P_max_row<Exponential>()},
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
      {&Alpha::P_max, P_max_row<Alpha>()},
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
      {&DualExponential::P_max, P_max_row<DualExponential>()},
  }};
};
static_assert(is_sound<DualExponential>());

/// Calls `visit` with a value of every alternative of a variant, in the order in which a menu lists them.
template <class Variant, std::size_t index = 0, class Visit> constexpr void for_each_kind(Visit &&visit) {
  if constexpr (index < std::variant_size_v<Variant>) {
    visit(make_default<std::variant_alternative_t<index, Variant>>());
    for_each_kind<Variant, index + 1>(visit);
  }
}

// -- the linear system between events -----------------------------------------------------------------------------

/// State of a synapse's channels.
struct Pools {
  double x = 0; ///< bound share, or drive of the second stage
  double s = 0; ///< second stage, where there is one
};

/// Coefficients of the system, constant between events.
struct Phase {
  double k_x = 1;  ///< 1/ms
  double c = 0;    ///< where x relaxes to
  double gain = 0; ///< s per x and ms
  double k_s = 1;  ///< 1/ms
};

/// The exact solution of a phase over a fixed time: x → c + (x - c) e_x, s → s e_s + (x - c) s_x + c s_c.
struct Propagator {
  double e_x;
  double e_s;
  double s_x;
  double s_c;

  Pools operator()(const Pools &pools, double c) const {
    return {c + (pools.x - c) * e_x, pools.s * e_s + (pools.x - c) * s_x + c * s_c};
  }
};

/// Solution of `phase` after `time` ms (≥ 0).
Propagator propagate(const Phase &phase, double time);

/// A kinetics ready to run: derived once from the parameters.
struct Channel {
  Phase bound;     ///< with transmitter in the cleft
  Phase free;      ///< without
  double pulse;    ///< ms that transmitter stays; 0: the spike acts at once
  double jump;     ///< what a spike adds to x, where it acts at once
  bool saturating; ///< the jump is taken of what is left: jump · (1 - x)
  bool two_stage;  ///< P_s is s, not x

  double open_share(const Pools &pools) const { return two_stage ? pools.s : pools.x; }
  /// An instantaneous spike (pulse = 0).
  void spike(Pools &pools) const { pools.x += saturating ? jump * (1 - pools.x) : jump; }
  /// The fastest rate, in 1/ms, at which P_s still changes `elapsed` ms into a phase.
  double fastest_rate(const Phase &phase, double elapsed) const;
};

Channel make_channel(const Kinetics &kinetics);

} // namespace bouton
