#include "pdf/scanner.hpp"

#include <algorithm>

#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

/// Values in one file, members of arrays and dictionaries included.
constexpr std::size_t kMaxValues = 65536;
constexpr std::size_t kMaxKeys = 64;
constexpr std::size_t kMaxIntegerDigits = 10;

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}
bool is_number_character(char character) {
  return is_digit(character) || character == '-' || character == '.';
}
bool is_name_character(char character) {
  return is_plain_name({&character, 1});
}
bool is_hex_upper(char character) {
  return is_digit(character) || (character >= 'A' && character <= 'F');
}
unsigned hex_value(char character) {
  return static_cast<unsigned>(is_digit(character) ? character - '0' : character - 'A' + 10);
}

/// Reads an integer that has one form only: no plus, no leading zeros, no "-0".
std::optional<std::int64_t> integer_of(std::string_view lexeme) {
  const bool negative = !lexeme.empty() && lexeme.front() == '-';
  const std::string_view digits = lexeme.substr(negative ? 1 : 0);
  const bool zero_first = !digits.empty() && digits.front() == '0';
  if (digits.empty() || digits.size() > kMaxIntegerDigits ||
      !std::all_of(digits.begin(), digits.end(), is_digit) ||
      (zero_first && (negative || digits.size() > 1))) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
  }
  if (value > kMaxInteger) {
    return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace

std::string_view Scanner::rest() const {
  return as_text(input_.subspan(offset_));
}

std::string_view Scanner::run_of(bool (*wanted)(char)) const {
  const std::string_view text = rest();
  const auto* const end = std::find_if_not(text.begin(), text.end(), wanted);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

void Scanner::refuse_at(std::size_t offset, std::string_view rule, std::string detail) {
  if (!refusal_) {
    refusal_ = Refusal{std::string(rule), offset, 0, std::move(detail)};
  }
}

std::nullopt_t Scanner::refuse(std::string_view rule, std::string detail) {
  refuse_at(offset_, rule, std::move(detail));
  return std::nullopt;
}

bool Scanner::next_is(std::string_view text) const {
  return rest().substr(0, text.size()) == text;
}

bool Scanner::next_is_digit() const {
  return !at_end() && is_digit(rest().front());
}

bool Scanner::accept(std::string_view text) {
  if (!next_is(text)) {
    return false;
  }
  offset_ += text.size();
  return true;
}

bool Scanner::expect(std::string_view text, std::string_view rule) {
  if (!accept(text)) {
    std::string shown(text.substr(0, text.find('\n')));
    refuse(rule,
           "expected \"" + shown + "\"" + (shown.size() < text.size() ? " and a line end" : ""));
    return false;
  }
  return true;
}

std::optional<std::uint32_t> Scanner::whole_number(std::string_view rule) {
  const std::string_view lexeme = run_of(is_digit);
  const auto value = integer_of(lexeme);
  if (!value) {
    return refuse(rule, "expected a whole number without leading zeros");
  }
  offset_ += lexeme.size();
  return static_cast<std::uint32_t>(*value);
}

std::optional<std::uint64_t> Scanner::digits(std::size_t count, std::string_view rule) {
  const std::string_view lexeme = rest().substr(0, count);
  if (lexeme.size() != count || !std::all_of(lexeme.begin(), lexeme.end(), is_digit)) {
    return refuse(rule, "expected " + std::to_string(count) + " digits");
  }
  std::uint64_t value = 0;
  for (const char digit : lexeme) {
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  offset_ += count;
  return value;
}

std::optional<Object> Scanner::object() {
  return value(0);
}

std::optional<Object> Scanner::value(std::size_t depth) {
  if (refusal_) {
    return std::nullopt;
  }
  if (depth > kMaxDepth) {
    return refuse("syntax.depth", "nested too deep");
  }
  if (++values_ > kMaxValues) {
    return refuse("syntax.count", "too many values in one file");
  }
  if (at_end()) {
    return refuse("syntax.value", "the file ends where a value should be");
  }
  if (next_is("<<")) {
    return dictionary(depth);
  }
  switch (rest().front()) {
    case '[':
      return array(depth);
    case '<':
      return hexadecimal_string();
    case '(':
      return literal_string();
    case '/':
      if (auto read = name()) {
        return Object(Name{std::move(*read)});
      }
      return std::nullopt;
    default:
      return is_number_character(rest().front()) ? number() : keyword();
  }
}

std::optional<Object> Scanner::keyword() {
  if (accept("true")) {
    return Object(true);
  }
  if (accept("false")) {
    return Object(false);
  }
  if (accept("null")) {
    return Object(nullptr);
  }
  return refuse("syntax.value", "not the beginning of a value");
}

std::optional<Object> Scanner::number() {
  const std::string_view lexeme = run_of(is_number_character);
  const auto integer = integer_of(lexeme);
  if (!integer && !is_real_lexeme(lexeme)) {
    return refuse("syntax.number", "not a number in its one form");
  }
  offset_ += lexeme.size();
  if (!integer) {
    return Object(Real{std::string(lexeme)});
  }
  if (*integer > 0 && accept(" 0 R")) {
    return Object(Reference{static_cast<std::uint32_t>(*integer)});
  }
  return Object(*integer);
}

std::optional<std::string> Scanner::name() {
  ++offset_;
  const std::string_view lexeme = run_of(is_name_character);
  if (!is_plain_name(lexeme)) {
    return refuse("syntax.name", "a name is 1 to 127 regular characters");
  }
  offset_ += lexeme.size();
  return std::string(lexeme);
}

std::optional<Object> Scanner::literal_string() {
  Bytes out;
  for (++offset_; !at_end(); ++offset_) {
    char character = rest().front();
    if (character == ')') {
      ++offset_;
      return Object(String{std::move(out), StringForm::literal});
    }
    if (character == '\\') {
      ++offset_;
      character = at_end() ? '\0' : rest().front();
      if (character != '(' && character != ')' && character != '\\') {
        return refuse("syntax.string", "an escape that a literal string does not need");
      }
    } else if (character == '(' || character < 0x20 || character > 0x7E) {
      return refuse("syntax.string", "a character that a literal string may not hold");
    }
    out.push_back(static_cast<std::uint8_t>(character));
  }
  return refuse("syntax.string", "a literal string without its end");
}

std::optional<Object> Scanner::hexadecimal_string() {
  ++offset_;
  const std::string_view lexeme = run_of(is_hex_upper);
  if (lexeme.size() % 2 != 0 || rest().substr(lexeme.size(), 1) != ">") {
    offset_ += lexeme.size();
    return refuse("syntax.string", "pairs of upper-case hexadecimal digits and > are expected");
  }
  Bytes out(lexeme.size() / 2);
  for (std::size_t index = 0; index < out.size(); ++index) {
    out[index] = static_cast<std::uint8_t>(hex_value(lexeme[2 * index]) << 4U |
                                           hex_value(lexeme[2 * index + 1]));
  }
  offset_ += lexeme.size() + 1;
  return Object(String{std::move(out), StringForm::hexadecimal});
}

std::optional<Object> Scanner::array(std::size_t depth) {
  ++offset_;
  Array out;
  while (!accept("]")) {
    if (!out.empty() && !expect(" ", "syntax.array")) {
      return std::nullopt;
    }
    auto member = value(depth + 1);
    if (!member) {
      return std::nullopt;
    }
    out.push_back(std::move(*member));
  }
  return Object(std::move(out));
}

std::optional<Object> Scanner::dictionary(std::size_t depth) {
  offset_ += 2;
  Dictionary out;
  while (!accept(">>")) {
    if (!next_is("/")) {
      return refuse("syntax.dictionary", "expected a key or >>");
    }
    const std::size_t begin = offset_;
    const auto key = name();
    if (!key || !expect(" ", "syntax.dictionary")) {
      return std::nullopt;
    }
    if (out.find(*key) != nullptr) {
      refuse_at(begin, "syntax.duplicate_key", "/" + *key + " stands twice in one dictionary");
      return std::nullopt;
    }
    if (out.entries().size() == kMaxKeys) {
      return refuse("syntax.count", "too many keys in one dictionary");
    }
    auto member = value(depth + 1);
    if (!member) {
      return std::nullopt;
    }
    out.set(*key, std::move(*member));
  }
  return Object(std::move(out));
}

std::optional<Bytes> Scanner::stream(Dictionary& dictionary) {
  const Object* last = dictionary.entries().empty() ? nullptr : &dictionary.entries().back().second;
  const auto* length = last == nullptr ? nullptr : last->get_if<std::int64_t>();
  if (length == nullptr || dictionary.find("Length") != last || *length < 0) {
    return refuse("stream.length", "/Length must come last and be a direct whole number");
  }
  const auto size = static_cast<std::size_t>(*length);
  if (size > input_.size() - offset_) {
    return refuse("stream.length", "the stream is longer than the file");
  }
  const ByteView data = input_.subspan(offset_, size);
  offset_ += size;
  if (!expect("\nendstream\n", "stream.end")) {
    return std::nullopt;
  }
  dictionary.erase("Length");
  return Bytes(data.begin(), data.end());
}

std::optional<IndirectObject> Scanner::indirect_object() {
  const auto number = whole_number("object.number");
  if (!number || !expect(" 0 obj\n", "object.begin")) {
    return std::nullopt;
  }
  auto direct = object();
  if (!direct || !expect("\n", "object.end")) {
    return std::nullopt;
  }
  IndirectObject out{*number, std::move(*direct), std::nullopt};
  if (accept("stream\n")) {
    const auto* dictionary = out.object.get_if<Dictionary>();
    if (dictionary == nullptr) {
      return refuse("stream.length", "a stream without a dictionary");
    }
    Dictionary without_length = *dictionary;
    out.stream = stream(without_length);
    out.object = Object(std::move(without_length));
    if (!out.stream) {
      return std::nullopt;
    }
  }
  if (!expect("endobj\n", "object.end")) {
    return std::nullopt;
  }
  return out;
}

}  // namespace sktt::pdf
