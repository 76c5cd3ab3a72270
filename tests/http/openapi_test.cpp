// The description at /openapi.json, against the routes and against what they answer.

#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "http/case_json.hpp"
#include "office_on_a_socket.hpp"
#include "support/command.hpp"

namespace sktt::http {
namespace {

using test::description;
using test::followed;
using test::json_of;
using std::string_literals::operator""s;
using testing::HasSubstr;

using Json = nlohmann::json;

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (const auto& entry : object.items()) {
    keys.insert(entry.key());
  }
  return keys;
}

class Description : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
  /// What the document says of a route; nothing in each part if it does not name it.
  static Json operation_of(const Json& document, const Route& route) {
    Json operation = {{"responses", Json::object()}, {"security", Json::array()}};
    operation.update(document["paths"]
                         .value(route.pattern, Json::object())
                         .value(to_lower(route.method), Json::object()));
    return operation;
  }
};

TEST_F(Description, IsServedAsItStandsInTheTree) {
  const Response answer = service().get("/openapi.json");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/json");
  // Not EXPECT_EQ: it would print both.
  EXPECT_TRUE(json_of(answer) == description());
}

TEST_F(Description, NamesEveryRouteAndNothingElse) {
  std::set<std::string> served;
  for (const Route& route : service().routes()) {
    served.insert(to_lower(route.method) + " " + route.pattern);
  }
  std::set<std::string> described;
  const Json document = description();
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const std::string& method : keys_of(methods)) {
      described.insert(method + " " + path);
    }
  }
  EXPECT_EQ(described, served);
}

TEST_F(Description, NamesTheBodiesThatEachRouteTakes) {
  const Json document = description();
  for (const Route& route : service().routes()) {
    const Json content = operation_of(document, route)
                             .value("requestBody", Json::object())
                             .value("content", Json::object());
    const auto& taken = route.options.media_types;
    EXPECT_EQ(keys_of(content), (std::set<std::string>(taken.begin(), taken.end())))
        << route.method << " " << route.pattern;
    EXPECT_EQ(taken.empty(), route.method == "GET") << route.pattern;
  }
}

TEST_F(Description, NamesTheVariablePartsOfEachPath) {
  const Json document = description();
  for (const Route& route : service().routes()) {
    std::set<std::string> variable;
    for (const std::string& segment : route.segments) {
      if (segment.starts_with('{')) {
        variable.insert(segment.substr(1, segment.size() - 2));
      }
    }
    std::set<std::string> described;
    for (const Json& each : operation_of(document, route).value("parameters", Json::array())) {
      const Json parameter = followed(document, each);
      if (parameter["in"] == "path") {
        described.insert(parameter["name"]);
      }
    }
    EXPECT_EQ(described, variable) << route.pattern;
  }
}

TEST_F(Description, NamesProblemsForEveryRefusal) {
  const Json document = description();
  for (const Route& route : service().routes()) {
    const Json operation = operation_of(document, route);
    std::set<std::string> statuses = keys_of(operation["responses"]);
    for (const std::string& status : statuses) {
      const Json response = followed(document, operation["responses"][status]);
      const bool refusal = status[0] == '4' || status[0] == '5';
      EXPECT_EQ(refusal,
                response.value("content", Json::object()).contains("application/problem+json"))
          << route.pattern << " " << status;
    }
    // What the server itself can answer on any route, and on one that takes bodies.
    for (const char* status : {"400", "429", "500"}) {
      EXPECT_TRUE(statuses.contains(status)) << route.pattern << " " << status;
    }
    for (const char* status : {"413", "415", "503"}) {
      EXPECT_TRUE(statuses.contains(status) || route.options.media_types.empty())
          << route.pattern << " " << status;
    }
  }
}

