#include "registry/lockout.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;

class Lockout : public RegisterTest {
 protected:
  Lockout() {
    done(add_official(connection_, sample_official("kasi")));
    done(add_official(connection_, sample_official("kabid")));
  }
  /// Makes `count` tries, each after a long enough wait; gives the moment of the last.
  Instant try_wrong(int count) {
    for (int made = 0; made < count; ++made) {
      now_ += 1h;
      done(begin_try(connection_, "P-kasi", now_));
    }
    return now_;
  }
  std::int64_t failed() { return taken(failed_tries(connection_, "P-kasi")); }

  Instant now_ = noon();
};

TEST_F(Lockout, CountsATryBeforeItIsMade) {
  done(begin_try(connection_, "P-kasi", now_));
  EXPECT_EQ(failed(), 1);
  // Another program sees it at once: the count does not wait for the caller's transaction.
  auto other = taken(db::Connection::open(directory_.path() / "register.db", db::Mode::read_only));
  EXPECT_EQ(taken(failed_tries(other, "P-kasi")), 1);
}

TEST_F(Lockout, ForgetsTheTriesAfterARightOne) {
  try_wrong(3);
  done(try_succeeded(connection_, "P-kasi"));
  EXPECT_EQ(failed(), 0);
  EXPECT_TRUE(begin_try(connection_, "P-kasi", now_));
}

TEST_F(Lockout, AllowsASecondTryAtOnce) {
  try_wrong(1);
  EXPECT_TRUE(begin_try(connection_, "P-kasi", now_));
}

TEST_F(Lockout, DoublesTheWaitWithEachWrongPassphrase) {
  for (const auto& [wrong, wait] : {std::pair(2, 2s), std::pair(3, 4s), std::pair(4, 8s)}) {
    done(unlock(connection_, "P-kasi"));
    const Instant last = try_wrong(wrong);
    const Status early = begin_try(connection_, "P-kasi", last + wait - 1s);
    expect_error(early, Errc::too_many);
    EXPECT_NE(early.error().detail().find("wait 1 seconds"), std::string::npos);
    EXPECT_EQ(failed(), wrong) << "a refused try was counted";
    EXPECT_TRUE(begin_try(connection_, "P-kasi", last + wait)) << wrong;
  }
}

TEST_F(Lockout, LocksAfterFiveAndStaysLocked) {
  const Instant last = try_wrong(kMaxFailedTries);
  expect_error(begin_try(connection_, "P-kasi", last), Errc::locked);
  expect_error(begin_try(connection_, "P-kasi", last + 24h * 365), Errc::locked);
  expect_error(begin_try(connection_, "P-kasi", last - 24h * 365), Errc::locked);
  EXPECT_EQ(failed(), kMaxFailedTries);
}

TEST_F(Lockout, IsLiftedByAnAdministrator) {
  const Instant last = try_wrong(kMaxFailedTries);
  done(unlock(connection_, "P-kasi"));
  EXPECT_EQ(failed(), 0);
  EXPECT_TRUE(begin_try(connection_, "P-kasi", last));
}

TEST_F(Lockout, IsOfOneOfficialOnly) {
  try_wrong(kMaxFailedTries);
  EXPECT_TRUE(begin_try(connection_, "P-kabid", now_));
  EXPECT_EQ(taken(failed_tries(connection_, "P-kabid")), 1);
}

TEST_F(Lockout, IsNotLengthenedByAClockThatWasSetBack) {
  const Instant last = try_wrong(4);
  EXPECT_TRUE(begin_try(connection_, "P-kasi", last - 1h));
  EXPECT_EQ(failed(), 5);
}

TEST_F(Lockout, KeepsCountingThroughABackOffThatTheClockSkipped) {
  Instant back = try_wrong(2);
  for (int made = 2; made < kMaxFailedTries; ++made) {
    back -= 1h;
    EXPECT_TRUE(begin_try(connection_, "P-kasi", back));
  }
  expect_error(begin_try(connection_, "P-kasi", back - 1h), Errc::locked);
}

TEST_F(Lockout, TakesOneTryBackAndNeverMoreThanThereAre) {
  try_wrong(3);
  done(take_back_try(connection_, "P-kasi"));
  EXPECT_EQ(failed(), 2);
  for (int count = 0; count < 3; ++count) {
    done(take_back_try(connection_, "P-kasi"));
  }
  EXPECT_EQ(failed(), 0);
}

TEST_F(Lockout, SaysThatThereIsNoSuchOfficial) {
  expect_error(begin_try(connection_, "P-kadis", now_), Errc::not_found);
  expect_error(failed_tries(connection_, "P-kadis"), Errc::not_found);
  expect_error(unlock(connection_, "P-kadis"), Errc::not_found);
  EXPECT_FALSE(connection_.in_transaction());
}

}  // namespace
}  // namespace sktt::registry::test
