#include "http/router.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace sktt::http {
namespace {

Response nothing(const Request&) {
  return {};
}

Router filled() {
  Router router;
  router.add("GET", "/tile/{level}/{rest...}", {}, nothing);
  router.add("GET", "/v1/cases/{id}", {}, nothing);
  router.add("GET", "/v1/cases/new", {}, nothing);
  router.add("POST", "/v1/cases/{id}/decisions", {}, nothing);
  router.add("GET", "/", {}, nothing);
  return router;
}

std::string found(const Router& router, std::string_view method, std::string_view path) {
  const auto match = router.find(method, path);
  return match.route == nullptr ? "" : match.route->pattern;
}

TEST(Router, FindsTheMostExactPattern) {
  const Router router = filled();
  EXPECT_EQ(found(router, "GET", "/v1/cases/new"), "/v1/cases/new");
  EXPECT_EQ(found(router, "GET", "/v1/cases/7"), "/v1/cases/{id}");
  EXPECT_EQ(found(router, "HEAD", "/"), "/");
}

TEST(Router, GivesTheNamedParts) {
  const auto match = filled().find("GET", "/tile/0/x001/067");
  EXPECT_EQ(match.parameters.at("level"), "0");
  EXPECT_EQ(match.parameters.at("rest"), "x001/067");
}

TEST(Router, FindsNothingForAnotherShape) {
  const Router router = filled();
  for (const auto* path : {"/v1/cases", "/v1/cases/", "/v1/cases/7/", "/v1/cases/7/decisions/1",
                           "/V1/cases/7", "/tile/0", "/v1/cases//decisions"}) {
    EXPECT_TRUE(router.find("GET", path).allowed.empty()) << path;
  }
}

TEST(Router, NamesTheMethodsOfAPath) {
  const auto match = filled().find("GET", "/v1/cases/7/decisions");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allowed, "POST");
}

TEST(Router, ThrowsForARouteThatIsThere) {
  Router router = filled();
  EXPECT_THROW(router.add("GET", "/", {}, nothing), std::logic_error);
  EXPECT_THROW(router.add("GET", "v1", {}, nothing), std::logic_error);
}

}  // namespace
}  // namespace sktt::http