TEST_F(Description, NamesOnceWhatTheServerItselfAnswers) {
  ServerOptions options;
  options.limits.read_timeout = std::chrono::seconds(1);
  const test::OfficeOnASocket office(sktt::test::Staff::one_each, options);
  std::set<std::string> seen;
  for (const std::string& asked :
       {std::string("GET / HTTP/1.1\r\nHos"), "POST /verify HTTP/1.1\r\nHost: h\r\n\r\n"s,
        "GET /" + std::string(4096, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\n\r\n"s,
        "GET / HTTP/1.1\r\nHost: h\r\nRange: bytes=0-1,2-3\r\n\r\n"s,
        "GET / HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n"s,
        "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"s}) {
    seen.insert(office.exchange(asked).substr(std::string_view("HTTP/1.1 ").size(), 3));
  }
  const Json document = description();
  EXPECT_EQ(keys_of(document["x-any-operation"]), seen);
  for (const Route& route : service().routes()) {
    // Said once only, or of a body's type too.
    for (const std::string& status : keys_of(operation_of(document, route)["responses"])) {
      EXPECT_TRUE(status == "415" || !seen.contains(status)) << route.pattern << " " << status;
    }
  }
}

TEST_F(Description, NamesTheSignatureThatOfficialsNeed) {
  const Json document = description();
  for (const Route& route : service().routes()) {
    const Json operation = operation_of(document, route);
    const bool for_officials = route.pattern.starts_with("/v1/");
    const std::string tag(route.method == "GET" ? read_policy().tag : approval_policy().tag);
    const std::string security = operation["security"].dump();
    EXPECT_EQ(security.find(tag) != std::string::npos, for_officials) << route.pattern;
    EXPECT_EQ(operation["responses"].contains("401"), for_officials) << route.pattern;
  }
  for (const SignaturePolicy& policy : {read_policy(), approval_policy()}) {
    const Json& scheme = document["components"]["securitySchemes"][std::string(policy.tag)];
    std::string components;
    for (const std::string_view component : policy.components) {
      components += (components.empty() ? "" : ", ") + std::string(component);
    }
    EXPECT_THAT(scheme["description"].get<std::string>(), HasSubstr("order: " + components + "."));
    EXPECT_THAT(scheme["description"].get<std::string>(),
                HasSubstr(std::to_string(policy.max_lifetime.count()) + " s later"));
  }
  EXPECT_EQ(document["components"]["parameters"]["Limit"]["schema"]["maximum"],
            issue::kMaxPageTasks);
  EXPECT_EQ(document["components"]["parameters"]["Limit"]["schema"]["default"],
            issue::kDefaultPageTasks);
}

/// Every name in double quotes.
std::vector<std::string> quoted_names(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t begin = text.find('"'); begin != std::string_view::npos;) {
    const std::size_t end = text.find('"', begin + 1);
    names.emplace_back(text.substr(begin + 1, end - begin - 1));
    begin = text.find('"', end + 1);
  }
  return names;
}

/// What a refusal says that a request should hold: by pointer, or in quotes.
std::vector<std::string> wanted_by(const Json& problem) {
  const Json errors = problem.value("errors", Json::array());
  std::vector<std::string> names = errors.empty()
                                       ? quoted_names(problem.at("detail").get<std::string>())
                                       : std::vector<std::string>();
  for (const Json& error : errors) {
    names.push_back(error.at("pointer").get<std::string>().substr(1));
    const auto quoted = quoted_names(error.at("detail").get<std::string>());
    names.insert(names.end(), quoted.begin(), quoted.end());
  }
  return names;
}

TEST_F(Description, NamesWhatTheRefusalsOfALookUpAskFor) {
  const Json document = description();
  for (const char* target : {"/documents/lookup", "/documents/compare"}) {
    const Json content = document["paths"][target]["post"]["requestBody"]["content"];
    for (const auto& [type, body] : {std::pair("application/json", "{}"),
                                     std::pair("application/x-www-form-urlencoded", "")}) {
      const Response refused = service().post(target, type, to_bytes(body));
      EXPECT_EQ(refused.status, 400);
      const std::set<std::string> taken =
          keys_of(followed(document, content[type]["schema"])["properties"]);
      // Each once: what one address takes is not asked for at the other.
      EXPECT_THAT(wanted_by(json_of(refused)), testing::UnorderedElementsAreArray(taken))
          << target << " " << type;
    }
  }
}

