#include "crypto/digest.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {

std::string Sha256::hex() const {
  return to_hex(value);
}

Result<Sha256> Sha256::from_hex(std::string_view text) {
  const Result<Bytes> bytes = sktt::from_hex(text);
  if (!bytes) {
    return Error(bytes.error()).within("SHA-256");
  }
  return from_bytes(bytes.value());
}

Result<Sha256> Sha256::from_bytes(ByteView bytes) {
  Sha256 digest;
  if (bytes.size() != digest.value.size()) {
    return Error(Errc::malformed, "SHA-256: not 32 bytes long");
  }
  std::copy(bytes.begin(), bytes.end(), digest.value.begin());
  return digest;
}

Sha256 sha256(ByteView bytes) {
  Sha256 digest;
  ossl::require(EVP_Digest(bytes.data(), bytes.size(), digest.value.data(), nullptr,
                           ossl::sha256_method(), nullptr) == 1,
                "digest");
  return digest;
}

Sha256 sha256(std::initializer_list<ByteView> parts) {
  Sha256Stream stream;
  for (const ByteView part : parts) {
    stream.update(part);
  }
  return stream.so_far();
}

struct Sha256Stream::State {
  ossl::Digest context;
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  state_->context.reset(EVP_MD_CTX_new());
  ossl::require(EVP_DigestInit_ex(state_->context.get(), ossl::sha256_method(), nullptr) == 1,
                "begin a digest");
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::update(ByteView bytes) {
  ossl::require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1,
                "digest more");
}

Sha256 Sha256Stream::so_far() const {
  return so_far_with({});
}

Sha256 Sha256Stream::so_far_with(ByteView rest) const {
  const ossl::Digest copy(EVP_MD_CTX_new());
  Sha256 digest;
  ossl::require(EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()) == 1 &&
                    EVP_DigestUpdate(copy.get(), rest.data(), rest.size()) == 1 &&
                    EVP_DigestFinal_ex(copy.get(), digest.value.data(), nullptr) == 1,
                "finish a digest");
  return digest;
}

}  // namespace sktt::crypto
