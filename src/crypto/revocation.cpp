#include "crypto/revocation.hpp"

#include <algorithm>

#include <openssl/x509v3.h>

#include "base/encoding.hpp"
#include "crypto/openssl.hpp"
#include "crypto/serial_number.hpp"

namespace sktt::crypto {
namespace {

using List = ossl::Handle<X509_CRL, X509_CRL_free>;
using Entry = ossl::Handle<X509_REVOKED, X509_REVOKED_free>;
using KeyIdentifier = ossl::Handle<AUTHORITY_KEYID, AUTHORITY_KEYID_free>;

Error malformed(std::string_view what) {
  return {Errc::malformed, "revocation list: " + std::string(what)};
}

Error refused(std::string_view what) {
  return {Errc::refused, "revocation list: " + std::string(what)};
}

Status add_entry(X509_CRL* list, const Revoked& revoked) {
  const Result<Bytes> serial = from_hex(revoked.serial);
  if (!serial || serial.value().empty() || serial.value().size() > kMaxSerialBytes) {
    return malformed("a serial number is not 1 to 20 bytes of hexadecimal");
  }
  const ossl::BigNumber number(
      BN_bin2bn(serial.value().data(), static_cast<int>(serial.value().size()), nullptr));
  const ossl::Integer integer(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
  const ossl::Time at = ossl::to_time(revoked.at);
  Entry entry(X509_REVOKED_new());
  ossl::require(integer && entry &&
                    X509_REVOKED_set_serialNumber(entry.get(), integer.get()) == 1 &&
                    X509_REVOKED_set_revocationDate(entry.get(), at.get()) == 1 &&
                    X509_CRL_add0_revoked(list, entry.get()) == 1,
                "add to a revocation list");
  static_cast<void>(entry.release());  // The list owns it now.
  return Done{};
}

void add_extensions(X509_CRL* list, const Certificate& authority, std::uint64_t number) {
  const ossl::Integer integer(ASN1_INTEGER_new());
  const KeyIdentifier identifier(AUTHORITY_KEYID_new());
  ossl::require(integer && identifier && ASN1_INTEGER_set_uint64(integer.get(), number) == 1,
                "number a revocation list");
  identifier->keyid = ASN1_OCTET_STRING_dup(X509_get0_subject_key_id(authority.state().x509.get()));
  ossl::require(
      identifier->keyid != nullptr &&
          X509_CRL_add1_ext_i2d(list, NID_authority_key_identifier, identifier.get(), 0,
                                X509V3_ADD_DEFAULT) == 1 &&
          X509_CRL_add1_ext_i2d(list, NID_crl_number, integer.get(), 0, X509V3_ADD_DEFAULT) == 1,
      "extend a revocation list");
}

/// Finds the first rule of our profile that the list breaks, its signature aside.
std::string deviation_of(const X509_CRL* list, const Certificate& issuer) {
  const X509_ALGOR* algorithm = nullptr;
  X509_CRL_get0_signature(list, nullptr, &algorithm);
  const ASN1_OBJECT* name = nullptr;
  X509_ALGOR_get0(&name, nullptr, nullptr, algorithm);
  if (X509_CRL_get_version(list) != X509_CRL_VERSION_2 ||
      OBJ_obj2nid(name) != NID_ecdsa_with_SHA256) {
    return "not version 2 with ECDSA and SHA-256";
  }
  if (X509_CRL_get_ext_count(list) != 2 || X509_CRL_get_ext_by_NID(list, NID_crl_number, -1) < 0 ||
      X509_CRL_get_ext_by_critical(list, 1, -1) >= 0) {
    return "its extensions are not exactly CRL number and authority key identifier";
  }
  const KeyIdentifier identifier(static_cast<AUTHORITY_KEYID*>(
      X509_CRL_get_ext_d2i(list, NID_authority_key_identifier, nullptr, nullptr)));
  const ASN1_OCTET_STRING* wanted = X509_get0_subject_key_id(issuer.state().x509.get());
  if (!identifier || identifier->keyid == nullptr || wanted == nullptr ||
      ASN1_OCTET_STRING_cmp(identifier->keyid, wanted) != 0) {
    return "its key identifier is not the issuer's";
  }
  if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer.state().x509.get())) !=
      0) {
    return "its issuer is another";
  }
  return (X509_get_key_usage(issuer.state().x509.get()) & KU_CRL_SIGN) != 0
             ? ""
             : "its issuer may not sign revocation lists";
}