/// A public validator's word on a document and on answers.
sktt::test::CommandResult check(const Json& document, const Json& answers) {
  const sktt::test::TemporaryDirectory directory;
  return sktt::test::run_command(
      {sktt::test::repository_file("tests/http/check_openapi").string(),
       sktt::test::put(directory.path() / "openapi.json", document.dump()),
       sktt::test::repository_file("tests/data/openapi/oas-3.1-2022-10-07.json").string(),
       sktt::test::put(directory.path() / "answers.json", answers.dump())});
}

/// Answers of the running service, by the schema that each should follow.
Json answers_of(test::OfficeOnASocket& service) {
  sktt::test::OfficeFixture& office = service.office();
  const auto receipt = office.submit("APP-01");
  const std::string target = "/v1/cases/" + office.case_before("kasi");
  Json answers;
  answers["Acknowledgement"].push_back(to_json(receipt));
  answers["TrackedCase"].push_back(json_of(service.get(
      "/applications/" + receipt.case_number, {{"sktt-tracking-token", receipt.tracking_token}})));
  answers["Inbox"].push_back(json_of(service.read("loket", "/v1/tasks?limit=1")));
  answers["Inbox"].push_back(json_of(service.read("kasi", "/v1/tasks")));
  for (const char* official : {"loket", "kasi", "kadis"}) {
    answers["Case"].push_back(json_of(service.read(official, target)));
  }
  const issue::Task task = office.task("loket", receipt.case_number);
  const Json decision = test::to_body(office.decision("loket", task, sop::Outcome::ya));
  answers["Decision"].push_back(decision);
  answers["DecisionResult"].push_back(
      json_of(service.act("loket", test::decisions_of(receipt.case_number), decision, task.nonce)));
  answers["Verdict"].push_back(json_of(service.post("/verify", "application/pdf", to_bytes("x"))));
  answers["Problem"].push_back(json_of(service.get("/v1/tasks")));
  answers["Problem"].push_back(json_of(service.get("/nowhere")));
  answers["Problem"].push_back(json_of(service.read("loket", "/v1/tasks?limit=0")));
  return answers;
}

TEST_F(Description, IsValidToAPublicValidatorAndSoAreTheAnswers) {
  const Json answers = answers_of(service());
  const auto verdict = check(description(), answers);
  EXPECT_EQ(verdict.status, 0) << verdict.output;
  EXPECT_EQ(verdict.output, "valid: 13 answers\n");
}

TEST_F(Description, IsRefusedByThatValidatorOnceItOrAnAnswerIsFaulty) {
  const Json none = Json::object();
  Json without = description();
  without["paths"]["/healthz"]["get"].erase("responses");
  without["paths"]["/healthz"]["got"] = Json::object();
  EXPECT_EQ(check(without, none).status, 1);
  Json dangling = description();
  dangling["components"]["schemas"].erase("Problem");
  EXPECT_THAT(check(dangling, none).output, HasSubstr("leads nowhere"));
  Json wrong_schema = description();
  wrong_schema["components"]["schemas"]["Problem"]["type"] = "thing";
  EXPECT_THAT(check(wrong_schema, none).output, HasSubstr("schema Problem"));
  const Json answer = {{"case", "2026-000001"}, {"tracking_token", "T"}, {"received_at", 1}};
  EXPECT_THAT(check(description(), {{"Acknowledgement", {answer}}}).output,
              HasSubstr("answer Acknowledgement, ['received_at']"));
}

}  // namespace
}  // namespace sktt::http
