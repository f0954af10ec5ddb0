// A synapse: a conductance that presynaptic spikes open.
//
//     g_s = g_max · P_rel · P_s            I_s = g_s (V - E_s), inward negative
//
// | symbol | member | unit | meaning                                                          |
// |--------|--------|------|------------------------------------------------------------------|
// | g_max  | g_max  | nS   | conductance with all channels open                               |
// | P_rel  | P_rel  | 1    | probability that a presynaptic spike releases transmitter        |
// | P_s    |        | 1    | probability that a channel is open, given release: kinetics.hpp  |
// | E_s    | E_s    | mV   | reversal potential                                               |
//
// Dayan & Abbott (2001), section 5.8.
#pragma once

#include "model/kinetics.hpp"

namespace bouton {

struct Receptor {
  double g_max; ///< nS
  double E_s;   ///< mV
};

template <> struct Table<Receptor> {
  static constexpr std::string_view group = "synapse";
  static constexpr std::array<Parameter<Receptor>, 2> rows{{
      {&Receptor::g_max, {"g_max", "g_max", "nS", "Conductance, all channels open", {0, 1e5}, {0, 20}, 1}},
      {&Receptor::E_s, {"E_s", "E_s", "mV", "Reversal potential", {-200, 200}, {-100, 20}, 0, source::destexhe}},
  }};
};
static_assert(is_sound<Receptor>());

/// Every spike releases with the same probability, which scales the conductance and leaves P_s alone.
struct ConstantRelease {
  double P_rel; ///< 0 … 1
};

template <> struct Table<ConstantRelease> {
  static constexpr std::string_view group = "release:constant";
  static constexpr KindInfo kind{"constant", "Constant", "The mean of many releases: P_rel scales the conductance."};
  static constexpr std::array<Parameter<ConstantRelease>, 1> rows{{
      {&ConstantRelease::P_rel,
       {"P_rel", "P_rel", "", "Release probability", {0, 1}, {0, 1}, 1, {}, Presence::optional}},
  }};
};
static_assert(is_sound<ConstantRelease>());

using Release = std::variant<ConstantRelease>;

inline double release_probability(const Release &release) { return std::get<ConstantRelease>(release).P_rel; }

/// A receptor with its kinetics under the name by which the field knows it.
struct Preset {
  std::string_view name;
  std::string_view label;
  std::string_view source;
  Receptor receptor;
  Kinetics kinetics;
};

inline constexpr std::array<Preset, 4> presets{{
    {"AMPA", "AMPA: fast excitation", source::destexhe, {1, 0}, TwoState{1.1, 0.19, 1, 1}},
    {"GABA_A", "GABA_A: fast inhibition", source::destexhe, {1, -80}, TwoState{5, 0.18, 1, 1}},
    {"excitatory (alpha)", "Excitatory alpha function", source::dayan_abbott, {0.5, 0}, Alpha{10, 1}},
    {"inhibitory (alpha)", "Inhibitory alpha function", source::dayan_abbott, {0.5, -80}, Alpha{10, 1}},
}};

} // namespace bouton
