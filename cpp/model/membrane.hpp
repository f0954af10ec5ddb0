// The postsynaptic membrane: an RC circuit with an injected current.
//
//     tau_m dV/dt = -(V - E_L) - Σ_i R_m g_i(t) (V - E_s,i) + R_m I_e(t)
//
// | symbol | member | unit | meaning                                             |
// |--------|--------|------|-----------------------------------------------------|
// | E_L    | E_L    | mV   | leak reversal (resting) potential                   |
// | R_m    | R_m    | MΩ   | input resistance; R_m g is 1e-3 × MΩ nS             |
// | tau_m  | tau_m  | ms   | time constant; the capacitance is C_m = tau_m / R_m |
//
// Dayan & Abbott, Theoretical Neuroscience (MIT Press 2001), sections 5.3 and 5.8.
#pragma once

#include "model/parameters.hpp"

namespace bouton {

/// MΩ·nS and MΩ·pA are this much of 1 and of 1 mV.
inline constexpr double milli = 1e-3;

struct Membrane {
  double E_L;   ///< mV
  double R_m;   ///< MΩ
  double tau_m; ///< ms
  double V_0;   ///< mV; not given: E_L

  double initial_V() const { return is_given(V_0) ? V_0 : E_L; }
  /// V_ss = E_L + R_m I_e, in mV, of the membrane without synapses under a constant current in pA.
  double steady_state(double I_e) const { return E_L + milli * R_m * I_e; }
};

template <> struct Table<Membrane> {
  static constexpr std::string_view group = "neuron";
  static constexpr std::string_view source = "Dayan & Abbott 2001, fig. 5.20";
  static constexpr std::array<Parameter<Membrane>, 4> rows{{
      {&Membrane::E_L, {"E_L", "E_L", "mV", "Leak reversal potential", {-200, 200}, {-90, -40}, -70, source}},
      {&Membrane::R_m,
       {"R_m", "R_m", "MΩ", "Membrane resistance", {0.1, 1e5}, {10, 1000}, 100, "Dayan & Abbott 2001, section 5.3"}},
      {&Membrane::tau_m, {"tau_m", "τ_m", "ms", "Membrane time constant", {0.05, 5000}, {1, 200}, 20, source}},
      {&Membrane::V_0,
       {"V_0", "V_0", "mV", "Initial potential", {-200, 200}, {-90, -40}, -70, {}, Presence::optional, "E_L"}},
  }};
};
static_assert(is_sound<Membrane>());

struct Current {
  double baseline; ///< pA, at all times
};

template <> struct Table<Current> {
  static constexpr std::string_view group = "current";
  static constexpr std::array<Parameter<Current>, 1> rows{{
      {&Current::baseline,
       {"baseline", "I_e", "pA", "Injected current", {-1e6, 1e6}, {-300, 300}, 0, {}, Presence::optional}},
  }};
};
static_assert(is_sound<Current>());

/// A rectangle of current, on in [start, start + duration).
struct Pulse {
  double start;     ///< ms
  double duration;  ///< ms
  double amplitude; ///< pA
};

template <> struct Table<Pulse> {
  static constexpr std::string_view group = "pulse";
  static constexpr std::array<Parameter<Pulse>, 3> rows{{
      {&Pulse::start, {"start", "t_on", "ms", "Start of the current", {0, 1e7}, {0, 500}, 50}},
      {&Pulse::duration, {"duration", "Δt", "ms", "Length of the current", {0, 1e7}, {0, 500}, 100}},
      {&Pulse::amplitude, {"amplitude", "I_e", "pA", "Amplitude of the current", {-1e6, 1e6}, {-300, 300}, 100}},
  }};
};
static_assert(is_sound<Pulse>());

/// Voltage clamp: an amplifier injects whatever current keeps V where it is held.
struct Clamp {
  double V_hold; ///< mV
};

template <> struct Table<Clamp> {
  static constexpr std::string_view group = "clamp";
  static constexpr std::array<Parameter<Clamp>, 1> rows{{
      {&Clamp::V_hold, {"V_hold", "V_hold", "mV", "Holding potential", {-200, 200}, {-120, 60}, -70}},
  }};
};
static_assert(is_sound<Clamp>());

/// Optional firing: at V_th the neuron spikes, V is held at V_reset for t_ref, then integrates again.
struct Spiking {
  double V_th;    ///< mV
  double V_reset; ///< mV, below V_th
  double t_ref;   ///< ms
};

template <> struct Table<Spiking> {
  static constexpr std::string_view group = "spiking";
  static constexpr std::string_view source = "Dayan & Abbott 2001, fig. 5.20";
  static constexpr std::array<Parameter<Spiking>, 3> rows{{
      {&Spiking::V_th, {"V_th", "V_th", "mV", "Firing threshold", {-200, 200}, {-65, -30}, -54, source}},
      {&Spiking::V_reset, {"V_reset", "V_reset", "mV", "Reset potential", {-200, 200}, {-95, -55}, -80, source}},
      {&Spiking::t_ref, {"t_ref", "t_ref", "ms", "Refractory time", {0, 1000}, {0, 20}, 2}},
  }};
};
static_assert(is_sound<Spiking>());

} // namespace bouton
