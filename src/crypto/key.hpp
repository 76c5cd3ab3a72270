#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::crypto {

namespace ossl {
struct KeyState;  // src/crypto/openssl.hpp
}

/// The two signature algorithms of this system, by their RFC 9421 names.
enum class Algorithm : std::uint8_t {
  ecdsa_p256_sha256,  ///< ECDSA over P-256 with SHA-256; raw r‖s, 64 bytes.
  ed25519,            ///< Ed25519; 64 bytes.
};

/// Gives the name that RFC 9421, 3.3 registers: "ecdsa-p256-sha256", "ed25519".
[[nodiscard]] std::string_view to_name(Algorithm algorithm);

/// A public key for verifying. A cheap copyable value; safe to share between threads.
class PublicKey {
 public:
  /// Reads a DER SubjectPublicKeyInfo of P-256 (named curve, uncompressed point) or Ed25519.
  /// Errors: `malformed`; `refused` for any other algorithm or encoding.
  [[nodiscard]] static Result<PublicKey> from_spki(ByteView der);
  /// Takes the 32 bytes of an Ed25519 key. Errors: `malformed`. Standard: RFC 8410, 4.
  [[nodiscard]] static Result<PublicKey> from_ed25519(ByteView raw);
  /// The encoding that `from_spki` reads.
  [[nodiscard]] const Bytes& spki() const noexcept;
  /// What it verifies with.
  [[nodiscard]] Algorithm algorithm() const noexcept;
  /// Checks a raw signature (64 bytes) over `message`.
  [[nodiscard]] bool verifies(ByteView message, ByteView signature) const;
  bool operator==(const PublicKey& other) const noexcept { return spki() == other.spki(); }

 private:
  friend class PrivateKey;
  friend class Certificate;
  explicit PublicKey(std::shared_ptr<const ossl::KeyState> state) : state_(std::move(state)) {}
  std::shared_ptr<const ossl::KeyState> state_;
};

/// A private key for signing. Shared by copies; the last one frees (and OpenSSL clears) it.
/// Safe to share between threads.
class PrivateKey {
 public:
  /// Makes a fresh key.
  [[nodiscard]] static PrivateKey generate(Algorithm algorithm);
  [[nodiscard]] Algorithm algorithm() const noexcept;
  [[nodiscard]] const PublicKey& public_key() const noexcept;
  /// Signs `message`; raw, 64 bytes. An ECDSA signature has s in the lower half of the group's
  /// order, so that it has one form only. Errors: `unavailable` if the token does not sign.
  [[nodiscard]] Result<Bytes> sign(ByteView message) const;

  /// For the rest of src/crypto, which hands the key to OpenSSL.
  [[nodiscard]] const ossl::KeyState& state() const noexcept { return *state_; }

 private:
  friend class KeyStore;
  explicit PrivateKey(std::shared_ptr<const ossl::KeyState> state);
  std::shared_ptr<const ossl::KeyState> state_;
  PublicKey public_key_;
};

/// Turns a raw r‖s (64 bytes) into a DER ECDSA-Sig-Value. Standard: RFC 3279, 2.2.3.
[[nodiscard]] Bytes ecdsa_to_der(ByteView raw);
/// Turns a DER ECDSA-Sig-Value of P-256 into raw r‖s.
/// Errors: `malformed` if it is not strict DER; `refused` if r or s is out of range, or s is in
/// the upper half of the order (a second form of the same signature).
[[nodiscard]] Result<Bytes> ecdsa_from_der(ByteView der);

}  // namespace sktt::crypto
