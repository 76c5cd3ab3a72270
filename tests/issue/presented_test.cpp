#include "issue/presented.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/numbered_letter.hpp"
#include "issue/office_fixture.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::issue {
namespace {

using testing::EndsWith;
using testing::StartsWith;

/// One sealed letter that every test looks at.
const test::SealedOffice& sealed() {
  static const test::SealedOffice letter;
  return letter;
}

pdf::SealContent seal_content() {
  const auto reading = pdf::read_letter(sealed().file);
  return std::get<pdf::LetterFile>(reading).signatures.back().content.seal.value();
}

TEST(PresentedLetter, IsGreenWhenBothProofsHold) {
  const auto presented = verify_presented(sealed().office.office(), sealed().file).value();
  EXPECT_TRUE(presented.green()) << presented.sentence_english;
}

TEST(PresentedLetter, IsNotGreenWithOneByteMore) {
  Bytes file = sealed().file;
  file.push_back('\n');
  const auto presented = verify_presented(sealed().office.office(), file).value();
  EXPECT_FALSE(presented.green());
  EXPECT_EQ(presented.finding, RegisterFinding::unknown);
}

TEST(PresentedLetter, IsNotGreenBeforeItsSeal) {
  const auto reading = pdf::read_letter(sealed().file);
  const std::size_t end = std::get<pdf::LetterFile>(reading).signatures[2].end;
  const auto presented =
      verify_presented(sealed().office.office(), ByteView(sealed().file).first(end)).value();
  EXPECT_FALSE(presented.green());
  EXPECT_EQ(presented.finding, RegisterFinding::draft);
}

TEST(PresentedLetter, IsNotGreenOnceItsPermitHasEnded) {
  test::OfficeFixture office;
  const std::string number = office.case_before("");
  office.ya("loket", number);
  const Bytes file = office.konsep(number);
  office.clock().advance(std::chrono::hours(24 * 400));
  EXPECT_FALSE(verify_presented(office.office(), file).value().green());
}

/// A letter whose signatures cannot be decided: the revocation list is from before they were made,
/// and an update of it is overdue.
struct UndecidedLetter {
  UndecidedLetter() {
    const std::string number = office.case_before("");
    office.ya("loket", number);
    file = office.konsep(number);
    office.revoke_certificate("loket", office.clock().now());
    office.clock().advance(std::chrono::hours(48));
  }
  void set_status(const std::string& status) {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(lock.connection().run("UPDATE document SET status = ?", {status}));
  }
  [[nodiscard]] PresentedReport present() const {
    return verify_presented(office.office(), file).value();
  }
  test::OfficeFixture office;
  Bytes file;
};

TEST(PresentedLetter, IsSaidToBeRevokedThoughItsSignaturesAreUndecided) {
  UndecidedLetter letter;
  letter.set_status("revoked");
  const PresentedReport presented = letter.present();
  EXPECT_EQ(presented.report.outcome, verify::Outcome::undecided);
  EXPECT_EQ(presented.outcome, verify::Outcome::revoked);
  EXPECT_FALSE(presented.green());
  EXPECT_THAT(presented.sentence,
              StartsWith("TIDAK BERLAKU LAGI: surat ini dikeluarkan dinas, tetapi sudah dicabut"));
  EXPECT_THAT(presented.sentence, EndsWith("Tanda tangannya belum dapat diperiksa seluruhnya."));
  EXPECT_THAT(presented.sentence_english,
              StartsWith("NO LONGER VALID: a letter that the office issued, revoked by the office "
                         "on "));
  EXPECT_THAT(presented.sentence_english, EndsWith("Its signatures could not be checked in full."));
}

TEST(PresentedLetter, IsSaidToBeReplacedThoughItsSignaturesAreUndecided) {
  UndecidedLetter letter;
  letter.set_status("superseded");
  const PresentedReport presented = letter.present();
  EXPECT_EQ(presented.outcome, verify::Outcome::superseded);
  EXPECT_THAT(presented.sentence,
              StartsWith("TIDAK BERLAKU LAGI: surat ini dikeluarkan dinas, tetapi sudah diganti"));
  EXPECT_THAT(presented.sentence_english,
              StartsWith("NO LONGER VALID: a letter that the office issued, replaced by letter "));
}

TEST(PresentedLetter, StaysUndecidedWhereTheRegisterSaysNothingAgainstIt) {
  UndecidedLetter letter;
  for (const char* status : {"issued", "void"}) {
    letter.set_status(status);
    const PresentedReport presented = letter.present();
    EXPECT_EQ(presented.outcome, verify::Outcome::undecided) << status;
    EXPECT_EQ(presented.sentence, presented.report.sentence) << status;
    EXPECT_EQ(presented.sentence_english, presented.report.sentence_english) << status;
  }
  letter.set_status("revoked");
  letter.file.push_back('\n');
  const PresentedReport altered = letter.present();
  EXPECT_EQ(altered.finding, RegisterFinding::unknown);
  EXPECT_EQ(altered.outcome, verify::Outcome::altered) << "one byte more is not that letter";
}

TEST(PresentedLetter, IsCalledGenuineAndRevokedWhereBothProofsSaySo) {
  test::OfficeFixture office;
  const std::string number = office.case_before("");
  office.ya("loket", number);
  const Bytes file = office.konsep(number);
  ASSERT_TRUE(
      office.office().writer.lock().connection().execute("UPDATE document SET status = 'revoked'"));
  const auto presented = verify_presented(office.office(), file).value();
  EXPECT_EQ(presented.outcome, verify::Outcome::revoked);
  EXPECT_THAT(presented.sentence,
              StartsWith("TIDAK BERLAKU LAGI: surat asli, tetapi sudah dicabut oleh dinas pada "));
  EXPECT_THAT(presented.sentence, EndsWith("2026."));
  EXPECT_THAT(presented.sentence_english,
              StartsWith("NO LONGER VALID: a genuine letter, revoked by the office on "));
}

TEST(LookUp, FindsALetterByTheCodeUnderItsQr) {
  const std::string line = seal_content().typed_line;
  const auto letter = look_up_code(sealed().office.office(), line.substr(line.rfind(' ') + 1));
  ASSERT_TRUE(letter) << letter.error().detail();
  EXPECT_EQ(letter.value().letter_number, sealed().result.letter_number);
}

TEST(LookUp, MasksTheNumbersOfTheHolder) {
  const std::string line = seal_content().typed_line;
  const auto letter =
      look_up_code(sealed().office.office(), line.substr(line.rfind(' ') + 1)).value();
  EXPECT_EQ(letter.nik_masked, "************0001");
  EXPECT_EQ(letter.passport_masked, "*****0101");
}

TEST(LookUp, FindsALetterByItsQr) {
  const std::string text = seal_content().qr_text;
  EXPECT_TRUE(look_up_qr(sealed().office.office(), text.substr(text.find('#') + 1)));
}

TEST(LookUp, RefusesAQrThatAnotherKeySigned) {
  const std::string text = seal_content().qr_text;
  Bytes message = from_base32(text.substr(text.find('#') + 1)).value();
  message.back() ^= 1U;
  EXPECT_FALSE(look_up_qr(sealed().office.office(), to_base32(message)));
}

TEST(LookUp, RefusesACodeOfNoLetter) {
  const Bytes other = {1, 2, 3, 4, 5, 6, 7};
  const auto letter = look_up_code(sealed().office.office(), to_typed_code(other));
  ASSERT_FALSE(letter);
  EXPECT_EQ(letter.error().code(), Errc::not_found);
}

TEST(LookUpByNumber, SaysTheStatusOfALetterOfThisSystem) {
  const std::string number = sealed().result.letter_number.value();
  std::string typed = " " + number + " ";
  typed.replace(typed.find("SKTT"), 4, "sktt");
  for (const std::string& text : {number, typed}) {
    const auto letter = look_up_number(sealed().office.office(), text);
    ASSERT_TRUE(letter) << letter.error().detail();
    EXPECT_EQ(letter.value().number, number);
    EXPECT_EQ(letter.value().origin, Origin::this_system);
    EXPECT_EQ(letter.value().status, NumberStatus::issued);
  }
}

TEST(LookUpByNumber, HasOneAnswerForWhatTheOfficeNeverIssued) {
  for (const char* unknown : {"470/0002/SKTT/XI/2026", "470/0001/SKTT/X/2026"}) {
    const auto letter = look_up_number(sealed().office.office(), unknown);
    ASSERT_FALSE(letter);
    EXPECT_EQ(letter.error().code(), Errc::not_found) << unknown;
  }
  for (const char* none : {"", "  ", "SKTT", "470/0001/SKTT/XI/2026'--"}) {
    const auto letter = look_up_number(sealed().office.office(), none);
    ASSERT_FALSE(letter);
    EXPECT_EQ(letter.error().code(), Errc::malformed) << none;
  }
}

TEST(LookUpByNumber, FollowsWhatBecameOfALetter) {
  test::OfficeFixture office;
  const std::string number = office.case_before("");
  const std::string letter = office.ya("loket", number).letter_number.value();
  const auto status = [&] { return look_up_number(office.office(), letter).value().status; };
  {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(lock.connection().execute("UPDATE document SET status = 'superseded'"));
    EXPECT_EQ(status(), NumberStatus::superseded);
    ASSERT_TRUE(lock.connection().execute("UPDATE document SET status = 'revoked'"));
    EXPECT_EQ(status(), NumberStatus::revoked);
    ASSERT_TRUE(lock.connection().execute("UPDATE document SET status = 'void'"));
    EXPECT_FALSE(look_up_number(office.office(), letter)) << "a number of no issued letter";
    ASSERT_TRUE(lock.connection().execute("UPDATE document SET status = 'issued'"));
  }
  office.clock().advance(std::chrono::hours(24 * 400));
  EXPECT_EQ(status(), NumberStatus::expired);
}

/// A letter whose Kadis's certificate was revoked afterwards, as of a day before the signature.
struct SignedByARevokedKey {
  explicit SignedByARevokedKey(std::chrono::seconds after_signing) {
    const std::string number = office.case_before("");
    letter_number = office.ya("loket", number).letter_number.value();
    file = office.konsep(number);
    const auto reading = pdf::read_letter(file);
    const pdf::SealContent seal =
        std::get<pdf::LetterFile>(reading).signatures.back().content.seal.value();
    qr = seal.qr_text.substr(seal.qr_text.find('#') + 1);
    code = seal.typed_line.substr(seal.typed_line.rfind(' ') + 1);
    office.clock().advance(std::chrono::hours(1));
    office.revoke_certificate("kadis", test::office_pki().now + after_signing);
  }
  test::OfficeFixture office;
  std::string letter_number;
  Bytes file;
  std::string qr;
  std::string code;
};

TEST(LookUp, SaysThatTheSignaturesOfAnIssuedLetterDoNotHoldAnyMore) {
  const SignedByARevokedKey letter(-std::chrono::hours(1));
  const auto presented = verify_presented(letter.office.office(), letter.file).value();
  ASSERT_FALSE(presented.green());
  for (const auto& found : {look_up_qr(letter.office.office(), letter.qr),
                            look_up_code(letter.office.office(), letter.code)}) {
    ASSERT_TRUE(found) << found.error().detail();
    EXPECT_EQ(found.value().letter_number, letter.letter_number);
    EXPECT_EQ(found.value().status, registry::DocumentStatus::issued);
    EXPECT_EQ(found.value().conclusion, presented.report.conclusion);
    EXPECT_EQ(found.value().sentence, presented.sentence);
    EXPECT_EQ(found.value().sentence_english, presented.sentence_english);
  }
  const auto numbered = look_up_number(letter.office.office(), letter.letter_number).value();
  EXPECT_EQ(numbered.status, NumberStatus::not_valid);
  EXPECT_EQ(numbered.outcome, presented.outcome);
  EXPECT_EQ(to_name(numbered.status), "not_valid");
  EXPECT_NE(numbered.sentence.find("tidak sah"), std::string_view::npos);
}

TEST(PresentedLetter, StaysNotValidThoughItWasRevokedToo) {
  const SignedByARevokedKey letter(-std::chrono::hours(1));
  ASSERT_TRUE(letter.office.office().writer.lock().connection().execute(
      "UPDATE document SET status = 'revoked'"));
  const auto presented = verify_presented(letter.office.office(), letter.file).value();
  EXPECT_EQ(presented.finding, RegisterFinding::revoked);
  EXPECT_EQ(presented.report.conclusion, verify::Conclusion::not_valid);
  EXPECT_EQ(presented.outcome, presented.report.outcome);
  EXPECT_EQ(presented.sentence, presented.report.sentence);
}

TEST(LookUp, FindsALetterInForceWhoseSignerLostTheKeyLater) {
  const SignedByARevokedKey letter(std::chrono::minutes(30));
  EXPECT_TRUE(verify_presented(letter.office.office(), letter.file).value().green());
  const auto found = look_up_code(letter.office.office(), letter.code).value();
  EXPECT_EQ(found.conclusion, verify::Conclusion::valid);
  EXPECT_EQ(found.sentence, "");
  EXPECT_EQ(look_up_number(letter.office.office(), letter.letter_number).value().status,
            NumberStatus::issued);
}

TEST(LookUp, HasNoAnswerWhereTheKeptFileCannotBeRead) {
  test::OfficeFixture office;
  const std::string number = office.case_before("");
  const std::string letter = office.ya("loket", number).letter_number.value();
  {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(lock.connection().execute(
        "UPDATE revision SET added = zeroblob(length(added)) WHERE number = 5"));
  }
  const auto found = look_up_number(office.office(), letter);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code(), Errc::storage);
}

