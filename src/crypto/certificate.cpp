#include "crypto/certificate.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/pem.h>

#include "base/encoding.hpp"
#include "crypto/openssl.hpp"
#include "crypto/serial_number.hpp"

namespace sktt::crypto {
namespace {

Bytes name_der(const X509_NAME* name) {
  return ossl::to_der<i2d_X509_NAME>(name);
}

/// Tells whether OpenSSL, building the name anew from its parts, writes the same bytes. A parsed
/// name keeps the bytes it came from, so writing it again would prove nothing.
bool writes_again(const X509_NAME* name) {
  const ossl::Name fresh(X509_NAME_new());
  ossl::require(fresh != nullptr, "make a name");
  for (int at = 0; at < X509_NAME_entry_count(name); ++at) {
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, at);
    if (X509_NAME_ENTRY_set(entry) != at || X509_NAME_add_entry(fresh.get(), entry, -1, 0) != 1) {
      return false;
    }
  }
  return name_der(fresh.get()) == name_der(name);
}

/// Tells whether OpenSSL writes exactly `der` for the certificate. `x509` is spent by it: its kept
/// encoding is dropped first.
bool writes_again(X509* x509, ByteView der) {
  const Bytes signed_part = ossl::to_der<i2d_re_X509_tbs>(x509);
  const Bytes again = ossl::to_der<i2d_X509>(x509);
  return !signed_part.empty() && std::equal(again.begin(), again.end(), der.begin(), der.end()) &&
         writes_again(X509_get_issuer_name(x509)) && writes_again(X509_get_subject_name(x509));
}

bool good_serial(const X509* x509) {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(x509);
  const int length = ASN1_STRING_length(serial);
  return ASN1_STRING_type(serial) == V_ASN1_INTEGER && length > 0 &&
         static_cast<std::size_t>(length) <= kMaxSerialBytes;
}

std::string common_name_of(const X509_NAME* name) {
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) {
    return {};
  }
  std::uint8_t* text = nullptr;
  const int length =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  const ossl::Handle<std::uint8_t, ossl::free_memory> owner(text);
  return length > 0 ? to_string(ByteView(text, static_cast<std::size_t>(length))) : std::string();
}

Result<PublicKey> certified_key(const X509* x509) {
  const Bytes spki = ossl::to_der<i2d_X509_PUBKEY>(X509_get_X509_PUBKEY(x509));
  Result<PublicKey> key = PublicKey::from_spki(spki);
  if (!key) {
    return std::move(key).error().within("certificate");
  }
  if (key.value().algorithm() != Algorithm::ecdsa_p256_sha256) {
    return Error(Errc::refused, "certificate: its key is not P-256");
  }
  return key;
}

/// One block of a PEM text, or nothing at its end.
struct PemBlock {
  std::string label;
  Bytes content;
  bool plain = false;  ///< Without the headers of the old encrypted form.
};

Result<std::optional<PemBlock>> next_block(BIO* bio) {
  char* label = nullptr;
  char* header = nullptr;
  std::uint8_t* data = nullptr;
  long length = 0;
  const ossl::ErrorMark mark;
  if (PEM_read_bio(bio, &label, &header, &data, &length) != 1) {
    if (ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE) {
      return std::optional<PemBlock>();
    }
    return ossl::take_error(Errc::malformed, "PEM");
  }
  const ossl::Handle<char, ossl::free_memory> label_owner(label);
  const ossl::Handle<char, ossl::free_memory> header_owner(header);
  const ossl::Handle<std::uint8_t, ossl::free_memory> data_owner(data);
  return std::optional<PemBlock>(
      PemBlock{label, Bytes(data, data + length), std::string_view(header).empty()});
}

}  // namespace

