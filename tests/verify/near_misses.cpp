#include "verify/near_misses.hpp"

#include <ostream>

#include "verify/letter_qr.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using test::kKabid;
using test::kKadis;
using test::kKasi;
using test::kSeal;
using test::LetterOrder;
using test::office_pki;

crypto::Signer signer_of(const test::Identity& identity) {
  return {identity.certificate, identity.key, {office_pki().issuing.certificate}};
}

void shift(test::SignatureOrder& signature, seconds by) {
  signature.proven_at += by;
  signature.content.signed_at += by;
}

}  // namespace

void PrintTo(const NearMiss& near_miss, std::ostream* out) {
  *out << near_miss.name;
}

void appoint(TrustParts& trust, const std::vector<Appointment>& appointments) {
  trust.roles = test::sign_roles(appointments, office_pki().appointment.key);
}

Bytes list_with(const test::Identity& identity, Instant at) {
  const Instant now = test::verification_time();
  const crypto::RevocationList list{
      1, now - hours(1), now + hours(24), {{identity.certificate.serial(), at}}};
  return crypto::make_revocation_list(office_pki().issuing, list).value();
}

std::vector<Check> failed_checks(const Report& report) {
  std::vector<Check> failed;
  for (const Finding& finding : report.findings) {
    if (finding.effect == Effect::fail) {
      failed.push_back(finding.check);
    }
  }
  return failed;
}

std::vector<NearMiss> signer_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"KasiInTheFieldOfTheKadis",
       {Check::signature_role, Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].signer = office_pki().signer("kasi");
       }},
      {"KasiAsKadisWithHisOwnQr",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].signer = office_pki().signer("kasi");
         order.qr.signer = office_pki().official("kasi");
       }},
      {"SecondCertificateOfTheKadis",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         const auto second = test::certify(crypto::Usage::official, "Pejabat kadis");
         order.signatures[kKadis].signer = signer_of(second);
         order.qr.signer = second;
       }},
      {"SecondSealOfOurOwnCa",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kSeal].signer =
             signer_of(test::certify(crypto::Usage::seal, "Cap Dinas Uji"));
       }},
      {"OfficialUsedAsSeal",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kSeal].signer = office_pki().signer("loket");
       }},
      {"OnlyThreeSignatures",
       {Check::signatures_complete},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures.pop_back(); }},
  };
}

std::vector<NearMiss> appointment_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"AssignmentEndedBefore",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].until = order.signatures[kKadis].proven_at;
         appoint(trust, appointments);
       }},
      {"AssignmentBeganAfter",
       {Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKabid].from = order.signatures[kKabid].proven_at + seconds(1);
         appoint(trust, appointments);
       }},
      {"OnePersonInTwoRoles",
       {Check::signature_persons},
       constraint,
       [](LetterOrder&, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].person = appointments[kKasi].person;
         appoint(trust, appointments);
       }},
      {"NameOnThePageDiffers",
       {Check::signature_name},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].content.signer_name = "Bambang Prasetya, S.H.";
       }},
      {"ActingButNotSaid",
       {Check::signature_capacity},
       constraint,
       [](LetterOrder&, TrustParts& trust) {
         auto appointments = test::proper_appointments();
         appointments[kKadis].capacity = Capacity::plt;
         appoint(trust, appointments);
       }},
  };
}

std::vector<NearMiss> path_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  const auto no_chain = SubIndication::no_certificate_chain_found;
  return {
      {"RogueCaOfTheSameNames",
       {Check::signature_certificates, Check::signature_path, Check::signature_role},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].signer = test::twin_pki().signer("kabid");
       }},
      {"RogueCertificateUnderOurChain",
       {Check::signature_path, Check::signature_role},
       no_chain,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKabid].signer = test::twin_pki().signer("kabid");
         order.signatures[kKabid].signer.chain = {office_pki().issuing.certificate};
       }},
      {"ChainLeftOut",
       {Check::signature_certificates, Check::signature_path},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures[kKasi].signer.chain.clear(); }},
      {"RootEmbeddedToo",
       {Check::signature_certificates},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKasi].signer.chain.push_back(office_pki().root.certificate);
       }},
      {"TimestampByAnotherOfOurCa",
       {Check::timestamp_trusted},
       SubIndication::no_poe,
       [](LetterOrder& order, TrustParts&) {
         const auto other = test::certify(crypto::Usage::tsa, "Penanda Waktu Lain");
         order.signatures[kKadis].authority.certificate = other.certificate;
         order.signatures[kKadis].authority.key = other.key;
       }},
      {"TimestampByARogue",
       {Check::signature_certificates, Check::timestamp_trusted, Check::timestamp_path},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].authority = test::twin_pki().timestamp_identity();
       }},
      {"AnchorOfAnotherOffice",
       {Check::signature_path, Check::signature_path, Check::signature_path, Check::signature_path,
        Check::timestamp_path, Check::timestamp_path, Check::timestamp_path, Check::timestamp_path},
       no_chain,
       [](LetterOrder&, TrustParts& trust) {
         // The names chain, so that only the keys tell.
         trust.anchors = {test::twin_pki().root.certificate};
         trust.appointment = test::twin_pki().appointment.certificate;
         trust.roles =
             test::sign_roles(test::proper_appointments(), test::twin_pki().appointment.key);
       }},
  };
}

