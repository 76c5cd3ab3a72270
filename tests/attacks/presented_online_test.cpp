// Attacks that the letter alone cannot tell: what officials signed without the service, and what a
// QR on paper opens. The register is the second proof.

#include <functional>

#include <gtest/gtest.h>

#include "attacks/letter_forge.hpp"
#include "base/encoding.hpp"
#include "crypto/cose.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"
#include "verify/letter_qr.hpp"

namespace sktt::issue {
namespace {

/// An office with one sealed letter, which no test changes.
struct Sealed : test::SealedOffice {
  pdf::LetterFile letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
};

const Sealed& sealed() {
  static const Sealed one;
  return one;
}

const pdf::SealContent& seal_content() {
  return *sealed().letter.signatures.back().content.seal;
}

crypto::LetterClaims claims() {
  const auto qr = verify::read_qr_unverified(seal_content().qr_text).value();
  return crypto::decode_claims(crypto::read_cose_unverified(qr.cose).value().payload).value();
}

/// Starts a forge from the office's own letter, with the keys of everyone who signed it.
test::LetterForge forge_with_the_offices_keys() {
  const test::OfficeFixture& office = sealed().office;
  const test::OfficePki& pki = test::office_pki();
  const ByteView draft = ByteView(sealed().file).first(sealed().letter.draft_end);
  test::LetterForge forge{
      {Bytes(draft.begin(), draft.end()),
       {},
       seal_content().number,
       {office.identity("kadis"), claims(), std::nullopt,
        office.office().verifier.trust().office.verification_host, std::nullopt, std::nullopt}},
      {},
      {},
      {}};
  const std::vector<std::string> signers = {"kasi", "kabid", "kadis"};
  for (const pdf::SignatureRevision& revision : sealed().letter.signatures) {
    const std::size_t index = forge.order.signatures.size();
    const test::Identity& signer =
        index < signers.size() ? office.identity(signers[index]) : pki.seal;
    forge.order.signatures.push_back({revision.content,
                                      {signer.certificate, signer.key, {pki.issuing.certificate}},
                                      pki.timestamp_identity(),
                                      revision.content.signed_at});
  }
  return forge;
}

/// Exchanges one character of what the page shows.
void show_something_else(std::vector<pdf::IndirectObject>& objects) {
  pdf::IndirectObject& content = test::find_object(objects, test::kContent);
  std::string text = to_string(*content.stream);
  const std::size_t end = text.find("> Tj");
  ASSERT_NE(end, std::string::npos);
  text.replace(end - 4, 4, text.substr(end - 4, 4) == "0003" ? "0004" : "0003");
  content.stream = to_bytes(text);
}

PresentedReport presented(const Bytes& file) {
  return verify_presented(sealed().office.office(), file).value();
}

TEST(SignedWithoutTheService, IsUnknownThoughAllFourSigned) {
  const Bytes file = forge_with_the_offices_keys().build().file;
  const PresentedReport report = presented(file);
  EXPECT_EQ(report.report.conclusion, verify::Conclusion::valid) << report.report.sentence_english;
  EXPECT_EQ(report.finding, RegisterFinding::unknown);
  EXPECT_FALSE(report.green());
}

// What the page shows is what four officials signed, so nothing but the register can tell.
TEST(SignedWithoutTheService, IsUnknownWhenThePageShowsSomethingElse) {
  test::LetterForge forge = forge_with_the_offices_keys();
  forge.draft.objects = show_something_else;
  const PresentedReport report = presented(forge.build().file);
  EXPECT_EQ(report.report.conclusion, verify::Conclusion::valid) << report.report.sentence_english;
  EXPECT_EQ(report.finding, RegisterFinding::unknown);
  EXPECT_FALSE(report.green());
}

TEST(IssuedBytes, AreKnownAndNoOthers) {
  EXPECT_TRUE(presented(sealed().file).green());
  for (std::size_t at = 0; at < sealed().file.size(); at += sealed().file.size() / 40) {
    Bytes file = sealed().file;
    file[at] ^= 0x01;
    const PresentedReport report = presented(file);
    EXPECT_FALSE(report.green()) << at;
    EXPECT_EQ(report.finding, RegisterFinding::unknown) << at;
  }
}

TEST(IssuedBytes, EndWithTheSeal) {
  for (const pdf::SignatureRevision& revision : sealed().letter.signatures) {
    const ByteView start = ByteView(sealed().file).first(revision.end);
    const PresentedReport report = presented(Bytes(start.begin(), start.end()));
    const bool whole = revision.end == sealed().file.size();
    EXPECT_EQ(report.green(), whole) << revision.number;
    EXPECT_EQ(report.finding, whole ? RegisterFinding::issued : RegisterFinding::draft);
  }
}

/// What follows the # of a QR with the letter's own claims, signed by this key under that name.
std::string qr_fragment(const crypto::Certificate& named, const crypto::PrivateKey& key) {
  return to_base32(
      crypto::sign_cose(crypto::encode_claims(claims()), crypto::key_id(named), key).value());
}

TEST(QrOnPaper, OpensTheLetterIfTheKadisSignedIt) {
  const test::Identity& kadis = sealed().office.identity("kadis");
  EXPECT_TRUE(look_up_qr(sealed().office.office(), qr_fragment(kadis.certificate, kadis.key)));
}

TEST(QrOnPaper, OpensNothingIfAnotherKeySignedIt) {
  const test::Identity& kadis = sealed().office.identity("kadis");
  const test::Identity& kabid = sealed().office.identity("kabid");
  const test::Identity second = test::certify(crypto::Usage::official, "Pejabat kadis");
  for (const std::string& fragment :
       {qr_fragment(kabid.certificate, kabid.key), qr_fragment(kadis.certificate, kabid.key),
        qr_fragment(second.certificate, second.key), qr_fragment(kadis.certificate, second.key)}) {
    const auto letter = look_up_qr(sealed().office.office(), fragment);
    ASSERT_FALSE(letter);
    EXPECT_EQ(letter.error().code(), Errc::not_found);
  }
}

TEST(QrOnPaper, OpensNothingIfOneClaimIsAnother) {
  const test::Identity& kadis = sealed().office.identity("kadis");
  const auto opens = [&](const std::function<void(crypto::LetterClaims&)>& change) {
    crypto::LetterClaims other = claims();
    change(other);
    const Bytes message = crypto::sign_cose(crypto::encode_claims(other),
                                            crypto::key_id(kadis.certificate), kadis.key)
                              .value();
    return static_cast<bool>(look_up_qr(sealed().office.office(), to_base32(message)));
  };
  EXPECT_TRUE(opens([](crypto::LetterClaims&) {}));
  EXPECT_FALSE(opens([](crypto::LetterClaims& other) { other.name += "a"; }));
  EXPECT_FALSE(opens([](crypto::LetterClaims& other) { other.passport_last4 = "9999"; }));
  EXPECT_FALSE(opens([](crypto::LetterClaims& other) { other.reviewed.value[0] ^= 1U; }));
  EXPECT_FALSE(opens([](crypto::LetterClaims& other) { other.token[0] ^= 1U; }));
}

TEST(QrOnPaper, ThatCannotBeReadIsSaidToBeNone) {
  for (const char* garbage : {"", "A", "QRQRQRQR", "\xFF\xFE", "========"}) {
    const auto letter = look_up_qr(sealed().office.office(), garbage);
    ASSERT_FALSE(letter) << garbage;
    EXPECT_EQ(letter.error().code(), Errc::malformed) << garbage;
  }
}

}  // namespace
}  // namespace sktt::issue
