#pragma once

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
  /// Makes a fresh key.
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
  friend class KnownAgreementKey;  // tests/fuzz, where a sealed message has to be kept.
  friend Result<Secret> open_jwe(std::string_view, const AgreementKey&, ByteView, ByteView);
  struct State;  // src/crypto/key_agreement.hpp
  explicit AgreementKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sktt::crypto
