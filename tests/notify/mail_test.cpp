#include "notify/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notify/mail_server.hpp"
#include "notify/outbox_fixture.hpp"

namespace sktt::notify {
namespace {

using testing::HasSubstr;

registry::Notice notice() {
  return {"ABCDEFGHIJKLMNOPQRSTUVWXYZ",   "2026-000041",
          sop::EventKind::draft_returned, from_rfc3339("2026-11-23T05:07:09Z").value(),
          registry::Channel::mail,        sop::Role::kasi};
}

Settings settings() {
  return test::mail_settings("smtp://127.0.0.1");
}

TEST(ComposedMail, SaysWhichCaseWaitsAndNothingElse) {
  const auto mail = compose_mail(settings().mail, notice());
  ASSERT_TRUE(mail) << mail.error().detail();
  EXPECT_EQ(mail.value().sender, "sktt@contohrejo.example");
  EXPECT_EQ(mail.value().recipient, "kasi@contohrejo.example");
  const std::string& message = mail.value().message;
  EXPECT_EQ(message.substr(0, message.find("\r\n\r\n")),
            "Date: Mon, 23 Nov 2026 05:07:09 +0000\r\n"
            "From: SKTT <sktt@contohrejo.example>\r\n"
            "To: <kasi@contohrejo.example>\r\n"
            "Message-ID: <ABCDEFGHIJKLMNOPQRSTUVWXYZ@contohrejo.example>\r\n"
            "Subject: SKTT 2026-000041: menunggu Kasi\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64");
  EXPECT_EQ(
      test::body_of(message),
      "Berkas permohonan SKTT nomor 2026-000041 menunggu di meja Kasi – konsep "
      "dikembalikan.\r\nBuka dengan: sktt show 2026-000041\r\n\r\nCase 2026-000041 is waiting "
      "at the desk of the section head (Kasi): the draft was returned.\r\n\r\nSurel ini "
      "dikirim otomatis dan sengaja tidak memuat data pribadi; jangan dibalas.\r\nSent "
      "automatically, without personal data on purpose; please do not reply.\r\n");
}

TEST(ComposedMail, KeepsLinesShortAndInAscii) {
  const std::string message = compose_mail(settings().mail, notice()).value().message;
  std::size_t length = 0;
  for (const char symbol : message) {
    EXPECT_GT(symbol, 0);
    length = symbol == '\n' ? 0 : length + 1;
    EXPECT_LE(length, 78U);
  }
}

TEST(ComposedMail, RefusesWhatCouldEndALineOfTheHead) {
  for (const char* bad : {"2026-1\r\nBcc: x@example", "2026-1\n", "2026-1 ", "", "2026-1<>"}) {
    registry::Notice altered = notice();
    altered.case_number = bad;
    EXPECT_EQ(compose_mail(settings().mail, altered).error().code(), Errc::malformed) << bad;
    altered = notice();
    altered.id = bad;
    EXPECT_EQ(compose_mail(settings().mail, altered).error().code(), Errc::malformed) << bad;
  }
}

TEST(ComposedMail, RefusesADeskWithoutAMailbox) {
  Settings without = settings();
  without.mail.desks.erase(sop::Role::kasi);
  const auto mail = compose_mail(without.mail, notice());
  ASSERT_FALSE(mail);
  EXPECT_THAT(mail.error().detail(), HasSubstr("[notify.desks]"));
}

TEST(ComposedMail, HasWordsForEveryEventThatIsMailed) {
  for (const sop::EventKind event : settings().mail.events) {
    registry::Notice told = notice();
    told.event = event;
    const std::string body = test::body_of(compose_mail(settings().mail, told).value().message);
    EXPECT_EQ(body.find(sop::to_name(event)), std::string::npos) << body;
  }
}

}  // namespace
}  // namespace sktt::notify
