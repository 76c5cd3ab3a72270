#include "http/form_fields.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace sktt::http {
namespace {

std::optional<char> read_escape(std::string_view text) {
  constexpr std::size_t kEscapeSize = 3;
  if (text.size() < kEscapeSize) {
    return std::nullopt;
  }
  unsigned char code = 0;
  const char* end = text.data() + kEscapeSize;
  const auto read = std::from_chars(text.data() + 1, end, code, 16);
  return read.ptr == end && read.ec == std::errc() ? std::optional(static_cast<char>(code))
                                                   : std::nullopt;
}

Result<std::string> decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 1;
    char symbol = text.front();
    if (symbol == '+') {
      symbol = ' ';
    } else if (symbol == '%') {
      const auto escaped = read_escape(text);
      if (!escaped) {
        return Error(Errc::malformed, "the form holds a % without two hexadecimal digits");
      }
      symbol = *escaped;
      taken = 3;
    }
    out.push_back(symbol);
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace

Result<FormFields> parse_form_fields(std::string_view body) {
  FormFields fields;
  while (!body.empty()) {
    const std::string_view field = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(field.size() + 1, body.size()));
    const auto equals = field.find('=');
    if (equals == std::string_view::npos) {
      return Error(Errc::malformed, "a field of the form has no value");
    }
    auto name = decoded(field.substr(0, equals));
    auto value = decoded(field.substr(equals + 1));
    if (!name || !value) {
      return name ? std::move(value).error() : std::move(name).error();
    }
    if (!fields.emplace(std::move(name).value(), std::move(value).value()).second) {
      return Error(Errc::malformed, "a field of the form stands twice");
    }
    if (fields.size() > kMaxFormFields) {
      return Error(Errc::malformed, "the form has too many fields");
    }
  }
  return fields;
}

}  // namespace sktt::http