Result<Certificate> Certificate::from_der(ByteView der) {
  if (der.size() > kMaxCertificateBytes) {
    return Error(Errc::malformed,
                 "certificate: larger than " + std::to_string(kMaxCertificateBytes) + " bytes");
  }
  const ossl::ErrorMark mark;
  auto x509 = ossl::from_der<ossl::Certificate, d2i_X509>(der);
  const auto spent = ossl::from_der<ossl::Certificate, d2i_X509>(der);
  if (!x509 || !spent) {
    return ossl::take_error(Errc::malformed, "certificate");
  }
  if (!writes_again(spent.get(), der)) {
    return Error(Errc::malformed, "certificate: not the one DER encoding of what it says");
  }
  if (!good_serial(x509.get())) {
    return Error(Errc::malformed, "certificate: the serial number is negative or too long");
  }
  const std::optional<Instant> not_before = ossl::to_instant(X509_get0_notBefore(x509.get()));
  const std::optional<Instant> not_after = ossl::to_instant(X509_get0_notAfter(x509.get()));
  if (!not_before || !not_after) {
    return Error(Errc::malformed, "certificate: its validity is no pair of times");
  }
  Result<PublicKey> key = certified_key(x509.get());
  if (!key) {
    return std::move(key).error();
  }
  return Certificate(std::make_shared<State>(State{std::move(x509), Bytes(der.begin(), der.end()),
                                                   crypto::sha256(der), std::move(key).value(),
                                                   *not_before, *not_after}));
}

Result<Certificate> Certificate::from_pem(std::string_view pem) {
  const Result<std::vector<Certificate>> all = certificates_from_pem(pem);
  if (!all) {
    return all.error();
  }
  if (all.value().size() != 1) {
    return Error(Errc::malformed, "PEM: not exactly one certificate");
  }
  return all.value().front();
}

const Bytes& Certificate::der() const noexcept {
  return state_->der;
}

std::string Certificate::pem() const {
  const ossl::Bio bio(BIO_new(BIO_s_mem()));
  ossl::require(bio && PEM_write_bio_X509(bio.get(), state_->x509.get()) == 1,
                "write a certificate");
  return ossl::written(bio);
}

Sha256 Certificate::sha256() const noexcept {
  return state_->sha256;
}

std::string Certificate::common_name() const {
  return common_name_of(X509_get_subject_name(state_->x509.get()));
}

std::string Certificate::issuer_common_name() const {
  return common_name_of(X509_get_issuer_name(state_->x509.get()));
}

std::string Certificate::serial() const {
  const ASN1_INTEGER* serial = X509_get0_serialNumber(state_->x509.get());
  return to_hex(ByteView(ASN1_STRING_get0_data(serial),
                         static_cast<std::size_t>(ASN1_STRING_length(serial))));
}

Bytes Certificate::issuer_der() const {
  return name_der(X509_get_issuer_name(state_->x509.get()));
}

Bytes Certificate::subject_der() const {
  return name_der(X509_get_subject_name(state_->x509.get()));
}

Bytes Certificate::serial_der() const {
  return ossl::to_der<i2d_ASN1_INTEGER>(X509_get0_serialNumber(state_->x509.get()));
}

Instant Certificate::not_before() const {
  return state_->not_before;
}

Instant Certificate::not_after() const {
  return state_->not_after;
}

const PublicKey& Certificate::public_key() const noexcept {
  return state_->key;
}

Result<std::vector<Certificate>> certificates_from_pem(std::string_view pem) {
  const ossl::Bio bio = ossl::reader(as_bytes(pem));
  std::vector<Certificate> certificates;
  for (;;) {
    const Result<std::optional<PemBlock>> block = next_block(bio.get());
    if (!block) {
      return block.error();
    }
    if (!block.value()) {
      break;
    }
    if (block.value()->label != "CERTIFICATE" || !block.value()->plain) {
      return Error(Errc::malformed, "PEM: a block that is no certificate");
    }
    Result<Certificate> certificate = Certificate::from_der(block.value()->content);
    if (!certificate) {
      return std::move(certificate).error();
    }
    certificates.push_back(std::move(certificate).value());
  }
  if (certificates.empty()) {
    return Error(Errc::malformed, "PEM: no certificate in it");
  }
  return certificates;
}

}  // namespace sktt::crypto
