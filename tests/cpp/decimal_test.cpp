// Decimal numbers, held to the C library's.
#include "world.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "sim/decimal.hpp"

using namespace bouton;
using namespace support;

namespace {

/// Doubles of every size: all bits by chance, and the neighbours of powers of two and of ten.
std::vector<double> doubles() {
  std::vector<double> values{5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 2.225073858507201e-308};
  Random random(20261123);
  while (values.size() < 20'000) {
    const std::uint64_t bits = random.bits() >> 1;
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value) && value > 0)
      values.push_back(value);
  }
  const auto with_neighbours = [&](double value) {
    for (const double towards : {0.0, std::numeric_limits<double>::infinity()})
      values.push_back(std::nextafter(value, towards));
    values.push_back(value);
  };
  for (int power = -1073; power <= 1023; ++power)
    with_neighbours(std::ldexp(1, power));
  for (int power = -323; power <= 308; ++power)
    with_neighbours(std::strtod(("1e" + std::to_string(power)).c_str(), nullptr));
  for (int i = 1; i < 20'000; ++i)
    values.push_back(i / 1000.0);
  return values;
}

/// The shortest of what the C library prints that it reads back.
std::string printed(double value) {
  char text[32];
  for (int digits = 0; digits < 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits, value);
    if (std::strtod(text, nullptr) == value)
      break;
  }
  return text;
}

std::string written(double value) {
  const auto [digits, exponent] = decimal::shortest(value);
  char text[40];
  std::snprintf(text, sizeof text, "%c%s%se%+03d", digits[0], digits.size() > 1 ? "." : "", digits.c_str() + 1,
                exponent);
  return text;
}

/// d.ddd…e±dd with so many digits behind the point.
std::string printed_with(int digits, double value) {
  std::vector<char> text(static_cast<std::size_t>(digits) + 40);
  std::snprintf(text.data(), text.size(), "%.*e", digits, value);
  return text.data();
}

/// Half of a number that is written so, to the last digit.
std::string half_of(std::string text) {
  int carry = 0;
  for (char &c : text) {
    if (c == 'e')
      break;
    if (c == '.')
      continue;
    const int digit = carry * 10 + (c - '0');
    c = static_cast<char>('0' + digit / 2);
    carry = digit % 2;
  }
  return text;
}

} // namespace

TEST_CASE("a double is written with the digits that the C library finds, and read back") {
  for (const double value : doubles()) {
    const std::string text = written(value);
    REQUIRE(text == printed(value));
    REQUIRE(decimal::read(text) == value);
    REQUIRE(decimal::read("-" + text) == -value);
  }
}

TEST_CASE("a number of any length is read as the C library reads it") {
  Random random(7);
  for (const double value : doubles()) {
    const std::string text = printed_with(static_cast<int>(random.below(30)), value);
    REQUIRE(decimal::read(text) == std::strtod(text.c_str(), nullptr));
  }
}

TEST_CASE("what lies halfway between two doubles is read as the even one, and any later digit decides") {
  CHECK(decimal::read("9007199254740993") == 9007199254740992.0);
  CHECK(decimal::read("9007199254740993." + std::string(1000, '0') + "1") == 9007199254740994.0);
  CHECK(decimal::read("9007199254740995") == 9007199254740996.0);
  CHECK(decimal::read("9007199254740994." + std::string(1000, '9')) == 9007199254740994.0);
  CHECK(decimal::read("1.00000000000000011102230246251565404236316680908203125") == 1);
  CHECK(decimal::read("1.79769313486231580793e308") == std::numeric_limits<double>::max());
  CHECK(decimal::read("1.79769313486231580794e308") == std::numeric_limits<double>::infinity());

  // Among the smallest doubles every second multiple of half their distance is such a place, of up to 767 digits.
  constexpr double smallest = 5e-324;
  for (const double even : {0.0, 2.0, 4.0, 1e6, 0x1p52 - 2}) {
    const std::string middle = half_of(printed_with(1080, (2 * even + 1) * smallest));
    const std::string later = std::string(middle).insert(middle.find('e'), "1");
    CHECK(decimal::read(middle) == even * smallest);
    CHECK(decimal::read(later) == (even + 1) * smallest);
  }
}

TEST_CASE("numbers out of the range of doubles become 0 or infinite, however they are written") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(decimal::read("1e309") == infinity);
  CHECK(decimal::read("-1e99999999999999999999") == -infinity);
  CHECK(decimal::read("1e-99999999999999999999") == 0);
  CHECK(std::signbit(decimal::read("-0")));
  CHECK(decimal::read("0e99999999999999999999") == 0);
  CHECK(decimal::read("0." + std::string(100'000, '0') + "1e100001") == 1);
  CHECK(decimal::read("1" + std::string(100'000, '0') + "e-100000") == 1);
}
