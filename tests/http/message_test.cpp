#include "http/message.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sktt::http {
namespace {

TEST(MediaType, IsReadWithoutItsParametersInSmallLetters) {
  EXPECT_EQ(media_type({{"content-type", "Application/JSON ; charset=utf-8"}}), "application/json");
  EXPECT_EQ(media_type({{"content-type", "application/pdf"}}), "application/pdf");
  EXPECT_EQ(media_type({{"content-type", " ;x"}}), "");
  EXPECT_EQ(media_type({}), "");
  EXPECT_EQ(media_type({{"content-type", "a/b"}, {"content-type", "a/b"}}), "");
}

TEST(JsonResponse, StaysJsonWhateverBytesATextHolds) {
  const Response response = json_response(201, {{"text", "a\xFFz"}});
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(nlohmann::json::parse(as_text(response.body))["text"], "a\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace sktt::http
