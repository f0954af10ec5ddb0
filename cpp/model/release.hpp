// Release: what share of the sites a presynaptic spike reaches.
//
// | release         | at a spike                                              | between spikes                          |
// |-----------------|---------------------------------------------------------|-----------------------------------------|
// | constant        | every site; P_rel scales the conductance instead        |                                         |
// | stochastic      | each of n_sites releases with probability P_rel         |                                         |
// | facilitating    | P_rel, then P_rel → P_rel + f (1 - P_rel)               | P_rel → P_0 with tau_P                  |
// | depressing      | P_rel, then P_rel → f P_rel                             | P_rel → P_0 with tau_P                  |
// | tsodyks-markram | u → u + U (1 - u), then u x, then x → x - u x           | u → 0 with tau_facil, x → 1 with tau_rec|
//
// Dayan & Abbott (2001), section 5.8; Tsodyks, Pawelzik & Markram, Neural Comput. 10:821 (1998).
#pragma once

#include <cstdint>
#include <random>
#include <variant>

#include "model/parameters.hpp"

namespace bouton {

struct ConstantRelease {
  double P_rel; ///< 0 … 1
};

struct StochasticRelease {
  double P_rel;   ///< 0 … 1
  double n_sites; ///< a whole number
  double seed;    ///< a whole number
};

struct FacilitatingRelease {
  double P_0;   ///< 0 … 1, at rest
  double f;     ///< 0 … 1
  double tau_P; ///< ms
};

struct DepressingRelease {
  double P_0;   ///< 0 … 1, at rest
  double f;     ///< 0 … 1
  double tau_P; ///< ms
};

struct TsodyksMarkramRelease {
  double U;         ///< 0 … 1
  double tau_rec;   ///< ms
  double tau_facil; ///< ms; 0: no facilitation
};

using Release =
    std::variant<ConstantRelease, StochasticRelease, FacilitatingRelease, DepressingRelease, TsodyksMarkramRelease>;

inline constexpr double max_seed = 9007199254740991.0; ///< 2^53 - 1

namespace source {
inline constexpr std::string_view plasticity = "Dayan & Abbott 2001, fig. 5.19";
inline constexpr std::string_view tsodyks_markram = "Tsodyks, Pawelzik & Markram 1998";
} // namespace source

template <> struct Table<ConstantRelease> {
  static constexpr std::string_view group = "release:constant";
  static constexpr KindInfo kind{"constant", "Constant", "The mean of many releases: P_rel scales the conductance."};
  static constexpr std::array<Parameter<ConstantRelease>, 1> rows{{
      {&ConstantRelease::P_rel,
       {"P_rel", "P_rel", "", "Release probability", {0, 1}, {0, 1}, 1, {}, Presence::optional}},
  }};
};
static_assert(is_sound<ConstantRelease>());

template <> struct Table<StochasticRelease> {
  static constexpr std::string_view group = "release:stochastic";
  static constexpr KindInfo kind{"stochastic", "Stochastic", "Each of n sites gambles at every spike."};
  static constexpr std::array<Parameter<StochasticRelease>, 3> rows{{
      {&StochasticRelease::P_rel, {"P_rel", "P_rel", "", "Release probability", {0, 1}, {0, 1}, 0.5}},
      {&StochasticRelease::n_sites,
       {"n_sites", "n", "", "Release sites", {1, 1000}, {1, 100}, 5, {}, Presence::required, {}, NumberKind::integer}},
      {&StochasticRelease::seed,
       {"seed", "seed", "", "Seed", {0, max_seed}, {0, 1000}, 1, {}, Presence::required, {}, NumberKind::integer}},
  }};
};
static_assert(is_sound<StochasticRelease>());

template <> struct Table<FacilitatingRelease> {
  static constexpr std::string_view group = "release:facilitating";
  static constexpr KindInfo kind{"facilitating", "Facilitating", "Each spike makes the next release likelier."};
  static constexpr std::array<Parameter<FacilitatingRelease>, 3> rows{{
      {&FacilitatingRelease::P_0,
       {"P_0", "P_0", "", "Release probability at rest", {0, 1}, {0, 1}, 0.1, source::plasticity}},
      {&FacilitatingRelease::f, {"f", "f_F", "", "Facilitation by a spike", {0, 1}, {0, 1}, 0.4, source::plasticity}},
      {&FacilitatingRelease::tau_P,
       {"tau_P", "τ_P", "ms", "Recovery time constant", {0.1, 1e5}, {5, 2000}, 50, source::plasticity}},
  }};
};
static_assert(is_sound<FacilitatingRelease>());

template <> struct Table<DepressingRelease> {
  static constexpr std::string_view group = "release:depressing";
  static constexpr KindInfo kind{"depressing", "Depressing", "Each spike leaves less to release."};
  static constexpr std::array<Parameter<DepressingRelease>, 3> rows{{
      {&DepressingRelease::P_0,
       {"P_0", "P_0", "", "Release probability at rest", {0, 1}, {0, 1}, 1, source::plasticity}},
      {&DepressingRelease::f, {"f", "f_D", "", "What a spike leaves", {0, 1}, {0, 1}, 0.4, source::plasticity}},
      {&DepressingRelease::tau_P,
       {"tau_P", "τ_P", "ms", "Recovery time constant", {0.1, 1e5}, {5, 2000}, 500, source::plasticity}},
  }};
};
static_assert(is_sound<DepressingRelease>());

template <> struct Table<TsodyksMarkramRelease> {
  static constexpr std::string_view group = "release:tsodyks-markram";
  static constexpr KindInfo kind{"tsodyks-markram", "Tsodyks–Markram",
                                 "Resources x are used and recover; their use u facilitates and fades."};
  static constexpr std::array<Parameter<TsodyksMarkramRelease>, 3> rows{{
      {&TsodyksMarkramRelease::U,
       {"U", "U", "", "Use of resources by a spike at rest", {0, 1}, {0, 1}, 0.5, source::tsodyks_markram}},
      {&TsodyksMarkramRelease::tau_rec,
       {"tau_rec", "τ_rec", "ms", "Recovery of resources", {0.1, 1e5}, {5, 2000}, 800, source::tsodyks_markram}},
      {&TsodyksMarkramRelease::tau_facil,
       {"tau_facil", "τ_facil", "ms", "Fading of facilitation", {0, 1e5}, {0, 2000}, 0, source::tsodyks_markram}},
  }};
};
static_assert(is_sound<TsodyksMarkramRelease>());

/// The presynaptic side of one synapse at the time of its last spike.
class ReleaseState {
public:
  /// As before the first spike.
  explicit ReleaseState(const Release &release);

  /// Goes on under other parameters; another kind, or another seed, starts afresh.
  void change(const Release &before, const Release &after, double time);

  /// P_rel at `time` ms (not before the last spike): what a spike would use. With tsodyks-markram that is u x with the
  /// u after the spike's own facilitation.
  double probability(const Release &release, double time) const;

  /// Share of the vesicles that are left, in 0 … 1: x of tsodyks-markram, P_rel of depressing; else 1.
  double resources(const Release &release, double time) const;

  /// A spike at `time`: the release probability that it meets, before it changes it.
  double spike(const Release &release, double time);

  /// One draw for one site: does it release? 53 bits of std::mt19937_64, the same on every platform.
  bool draw(double probability) { return static_cast<double>(bits_() >> 11) * 0x1p-53 < probability; }

private:
  double time_ = 0; // ms, of what follows
  double P_ = 1;    // P_rel, just after the spike
  double u_ = 0;
  double x_ = 1;
  std::mt19937_64 bits_;
};

} // namespace bouton
