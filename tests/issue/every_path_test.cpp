// Letters as the whole office makes them, by every way through the procedure: our reader takes each
// step of each for the letter that it is, and qpdf finds the same objects at the same places; so do
// both with a konsep that was voided on the way, and its parafs.

#include <array>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "pdf/letter_file.hpp"
#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/revisions.hpp"
#include "support/qpdf_opinion.hpp"

namespace sktt::issue {
namespace {

/// A way from the administrator's desk to the one of the Kadis.
struct Path {
  std::string name;
  std::function<void(test::OfficeFixture&, const std::string&)> go;
  /// How many revisions each version of the konsep came to, the last of which is the letter.
  std::vector<std::size_t> revisions;
};

void all_three(test::OfficeFixture& office, const std::string& number) {
  for (const char* official : {"kasi", "kabid", "kadis"}) {
    office.ya(official, number);
  }
}

std::vector<Path> paths() {
  return {{"Straight", all_three, {5}},
          {"ReturnedByTheKasi",
           [](test::OfficeFixture& office, const std::string& number) {
             office.tidak("kasi", number);
             office.ya("administrator", number);
             all_three(office, number);
           },
           {1, 5}},
          {"ReturnedByTheKabid",
           [](test::OfficeFixture& office, const std::string& number) {
             office.ya("kasi", number);
             office.tidak("kabid", number);
             all_three(office, number);
           },
           {2, 5}},
          {"ReturnedByTheKadisAndTheKasi",
           [](test::OfficeFixture& office, const std::string& number) {
             office.ya("kasi", number);
             office.ya("kabid", number);
             office.tidak("kadis", number);
             office.tidak("kasi", number);
             office.ya("administrator", number);
             all_three(office, number);
           },
           {3, 1, 5}}};
}

/// The applicants whose files are complete; the office makes no letter for APP-05 and APP-12.
constexpr std::array kComplete = {"APP-01", "APP-02", "APP-03", "APP-04", "APP-06",
                                  "APP-07", "APP-08", "APP-09", "APP-10", "APP-11"};

/// Reads every revision of a document up to its end, as it stood when it was stored; gives how many
/// there are.
std::size_t read_every_revision(db::Connection& connection, std::int64_t document) {
  const auto revisions = registry::list_revisions(connection, document).value();
  for (const registry::Revision& revision : revisions) {
    SCOPED_TRACE(revision.number);
    const Bytes file = registry::load_file(connection, revision).value();
    EXPECT_EQ(test::differences_from_qpdf(file), "");
    const auto reading = pdf::read_letter(file);
    const auto* letter = std::get_if<pdf::LetterFile>(&reading);
    EXPECT_NE(letter, nullptr);
    EXPECT_EQ(letter == nullptr ? 0 : letter->signatures.size() + 1,
              static_cast<std::size_t>(revision.number));
  }
  return revisions.size();
}

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
    const std::int64_t case_id = registry::find_case(office.reader(), number).value().id;
    std::vector<std::size_t> revisions;
    const auto versions = registry::list_versions(office.reader(), case_id).value();
    for (const int version : versions) {
      SCOPED_TRACE("version " + std::to_string(version));
      const auto document = registry::load_version(office.reader(), case_id, version).value();
      revisions.push_back(read_every_revision(office.reader(), document.id));
      EXPECT_EQ(document.status == registry::DocumentStatus::voided,
                revisions.size() < path.revisions.size());
    }
    EXPECT_EQ(revisions, path.revisions);
  }
}

INSTANTIATE_TEST_SUITE_P(Each, EveryPath, testing::Range(std::size_t{0}, paths().size()));

}  // namespace
}  // namespace sktt::issue
