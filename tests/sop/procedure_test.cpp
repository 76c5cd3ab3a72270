#include "sop/procedure.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support.hpp"
#include "support/files.hpp"

namespace sktt::sop {
namespace {

constexpr std::size_t kColumns = 12;

/// The lines of the source, cut at their tabs.
std::vector<std::vector<std::string>> source_rows() {
  std::istringstream lines(sktt::test::read_data("sop-sktt.txt"));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    for (const char letter : line) {
      if (letter == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += letter;
      }
    }
    rows.push_back(cells);
  }
  return rows;
}

/// The rows of the activities: those that begin with a number.
std::vector<std::vector<std::string>> source_activities() {
  std::vector<std::vector<std::string>> out;
  for (const auto& row : source_rows()) {
    if (row.size() == kColumns && row[0].size() == 1 && row[0][0] >= '1' && row[0][0] <= '9') {
      out.push_back(row);
    }
  }
  return out;
}

TEST(Procedure, HoldsAllFiftySixCellsOfTheSource) {
  const auto rows = source_activities();
  const auto& activities = test::office_procedure().activities;
  ASSERT_EQ(rows.size(), 8U);
  ASSERT_EQ(activities.size(), rows.size());
  int cells = 0;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const std::vector<std::string>& row = rows[index];
    const Activity& activity = activities[index];
    SCOPED_TRACE("activity " + row[0]);
    EXPECT_EQ(std::to_string(activity.number), row[0]);
    EXPECT_EQ(activity.kegiatan, row[1]);
    EXPECT_EQ((std::vector<std::string>(activity.pelaksana.begin(), activity.pelaksana.end())),
              (std::vector<std::string>(row.begin() + 2, row.begin() + 8)));
    EXPECT_EQ(activity.kelengkapan, row[8]);
    EXPECT_EQ(activity.waktu, row[9]);
    // The source's heading "Output" stands one column too far right: its texts are here.
    EXPECT_EQ(activity.output, row[10]);
    EXPECT_EQ(activity.keterangan, row[11]);
    cells += 7;
  }
  EXPECT_EQ(cells, 56);
}

TEST(Procedure, HoldsTheHeadingsOfTheSource) {
  const Procedure& procedure = test::office_procedure();
  bool found_columns = false;
  bool found_title = false;
  for (const auto& row : source_rows()) {
    found_title = found_title || row[0] == procedure.title;
    if (row.size() == kColumns && row[2] == "Pemohon") {
      EXPECT_EQ((std::vector<std::string>(procedure.actor_columns.begin(),
                                          procedure.actor_columns.end())),
                (std::vector<std::string>(row.begin() + 2, row.begin() + 8)));
      found_columns = true;
    }
  }
  EXPECT_TRUE(found_columns);
  EXPECT_TRUE(found_title);
}

TEST(Procedure, LeavesTheNumberSixReserved) {
  EXPECT_EQ(test::office_procedure().find_activity(6), nullptr);
  EXPECT_EQ(test::office_procedure().reserved_number, 6);
}

TEST(Procedure, CountsSixtyMinutesOfWhichFortyFiveAreTheOffices) {
  std::chrono::minutes all{0};
  for (const Activity& activity : test::office_procedure().activities) {
    all += activity.standard;
  }
  EXPECT_EQ(all, std::chrono::minutes{60});
  EXPECT_EQ(test::office_procedure().office_standard(), std::chrono::minutes{45});
}

struct Arrow {
  int activity;
  Role owner;
  State state;
  State on_ya;
  std::optional<State> on_tidak;
};

TEST(Procedure, HasTheArrowsOfTheDesign) {
  const std::vector<Arrow> arrows{
      {1, Role::applicant, State::returned_to_applicant, State::file_check, {}},
      {2, Role::loket, State::file_check, State::drafting, State::returned_to_applicant},
      {3, Role::administrator, State::drafting, State::section_review, {}},
      {4, Role::kasi, State::section_review, State::division_review, State::drafting},
      {5, Role::kabid, State::division_review, State::awaiting_signature, State::section_review},
      {7, Role::kadis, State::awaiting_signature, State::registration, State::section_review},
      {8, Role::loket, State::registration, State::ready_for_collection, {}},
      {9, Role::applicant, State::ready_for_collection, State::completed, {}}};
  ASSERT_EQ(test::office_procedure().activities.size(), arrows.size());
  for (const Arrow& arrow : arrows) {
    SCOPED_TRACE(arrow.activity);
    const Activity* activity = test::office_procedure().find_activity(arrow.activity);
    ASSERT_NE(activity, nullptr);
    EXPECT_EQ(activity->owner, arrow.owner);
    EXPECT_EQ(activity->state, arrow.state);
    EXPECT_EQ(activity->leads_to(Outcome::ya), arrow.on_ya);
    EXPECT_EQ(activity->leads_to(Outcome::tidak), arrow.on_tidak);
    EXPECT_EQ(&test::office_procedure().activity_of(arrow.state), activity);
  }
}

TEST(Procedure, MarksOnlyTheTidakOfTheKadisAsOutsideTheSop) {
  for (const Activity& activity : test::office_procedure().activities) {
    EXPECT_EQ(activity.tidak_standing == Standing::outside_sop, activity.number == 7);
  }
}

TEST(Procedure, HasNoTidakOfTheKadisOnceSwitchedOff) {
  const Procedure procedure =
      test::edited_procedure("tidak = \"outside_sop\"", "tidak = \"switched_off\"");
  EXPECT_EQ(procedure.find_activity(7)->leads_to(Outcome::tidak), std::nullopt);
  EXPECT_EQ(procedure.find_activity(5)->leads_to(Outcome::tidak), State::section_review);
}

TEST(Procedure, KeepsAttachmentsForTwoYears) {
  EXPECT_EQ(test::office_procedure().attachments_kept, std::chrono::days{730});
}

TEST(Procedure, HasNoActivityForAFinalState) {
  EXPECT_THROW((void)test::office_procedure().activity_of(State::completed), std::logic_error);
  EXPECT_THROW((void)test::office_procedure().activity_of(State::cancelled), std::logic_error);
}

TEST(Terms, ReadBackTheirOwnNamesAndNoOthers) {
  for (const State state :
       {State::file_check, State::returned_to_applicant, State::drafting, State::section_review,
        State::division_review, State::awaiting_signature, State::registration,
        State::ready_for_collection, State::completed, State::cancelled}) {
    EXPECT_EQ(from_name<State>(to_name(state)).value(), state);
  }
  for (const Role role :
       {Role::applicant, Role::loket, Role::administrator, Role::kasi, Role::kabid, Role::kadis}) {
    EXPECT_EQ(from_name<Role>(to_name(role)).value(), role);
  }
  EXPECT_EQ(to_name(Outcome::ya), "ya");
  EXPECT_EQ(from_name<Outcome>("tidak").value(), Outcome::tidak);
  EXPECT_FALSE(from_name<Outcome>("Tidak"));
  EXPECT_FALSE(from_name<State>("draftin"));
  EXPECT_FALSE(from_name<Role>(""));
  EXPECT_EQ(from_name<Role>("kepala").error().code(), Errc::malformed);
}

}  // namespace
}  // namespace sktt::sop
