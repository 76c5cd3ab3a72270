#include "http/message.hpp"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"

namespace sktt::http {
namespace {

std::optional<std::string_view> lone_header(const Headers& headers, std::string_view name) {
  const auto found = single_header(headers, name);
  return found ? found.value() : std::nullopt;
}

}  // namespace

Result<std::optional<std::string_view>> single_header(const Headers& headers,
                                                      std::string_view name) {
  std::optional<std::string_view> value;
  for (const Header& header : headers) {
    if (header.name != name) {
      continue;
    }
    if (value) {
      return Error(Errc::malformed, "the field " + std::string(name) + " stands more than once");
    }
    value = header.value;
  }
  return value;
}

std::string media_type(const Headers& headers) {
  const std::string_view field = lone_header(headers, "content-type").value_or("");
  const std::string_view type = field.substr(0, field.find(';'));
  return to_lower(type.substr(0, type.find_last_not_of(" \t") + 1));
}

std::string_view Request::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::optional<std::string_view> Request::query() const {
  const auto mark = target.find('?');
  if (mark == std::string::npos) {
    return std::nullopt;
  }
  return std::string_view(target).substr(mark + 1);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  return lone_header(headers, name);
}

const std::string& Request::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  if (found == parameters.end()) {
    throw std::logic_error("the route has no part {" + std::string(name) + "}");
  }
  return found->second;
}

std::optional<std::string_view> Response::header(std::string_view name) const {
  return lone_header(headers, name);
}

Response text_response(int status, std::string_view content_type, std::string_view body) {
  return {status, std::string(content_type), {}, to_bytes(body)};
}

Response json_response(int status, const nlohmann::json& json) {
  constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
  return text_response(status, "application/json", json.dump(-1, ' ', false, kReplace));
}

}  // namespace sktt::http