TEST(LookUpByNumber, SaysThatALetterOfBeforeIsPaperOnly) {
  test::OfficeFixture office;
  {
    const auto lock = office.office().writer.lock();
    ASSERT_TRUE(lock.connection().execute(R"(PRAGMA foreign_keys = OFF;
      INSERT INTO earlier_letter VALUES
        ('470/0310/SKTT/X/2026', '2026-10-05', '2026-11-23', 'A', '', 1, NULL),
        ('470/0012/SKTT/I/2025', '2025-01-09', '2026-11-22', 'B', '', 1, NULL),
        ('470/0300/SKTT/X/2026', '2026-10-01', '2027-09-30', 'C', '', 1, '470/0312/SKTT/XI/2026');
      PRAGMA foreign_keys = ON)"));
  }
  const auto look_up = [&](std::string_view number) {
    return look_up_number(office.office(), number).value();
  };
  const NumberedLetter in_force = look_up("470/0310/SKTT/X/2026");
  EXPECT_EQ(in_force.origin, Origin::before_this_system);
  EXPECT_EQ(in_force.status, NumberStatus::issued);
  EXPECT_EQ(in_force.outcome, verify::Outcome::before_this_system);
  EXPECT_NE(in_force.sentence.find("hanya kertas: tidak ada tanda tangan"), std::string::npos);
  EXPECT_NE(in_force.sentence_english.find("paper only: there is no signature to check"),
            std::string::npos);
  EXPECT_EQ(look_up("470/0012/SKTT/I/2025").status, NumberStatus::expired);
  EXPECT_EQ(look_up("470/0300/SKTT/X/2026").status, NumberStatus::superseded);
}

// Whoever has the database's file could let a revoked letter's QR show another one.
TEST(LookUp, ShowsNoLetterThatSaysSomethingElseThanItsQr) {
  test::OfficeFixture office;
  std::vector<pdf::SealContent> seals;
  for (int count = 0; count < 2; ++count) {
    const std::string number = office.case_before("");
    office.ya("loket", number);
    const Bytes file = office.konsep(number);
    seals.push_back(
        std::get<pdf::LetterFile>(pdf::read_letter(file)).signatures.back().content.seal.value());
  }
  const auto look_up = [&](const pdf::SealContent& seal) {
    return look_up_qr(office.office(), seal.qr_text.substr(seal.qr_text.find('#') + 1));
  };
  const auto look_up_typed = [&](const pdf::SealContent& seal) {
    return look_up_code(office.office(), seal.typed_line.substr(seal.typed_line.rfind(' ') + 1));
  };
  EXPECT_EQ(look_up(seals[0]).value().letter_number, seals[0].number);
  EXPECT_EQ(look_up_typed(seals[1]).value().letter_number, seals[1].number);
  ASSERT_TRUE(office.office().writer.lock().connection().execute(
      "CREATE TEMP TABLE codes AS SELECT id, token_sha256 AS token, code_sha256 AS code"
      " FROM document;"
      "UPDATE document SET token_sha256 = NULL, code_sha256 = NULL;"
      "UPDATE document SET token_sha256 = (SELECT token FROM codes WHERE codes.id = 3 - "
      "document.id), code_sha256 = (SELECT code FROM codes WHERE codes.id = 3 - document.id)"));
  const auto shown = look_up(seals[0]);
  ASSERT_FALSE(shown);
  EXPECT_EQ(shown.error().code(), Errc::not_found);
  const auto typed = look_up_typed(seals[1]);
  ASSERT_FALSE(typed);
  EXPECT_EQ(typed.error().code(), Errc::storage);
}

}  // namespace
}  // namespace sktt::issue
