#include "crypto/usage.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

constexpr const char* kDocumentSigning = "1.3.6.1.5.5.7.3.36";
constexpr const char* kEmailProtection = "1.3.6.1.5.5.7.3.4";
constexpr const char* kTimeStamping = "1.3.6.1.5.5.7.3.8";
constexpr const char* kOcspSigning = "1.3.6.1.5.5.7.3.9";

using Constraints = ossl::Handle<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using Purposes = ossl::Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;

/// What a profile asks of the extensions that decide what a certificate may do.
struct Rules {
  bool authority = false;
  std::optional<long> path_length = {};
  std::uint32_t key_usage = 0;
  std::vector<std::string> purposes =
      {};  ///< Extended key usages, sorted; none: no such extension.
  bool purposes_critical = false;
  bool no_check = false;
};

Rules rules_of(Usage usage) {
  constexpr std::uint32_t kAuthority = KU_KEY_CERT_SIGN | KU_CRL_SIGN;
  switch (usage) {
    case Usage::root:
      return {.authority = true, .key_usage = kAuthority};
    case Usage::issuing:
      return {.authority = true, .path_length = 0, .key_usage = kAuthority};
    case Usage::official:
    case Usage::seal:
      return {.key_usage = KU_NON_REPUDIATION, .purposes = {kDocumentSigning, kEmailProtection}};
    case Usage::tsa:
      return {.key_usage = KU_DIGITAL_SIGNATURE,
              .purposes = {kTimeStamping},
              .purposes_critical = true};
    case Usage::ocsp:
      return {.key_usage = KU_DIGITAL_SIGNATURE, .purposes = {kOcspSigning}, .no_check = true};
    case Usage::appointment:
      return {.key_usage = KU_NON_REPUDIATION};
  }
  throw std::logic_error("no such usage");
}

bool holds(const X509* x509, int nid) {
  return X509_get_ext_by_NID(x509, nid, -1) >= 0;
}

bool is_critical(const X509* x509, int nid) {
  const int at = X509_get_ext_by_NID(x509, nid, -1);
  return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(x509, at)) == 1;
}

/// Finds an extension of a type that no profile has, or one that stands twice.
std::string strange_extension(const X509* x509) {
  constexpr std::array<int, 9> kKnown = {NID_subject_key_identifier,
                                         NID_authority_key_identifier,
                                         NID_basic_constraints,
                                         NID_key_usage,
                                         NID_ext_key_usage,
                                         NID_crl_distribution_points,
                                         NID_info_access,
                                         NID_certificate_policies,
                                         NID_id_pkix_OCSP_noCheck};
  for (int at = 0; at < X509_get_ext_count(x509); ++at) {
    const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(X509_get_ext(x509, at)));
    if (std::find(kKnown.begin(), kKnown.end(), nid) == kKnown.end()) {
      return "an extension that no profile has";
    }
    if (X509_get_ext_by_NID(x509, nid, at) >= 0) {
      return "an extension stands twice";
    }
  }
  return {};
}

std::string wrong_constraints(const X509* x509, const Rules& rules) {
  int critical = 0;
  const Constraints constraints(static_cast<BASIC_CONSTRAINTS*>(
      X509_get_ext_d2i(x509, NID_basic_constraints, &critical, nullptr)));
  if (!constraints || critical != 1) {
    return "basic constraints are missing or not critical";
  }
  if ((constraints->ca != 0) != rules.authority) {
    return rules.authority ? "not a CA" : "a CA, where an end entity is wanted";
  }
  const bool limited = constraints->pathlen != nullptr;
  if (limited != rules.path_length.has_value() ||
      (limited && ASN1_INTEGER_get(constraints->pathlen) != *rules.path_length)) {
    return "the path length is not that of the profile";
  }
  return {};
}

std::string wrong_key_usage(X509* x509, const Rules& rules) {
  if (!is_critical(x509, NID_key_usage)) {
    return "key usage is missing or not critical";
  }
  return X509_get_key_usage(x509) == rules.key_usage ? ""
                                                     : "key usage is not exactly the profile's";
}

std::string dotted(const ASN1_OBJECT* object) {
  std::array<char, 80> text{};
  const int length = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
  return length > 0 && static_cast<std::size_t>(length) < text.size() ? text.data() : "";
}

