// What the bindings share: faults as text, indices from JavaScript, views.
#pragma once

#include <emscripten/bind.h>

#include <optional>
#include <span>
#include <string>

#include "sim/document.hpp"

namespace bouton::bindings {

inline std::string text_of(const Faults &faults) { return faults.empty() ? std::string() : write_faults(faults); }

inline Faults no_such(const char *list) { return {make_fault(list, "there is none of this index")}; }

/// Indices come as doubles, since embind turns undefined into NaN and NaN into anything.
inline std::optional<std::size_t> index_below(std::size_t count, double index) {
  if (!(index >= 0 && index < static_cast<double>(count)))
    return std::nullopt;
  return static_cast<std::size_t>(index);
}

/// How many pixels a drawing may have; nothing of what is none.
inline std::optional<std::size_t> pixels_of(double pixels) {
  if (!(pixels >= 1 && pixels <= 1e5))
    return std::nullopt;
  return static_cast<std::size_t>(pixels);
}

inline emscripten::val view_of(std::span<const double> values) {
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()));
}

} // namespace bouton::bindings
