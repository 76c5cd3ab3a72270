#include "admin/officials.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "registry/lockout.hpp"

namespace sktt::admin {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Officials : public OfficeTest {
 protected:
  void SetUp() override {
    found();
    enrol_somebody();
  }
  void lock() {
    db::Connection connection = register_of_office();
    for (int tries = 0; tries < registry::kMaxFailedTries; ++tries) {
      clock_.advance(std::chrono::minutes(5));
      ASSERT_TRUE(registry::begin_try(connection, "P-0001", clock_.now()));
    }
  }
  [[nodiscard]] OfficialSummary summary() const {
    return summarise_officials(workspace_, clock_.now()).value().at(0);
  }
};

TEST_F(Officials, CanTryAgainOnceUnlocked) {
  lock();
  EXPECT_TRUE(summary().locked);
  ASSERT_TRUE(unlock_official(session(), "P-0001", ""));
  EXPECT_FALSE(summary().locked);
  db::Connection connection = register_of_office();
  EXPECT_TRUE(registry::begin_try(connection, "P-0001", clock_.now()));
}

TEST_F(Officials, StayLockedIfTheAdministratorCannotSign) {
  lock();
  passphrases_.set("administrator", "not the right one");
  EXPECT_FALSE(unlock_official(session(), "P-0001", ""));
  EXPECT_TRUE(summary().locked);
}

TEST_F(Officials, CannotBeUnlockedIfNobodyKnowsThem) {
  const tlog::TreeHead before = log_head();
  const Status unlocked = unlock_official(session(), "P-0009", "");
  ASSERT_FALSE(unlocked);
  EXPECT_EQ(unlocked.error().code(), Errc::not_found);
  EXPECT_EQ(log_head(), before);
}

TEST_F(Officials, LoseEveryRequestKeyWhenSuspended) {
  EXPECT_THAT(summary().devices, ElementsAre("PC Kasi"));
  clock_.advance(std::chrono::seconds(1));
  const auto ended = suspend_official(session(), "P-0001", "");
  ASSERT_TRUE(ended) << ended.error().detail();
  EXPECT_EQ(ended.value(), 1);
  EXPECT_THAT(summary().devices, IsEmpty());
  EXPECT_EQ(suspend_official(session(), "P-0001", "").value(), 0);
}

TEST_F(Officials, AreListedWithTheRolesTheyHold) {
  EXPECT_THAT(summary().roles, IsEmpty());
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  EXPECT_THAT(summary().roles, ElementsAre("A-0002 kasi"));
}

}  // namespace
}  // namespace sktt::admin
