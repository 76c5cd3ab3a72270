#include "notify/webhook.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "notify/text_lines.hpp"

namespace sktt::notify {
namespace {

constexpr std::chrono::seconds kSignatureLifetime{120};
constexpr std::size_t kKeyIdDigits = 16;
constexpr std::size_t kPemLineLength = 64;

}  // namespace

const http::SignaturePolicy& webhook_policy() {
  static const http::SignaturePolicy kPolicy{
      "sktt-webhook",
      {"@method", "@authority", "@path", "@query", "content-type", "content-digest"},
      kSignatureLifetime,
      http::Nonce::forbidden};
  return kPolicy;
}

std::string webhook_key_id(const crypto::PublicKey& key) {
  return "wk-" + crypto::sha256(key.spki()).hex().substr(0, kKeyIdDigits);
}

std::string to_pem(const crypto::PublicKey& key) {
  return "-----BEGIN PUBLIC KEY-----\n" + in_lines(to_base64(key.spki()), kPemLineLength, "\n") +
         "-----END PUBLIC KEY-----\n";
}

Result<http::Request> webhook_request(const Url& target, const registry::Notice& notice,
                                      const crypto::PrivateKey& key, Instant now) {
  const nlohmann::json body = {{"id", notice.id},
                               {"case", notice.case_number},
                               {"event", sop::to_name(notice.event)},
                               {"at", to_rfc3339(notice.at)}};
  http::Request request;
  request.method = "POST";
  request.target = target.target;
  request.authority = target.authority;
  request.headers = {{"content-type", "application/json"}};
  request.body = to_bytes(body.dump());
  auto fields = http::sign_request(
      request, webhook_policy(),
      {now, now + kSignatureLifetime, "", webhook_key_id(key.public_key())}, key);
  if (!fields) {
    return std::move(fields).error();
  }
  for (http::Header& field : fields.value()) {
    request.headers.push_back(std::move(field));
  }
  return request;
}

}  // namespace sktt::notify
