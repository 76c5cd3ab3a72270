#include "notify/webhook.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "crypto/published_key.hpp"

namespace sktt::notify {
namespace {

constexpr std::chrono::seconds kSignatureLifetime{120};

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
  return crypto::key_name("wk", key);
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
