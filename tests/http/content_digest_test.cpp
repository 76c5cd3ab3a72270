#include "http/content_digest.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "support/vectors.hpp"

namespace sktt::http {
namespace {

class ContentDigest : public testing::TestWithParam<test::Vector> {};

TEST_P(ContentDigest, GivesTheExpectedAnswer) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/http/content_digest.vec:" + std::to_string(vector.line()));
  const Bytes body = from_hex(vector.take("body")).value();
  const std::string field = vector.take("field");
  const auto status = check_content_digest(field, body);
  const std::string expect = vector.take("expect");
  if (expect == "ok") {
    EXPECT_TRUE(status) << status.error().detail();
    EXPECT_EQ(content_digest(body), field);
  } else {
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), expect == "malformed" ? Errc::malformed : Errc::refused);
  }
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, ContentDigest,
                         testing::ValuesIn(test::read_vectors("http/content_digest.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

}  // namespace
}  // namespace sktt::http
