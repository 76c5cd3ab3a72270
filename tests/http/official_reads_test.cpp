// What officials read, through the real routes on a socket.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "crypto/digest.hpp"
#include "office_on_a_socket.hpp"

namespace sktt::http {
namespace {

using test::decisions_of;
using test::json_of;
using test::problem_name;
using test::request_to;
using test::with_signature;
using testing::HasSubstr;

using Json = nlohmann::json;

class ReadOverHttp : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
  /// A case whose konsep waits for the Kasi.
  static const std::string& number() {
    static const std::string kWaiting = service().office().case_before("kasi");
    return kWaiting;
  }
};

TEST_F(ReadOverHttp, ShowsTheInboxWithAllThatADecisionNeeds) {
  const std::string wanted = number();
  const Response answer = service().read("kasi", "/v1/tasks");
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  const Json inbox = json_of(answer);
  EXPECT_EQ(inbox["official"]["id"], "P-0003");
  ASSERT_EQ(inbox["tasks"].size(), 1U);
  const Json& task = inbox["tasks"][0];
  EXPECT_EQ(task["case"], wanted);
  EXPECT_EQ(task["activity"], 4);
  const Response draft = service().read("kasi", "/v1/cases/" + wanted + "/draft.pdf");
  EXPECT_EQ(draft.content_type, "application/pdf");
  EXPECT_EQ(crypto::sha256(draft.body).hex(), task["draft_sha256"]);
}

TEST_F(ReadOverHttp, ShowsTheInboxOfNobodyElse) {
  const std::string wanted = number();
  const Json inbox = json_of(service().read("kabid", "/v1/tasks"));
  EXPECT_TRUE(inbox["tasks"].empty());
}

TEST_F(ReadOverHttp, GivesANonceThatTheDecisionRouteTakes) {
  const std::string fresh = service().office().case_before("kabid");
  const Json view = json_of(service().read("kabid", "/v1/cases/" + fresh));
  const Json& task = view["task"];
  const Json body = {{"case", fresh},
                     {"activity", task["activity"]},
                     {"outcome", "tidak"},
                     {"assignment", task["assignment"]},
                     {"draft_sha256", task["draft_sha256"]},
                     {"berkas_sha256", task["berkas_sha256"]},
                     {"reasons", {"NAMA_TIDAK_SESUAI"}}};
  const Response answer = service().act("kabid", decisions_of(fresh), body, task["nonce"]);
  EXPECT_EQ(answer.status, 200) << as_text(answer.body);
}

TEST_F(ReadOverHttp, GivesAttachmentsAsDownloadsOnly) {
  const std::string base = "/v1/cases/" + number() + "/attachments/";
  const Response first = service().read("loket", base + "1");
  ASSERT_EQ(first.status, 200);
  EXPECT_EQ(first.header("content-disposition"), "attachment");
  EXPECT_EQ(first.content_type, "application/pdf");
  for (const char* position : {"0", "99", "-1", "1x", "01x", "+1", "18446744073709551617"}) {
    EXPECT_EQ(service().read("loket", base + position).status, 404) << position;
  }
}

TEST_F(ReadOverHttp, SaysOfAnExpungedAttachmentThatItIsGone) {
  const std::string expunged = service().office().submit("APP-02").case_number;
  const std::string target = "/v1/cases/" + expunged;
  const std::string tag(service().read("loket", target).header("etag").value_or(""));
  EXPECT_EQ(service().read("loket", target, {{"if-none-match", tag}}).status, 304);
  {
    const auto lock = service().office().office().writer.lock();
    ASSERT_TRUE(lock.connection().execute("PRAGMA foreign_keys = OFF"));
    ASSERT_TRUE(lock.connection().run(
        "UPDATE attachment SET content = x'', expunged_by = 1 WHERE position = 1 AND case_id ="
        " (SELECT id FROM application_case WHERE number = ?)",
        {expunged}));
    ASSERT_TRUE(lock.connection().execute("PRAGMA foreign_keys = ON"));
  }
  const std::string base = "/v1/cases/" + expunged;
  const Response gone = service().read("loket", base + "/attachments/1");
  EXPECT_EQ(gone.status, 410);
  EXPECT_EQ(problem_name(gone), "gone");
  EXPECT_THAT(std::string(as_text(gone.body)), HasSubstr("dihapus sesuai retensi"));
  EXPECT_EQ(service().read("loket", base + "/attachments/2").status, 200);
  const Json attachments = json_of(service().read("loket", base))["attachments"];
  // Whoever has the old form of the case is given the new one.
  EXPECT_EQ(service().read("loket", target, {{"if-none-match", tag}}).status, 200);
  EXPECT_TRUE(attachments[0]["expunged_at"].is_string());
  EXPECT_TRUE(attachments[1]["expunged_at"].is_null());
}

TEST_F(ReadOverHttp, OfAnUnknownCaseFindsNothing) {
  for (const char* target : {"/v1/cases/2026-999999", "/v1/cases/2026-999999/draft.pdf",
                             "/v1/cases/2026-999999/attachments/1", "/v1/cases/'OR'1'='1"}) {
    EXPECT_EQ(service().read("kasi", target).status, 404) << target;
  }
}

TEST_F(ReadOverHttp, OfACaseWithoutAKonsepFindsNone) {
  const std::string fresh = service().office().submit("APP-02").case_number;
  EXPECT_EQ(service().read("loket", "/v1/cases/" + fresh + "/draft.pdf").status, 404);
}

TEST_F(ReadOverHttp, GivesACaseATagThatLastsAsLongAsTheCaseStands) {
  const std::string fresh = service().office().case_before("kasi");
  const std::string target = "/v1/cases/" + fresh;
  const Response first = service().read("kasi", target);
  const std::string tag(first.header("etag").value_or(""));
  EXPECT_THAT(tag, testing::MatchesRegex("\"[0-9a-f]{32}\""));
  EXPECT_EQ(service().read("kabid", target).header("etag"), tag);
  for (const std::string& known : {tag, "\"x\" , " + tag, "W/" + tag, std::string("*")}) {
    const Response same = service().read("kasi", target, {{"if-none-match", known}});
    EXPECT_EQ(same.status, 304) << known;
    EXPECT_EQ(same.header("etag"), tag);
    EXPECT_TRUE(same.body.empty());
  }
  EXPECT_EQ(service().read("kasi", target, {{"if-none-match", "\"x\""}}).status, 200);
  service().office().ya("kasi", fresh);
  const Response later = service().read("kasi", target, {{"if-none-match", tag}});
  EXPECT_EQ(later.status, 200);
  EXPECT_NE(later.header("etag"), tag);
  EXPECT_NE(service().read("kasi", "/v1/cases/" + number()).header("etag"), tag);
}

TEST_F(ReadOverHttp, IsToldOfTagsThatAreNone) {
  const std::string target = "/v1/cases/" + number();
  for (const char* tags : {"x", "\"x", "W/", "\"a\" \"b\"", "\"a\",", ",\"a\"", "w/\"a\"",
                           "*, \"a\"", "\"a b\"", ""}) {
    EXPECT_EQ(service().read("kasi", target, {{"if-none-match", tags}}).status, 400) << tags;
  }
  EXPECT_EQ(service().read("kasi", target, {{"if-none-match", "*"}, {"if-none-match", "*"}}).status,
            400);
}

TEST_F(ReadOverHttp, GivesTheInboxPageByPage) {
  service().office().submit("APP-01");
  service().office().submit("APP-01");
  const auto cases_of = [](const Json& inbox) {
    std::vector<std::string> cases;
    for (const Json& task : inbox["tasks"]) {
      cases.push_back(task["case"]);
    }
    return cases;
  };
  const Json whole = json_of(service().read("loket", "/v1/tasks"));
  EXPECT_EQ(whole["next"], nullptr);
  std::vector<std::string> together;
  std::string target = "/v1/tasks?limit=1";
  for (std::size_t pages = 0; pages <= whole["tasks"].size(); ++pages) {
    const Json page = json_of(service().read("loket", target));
    ASSERT_EQ(page["tasks"].size(), 1U) << page.dump();
    together.push_back(page["tasks"][0]["case"]);
    if (page["next"].is_null()) {
      break;
    }
    target = "/v1/tasks?cursor=" + page["next"].get<std::string>() + "&limit=1";
  }
  EXPECT_EQ(together, cases_of(whole));
}

TEST_F(ReadOverHttp, IsToldOfAPageThatIsNone) {
  service().office().submit("APP-01");
  service().office().submit("APP-01");
  const Json page = json_of(service().read("loket", "/v1/tasks?limit=1"));
  const std::string cursor = page["next"];
  EXPECT_EQ(service().read("loket", "/v1/tasks?limit=500&cursor=" + cursor).status, 200);
  for (std::size_t at = 0; at < cursor.size(); ++at) {
    std::string near = cursor;
    near[at] = near[at] == 'A' ? 'B' : 'A';
    const Response answer = service().read("loket", "/v1/tasks?cursor=" + near);
    EXPECT_EQ(answer.status, 400) << near;
    EXPECT_EQ(test::problem_pointers(answer), "/query/cursor");
  }
  EXPECT_EQ(service().read("loket", "/v1/tasks?cursor=" + cursor + "A").status, 400);
  for (const char* limit : {"0", "501", "-1", "1x", "", "99999999999999999999", "%31"}) {
    const Response answer = service().read("loket", std::string("/v1/tasks?limit=") + limit);
    EXPECT_EQ(answer.status, 400) << limit;
    EXPECT_EQ(test::problem_pointers(answer), "/query/limit");
  }
  for (const char* query : {"?limits=1", "?limit=1&limit=1", "?limit", "?&limit=1", "?x", "?=1"}) {
    EXPECT_EQ(service().read("loket", std::string("/v1/tasks") + query).status, 400) << query;
  }
}

class UnsignedRead : public ReadOverHttp, public testing::WithParamInterface<const char*> {
 protected:
  [[nodiscard]] static std::string target() {
    return GetParam() == std::string_view("tasks") ? "/v1/tasks"
                                                   : "/v1/cases/" + number() + GetParam();
  }
};

TEST_P(UnsignedRead, TellsWhichSignatureIsWantedAndNothingElse) {
  const Response answer = service().get(target());
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(problem_name(answer), "unauthenticated");
  EXPECT_THAT(std::string(answer.header("accept-signature").value_or("")),
              HasSubstr("tag=\"sktt-read\""));
}

TEST_P(UnsignedRead, IsNotOpenedByTheSignatureOfAnotherAddress) {
  const test::Device& device = service().device("kasi");
  Request request = with_signature(request_to("GET", "/v1/cases"), read_policy(),
                                   service().parameters(device, ""), device.key);
  request.target = target();
  EXPECT_EQ(service().send(request).status, 401);
}

TEST_P(UnsignedRead, IsNotOpenedByTheTagOfDecisions) {
  SignaturePolicy mixed = read_policy();
  mixed.tag = approval_policy().tag;
  const test::Device& device = service().device("kasi");
  const Request request = with_signature(request_to("GET", target()), mixed,
                                         service().parameters(device, ""), device.key);
  EXPECT_EQ(service().send(request).status, 401);
}

TEST_P(UnsignedRead, IsNotOpenedByASignatureThatHasExpired) {
  const test::Device& device = service().device("kasi");
  SignatureParameters past = service().parameters(device, "");
  past.created -= std::chrono::seconds(61);
  past.expires -= std::chrono::seconds(61);
  const Request request =
      with_signature(request_to("GET", target()), read_policy(), past, device.key);
  EXPECT_EQ(service().send(request).status, 401);
}

INSTANTIATE_TEST_SUITE_P(EachRoute, UnsignedRead,
                         testing::Values("tasks", "", "/draft.pdf", "/attachments/1"));

}  // namespace
}  // namespace sktt::http
