#include "registry/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "issue/office_fixture.hpp"
#include "notify/outbox_fixture.hpp"
#include "registry/cases.hpp"

namespace sktt::notify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Outbox : public testing::Test {
 protected:
  Outbox() {
    const Settings all = test::mail_settings("smtp://127.0.0.1");
    office_.notices().mailed = all.mail.events;
    office_.notices().desks = {sop::Role::loket, sop::Role::administrator, sop::Role::kasi,
                               sop::Role::kabid, sop::Role::kadis};
    office_.notices().posted = {sop::EventKind::submitted, sop::EventKind::file_returned};
    office_.notices().kept = [this] { ++kept_; };
  }
  std::vector<std::string> rows() { return test::outbox_rows(office_.reader()); }
  /// The channel, event and desk of each row.
  std::vector<std::string> told() {
    return office_.reader()
        .rows(
            "SELECT channel || ' ' || event || ' ' || coalesce(desk, '') FROM outbox"
            " ORDER BY rowid",
            {}, [](const db::Statement& row) { return row.text(0); })
        .value();
  }
  /// Makes the last write of a transaction fail: where a case stands is kept after its event.
  void break_the_register() {
    const auto lock = office_.office().writer.lock();
    ASSERT_TRUE(lock.connection().execute(
        "CREATE TRIGGER broken BEFORE UPDATE ON application_case BEGIN SELECT RAISE(ABORT, 'no');"
        " END; CREATE TRIGGER broken_too BEFORE INSERT ON outbox WHEN NEW.event = 'submitted'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END;"));
  }

  sktt::test::OfficeFixture office_;
  int kept_ = 0;
};

TEST_F(Outbox, TellsTheDeskThatACaseThenWaitsAtOnceAnAct) {
  const std::string number = office_.submit("APP-01").case_number;
  office_.ya("loket", number);
  office_.ya("administrator", number);
  office_.ya("kasi", number);
  // The Kabid's Tidak is three events, and one mail.
  office_.tidak("kabid", number);
  office_.ya("kasi", number);
  office_.ya("kabid", number);
  office_.ya("kadis", number);
  office_.ya("loket", number);
  office_.ya("loket", number);
  EXPECT_THAT(
      told(),
      ElementsAre("mail submitted loket", "webhook submitted ", "mail file_accepted administrator",
                  "mail drafted kasi", "mail paraf_given kabid", "mail draft_returned kasi",
                  "mail paraf_given kabid", "mail paraf_given kadis", "mail letter_signed loket"));
  EXPECT_EQ(kept_, 10);
}

TEST_F(Outbox, TellsTheApplicantsSystemOfAReturnAndNoDesk) {
  const std::string number = office_.submit("APP-01").case_number;
  office_.tidak("loket", number);
  EXPECT_THAT(told(),
              ElementsAre("mail submitted loket", "webhook submitted ", "webhook file_returned "));
}

TEST_F(Outbox, TellsTheCounterOfALetterThatMustNotBeHandedOverAnyMore) {
  const std::string revoked = office_.submit("APP-01").case_number;
  office_.seal(revoked);
  const std::string old = office_.submit("APP-02").case_number;
  const std::string old_letter = office_.seal(old);
  const auto fresh =
      issue::submit(office_.office(), office_.submission("APP-02", old_letter)).value();
  office_.advance(fresh.case_number, "");
  const std::size_t before = told().size();
  ASSERT_TRUE(office_.revoke("kadis", revoked, {"KESALAHAN_DINAS"}, ""));
  office_.ya("loket", fresh.case_number);
  auto since = told();
  since.erase(since.begin(), since.begin() + static_cast<std::ptrdiff_t>(before));
  EXPECT_THAT(since, ElementsAre("mail letter_revoked loket", "mail letter_superseded loket"));
  EXPECT_THAT(rows().at(before), HasSubstr("|" + revoked + "|"));
  EXPECT_THAT(rows().at(before + 1), HasSubstr("|" + old + "|"));
}

TEST_F(Outbox, TellsNobodyOfALetterThatWasCollectedBeforeItLostItsForce) {
  const std::string number = office_.submit("APP-01").case_number;
  office_.seal(number);
  office_.ya("loket", number);
  const auto before = rows();
  ASSERT_TRUE(office_.revoke("kadis", number, {"KESALAHAN_DINAS"}, ""));
  EXPECT_EQ(rows(), before);
}

TEST_F(Outbox, TellsNobodyWhereNothingIsSwitchedOn) {
  office_.notices() = {};
  office_.case_before("administrator");
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(Outbox, TellsNoDeskThatHasNoMailbox) {
  office_.notices().desks = {sop::Role::kasi};
  office_.notices().posted = {};
  office_.case_before("kasi");
  EXPECT_THAT(told(), ElementsAre("mail drafted kasi"));
}

TEST_F(Outbox, HoldsNothingOfAnActThatFails) {
  const std::string number = office_.submit("APP-01").case_number;
  const auto before = rows();
  ASSERT_THAT(before, SizeIs(2));
  const issue::Task task = office_.task("loket", number);
  break_the_register();
  EXPECT_FALSE(office_.decide("loket", task, office_.decision("loket", task, sop::Outcome::ya)));
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(kept_, 1);
}

TEST_F(Outbox, KeepsNoEventThatCannotBeTold) {
  break_the_register();
  EXPECT_THROW(office_.submit("APP-01"), std::runtime_error);
  EXPECT_THAT(registry::list_case_numbers(office_.reader()).value(), IsEmpty());
}

TEST_F(Outbox, HoldsNothingOfAPerson) {
  const std::string number = office_.case_before("kasi");
  const auto record = registry::find_case(office_.reader(), number).value();
  const auto application = nlohmann::json::parse(record.application).flatten();
  const auto kept = rows();
  ASSERT_THAT(kept, SizeIs(4));
  std::size_t looked_for = 0;
  for (const auto& [key, value] : application.items()) {
    if (value.is_string() && value.get<std::string>().size() > 3) {
      ++looked_for;
      EXPECT_THAT(kept, testing::Each(Not(HasSubstr(value.get<std::string>())))) << key;
    }
  }
  EXPECT_GT(looked_for, 15U);
}

TEST_F(Outbox, GivesEachNoticeAnIdOfItsOwn) {
  office_.submit("APP-01");
  office_.submit("APP-02");
  const auto ids = office_.reader()
                       .rows("SELECT DISTINCT id FROM outbox", {},
                             [](const db::Statement& row) { return row.text(0); })
                       .value();
  EXPECT_EQ(ids.size(), 4U);
  EXPECT_THAT(ids, testing::Each(testing::MatchesRegex("[A-Z2-7]{26}")));
}

}  // namespace
}  // namespace sktt::notify
