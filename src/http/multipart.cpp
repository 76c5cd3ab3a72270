#include "http/multipart.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "http/message.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kFormLineEnd = "\r\n";
constexpr std::string_view kFormType = "multipart/form-data";
constexpr std::size_t kMaxBoundaryBytes = 70;
constexpr std::size_t kMaxNameCharacters = 64;
constexpr std::size_t kMaxFilenameCharacters = 200;

Error malformed_form(std::string_view why) {
  return {Errc::malformed, "form: " + std::string(why)};
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

bool is_boundary_character(char symbol) {
  const bool letter = (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z');
  return letter || (symbol >= '0' && symbol <= '9') ||
         std::string_view("'()+_,-./:=?").find(symbol) != std::string_view::npos;
}

Result<std::string> boundary_of(std::string_view content_type) {
  const auto semicolon = content_type.find(';');
  if (semicolon == std::string_view::npos ||
      to_lower(content_type.substr(0, semicolon)) != kFormType) {
    return malformed_form("the content type is not multipart/form-data with a boundary");
  }
  std::string_view rest = content_type.substr(semicolon + 1);
  while (take(rest, " ")) {
  }
  constexpr std::string_view kKey = "boundary=";
  if (to_lower(rest.substr(0, kKey.size())) != kKey) {
    return malformed_form("the content type has a parameter other than boundary");
  }
  rest.remove_prefix(kKey.size());
  if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') {
    rest = rest.substr(1, rest.size() - 2);
  }
  if (rest.empty() || rest.size() > kMaxBoundaryBytes ||
      !std::all_of(rest.begin(), rest.end(), is_boundary_character)) {
    return malformed_form("the boundary is empty, too long or holds a character it may not");
  }
  return std::string(rest);
}

/// Reads `"..."` from the front. Browsers write a quote in a name as %22, so that none is inside.
Result<std::string> quoted(std::string_view& text, std::size_t max_characters) {
  const auto end = take(text, "\"") ? text.find('"') : std::string_view::npos;
  if (end == std::string_view::npos) {
    return malformed_form("a name is not quoted");
  }
  const std::string_view value = text.substr(0, end);
  text.remove_prefix(end + 1);
  if (value.find('\\') != std::string_view::npos || value.find('/') != std::string_view::npos) {
    return malformed_form("a name holds a slash or a backslash");
  }
  auto checked = check_line(value, 0, max_characters);
  return checked ? checked : Result<std::string>(std::move(checked).error().within("form: name"));
}

Status read_disposition(std::string_view value, FormPart& part) {
  if (!take(value, "form-data; name=")) {
    return malformed_form("a part is not form-data with a name");
  }
  auto name = quoted(value, kMaxNameCharacters);
  if (!name || name.value().empty()) {
    return name ? malformed_form("a name is empty") : std::move(name).error();
  }
  part.name = std::move(name).value();
  if (take(value, "; filename=")) {
    auto filename = quoted(value, kMaxFilenameCharacters);
    if (!filename) {
      return std::move(filename).error();
    }
    part.filename = std::move(filename).value();
  }
  return value.empty() ? Status(Done{})
                       : malformed_form("a part's disposition says more than it may");
}

Status read_part_field(std::string_view line, FormPart& part) {
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos) {
    return malformed_form("a part's field has no name");
  }
  const std::string name = to_lower(line.substr(0, colon));
  const std::string_view value = line.substr(colon + 2);
  if (name == "content-disposition" && part.name.empty()) {
    return read_disposition(value, part);
  }
  if (name == "content-type" && part.content_type.empty() && !value.empty()) {
    auto type = check_line(to_lower(value), 1, kMaxNameCharacters * 2);
    if (!type) {
      return std::move(type).error().within("form: content type");
    }
    part.content_type = std::move(type).value();
    return Done{};
  }
  return malformed_form("a part has a field that is not known here, or one twice");
}

/// Reads the fields of one part and takes them, and the empty line after them, off `text`.
Result<FormPart> read_part_head(std::string_view& text) {
  const auto end = text.substr(0, kMaxFormHeadBytes).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    return Error(Errc::too_large, "form: a part's head has no end within " +
                                      std::to_string(kMaxFormHeadBytes) + " bytes");
  }
  FormPart part;
  std::string_view head = text.substr(0, end + kFormLineEnd.size());
  text.remove_prefix(end + 2 * kFormLineEnd.size());
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find(kFormLineEnd));
    if (const auto status = read_part_field(line, part); !status) {
      return status.error();
    }
    head.remove_prefix(line.size() + kFormLineEnd.size());
  }
  if (part.name.empty()) {
    return malformed_form("a part has no name");
  }
  if (part.content_type.empty()) {
    part.content_type = "text/plain";
  }
  return part;
}

}  // namespace

Result<std::vector<FormPart>> parse_form(std::string_view content_type, ByteView body) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) {
    return boundary.error();
  }
  const std::string delimiter = "\r\n--" + boundary.value();
  std::string_view rest = as_text(body);
  // The first delimiter stands at the very start and lacks the line end before it.
  if (!take(rest, std::string_view(delimiter).substr(kFormLineEnd.size()))) {
    return malformed_form("the body does not begin with the boundary");
  }
  std::vector<FormPart> parts;
  while (take(rest, kFormLineEnd)) {
    if (parts.size() == kMaxFormParts) {
      return Error(Errc::too_large, "form: more than " + std::to_string(kMaxFormParts) + " parts");
    }
    auto part = read_part_head(rest);
    if (!part) {
      return std::move(part).error();
    }
    const auto end = rest.find(delimiter);
    if (end == std::string_view::npos) {
      return malformed_form("a part has no end");
    }
    part.value().content = as_bytes(rest.substr(0, end));
    parts.push_back(std::move(part).value());
    rest.remove_prefix(end + delimiter.size());
  }
  if (!take(rest, "--") || (!rest.empty() && rest != kFormLineEnd)) {
    return malformed_form("the last boundary is missing, or something follows it");
  }
  return parts;
}

}  // namespace sktt::http
