#include "issue/intake.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "issue/attachment_content.hpp"
#include "issue/collected_letter.hpp"
#include "issue/office_fixture.hpp"
#include "registry/receipts.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

// --- What a file is, by its content
// -----------------------------------------------------------------

const std::string kPdf = "%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n";

std::string chunk(std::string_view name, std::string_view data) {
  std::string out{'\0', '\0', '\0', static_cast<char>(data.size())};
  return out.append(name).append(data).append("sum.");
}

const std::string kPng = "\x89PNG\r\n\x1A\n" +
                         chunk("IHDR", std::string_view("\0\0\0\1\0\0\0\1\10\2\0\0\0", 13)) +
                         chunk("IDAT", "pixels") + chunk("IEND", "");

const std::string kJpegHead = std::string("\xFF\xD8\xFF\xE0\x00\x04JF", 8) +
                              std::string("\xFF\xC0\x00\x08\x08\x00\x01\x00\x01\x01", 10) +
                              std::string("\xFF\xDA\x00\x02", 4);
const std::string kJpeg = kJpegHead + std::string("scan\xFF\x00more\xFF\xD9", 12);

std::string type_of(const std::string& content) {
  return std::string(media_type_of(as_bytes(content)).value_or("none"));
}

/// Files that are nearly one of the three; each breaks one thing.
std::string changed(std::string content, std::string_view from, std::string_view to) {
  const auto at = content.find(from);
  return at == std::string::npos ? "not there" : content.replace(at, from.size(), to);
}

TEST(AttachmentContent, TellsTheThreeKinds) {
  EXPECT_EQ(type_of(kPdf), "application/pdf");
  EXPECT_EQ(type_of(kPng), "image/png");
  EXPECT_EQ(type_of(kJpeg), "image/jpeg");
  // What a telephone adds behind the picture stays.
  EXPECT_EQ(type_of(kJpeg + "SEFT trailer"), "image/jpeg");
  EXPECT_EQ(type_of(kPdf + std::string(900, '\n')), "application/pdf");
}

TEST(AttachmentContent, RefusesEachFileCutAtAnyByte) {
  for (const std::string& whole : {kPng, kJpeg}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      EXPECT_EQ(type_of(whole.substr(0, length)), "none") << length << " of " << whole.size();
    }
  }
  const std::size_t end = kPdf.find("%%EOF") + 5;
  for (std::size_t length = 0; length < end; ++length) {
    EXPECT_EQ(type_of(kPdf.substr(0, length)), "none") << length;
  }
}

TEST(AttachmentContent, RefusesWhatOnlyLooksLikeOne) {
  const std::vector<std::string> near{
      " " + kPdf,
      changed(kPdf, "1.7", "3.0"),
      changed(kPdf, "1.7", "1.x"),
      changed(kPdf, "%%EOF", "%%EOG"),
      changed(kPdf, "startxref", "startxxxx"),
      "%PDF-1.7\n%%EOF\nstartxref\n0\n",
      kPdf + std::string(1100, 'x'),
      kPng + "x",
      changed(kPng, "IEND", "IENX"),
      changed(kPng, "IHDR", "IHDX"),
      changed(kPng, std::string_view("\0\0\0\1\0\0\0\1", 8),
              std::string_view("\0\0\0\0\0\0\0\1", 8)),
      changed(kPng, std::string_view("\0\0\0\6IDAT", 8), std::string_view("\0\0\0\7IDAT", 8)),
      changed(kPng, std::string_view("\0\0\0\6IDAT", 8),
              std::string_view("\xFF\xFF\xFF\xFFIDAT", 8)),
      changed(kJpeg, "\xFF\xC0", "\xFF\xC4"),
      changed(kJpeg, "\xFF\xDA", "\xFF\xDB"),
      changed(kJpeg, std::string_view("\xFF\xE0\0\4", 4), std::string_view("\xFF\xE0\0\1", 4)),
      changed(kJpeg, std::string_view("\xFF\xE0\0\4", 4), std::string_view("\xFF\xE0\0\5", 4)),
      "\xFF\xD8\xFF\xD9",
      "GIF89a",
      "<html><script>alert(1)</script></html>",
      "PK\3\4",
      ""};
  for (const std::string& content : near) {
    EXPECT_EQ(type_of(content), "none") << content.substr(0, 60);
  }
}

// --- Submissions that are sent again
// ----------------------------------------------------------------

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

// --- The letter, for the holder of the receipt
// -------------------------------------------------------

struct ReadyCase {
  std::string number;
  std::string code;
};

class CollectedLetter : public Intake {
 protected:
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
  EXPECT_EQ(letter.value(),
            konsep_file(office().office(), office().official("loket"), ready.number).value());
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

TEST_F(CollectedLetter, IsNotGivenOnAReceiptThatWasLost) {
  const ReadyCase ready = ready_case();
  office().ya("loket", ready.number);  // Handed over by exception: the receipt was lost.
  const auto found = download(ready.number, ready.code);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code(), Errc::conflict);
}

}  // namespace
}  // namespace sktt::issue
