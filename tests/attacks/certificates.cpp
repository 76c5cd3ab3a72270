// Who may issue, and for what: certificates of a rogue CA, of our own CA's operator, of officials
// who play the CA.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "crypto/certificate_authority.hpp"

namespace sktt::test {
namespace {

constexpr std::size_t kKasi = 0;
constexpr std::size_t kKabid = 1;
constexpr std::size_t kKadis = 2;
constexpr std::size_t kSeal = 3;

/// A PKI of which every name and every serial number is the same, and no key.
const OfficePki& rogue() {
  static const OfficePki kPki = make_office_pki(1);
  return kPki;
}

Presented signed_by(std::size_t index, const crypto::Signer& signer) {
  LetterForge forge = forge_letter();
  forge.order.signatures[index].signer = signer;
  if (index == kKadis) {
    forge.order.qr.signer = {signer.certificate, signer.key};
  }
  return {forge.build().file};
}

crypto::Signer ours(const Identity& identity) {
  return {identity.certificate, identity.key, {office_pki().issuing.certificate}};
}

/// The same names, another root: all that is embedded is of the rogue.
Presented rogue_of_the_same_names() {
  return signed_by(kKabid, rogue().signer("kabid"));
}

/// The rogue's certificate with our CA's certificate embedded above it.
Presented rogue_under_our_chain() {
  crypto::Signer signer = rogue().signer("kabid");
  signer.chain = {office_pki().issuing.certificate};
  return signed_by(kKabid, signer);
}

/// The Kasi issues a certificate to a Kadis of his own.
Presented leaf_as_a_ca() {
  SeededRandom random(21);
  const Identity& kasi = office_pki().official("kasi");
  const crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const auto certificate = crypto::issue_certificate(
      TestPki::order(crypto::Usage::official, "Pejabat kadis"), key.public_key(), kasi, random);
  if (!certificate) {
    throw std::runtime_error(certificate.error().detail());
  }
  return signed_by(kKadis, {certificate.value(), key, {kasi.certificate}});
}

/// Our CA's operator certifies a second key for the Kadis, which nobody appointed.
Presented second_certificate_of_the_kadis() {
  return signed_by(kKadis, ours(certify(crypto::Usage::official, "Pejabat kadis")));
}

Presented second_seal() {
  return signed_by(kSeal, ours(certify(crypto::Usage::seal, "Cap Dinas Uji")));
}

Presented timestamp_key_signs() {
  return signed_by(kKadis, ours(office_pki().tsa));
}

Presented responder_key_signs() {
  return signed_by(kKadis, ours(office_pki().ocsp));
}

Presented chain_left_out() {
  crypto::Signer signer = office_pki().signer("kasi");
  signer.chain.clear();
  return signed_by(kKasi, signer);
}

Presented root_embedded() {
  crypto::Signer signer = office_pki().signer("kasi");
  signer.chain.push_back(office_pki().root.certificate);
  return signed_by(kKasi, signer);
}

}  // namespace

std::vector<Forgery> certificates() {
  return {
      {13, "ChainLeftOut", "insider", "the CA's certificate is not embedded",
       "signature.certificates", "signature.path", chain_left_out},
      {13, "RootEmbedded", "insider", "the root's certificate is embedded and signed",
       "signature.certificates", std::string(kGreen), root_embedded},
      {15, "RogueOfTheSameNames", "rogue CA", "names and numbers are ours, the keys are not",
       "signature.certificates", "signature.path", rogue_of_the_same_names},
      {15, "RogueUnderOurChain", "rogue CA", "the same, and our CA's certificate above it",
       "signature.path", "signature.role", rogue_under_our_chain},
      {15, "LeafAsACa", "insider", "the Kasi certifies a Kadis", "signature.certificates",
       "signature.path", leaf_as_a_ca},
      {15, "TimestampKeySigns", "CA operator", "the timestamp authority's key signs as Kadis",
       "signature.path", "signature.role", timestamp_key_signs},
      {15, "ResponderKeySigns", "CA operator", "the OCSP responder's key signs as Kadis",
       "signature.path", "signature.role", responder_key_signs},
      {32, "SecondCertificateOfTheKadis", "CA operator",
       "our own CA certified another key for the Kadis", "signature.role", std::string(kGreen),
       second_certificate_of_the_kadis},
      {32, "SecondSeal", "CA operator", "our own CA certified another key for the seal",
       "signature.role", std::string(kGreen), second_seal},
  };
}

}  // namespace sktt::test
