#include "issue/intake.hpp"

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

class Intake : public testing::Test {
 protected:
  static test::OfficeFixture& office() {
    static test::OfficeFixture fixture;
    return fixture;
  }
  /// The application of a case that was handed in, to hand it in as another.
  static Submission submission() {
    static const std::string kNumber = office().submit("APP-01").case_number;
    const auto standing = registry::load_standing(office().reader(), kNumber).value();
    return {standing.application, registry::list_attachments(office().reader(), standing.record.id,
                                                             registry::Contents::load)
                                      .value()};
  }
  static RepeatMark mark(std::string key, std::string_view request = "request") {
    return {std::move(key), crypto::sha256(as_bytes(request))};
  }
  static std::size_t cases() {
    return registry::list_case_numbers(office().reader()).value().size();
  }
};

TEST_F(Intake, AnswersTheSameSubmissionTheSameWayAndKeepsItOnce) {
  const auto first = submit(office().office(), submission(), mark("key-of-sixteen-1")).value();
  const std::size_t before = cases();
  office().clock().advance(std::chrono::hours(23));
  const auto again = submit(office().office(), submission(), mark("key-of-sixteen-1")).value();
  EXPECT_EQ(again.case_number, first.case_number);
  EXPECT_EQ(again.tracking_token, first.tracking_token);
  EXPECT_EQ(again.received_at, first.received_at);
  EXPECT_EQ(cases(), before);
  EXPECT_TRUE(track(office().office(), first.case_number, again.tracking_token));
}

TEST_F(Intake, RefusesTheSameKeyWithAnotherSubmission) {
  ASSERT_TRUE(submit(office().office(), submission(), mark("key-of-sixteen-2")));
  const std::size_t before = cases();
  const auto other = submit(office().office(), submission(), mark("key-of-sixteen-2", "other"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code(), Errc::refused);
  EXPECT_EQ(cases(), before);
}

TEST_F(Intake, TakesAnotherKeyOrNoneAsAnotherSubmission) {
  const auto first = submit(office().office(), submission(), mark("key-of-sixteen-3")).value();
  const auto other = submit(office().office(), submission(), mark("key-of-sixteen-4")).value();
  EXPECT_NE(other.case_number, first.case_number);
  EXPECT_NE(other.tracking_token, first.tracking_token);
  EXPECT_NE(submit(office().office(), submission()).value().case_number,
            submit(office().office(), submission()).value().case_number);
}

TEST_F(Intake, ForgetsAKeyAfterADay) {
  const auto first = submit(office().office(), submission(), mark("key-of-sixteen-5")).value();
  office().clock().advance(registry::kAnswerLifetime);
  const auto later = submit(office().office(), submission(), mark("key-of-sixteen-5")).value();
  EXPECT_NE(later.case_number, first.case_number);
  EXPECT_NE(later.tracking_token, first.tracking_token);
}

TEST_F(Intake, GivesTokensThatTheKeyAloneDoesNotTell) {
  const RepeatMark known = mark("key-of-sixteen-6");
  EXPECT_NE(token_of(known, Bytes(16, 1)), token_of(known, Bytes(16, 2)));
  EXPECT_NE(token_of(known, Bytes(16, 1)), token_of(mark("key-of-sixteen-7"), Bytes(16, 1)));
  EXPECT_NE(token_of(known, Bytes(16, 1)),
            token_of(mark("key-of-sixteen-6", "other"), Bytes(16, 1)));
}

TEST_F(Intake, RefusesAPlaceOutsideTheOfficesRegion) {
  Submission elsewhere = submission();
  const std::size_t before = cases();
  for (const char* place : {"33.70.01", "34.69.01"}) {
    elsewhere.application.alamat.kode_wilayah = place;
    const auto refused = submit(office().office(), elsewhere);
    ASSERT_FALSE(refused) << place;
    EXPECT_EQ(refused.error().code(), Errc::malformed);
    ASSERT_EQ(refused.error().fields().size(), 1U);
    EXPECT_EQ(refused.error().fields().front().field, "/alamat/kode_wilayah");
  }
  EXPECT_EQ(cases(), before);
}

TEST_F(Intake, RefusesATextThatCannotBeLaidOut) {
  Submission tower = submission();
  const std::size_t before = cases();
  const auto with_marks = [&](std::size_t count) {
    tower.application.tempat_lahir = "O";
    for (std::size_t index = 0; index < count; ++index) {
      tower.application.tempat_lahir += "\u0335\u0301";
    }
    return submit(office().office(), tower);
  };
  EXPECT_TRUE(with_marks(2));
  const auto refused = with_marks(40);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::malformed);
  EXPECT_EQ(cases(), before + 1);
}

TEST_F(Intake, HandsAReturnedFileInOnceHoweverOftenItIsSent) {
  const auto receipt = office().submit("APP-01");
  office().tidak("loket", receipt.case_number);
  const auto send = [&](std::string_view request) {
    return resubmit(office().office(), receipt.case_number, receipt.tracking_token, submission(),
                    mark("key-of-sixteen-8", request));
  };
  const auto first = send("request").value();
  office().clock().advance(std::chrono::minutes(1));
  EXPECT_EQ(send("request").value().received_at, first.received_at);
  EXPECT_EQ(send("other").error().code(), Errc::refused);
  // Also after it was returned once more: the old submission is not a new attempt.
  office().tidak("loket", receipt.case_number);
  EXPECT_EQ(send("request").value().received_at, first.received_at);
  const auto standing = registry::load_standing(office().reader(), receipt.case_number).value();
  EXPECT_EQ(standing.state.attempt, 2);
  EXPECT_EQ(standing.state.state, sop::State::returned_to_applicant);
  // The token is asked for first.
  EXPECT_EQ(resubmit(office().office(), receipt.case_number, "wrong", submission(),
                     mark("key-of-sixteen-8"))
                .error()
                .code(),
            Errc::not_found);
}

}  // namespace
}  // namespace sktt::issue
