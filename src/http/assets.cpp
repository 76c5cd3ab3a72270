#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "crypto/digest.hpp"
#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"

namespace sktt::http {
namespace {

struct Asset {
  std::string_view name;
  std::string_view content_type;
  std::string_view content;
};

constexpr std::array<Asset, 3> kAssets{{
    {"favicon.svg", "image/svg+xml", embedded::kFaviconSvg},
    {"style.css", "text/css; charset=utf-8", embedded::kStyleCss},
    {"v.js", "text/javascript; charset=utf-8", embedded::kVJs},
}};

const Asset* find_asset(std::string_view name) {
  const auto* found = std::find_if(kAssets.begin(), kAssets.end(),
                                   [&](const Asset& each) { return each.name == name; });
  return found == kAssets.end() ? nullptr : found;
}

}  // namespace

std::optional<Response> asset(std::string_view name) {
  const Asset* found = find_asset(name);
  if (found == nullptr) {
    return std::nullopt;
  }
  Response response = text_response(200, found->content_type, found->content);
  response.headers.push_back({"cache-control", "public, max-age=31536000, immutable"});
  return response;
}

Html asset_address(std::string_view name) {
  constexpr std::size_t kDigits = 12;
  const Asset* found = find_asset(name);
  if (found == nullptr) {
    throw std::logic_error("no such asset: " + std::string(name));
  }
  const std::string digest = crypto::sha256(as_bytes(found->content)).hex();
  return escape_html("/assets/" + std::string(name) + "?v=" + digest.substr(0, kDigits));
}

}  // namespace sktt::http
