#include "sim/json.hpp"

#include <cmath>
#include <cstdint>

#include "sim/decimal.hpp"

namespace bouton::json {

namespace {

constexpr std::uint32_t no_code_point = 0xFFFFFFFF;

/// Decodes one UTF-8 sequence at `at` and moves past it; no_code_point where it is malformed.
std::uint32_t decode(std::string_view text, std::size_t &at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80)
    return byte(at++);
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + static_cast<std::size_t>(length) > text.size())
    return no_code_point;
  std::uint32_t code = lead & (0x7FU >> length);
  for (int i = 1; i < length; ++i) {
    const unsigned next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80)
      return no_code_point;
    code = code << 6 | (next & 0x3F);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
    return no_code_point;
  at += static_cast<std::size_t>(length);
  return code;
}

void encode(std::uint32_t code, std::string &out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80)
    return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      put(0xE0 | code >> 12);
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
    }
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

/// Not a control character, none of the marks that take no room or turn the direction of writing (they would garble
/// every list in which they appear, or make two names look the same), and nothing that is no character.
bool is_visible(std::uint32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool unseen = code == 0xAD || code == 0x61C || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
                      (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
                      (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE007F);
  const bool no_character = (code & 0xFFFE) == 0xFFFE;
  return !control && !unseen && !no_character;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
public:
  explicit Parser(std::string_view text) : text_(text) {}

  bool document(Value &value) {
    skip_space();
    if (!element(value, 0))
      return false;
    skip_space();
    return at_ == text_.size() || fail("text after the end of the document");
  }

  std::string fault() const {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i < at_ && i < text_.size(); ++i) {
      column = text_[i] == '\n' ? 1 : column + 1;
      line += text_[i] == '\n';
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + fault_;
  }

private:
  bool fail(const char *what) {
    fault_ = what;
    return false;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    const bool here = at_ < text_.size() && text_[at_] == c;
    at_ += here;
    return here;
  }
  void skip_space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
      ++at_;
  }

  bool element(Value &value, int depth) {
    if (depth > max_depth)
      return fail("nested too deeply");
    switch (peek()) {
    case '{':
      return object(value.data.emplace<Object>(), depth);
    case '[':
      return array(value.data.emplace<Array>(), depth);
    case '"':
      return string(value.data.emplace<std::string>());
    case 't':
      value.data = true;
      return word("true");
    case 'f':
      value.data = false;
      return word("false");
    case 'n':
      value.data = nullptr;
      return word("null");
    default:
      return number(value.data.emplace<double>());
    }
  }

  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected)
      return fail("not a JSON value");
    at_ += expected.size();
    return true;
  }

  bool object(Object &object, int depth) {
    ++at_;
    skip_space();
    if (take('}'))
      return true;
    do {
      skip_space();
      std::string key;
      if (peek() != '"')
        return fail("a key in double quotes is needed here");
      const std::size_t start = at_;
      if (!string(key))
        return false;
      for (const auto &[earlier, value] : object)
        if (earlier == key) {
          at_ = start;
          return fail("this key appears twice in its object");
        }
      skip_space();
      if (!take(':'))
        return fail("':' is needed here");
      skip_space();
      if (object.size() >= max_keys)
        return fail("too many keys in one object");
      if (!element(object.emplace_back(Member{std::move(key), {}}).value, depth + 1))
        return false;
      skip_space();
    } while (take(','));
    return take('}') || fail("',' or '}' is needed here");
  }

  bool array(Array &array, int depth) {
    ++at_;
    skip_space();
    if (take(']'))
      return true;
    do {
      skip_space();
      if (!element(array.emplace_back(), depth + 1))
        return false;
      skip_space();
    } while (take(','));
    return take(']') || fail("',' or ']' is needed here");
  }

  bool number(double &value) {
    const std::size_t start = at_;
    take('-');
    if (!take('0') && !digits())
      return at_ = start, fail("not a JSON value");
    if (take('.') && !digits())
      return fail("a digit is needed here");
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (!take('+'))
        take('-');
      if (!digits())
        return fail("a digit is needed here");
    }
    value = decimal::read(text_.substr(start, at_ - start));
    return true;
  }
  bool digits() {
    const std::size_t start = at_;
    while (is_digit(peek()))
      ++at_;
    return at_ > start;
  }

  bool string(std::string &out) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"')
        return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20)
        return fail("a control character inside a string");
      if (c == '\\') {
        ++at_;
        if (!escape(out))
          return false;
      } else {
        const std::size_t start = at_;
        if (decode(text_, at_) == no_code_point)
          return fail("not UTF-8");
        out.append(text_, start, at_ - start);
      }
    }
    return fail("a string without its closing quote");
  }

  bool escape(std::string &out) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char c = peek();
    ++at_;
    if (const std::size_t i = letters.find(c); c != '\0' && i != std::string_view::npos) {
      out += meanings[i];
      return true;
    }
    std::uint32_t code = 0;
    if (c != 'u' || !hex(code))
      return fail("not an escape that JSON knows");
    if (code >= 0xD800 && code < 0xDC00) {
      std::uint32_t low = 0;
      if (!take('\\') || !take('u') || !hex(low) || low < 0xDC00 || low > 0xDFFF)
        return fail("half of a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
      return fail("half of a surrogate pair");
    }
    encode(code, out);
    return true;
  }

  bool hex(std::uint32_t &code) {
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      const int digit = is_digit(c)              ? c - '0'
                        : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                        : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                 : -1;
      if (digit < 0)
        return false;
      code = code << 4 | static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  // Keys are looked up one after the other (objects here have a dozen): a bound keeps that from becoming quadratic.
  static constexpr std::size_t max_keys = 256;

  std::string_view text_;
  std::size_t at_ = 0;
  const char *fault_ = "";
};

