#include "crypto/key.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/rule.hpp"
#include "crypto/broken_rule.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kScalarBytes = 32;
constexpr std::size_t kMaxEcdsaDerBytes = 72;

// A SubjectPublicKeyInfo of ours is one of these and the point. Any other spelling of the same
// key (explicit curve parameters, a compressed point, NULL parameters) begins otherwise.
constexpr std::array<std::uint8_t, 27> kP256Prefix = {
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
    0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
constexpr std::size_t kP256Bytes = kP256Prefix.size() + 64;
constexpr std::array<std::uint8_t, 12> kEd25519Prefix = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                         0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
constexpr std::size_t kEd25519Bytes = kEd25519Prefix.size() + 32;

// The order n of the P-256 group. Standard: FIPS 186-5; SEC 2, 2.4.2.
constexpr const char* kOrderHex =
    "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";

bool starts_with(ByteView bytes, ByteView prefix) {
  return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

struct Order {
  ossl::BigNumber n;
  ossl::BigNumber half;
};

Order make_order() {
  BIGNUM* n = nullptr;
  BN_hex2bn(&n, kOrderHex);
  Order order{ossl::BigNumber(n), ossl::BigNumber(BN_new())};
  ossl::require(order.n && order.half && BN_rshift1(order.half.get(), order.n.get()) == 1,
                "make the order of P-256");
  return order;
}

const Order& p256_order() {
  static const Order kOrder = make_order();
  return kOrder;
}

bool within(const BIGNUM* number, const BIGNUM* most) {
  return BN_is_negative(number) == 0 && BN_is_zero(number) == 0 && BN_cmp(number, most) <= 0;
}

Bytes to_raw(const BIGNUM* r, const BIGNUM* s) {
  Bytes raw(kSignatureBytes);
  constexpr int kWidth = static_cast<int>(kScalarBytes);
  ossl::require(BN_bn2binpad(r, raw.data(), kWidth) == kWidth &&
                    BN_bn2binpad(s, raw.data() + kScalarBytes, kWidth) == kWidth,
                "write an ECDSA signature");
  return raw;
}

/// Gives raw r‖s with s in the lower half: n - s signs whatever s does.
Bytes lower_half(ByteView der) {
  const auto signature = ossl::from_der<ossl::EcdsaSignature, d2i_ECDSA_SIG>(der);
  ossl::require(signature != nullptr, "read our own ECDSA signature");
  const BIGNUM* r = ECDSA_SIG_get0_r(signature.get());
  const BIGNUM* s = ECDSA_SIG_get0_s(signature.get());
  if (BN_cmp(s, p256_order().half.get()) <= 0) {
    return to_raw(r, s);
  }
  const ossl::BigNumber low(BN_new());
  ossl::require(low && BN_sub(low.get(), p256_order().n.get(), s) == 1, "lower s");
  return to_raw(r, low.get());
}

Result<Bytes> sign_ecdsa(const ossl::KeyState& state, ByteView message) {
  const ossl::ErrorMark mark;
  const Sha256 digest = sha256(message);
  const ossl::KeyContext context(EVP_PKEY_CTX_new(state.key.get(), nullptr));
  Bytes der(kMaxEcdsaDerBytes);
  std::size_t length = der.size();
  if (!context || EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_sign(context.get(), der.data(), &length, digest.value.data(), digest.value.size()) !=
          1) {
    return ossl::take_error(Errc::unavailable, "sign with ECDSA");
  }
  return lower_half(ByteView(der).first(length));
}

Result<Bytes> sign_ed25519(const ossl::KeyState& state, ByteView message) {
  const ossl::ErrorMark mark;
  const ossl::Digest context(EVP_MD_CTX_new());
  Bytes raw(kSignatureBytes);
  std::size_t length = raw.size();
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state.key.get()) != 1 ||
      EVP_DigestSign(context.get(), raw.data(), &length, message.data(), message.size()) != 1 ||
      length != raw.size()) {
    return ossl::take_error(Errc::unavailable, "sign with Ed25519");
  }
  return raw;
}

bool verifies_ecdsa(const ossl::KeyState& state, ByteView message, ByteView signature) {
  const Sha256 digest = sha256(message);
  const Bytes der = ecdsa_to_der(signature);
  const ossl::KeyContext context(EVP_PKEY_CTX_new(state.key.get(), nullptr));
  return context && EVP_PKEY_verify_init(context.get()) == 1 &&
         EVP_PKEY_verify(context.get(), der.data(), der.size(), digest.value.data(),
                         digest.value.size()) == 1;
}

