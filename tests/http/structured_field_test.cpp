#include "http/structured_field.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "support/vectors.hpp"

namespace sktt::http::structured_field {
namespace {

class StructuredDictionary : public testing::TestWithParam<test::Vector> {};

TEST_P(StructuredDictionary, GivesTheExpectedAnswer) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/http/structured_field.vec:" + std::to_string(vector.line()));
  const auto parsed = parse_dictionary(vector.take("text"));
  if (vector.take("expect") == "ok") {
    ASSERT_TRUE(parsed) << parsed.error().detail();
    const std::string canonical = vector.take("canonical");
    EXPECT_EQ(serialise(parsed.value()), canonical);
    EXPECT_EQ(parse_dictionary(canonical).value(), parsed.value());
  } else {
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code(), Errc::malformed);
  }
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, StructuredDictionary,
                         testing::ValuesIn(test::read_vectors("http/structured_field.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

TEST(StructuredDictionaryWriter, ThrowsForAStringThatNoFieldCanHold) {
  const Item item{std::string("a\r\nb"), {}};
  EXPECT_THROW((void)serialise(item), std::logic_error);
}

TEST(StructuredDictionaryParser, RefusesEveryControlCharacterInAString) {
  for (int code = 0; code < 0x20; ++code) {
    EXPECT_FALSE(parse_dictionary("a=\"" + std::string(1, static_cast<char>(code)) + "\"")) << code;
  }
  EXPECT_FALSE(parse_dictionary("a=\"\x7F\""));
  EXPECT_FALSE(parse_dictionary("a=\"\xC3\xA9\""));
}

}  // namespace
}  // namespace sktt::http::structured_field
