#include "http/response_writer.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace sktt::http {
namespace {

using Field = std::pair<std::string_view, std::string_view>;

// Scripts, styles and pictures come from us alone, nothing frames us, nothing is kept or indexed.
constexpr std::array<Field, 5> kSecurityFields{{
    {"x-content-type-options", "nosniff"},
    {"referrer-policy", "no-referrer"},
    {"cache-control", "no-store"},
    {"content-security-policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
     "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    {"x-robots-tag", "noindex"},
}};

constexpr std::array<std::pair<int, std::string_view>, 26> kReasons{{
    {200, "OK"},
    {201, "Created"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
}};

std::string_view reason_of(int status) {
  const auto* found = std::find_if(kReasons.begin(), kReasons.end(),
                                   [&](const auto& each) { return each.first == status; });
  return found == kReasons.end() ? "" : found->second;
}

bool has_field(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const Header& header) { return header.name == name; });
}

void write_field(std::string& out, std::string_view name, std::string_view value) {
  const auto is_control = [](char symbol) {
    return static_cast<unsigned char>(symbol) < 0x20 || symbol == 0x7F;
  };
  if (std::any_of(name.begin(), name.end(), is_control) ||
      std::any_of(value.begin(), value.end(), is_control)) {
    throw std::logic_error("an answer's field holds a control character");
  }
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string write_response(const Response& response, BodyMode mode, AfterResponse after) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " ";
  out.append(reason_of(response.status)).append("\r\n");
  if (!response.content_type.empty()) {
    write_field(out, "content-type", response.content_type);
  }
  for (const Header& header : response.headers) {
    write_field(out, header.name, header.value);
  }
  for (const auto& [name, value] : kSecurityFields) {
    if (!has_field(response, name)) {
      write_field(out, name, value);
    }
  }
  // Standard: RFC 9110, 8.6: these two have no length.
  if (response.status != 204 && response.status != 304) {
    write_field(out, "content-length", std::to_string(response.body.size()));
  }
  if (after == AfterResponse::close) {
    write_field(out, "connection", "close");
  }
  out += "\r\n";
  if (mode == BodyMode::with_body) {
    out += as_text(response.body);
  }
  return out;
}

}  // namespace sktt::http
