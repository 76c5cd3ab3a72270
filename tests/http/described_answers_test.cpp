#include "described_answers.hpp"

#include <gtest/gtest.h>

#include "http/problem.hpp"

namespace sktt::http::test {
namespace {

class AnswerHeldAgainstTheDescription : public testing::Test {
 protected:
  [[nodiscard]] std::string undescribed(std::string_view method, std::string_view target,
                                        const Response& answer) const {
    return answers_.undescribed(method, target, answer);
  }

  DescribedAnswers answers_{{{"GET", "/sop", {}, {}, {"sop"}},
                             {"POST", "/verify", {}, {}, {"verify"}},
                             {"GET", "/v1/tasks", {}, {}, {"v1", "tasks"}},
                             {"GET", "/pki/{name}", {}, {}, {"pki", "{name}"}}}};
};

TEST_F(AnswerHeldAgainstTheDescription, IsNamedIfItsStatusIsNotDescribed) {
  const Response conflict = problem(Error(Errc::conflict, "x"));
  EXPECT_EQ(undescribed("GET", "/v1/tasks?limit=1", conflict), "409 of GET /v1/tasks?limit=1");
  const Response absent = problem(Error(Errc::not_found, "x"));
  EXPECT_EQ(undescribed("GET", "/v1/tasks", absent), "404 of GET /v1/tasks");
  EXPECT_EQ(undescribed("GET", "/pki/x", absent), "");
  EXPECT_EQ(undescribed("HEAD", "/pki/x", {404, std::string(kProblemContentType), {}, {}}), "");
}

TEST_F(AnswerHeldAgainstTheDescription, IsDescribedOnceForWhatReachesNoRoute) {
  const Response absent = problem(Error(Errc::not_found, "x"));
  EXPECT_EQ(undescribed("GET", "/nowhere", absent), "");
  EXPECT_EQ(undescribed("DELETE", "/sop", problem(405, "method", "x", "")), "");
  EXPECT_EQ(undescribed("GET", "/sop", problem(405, "method", "x", "")), "405 of GET /sop");
  EXPECT_EQ(undescribed("GET", "/sop", problem(416, "ranges", "x", "")), "");
  EXPECT_EQ(undescribed("GET", "/nowhere", problem(416, "ranges", "x", "")), "");
  EXPECT_EQ(undescribed("GET", "/nowhere", problem(Error(Errc::conflict, "x"))),
            "409 of GET /nowhere");
}

TEST_F(AnswerHeldAgainstTheDescription, IsNamedIfItsBodyIsOfAnotherType) {
  EXPECT_EQ(undescribed("GET", "/sop", text_response(200, "text/html; charset=utf-8", "x")), "");
  EXPECT_EQ(undescribed("GET", "/sop", text_response(200, "text/plain", "x")),
            "200 of GET /sop as text/plain");
  EXPECT_EQ(undescribed("GET", "/sop", Response{200, "", {}, {}}), "200 of GET /sop as ");
  EXPECT_EQ(undescribed("GET", "/pki/x", text_response(200, "application/pkix-cert", "x")), "");
  // A browser's refusal is a page.
  EXPECT_EQ(undescribed("GET", "/pki/x", text_response(404, "text/html", "x")), "");
  EXPECT_EQ(undescribed("GET", "/pki/x", text_response(404, "application/json", "{}")),
            "404 of GET /pki/x as application/json");
}

TEST_F(AnswerHeldAgainstTheDescription, IsNamedIfItsProblemHasAnotherMember) {
  const auto malformed = [](const std::string& members) {
    return text_response(400, kProblemContentType,
                         R"({"type":"urn:sktt:problem:malformed","status":400)" + members + "}");
  };
  EXPECT_EQ(undescribed("POST", "/verify", malformed(R"(,"title":"x")")), "");
  EXPECT_EQ(undescribed("POST", "/verify", malformed("")),
            "400 of POST /verify with or without title");
  EXPECT_EQ(undescribed("POST", "/verify", malformed(R"(,"title":"x","code":"y")")),
            "400 of POST /verify with or without code");
  const std::string right = R"(,"title":"x","errors":[{"pointer":"/a","detail":"b"}])";
  EXPECT_EQ(undescribed("POST", "/verify", malformed(right)), "");
  const std::string more = R"(,"title":"x","errors":[{"pointer":"/a","detail":"b","code":"c"}])";
  EXPECT_EQ(undescribed("POST", "/verify", malformed(more)),
            "400 of POST /verify with or without code");
}

}  // namespace
}  // namespace sktt::http::test
