#include <algorithm>
#include <memory>

#include "crypto/agreement_key.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/cose.hpp"
#include "crypto/jwe.hpp"
#include "crypto/letter_claims.hpp"
#include "crypto/revocation.hpp"
#include "crypto/timestamp.hpp"
#include "fuzz/corpus.hpp"
#include "fuzz/kept_office.hpp"
#include "fuzz/known_agreement_key.hpp"
#include "fuzz/target.hpp"
#include "support/test_pki.hpp"

namespace sktt::fuzz {
namespace {

crypto::Sha256 some_content() {
  return crypto::sha256(as_bytes("the bytes of a revision"));
}

/// Finds out whether a signer is of the test office: only what others signed may be accepted
/// without being one of the seeds, since a fuzzer has no key of the office.
bool is_ours(const crypto::Certificate& signer) {
  const test::OfficePki& pki = test::office_pki();
  const auto& officials = pki.officials;
  return signer == pki.seal.certificate || signer == pki.tsa.certificate ||
         std::any_of(officials.begin(), officials.end(),
                     [&](const auto& one) { return one.second.certificate == signer; });
}

Bytes office_token() {
  const test::OfficePki& pki = test::office_pki();
  return pki.timestamper(pki.now)(some_content()).value();
}

Bytes office_signature(const crypto::Signer& signer) {
  const test::OfficePki& pki = test::office_pki();
  return crypto::sign_cades(some_content(), signer, pki.timestamper(pki.now)).value();
}

bool accepts_certificate(ByteView der) {
  const auto certificate = crypto::Certificate::from_der(der);
  if (!certificate) {
    return false;
  }
  const crypto::Certificate& read = certificate.value();
  require(same(read.der(), der), "a certificate is not the bytes that it was read from");
  const auto again = crypto::Certificate::from_pem(read.pem());
  require(again && again.value() == read, "a certificate is another one after PEM");
  // These look into parts that reading alone does not.
  static_cast<void>(read.common_name() + read.issuer_common_name() + read.serial());
  static_cast<void>(read.not_before() < read.not_after());
  for (const auto usage : {crypto::Usage::root, crypto::Usage::official, crypto::Usage::tsa}) {
    static_cast<void>(crypto::check_usage(read, usage));
  }
  return true;
}

crypto::LetterClaims some_claims() {
  return {"Nguyễn Thị Thanh Hương",
          "VNM",
          "0101",
          "33.69.01",
          Date{std::chrono::year{2027}, std::chrono::October, std::chrono::day{19}},
          some_content(),
          {1, 2, 3}};
}

bool accepts_cose(ByteView bytes, const crypto::PublicKey& key, const std::vector<Bytes>& seeds) {
  const auto message = crypto::read_cose_unverified(bytes);
  if (!message) {
    return false;
  }
  const auto claims = crypto::decode_claims(message.value().payload);
  if (!claims) {
    return false;
  }
  require(crypto::encode_claims(claims.value()) == message.value().payload,
          "claims that were read are not written again to the same bytes");
  require(!crypto::cose_signed_by(message.value(), key) || is_one_of(seeds, bytes),
          "a message that the office never signed counts as signed");
  return true;
}

}  // namespace

Target cms_target() {
  const test::OfficePki& pki = test::office_pki();
  std::vector<Bytes> seeds = {office_signature(pki.signer("kadis")),
                              office_signature(pki.seal_signer())};
  const auto accepts = [seeds](ByteView der) {
    const auto read = crypto::read_cades(der);
    if (!read) {
      return false;
    }
    require(!is_ours(read.value().signer) || is_one_of(seeds, der),
            "a signature is accepted that the office never made");
    return true;
  };
  return {"cms", accepts, seeds};
}

Target timestamp_target() {
  std::vector<Bytes> seeds = {office_token()};
  const auto accepts = [seeds](ByteView der) {
    const auto read = crypto::read_timestamp(der);
    if (!read) {
      return false;
    }
    require(!is_ours(read.value().signer) || is_one_of(seeds, der),
            "a token is accepted that the office never made");
    return true;
  };
  return {"timestamp", accepts, seeds};
}

Target certificate_target() {
  const test::OfficePki& pki = test::office_pki();
  return {"certificate",
          accepts_certificate,
          {pki.root.certificate.der(), pki.official("kadis").certificate.der(),
           pki.tsa.certificate.der()}};
}

Target revocation_list_target() {
  const test::OfficePki& pki = test::office_pki();
  crypto::RevocationList list{7, pki.now, pki.now + std::chrono::hours(24), {}};
  std::vector<Bytes> seeds = {crypto::make_revocation_list(pki.issuing, list).value()};
  list.revoked.push_back({pki.official("kadis").certificate.serial(), pki.now});
  seeds.push_back(crypto::make_revocation_list(pki.issuing, list).value());
  // Two authorities: this process's, and the kept office's, whose lists are committed.
  const std::vector<crypto::Certificate> issuers = {pki.issuing.certificate,
                                                    kept_trust().intermediates.front()};
  const std::vector<Bytes> lists = with_committed("revocation_list", seeds);
  const auto accepts = [issuers, lists](ByteView der) {
    const auto reads = [&](const crypto::Certificate& issuer) {
      return static_cast<bool>(crypto::read_revocation_list(der, issuer));
    };
    if (!std::any_of(issuers.begin(), issuers.end(), reads)) {
      return false;
    }
    require(is_one_of(lists, der), "a list is accepted that the CA never signed");
    return true;
  };
  return {"revocation_list", accepts, seeds};
}

Target jwe_target() {
  const auto key = std::make_shared<const crypto::AgreementKey>(crypto::KnownAgreementKey::make());
  const Bytes nonce = to_bytes("nonce-1");
  const Bytes draft(32, 0xAB);
  std::vector<Bytes> seeds;
  for (const std::string_view secret : {"", "kata sandi yang panjang"}) {
    seeds.push_back(
        to_bytes(crypto::seal_jwe(Secret(secret), key->public_jwk(), nonce, draft).value()));
  }
  const std::vector<Bytes> sealed = with_committed("jwe", seeds);
  const auto accepts = [key, nonce, draft, sealed](ByteView compact) {
    static_cast<void>(crypto::jwe_key_id(as_text(compact)));
    if (!crypto::open_jwe(as_text(compact), *key, nonce, draft)) {
      return false;
    }
    require(is_one_of(sealed, compact), "a message opens that was altered");
    return true;
  };
  return {"jwe", accepts, seeds};
}

Target cose_target() {
  const test::Identity& kadis = test::office_pki().official("kadis");
  std::vector<Bytes> seeds = {crypto::sign_cose(crypto::encode_claims(some_claims()),
                                                crypto::key_id(kadis.certificate), kadis.key)
                                  .value()};
  const auto accepts = [seeds](ByteView bytes) {
    const auto& key = test::office_pki().official("kadis").certificate.public_key();
    return accepts_cose(bytes, key, seeds);
  };
  return {"cose", accepts, seeds};
}

}  // namespace sktt::fuzz
