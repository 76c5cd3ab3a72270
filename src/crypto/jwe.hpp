#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "crypto/agreement_key.hpp"

namespace sktt::crypto {

/// Seals `plaintext` to a public JWK as a compact JWE: ECDH-ES, A256GCM, `kid`, `apu`, `apv`.
/// Errors: `malformed` if the JWK is not a P-256 public key. Standard: RFC 7516; RFC 7518, 4.6.
[[nodiscard]] Result<std::string> seal_jwe(const Secret& plaintext, std::string_view public_jwk,
                                           ByteView apu, ByteView apv);

/// Opens a compact JWE. Its header must hold alg, apu, apv, enc, epk (crv, kty, x, y) and kid, all
/// of them and no other, and `apu` and `apv` must be those given here.
/// Errors: `malformed` for another form; `refused` if it is not sealed to this key, for this
/// nonce and this draft, or was altered.
[[nodiscard]] Result<Secret> open_jwe(std::string_view compact, const AgreementKey& key,
                                      ByteView apu, ByteView apv);

/// Reads the `kid` of a compact JWE's header without opening it. Errors: `malformed`.
[[nodiscard]] Result<std::string> jwe_key_id(std::string_view compact);

/// Derives a key of `bits` (at most 256) from a shared secret with SHA-256.
/// Standard: NIST SP 800-56A, 5.8.1 as profiled by RFC 7518, 4.6.2; its appendix C is the test
/// vector.
[[nodiscard]] Secret concat_kdf(ByteView shared_secret, std::string_view algorithm, ByteView apu,
                                ByteView apv, std::uint32_t bits);

}  // namespace sktt::crypto
