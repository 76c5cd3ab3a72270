// Letters with honest signatures that the procedure does not make: out of order, left out, by the
// wrong person, taken from another letter, not finished.

#include <algorithm>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::test {
namespace {

Presented reordered() {
  LetterForge forge = forge_letter();
  std::swap(forge.order.signatures[kKasi], forge.order.signatures[kKabid]);
  return {forge.build().file};
}

Presented one_removed() {
  LetterForge forge = forge_letter();
  forge.order.signatures.erase(forge.order.signatures.begin() + kKabid);
  return {forge.build().file};
}

Presented one_twice() {
  LetterForge forge = forge_letter();
  forge.order.signatures.insert(forge.order.signatures.begin() + kKabid,
                                forge.order.signatures[kKasi]);
  return {forge.build().file};
}

Presented kasi_in_the_field_of_the_kadis() {
  LetterForge forge = forge_letter();
  forge.order.signatures[kKadis].signer = office_pki().signer("kasi");
  forge.order.qr.signer = office_pki().official("kasi");
  return {forge.build().file};
}

Presented with_appointments(const std::function<void(std::vector<verify::Appointment>&)>& change) {
  Presented presented{forge_letter().build().file};
  auto appointments = proper_appointments();
  change(appointments);
  presented.trust.roles = sign_roles(appointments, office_pki().appointment.key);
  return presented;
}

Presented assignment_had_ended() {
  return with_appointments([](auto& appointments) {
    appointments[kKadis].until = proper_order("APP-01").signatures[kKadis].proven_at;
  });
}

Presented one_person_in_two_roles() {
  return with_appointments(
      [](auto& appointments) { appointments[kKadis].person = appointments[kKasi].person; });
}

Presented another_name_on_the_page() {
  LetterForge forge = forge_letter();
  forge.order.signatures[kKadis].content.signer_name = "Orang Lain, M.Si.";
  return {forge.build().file};
}

/// The signature of the Kadis on another letter, put into this one's gap.
Presented signature_of_another_letter() {
  const SignedLetter other = issued_letter("APP-02");
  const auto reading = pdf::read_letter(other.file);
  const Bytes stolen = std::get<pdf::LetterFile>(reading).signatures[kKadis].cms;
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].cms = [=](const crypto::Sha256&, const SignatureOrder&) {
    return stolen;
  };
  return {forge.build().file};
}

Presented cut_after(std::size_t signatures) {
  const SignedLetter letter = issued_letter("APP-01");
  const ByteView start = ByteView(letter.file).first(letter.ends.at(signatures));
  return {Bytes(start.begin(), start.end())};
}

}  // namespace

std::vector<Forgery> procedure_breaches() {
  const std::string green(kGreen);
  return {
      {17, "SignaturesReordered", "insider", "the Kabid's paraf comes first", "revision.objects",
       "revision.canonical", reordered},
      {17, "SignatureRemoved", "insider", "the Kabid's paraf is not there", "revision.objects",
       "revision.canonical", one_removed},
      {17, "SignatureTwice", "insider", "the Kasi's paraf is there twice", "revision.objects",
       "revision.canonical", one_twice},
      {17, "KasiInTheFieldOfTheKadis", "insider", "the Kasi signs as Kadis, and signs the QR",
       "signature.role", green, kasi_in_the_field_of_the_kadis},
      {17, "AssignmentHadEnded", "insider", "the Kadis signs in the second after the assignment",
       "signature.role", green, assignment_had_ended},
      {17, "OnePersonInTwoRoles", "insider", "the Kasi was appointed Kadis and signs as both",
       "signature.persons", green, one_person_in_two_roles},
      {17, "AnotherNameOnThePage", "insider", "the page names another than the register",
       "signature.name", green, another_name_on_the_page},
      {18, "SignatureOfAnotherLetter", "anyone", "the Kadis's signature on another letter",
       "signature.digest", "standing", signature_of_another_letter},
      {27, "Draft", "anyone", "a genuine draft", "signatures.complete", "standing",
       [] { return cut_after(0); }},
      {27, "LetterBeforeItsSeal", "anyone", "a genuine letter before its seal",
       "signatures.complete", "standing", [] { return cut_after(3); }},
  };
}

}  // namespace sktt::test
