// What is on paper stands or falls with the QR: whose key signed it, what it is about, where it
// leads. And letters that are genuine elsewhere.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "verify/letter_qr.hpp"

namespace sktt::test {
namespace {

Presented with_qr(const std::function<void(QrOrder&)>& change) {
  LetterForge forge = forge_letter();
  change(forge.order.qr);
  return {forge.build().file};
}

/// A letter by an office that runs the same software: its own PKI, the same procedure.
Presented letter_of_another_office() {
  static const OfficePki kOther = make_office_pki(77);
  LetterForge forge = forge_letter();
  const std::vector<std::string> roles = {"kasi", "kabid", "kadis"};
  for (std::size_t index = 0; index < roles.size(); ++index) {
    forge.order.signatures[index].signer = kOther.signer(roles[index]);
  }
  forge.order.signatures[kSeal].signer = kOther.seal_signer();
  for (SignatureOrder& order : forge.order.signatures) {
    order.authority = kOther.timestamp_identity();
  }
  forge.order.qr.signer = kOther.official("kadis");
  return {forge.build().file};
}

}  // namespace

std::vector<Forgery> qr_codes() {
  const std::string green(kGreen);
  return {
      {28, "LetterOfAnotherOffice", "another office", "all is in order, by another office's keys",
       "signature.certificates", "signature.path", letter_of_another_office},
      {29, "QrSignedByTheKabid", "insider", "the Kabid's key signed the QR", "qr.signed",
       "standing",
       [] { return with_qr([](QrOrder& qr) { qr.signer = office_pki().official("kabid"); }); }},
      {29, "QrNamesTheKadisOnly", "insider", "the QR names the Kadis, another key signed it",
       "qr.signed", "standing",
       [] {
         return with_qr([](QrOrder& qr) { qr.signer.key = office_pki().official("kabid").key; });
       }},
      {29, "QrOfAnotherLetter", "insider", "a genuine QR that is about another letter",
       "qr.reviewed", green,
       [] {
         return with_qr([](QrOrder& qr) {
           const SignedLetter other = issued_letter("APP-02");
           qr.reviewed = crypto::sha256(ByteView(other.file).first(other.ends[2]));
         });
       }},
      {29, "TypedCodeOfAnotherLetter", "insider", "the code under the QR is another letter's",
       "qr.code", green,
       [] {
         return with_qr([](QrOrder& qr) {
           crypto::LetterToken other = qr.claims.token;
           other[0] ^= 1U;
           qr.typed_line = verify::typed_line(qr.host, other);
         });
       }},
      {29, "QrOfAnotherRegion", "insider", "the QR names a place outside the office's region",
       "qr.form", green,
       [] { return with_qr([](QrOrder& qr) { qr.claims.kode_wilayah = "33.70.01"; }); }},
      {30, "QrLeadsElsewhere", "insider", "the QR leads to an address that looks like the office's",
       "qr.host", "qr.code",
       [] { return with_qr([](QrOrder& qr) { qr.host = "sktt-contohrejo.example"; }); }},
  };
}

}  // namespace sktt::test
