#include "crypto/certificate_authority.hpp"

#include <algorithm>
#include <string_view>

#include <openssl/conf.h>
#include <openssl/x509v3.h>

#include "base/text.hpp"
#include "crypto/openssl.hpp"
#include "crypto/path.hpp"
#include "crypto/serial_number.hpp"

namespace sktt::crypto {
namespace {

using Config = ossl::Handle<CONF, NCONF_free>;

/// Who signs: for a root, the certificate itself.
struct Issuer {
  X509* x509;
  const PrivateKey& key;
  std::string_view file;  ///< Where its own files lie: `<base_url>/pki/<file>.crl`.
};

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// A character that means nothing to OpenSSL's configuration syntax.
bool plain_in_url(char symbol) {
  return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z') ||
         (symbol >= '0' && symbol <= '9') ||
         std::string_view("-._~:/[]").find(symbol) != std::string_view::npos;
}

Result<std::string> fill_in(const CertificateOrder& order, std::string_view issuer_file) {
  const std::string& url = order.base_url;
  const bool web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  if (!web || url.back() == '/' || !std::all_of(url.begin(), url.end(), plain_in_url)) {
    return Error(Errc::malformed, "base URL: not http(s)://host without a slash at the end");
  }
  const std::string place = url + "/pki/" + std::string(issuer_file);
  std::string text = replace_all(order.profile, "${base_url}", url);
  text = replace_all(std::move(text), "${crl_url}", place + ".crl");
  return replace_all(std::move(text), "${ca_url}", place + ".cer");
}

Status add_name_part(X509_NAME* name, const char* field, const std::string& text) {
  const Result<std::string> line = check_line(text, 1, kMaxNameCharacters);
  if (!line || line.value() != text) {
    return Error(Errc::malformed, std::string("subject ") + field + ": not a line in NFC of 1 to " +
                                      std::to_string(kMaxNameCharacters) + " characters");
  }
  ossl::require(X509_NAME_add_entry_by_txt(name, field, V_ASN1_UTF8STRING, as_bytes(text).data(),
                                           static_cast<int>(text.size()), -1, 0) == 1,
                "add to a name");
  return Done{};
}

Status set_subject(X509* x509, const Subject& subject) {
  const ossl::Name name(X509_NAME_new());
  // X.520 wants a PrintableString for the country; the rest is UTF-8, so that no name is bent.
  ossl::require(name && X509_NAME_add_entry_by_txt(name.get(), "C", V_ASN1_PRINTABLESTRING,
                                                   as_bytes("ID").data(), 2, -1, 0) == 1,
                "begin a name");
  if (Status status = add_name_part(name.get(), "O", subject.organization); !status) {
    return status;
  }
  if (!subject.organizational_unit.empty()) {
    if (Status status = add_name_part(name.get(), "OU", subject.organizational_unit); !status) {
      return status;
    }
  }
  if (Status status = add_name_part(name.get(), "CN", subject.common_name); !status) {
    return status;
  }
  ossl::require(X509_set_subject_name(x509, name.get()) == 1, "set a subject");
  return Done{};
}

void set_serial(X509* x509, Random& random) {
  const Bytes bytes = draw_serial_number(random);
  const ossl::BigNumber number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  ossl::require(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr,
                "set a serial number");
}

void set_key(X509* x509, const PublicKey& key) {
  const auto copy = ossl::from_der<ossl::Key, d2i_PUBKEY>(key.spki());
  ossl::require(copy && X509_set_pubkey(x509, copy.get()) == 1, "set a public key");
}

Status add_extensions(X509* x509, X509* issuer, std::string_view profile) {
  const ossl::ErrorMark mark;
  const ossl::Bio bio = ossl::reader(as_bytes(profile));
  const Config config(NCONF_new(nullptr));
  if (!config || NCONF_load_bio(config.get(), bio.get(), nullptr) != 1) {
    return ossl::take_error(Errc::malformed, "certificate profile");
  }
  // OpenSSL takes an absent section for an empty one.
  if (NCONF_get_section(config.get(), "extensions") == nullptr) {
    return Error(Errc::malformed, "certificate profile: no section [extensions]");
  }
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
  X509V3_set_nconf(&context, config.get());
  if (X509V3_EXT_add_nconf(config.get(), &context, "extensions", x509) != 1) {
    return ossl::take_error(Errc::malformed, "certificate profile");
  }
  return Done{};
}

Result<Certificate> sign(X509* x509, const Issuer& issuer, Usage usage) {
  const ossl::ErrorMark mark;
  if (X509_sign(x509, issuer.key.state().key.get(), ossl::sha256_method()) <= 0) {
    return ossl::take_error(Errc::unavailable, "sign a certificate");
  }
  Result<Certificate> certificate = Certificate::from_der(ossl::to_der<i2d_X509>(x509));
  if (!certificate) {
    return std::move(certificate).error().within("read the certificate just made");
  }
  if (const Status fits = check_usage(certificate.value(), usage); !fits) {
    return Error(fits.error()).within("certificate profile");
  }
  return certificate;
}

Result<Certificate> issue(const CertificateOrder& order, const PublicKey& key, X509* x509,
                          const Issuer& issuer, Random& random) {
  if (order.not_after < order.not_before) {
    return Error(Errc::refused, "certificate: it would end before it begins");
  }
  const Result<std::string> profile = fill_in(order, issuer.file);
  if (!profile) {
    return profile.error();
  }
  if (Status status = set_subject(x509, order.subject); !status) {
    return std::move(status).error();
  }
  const ossl::Time not_before = ossl::to_time(order.not_before);
  const ossl::Time not_after = ossl::to_time(order.not_after);
  ossl::require(X509_set_version(x509, X509_VERSION_3) == 1 &&
                    X509_set_issuer_name(x509, X509_get_subject_name(issuer.x509)) == 1 &&
                    X509_set1_notBefore(x509, not_before.get()) == 1 &&
                    X509_set1_notAfter(x509, not_after.get()) == 1,
                "fill in a certificate");
  set_serial(x509, random);
  set_key(x509, key);
  if (Status status = add_extensions(x509, issuer.x509, profile.value()); !status) {
    return std::move(status).error();
  }
  return sign(x509, issuer, order.usage);
}

}  // namespace

Result<Certificate> issue_root(const CertificateOrder& order, const PrivateKey& key,
                               Random& random) {
  const ossl::Certificate x509(X509_new());
  ossl::require(x509 != nullptr, "make a certificate");
  if (order.usage != Usage::root) {
    return Error(Errc::refused, "certificate: only a root signs itself");
  }
  return issue(order, key.public_key(), x509.get(), Issuer{x509.get(), key, "root"}, random);
}

Result<Certificate> issue_certificate(const CertificateOrder& order, const PublicKey& key,
                                      const Authority& authority, Random& random) {
  const Certificate& above = authority.certificate;
  if (order.usage == Usage::root) {
    return Error(Errc::refused, "certificate: a root signs itself");
  }
  if (!(authority.key.public_key() == above.public_key())) {
    return Error(Errc::refused, "certificate: the authority's key is not its certificate's");
  }
  if (order.not_before < above.not_before() || order.not_after > above.not_after()) {
    return Error(Errc::refused, "certificate: its validity is not within the authority's own");
  }
  const ossl::Certificate x509(X509_new());
  ossl::require(x509 != nullptr, "make a certificate");
  const bool under_root = above.subject_der() == above.issuer_der();
  return issue(order, key, x509.get(),
               Issuer{above.state().x509.get(), authority.key, under_root ? "root" : "issuing"},
               random);
}

}  // namespace sktt::crypto
