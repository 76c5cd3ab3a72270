#include "http/content_digest.hpp"

#include "crypto/digest.hpp"
#include "http/structured_field.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kAlgorithm = "sha-256";

}  // namespace

std::string content_digest(ByteView body) {
  const crypto::Sha256 digest = crypto::sha256(body);
  const Bytes value(digest.value.begin(), digest.value.end());
  return structured_field::serialise(
      {structured_field::Member{std::string(kAlgorithm), structured_field::Item{value, {}}}});
}

Status check_content_digest(std::string_view field, ByteView body) {
  const auto parsed = structured_field::parse_dictionary(field);
  if (!parsed) {
    return Error(parsed.error()).within("Content-Digest");
  }
  const auto& members = parsed.value();
  if (members.size() != 1 || members.front().key != kAlgorithm) {
    return Error(Errc::malformed, "Content-Digest: exactly one digest, sha-256, is needed");
  }
  const auto* item = std::get_if<structured_field::Item>(&members.front().value);
  const auto* claimed = item == nullptr ? nullptr : std::get_if<Bytes>(&item->value);
  if (claimed == nullptr || !item->parameters.empty()) {
    return Error(Errc::malformed, "Content-Digest: sha-256 is not a plain byte sequence");
  }
  if (!equal_constant_time(*claimed, crypto::sha256(body).view())) {
    return Error(Errc::refused, "Content-Digest: the body is not the one that was digested");
  }
  return Done{};
}

}  // namespace sktt::http
