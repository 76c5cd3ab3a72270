#include "client/service.hpp"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "client/explain.hpp"
#include "http/message_signature.hpp"
#include "scripted_service.hpp"

namespace sktt::client {
namespace {

class SignedRequest : public testing::Test {
 protected:
  Result<http::VerifiedRequest> verified(const http::SignaturePolicy& policy) {
    const auto find_key = [this](std::string_view name) {
      return name == test::kKeyId ? Result<crypto::PublicKey>(script_.request_key().public_key())
                                  : Error(Errc::not_found, "another key");
    };
    return http::verify_request(script_.asked().back(), policy, test::kAuthority, find_key,
                                script_.clock().now());
  }
  test::ScriptedService script_;
};

TEST_F(SignedRequest, OfAReadIsWhatTheServiceAccepts) {
  script_.answer(nlohmann::json::object());
  ASSERT_TRUE(script_.context().service.read("/v1/tasks"));
  const auto request = verified(http::read_policy());
  ASSERT_TRUE(request) << request.error().detail();
  EXPECT_EQ(request.value().nonce, "");
  EXPECT_FALSE(verified(http::approval_policy()));
}

TEST_F(SignedRequest, OfADecisionCarriesTheNonceOfTheTask) {
  script_.answer(nlohmann::json::object());
  ASSERT_TRUE(script_.context().service.decide("/v1/cases/2026-000041/decisions",
                                               {{"outcome", "ya"}}, "n-1"));
  const auto request = verified(http::approval_policy());
  ASSERT_TRUE(request) << request.error().detail();
  EXPECT_EQ(request.value().nonce, "n-1");
  EXPECT_EQ(script_.last_body(), nlohmann::json({{"outcome", "ya"}}));
}

TEST_F(SignedRequest, NeedsAnOfficial) {
  const Service service({"host", [](const http::Request&) { return http::Response{}; }},
                        std::nullopt, script_.clock());
  const auto answer = service.read("/v1/tasks");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code(), Errc::malformed);
}

TEST(Problem, KeepsWhatTheServiceSaidFieldByField) {
  test::ScriptedService script;
  script.answer(400, "application/problem+json",
                R"({"title":"T","detail":"D","errors":[{"pointer":"/nik","detail":"16 digits"}]})");
  const auto answer = script.context().service.send({});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code(), Errc::refused);
  EXPECT_EQ(answer.error().detail(), std::string(meaning_of(Errc::refused)) + "\nLayanan: D");
  EXPECT_EQ(answer.error().fields(), (std::vector<FieldProblem>{{"/nik", "16 digits"}}));
}

TEST(Problem, IsTakenByItsStatusWhateverItsText) {
  const std::vector<std::pair<int, Errc>> kinds{
      {401, Errc::unauthenticated}, {403, Errc::forbidden},  {404, Errc::not_found},
      {409, Errc::conflict},        {413, Errc::too_large},  {422, Errc::refused},
      {423, Errc::locked},          {429, Errc::too_many},   {500, Errc::storage},
      {503, Errc::storage},         {507, Errc::disk_full},  {302, Errc::refused},
      {502, Errc::unavailable},     {504, Errc::unavailable}};
  for (const auto& [status, code] : kinds) {
    test::ScriptedService script;
    script.answer(status, "text/html", "<html>");
    const auto answer = script.context().service.send({});
    ASSERT_FALSE(answer) << status;
    EXPECT_EQ(answer.error().code(), code) << status;
    EXPECT_TRUE(answer.error().detail().starts_with(meaning_of(code))) << status;
    EXPECT_EQ(answer.error().detail().ends_with("HTTP " + std::to_string(status)), status < 500);
  }
}

TEST(Problem, OfTheServicesOwnSaysItsNumber) {
  test::ScriptedService script;
  script.answer(500, "application/problem+json",
                R"({"title":"T","instance":"urn:sktt:fault:7f3a"})");
  const auto answer = script.context().service.send({});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().detail(),
            std::string(meaning_of(Errc::storage)) +
                "\nNomor gangguan, untuk administrator: urn:sktt:fault:7f3a");
  script.answer(507, "application/problem+json", R"({"title":"T","detail":"Penyimpanan penuh."})");
  EXPECT_EQ(script.context().service.send({}).error().detail(), "Penyimpanan penuh.");
}

TEST(RouteTo, KeepsTheNameThatSignaturesCover) {
  const auto route = route_to("http://127.0.0.1:8080/");
  ASSERT_TRUE(route);
  EXPECT_EQ(route.value().authority, "127.0.0.1:8080");
  for (const char* url : {"https://host", "127.0.0.1:8080", "http://", "http://u@host"}) {
    EXPECT_FALSE(route_to(url)) << url;
  }
}

}  // namespace
}  // namespace sktt::client
