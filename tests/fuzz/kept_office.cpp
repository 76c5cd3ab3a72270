#include "fuzz/kept_office.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "support/files.hpp"

namespace sktt::fuzz {
namespace {

const std::string kFolder = "letters/grammar-1/";

}  // namespace

verify::TrustBundle kept_trust() {
  return verify::read_trust_bundle(test::read_data(kFolder + "office.trust")).value();
}

Bytes kept_letter(std::string_view number) {
  return to_bytes(test::read_data(kFolder + "470-" + std::string(number) + "-SKTT-XI-2026.pdf"));
}

Instant kept_moment() {
  return from_rfc3339("2026-11-23T16:00:00Z").value();
}

std::vector<Bytes> kept_revocation_lists() {
  std::vector<Bytes> lists;
  const auto json = parse_json(test::read_data(kFolder + "office.trust")).value();
  for (const std::string encoded : json.at("revocation_lists")) {
    lists.push_back(from_base64(encoded).value());
  }
  return lists;
}

}  // namespace sktt::fuzz
