// Who may issue, and for what: certificates of a rogue CA, of our own CA's operator, of officials
// who play the CA.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"
#include "attacks/rule_off.hpp"
#include "base/encoding.hpp"

#include "crypto/certificate_authority.hpp"
#include "crypto/der.hpp"
#include "support/cms_forge.hpp"
#include "support/random.hpp"

namespace sktt::test {
namespace {

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
  return signed_by(kKabid, twin_pki().signer("kabid"));
}

/// The rogue's certificate with our CA's certificate embedded above it.
Presented rogue_under_our_chain() {
  crypto::Signer signer = twin_pki().signer("kabid");
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

/// Writes a P-256 key with the curve's parameters spelt out, as some writers do: a reader that
/// takes them from there can be led to another generator, under which the signature is anyone's.
/// Parameters: SEC 2, 2.4.2. Form: SEC 1, C.2.
Bytes with_explicit_parameters(ByteView spki) {
  namespace der = crypto::der;
  constexpr std::size_t kPointBytes = 65;
  const auto hex = [](std::string_view text) { return from_hex(text).value(); };
  const Bytes field = der::sequence(
      {der::oid("1.2.840.10045.1.1"),
       der::integer(hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"))});
  const Bytes curve = der::sequence(
      {der::octet_string(hex("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc")),
       der::octet_string(hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"))});
  const Bytes parameters = der::sequence(
      {der::integer(1), field, curve,
       der::octet_string(hex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                             "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")),
       der::integer(hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")),
       der::integer(1)});
  Bytes point = {0};
  append(point, spki.subspan(spki.size() - kPointBytes));
  return der::sequence({der::sequence({der::oid("1.2.840.10045.2.1"), parameters}),
                        der::element(static_cast<der::Tag>(0x03), point)});
}

/// Our CA's operator signs the Kadis's certificate anew, its key written otherwise.
Bytes recertified(const crypto::Certificate& certificate) {
  namespace der = crypto::der;
  const Bytes spki = certificate.public_key().spki();
  const Bytes whole = certificate.der();
  der::Reader outer = der::Reader(whole).enter(der::Tag::sequence);
  const ByteView content = outer.expect(der::Tag::sequence).content;
  const ByteView algorithm = outer.expect(der::Tag::sequence).whole;
  const auto at = std::search(content.begin(), content.end(), spki.begin(), spki.end());
  Bytes changed(content.begin(), at);
  append(changed, with_explicit_parameters(spki));
  changed.insert(changed.end(), at + static_cast<std::ptrdiff_t>(spki.size()), content.end());
  const Bytes signed_part = der::sequence({changed});
  Bytes signature = {0};
  append(signature, crypto::ecdsa_to_der(office_pki().issuing.key.sign(signed_part).value()));
  return der::sequence(
      {signed_part, algorithm, der::element(static_cast<der::Tag>(0x03), signature)});
}

Presented explicit_curve_parameters() {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].room = 4096;
  forge.revisions[kKadis].cms = [](const crypto::Sha256& digest, const SignatureOrder& order) {
    const RuleOff off("key.form");
    crypto::Signer signer = order.signer;
    signer.certificate = crypto::Certificate::from_der(recertified(signer.certificate)).value();
    return forge_cades(digest, signer, stamper(order)).build(signer.key);
  };
  return {forge.build().file};
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
      {16, "ExplicitCurveParameters", "CA operator",
       "the Kadis's certificate spells the curve's parameters out", "key.form", "signature.path",
       explicit_curve_parameters},
      {32, "SecondCertificateOfTheKadis", "CA operator",
       "our own CA certified another key for the Kadis", "signature.role", std::string(kGreen),
       second_certificate_of_the_kadis},
      {32, "SecondSeal", "CA operator", "our own CA certified another key for the seal",
       "signature.role", std::string(kGreen), second_seal},
  };
}

}  // namespace sktt::test
