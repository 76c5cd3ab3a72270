#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"

namespace sktt::crypto {

/// The largest certificate that is read, in bytes; the office's have about 1000. OpenSSL takes tens
/// of times its size in memory for what a certificate lists.
inline constexpr std::size_t kMaxCertificateBytes = 8192;

/// An X.509 certificate, parsed. A cheap copyable value; safe to share between threads.
/// Standard: RFC 5280.
class Certificate {
 public:
  /// Reads one DER certificate with nothing after it, whose encoding is what OpenSSL would write
  /// again byte for byte. Errors: `malformed`, also if it is larger than `kMaxCertificateBytes`;
  /// `refused` if its key is not P-256 on the named curve.
  [[nodiscard]] static Result<Certificate> from_der(ByteView der);
  /// Reads one PEM certificate. Errors: as `from_der`.
  [[nodiscard]] static Result<Certificate> from_pem(std::string_view pem);

  /// The very bytes that were read.
  [[nodiscard]] const Bytes& der() const noexcept;
  /// The same as one PEM block, its line end included.
  [[nodiscard]] std::string pem() const;
  /// The digest of `der`.
  [[nodiscard]] Sha256 sha256() const noexcept;
  /// The subject's CN; "" if it has none.
  [[nodiscard]] std::string common_name() const;
  /// The issuer's CN; "" if it has none.
  [[nodiscard]] std::string issuer_common_name() const;
  /// Lower-case hexadecimal, as `openssl x509 -serial` prints it in upper case.
  [[nodiscard]] std::string serial() const;
  /// The Name of issuer and subject, as they stand in the certificate.
  [[nodiscard]] Bytes issuer_der() const;
  [[nodiscard]] Bytes subject_der() const;
  /// The serial number's DER INTEGER, as issuerAndSerialNumber needs it.
  [[nodiscard]] Bytes serial_der() const;
  /// First and last second of its validity.
  [[nodiscard]] Instant not_before() const;
  [[nodiscard]] Instant not_after() const;
  [[nodiscard]] const PublicKey& public_key() const noexcept;
  bool operator==(const Certificate& other) const noexcept { return der() == other.der(); }

  struct State;  // src/crypto/openssl.hpp
  [[nodiscard]] const State& state() const noexcept { return *state_; }

 private:
  explicit Certificate(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

/// Reads every certificate of a PEM text. Errors: as `Certificate::from_pem`.
[[nodiscard]] Result<std::vector<Certificate>> certificates_from_pem(std::string_view pem);

}  // namespace sktt::crypto
