#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto {

/// Signs `payload` as a compact JWS with ES256 or EdDSA and the header members alg, kid, typ.
/// Errors: `unavailable` if the key does not sign. Standard: RFC 7515; RFC 7518, 3.4; RFC 8037.
[[nodiscard]] Result<std::string> sign_jws(ByteView payload, std::string_view type,
                                           std::string_view key_id, const PrivateKey& key);

/// Gives the name that a compact JWS gives its key, to find that key by. Nothing of it is proven.
/// Errors: `malformed`.
[[nodiscard]] Result<std::string> jws_key_id_unverified(std::string_view compact);

/// A compact JWS, its signature checked.
struct Jws {
  std::string key_id;
  Bytes payload;
};

/// Reads a compact JWS of exactly this `type` and checks that `key` signed it. The algorithm is
/// the key's, never the header's choice. Errors: `malformed`; `refused` for a wrong signature.
[[nodiscard]] Result<Jws> open_jws(std::string_view compact, std::string_view type,
                                   const PublicKey& key);

}  // namespace sktt::crypto
