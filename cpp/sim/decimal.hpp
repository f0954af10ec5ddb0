// Doubles as decimal numbers, exactly, both ways.
//
// Own code: strtod and snprintf bring the 128-bit arithmetic of long double with them and are a tenth of the page's
// WebAssembly, and not every standard library that we build with has std::from_chars and std::to_chars for double.
#pragma once

#include <string>
#include <string_view>

namespace bouton::decimal {

/// The double nearest to a number as JSON writes it ("-12.5e-3"); of two that are equally near, the even one. A number
/// that is too large becomes an infinity, one that is too small 0.
double read(std::string_view number);

/// d.ddd · 10^exponent
struct Digits {
  std::string digits; ///< without a point; the last is not 0
  int exponent;
};

/// The fewest digits that read back as the same double (finite, above 0), rounded from its exact value.
Digits shortest(double value);

} // namespace bouton::decimal
