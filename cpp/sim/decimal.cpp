#include "sim/decimal.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

namespace bouton::decimal {

namespace {

constexpr int precision = std::numeric_limits<double>::digits;                        // bits
constexpr int lowest_bit = std::numeric_limits<double>::min_exponent - precision;     // 2^-1074, the smallest double
constexpr int highest_power = std::numeric_limits<double>::max_exponent10 + 1;        // of ten, above every double
constexpr int lowest_power = std::numeric_limits<double>::min_exponent10 - precision; // below half the smallest one
constexpr int exact_digits = std::numeric_limits<double>::digits10;                   // any of so many is a double
constexpr int exact_power = 22;                                                       // 10^22 is the last that is one

/// What lies halfway between two doubles has at most 767 digits: of those beyond, it only matters whether all are 0.
constexpr std::size_t most_digits = 770;

/// A natural number of any size.
class Natural {
public:
  explicit Natural(std::uint64_t value) {
    for (; value > 0; value >>= limb_bits)
      limbs_.push_back(static_cast<std::uint32_t>(value));
  }

  int bits() const {
    return limbs_.empty() ? 0 : static_cast<int>(limbs_.size()) * limb_bits - std::countl_zero(limbs_.back());
  }

  void multiply_by_ten(std::uint32_t and_add = 0) {
    std::uint64_t carry = and_add;
    for (std::uint32_t &limb : limbs_) {
      carry += std::uint64_t{limb} * 10;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= limb_bits;
    }
    if (carry > 0)
      limbs_.push_back(static_cast<std::uint32_t>(carry));
  }

  /// Times 2^bits.
  void shift(int bits) {
    std::uint64_t carry = 0;
    for (std::uint32_t &limb : limbs_) {
      carry |= std::uint64_t{limb} << bits % limb_bits;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= limb_bits;
    }
    if (carry > 0)
      limbs_.push_back(static_cast<std::uint32_t>(carry));
    if (bits >= limb_bits)
      limbs_.insert(limbs_.begin(), static_cast<std::size_t>(bits / limb_bits), 0);
  }

  /// `other` must not be larger.
  Natural &operator-=(const Natural &other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      const std::uint64_t taken = borrow + (i < other.limbs_.size() ? other.limbs_[i] : 0);
      borrow = limbs_[i] < taken;
      limbs_[i] -= static_cast<std::uint32_t>(taken);
    }
    while (!limbs_.empty() && limbs_.back() == 0)
      limbs_.pop_back();
    return *this;
  }

  std::strong_ordering operator<=>(const Natural &other) const {
    if (limbs_.size() != other.limbs_.size())
      return limbs_.size() <=> other.limbs_.size();
    for (std::size_t i = limbs_.size(); i-- > 0;)
      if (limbs_[i] != other.limbs_[i])
        return limbs_[i] <=> other.limbs_[i];
    return std::strong_ordering::equal;
  }
  bool operator==(const Natural &other) const = default;

private:
  static constexpr int limb_bits = 32;

