#pragma once

#include <array>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto {

/// Eight bytes that name a key: the first of the SHA-256 of its certificate.
using KeyId = std::array<std::uint8_t, 8>;
/// Names the key of a certificate so.
[[nodiscard]] KeyId key_id(const Certificate& certificate);

/// Makes a tagged COSE_Sign1 (protected: ES256 and kid; nothing unprotected), deterministic CBOR.
/// Errors: `unavailable` if the key does not sign. Standard: RFC 9052, 4.2; RFC 9053, 2.1.
[[nodiscard]] Result<Bytes> sign_cose(ByteView payload, const KeyId& kid, const PrivateKey& key);

/// A COSE_Sign1, read; its signature not yet checked.
struct CoseUnverified {
  KeyId kid;
  Bytes payload;
  Bytes to_be_signed;
  Bytes signature;
};

/// Reads exactly the form of `sign_cose`. Errors: `malformed`.
[[nodiscard]] Result<CoseUnverified> read_cose_unverified(ByteView bytes);

/// Tells whether `key` made the signature.
[[nodiscard]] bool cose_signed_by(const CoseUnverified& message, const PublicKey& key);

}  // namespace sktt::crypto
