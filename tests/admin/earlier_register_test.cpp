#include "admin/earlier_register.hpp"

#include <gmock/gmock.h>

#include "db/migrations.hpp"
#include "issue/components.hpp"
#include "support/files.hpp"

namespace sktt::admin {
namespace {

using testing::ElementsAre;

/// The header that every file of these tests begins with.
constexpr std::string_view kHeader = "nomor_surat,tanggal,berlaku_sd,nama,nik\n";

class EarlierRegister : public testing::Test {
 protected:
  EarlierRegister() {
    const auto components = issue::components();
    static_cast<void>(db::migrate(connection_, components).value());
  }

  Result<std::vector<registry::EarlierLetter>> read(std::string_view csv) {
    return read_earlier_register(connection_, csv,
                                 {numbering_, date_from_iso("2026-11-23").value(), next_number_});
  }

  /// Everything wrong with a file, one a line.
  std::vector<std::string> problems(const std::string& csv) {
    const auto letters = read(csv);
    std::vector<std::string> lines;
    if (!letters) {
      for (const FieldProblem& problem : letters.error().fields()) {
        lines.push_back(problem.field + ": " + problem.detail);
      }
    }
    return lines;
  }
  std::vector<std::string> problems_of(const std::string& lines) {
    return problems(std::string(kHeader) + lines);
  }

  test::TemporaryDirectory directory_;
  db::Connection connection_ =
      db::Connection::open(directory_.path() / "sktt.db", db::Mode::read_write).value();
  sop::NumberTemplate numbering_ =
      sop::NumberTemplate::parse("470/{sequence:04}/SKTT/{roman_month}/{year}").value();
  std::optional<std::uint32_t> next_number_ = 312;
};

TEST_F(EarlierRegister, IsReadWithItsColumnsInAnyOrder) {
  const auto letters = read(
      "\xEF\xBB\xBFnik,nama,nomor_surat,berlaku_sd,tanggal\r\n"
      "3369014501900001,\"O\"\"Brien, Jos\xC3\xA9\",470/0311/SKTT/X/2026,2027-10-04,2026-10-05\r\n"
      "\r\n"
      ",Mononym,B-7.2024 Dukcapil,2024-12-31,2024-12-31");
  ASSERT_TRUE(letters) << letters.error().detail();
  ASSERT_EQ(letters.value().size(), 2U);
  const registry::EarlierLetter& first = letters.value().front();
  EXPECT_EQ(first.number, "470/0311/SKTT/X/2026");
  EXPECT_EQ(to_iso(first.issued_on), "2026-10-05");
  EXPECT_EQ(to_iso(first.valid_until), "2027-10-04");
  EXPECT_EQ(first.name, "O\"Brien, Jos\xC3\xA9");
  EXPECT_EQ(first.nik, "3369014501900001");
  EXPECT_EQ(letters.value().back().nik, "");
}

TEST_F(EarlierRegister, IsRefusedWithEveryBadLineAtOnce) {
  EXPECT_THAT(
      problems_of("SKTT,2026-10-05,2027-10-04,A,\n"
                  "470/1,5-10-2026,2027-02-30,A,\n"
                  "470/2,2026-11-24,2027-10-04,A,\n"
                  "470/3,2026-10-05,2026-10-04,\"A\nB\",\n"
                  "470/4,2026-10-05,2027-10-04,,3369\n"
                  "470/5,2026-10-05,2027-10-04,A\n"
                  "470/6,2026-10-05,2026-10-05,A,\n"
                  "470/6,2026-10-05,2026-10-05,A,\n"),
      ElementsAre(
          "line 2, nomor_surat: must be 3 to 60 of A-Z, a-z, 0-9, space and . / -, with a digit, "
          "such as 470/0001/SKTT/XI/2026",
          "line 3, tanggal: must be a day such as 2026-11-23",
          "line 3, berlaku_sd: must be a day such as 2026-11-23",
          "line 4, tanggal: must not be later than today, 2026-11-23",
          "line 5, berlaku_sd: must not be before tanggal", testing::StartsWith("line 5, nama: "),
          testing::StartsWith("line 7, nama: "),
          "line 7, nik: must be the sixteen digits of a NIK, or empty if the register has none",
          "line 8: has 4 fields, the header 5",
          "line 10, nomor_surat: 470/6 stands in line 9 already"));
}

TEST_F(EarlierRegister, IsRefusedWithColumnsThatAreMissingUnknownOrTwice) {
  EXPECT_THAT(
      problems("nomor_surat,tanggal,tanggal,nama,agama\n1/1,2026-01-01,x,A,y\n"),
      ElementsAre("line 1: the column tanggal stands there twice",
                  testing::StartsWith("line 1: \"agama\" is no column of this register"),
                  "line 1: the column berlaku_sd is missing", "line 1: the column nik is missing"));
  EXPECT_THAT(problems(std::string(kHeader)), ElementsAre(testing::StartsWith("line 1: the file")));
  EXPECT_EQ(problems("").size(), 1U);
  // Saved by a spreadsheet that parts fields by semicolons.
  EXPECT_THAT(problems("nomor_surat;tanggal\n1;2\n").front(),
              testing::HasSubstr("parted by commas"));
}

TEST_F(EarlierRegister, IsRefusedIfItIsNoCsv) {
  EXPECT_THAT(
      problems_of("470/1,2026-10-05,2027-10-04,A \"B\",\n"
                  "470/2,2026-10-05,2027-10-04,\"A\"B,\n"
                  "470/3,2026-10-05,2027-10-04,Jos\xE9,\n"
                  "470/4,2026-10-05,2027-10-04,\"A,\n"),
      ElementsAre("line 2: a quote stands inside a field; put the field in quotes and write the "
                  "quote twice",
                  "line 3: text stands behind the closing quote of a field",
                  "line 5: a field begins with a quote and has none at its end",
                  "line 4: is not UTF-8; save the file as UTF-8",
                  testing::StartsWith("line 4, nama: "), "line 5: has 4 fields, the header 5"));
  EXPECT_THAT(problems_of("470/1,2026-10-05,2027-10-04,A,\r470/2,2026-10-05,2027-10-04,A,\n"),
              ElementsAre("line 2: the line ends with CR alone; save the file with CRLF or LF"));
}

TEST_F(EarlierRegister, IsRefusedWhereThisSystemWouldAllotANumberAgain) {
  const auto letter = [](const std::string& number) {
    return number + ",2026-10-05,2027-10-04,A,\n";
  };
  EXPECT_EQ(problems_of(letter("470/0311/SKTT/X/2026")).size(), 0U);
  EXPECT_EQ(problems_of(letter("470/9999/SKTT/X/2025")).size(), 0U) << "that year is over";
  EXPECT_EQ(problems_of(letter("474.4/312/2026")).size(), 0U) << "not of this system's form";
  EXPECT_THAT(problems_of(letter("470/0312/SKTT/X/2026")),
              ElementsAre(testing::HasSubstr("give --next-number 313 or higher")));
  EXPECT_THAT(problems_of(letter("470/0001/SKTT/I/2027")),
              ElementsAre(testing::HasSubstr("is of a year to come")));
  next_number_.reset();
  EXPECT_THAT(
      problems_of(letter("470/0001/SKTT/I/2026")),
      ElementsAre(testing::HasSubstr("the next number of 2026 is 1; give --next-number 2")));
}

}  // namespace
}  // namespace sktt::admin
