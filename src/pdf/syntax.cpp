#include "pdf/syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxNameLength = 127;
constexpr std::size_t kMaxWholeDigits = 6;
constexpr std::size_t kMaxDecimals = 5;

void put(Bytes& out, std::string_view text) {
  append(out, as_bytes(text));
}
void put(Bytes& out, char character) {
  out.push_back(static_cast<std::uint8_t>(character));
}

bool is_regular(char character) {
  return kRegularCharacters[static_cast<std::uint8_t>(character)];
}

void put_number(Bytes& out, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  put(out, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void write_name(Bytes& out, std::string_view name) {
  if (!is_plain_name(name)) {
    throw std::logic_error("write_object: a name that would need an escape");
  }
  put(out, '/');
  put(out, name);
}

void write_string(Bytes& out, const String& string) {
  if (string.form == StringForm::hexadecimal) {
    put(out, '<');
    put(out, to_hex_upper(string.value));
    put(out, '>');
    return;
  }
  if (!is_printable_ascii(string.value)) {
    throw std::logic_error("write_object: a literal string that is not printable ASCII");
  }
  put(out, '(');
  for (const char character : as_text(string.value)) {
    if (character == '(' || character == ')' || character == '\\') {
      put(out, '\\');
    }
    put(out, character);
  }
  put(out, ')');
}

/// Writes the pairs between "<<" and ">>"; `left_out` is a key to pass over.
void write_entries(Bytes& out, const Dictionary& dictionary, std::string_view left_out) {
  for (const auto& entry : dictionary.entries()) {
    if (entry.first != left_out) {
      write_name(out, entry.first);
      put(out, ' ');
      write_object(out, entry.second);
    }
  }
}

struct Writer {
  Bytes& out;

  void operator()(std::nullptr_t) const { put(out, "null"); }
  void operator()(bool value) const { put(out, value ? "true" : "false"); }
  void operator()(std::int64_t value) const {
    if (value > kMaxInteger || value < -kMaxInteger) {
      throw std::logic_error("write_object: an integer beyond 31 bits");
    }
    put_number(out, value);
  }
  void operator()(const Real& real) const {
    if (!is_real_lexeme(real.lexeme)) {
      throw std::logic_error("write_object: not a real of this dialect");
    }
    put(out, real.lexeme);
  }
  void operator()(const Name& name) const { write_name(out, name.value); }
  void operator()(const String& string) const { write_string(out, string); }
  void operator()(const Array& array) const {
    put(out, '[');
    for (std::size_t index = 0; index < array.size(); ++index) {
      if (index > 0) {
        put(out, ' ');
      }
      write_object(out, array[index]);
    }
    put(out, ']');
  }
  void operator()(const Dictionary& dictionary) const {
    put(out, "<<");
    write_entries(out, dictionary, "");
    put(out, ">>");
  }
  void operator()(const Reference& reference) const {
    put_number(out, reference.number);
    put(out, " 0 R");
  }
};

std::u32string pairs_decoded(ByteView utf16) {
  std::u32string out;
  for (std::size_t at = 0; at + 1 < utf16.size(); at += 2) {
    const auto unit = static_cast<char32_t>(utf16[at] << 8U | utf16[at + 1]);
    const bool follows_high = !out.empty() && out.back() >= 0xD800 && out.back() <= 0xDBFF;
    if (follows_high && unit >= 0xDC00 && unit <= 0xDFFF) {
      out.back() = 0x10000 + ((out.back() - 0xD800) << 10U) + (unit - 0xDC00);
    } else {
      out.push_back(unit);
    }
  }
  return out;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxNameLength &&
         std::all_of(name.begin(), name.end(), [](char each) { return is_regular(each); });
}

bool is_real_lexeme(std::string_view lexeme) {
  if (!lexeme.empty() && lexeme.front() == '-') {
    lexeme.remove_prefix(1);
  }
  const std::size_t point = lexeme.find('.');
  if (point == std::string_view::npos) {
    return false;
  }
  const std::string_view whole = lexeme.substr(0, point);
  const std::string_view decimals = lexeme.substr(point + 1);
  return is_digits(whole) && is_digits(decimals) && whole.size() <= kMaxWholeDigits &&
         decimals.size() <= kMaxDecimals && (whole.size() == 1 || whole.front() != '0');
}

bool is_printable_ascii(ByteView value) {
  return std::all_of(value.begin(), value.end(),
                     [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F; });
}

Result<Object> text_string(std::string_view utf8) {
  if (is_printable_ascii(as_bytes(utf8))) {
    return Object(String{to_bytes(utf8), StringForm::literal});
  }
  const auto scalars = decode_utf8(utf8);
  if (!scalars) {
    return scalars.error();
  }
  Bytes units = {0xFE, 0xFF};
  const auto put_unit = [&](char32_t unit) {
    units.push_back(static_cast<std::uint8_t>(unit >> 8U));
    units.push_back(static_cast<std::uint8_t>(unit & 0xFFU));
  };
  for (const char32_t scalar : scalars.value()) {
    if (scalar >= 0x10000) {
      put_unit(0xD800 + ((scalar - 0x10000) >> 10U));
      put_unit(0xDC00 + ((scalar - 0x10000) & 0x3FFU));
    } else {
      put_unit(scalar);
    }
  }
  return Object(String{std::move(units), StringForm::hexadecimal});
}

Result<std::string> text_of(const String& string) {
  const auto refuse = [] { return Error(Errc::malformed, "not a text string of this dialect"); };
  if (string.form == StringForm::literal) {
    return to_string(string.value);
  }
  const ByteView units(string.value);
  if (units.size() % 2 != 0 || units.size() < 2 || units[0] != 0xFE || units[1] != 0xFF) {
    return refuse();
  }
  const std::u32string scalars = pairs_decoded(units.subspan(2));
  const bool lone = std::any_of(scalars.begin(), scalars.end(), [](char32_t scalar) {
    return scalar >= 0xD800 && scalar <= 0xDFFF;
  });
  if (lone) {
    return refuse();
  }
  std::string text = encode_utf8(scalars);
  // An all-ASCII text has a literal form, and only that one.
  if (is_printable_ascii(as_bytes(text))) {
    return refuse();
  }
  return text;
}

void write_object(Bytes& out, const Object& object) {
  std::visit(Writer{out}, object.value());
}

void write_indirect_object(Bytes& out, const IndirectObject& object) {
  put_number(out, object.number);
  put(out, " 0 obj\n");
  if (object.stream) {
    const auto* dictionary = object.object.get_if<Dictionary>();
    if (dictionary == nullptr) {
      throw std::logic_error("write_indirect_object: a stream without a dictionary");
    }
    put(out, "<<");
    write_entries(out, *dictionary, "Length");
    put(out, "/Length ");
    put_number(out, static_cast<std::int64_t>(object.stream->size()));
    put(out, ">>\nstream\n");
    append(out, *object.stream);
    put(out, "\nendstream\nendobj\n");
  } else {
    write_object(out, object.object);
    put(out, "\nendobj\n");
  }
}

}  // namespace sktt::pdf