bool verifies_ed25519(const ossl::KeyState& state, ByteView message, ByteView signature) {
  const ossl::Digest context(EVP_MD_CTX_new());
  return context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, state.key.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

std::shared_ptr<const ossl::KeyState> generate_state(Algorithm algorithm) {
  ossl::Key key(algorithm == Algorithm::ed25519
                    ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                    : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  ossl::require(key != nullptr, "generate a key");
  Bytes spki = ossl::to_der<i2d_PUBKEY>(key.get());
  return std::make_shared<ossl::KeyState>(
      ossl::KeyState{std::move(key), algorithm, std::move(spki)});
}

}  // namespace

std::string_view to_name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::ecdsa_p256_sha256:
      return "ecdsa-p256-sha256";
    case Algorithm::ed25519:
      return "ed25519";
  }
  throw std::logic_error("no such algorithm");
}

Result<PublicKey> PublicKey::from_spki(ByteView der) {
  const ossl::ErrorMark mark;
  auto key = ossl::from_der<ossl::Key, d2i_PUBKEY>(der);
  if (!key) {
    return ossl::take_error(Errc::malformed, "public key");
  }
  const bool p256 = der.size() == kP256Bytes && starts_with(der, kP256Prefix);
  const bool ed25519 = der.size() == kEd25519Bytes && starts_with(der, kEd25519Prefix);
  if (!p256 && !ed25519 && enforced("key.form")) {
    return broken_rule("key.form", "neither P-256 (named curve, uncompressed point) nor Ed25519")
        .within("public key");
  }
  return PublicKey(std::make_shared<ossl::KeyState>(
      ossl::KeyState{std::move(key), ed25519 ? Algorithm::ed25519 : Algorithm::ecdsa_p256_sha256,
                     Bytes(der.begin(), der.end())}));
}

Result<PublicKey> PublicKey::from_ed25519(ByteView raw) {
  Bytes spki(kEd25519Prefix.begin(), kEd25519Prefix.end());
  append(spki, raw);
  return spki.size() == kEd25519Bytes
             ? from_spki(spki)
             : Result<PublicKey>(Error(Errc::malformed, "public key: not the 32 bytes of Ed25519"));
}

const Bytes& PublicKey::spki() const noexcept {
  return state_->spki;
}

Algorithm PublicKey::algorithm() const noexcept {
  return state_->algorithm;
}

bool PublicKey::verifies(ByteView message, ByteView signature) const {
  const ossl::ErrorMark mark;
  if (signature.size() != kSignatureBytes) {
    return false;
  }
  return algorithm() == Algorithm::ed25519 ? verifies_ed25519(*state_, message, signature)
                                           : verifies_ecdsa(*state_, message, signature);
}

// The public half stands on its own, so that nothing is ever verified through a token's handle.
PrivateKey::PrivateKey(std::shared_ptr<const ossl::KeyState> state)
    : state_(std::move(state)), public_key_(PublicKey::from_spki(state_->spki).value()) {}

PrivateKey PrivateKey::generate(Algorithm algorithm) {
  return PrivateKey(generate_state(algorithm));
}

Algorithm PrivateKey::algorithm() const noexcept {
  return state_->algorithm;
}

const PublicKey& PrivateKey::public_key() const noexcept {
  return public_key_;
}

Result<Bytes> PrivateKey::sign(ByteView message) const {
  return algorithm() == Algorithm::ed25519 ? sign_ed25519(*state_, message)
                                           : sign_ecdsa(*state_, message);
}

Bytes ecdsa_to_der(ByteView raw) {
  if (raw.size() != kSignatureBytes) {
    throw std::logic_error("a raw ECDSA signature of P-256 has 64 bytes");
  }
  return der::sequence(
      {der::integer(raw.first(kScalarBytes)), der::integer(raw.subspan(kScalarBytes))});
}

Result<Bytes> ecdsa_from_der(ByteView der) {
  const ossl::ErrorMark mark;
  const auto signature = ossl::from_der<ossl::EcdsaSignature, d2i_ECDSA_SIG>(der);
  if (!signature) {
    return ossl::take_error(Errc::malformed, "ECDSA signature");
  }
  const BIGNUM* r = ECDSA_SIG_get0_r(signature.get());
  const BIGNUM* s = ECDSA_SIG_get0_s(signature.get());
  if (!within(r, p256_order().n.get()) || BN_cmp(r, p256_order().n.get()) == 0) {
    return Error(Errc::refused, "ECDSA signature: r is out of range");
  }
  const bool in_order = within(s, p256_order().n.get());
  if (!in_order || (!within(s, p256_order().half.get()) && enforced("ecdsa.low_s"))) {
    return broken_rule("ecdsa.low_s", "s is not in the lower half of the order");
  }
  const Bytes again = ossl::to_der<i2d_ECDSA_SIG>(signature.get());
  if (!std::equal(again.begin(), again.end(), der.begin(), der.end())) {
    return Error(Errc::malformed, "ECDSA signature: not DER");
  }
  return to_raw(r, s);
}

}  // namespace sktt::crypto
