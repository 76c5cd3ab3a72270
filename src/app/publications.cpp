#include "app/publications.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "crypto/certificate.hpp"
#include "crypto/published_key.hpp"
#include "registry/role_records.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::app {
namespace {

constexpr std::array<std::string_view, 2> kAuthorities = {"root", "issuing"};

Status add_certificate(const Settings& settings, std::string_view name,
                       http::Publications& publications) {
  const auto pem =
      read_file(settings.pki / (std::string(name) + ".pem"), verify::kMaxTrustBundleBytes);
  if (!pem) {
    return pem.error();
  }
  const auto certificate = crypto::Certificate::from_pem(as_text(pem.value()));
  if (!certificate) {
    return certificate.error();
  }
  publications[std::string(name) + ".cer"] = {"application/pkix-cert", certificate.value().der()};
  return Done{};
}

Status add_file(const Settings& settings, const std::string& name, std::string type,
                http::Publications& publications) {
  auto content = read_file(settings.pki / name, verify::kMaxTrustBundleBytes);
  if (!content) {
    return std::move(content).error();
  }
  publications[name] = {std::move(type), std::move(content).value()};
  return Done{};
}

Status add_roles(db::Connection& connection, http::Publications& publications) {
  const auto records = registry::list_role_records(connection);
  if (!records) {
    return records.error();
  }
  std::string lines;
  for (const std::string& record : records.value()) {
    lines += record + "\n";
  }
  publications["roles"] = {"text/plain; charset=us-ascii", to_bytes(lines)};
  return Done{};
}

}  // namespace

void add_public_keys(const std::string& name, std::span<const crypto::PublicKey> keys,
                     http::Publications& publications) {
  std::string text;
  for (const crypto::PublicKey& key : keys) {
    text += crypto::to_pem(key);
  }
  if (!text.empty()) {
    publications[name + ".pem"] = {"application/x-pem-file", to_bytes(text)};
  }
}

Result<http::Publications> gather_publications(const Settings& settings,
                                               db::Connection& connection) {
  http::Publications publications;
  for (const std::string_view authority : kAuthorities) {
    if (auto added = add_certificate(settings, authority, publications); !added) {
      return std::move(added).error();
    }
    if (auto added = add_file(settings, std::string(authority) + ".crl", "application/pkix-crl",
                              publications);
        !added) {
      return std::move(added).error();
    }
  }
  if (auto added = add_file(settings, "office.trust", "application/json", publications); !added) {
    return std::move(added).error();
  }
  if (auto added = add_roles(connection, publications); !added) {
    return std::move(added).error();
  }
  return publications;
}

}  // namespace sktt::app
