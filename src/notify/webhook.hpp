#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/key.hpp"
#include "http/message.hpp"
#include "http/message_signature.hpp"
#include "notify/url.hpp"
#include "registry/outbox.hpp"

namespace sktt::notify {

/// The policy that a receiver checks: tag "sktt-webhook", no nonce, since the id in the body shows
/// what came twice.
[[nodiscard]] const http::SignaturePolicy& webhook_policy();

/// The name that signatures give the service's webhook key; follows from the key.
[[nodiscard]] std::string webhook_key_id(const crypto::PublicKey& key);

/// Writes the request that tells an outside system of a notice:
/// {"id", "case", "event", "at"}, signed now.
/// Errors: as `http::sign_request`. Standard: RFC 9421; RFC 9530.
[[nodiscard]] Result<http::Request> webhook_request(const Url& target,
                                                    const registry::Notice& notice,
                                                    const crypto::PrivateKey& key, Instant now);

}  // namespace sktt::notify
