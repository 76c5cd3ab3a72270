#include "fuzz/known_agreement_key.hpp"

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "crypto/key_agreement.hpp"

namespace sktt::crypto {
namespace {

/// "d", "x" and "y" in an ECPrivateKey. Standard: RFC 5915, 3.
Bytes bob() {
  Bytes der = from_hex("30770201010420").value();
  append(der, from_base64url("VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw").value());
  append(der, from_hex("a00a06082a8648ce3d030107a14403420004").value());
  append(der, from_base64url("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ").value());
  append(der, from_base64url("e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck").value());
  return der;
}

}  // namespace

AgreementKey KnownAgreementKey::make() {
  const Bytes der = bob();
  const std::uint8_t* at = der.data();
  auto state = std::make_unique<AgreementKey::State>();
  state->key.reset(d2i_PrivateKey(EVP_PKEY_EC, nullptr, &at, static_cast<long>(der.size())));
  ossl::require(state->key != nullptr, "read a known key");
  state->public_jwk = agreement::to_jwk(state->key);
  state->thumbprint = to_base64url(sha256(as_bytes(state->public_jwk)).view());
  return AgreementKey(std::move(state));
}

}  // namespace sktt::crypto
