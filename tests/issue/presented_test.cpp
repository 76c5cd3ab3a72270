#include "issue/presented.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "issue/office_fixture.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::issue {
namespace {

/// One sealed letter that every test looks at.
struct Sealed {
  test::OfficeFixture office;
  std::string number = office.case_before("");
  DecisionResult result = office.ya("loket", number);
  Bytes file = konsep_file(office.office(), office.official("loket"), number).value();
};

const Sealed& sealed() {
  static const Sealed letter;
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
  const Bytes file = konsep_file(office.office(), office.official("loket"), number).value();
  office.clock().advance(std::chrono::hours(24 * 400));
  EXPECT_FALSE(verify_presented(office.office(), file).value().green());
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

}  // namespace
}  // namespace sktt::issue
