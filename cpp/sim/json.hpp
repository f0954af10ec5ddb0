// JSON (RFC 8259), strictly: what is not JSON is refused with the line and column of the fault, a key that appears
// twice in an object is a fault too, and numbers round-trip.
//
// Own code: the page's WebAssembly is to be small, and a header-only library would be a large part of it.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bouton::json {

struct Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

struct Value {
  std::variant<std::nullptr_t, bool, double, std::string, Array, Object> data;

  const double *number() const { return std::get_if<double>(&data); }
  const bool *boolean() const { return std::get_if<bool>(&data); }
  const std::string *string() const { return std::get_if<std::string>(&data); }
  const Array *array() const { return std::get_if<Array>(&data); }
  const Object *object() const { return std::get_if<Object>(&data); }
};

struct Member {
  std::string name;
  Value value;
};

inline constexpr int max_depth = 32; ///< deeper nesting is refused, so that no input can exhaust the stack

/// Parses a whole text. On a fault returns false and says in `fault` what is wrong and where ("line 3, column 7: …").
/// A number too large for a double becomes an infinity: the reader of the document refuses it with its path.
bool parse(std::string_view text, Value &value, std::string &fault);

/// The shortest decimal that reads back as the same double: 0.1, 1e-6, 100000.
std::string format_number(double value);

/// A string literal with its quotes; what cannot be seen is escaped.
std::string quote(std::string_view text);

/// A value on one line, cut to about `limit` bytes: for messages.
std::string excerpt(const Value &value, std::size_t limit = 40);

/// A text as a literal, cut likewise.
std::string excerpt(std::string_view text, std::size_t limit = 80);

/// Whether `text` is UTF-8 and all of it can be seen (no control characters, no marks without width), and its length in
/// code points.
bool is_printable(std::string_view text, std::size_t &length);

/// Writes JSON from left to right and keeps the commas.
class Writer {
public:
  Writer &key(std::string_view name);
  Writer &key(const char *name);
  Writer &value(double number);
  Writer &value(std::string_view text);
  Writer &value(const char *text);
  Writer &value(bool flag);
  Writer &open(char bracket);  ///< '{' or '['
  Writer &close(char bracket); ///< '}' or ']'
  const std::string &text() const { return text_; }

private:
  void separate();

  std::string text_;
  bool first_ = true;
};

} // namespace bouton::json
