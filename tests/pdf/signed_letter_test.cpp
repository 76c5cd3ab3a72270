#include <array>
#include <fstream>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/letter.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/sample_letter.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/sample_letters.hpp"
#include "support/scanned_page.hpp"

namespace sktt::pdf {
namespace {

std::string refusal_of(ByteView file) {
  const auto reading = read_letter(file);
  const auto* refusal = std::get_if<Refusal>(&reading);
  return refusal == nullptr ? "" : refusal->rule + ": " + refusal->detail;
}

/// Letters as the renderer makes them, then signed.
class SignedLetter : public testing::Test {
 protected:
  static Bytes render(const Letter& letter) {
    static const LetterRenderer kRenderer = test::sample_renderer();
    return kRenderer.render(letter, {1, 2, 3}).value();
  }
  [[nodiscard]] std::string saved(const Bytes& file) const {
    const std::string path = directory_.path() / "letter.pdf";
    std::ofstream(path, std::ios::binary) << as_text(file);
    return path;
  }
  /// The Kabid's sample name has a letter that the renderer does not keep for signers.
  [[nodiscard]] static SignatureContent content_of(SignatureField field) {
    SignatureContent content = by_hand::sample_content(field);
    if (field == SignatureField::paraf_kabid) {
      content.signer_name = "Dra. Ni Luh Putu Ayu, M.M.";
    }
    return content;
  }

  test::TemporaryDirectory directory_;
};

TEST_F(SignedLetter, IsReadBackAndSoundAtEveryStep) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    SCOPED_TRACE(sample.id);
    Bytes file = render(sample.letter);
    ASSERT_EQ(refusal_of(file), "");
    for (const SignatureField field : kSignatureFields) {
      SCOPED_TRACE(to_name(field));
      file = by_hand::sign_next(file, content_of(field));
      const auto letter = std::get<LetterFile>(read_letter(file));
      EXPECT_EQ(letter.signatures.back().content, content_of(field));
    }
    const test::CommandResult check = test::run_command({"qpdf", "--check", saved(file)});
    EXPECT_EQ(check.status, 0) << check.output;
  }
}

TEST_F(SignedLetter, ShowsWhatWasSignedToOtherPrograms) {
  Bytes file = render(test::sample_letter("APP-01"));
  for (const SignatureField field : kSignatureFields) {
    file = by_hand::sign_next(file, content_of(field));
  }
  const std::string path = saved(file);
  const std::string text = test::run_command({"pdftotext", "-layout", path, "-"}).output;
  for (const std::string_view shown :
       {"470/0001/SKTT/XI/2026", "Contohrejo, 23 November 2026",
        "Drs. Bambang Contoh Widodo, M.Si.", "NIP 19700101 199003 1 001", "Sri Wahyuni, S.Sos.",
        "Dra. Ni Luh Putu Ayu, M.M.", "23-11-2026 08:15", "0123A-BCDEF-G",
        "Diregistrasi tanggal"}) {
    EXPECT_THAT(text, testing::HasSubstr(shown));
  }
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("KONSEP")));
  const test::CommandResult drawn = test::run_command({"mutool", "draw", "-o", "/dev/null", path});
  EXPECT_EQ(drawn.status, 0) << drawn.output;
  // Debian's build says on every file that it has no ICC support.
  EXPECT_EQ(drawn.output, "warning: ICC support is not available\npage " + path + " 1\n");
  const std::string signatures = test::run_command({"pdfsig", path}).output;
  EXPECT_THAT(signatures, testing::HasSubstr("Signature #4"));
  EXPECT_THAT(signatures, testing::HasSubstr("Total document signed"));
}

TEST_F(SignedLetter, PrintsAQrThatAScannerReads) {
  Bytes file = render(test::sample_letter("APP-01"));
  for (const SignatureField field : kSignatureFields) {
    file = by_hand::sign_next(file, content_of(field));
  }
  const std::string wanted = content_of(SignatureField::cap_dinas).seal->qr_text;
  EXPECT_EQ(test::scan_qr(saved(file)), wanted);
}

TEST_F(SignedLetter, MovesNoRevisionFromAnotherLetter) {
  const Bytes one = render(test::sample_letter("APP-01"));
  const Bytes other = render(test::sample_letter("APP-02"));
  const Bytes signed_one = by_hand::sign_next(one, content_of(SignatureField::paraf_kasi));
  Bytes moved = other;
  append(moved, ByteView(signed_one).subspan(one.size()));
  EXPECT_NE(refusal_of(moved), "");
}

}  // namespace
}  // namespace sktt::pdf
