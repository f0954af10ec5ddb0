// A synapse: a conductance that presynaptic spikes open.
//
//     g_s = g_max · P_rel · P_s [· B(V)]            I_s = g_s (V - E_s), inward negative
//
// | symbol | member | unit | meaning                                                          |
// |--------|--------|------|------------------------------------------------------------------|
// | g_max  | g_max  | nS   | conductance with all channels open                               |
// | P_rel  |        | 1    | probability that a spike releases transmitter: release.hpp; a    |
// |        |        |      | factor of g_s with constant release, else already within P_s     |
// | P_s    |        | 1    | probability that a channel is open, given release: kinetics.hpp  |
// | E_s    | E_s    | mV   | reversal potential                                               |
// | B(V)   |        | 1    | share without magnesium in the pore: magnesium.hpp               |
//
// Dayan & Abbott (2001), section 5.8.
#pragma once

#include "model/kinetics.hpp"
#include "model/release.hpp"

namespace bouton {

struct Receptor {
  double g_max;     ///< nS
  double E_s;       ///< mV
  double magnesium; ///< mM; not given: no block

  bool blocked() const { return is_given(magnesium) && magnesium > 0; }
};

template <> struct Table<Receptor> {
  static constexpr std::string_view group = "synapse";
  static constexpr std::array<Parameter<Receptor>, 3> rows{{
      {&Receptor::g_max, {"g_max", "g_max", "nS", "Conductance, all channels open", {0, 1e5}, {0, 20}, 1}},
      {&Receptor::E_s, {"E_s", "E_s", "mV", "Reversal potential", {-200, 200}, {-100, 20}, 0, source::destexhe}},
      {&Receptor::magnesium,
       {"magnesium",
        "[Mg]",
        "mM",
        "Magnesium outside",
        {0, 100},
        {0, 4},
        1,
        "Jahr & Stevens 1990",
        Presence::optional,
        "no block"}},
  }};
};
static_assert(is_sound<Receptor>());

/// Where the spikes of a synapse come from, where a neuron of the experiment makes them.
struct Wiring {
  double delay; ///< ms after each spike of that neuron
};

template <> struct Table<Wiring> {
  static constexpr std::string_view group = "wiring";
  static constexpr std::array<Parameter<Wiring>, 1> rows{{
      {&Wiring::delay, {"delay", "d", "ms", "Delay", {0, 1000}, {0, 20}, 0, {}, Presence::optional}},
  }};
};
static_assert(is_sound<Wiring>());

/// A receptor with its kinetics under the name by which the field knows it.
struct Preset {
  std::string_view name;
  std::string_view label;
  std::string_view source;
  Receptor receptor;
  Kinetics kinetics;
};

inline constexpr std::array<Preset, 6> presets{{
    {"AMPA", "AMPA: fast excitation", source::destexhe, {1, 0, not_given}, TwoState{1.1, 0.19, 1, 1}},
    {"NMDA",
     "NMDA: slow excitation that reads V",
     "Destexhe, Mainen & Sejnowski 1998; Jahr & Stevens 1990",
     {1, 0, 1},
     TwoState{0.072, 0.0066, 1, 1}},
    {"GABA_A", "GABA_A: fast inhibition", source::destexhe, {1, -80, not_given}, TwoState{5, 0.18, 1, 1}},
    {"GABA_B",
     "GABA_B: slow inhibition",
     source::destexhe,
     {1, -95, not_given},
     GabaB{0.09, 0.0012, 0.18, 0.034, 100, 4, 1, 1}},
    {"excitatory (alpha)", "Excitatory alpha function", source::dayan_abbott, {0.5, 0, not_given}, Alpha{10, 1}},
    {"inhibitory (alpha)", "Inhibitory alpha function", source::dayan_abbott, {0.5, -80, not_given}, Alpha{10, 1}},
}};

} // namespace bouton
