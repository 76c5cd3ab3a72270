#include "base/encoding.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/random.hpp"
#include "support/vectors.hpp"

namespace sktt {
namespace {

std::string without_padding(std::string text) {
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char symbol) { return static_cast<char>(std::tolower(symbol)); });
  return text;
}

class Rfc4648 : public testing::TestWithParam<test::Vector> {};

TEST_P(Rfc4648, GivesTheExpectedAnswer) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/base/rfc4648.vec:" + std::to_string(vector.line()));
  const Bytes bytes = to_bytes(vector.take("text"));
  const std::string base64 = vector.take("base64");
  const std::string base32 = without_padding(vector.take("base32"));
  const std::string base16 = vector.take("base16");

  EXPECT_EQ(to_base64(bytes), base64);
  EXPECT_EQ(from_base64(base64).value(), bytes);
  EXPECT_EQ(to_base64url(bytes), without_padding(base64));
  EXPECT_EQ(from_base64url(without_padding(base64)).value(), bytes);
  EXPECT_EQ(to_base32(bytes), base32);
  EXPECT_EQ(from_base32(base32).value(), bytes);
  EXPECT_EQ(to_hex_upper(bytes), base16);
  EXPECT_EQ(to_hex(bytes), lower(base16));
  EXPECT_EQ(from_hex(lower(base16)).value(), bytes);
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, Rfc4648,
                         testing::ValuesIn(test::read_vectors("base/rfc4648.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

using Reader = std::function<Result<Bytes>(std::string_view)>;

void expect_malformed(const Reader& read, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const auto bytes = read(text);
    ASSERT_FALSE(bytes) << '"' << text << '"';
    EXPECT_EQ(bytes.error().code(), Errc::malformed) << '"' << text << '"';
  }
}

TEST(Hex, RefusesWhatItWouldNotWrite) {
  expect_malformed(from_hex, {"6", "666", "6G", "66 ", " 66", "6F", "0x66", "66\n", "6-",
                              std::string("66\0", 3), "\xC3\xA9"});
}

TEST(Base64, RefusesWhatItWouldNotWrite) {
  expect_malformed(from_base64,
                   {"Zg", "Zg=", "Zg===", "Zg== ", "Zg==\n", "Zm8", "Zm9v=", "Z", "Z===", "=",
                    "==", "====", "Zg==Zg==", "Z=g=", "Zm-_", "Zm9vYg", "Zm 9"});
}

TEST(Base64, RefusesSpareBitsThatAreNotZero) {
  // RFC 4648, 3.5: "Zh==" would read as the same byte as "Zg==".
  expect_malformed(from_base64, {"Zh==", "Zv==", "Zm9="});
  expect_malformed(from_base64url, {"Zh", "Zv", "Zm9"});
}

TEST(Base64Url, UsesItsOwnTwoSymbols) {
  const Bytes bytes = {0xFB, 0xFF, 0xBF};
  EXPECT_EQ(to_base64(bytes), "+/+/");
  EXPECT_EQ(to_base64url(bytes), "-_-_");
  EXPECT_EQ(from_base64url("-_-_").value(), bytes);
  EXPECT_FALSE(from_base64url("+/+/"));
  EXPECT_FALSE(from_base64("-_-_"));
}

TEST(Base64Url, RefusesPaddingAndImpossibleLengths) {
  expect_malformed(from_base64url, {"Zg==", "Zm8=", "Z", "Zm9vY", "Zm9v ", "Zm9v\n"});
}

TEST(Base32, RefusesPaddingLowerCaseAndImpossibleLengths) {
  expect_malformed(from_base32, {"MY======", "my", "M", "MZX", "MZXW6Y", "MZXW6YTBO", "M1", "M8",
                                 "M0", "MY ", "MY\n"});
}

TEST(Base32, RefusesSpareBitsThatAreNotZero) {
  expect_malformed(from_base32, {"MZ", "MZXR", "MZXW7", "MZXW6YR"});
}

TEST(Encoding, ReadsBackWhatItWrote) {
  constexpr std::uint32_t kSeed = 4648;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  test::SeededRandom random(kSeed);
  for (std::size_t size = 0; size < 70; ++size) {
    const Bytes bytes = random.bytes(size);
    EXPECT_EQ(from_hex(to_hex(bytes)).value(), bytes);
    EXPECT_EQ(from_base64(to_base64(bytes)).value(), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)).value(), bytes);
    EXPECT_EQ(from_base32(to_base32(bytes)).value(), bytes);
  }
}

}  // namespace
}  // namespace sktt
