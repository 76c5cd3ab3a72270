#include "pdf/byte_range.hpp"

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/vectors.hpp"

namespace sktt::pdf {
namespace {

template <class Number>
std::vector<Number> read_numbers(const std::string& text) {
  std::istringstream in(text);
  std::vector<Number> out;
  Number number = 0;
  while (in >> number) {
    out.push_back(number);
  }
  return out;
}

std::string name_of(Errc code) {
  return code == Errc::malformed ? "malformed" : "refused";
}

class SignedGap : public testing::TestWithParam<test::Vector> {};

TEST_P(SignedGap, GivesTheExpectedAnswer) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/pdf/byte_range.vec:" + std::to_string(vector.line()));

  const auto byte_range = read_numbers<std::int64_t>(vector.take("numbers"));
  const auto gap = signed_gap(byte_range, std::stoull(vector.take("size")));

  const std::string expect = vector.take("expect");
  if (expect != "ok") {
    ASSERT_FALSE(gap);
    EXPECT_EQ(name_of(gap.error().code()), expect);
  } else {
    ASSERT_TRUE(gap) << gap.error().detail();
    const auto wanted = read_numbers<std::uint64_t>(vector.take("gap"));
    EXPECT_EQ(gap.value(), (Gap{wanted.at(0), wanted.at(1)}));
  }
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, SignedGap,
                         testing::ValuesIn(test::read_vectors("pdf/byte_range.vec")),
                         [](const auto& tested) { return tested.param.name(); });

}  // namespace
}  // namespace sktt::pdf
