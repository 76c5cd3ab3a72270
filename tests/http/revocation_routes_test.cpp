// The Kadis revokes an issued letter, through the real routes on a socket.

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using test::problem_pointers;
using testing::HasSubstr;
using testing::Not;

using Json = nlohmann::json;

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kJson = "application/json";
const Header kBrowser{"accept", "text/html"};

/// The revocation that the service offers the Kadis on a case.
Json offered_revocation(test::OfficeOnASocket& service, const std::string& number) {
  return json_of(service.read("kadis", "/v1/cases/" + number))["revocation"];
}

std::string target_of(const std::string& number) {
  return "/v1/cases/" + number + "/revocation";
}

/// What the Kadis sends to revoke by that task.
Json revocation_by(const Json& task) {
  return {{"case", task["case"]},
          {"assignment", task["assignment"]},
          {"draft_sha256", task["draft_sha256"]},
          {"berkas_sha256", task["berkas_sha256"]},
          {"reasons", {"DATA_TIDAK_BENAR"}},
          {"note", "paspor palsu"}};
}

TEST(RevocationOverHttp, NeedsItsReasonAndShowsOnEveryWayToTheLetter) {
  test::OfficeOnASocket service;
  const std::string number = service.office().case_before("");
  service.office().ya("loket", number);
  const Bytes file = service.read("loket", "/v1/cases/" + number + "/draft.pdf").body;
  const std::string line = std::get<pdf::LetterFile>(pdf::read_letter(file))
                               .signatures.back()
                               .content.seal.value()
                               .typed_line;
  EXPECT_TRUE(json_of(service.read("loket", "/v1/cases/" + number))["revocation"].is_null());
  const Json task = offered_revocation(service, number);
  const std::string target = target_of(number);
  const std::string nonce = task["nonce"];
  Json body = revocation_by(task);
  body.erase("reasons");
  EXPECT_EQ(problem_pointers(service.act("kadis", target, body, nonce)), "/reasons");
  body["reasons"] = {"NAMA_TIDAK_SESUAI"};
  EXPECT_EQ(service.act("kadis", target, body, nonce).status, 422);
  body["reasons"] = {"DATA_TIDAK_BENAR"};
  EXPECT_EQ(service.act("loket", target, body, nonce).status, 403);
  const Response revoked = service.act("kadis", target, body, nonce);
  ASSERT_EQ(revoked.status, 200) << as_text(revoked.body);
  EXPECT_EQ(json_of(revoked)["state"], "ready_for_collection");
  EXPECT_EQ(service.act("kadis", target, body, nonce).status, 409);

  const Json report = json_of(service.post("/verify", kPdf, file));
  EXPECT_EQ(report["green"], false);
  EXPECT_EQ(report["register"], "revoked");
  EXPECT_TRUE(report["ended_at"].is_string());
  const Bytes code = to_bytes(Json{{"code", line.substr(line.rfind(' ') + 1)}}.dump());
  const Json looked_up = json_of(service.post("/documents/lookup", kJson, code));
  EXPECT_EQ(looked_up["status"], "revoked");
  EXPECT_EQ(looked_up["ended_at"], report["ended_at"]);
  for (const Response& page : {service.post("/verify", kPdf, file, {kBrowser}),
                               service.post("/documents/lookup", kJson, code, {kBrowser})}) {
    const std::string text = to_string(page.body);
    EXPECT_THAT(text, HasSubstr("class=\"band red\""));
    EXPECT_THAT(text, HasSubstr("Not in force since"));
    EXPECT_THAT(text, Not(HasSubstr("paspor palsu")));
  }
  const Json shown = json_of(service.read("kasi", "/v1/cases/" + number));
  EXPECT_EQ(shown["document_status"], "revoked");
  EXPECT_EQ(shown["status_reason"], "DATA_TIDAK_BENAR: paspor palsu (P-0005)");
}

/// An issued letter that the Kadis is about to revoke.
class RevocationHeldToACase : public testing::Test {
 protected:
  void SetUp() override {
    number_ = service().office().case_before("");
    service().office().ya("loket", number_);
    task_ = offered_revocation(service(), number_);
  }

  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
  [[nodiscard]] Response revoke(const Headers& headers) const {
    return service().act("kadis", target_of(number_), revocation_by(task_), task_["nonce"],
                         headers);
  }
  [[nodiscard]] Response read() const { return service().read("kadis", "/v1/cases/" + number_); }
  [[nodiscard]] std::string tag() const { return std::string(read().header("etag").value_or("")); }
  [[nodiscard]] std::string status() const { return json_of(read())["document_status"]; }

  std::string number_;
  Json task_;
};

TEST_F(RevocationHeldToACase, IsRefusedOnceTheCaseHasMovedOn) {
  const std::string reviewed = tag();
  service().office().ya("loket", number_);
  for (const std::string& stale : {reviewed, "W/" + tag(), std::string("\"x\"")}) {
    const Response answer = revoke({{"if-match", stale}});
    EXPECT_EQ(answer.status, 412) << stale;
    EXPECT_EQ(problem_name(answer), "precondition");
  }
  EXPECT_EQ(status(), "issued");
  // The nonce was not used up by it.
  EXPECT_EQ(revoke({{"if-match", "\"x\", " + tag()}}).status, 200);
  EXPECT_EQ(status(), "revoked");
}

TEST_F(RevocationHeldToACase, IsRefusedWithTagsThatAreNone) {
  for (const char* tags : {"", "x", "\"x", "*, \"x\""}) {
    EXPECT_EQ(revoke({{"if-match", tags}}).status, 400) << tags;
  }
  EXPECT_EQ(revoke({{"if-match", tag()}, {"if-match", tag()}}).status, 400);
  EXPECT_EQ(status(), "issued");
  EXPECT_EQ(revoke({{"if-match", "*"}}).status, 200);
}

TEST_F(RevocationHeldToACase, NeedsNoTagAsTheSignedDigestsNameWhatWasReviewed) {
  EXPECT_EQ(revoke({}).status, 200);
  EXPECT_EQ(status(), "revoked");
}

}  // namespace
}  // namespace sktt::http
