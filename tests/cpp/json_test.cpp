// JSON text, held to RFC 8259, and numbers, held to ECMAScript's Number::toString.
#include "world.hpp"

#include <cstring>

using namespace bouton;
using namespace support;

namespace {

/// What is wrong with a text; "" where it is JSON.
std::string fault_of(const std::string &text) {
  json::Value value;
  std::string fault;
  return json::parse(text, value, fault) ? "" : fault;
}

std::string string_of(const std::string &text) {
  const json::Value value = parse(text);
  REQUIRE(value.string() != nullptr);
  return *value.string();
}

double number_of(const std::string &text) {
  const json::Value value = parse(text);
  REQUIRE(value.number() != nullptr);
  return *value.number();
}

std::string nested(int depth) {
  const auto n = static_cast<std::size_t>(depth);
  return std::string(n, '[') + std::string(n, ']');
}

} // namespace

TEST_CASE("JSON: what the grammar allows is read") {
  for (const char *text : {"null", "true", "false", " [ ] ", "{}", "\t\r\n[1,2 , 3]\n", R"({"":{"":[{}]}})", "\"\"",
                           "0", "-0", "1E400", "[[],[[]]]", R"(["\u0000"])", "\"\x7f\""})
    CHECK_MESSAGE(fault_of(text).empty(), text);
}

