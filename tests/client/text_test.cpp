#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "client/case_text.hpp"
#include "client/explain.hpp"
#include "client/labelled_text.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr UtcOffset kWib{420};

TEST(DisplayWidth, CountsLettersNotBytes) {
  EXPECT_EQ(display_width("Nguyễn"), 6U);
  EXPECT_EQ(display_width("Łódź"), 4U);
}

TEST(DisplayWidth, CountsNoColumnForAMarkOfItsOwn) {
  EXPECT_EQ(display_width("Adé\xE1\xB9\xA3\xE1\xBA\xB9\xCC\x81gun"), 8U);
}

TEST(DisplayWidth, CountsTwoColumnsForAWideLetter) {
  EXPECT_EQ(display_width("呂小蘭"), 6U);
  EXPECT_EQ(display_width("김하늘"), 6U);
}

TEST(TextTable, LinesUpColumnsWhateverTheLetters) {
  TextTable table({"Pemohon", "Berkas"});
  table.add({"呂小蘭", "1"});
  table.add({"Nguyễn Hương", "22"});
  EXPECT_EQ(table.to_text(),
            "Pemohon       Berkas\n"
            "────────────  ──────\n"
            "呂小蘭        1\n"
            "Nguyễn Hương  22\n");
}

TEST(TextTable, GoesOnInTheNextLineWhereItWouldBeTooWide) {
  const std::string name = "Nguyễn Thị Phương Thảo Hương Giang binti Muhammad Abdurrahman Wahid";
  TextTable table({"Pemohon", "Catatan", "Berkas"});
  table.add({name, name, "2026-000041"});
  table.add({std::string(200, 'x'), "呂小蘭", "1"});
  const std::string text = table.to_text();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), kTextColumns) << line;
  }
  EXPECT_THAT(text, HasSubstr("2026-000041\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), 'x'), 200);
  EXPECT_THAT(text, HasSubstr("Nguyễn Thị Phương Thảo"));
}

TEST(FactsText, GoesOnUnderItsValue) {
  const std::string text =
      facts_text({{"Catatan", std::string(60, 'a') + " " + std::string(60, 'b')}});
  EXPECT_EQ(text,
            "Catatan : " + std::string(60, 'a') + "\n          " + std::string(60, 'b') + "\n");
}

TEST(TextTable, RefusesARowOfAnotherLength) {
  TextTable table({"satu", "dua"});
  EXPECT_THROW(table.add({"satu"}), std::logic_error);
}

TEST(FactsText, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(facts_text({{"Berkas", "2026-000041"}, {"Nomor surat", ""}, {"No", "1"}}),
            "Berkas : 2026-000041\nNo     : 1\n");
}

TEST(LabelledText, ShowsEveryMemberAlsoOneItDoesNotKnow) {
  const std::string text = labelled_text({{"zz_baru", "x"},
                                          {"alamat", {{"rt", "003"}}},
                                          {"nama_lengkap", "Sivarajan"},
                                          {"tanggal_lahir", "1988-02-29"}});
  EXPECT_THAT(text, HasSubstr("Nama lengkap"));
  EXPECT_THAT(text, HasSubstr("29 Februari 1988"));
  EXPECT_THAT(text, HasSubstr("RT            : 003"));
  EXPECT_THAT(text, HasSubstr("zz_baru       : x"));
}

TEST(Wording, KeepsANameItDoesNotKnow) {
  EXPECT_EQ(state_label("registration"), "registrasi dan Cap Dinas (Loket)");
  EXPECT_EQ(state_label("tomorrow"), "tomorrow");
  EXPECT_EQ(moment_label("2026-11-23T01:15:00Z", kWib), "23-11-2026 08:15");
  EXPECT_EQ(moment_label("soon", kWib), "soon");
}

TEST(InboxText, SaysWhenNothingWaits) {
  const json inbox{{"official", {{"id", "P-0003"}, {"name", "Sri"}}}, {"tasks", json::array()}};
  EXPECT_THAT(inbox_text(inbox, kWib), HasSubstr("Tidak ada berkas yang menunggu Anda."));
}

TEST(InboxText, ShowsHowLongACaseHasWaited) {
  const json inbox{{"tasks",
                    {{{"case", "2026-000041"},
                      {"activity", 4},
                      {"applicant", "Sivarajan"},
                      {"since", "2026-11-23T01:15:00Z"},
                      {"minutes_spent", 13},
                      {"standard_minutes", 10},
                      {"pace", "late"}}}}};
  const std::string text = inbox_text(inbox, kWib);
  EXPECT_THAT(text, HasSubstr("4 – koreksi dan paraf Kasi"));
  EXPECT_THAT(text, HasSubstr("  13/10  "));
  EXPECT_THAT(text, HasSubstr("TERLAMBAT"));
}

TEST(CaseText, SaysThatAReturnWasOutsideTheSop) {
  const json event{{"kind", "draft_returned"},
                   {"at", "2026-11-23T01:15:00Z"},
                   {"person", "P-0005"},
                   {"role", "kadis"},
                   {"version", 1},
                   {"reasons", {"LAINNYA"}},
                   {"note", "gelar"},
                   {"outside_sop", true}};
  EXPECT_THAT(case_text({{"case", "2026-000041"}, {"events", {event}}}, kWib),
              HasSubstr("LAINNYA; gelar (di luar SOP)"));
}

TEST(CaseText, SurvivesAnAnswerOfAnotherShape) {
  EXPECT_THAT(case_text(json::array({1}), kWib), HasSubstr("RIWAYAT"));
  EXPECT_THAT(case_text({{"events", {1, nullptr}}, {"task", "x"}}, kWib), Not(HasSubstr("TUGAS")));
}

TEST(Explain, NamesEveryFieldAndWhatToDo) {
  const Error error(Errc::refused, "the application breaks its format",
                    {{"/nik", "16 digits"}, {"/alamat/rt", "3 digits"}});
  const std::string text = explain(error);
  EXPECT_THAT(text, HasSubstr("/nik: 16 digits"));
  EXPECT_THAT(text, HasSubstr("/alamat/rt: 3 digits"));
  EXPECT_THAT(text, HasSubstr("Saran: "));
}

TEST(Explain, PutsTheServicesWordsBelowWhatTheyMean) {
  const std::string text = explain(Error(Errc::conflict, "keadaan berubah\nLayanan: moved\x1b on"));
  EXPECT_TRUE(text.starts_with("Gagal: keadaan berubah\n  Layanan: moved")) << text;
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(MeaningOf, IsSaidOfEveryRefusal) {
  for (int code = 0; code <= static_cast<int>(Errc::storage); ++code) {
    EXPECT_NE(meaning_of(static_cast<Errc>(code)), "") << code;
  }
}

TEST(ExitCodeOf, TellsRefusalUsageAndNetworkApart) {
  EXPECT_EQ(exit_code_of(Error(Errc::conflict, "")), ExitCode::refused);
  EXPECT_EQ(exit_code_of(Error(Errc::unauthenticated, "")), ExitCode::refused);
  EXPECT_EQ(exit_code_of(Error(Errc::malformed, "")), ExitCode::usage);
  EXPECT_EQ(exit_code_of(Error(Errc::unavailable, "")), ExitCode::unreachable);
}

}  // namespace
}  // namespace sktt::client
