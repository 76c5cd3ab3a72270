#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace sktt {
namespace {

TEST(Bytes, KeepEveryByteOfAText) {
  const std::string text("a\0\xFF", 3);
  EXPECT_EQ(to_bytes(text), (Bytes{0x61, 0x00, 0xFF}));
  EXPECT_EQ(to_string(to_bytes(text)), text);
  EXPECT_EQ(as_text(as_bytes(text)), text);
}

TEST(Bytes, OfNothingAreNone) {
  EXPECT_TRUE(to_bytes("").empty());
  EXPECT_EQ(to_string({}), "");
  EXPECT_TRUE(as_bytes({}).empty());
}

TEST(Bytes, AppendAfterWhatIsThere) {
  Bytes head = {1, 2};
  append(head, Bytes{3});
  append(head, {});
  EXPECT_EQ(head, (Bytes{1, 2, 3}));
}

TEST(EqualConstantTime, IsTrueForTheSameBytesOnly) {
  const Bytes whole = {1, 2, 3, 4};
  EXPECT_TRUE(equal_constant_time(whole, Bytes{1, 2, 3, 4}));
  EXPECT_TRUE(equal_constant_time({}, {}));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes altered = whole;
      altered[at] = static_cast<std::uint8_t>(altered[at] ^ (1U << bit));
      EXPECT_FALSE(equal_constant_time(whole, altered)) << "byte " << at << ", bit " << bit;
    }
  }
  EXPECT_FALSE(equal_constant_time(whole, Bytes{1, 2, 3}));
  EXPECT_FALSE(equal_constant_time(whole, Bytes{1, 2, 3, 4, 0}));
  EXPECT_FALSE(equal_constant_time(whole, {}));
}

TEST(EqualConstantTime, IsNotFooledByTwoDifferencesThatCancelOut) {
  EXPECT_FALSE(equal_constant_time(Bytes{1, 2}, Bytes{2, 1}));
  EXPECT_FALSE(equal_constant_time(Bytes{0xFF, 0xFF}, Bytes{0x00, 0x00}));
}

}  // namespace
}  // namespace sktt
