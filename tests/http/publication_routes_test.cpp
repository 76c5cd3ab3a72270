// What the service publishes, through the real routes on a socket.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office_on_a_socket.hpp"

namespace sktt::http {
namespace {

using test::problem_name;
using test::request_to;
using testing::HasSubstr;

class PublicationOverHttp : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
};

TEST_F(PublicationOverHttp, GivesWhatIsPublishedUnderItsTypeAndNothingElse) {
  const Response answer = service().get("/pki/root.cer");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/pkix-cert");
  EXPECT_EQ(answer.body, (Bytes{0x30, 0x00}));
  for (const char* target :
       {"/pki/", "/pki/root.key", "/pki/root.cer/x", "/pki", "/pki/ROOT.CER"}) {
    EXPECT_EQ(service().get(target).status, 404) << target;
  }
}

TEST_F(PublicationOverHttp, SaysWhomFaultsAreReportedToIfTheOfficeDoes) {
  const std::string target = "/.well-known/security.txt";
  EXPECT_EQ(service().get(target).status, 404);
  test::OfficeOnASocket office(sktt::test::Staff::one_each, {}, std::nullopt,
                               "mailto:aduan@contohrejo.example");
  const Response answer = office.get(target);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  const std::string expires =
      to_rfc3339(office.office().clock().now() + std::chrono::hours(30 * 24));
  EXPECT_EQ(as_text(answer.body), "Contact: mailto:aduan@contohrejo.example\nExpires: " + expires +
                                      "\nPreferred-Languages: id, en\n"
                                      "Canonical: https://sktt.example/.well-known/security.txt\n");
}

TEST_F(PublicationOverHttp, SaysThatItIsWellWhileTheRegisterAnswers) {
  const Response answer = service().get("/healthz");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(as_text(answer.body), "ok\n");
}

TEST_F(PublicationOverHttp, ServesThePagesAndWhatTheyName) {
  for (const char* target : {"/", "/V"}) {
    EXPECT_EQ(service().get(target).content_type, "text/html; charset=utf-8") << target;
  }
  for (const char* name : {"style.css", "v.js", "favicon.svg"}) {
    EXPECT_EQ(service().get(std::string("/assets/") + name).status, 200) << name;
  }
  EXPECT_EQ(service().get("/assets/upload.html").status, 404);
}

TEST_F(PublicationOverHttp, NamesTheMethodsOfEachAddress) {
  const auto allowed = [](const char* method, const char* target) {
    const Response answer = service().send(request_to(method, target));
    EXPECT_EQ(answer.status, 405) << target;
    return std::string(answer.header("allow").value_or(""));
  };
  EXPECT_EQ(allowed("DELETE", "/"), "GET, HEAD");
  EXPECT_EQ(allowed("GET", "/verify"), "POST");
  EXPECT_EQ(allowed("GET", "/applications"), "POST");
  EXPECT_EQ(allowed("DELETE", "/applications/2026-000001"), "GET, HEAD, POST");
  EXPECT_EQ(allowed("GET", "/v1/cases/2026-000001/decisions"), "POST");
  EXPECT_EQ(allowed("OPTIONS", "/v1/tasks"), "GET, HEAD");
}

TEST_F(PublicationOverHttp, AnswersAnUnknownAddressAsTheAskerReadsIt) {
  const Response machine = service().get("/v1/nothing");
  EXPECT_EQ(machine.status, 404);
  EXPECT_EQ(problem_name(machine), "not-found");
  const Response person = service().get("/v", {{"accept", "text/html"}});
  EXPECT_EQ(person.status, 404);
  EXPECT_EQ(person.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(to_string(person.body), HasSubstr("href=\"/\""));
}

}  // namespace
}  // namespace sktt::http
