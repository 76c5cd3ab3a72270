// Activity 9, as the service takes it, whatever a client checks before.

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "issue/office_fixture.hpp"
#include "registry/receipts.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

class HandingOver : public testing::Test {
 protected:
  HandingOver() {
    number_ = office_.submit("APP-01").case_number;
    code_ = office_.ya("loket", number_).receipt.value().code;
    for (const char* next : {"administrator", "kasi", "kabid", "kadis", "loket"}) {
      office_.ya(next, number_);
    }
  }

  /// Hands over as the request says; a refusal must leave the case as it was.
  Result<DecisionResult> hand_over(const std::optional<std::string>& receipt,
                                   const std::optional<std::string>& exception) {
    const std::size_t before = events();
    const Task task = office_.task("loket", number_);
    Decision made = office_.decision("loket", task, sop::Outcome::ya);
    made.hand_over->receipt = receipt;
    made.hand_over->collection.exception = exception;
    auto done = office_.decide("loket", task, made);
    EXPECT_EQ(events() == before, !done) << "kept";
    return done;
  }
  std::size_t events() {
    return registry::load_standing(office_.reader(), number_).value().events.size();
  }
  /// A well-formed code that was given out to nobody.
  static std::string wrong(int which) {
    return to_typed_code(Bytes(7, static_cast<std::uint8_t>(which)));
  }

  test::OfficeFixture office_;
  std::string number_;
  std::string code_;
  const std::string exception_ = office_.office().procedure.receipt_exceptions.front().code;
};

TEST_F(HandingOver, TakesTheReceiptOrAnException) {
  EXPECT_TRUE(hand_over(code_, std::nullopt));
}

TEST_F(HandingOver, RefusesNeitherReceiptNorException) {
  const auto done = hand_over(std::nullopt, std::nullopt);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), Errc::malformed);
  ASSERT_EQ(done.error().fields().size(), 1U);
  EXPECT_EQ(done.error().fields()[0].field, "/hand_over/receipt");
}

TEST_F(HandingOver, RefusesBothReceiptAndException) {
  const auto done = hand_over(code_, exception_);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), Errc::malformed);
  ASSERT_EQ(done.error().fields().size(), 1U);
  EXPECT_EQ(done.error().fields()[0].field, "/hand_over/receipt");
  // The receipt was not used up by it.
  EXPECT_TRUE(hand_over(code_, std::nullopt));
}

TEST_F(HandingOver, RefusesWhatIsNoCode) {
  const auto done = hand_over("ABC", std::nullopt);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), Errc::malformed);
}

TEST_F(HandingOver, CountsWrongCodesAndTakesNoneAfterTheFifthThatDay) {
  for (int count = 0; count < registry::kMaxWrongReceipts; ++count) {
    const auto done = hand_over(wrong(count), std::nullopt);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code(), Errc::refused) << done.error().detail();
  }
  EXPECT_EQ(hand_over(code_, std::nullopt).error().code(), Errc::too_many);
  office_.clock().advance(std::chrono::hours(24));
  EXPECT_TRUE(hand_over(code_, std::nullopt));
}

TEST_F(HandingOver, StaysOpenByAnExceptionWhenCodesAreClosed) {
  for (int count = 0; count < registry::kMaxWrongReceipts; ++count) {
    EXPECT_FALSE(hand_over(wrong(count), std::nullopt));
  }
  EXPECT_TRUE(hand_over(std::nullopt, exception_));
}

TEST_F(HandingOver, RefusesTheReceiptOfAnotherCase) {
  const std::string other = office_.submit("APP-02").case_number;
  const std::string code = office_.ya("loket", other).receipt.value().code;
  const auto done = hand_over(code, std::nullopt);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), Errc::refused);
}

}  // namespace
}  // namespace sktt::issue
