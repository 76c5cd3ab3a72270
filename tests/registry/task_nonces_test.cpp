#include "registry/task_nonces.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;

class TaskNonces : public RegisterTest {
 protected:
  TaskNonces() {
    done(add_official(connection_, sample_official("kasi")));
    case_id_ = new_case("t").id;
  }
  [[nodiscard]] TaskNonce nonce(std::string text) const {
    return {std::move(text),          "P-kasi", case_id_, 4, digest_of_text("konsep"),
            digest_of_text("berkas"), noon()};
  }
  std::int64_t case_id_ = 0;
};

TEST_F(TaskNonces, ComeBackAsTheyWereHandedOut) {
  done(add_nonce(connection_, nonce("a")));
  EXPECT_EQ(taken(find_nonce(connection_, "a", noon())), nonce("a"));
  TaskNonce early = nonce("b");
  early.draft_sha256.reset();
  done(add_nonce(connection_, early));
  EXPECT_EQ(taken(find_nonce(connection_, "b", noon())), early);
}

TEST_F(TaskNonces, LiveForADayAndNotASecondLonger) {
  done(add_nonce(connection_, nonce("a")));
  EXPECT_TRUE(find_nonce(connection_, "a", noon() + 24h - 1s));
  EXPECT_TRUE(find_nonce(connection_, "a", noon() + 24h));
  expect_error(find_nonce(connection_, "a", noon() + 24h + 1s), Errc::conflict);
}

TEST_F(TaskNonces, AreUsedOnce) {
  done(add_nonce(connection_, nonce("a")));
  done(consume_nonce(connection_, "a", noon()));
  expect_error(consume_nonce(connection_, "a", noon()), Errc::conflict);
  expect_error(find_nonce(connection_, "a", noon()), Errc::conflict);
}

TEST_F(TaskNonces, StayUsedHoweverLongAgo) {
  done(add_nonce(connection_, nonce("a")));
  done(consume_nonce(connection_, "a", noon()));
  TaskNonce later = nonce("b");
  later.issued_at += 24h * 30;
  done(add_nonce(connection_, later));
  expect_error(add_nonce(connection_, nonce("a")), Errc::conflict);
}

TEST_F(TaskNonces, AreForgottenUnusedWhenTheyAreTooOld) {
  done(add_nonce(connection_, nonce("a")));
  TaskNonce later = nonce("b");
  later.issued_at += 24h;
  done(add_nonce(connection_, later));
  EXPECT_TRUE(find_nonce(connection_, "a", noon()));
  later.nonce = "c";
  later.issued_at += 1s;
  done(add_nonce(connection_, later));
  expect_error(find_nonce(connection_, "a", noon()), Errc::conflict);
  expect_error(consume_nonce(connection_, "a", noon()), Errc::conflict);
}

TEST_F(TaskNonces, GiveOneAnswerForUnknownUsedAndOld) {
  done(add_nonce(connection_, nonce("used")));
  done(consume_nonce(connection_, "used", noon()));
  done(add_nonce(connection_, nonce("old")));
  const auto unknown = find_nonce(connection_, "unknown", noon());
  const auto used = find_nonce(connection_, "used", noon());
  const auto old = find_nonce(connection_, "old", noon() + 24h + 1s);
  expect_error(unknown, Errc::conflict);
  EXPECT_EQ(used.error().detail(), unknown.error().detail());
  EXPECT_EQ(old.error().detail(), unknown.error().detail());
}

TEST_F(TaskNonces, AreToldApartByEachByte) {
  done(add_nonce(connection_, nonce("abc")));
  for (const char* other : {"ab", "abcd", "ABC", "abd", "", "abc "}) {
    expect_error(find_nonce(connection_, other, noon()), Errc::conflict);
    expect_error(consume_nonce(connection_, other, noon()), Errc::conflict);
  }
  expect_error(add_nonce(connection_, nonce("abc")), Errc::conflict);
}

}  // namespace
}  // namespace sktt::registry::test
