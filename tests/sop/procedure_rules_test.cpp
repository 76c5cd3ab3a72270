#include <algorithm>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sop/procedure.hpp"
#include "support.hpp"

namespace sktt::sop {
namespace {

/// One rule, broken by one edit of the real configuration.
struct Breach {
  std::string_view name;
  std::string_view from;
  std::string_view to;
  std::string_view key;   ///< That the error must name.
  std::string_view says;  ///< A part of what it must say.
};

constexpr std::string_view kStateOfFive = "state = \"division_review\"\non_ya";

const Breach kBreaches[] = {
    {"UnknownKey", "reserved_number = 6", "reserved_number = 6\nspeed = 3", "speed",
     "is no setting"},
    {"MissingTitle", "title =", "#title =", "title", "is missing"},
    {"NumberTwice", "number = 3\n", "number = 2\n", "activity[2].number", "unique"},
    {"NumberDescends", "number = 8\n", "number = 1\n", "activity[6].number", "ascend"},
    {"ReservedNumber", "number = 5\n", "number = 6\n", "activity[4].number", "reserved"},
    {"CollectionIsTen", "number = 9\n", "number = 10\n", "activity[7].number",
     "activity of ready_for_collection is 9"},
    {"SubmissionIsZero", "number = 1\n", "number = 0\n", "activity[0].number", "from 1 to 99"},
    {"NumberIsText", "number = 5\n", "number = \"5\"\n", "activity[4].number", "whole number"},
    {"UnknownOwner", "owner = \"kasi\"", "owner = \"kepala\"", "activity[3].owner", "one of"},
    {"UnknownState", "state = \"drafting\"", "state = \"draft\"", "activity[2].state", "one of"},
    {"TwoOwners", "state = \"drafting\"", "state = \"section_review\"", "activity[3].state",
     "already"},
    {"NobodyMayAct", "state = \"drafting\"", "state = \"section_review\"", "activity",
     "in state drafting nobody"},
    {"FinalState", "state = \"drafting\"", "state = \"cancelled\"", "activity[2].state", "final"},
    {"Unreachable", "on_ya = \"registration\"", "on_ya = \"ready_for_collection\"", "activity",
     "registration cannot be reached"},
    {"DeadEnd", "on_ya = \"completed\"", "on_ya = \"cancelled\"", "activity[7].state",
     "no case can be completed"},
    {"SkippedReview", "on_ya = \"division_review\"", "on_ya = \"awaiting_signature\"",
     "activity[3].on_ya", "next state"},
    {"TidakLeadsOn", "on_tidak = \"drafting\"", "on_tidak = \"division_review\"",
     "activity[3].on_tidak", "lead back"},
    {"TidakPastTheKasi", "on_tidak = \"section_review\"\ntidak",
     "on_tidak = \"division_review\"\ntidak", "activity[5].on_tidak", "section_review or before"},
    {"TidakBeforeDrafting", "on_tidak = \"drafting\"", "on_tidak = \"returned_to_applicant\"",
     "activity[3].on_tidak", "goes back to drafting"},
    {"YaUnderAnother", "pelaksana = [\"Tidak\", \"\", \"Ya\", \"\", \"\", \"\"]",
     "pelaksana = [\"Tidak\", \"\", \"\", \"Ya\", \"\", \"\"]", "activity[1].on_ya", "marks Ya"},
    {"TidakUnderAnother", "pelaksana = [\"\", \"\", \"\", \"Tidak\", \"\", \"\"]",
     "pelaksana = [\"\", \"\", \"Tidak\", \"\", \"\", \"\"]", "activity[4].on_tidak",
     "marks Tidak"},
    {"ExtensionUnmarked", "tidak = \"outside_sop\"", "tidak = \"in_sop\"", "activity[5].on_tidak",
     "extension"},
    {"RevocationReasonTwice", "code = \"KESALAHAN_DINAS\"", "code = \"DATA_TIDAK_BENAR\"",
     "revocation_reason[1].code", "used twice"},
    {"RevocationReasonWithoutText", "id = \"Kesalahan dinas dalam penerbitan\"", "id = \"\"",
     "revocation_reason[1].id", ""},
    {"TidakForgotten", "on_tidak = \"returned_to_applicant\"\n", "", "activity[1].on_tidak",
     "marks a Tidak"},
    {"StandingWithoutTidak", "on_ya = \"section_review\"",
     "on_ya = \"section_review\"\ntidak = \"outside_sop\"", "activity[2].tidak", "on_tidak"},
    {"UnknownMark", "pelaksana = [\"\", \"\", \"Tidak\", \"\", \"Ya\", \"\"]",
     "pelaksana = [\"\", \"\", \"tidak\", \"\", \"Ya\", \"\"]", "activity[3].pelaksana", "mark"},
    {"FiveColumns", "pelaksana = [\"\", \"\", \"Tidak\", \"\", \"Ya\", \"\"]",
     "pelaksana = [\"\", \"\", \"Tidak\", \"\", \"Ya\"]", "activity[3].pelaksana", "six"},
    {"TimeInHours", "waktu = \"5 Menit\"", "waktu = \"5 Jam\"", "activity[1].waktu", "10 Menit"},
    {"NoTime", "waktu = \"5 Menit\"", "waktu = \"0 Menit\"", "activity[1].waktu", "10 Menit"},
    {"CounterForAnOfficial", "owner = \"kadis\"", "owner = \"kadis\"\ncounter = \"allowed\"",
     "activity[5].counter", "applicant only"},
    {"UnknownCounter", "counter = \"allowed\"", "counter = \"maybe\"", "activity[0].counter",
     "one of"},
    {"ReasonTwice", "code = \"PASPOR_KURANG\"", "code = \"F_1_03_KURANG\"", "reason[1].code",
     "twice"},
    {"ReasonNowhere", "activities = [\"2\"]", "activities = []", "reason[0].activities",
     "at least"},
    {"ReasonAtSix", "activities = [\"4\", \"5\", \"7\"]", "activities = [\"4\", \"5\", \"6\"]",
     "reason[6].activities", "no activity with a Tidak"},
    {"ReasonNoNumber", "activities = [\"2\"]", "activities = [\"2a\"]", "reason[0].activities",
     "numbers"},
    {"RequirementReason", "reason = \"KITAS_KURANG\"", "reason = \"NAMA_TIDAK_SESUAI\"",
     "requirement[2].reason", "return a file"},
    {"RequirementTwice", "code = \"KITAS_FOTOKOPI\"", "code = \"F_1_03\"", "requirement[2].code",
     "twice"},
    {"ExpiredReason", "expired_kitas_reason = \"KITAS_KEDALUWARSA\"",
     "expired_kitas_reason = \"KITAS\"", "expired_kitas_reason", "return a file"},
    {"KindUnknown", "code = \"perubahan\"", "code = \"mutasi\"", "kind[2].code", "one of"},
    {"KindMissing", "code = \"perubahan\"", "code = \"mutasi\"", "kind", "no text for perubahan"},
    {"KindTwice", "code = \"perubahan\"", "code = \"perpanjangan\"", "kind[2].code", "twice"},
    {"CodeWithSpace", "code = \"WALI\"", "code = \"WA LI\"", "relation[2].code", "letters"},
    {"RelationTwice", "code = \"WALI\"", "code = \"KUASA\"", "relation[4].code", "twice"},
    {"NoSequence", "470/{sequence:04}/", "470/", "number_template", "sequence"},
    {"NoYear", "/{year}\"", "\"", "number_template", "year"},
    {"TemplateBrace", "{sequence:04}", "{sequence:04", "number_template", "placeholder"},
    {"ClosesBeforeItOpens", "closes = \"15:30\"", "closes = \"07:30\"", "office.closes", "later"},
    {"NoTimeOfDay", "opens = \"07:30\"", "opens = \"24:00\"", "office.opens", "time of day"},
    {"UnknownDay", "\"senin\"", "\"monday\"", "office.open_on", "senin"},
    {"NeverOpen", "open_on = [\"senin\", \"selasa\", \"rabu\", \"kamis\", \"jumat\"]",
     "open_on = []", "office.open_on", "at least"},
    {"NoSuchHoliday", "closed_on = []", "closed_on = [\"2026-02-29\"]", "office.closed_on",
     "dates"},
    {"Offset", "\"+07:00\"", "\"WIB\"", "office.utc_offset", "offset"},
    {"RetentionTooShort", "attachments_days = 730", "attachments_days = 29",
     "retention.attachments_days", "whole number from 30 to 36525"},
    {"RetentionOfNothing", "[retention]\n", "[retention]\nletters_days = 1\n",
     "retention.letters_days", "no setting"},
    {"LateNever", "late_report_after_days = 14", "late_report_after_days = 0",
     "late_report_after_days", "whole number"},
    {"EmptyCell", "output = \"Berkas Permohonan di terima\"", "output = \"\"", "activity[0].output",
     ""},
};

void PrintTo(const Breach& breach, std::ostream* out) {
  *out << breach.name;
}

class ProcedureRule : public testing::TestWithParam<Breach> {};

TEST_P(ProcedureRule, RefusesTheBreachNamingFileLineAndKey) {
  const Breach& breach = GetParam();
  const Result<Procedure> loaded =
      load_procedure(test::edited(breach.from, breach.to), "edited.toml");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code(), Errc::malformed);
  const auto& fields = loaded.error().fields();
  const auto named = std::find_if(fields.begin(), fields.end(), [&](const FieldProblem& problem) {
    return problem.field == breach.key && problem.detail.find(breach.says) != std::string::npos;
  });
  ASSERT_NE(named, fields.end()) << loaded.error().detail();
  EXPECT_THAT(named->detail, testing::ContainsRegex("^edited.toml:[1-9][0-9]*: "));
}

INSTANTIATE_TEST_SUITE_P(Edits, ProcedureRule, testing::ValuesIn(kBreaches),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(ProcedureRule, NamesTheVeryLineThatIsWrong) {
  const std::string text = test::edited("opens = \"07:30\"", "opens = \"soon\"");
  const auto line =
      1 + std::count(text.begin(),
                     text.begin() + static_cast<std::ptrdiff_t>(text.find("\"soon\"")), '\n');
  const Result<Procedure> loaded = load_procedure(text, "edited.toml");
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().detail(),
              testing::StartsWith("edited.toml:" + std::to_string(line) + ": office.opens: "));
}

TEST(ProcedureRule, RefusesAReviewThatTheKabidDoesNotOwnAlone) {
  std::string text = test::configuration();
  const std::size_t at = text.find(kStateOfFive);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, kStateOfFive.size(), "state = \"section_review\"\non_ya");
  EXPECT_FALSE(load_procedure(text, "edited.toml"));
}

TEST(ProcedureRule, RefusesAnOfficeThatCouldRevokeNothing) {
  std::string text = test::configuration();
  const std::size_t from = text.find("[[revocation_reason]]");
  text.erase(from, text.find("# --- Kinds of request") - from);
  const Result<Procedure> loaded = load_procedure(text, "edited.toml");
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().detail(), testing::HasSubstr("revocation_reason"));
}

TEST(ProcedureRule, SurvivesEveryCutOfTheFile) {
  const std::string& text = test::configuration();
  for (std::size_t length = 0; length + 1 < text.size(); length += 7) {
    const Result<Procedure> loaded = load_procedure(text.substr(0, length), "cut.toml");
    if (loaded) {
      // A cut inside the last list of codes leaves a shorter, whole list.
      EXPECT_GT(length, text.find("[[receipt_exception]]"));
    }
  }
}

}  // namespace
}  // namespace sktt::sop
