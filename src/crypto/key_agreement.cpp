#include "crypto/key_agreement.hpp"

#include <array>

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"

namespace sktt::crypto {
namespace {

using Json = nlohmann::json;
using ParameterBuilder = ossl::Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = ossl::Handle<OSSL_PARAM, OSSL_PARAM_free>;

constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kPointBytes = 1 + 2 * kCoordinateBytes;
constexpr std::uint8_t kUncompressed = 0x04;

/// Reads one coordinate: 32 bytes in unpadded base64url.
Result<Bytes> coordinate(const Json& jwk, const char* name) {
  const Json& value = jwk.at(name);
  if (!value.is_string()) {
    return Error(Errc::malformed, "JWK: a coordinate is not text");
  }
  auto bytes = from_base64url(value.get_ref<const std::string&>());
  if (!bytes || bytes.value().size() != kCoordinateBytes) {
    return Error(Errc::malformed, "JWK: a coordinate is not 32 bytes in base64url");
  }
  return bytes;
}

/// Makes a public key of a point. Errors: `malformed` if it is not on the curve.
Result<ossl::Key> from_point(const Bytes& point) {
  const ossl::ErrorMark mark;
  const ParameterBuilder builder(OSSL_PARAM_BLD_new());
  ossl::require(builder &&
                    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                                    "P-256", 0) == 1 &&
                    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                                     point.data(), point.size()) == 1,
                "describe a public key");
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const ossl::KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  ossl::require(parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1,
                "prepare a public key");
  EVP_PKEY* made = nullptr;
  const bool imported =
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  ossl::Key key(made);
  const ossl::KeyContext check(imported ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
  if (!check || EVP_PKEY_public_check(check.get()) != 1) {
    return Error(Errc::malformed, "JWK: the point is not on P-256");
  }
  return key;
}

}  // namespace

namespace agreement {

ossl::Key generate() {
  ossl::Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  ossl::require(key != nullptr, "generate a key");
  return key;
}

std::string to_jwk(const ossl::Key& key) {
  std::array<std::uint8_t, kPointBytes> point{};
  std::size_t length = 0;
  ossl::require(EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                                point.size(), &length) == 1 &&
                    length == kPointBytes && point[0] == kUncompressed,
                "write a public key");
  const ByteView coordinates = ByteView(point).subspan(1);
  return Json{{"crv", "P-256"},
              {"kty", "EC"},
              {"x", to_base64url(coordinates.first(kCoordinateBytes))},
              {"y", to_base64url(coordinates.last(kCoordinateBytes))}}
      .dump();
}

Result<ossl::Key> from_jwk(const Json& jwk) {
  if (!jwk.is_object() || jwk.size() != 4 || !jwk.contains("x") || !jwk.contains("y") ||
      jwk.value("crv", Json()) != "P-256" || jwk.value("kty", Json()) != "EC") {
    return Error(Errc::malformed, "JWK: not a P-256 public key of crv, kty, x and y");
  }
  Bytes point{kUncompressed};
  for (const char* name : {"x", "y"}) {
    const auto bytes = coordinate(jwk, name);
    if (!bytes) {
      return bytes.error();
    }
    append(point, bytes.value());
  }
  return from_point(point);
}

Result<Secret> agree(const ossl::Key& own, const ossl::Key& peer) {
  const ossl::ErrorMark mark;
  const ossl::KeyContext context(EVP_PKEY_CTX_new(own.get(), nullptr));
  std::array<std::uint8_t, kCoordinateBytes> shared{};
  std::size_t length = shared.size();
  if (!context || EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1 ||
      EVP_PKEY_derive(context.get(), shared.data(), &length) != 1 || length != shared.size()) {
    return ossl::take_error(Errc::unavailable, "agree on a key");
  }
  Secret out{ByteView(shared)};
  OPENSSL_cleanse(shared.data(), shared.size());
  return out;
}

}  // namespace agreement

AgreementKey::AgreementKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
AgreementKey::~AgreementKey() = default;
AgreementKey::AgreementKey(AgreementKey&&) noexcept = default;
AgreementKey& AgreementKey::operator=(AgreementKey&&) noexcept = default;

AgreementKey AgreementKey::generate() {
  auto state = std::make_unique<State>();
  state->key = agreement::generate();
  state->public_jwk = agreement::to_jwk(state->key);
  state->thumbprint = to_base64url(sha256(as_bytes(state->public_jwk)).view());
  return AgreementKey(std::move(state));
}

std::string AgreementKey::public_jwk() const {
  return state_->public_jwk;
}

std::string AgreementKey::thumbprint() const {
  return state_->thumbprint;
}

}  // namespace sktt::crypto
