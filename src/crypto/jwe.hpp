#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt::crypto {

/// An ephemeral P-256 key that clients seal a passphrase to. Lives in memory only. Safe to share.
class AgreementKey {
 public:
  [[nodiscard]] static AgreementKey generate();
  ~AgreementKey();
  AgreementKey(AgreementKey&&) noexcept;
  AgreementKey& operator=(AgreementKey&&) noexcept;
  AgreementKey(const AgreementKey&) = delete;
  AgreementKey& operator=(const AgreementKey&) = delete;
  /// The public half: {"crv":"P-256","kty":"EC","x":…,"y":…}. Standard: RFC 7517; RFC 7638 order.
  [[nodiscard]] std::string public_jwk() const;
  /// RFC 7638 thumbprint of the public half, base64url; the `kid` of a JWE sealed to it.
  [[nodiscard]] std::string thumbprint() const;

 private:
  friend Result<Secret> open_jwe(std::string_view, const AgreementKey&, ByteView, ByteView);
  struct State;  // src/crypto/key_agreement.hpp
  explicit AgreementKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

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