TEST_CASE("JSON: what the grammar forbids is refused") {
  for (const char *text : {"",
                           " ",
                           "nul",
                           "True",
                           "NULL",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[1",
                           "]",
                           "{",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{'a':1}",
                           "{1:1}",
                           "{\"a\" 1}",
                           "{,}",
                           "'a'",
                           "\"a",
                           "\"\\\"",
                           "1 2",
                           "null,",
                           "[] []",
                           "// 1",
                           "[1]//",
                           "/**/1",
                           "\xEF\xBB\xBF{}",
                           "\v1",
                           "\f1",
                           "\xC2\xA0"
                           "1"})
    CHECK_MESSAGE(!fault_of(text).empty(), text);
}

TEST_CASE("JSON: numbers are those of the grammar, and no others") {
  CHECK(number_of("-0.5e+2") == -50);
  CHECK(number_of("1E-2") == 0.01);
  CHECK(number_of("123456789012345678") == 123456789012345678.0);
  CHECK(number_of("4.9406564584124654e-324") == 5e-324);
  CHECK(number_of("1e-400") == 0);
  CHECK(std::signbit(number_of("-0")));
  CHECK(number_of("1e999") == INFINITY); // for the reader of the document to refuse, with its path
  for (const char *text : {"01",  "-",        "+1",        ".5",  "5.",  "1.e3",  "1e", "1e+", "0x10", "1_000",
                           "NaN", "Infinity", "-Infinity", "1,5", "--1", "1e5.5", "00", "-01", "1f",   "٣"})
    CHECK_MESSAGE(!fault_of(text).empty(), text);
}

TEST_CASE("JSON: every escape is read, and no other") {
  CHECK(string_of(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(string_of(R"("\u0041\u00e9\u20AC\uD83D\uDE00")") == "Aé€😀");
  CHECK(string_of("\"é€😀\"") == "é€😀");
  CHECK(string_of(R"("a\u0000b")") == std::string("a\0b", 3));
  for (const char *text :
       {R"("\a")", R"("\x41")", R"("\u12")", R"("\u12G4")", R"("\U0041")", R"("\)", R"("\u)", R"("\ ")", R"("\'")"})
    CHECK_MESSAGE(!fault_of(text).empty(), text);
}

TEST_CASE("JSON: half a surrogate pair is refused") {
  for (const char *text : {R"("\uD83D")", R"("\uDE00")", R"("\uDE00\uD83D")", R"("\uD83Dx")", R"("\uD83D\n")",
                           R"("\uD83D\u0041")", R"("\uD83D\uD83D\uDE00")"})
    CHECK_MESSAGE(!fault_of(text).empty(), text);
}

TEST_CASE("JSON: text that is not UTF-8 is refused: stray, cut, overlong, surrogate, beyond U+10FFFF") {
  for (const char *bytes : {"\x80", "\xBF", "\xC3", "\xC3(", "\xE2\x82", "\xE2(\xAC", "\xF0\x9F\x98", "\xC0\xAF",
                            "\xC1\xBF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"})
    CHECK_MESSAGE(!fault_of('"' + std::string(bytes) + '"').empty(), bytes);
  CHECK(fault_of("\"\xF4\x8F\xBF\xBF\"").empty()); // U+10FFFF is the last
}

TEST_CASE("JSON: control characters must be escaped, NUL among them") {
  for (int c = 0; c < 0x20; ++c) {
    CAPTURE(c);
    CHECK(!fault_of(std::string("\"a") + static_cast<char>(c) + "\"").empty());
  }
  CHECK(!fault_of(std::string("1\0", 2)).empty());
  CHECK(!fault_of(std::string("\0", 1)).empty());
}

TEST_CASE("JSON: a key that appears twice in its object is refused, also where one is escaped") {
  CHECK(fault_of(R"({"a":1,"a":2})").find("twice") != std::string::npos);
  CHECK(fault_of(R"({"a":1,"\u0061":2})").find("twice") != std::string::npos);
  CHECK(fault_of(R"({"a":{"a":1},"b":{"a":1}})").empty());
}

TEST_CASE("JSON: nesting is bounded, so that no text can exhaust the stack") {
  CHECK(fault_of(nested(json::max_depth)).empty());
  CHECK(!fault_of(nested(json::max_depth + 2)).empty());
  CHECK(!fault_of(std::string(1'000'000, '[')).empty());
  std::string objects;
  for (int i = 0; i < 100'000; ++i)
    objects += "{\"a\":";
  CHECK(!fault_of(objects).empty());
}

TEST_CASE("JSON: a fault says in which line and column it is") {
  CHECK(fault_of("[1,\n 2,\n  x]").starts_with("line 3, column 3: "));
  CHECK(fault_of("x").starts_with("line 1, column 1: "));
  CHECK(fault_of("{\"a\": 1,\n\"a\": 2}").starts_with("line 2, column 1: "));
  CHECK(fault_of("[1]\n\n x").starts_with("line 3, column 2: "));
  CHECK(fault_of("[\"ab\ncd\"]").starts_with("line 1, column 5: "));
  CHECK(fault_of("").starts_with("line 1, column 1: "));
}

TEST_CASE("no truncation of a document is a document, and none crashes") {
  const std::string whole = document(synapse(ampa, "10.013, 20.5", "A \\u00e9 \\\"quoted\\\""));
  REQUIRE(faults_of(whole).empty());
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_MESSAGE(!faults_of(whole.substr(0, length)).empty(), whole.substr(0, length));
}

TEST_CASE("no single changed byte of a document crashes the reader") {
  const std::string whole = document(synapse(ampa, "10.013, 20.5"));
  Random random(9);
  for (int i = 0; i < 20000; ++i) {
    std::string text = whole;
    text[random.below(text.size())] = static_cast<char>(random.below(256));
    Faults faults;
    const Experiment experiment = read_document(text, faults);
    if (faults.empty())
      CHECK(validate(experiment).empty());
  }
}

TEST_CASE("numbers are laid out as ECMAScript lays them out") {
  for (const auto &[value, text] :
       std::initializer_list<std::pair<double, const char *>>{{0.0, "0"},
                                                              {-0.0, "0"},
                                                              {1.0, "1"},
                                                              {-1.0, "-1"},
                                                              {0.1, "0.1"},
                                                              {-70.0, "-70"},
                                                              {100000.0, "100000"},
                                                              {123456789.125, "123456789.125"},
                                                              {1e20, "100000000000000000000"},
                                                              {123456789012345680000.0, "123456789012345680000"},
                                                              {1e21, "1e+21"},
                                                              {1.5e21, "1.5e+21"},
                                                              {-1.25e300, "-1.25e+300"},
                                                              {1e-4, "0.0001"},
                                                              {1e-6, "1e-6"},
                                                              {1.25e-5, "1.25e-5"},
                                                              {1e-7, "1e-7"},
                                                              {1.5e-7, "1.5e-7"},
                                                              {-1.5e-7, "-1.5e-7"},
                                                              {5e-324, "5e-324"},
                                                              {1.7976931348623157e308, "1.7976931348623157e+308"},
                                                              {0.30000000000000004, "0.30000000000000004"},
                                                              {1.0 / 3, "0.3333333333333333"},
                                                              {2.0 / 3, "0.6666666666666666"},
                                                              {9007199254740991.0, "9007199254740991"},
                                                              {9007199254740993.0, "9007199254740992"},
                                                              {5e-7, "5e-7"},
                                                              {0.000123, "0.000123"},
                                                              {1e23, "1e+23"},
                                                              {4.35, "4.35"},
                                                              {2.2250738585072014e-308, "2.2250738585072014e-308"}})
    CHECK(json::format_number(value) == text);
}

TEST_CASE("every number reads back as itself, and no shorter text would") {
  Random random(2);
  int checked = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t bits = random.bits();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (i % 2 == 0) // and numbers as people write them
      value = std::round(random.between(-1e6, 1e6)) / std::pow(10, static_cast<double>(random.below(9)));
    if (!std::isfinite(value) || value == 0)
      continue;
    ++checked;
    const std::string text = json::format_number(value);
    REQUIRE(std::strtod(text.c_str(), nullptr) == value);
    REQUIRE(number_of(text) == value);
    int digits = 0; // significant ones
    for (const char c : text.substr(0, text.find('e')))
      digits += c >= '0' && c <= '9' && (c != '0' || digits > 0);
    if (text.find_first_of(".e") == std::string::npos) // zeros at the end of a whole number carry nothing
      for (std::size_t k = text.size(); k-- > 0 && text[k] == '0';)
        --digits;
    if (digits > 1) {
      char shorter[40];
      std::snprintf(shorter, sizeof shorter, "%.*e", digits - 2, value);
      REQUIRE_MESSAGE(std::strtod(shorter, nullptr) != value, text);
    }
  }
  CHECK(checked > 19000);
}

TEST_CASE("any text survives being quoted") {
  std::string text;
  for (int c = 0; c < 0x80; ++c)
    text += static_cast<char>(c);
  text += "é€😀\u00ad\u061c\u200b\U000E0041\uFFFF\U0010FFFF";
  CHECK(string_of(json::quote(text)) == text);
}

TEST_CASE("what cannot be seen in a text is seen in its quote") {
  CHECK(json::quote("a\u202eb") == R"("a\u202eb")");
  CHECK(json::quote("\U000E0041") == R"("\udb40\udc41")");
  std::size_t length = 0;
  for (const char *unseen : {"\u00ad", "\u061c", "\u200b", "\u202e", "\u2066", "\ufeff", "\uffff", "\U000E0041"})
    CHECK_FALSE(json::is_printable(unseen, length));
  for (const char *seen : {"é", "ا", "神", "😀", "❤️", "\ufffd"})
    CHECK(json::is_printable(seen, length));
}

TEST_CASE("an excerpt of a value is short, and UTF-8") {
  std::string long_text = "[\"";
  for (int i = 0; i < 100; ++i)
    long_text += "€";
  const std::string excerpt = json::excerpt(parse(long_text + "\", 1]"));
  CHECK(excerpt.size() <= 45);
  std::size_t length = 0;
  CHECK(json::is_printable(excerpt, length));
  CHECK(json::excerpt(parse(R"({"a": [1, true, null, "b"]})")) == R"({"a": [1, true, null, "b"]})");
}
