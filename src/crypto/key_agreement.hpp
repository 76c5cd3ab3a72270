#pragma once
// Internal to src/crypto: ECDH on P-256 and its public keys as JWK, for jwe.cpp.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/agreement_key.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {

/// The key, and its public half in the two forms that are asked for.
struct AgreementKey::State {
  ossl::Key key;
  std::string public_jwk;
  std::string thumbprint;
};

namespace agreement {

/// Makes a fresh P-256 key.
[[nodiscard]] ossl::Key generate();

/// Writes the public half as a JWK with its members in the order of RFC 7638.
[[nodiscard]] std::string to_jwk(const ossl::Key& key);

/// Reads a public JWK of exactly crv, kty, x and y. That the point is on the curve is checked.
/// Errors: `malformed`.
[[nodiscard]] Result<ossl::Key> from_jwk(const nlohmann::json& jwk);

/// Agrees on Z. Errors: `unavailable`.
[[nodiscard]] Result<Secret> agree(const ossl::Key& own, const ossl::Key& peer);

}  // namespace agreement
}  // namespace sktt::crypto
