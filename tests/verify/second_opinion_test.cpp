// Other people's programs on our letters. They confirm that honest letters are accepted; most of
// them accept forged ones, too, so nothing here stands for a refusal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "pdf/letter_file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"

namespace sktt::verify {
namespace {

using test::office_pki;
using test::run_command;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, std::string_view wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos;
       at = text.find(wanted, at + wanted.size())) {
    ++found;
  }
  return found;
}

/// An issued letter in a directory of its own.
class SecondOpinion : public testing::Test {
 protected:
  std::string save(const std::string& name, ByteView content) {
    const auto path = directory_.path() / name;
    EXPECT_TRUE(write_file(path, content, FileMode::owner_only));
    return path.string();
  }
  std::string directory() const { return directory_.path().string(); }

  test::TemporaryDirectory directory_;
  const Bytes letter_ = test::issued_letter("APP-12").file;
  const std::string letter_path_ = save("letter.pdf", letter_);
};

TEST_F(SecondOpinion, PdfsigFindsFourValidAndTrustedSignatures) {
  const std::string database = "sql:" + directory();
  const std::string root = save("root.pem", as_bytes(office_pki().root.certificate.pem()));
  ASSERT_EQ(run_command({"certutil", "-N", "-d", database, "--empty-password"}).status, 0);
  ASSERT_EQ(run_command({"certutil", "-A", "-d", database, "-n", "root", "-t", "CT,CT,CT", "-a",
                         "-i", root})
                .status,
            0);
  const auto result = run_command({"pdfsig", "-no-ocsp", "-nssdir", directory(), letter_path_});
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(count(result.output, "Signature is Valid."), 4U) << result.output;
  EXPECT_EQ(count(result.output, "Certificate is Trusted."), 4U) << result.output;
  EXPECT_EQ(count(result.output, "ETSI.CAdES.detached"), 4U) << result.output;
}

TEST_F(SecondOpinion, OpensslVerifiesEachSignatureOverItsBytes) {
  const std::string root = save("root.pem", as_bytes(office_pki().root.certificate.pem()));
  const auto reading = pdf::read_letter(letter_);
  const auto* file = std::get_if<pdf::LetterFile>(&reading);
  ASSERT_NE(file, nullptr);
  ASSERT_EQ(file->signatures.size(), 4U);
  const std::string at = std::to_string(test::verification_time().time_since_epoch().count());
  for (const pdf::SignatureRevision& revision : file->signatures) {
    const ByteView whole = ByteView(letter_).first(revision.end);
    Bytes content(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(revision.gap.offset));
    append(content, whole.subspan(revision.gap.offset + revision.gap.length));
    const std::string cms = save("signature.der", revision.cms);
    const std::string signed_part = save("content.bin", content);
    const std::vector<std::string> command = {
        "openssl", "cms",     "-verify",  "-cades",    "-binary",  "-inform", "DER",
        "-in",     cms,       "-content", signed_part, "-CAfile",  root,      "-purpose",
        "any",     "-attime", at,         "-out",      "/dev/null"};
    const auto result = run_command(command);
    EXPECT_EQ(result.status, 0) << revision.number << ": " << result.output;
    content.front() ^= 1U;
    static_cast<void>(save("content.bin", content));
    EXPECT_NE(run_command(command).status, 0) << "openssl looks at the content";
  }
}

TEST_F(SecondOpinion, QpdfAndMutoolHaveNoComplaint) {
  const auto qpdf = run_command({"qpdf", "--check", letter_path_});
  EXPECT_EQ(qpdf.status, 0) << qpdf.output;
  EXPECT_THAT(qpdf.output, Not(HasSubstr("WARNING")));
  const auto draw = run_command(
      {"mutool", "draw", "-q", "-F", "png", "-o", directory() + "/page.png", letter_path_});
  EXPECT_EQ(draw.status, 0);
  // Debian builds mutool without a colour library, and it says so for every PDF/A.
  EXPECT_THAT(draw.output, testing::AnyOf("", "warning: ICC support is not available\n"));
  const auto verified = run_command({"mutool", "sign", letter_path_});
  EXPECT_THAT(verified.output, Not(HasSubstr("error"))) << verified.output;
}

TEST_F(SecondOpinion, PdftotextReadsNumberAndSigners) {
  const auto text = run_command({"pdftotext", "-layout", letter_path_, "-"});
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.output, HasSubstr("470/0001/SKTT/XI/2026"));
  EXPECT_THAT(text.output, HasSubstr("Drs. Hadi Santoso, M.Si."));
}

}  // namespace
}  // namespace sktt::verify
