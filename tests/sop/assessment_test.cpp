#include "sop/assessment.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.hpp"

namespace sktt::sop {
namespace {

using testing::ElementsAre;

Application application(std::size_t number) {
  return read_application(test::declared(test::applicants().at(number - 1))).value();
}

bool warns(const Application& of, Date applied, WarningCode code) {
  const auto found = warnings(of, applied, test::office_procedure());
  return std::any_of(found.begin(), found.end(),
                     [&](const Warning& warning) { return warning.code == code; });
}

std::set<std::string> present_items(const nlohmann::json& applicant) {
  std::set<std::string> present;
  for (const auto& [code, is_present] : applicant.at("kelengkapan").items()) {
    if (is_present == true) {
      present.insert(code);
    }
  }
  return present;
}

TEST(Assessment, AgreesWithWhatTheTwelveApplicantsExpect) {
  for (const nlohmann::json& applicant : test::applicants()) {
    SCOPED_TRACE(applicant.at("id"));
    const Application read = read_application(test::declared(applicant)).value();
    const Date applied = test::day(applicant.at("tanggal_permohonan").get<std::string>());
    const nlohmann::json& expected = applicant.at("expected");

    EXPECT_EQ(days_since_itas(read, applied).count(), expected.at("hari_sejak_itas").get<int>());
    EXPECT_EQ(warns(read, applied, WarningCode::reported_late),
              expected.at("terlambat_lapor").get<bool>());
    EXPECT_EQ(warns(read, applied, WarningCode::passport_ends_first),
              expected.at("paspor_habis_sebelum_itas").get<bool>());
    EXPECT_EQ(to_iso(read.kitas_berlaku_sd), expected.at("sktt_berlaku_sd").get<std::string>());
    const auto reasons =
        reasons_to_return(test::office_procedure(), read, applied, present_items(applicant));
    EXPECT_EQ(reasons.empty() ? "YA" : "TIDAK", expected.at("step2").get<std::string>());
    EXPECT_FALSE(warns(read, applied, WarningCode::nik_birth_differs));
    EXPECT_FALSE(warns(read, applied, WarningCode::nik_sex_differs));
    EXPECT_FALSE(warns(read, applied, WarningCode::kitas_shape_unusual));
  }
}

TEST(Assessment, WarnsOfLatenessFromTheFifteenthDay) {
  const Application read = application(1);
  EXPECT_FALSE(warns(read, test::day("2026-11-03"), WarningCode::reported_late));
  EXPECT_TRUE(warns(read, test::day("2026-11-04"), WarningCode::reported_late));
}

TEST(Assessment, WarnsOfAPassportThatEndsADayBeforeTheItas) {
  Application read = application(1);
  read.paspor_berlaku_sd = read.kitas_berlaku_sd;
  EXPECT_FALSE(warns(read, test::day("2026-10-27"), WarningCode::passport_ends_first));
  read.paspor_berlaku_sd = test::day("2027-10-18");
  EXPECT_TRUE(warns(read, test::day("2026-10-27"), WarningCode::passport_ends_first));
}

TEST(Assessment, WarnsWhenTheNikDisagreesAndNeverRefuses) {
  Application read = application(1);
  read.tanggal_lahir = test::day("1994-07-30");
  EXPECT_TRUE(warns(read, test::day("2026-10-27"), WarningCode::nik_birth_differs));
  read = application(1);
  read.tanggal_lahir = test::day("1993-07-31");
  EXPECT_TRUE(warns(read, test::day("2026-10-27"), WarningCode::nik_birth_differs));
  read = application(1);
  read.jenis_kelamin = Sex::laki_laki;
  EXPECT_TRUE(warns(read, test::day("2026-10-27"), WarningCode::nik_sex_differs));
  EXPECT_FALSE(warns(read, test::day("2026-10-27"), WarningCode::nik_birth_differs));
}

TEST(Assessment, HintsAtAKitasOfAnotherShape) {
  Application read = application(1);
  for (const char* usual : {"2D11AB1234A", "2C11AB12345-AB"}) {
    read.nomor_kitas = usual;
    EXPECT_FALSE(warns(read, test::day("2026-10-27"), WarningCode::kitas_shape_unusual)) << usual;
  }
  for (const char* unusual : {"2E11AB1234A", "2C11AB123-A", "2C11AB1234-", "2C11AB123456-A"}) {
    read.nomor_kitas = unusual;
    EXPECT_TRUE(warns(read, test::day("2026-10-27"), WarningCode::kitas_shape_unusual)) << unusual;
  }
}

TEST(Assessment, ReturnsAKitasFromTheDayAfterItsLast) {
  const Application read = application(11);
  const std::set<std::string> all{"F_1_03", "PASPOR_FOTOKOPI", "KITAS_FOTOKOPI",
                                  "SURAT_TIDAK_KEBERATAN_PEMILIK"};
  EXPECT_THAT(reasons_to_return(test::office_procedure(), read, test::day("2026-11-19"), all),
              ElementsAre());
  EXPECT_THAT(reasons_to_return(test::office_procedure(), read, test::day("2026-11-20"), all),
              ElementsAre("KITAS_KEDALUWARSA"));
  EXPECT_TRUE(warns(read, test::day("2026-11-20"), WarningCode::kitas_expired));
}

TEST(Assessment, ListsAllMissingItemsAtOnceInReasonsThatLoketMayGive) {
  const auto reasons =
      reasons_to_return(test::office_procedure(), application(1), test::day("2026-10-27"), {});
  EXPECT_THAT(reasons, ElementsAre("F_1_03_KURANG", "PASPOR_KURANG", "KITAS_KURANG",
                                   "SURAT_PEMILIK_KURANG"));
  const CaseState checking = test::after(test::smooth_way(1));
  EXPECT_TRUE(apply(test::office_procedure(), checking, Decide{2, Outcome::tidak, reasons, ""},
                    test::kLoket, test::monday_morning()));
}

TEST(Assessment, WantsNoOwnersStatementForAnOwnHome) {
  Application read = application(1);
  const std::set<std::string> without{"F_1_03", "PASPOR_FOTOKOPI", "KITAS_FOTOKOPI"};
  EXPECT_THAT(reasons_to_return(test::office_procedure(), read, test::day("2026-10-27"), without),
              ElementsAre("SURAT_PEMILIK_KURANG"));
  read.alamat.status_tempat_tinggal = Tenure::milik_sendiri;
  EXPECT_THAT(reasons_to_return(test::office_procedure(), read, test::day("2026-10-27"), without),
              ElementsAre());
}

TEST(Minor, ComesOfAgeOnTheEighteenthBirthday) {
  Application read = application(10);
  EXPECT_TRUE(is_minor(read, test::day("2026-10-22")));
  EXPECT_TRUE(is_minor(read, test::day("2035-04-16")));
  EXPECT_FALSE(is_minor(read, test::day("2035-04-17")));
  EXPECT_FALSE(is_minor(application(1), test::day("2026-10-27")));
}

TEST(Minor, BornOnALeapDayComesOfAgeOnTheFirstOfMarch) {
  Application read = application(3);
  EXPECT_TRUE(is_minor(read, test::day("2006-02-28")));
  EXPECT_FALSE(is_minor(read, test::day("2006-03-01")));
}

}  // namespace
}  // namespace sktt::sop