std::vector<NearMiss> revocation_misses() {
  return {
      {"RevokedBefore",
       {Check::signature_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {list_with(office_pki().official("kadis"),
                                             order.signatures[kKadis].proven_at - seconds(1))};
       }},
      {"RevokedAtThatSecond",
       {Check::signature_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {
             list_with(office_pki().official("kadis"), order.signatures[kKadis].proven_at)};
       }},
      {"AuthorityRevokedBefore",
       {Check::timestamp_revocation, Check::timestamp_revocation, Check::timestamp_revocation,
        Check::timestamp_revocation},
       SubIndication::revoked,
       [](LetterOrder& order, TrustParts& trust) {
         trust.revocation_lists = {
             list_with(office_pki().tsa, order.signatures[kKasi].proven_at - seconds(1))};
       }},
  };
}

std::vector<NearMiss> time_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"TimestampsOutOfOrder",
       {Check::timestamp_order},
       SubIndication::timestamp_order_failure,
       [](LetterOrder& order, TrustParts&) { shift(order.signatures[kKabid], -hours(1)); }},
      {"StatedTimeAfterTheProvenOne",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].content.signed_at =
             order.signatures[kKadis].proven_at + seconds(1);
       }},
      {"StatedTimeLongBeforeTheProvenOne",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.signatures[kKadis].content.signed_at =
             order.signatures[kKadis].proven_at - kStatedTimeTolerance - seconds(1);
       }},
      {"AnotherTimeZone",
       {Check::signature_time},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.signatures[kSeal].content.offset = hours(8); }},
      {"BeforeTheCertificateBegan",
       {Check::signature_path, Check::signature_role, Check::timestamp_path},
       SubIndication::not_yet_valid,
       [](LetterOrder& order, TrustParts&) { shift(order.signatures[kKasi], -hours(24 * 365)); }},
  };
}

std::vector<NearMiss> qr_misses() {
  const auto constraint = SubIndication::sig_constraints_failure;
  return {
      {"QrSignedByTheKabid",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.signer = office_pki().official("kabid"); }},
      {"QrNamesTheKadisButAnotherKeySigned",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.signer.key = office_pki().official("kabid").key;
       }},
      {"QrSignedByTheKadisButNamesAnother",
       {Check::qr_signed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.signer.certificate = office_pki().official("kabid").certificate;
       }},
      {"QrOfAnotherLetter",
       {Check::qr_reviewed},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         const auto other = test::issued_letter("APP-02");
         order.qr.reviewed = crypto::sha256(ByteView(other.file).first(other.ends[2]));
       }},
      {"QrOfTheDraftNotOfWhatWasReviewed",
       {Check::qr_reviewed},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.reviewed = crypto::sha256(order.draft); }},
      {"WrongTypedCode",
       {Check::qr_code},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         crypto::LetterToken other = order.qr.claims.token;
         other[0] ^= 1U;
         order.qr.typed_line = typed_line(order.qr.host, other);
       }},
      {"QrLeadsElsewhere",
       {Check::qr_host, Check::qr_code},
       constraint,
       [](LetterOrder& order, TrustParts&) { order.qr.host = "sktt-contohrejo.example"; }},
      {"QrIsNoneOfOurs",
       {Check::qr_form},
       constraint,
       [](LetterOrder& order, TrustParts&) {
         order.qr.qr_text = qr_text(order.qr.host, as_bytes("no COSE message"));
       }},
  };
}

}  // namespace sktt::verify
