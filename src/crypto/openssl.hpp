#pragma once
// Internal to src/crypto. No other folder includes this header or <openssl/...>.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto::ossl {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

/// Owns one OpenSSL object; as small as a raw pointer. Wrap what a `new`, `d2i` or `get1`
/// call returns; never wrap what a `get0` call returns, its parent owns that.
template <class T, auto Free>
using Handle = std::unique_ptr<T, Deleter<Free>>;

// OpenSSL spells these as macros, which cannot be template arguments.
inline void free_certificate_list(STACK_OF(X509) * stack) noexcept {
  sk_X509_free(stack);
}
inline void free_memory(void* memory) noexcept {
  OPENSSL_free(memory);
}

using Bio = Handle<BIO, BIO_free_all>;
using BigNumber = Handle<BIGNUM, BN_free>;
using Certificate = Handle<X509, X509_free>;
/// A stack that does not own what it holds.
using CertificateList = Handle<STACK_OF(X509), free_certificate_list>;
using Digest = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using DigestMethod = Handle<EVP_MD, EVP_MD_free>;
using EcdsaSignature = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using Integer = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Name = Handle<X509_NAME, X509_NAME_free>;
using Time = Handle<ASN1_TIME, ASN1_TIME_free>;

static_assert(sizeof(Key) == sizeof(EVP_PKEY*));

/// Drops every OpenSSL error raised since construction, so that a handled failure cannot be
/// reported again by the next call on this thread.
class ErrorMark {
 public:
  ErrorMark() { ERR_set_mark(); }
  ~ErrorMark() { ERR_pop_to_mark(); }
  ErrorMark(const ErrorMark&) = delete;
  ErrorMark& operator=(const ErrorMark&) = delete;
};

/// Takes this thread's oldest OpenSSL error, empties its queue, and says what was being done.
[[nodiscard]] Error take_error(Errc code, std::string_view doing);

/// Throws std::logic_error unless `done`: for calls that fail only on a bug or without memory.
void require(bool done, std::string_view doing);

/// SHA-256, fetched once: an implicit fetch costs more than a short digest.
[[nodiscard]] const EVP_MD* sha256_method();

/// Writes an object as DER with its `i2d` function.
template <auto Write, class T>
[[nodiscard]] Bytes to_der(T* object) {
  const int length = Write(object, nullptr);
  require(length > 0, "encode as DER");
  Bytes der(static_cast<std::size_t>(length));
  std::uint8_t* end = der.data();
  Write(object, &end);
  return der;
}

/// Reads DER with a `d2i` function; null if it fails or leaves bytes over.
template <class H, auto Read>
[[nodiscard]] H from_der(ByteView der) {
  const std::uint8_t* end = der.data();
  H object(Read(nullptr, &end, static_cast<long>(der.size())));
  return object && end == der.data() + der.size() ? std::move(object) : H();
}

/// Opens bytes for reading; they must outlive the handle.
[[nodiscard]] Bio reader(ByteView bytes);
/// Copies what was written to a memory BIO.
[[nodiscard]] std::string written(const Bio& bio);

/// Reads an ASN.1 time; nothing if it is no time of the calendar.
[[nodiscard]] std::optional<Instant> to_instant(const ASN1_TIME* time);
/// Makes an ASN.1 time as RFC 5280, 4.1.2.5 wants it: UTCTime through 2049.
[[nodiscard]] Time to_time(Instant instant);

/// One key, public or private, with the one encoding of its public half.
struct KeyState {
  Key key;
  Algorithm algorithm;
  Bytes spki;
};

}  // namespace sktt::crypto::ossl

namespace sktt::crypto {

/// What a parsed certificate holds; never changed after it was made.
struct Certificate::State {
  ossl::Certificate x509;
  Bytes der;
  Sha256 sha256;
  PublicKey key;
  Instant not_before;
  Instant not_after;
};

}  // namespace sktt::crypto