  std::vector<std::uint32_t> limbs_; // the lowest first; the last is not 0
};

/// Digits · 10^power
struct Number {
  std::string digits; // the first is not 0; none: zero
  std::int64_t power = 0;
};

Number parts_of(std::string_view text) {
  Number number;
  auto &[digits, power] = number;
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  bool fraction = false;
  for (const char c : text.substr(0, e)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    power -= fraction;
    if (digits.size() == most_digits) {
      ++power;
      if (c != '0')
        digits.back() = std::max(digits.back(), '1');
    } else if (c != '0' || !digits.empty()) {
      digits += c;
    }
  }
  constexpr std::int64_t enough = 1'000'000'000; // more than a text has digits
  std::int64_t exponent = 0;
  for (const char c : text.substr(e))
    if (c >= '0' && c <= '9')
      exponent = std::min(exponent * 10 + (c - '0'), enough);
  power += text.substr(e).find('-') == std::string_view::npos ? exponent : -exponent;
  return number;
}

/// Few digits and a small power of ten are doubles themselves, and one operation rounds once.
double directly(const Number &number) {
  double value = 0;
  for (const char c : number.digits)
    value = value * 10 + (c - '0');
  double ten = 1;
  for (std::int64_t i = std::abs(number.power); i > 0; --i)
    ten *= 10;
  return number.power < 0 ? value / ten : value * ten;
}

/// By long division, bit by bit.
double divide(const Number &number) {
  Natural rest(0);
  Natural divisor(1);
  for (const char c : number.digits)
    rest.multiply_by_ten(static_cast<std::uint32_t>(c - '0'));
  for (std::int64_t i = std::abs(number.power); i > 0; --i)
    (number.power < 0 ? divisor : rest).multiply_by_ten();

  int exponent = rest.bits() - divisor.bits();
  (exponent < 0 ? rest : divisor).shift(std::abs(exponent));
  if (rest < divisor) {
    rest.shift(1);
    --exponent;
  }
  // Now the number is rest / divisor · 2^exponent, with a quotient in [1, 2).
  const int bits = std::min(precision, exponent - lowest_bit + 1);
  if (bits < 0)
    return 0;
  std::uint64_t mantissa = 0;
  for (int i = 0; i < bits; ++i) {
    mantissa <<= 1;
    if (rest >= divisor) {
      rest -= divisor;
      mantissa |= 1;
    }
    rest.shift(1);
  }
  if (rest > divisor || (rest == divisor && mantissa % 2 == 1))
    ++mantissa;
  return std::ldexp(static_cast<double>(mantissa), exponent - bits + 1);
}

double magnitude(const Number &number) {
  const auto count = static_cast<std::int64_t>(number.digits.size());
  if (count == 0 || number.power + count < lowest_power)
    return 0;
  if (number.power + count > highest_power)
    return std::numeric_limits<double>::infinity();
  const bool exact = count <= exact_digits && std::abs(number.power) <= exact_power;
  return exact ? directly(number) : divide(number);
}

} // namespace

double read(std::string_view number) {
  const bool negative = number.starts_with('-');
  const double value = magnitude(parts_of(number.substr(negative)));
  return negative ? -value : value;
}

// Steele and White's method ("How to print floating-point numbers accurately", 1990): with each digit it is known how far
// the number that ends here is from the value, and how far it may be to be read back.
Digits shortest(double value) {
  int exponent = 0;
  std::frexp(value, &exponent);
  exponent = std::max(exponent - precision, lowest_bit);
  const auto mantissa = static_cast<std::uint64_t>(std::ldexp(value, -exponent));

  // In units of 1 / one, which are a quarter of the distance to the next double (so that half of a half is whole): the
  // value, and how far it reaches in both directions. Below a power of two the doubles lie twice as close.
  Natural rest(mantissa);
  Natural one(1);
  Natural above(2);
  Natural below(mantissa == std::uint64_t{1} << (precision - 1) && exponent > lowest_bit ? 1 : 2);
  one.shift(2 + std::max(-exponent, 0));
  rest.shift(2 + std::max(exponent, 0));
  above.shift(std::max(exponent, 0));
  below.shift(std::max(exponent, 0));
  const bool middle_too = mantissa % 2 == 0; // what lies in the middle is read as the even one

  Digits found{{}, 0};
  while (rest < one) {
    for (Natural *number : {&rest, &above, &below})
      number->multiply_by_ten();
    --found.exponent;
  }
  for (Natural ten = one; ten.multiply_by_ten(), rest >= ten; ++found.exponent)
    one = ten;

  auto &digits = found.digits;
  for (;;) {
    char &digit = digits.append(1, '0').back();
    for (; rest >= one; ++digit)
      rest -= one;
    Natural missing = one;
    missing -= rest;
    const bool up = rest > missing || (rest == missing && digit % 2 == 1);
    const Natural &distance = up ? missing : rest;
    const Natural &reach = up ? above : below;
    if (distance < reach || (distance == reach && middle_too)) {
      if (up && digit == '9') // only the first: else a shorter number would have done
        return {"1", found.exponent + 1};
      digit = static_cast<char>(digit + up);
      return found;
    }
    for (Natural *number : {&rest, &above, &below})
      number->multiply_by_ten();
  }
}

} // namespace bouton::decimal
