// The time at which a signature was made decides whether the signer held the office then.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "support/cms_forge.hpp"

namespace sktt::test {
namespace {

namespace der = crypto::der;
using der::Tag;
using std::chrono::hours;
using std::chrono::seconds;

constexpr std::size_t kRoom = 4096;

/// Signs as the Kadis with whatever tokens `tokens` gives for the signature's digest.
Presented with_tokens(const std::function<std::vector<Bytes>(const crypto::Timestamper&,
                                                             const crypto::Sha256&)>& tokens) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].room = kRoom;
  forge.revisions[kKadis].cms = [=](const crypto::Sha256& digest, const SignatureOrder& order) {
    const crypto::Timestamper stamp = stamper(order);
    CmsForge cms = forge_cades(digest, order.signer, stamp);
    cms.unsigned_attributes = [=](const crypto::Sha256& imprint) {
      return std::vector<Bytes>{
          attribute(crypto::oid::kSignatureTimestamp, tokens(stamp, imprint))};
    };
    return cms.build(order.signer.key);
  };
  return {forge.build().file};
}

Presented swapped_in() {
  return with_tokens([](const crypto::Timestamper& stamp, const crypto::Sha256&) {
    return std::vector<Bytes>{stamp(crypto::sha256(as_bytes("another signature"))).value()};
  });
}

Presented two_tokens() {
  return with_tokens([](const crypto::Timestamper& stamp, const crypto::Sha256& imprint) {
    return std::vector<Bytes>{stamp(imprint).value(), stamp(imprint).value()};
  });
}

/// Cuts the TSTInfo out of a token.
Bytes info_of(const Bytes& token) {
  der::Reader info = der::Reader(token).enter(Tag::sequence);
  static_cast<void>(info.expect(Tag::object_identifier));
  der::Reader data = info.enter(Tag::context_0).enter(Tag::sequence);
  static_cast<void>(data.expect(Tag::integer));
  static_cast<void>(data.expect(Tag::set));
  der::Reader content = data.enter(Tag::sequence);
  static_cast<void>(content.expect(Tag::object_identifier));
  const ByteView found = content.enter(Tag::context_0).expect(Tag::octet_string).content;
  return {found.begin(), found.end()};
}

/// The authority's signature stays that over another TSTInfo, so that it says any time.
Presented other_info() {
  return with_tokens([](const crypto::Timestamper& stamp, const crypto::Sha256& imprint) {
    const crypto::TimestampIdentity authority = office_pki().timestamp_identity();
    const crypto::Sha256 signed_info = crypto::sha256(as_bytes("another TSTInfo"));
    CmsForge token = forge_token(info_of(stamp(imprint).value()), authority);
    token.signed_attributes[1] =
        attribute(crypto::oid::kMessageDigest, {der::octet_string(signed_info.view())});
    return std::vector<Bytes>{token.build(authority.key)};
  });
}

/// By one of our own CA that the office does not use.
Presented other_authority() {
  LetterForge forge = forge_letter();
  const Identity other = certify(crypto::Usage::tsa, "Penanda Waktu Lain");
  forge.order.signatures[kKadis].authority.certificate = other.certificate;
  forge.order.signatures[kKadis].authority.key = other.key;
  return {forge.build().file};
}

Presented out_of_order() {
  LetterForge forge = forge_letter();
  SignatureOrder& kadis = forge.order.signatures[kKadis];
  kadis.proven_at -= hours(1);
  kadis.content.signed_at -= hours(1);
  return {forge.build().file};
}

/// What the page says is a day before what is proven.
Presented back_dated() {
  LetterForge forge = forge_letter();
  forge.order.signatures[kKasi].content.signed_at -= hours(24);
  return {forge.build().file};
}

Bytes list_with(const crypto::Certificate& certificate, Instant at) {
  const Instant now = verification_time();
  const crypto::RevocationList list{
      1, now - hours(1), now + hours(24), {{certificate.serial(), at}}};
  return crypto::make_revocation_list(office_pki().issuing, list).value();
}

Presented revoked(const crypto::Certificate& certificate, seconds before_the_kadis_signed) {
  Presented presented{forge_letter().build().file};
  const Instant at = proper_order("APP-01").signatures[kKadis].proven_at - before_the_kadis_signed;
  presented.trust.revocation_lists = {list_with(certificate, at)};
  return presented;
}

/// Signed after the signer's certificate had ended, with an appointment that still held.
Presented signed_after_expiry() {
  LetterForge forge = forge_letter();
  for (SignatureOrder& order : forge.order.signatures) {
    order.proven_at -= hours(24) * 365;
    order.content.signed_at -= hours(24) * 365;
  }
  Presented presented{forge.build().file};
  auto appointments = proper_appointments();
  for (verify::Appointment& appointment : appointments) {
    appointment.from -= hours(24) * 730;
  }
  presented.trust.roles = sign_roles(appointments, office_pki().appointment.key);
  return presented;
}

}  // namespace

std::vector<Forgery> timestamps() {
  const std::string green(kGreen);
  return {
      {12, "TimestampSwappedIn", "insider", "the token is over another signature",
       "timestamp.imprint", green, swapped_in},
      {12, "TwoTimestamps", "insider", "there are two tokens", "cms.timestamp", "der.left_over",
       two_tokens},
      {12, "TimestampOverAnotherInfo", "insider",
       "the authority signed another TSTInfo than the token holds", "cms.message_digest", green,
       other_info},
      {12, "TimestampByAnotherAuthority", "CA operator",
       "an authority that the office does not use", "timestamp.trusted", green, other_authority},
      {12, "TimestampsOutOfOrder", "insider", "the Kadis signed before the Kabid",
       "timestamp.order", green, out_of_order},
      {12, "BackDated", "insider", "the page says a day earlier than is proven", "signature.time",
       green, back_dated},
      {14, "SignedOutsideTheCertificatesLife", "insider", "the certificates begin a year later",
       "signature.path", "timestamp.path", signed_after_expiry},
      {14, "RevokedBefore", "insider", "the Kadis's key was revoked a second before it signed",
       "signature.revocation", green,
       [] { return revoked(office_pki().official("kadis").certificate, seconds(1)); }},
      {14, "RevokedThen", "insider", "the Kadis's key was revoked in the very second",
       "signature.revocation", green,
       [] { return revoked(office_pki().official("kadis").certificate, seconds(0)); }},
      {14, "AuthorityRevokedBefore", "insider", "the authority's key had been revoked",
       "timestamp.revocation", green,
       [] { return revoked(office_pki().tsa.certificate, hours(48)); }},
  };
}

}  // namespace sktt::test
