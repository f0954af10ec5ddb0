// What a row of the parameter table is. The rows themselves stand beside the structs that they describe
// (membrane.hpp, kinetics.hpp, …); sliders, validation messages, documents, CSV headers and sweeping tests iterate
// over them, and nothing in them is written anywhere else.
//
// Numbers of every kind are held as double, so that one row type serves all: an integer up to 2^53 is exact in a
// double, and a boolean is 0 or 1. NaN in an optional member means "the document leaves it out" (see `absent`).
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace bouton {

enum class Presence { required, optional };
enum class NumberKind { real, integer, boolean };

struct Range {
  double minimum; ///< inclusive
  double maximum; ///< inclusive
  constexpr bool contains(double value) const { return value >= minimum && value <= maximum; }
};

struct ParameterInfo {
  std::string_view name;   ///< key in the document
  std::string_view symbol; ///< as the textbook sets it; the subscript follows an underscore
  std::string_view unit;   ///< ms, mV, nS, pA, MΩ, mM, Hz …; "" for a pure number
  std::string_view label;
  Range allowed;
  Range slider;                 ///< what one meets in practice: the range of a slider, inside `allowed`
  double preset;                ///< value in a new object, and of an absent optional key
  std::string_view source = {}; ///< where its meaning and preset come from
  Presence presence = Presence::required;
  std::string_view absent = {}; ///< non-empty: an absent key does not mean `preset`, but this
  NumberKind kind = NumberKind::real;

  /// A slider is logarithmic where its range spans decades.
  constexpr bool logarithmic() const { return slider.minimum > 0 && slider.maximum / slider.minimum >= 50; }
};

/// A row bound to the member that keeps the value.
template <class Owner> struct Parameter {
  double Owner::*member;
  ParameterInfo info;
};

/// What the alternatives of a choice (kinetics, release) tell of themselves.
struct KindInfo {
  std::string_view type; ///< value of "type" in the document
  std::string_view label;
  std::string_view summary; ///< one sentence for a help text
};

/// Specialised beside each parameter struct, with `group` (its name in the description) and `rows`; a choice also has
/// `kind`.
template <class Owner> struct Table;

inline constexpr double not_given = std::numeric_limits<double>::quiet_NaN();
inline bool is_given(double value) { return !std::isnan(value); }

/// A struct with the values of a new object.
template <class Owner> consteval Owner make_default() {
  Owner owner{};
  for (const auto &row : Table<Owner>::rows)
    owner.*row.member = row.info.absent.empty() ? row.info.preset : not_given;
  return owner;
}

/// True of a table whose rows make sense; each table is held to it by a static_assert.
template <class Owner> constexpr bool is_sound() {
  for (const auto &row : Table<Owner>::rows) {
    const auto &[allowed, slider] = std::pair{row.info.allowed, row.info.slider};
    if (row.info.name.empty() || row.info.label.empty() || !(slider.minimum < slider.maximum) ||
        !allowed.contains(slider.minimum) || !allowed.contains(slider.maximum) || !allowed.contains(row.info.preset))
      return false;
  }
  return true;
}

} // namespace bouton
