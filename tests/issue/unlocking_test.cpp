#include "issue/unlocking.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "registry/lockout.hpp"
#include "support/faulty_disk.hpp"

namespace sktt::issue {
namespace {

using test::DiskFault;

constexpr std::string_view kWrong = "bukan kata sandi saya";

/// The Kasi before a konsep, with passphrases to try.
class Unlocking : public testing::Test {
 protected:
  Unlocking() : task_(office_.task("kasi", office_.case_before("kasi"))) {}

  Result<crypto::Signer> unlock_with(std::string_view passphrase) {
    const std::string jwe = office_.seal_passphrase(task_, passphrase);
    return unlock(office_.office(), kasi(), {jwe, task_.nonce, task_.draft_sha256.value()});
  }
  [[nodiscard]] const registry::Official& kasi() const { return office_.official("kasi").official; }
  [[nodiscard]] std::filesystem::path key_file() const {
    return kasi().key_uri.substr(std::string_view("file:").size());
  }
  std::int64_t failed() { return registry::failed_tries(office_.reader(), kasi().id).value(); }

  test::OfficeFixture office_;
  Task task_;
};

TEST_F(Unlocking, ForgetsTheWrongPassphrasesBeforeARightOne) {
  EXPECT_EQ(unlock_with(kWrong).error().code(), Errc::unauthenticated);
  EXPECT_EQ(failed(), 1);
  EXPECT_TRUE(unlock_with(test::kPassphrase));
  EXPECT_EQ(failed(), 0);
}

TEST_F(Unlocking, WaitsNoLongerOnceAClockThatRanAheadWasSetRight) {
  static_cast<void>(unlock_with(kWrong));
  static_cast<void>(unlock_with(kWrong));
  EXPECT_EQ(unlock_with(test::kPassphrase).error().code(), Errc::too_many);
  office_.clock().advance(-std::chrono::hours(24));
  office_.clock().advance(std::chrono::seconds(2));
  const auto accepted = unlock_with(test::kPassphrase);
  EXPECT_TRUE(accepted) << accepted.error().detail();
}

TEST_F(Unlocking, StillWaitsAfterTheSecondWrongOneByTheClockThatWasSetBack) {
  office_.clock().advance(-std::chrono::hours(24));
  static_cast<void>(unlock_with(kWrong));
  static_cast<void>(unlock_with(kWrong));
  office_.clock().advance(std::chrono::seconds(1));
  EXPECT_EQ(unlock_with(test::kPassphrase).error().code(), Errc::too_many);
  office_.clock().advance(std::chrono::seconds(1));
  EXPECT_TRUE(unlock_with(test::kPassphrase));
}

TEST_F(Unlocking, TakesBackATryThatTheMachineKeptFromBeingMade) {
  static_cast<void>(unlock_with(kWrong));
  const auto aside = key_file().string() + ".aside";
  std::filesystem::rename(key_file(), aside);
  for (int count = 0; count <= registry::kMaxFailedTries; ++count) {
    const auto refused = unlock_with(test::kPassphrase);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), Errc::not_found) << refused.error().detail();
  }
  // The wrong one before stays counted.
  EXPECT_EQ(failed(), 1);
  std::filesystem::rename(aside, key_file());
  EXPECT_TRUE(unlock_with(test::kPassphrase));
}

TEST_F(Unlocking, CountsNoTryWithAnothersKeyBehindTheRightPassphrase) {
  std::filesystem::copy_file(
      office_.official("kabid").official.key_uri.substr(std::string_view("file:").size()),
      key_file(), std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(unlock_with(test::kPassphrase).error().code(), Errc::refused);
  EXPECT_EQ(failed(), 0);
}

TEST_F(Unlocking, NeverCountsARightPassphraseAsWrongWhereverTheDiskFillsUp) {
  std::uint64_t faults = 0;
  for (std::uint64_t at = 1;; ++at) {
    SCOPED_TRACE("write " + std::to_string(at));
    bool met = true;
    // Three, since the third wrong one would have to wait.
    for (int count = 0; met && count < 3; ++count) {
      test::break_disk(DiskFault::full, at);
      const auto opened = unlock_with(test::kPassphrase);
      met = test::writes_met() >= at;
      test::break_disk(DiskFault::none);
      if (met && !opened) {
        ++faults;
        EXPECT_EQ(opened.error().code(), Errc::disk_full) << opened.error().detail();
      }
    }
    const auto opened = unlock_with(test::kPassphrase);
    ASSERT_TRUE(opened) << opened.error().detail();
    EXPECT_EQ(failed(), 0);
    if (!met) {
      break;
    }
  }
  EXPECT_GT(faults, 0U);
}

TEST_F(Unlocking, CountsAWrongPassphraseWhereverTheDiskFillsUpBehindIt) {
  test::break_disk(DiskFault::none);
  static_cast<void>(unlock_with(kWrong));
  const std::uint64_t writes = test::writes_met();
  ASSERT_GT(writes, 0U);
  test::break_disk(DiskFault::full, writes + 1);
  static_cast<void>(unlock_with(kWrong));
  test::break_disk(DiskFault::none);
  EXPECT_EQ(failed(), 2);
}

TEST_F(Unlocking, CountsNoRightPassphraseAsWrongWhereverTheDiskFillsUpInAnAct) {
  const Decision paraf = office_.decision("kasi", task_, sop::Outcome::ya);
  std::uint64_t refused = 0;
  for (std::uint64_t at = 1;; ++at) {
    SCOPED_TRACE("write " + std::to_string(at));
    test::break_disk(DiskFault::full, at);
    const auto decided = office_.decide("kasi", task_, paraf);
    const bool met = test::writes_met() >= at;
    test::break_disk(DiskFault::none);
    if (decided) {
      break;
    }
    ASSERT_TRUE(met) << decided.error().detail();
    ++refused;
    EXPECT_EQ(decided.error().code(), Errc::disk_full) << decided.error().detail();
  }
  // More often than wrong passphrases lock a key, and it is open.
  EXPECT_GT(refused, static_cast<std::uint64_t>(registry::kMaxFailedTries));
  EXPECT_EQ(failed(), 0);
}

}  // namespace
}  // namespace sktt::issue
