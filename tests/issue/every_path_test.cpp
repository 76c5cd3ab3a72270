// Letters as the whole office makes them, by every way through the procedure: our reader takes each
// step of each for the letter that it is, and qpdf finds the same objects at the same places.

#include <array>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "pdf/letter_file.hpp"
#include "support/qpdf_opinion.hpp"

namespace sktt::issue {
namespace {

/// A way from the administrator's desk to the one of the Kadis.
struct Path {
  std::string name;
  std::function<void(test::OfficeFixture&, const std::string&)> go;
};

void all_three(test::OfficeFixture& office, const std::string& number) {
  for (const char* official : {"kasi", "kabid", "kadis"}) {
    office.ya(official, number);
  }
}

std::vector<Path> paths() {
  return {
      {"Straight", all_three},
      {"ReturnedByTheKasi",
       [](test::OfficeFixture& office, const std::string& number) {
         office.tidak("kasi", number);
         office.ya("administrator", number);
         all_three(office, number);
       }},
      {"ReturnedByTheKabid",
       [](test::OfficeFixture& office, const std::string& number) {
         office.ya("kasi", number);
         office.tidak("kabid", number);
         all_three(office, number);
       }},
      {"ReturnedByTheKadisAndTheKasi", [](test::OfficeFixture& office, const std::string& number) {
         office.ya("kasi", number);
         office.ya("kabid", number);
         office.tidak("kadis", number);
         office.tidak("kasi", number);
         office.ya("administrator", number);
         all_three(office, number);
       }}};
}

/// The applicants whose files are complete; the office makes no letter for APP-05 and APP-12.
constexpr std::array kComplete = {"APP-01", "APP-02", "APP-03", "APP-04", "APP-06",
                                  "APP-07", "APP-08", "APP-09", "APP-10", "APP-11"};

class EveryPath : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryPath, MakesALetterThatReaderAndQpdfReadAlikeAtEveryStep) {
  const Path path = paths().at(GetParam());
  SCOPED_TRACE(path.name);
  test::OfficeFixture office;
  for (const std::string id : kComplete) {
    SCOPED_TRACE(id);
    const std::string number = office.submit(id).case_number;
    office.ya("loket", number);
    office.ya("administrator", number);
    path.go(office, number);
    EXPECT_TRUE(office.ya("loket", number).letter_number);
    const Bytes file = office.konsep(number);
    EXPECT_EQ(test::differences_from_qpdf(file), "");
    const auto reading = pdf::read_letter(file);
    const auto* letter = std::get_if<pdf::LetterFile>(&reading);
    ASSERT_NE(letter, nullptr);
    EXPECT_EQ(letter->signatures.size(), pdf::kSignatureFields.size());
    for (const pdf::SignatureRevision& revision : letter->signatures) {
      const auto start = pdf::read_letter(ByteView(file).first(revision.end));
      EXPECT_TRUE(std::holds_alternative<pdf::LetterFile>(start)) << revision.number;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Each, EveryPath, testing::Range(std::size_t{0}, paths().size()));

}  // namespace
}  // namespace sktt::issue