void append(const Value &value, std::size_t limit, std::string &out);

struct Append {
  std::string &out;
  std::size_t limit;

  void operator()(std::nullptr_t) const { out += "null"; }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(double number) const { out += format_number(number); }
  void operator()(const std::string &text) const { out += quote(text); }
  void operator()(const Array &array) const {
    out += '[';
    for (std::size_t i = 0; i < array.size() && out.size() < limit; ++i) {
      out += i > 0 ? ", " : "";
      append(array[i], limit, out);
    }
    out += ']';
  }
  void operator()(const Object &object) const {
    out += '{';
    for (std::size_t i = 0; i < object.size() && out.size() < limit; ++i) {
      out += (i > 0 ? ", " : "") + quote(object[i].name) + ": ";
      append(object[i].value, limit, out);
    }
    out += '}';
  }
};

void append(const Value &value, std::size_t limit, std::string &out) { std::visit(Append{out, limit}, value.data); }

} // namespace

bool parse(std::string_view text, Value &value, std::string &fault) {
  Parser parser(text);
  if (parser.document(value))
    return true;
  fault = parser.fault();
  return false;
}

std::string format_number(double value) {
  if (std::isnan(value))
    return "NaN";
  if (std::isinf(value))
    return value > 0 ? "Infinity" : "-Infinity";
  if (value == 0)
    return "0";
  // Laid out as JavaScript does, but with an exponent from 1e-5 down: ranges are read by people.
  auto [digits, exponent] = decimal::shortest(std::abs(value));
  const std::string sign = value < 0 ? "-" : "";
  const int count = static_cast<int>(digits.size());
  const auto zeros = [](int n) { return std::string(static_cast<std::size_t>(n), '0'); };
  if (exponent >= 21 || exponent < -4) {
    if (count > 1)
      digits.insert(1, ".");
    return sign + digits + (exponent < 0 ? "e" : "e+") + std::to_string(exponent);
  }
  if (exponent < 0)
    return sign + "0." + zeros(-exponent - 1) + digits;
  if (exponent + 1 >= count)
    return sign + digits + zeros(exponent + 1 - count);
  return sign + digits.insert(static_cast<std::size_t>(exponent) + 1, ".");
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const std::uint32_t code = decode(text, at);
    if (code == no_code_point) {
      out += "\\ufffd"; // nothing that was read is malformed, but a caller may hand in anything
      ++at;
    } else if (!is_visible(code)) {
      const auto escape = [&](std::uint32_t unit) {
        out += "\\u";
        for (const int shift : {12, 8, 4, 0})
          out += "0123456789abcdef"[unit >> shift & 0xF];
      };
      if (code >= 0x10000)
        escape(0xD800 + ((code - 0x10000) >> 10));
      escape(code >= 0x10000 ? 0xDC00 + ((code - 0x10000) & 0x3FF) : code);
    } else {
      if (code == '"' || code == '\\')
        out += '\\';
      out.append(text, start, at - start);
    }
  }
  return out += '"';
}

std::string excerpt(const Value &value, std::size_t limit) {
  std::string out;
  append(value, limit, out);
  if (out.size() > limit) {
    // Not in the middle of a UTF-8 sequence.
    while (limit > 0 && (static_cast<unsigned char>(out[limit]) & 0xC0) == 0x80)
      --limit;
    out = out.substr(0, limit) + "…";
  }
  return out;
}

std::string excerpt(std::string_view text, std::size_t limit) { return excerpt(Value{std::string(text)}, limit); }

bool is_printable(std::string_view text, std::size_t &length) {
  length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    const std::uint32_t code = decode(text, at);
    if (code == no_code_point || !is_visible(code))
      return false;
  }
  return true;
}

void Writer::separate() {
  if (!first_)
    text_ += ',';
  first_ = false;
}

Writer &Writer::key(std::string_view name) {
  separate();
  text_ += quote(name) + ':';
  first_ = true;
  return *this;
}

// Not inline: literals are all over the writers, and a pointer is passed with less code than a string_view.
Writer &Writer::key(const char *name) { return key(std::string_view(name)); }
Writer &Writer::value(const char *text) { return value(std::string_view(text)); }

Writer &Writer::value(double number) {
  separate();
  text_ += std::isfinite(number) ? format_number(number) : "null";
  return *this;
}

Writer &Writer::value(std::string_view text) {
  separate();
  text_ += quote(text);
  return *this;
}

Writer &Writer::value(bool flag) {
  separate();
  text_ += flag ? "true" : "false";
  return *this;
}

Writer &Writer::open(char bracket) {
  separate();
  text_ += bracket;
  first_ = true;
  return *this;
}

Writer &Writer::close(char bracket) {
  text_ += bracket;
  first_ = false;
  return *this;
}

} // namespace bouton::json
