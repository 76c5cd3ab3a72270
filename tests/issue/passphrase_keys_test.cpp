#include "issue/passphrase_keys.hpp"

#include <gtest/gtest.h>

#include "crypto/digest.hpp"
#include "support/clock.hpp"
#include "support/test_pki.hpp"

namespace sktt::issue {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const std::string kNonce = "nonce-of-a-task";
const crypto::Sha256 kDraft = crypto::sha256(as_bytes("konsep"));

class HandedOutKeys : public testing::Test {
 protected:
  static std::string sealed_to(const std::string& jwk) {
    return crypto::seal_jwe(Secret("kopi pagi"), jwk, as_bytes(kNonce), kDraft.view()).value();
  }
  Result<Secret> open(const std::string& jwe) {
    return keys_.open(jwe, as_bytes(kNonce), kDraft.view());
  }

  test::FixedClock clock_{test::noon()};
  PassphraseKeys keys_{clock_};
};

TEST_F(HandedOutKeys, OpenWhatWasSealedToThem) {
  const auto opened = open(sealed_to(keys_.current_jwk()));
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_EQ(as_text(opened.value().view()), "kopi pagi");
}

TEST_F(HandedOutKeys, RefuseAnotherNonceAndAnotherDraft) {
  const std::string jwe = sealed_to(keys_.current_jwk());
  const auto with = [&](std::string_view nonce, std::string_view draft) {
    return keys_.open(jwe, as_bytes(nonce), crypto::sha256(as_bytes(draft)).view());
  };
  ASSERT_TRUE(with(kNonce, "konsep"));
  EXPECT_EQ(with("nonce-of-another", "konsep").error().code(), Errc::refused);
  EXPECT_EQ(with(kNonce, "konsep lain").error().code(), Errc::refused);
  EXPECT_EQ(open("no.jwe").error().code(), Errc::malformed);
}

TEST_F(HandedOutKeys, TurnAfterAnHour) {
  const std::string first = keys_.current_jwk();
  clock_.advance(kPassphraseKeyTurn - seconds(1));
  EXPECT_EQ(keys_.current_jwk(), first);
  clock_.advance(seconds(1));
  const std::string second = keys_.current_jwk();
  EXPECT_NE(second, first);
  EXPECT_TRUE(open(sealed_to(first)));
  EXPECT_TRUE(open(sealed_to(second)));
}

TEST_F(HandedOutKeys, AreForgottenWithinADay) {
  const std::string jwe = sealed_to(keys_.current_jwk());
  clock_.advance(kPassphraseKeyLife - seconds(1));
  EXPECT_TRUE(open(jwe));
  clock_.advance(seconds(1));
  EXPECT_EQ(open(jwe).error().code(), Errc::conflict);
}

TEST_F(HandedOutKeys, TurnAndAreForgottenAlsoAfterAClockThatRanAheadWasSetRight) {
  clock_.advance(hours(24 * 365));
  const std::string jwk = keys_.current_jwk();
  const std::string jwe = sealed_to(jwk);
  clock_.set(test::noon());
  EXPECT_TRUE(open(jwe));
  clock_.advance(kPassphraseKeyTurn);
  EXPECT_NE(keys_.current_jwk(), jwk);
  clock_.advance(kPassphraseKeyLife - kPassphraseKeyTurn - seconds(1));
  EXPECT_TRUE(open(jwe));
  clock_.advance(seconds(1));
  EXPECT_EQ(open(jwe).error().code(), Errc::conflict);
}

}  // namespace
}  // namespace sktt::issue
