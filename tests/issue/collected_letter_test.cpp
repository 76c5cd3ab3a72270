#include "issue/collected_letter.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "issue/office_fixture.hpp"
#include "registry/receipts.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

struct ReadyCase {
  std::string number;
  std::string code;
};

class CollectedLetter : public testing::Test {
 protected:
  static test::OfficeFixture& office() {
    static test::OfficeFixture fixture;
    return fixture;
  }
  /// A case whose letter waits at the counter, and its receipt code.
  static ReadyCase ready_case() {
    const std::string number = office().submit("APP-01").case_number;
    const std::string code = office().ya("loket", number).receipt.value().code;
    for (const char* next : {"administrator", "kasi", "kabid", "kadis", "loket"}) {
      office().ya(next, number);
    }
    return {number, code};
  }
  static void hand_over(const ReadyCase& ready) {
    const Task task = office().task("loket", ready.number);
    Decision made = office().decision("loket", task, sop::Outcome::ya);
    made.hand_over->collection.exception.reset();
    made.hand_over->receipt = ready.code;
    const auto done = office().decide("loket", task, made);
    ASSERT_TRUE(done) << done.error().detail();
  }
  static Result<Bytes> download(const std::string& number, std::string_view code) {
    return collected_letter(office().office(), number, code);
  }
};

TEST_F(CollectedLetter, IsGivenToTheHolderOfTheReceiptOnceItWasCollected) {
  const ReadyCase ready = ready_case();
  const auto early = download(ready.number, ready.code);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code(), Errc::conflict);
  hand_over(ready);
  const auto letter = download(ready.number, ready.code);
  ASSERT_TRUE(letter) << letter.error().detail();
  EXPECT_EQ(letter.value(), office().konsep(ready.number));
  // The receipt is used up for a hand-over, not for the download.
  EXPECT_TRUE(download(ready.number, ready.code));
}

TEST_F(CollectedLetter, IsNotGivenOnAnotherCodeNorForAnotherCase) {
  const ReadyCase ready = ready_case();
  hand_over(ready);
  const std::string wrong = to_typed_code(Bytes(7, 9));
  EXPECT_EQ(download(ready.number, wrong).error().code(), Errc::not_found);
  EXPECT_EQ(download("2026-999999", ready.code).error().code(), Errc::not_found);
  EXPECT_EQ(download(ready.number, wrong).error().detail(),
            download("2026-999999", ready.code).error().detail());
  EXPECT_EQ(download(ready.number, "").error().code(), Errc::malformed);
  EXPECT_EQ(download(ready.number, ready.code + "0").error().code(), Errc::malformed);
  EXPECT_TRUE(download(ready.number, ready.code));
}

TEST_F(CollectedLetter, IsClosedForTheDayAfterFiveWrongCodesWhoeverSentThem) {
  const ReadyCase ready = ready_case();
  hand_over(ready);
  for (int count = 0; count < registry::kMaxWrongReceipts; ++count) {
    EXPECT_EQ(download(ready.number, to_typed_code(Bytes(7, static_cast<std::uint8_t>(count))))
                  .error()
                  .code(),
              Errc::not_found);
  }
  EXPECT_EQ(download(ready.number, ready.code).error().code(), Errc::too_many);
  office().clock().advance(std::chrono::hours(24));
  EXPECT_TRUE(download(ready.number, ready.code));
}

TEST_F(CollectedLetter, IsNotGivenAnyMoreOnceItWasRevoked) {
  const ReadyCase ready = ready_case();
  hand_over(ready);
  ASSERT_TRUE(download(ready.number, ready.code));
  ASSERT_TRUE(office().revoke("kadis", ready.number, {"KESALAHAN_DINAS"}, ""));
  const auto found = download(ready.number, ready.code);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code(), Errc::conflict);
  EXPECT_NE(found.error().detail().find("revoked"), std::string::npos);
}

TEST_F(CollectedLetter, IsNotGivenAnyMoreOnceAnotherReplacedIt) {
  const ReadyCase ready = ready_case();
  hand_over(ready);
  const std::string letter = registry::load_standing(office().reader(), ready.number)
                                 .value()
                                 .document.value()
                                 .letter_number.value();
  const auto fresh = submit(office().office(), office().submission("APP-01", letter)).value();
  office().advance(fresh.case_number, "");
  EXPECT_TRUE(download(ready.number, ready.code)) << "it is in force until the seal";
  const std::string by = office().ya("loket", fresh.case_number).letter_number.value();
  const auto found = download(ready.number, ready.code);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code(), Errc::conflict);
  EXPECT_NE(found.error().detail().find(by), std::string::npos);
}

TEST_F(CollectedLetter, IsNotGivenOnAReceiptThatWasLost) {
  const ReadyCase ready = ready_case();
  office().ya("loket", ready.number);  // Handed over by exception: the receipt was lost.
  const auto found = download(ready.number, ready.code);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code(), Errc::conflict);
}

}  // namespace
}  // namespace sktt::issue