Result<Revoked> read_entry(const X509_REVOKED* entry) {
  const ASN1_INTEGER* serial = X509_REVOKED_get0_serialNumber(entry);
  const std::optional<Instant> at = ossl::to_instant(X509_REVOKED_get0_revocationDate(entry));
  // An entry's extension can move it to another issuer; ours have none.
  if (!at || ASN1_STRING_type(serial) != V_ASN1_INTEGER || X509_REVOKED_get_ext_count(entry) != 0) {
    return malformed("an entry is not just a serial number and a time");
  }
  return Revoked{to_hex(ByteView(ASN1_STRING_get0_data(serial),
                                 static_cast<std::size_t>(ASN1_STRING_length(serial)))),
                 *at};
}

Result<RevocationList> read_content(X509_CRL* list) {
  const ossl::Integer number(
      static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(list, NID_crl_number, nullptr, nullptr)));
  const std::optional<Instant> this_update = ossl::to_instant(X509_CRL_get0_lastUpdate(list));
  const std::optional<Instant> next_update = ossl::to_instant(X509_CRL_get0_nextUpdate(list));
  RevocationList content{};
  if (!number || ASN1_INTEGER_get_uint64(&content.number, number.get()) != 1 || !this_update ||
      !next_update) {
    return malformed("number or times are not readable");
  }
  content.this_update = *this_update;
  content.next_update = *next_update;
  STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(list);
  for (int at = 0; at < sk_X509_REVOKED_num(entries); ++at) {
    Result<Revoked> revoked = read_entry(sk_X509_REVOKED_value(entries, at));
    if (!revoked) {
      return std::move(revoked).error();
    }
    content.revoked.push_back(std::move(revoked).value());
  }
  return content;
}

}  // namespace

Result<Bytes> make_revocation_list(const Authority& authority, const RevocationList& content) {
  const ossl::ErrorMark mark;
  const List list(X509_CRL_new());
  const ossl::Time this_update = ossl::to_time(content.this_update);
  const ossl::Time next_update = ossl::to_time(content.next_update);
  ossl::require(
      list && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
          X509_CRL_set_issuer_name(
              list.get(), X509_get_subject_name(authority.certificate.state().x509.get())) == 1 &&
          X509_CRL_set1_lastUpdate(list.get(), this_update.get()) == 1 &&
          X509_CRL_set1_nextUpdate(list.get(), next_update.get()) == 1,
      "begin a revocation list");
  for (const Revoked& revoked : content.revoked) {
    if (Status status = add_entry(list.get(), revoked); !status) {
      return std::move(status).error();
    }
  }
  add_extensions(list.get(), authority.certificate, content.number);
  ossl::require(X509_CRL_sort(list.get()) == 1, "sort a revocation list");
  if (X509_CRL_sign(list.get(), authority.key.state().key.get(), ossl::sha256_method()) <= 0) {
    return ossl::take_error(Errc::unavailable, "sign a revocation list");
  }
  return ossl::to_der<i2d_X509_CRL>(list.get());
}

Result<RevocationList> read_revocation_list(ByteView der, const Certificate& issuer) {
  const ossl::ErrorMark mark;
  const auto list = ossl::from_der<List, d2i_X509_CRL>(der);
  const auto spent = ossl::from_der<List, d2i_X509_CRL>(der);
  if (!list || !spent) {
    return ossl::take_error(Errc::malformed, "revocation list");
  }
  // Writing the signed part first drops the encoding that was kept from reading.
  static_cast<void>(ossl::to_der<i2d_re_X509_CRL_tbs>(spent.get()));
  const Bytes again = ossl::to_der<i2d_X509_CRL>(spent.get());
  if (!std::equal(again.begin(), again.end(), der.begin(), der.end())) {
    return malformed("not the one DER encoding of what it says");
  }
  if (const std::string deviation = deviation_of(list.get(), issuer); !deviation.empty()) {
    return refused(deviation);
  }
  if (X509_CRL_verify(list.get(), X509_get0_pubkey(issuer.state().x509.get())) != 1) {
    return refused("its signature is not the issuer's");
  }
  return read_content(list.get());
}

std::optional<Instant> revoked_at(const RevocationList& list, const Certificate& certificate) {
  const std::string serial = certificate.serial();
  for (const Revoked& revoked : list.revoked) {
    if (revoked.serial == serial) {
      return revoked.at;
    }
  }
  return std::nullopt;
}

}  // namespace sktt::crypto