std::string wrong_purposes(const X509* x509, const Rules& rules) {
  if (rules.purposes.empty()) {
    return holds(x509, NID_ext_key_usage) ? "it has an extended key usage" : "";
  }
  int critical = 0;
  const Purposes purposes(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(x509, NID_ext_key_usage, &critical, nullptr)));
  if (!purposes || (critical == 1) != rules.purposes_critical) {
    return "extended key usage is missing, or critical where it should not be, or the reverse";
  }
  std::vector<std::string> found;
  found.reserve(static_cast<std::size_t>(sk_ASN1_OBJECT_num(purposes.get())));
  for (int at = 0; at < sk_ASN1_OBJECT_num(purposes.get()); ++at) {
    found.push_back(dotted(sk_ASN1_OBJECT_value(purposes.get(), at)));
  }
  std::sort(found.begin(), found.end());
  return found == rules.purposes ? "" : "extended key usage is not exactly the profile's";
}

std::string wrong_rest(const X509* x509, Usage usage, const Rules& rules) {
  for (const int nid :
       {NID_subject_key_identifier, NID_authority_key_identifier, NID_crl_distribution_points,
        NID_info_access, NID_certificate_policies, NID_id_pkix_OCSP_noCheck}) {
    if (is_critical(x509, nid)) {
      return "an extension is critical that is not in the profile";
    }
  }
  if (!holds(x509, NID_subject_key_identifier) ||
      (usage != Usage::root && !holds(x509, NID_authority_key_identifier))) {
    return "a key identifier is missing";
  }
  return holds(x509, NID_id_pkix_OCSP_noCheck) == rules.no_check
             ? ""
             : "the OCSP no-check extension is missing or out of place";
}

/// The tbsCertificate and the outside name ECDSA with SHA-256, and no parameters.
std::string wrong_algorithm(const X509* x509) {
  const X509_ALGOR* outer = nullptr;
  X509_get0_signature(nullptr, &outer, x509);
  const X509_ALGOR* inner = X509_get0_tbs_sigalg(x509);
  int parameters = 0;
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, &parameters, nullptr, outer);
  return X509_ALGOR_cmp(outer, inner) == 0 && OBJ_obj2nid(name) == NID_ecdsa_with_SHA256 &&
                 parameters == V_ASN1_UNDEF
             ? ""
             : "it is not signed with ECDSA and SHA-256";
}

}  // namespace

std::string_view to_name(Usage usage) {
  switch (usage) {
    case Usage::root:
      return "root";
    case Usage::issuing:
      return "issuing";
    case Usage::official:
      return "official";
    case Usage::seal:
      return "seal";
    case Usage::tsa:
      return "tsa";
    case Usage::ocsp:
      return "ocsp";
    case Usage::appointment:
      return "appointment";
  }
  throw std::logic_error("no such usage");
}

Status check_usage(const Certificate& certificate, Usage usage) {
  const ossl::ErrorMark mark;
  X509* x509 = certificate.state().x509.get();
  const Rules rules = rules_of(usage);
  const std::string problems[] = {strange_extension(x509),        wrong_constraints(x509, rules),
                                  wrong_key_usage(x509, rules),   wrong_purposes(x509, rules),
                                  wrong_rest(x509, usage, rules), wrong_algorithm(x509)};
  for (const std::string& problem : problems) {
    if (!problem.empty()) {
      return Error(Errc::refused, "certificate " + certificate.serial() + " as " +
                                      std::string(to_name(usage)) + ": " + problem);
    }
  }
  return Done{};
}

std::vector<std::string_view> key_usages(const Certificate& certificate) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> kNames{{
      {KU_DIGITAL_SIGNATURE, "digitalSignature"},
      {KU_NON_REPUDIATION, "nonRepudiation"},
      {KU_KEY_ENCIPHERMENT, "keyEncipherment"},
      {KU_DATA_ENCIPHERMENT, "dataEncipherment"},
      {KU_KEY_AGREEMENT, "keyAgreement"},
      {KU_KEY_CERT_SIGN, "keyCertSign"},
      {KU_CRL_SIGN, "crlSign"},
      {KU_ENCIPHER_ONLY, "encipherOnly"},
      {KU_DECIPHER_ONLY, "decipherOnly"},
  }};
  X509* x509 = certificate.state().x509.get();
  std::vector<std::string_view> names;
  if (!holds(x509, NID_key_usage)) {
    return names;  // OpenSSL would call that every usage.
  }
  const std::uint32_t usage = X509_get_key_usage(x509);
  for (const auto& [bit, name] : kNames) {
    if ((usage & bit) != 0) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace sktt::crypto
