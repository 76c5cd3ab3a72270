#include "base/text.hpp"

#include <array>
#include <sstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "support/vectors.hpp"

namespace sktt {
namespace {

/// A row of Unicode 15, Table 3-7: which second byte may follow which first one.
struct Row {
  unsigned first_low;
  unsigned first_high;
  unsigned second_low;
  unsigned second_high;
  std::size_t length;
};
constexpr std::array<Row, 8> kTable3Dash7 = {{
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
}};

/// Finds how long a sequence that starts with these two bytes must be; 0 for none.
std::size_t expected_length(unsigned first, unsigned second) {
  for (const Row& row : kTable3Dash7) {
    if (first >= row.first_low && first <= row.first_high && second >= row.second_low &&
        second <= row.second_high) {
      return row.length;
    }
  }
  return 0;
}

std::string bytes_of(std::initializer_list<unsigned> bytes) {
  std::string text;
  for (const unsigned byte : bytes) {
    text.push_back(static_cast<char>(byte));
  }
  return text;
}

bool decodes(const std::string& text) {
  const auto scalars = decode_utf8(text);
  if (!scalars) {
    EXPECT_EQ(scalars.error().code(), Errc::malformed);
    return false;
  }
  return scalars.value().size() == 1 && encode_utf8(scalars.value()) == text;
}

TEST(DecodeUtf8, FollowsTable3Dash7ForEveryFirstAndSecondByte) {
  for (unsigned first = 0x80; first <= 0xFF; ++first) {
    for (unsigned second = 0; second <= 0xFF; ++second) {
      const std::size_t length = expected_length(first, second);
      EXPECT_EQ(decodes(bytes_of({first, second})), length == 2) << first << ' ' << second;
      EXPECT_EQ(decodes(bytes_of({first, second, 0x80})), length == 3) << first << ' ' << second;
      EXPECT_EQ(decodes(bytes_of({first, second, 0xBF, 0xBF})), length == 4)
          << first << ' ' << second;
    }
  }
}

TEST(DecodeUtf8, TakesOnlyContinuationBytesInThirdAndFourthPlace) {
  for (unsigned byte = 0; byte <= 0xFF; ++byte) {
    const bool continues = byte >= 0x80 && byte <= 0xBF;
    EXPECT_EQ(decodes(bytes_of({0xE2, 0x82, byte})), continues) << byte;
    EXPECT_EQ(decodes(bytes_of({0xF1, 0x80, byte, 0x80})), continues) << byte;
    EXPECT_EQ(decodes(bytes_of({0xF1, 0x80, 0x80, byte})), continues) << byte;
  }
}

TEST(DecodeUtf8, RefusesSequencesThatAreCutShort) {
  for (const std::string& cut : {bytes_of({0xC3}), bytes_of({0xE2}), bytes_of({0xE2, 0x82}),
                                 bytes_of({0xF0, 0x9F}), bytes_of({0xF0, 0x9F, 0x98})}) {
    EXPECT_FALSE(decode_utf8(cut));
    EXPECT_FALSE(decode_utf8("ab" + cut));
    EXPECT_FALSE(decode_utf8(cut + "ab"));
  }
}

TEST(DecodeUtf8, SaysWhereTheFirstBadByteStands) {
  const auto scalars = decode_utf8("ab\xC3\xA9\xFF");
  ASSERT_FALSE(scalars);
  EXPECT_EQ(scalars.error().detail(), "not valid UTF-8 at byte 4");
}

TEST(DecodeUtf8, TakesNothingAndNulAndTheLastScalar) {
  EXPECT_EQ(decode_utf8("").value(), U"");
  EXPECT_EQ(decode_utf8({}).value(), U"");
  EXPECT_EQ(decode_utf8(std::string(1, '\0')).value(), std::u32string(1, U'\0'));
  EXPECT_EQ(decode_utf8("\xF4\x8F\xBF\xBF").value(), U"\U0010FFFF");
  EXPECT_EQ(decode_utf8("a\xCA\xBF\xE2\x82\xAC\xF0\x9F\x98\x80").value(),
            U"a\u02BF\u20AC\U0001F600");
}

TEST(EncodeUtf8, ThrowsForWhatIsNoScalarValue) {
  for (const unsigned value : {0xD800U, 0xDBFFU, 0xDC00U, 0xDFFFU, 0x110000U}) {
    EXPECT_THROW(static_cast<void>(encode_utf8(std::u32string(1, static_cast<char32_t>(value)))),
                 std::logic_error);
  }
  EXPECT_EQ(encode_utf8(U"\uD7FF\uE000"), "\xED\x9F\xBF\xEE\x80\x80");
}

std::string text_of(const std::string& code_points) {
  std::istringstream in(code_points);
  std::u32string out;
  for (std::uint32_t value = 0; in >> std::hex >> value;) {
    out.push_back(value);
  }
  return encode_utf8(out);
}

class Nfc : public testing::TestWithParam<test::Vector> {};

TEST_P(Nfc, GivesTheExpectedAnswer) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/base/nfc.vec:" + std::to_string(vector.line()));
  const std::string composed = text_of(vector.take("nfc"));
  EXPECT_EQ(normalise_nfc(text_of(vector.take("from"))).value(), composed);
  EXPECT_EQ(normalise_nfc(composed).value(), composed);
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, Nfc, testing::ValuesIn(test::read_vectors("base/nfc.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

TEST(NormaliseNfc, TakesNothingAndRefusesBadUtf8) {
  EXPECT_EQ(normalise_nfc("").value(), "");
  EXPECT_EQ(normalise_nfc({}).value(), "");
  EXPECT_EQ(normalise_nfc(std::string("a\0b", 3)).value(), std::string("a\0b", 3));
  for (const std::string bad : {"\xFF", "a\xC0\x80", "\xED\xA0\x80", "e\xCC"}) {
    const auto composed = normalise_nfc(bad);
    ASSERT_FALSE(composed);
    EXPECT_EQ(composed.error().code(), Errc::malformed);
  }
}

TEST(IsLetter, TellsLettersFromMarksAndModifiers) {
  for (const char32_t letter :
       {U'A', U'z', U'\u1EB9', U'\u0130', U'\u01C5', U'\u8C37', U'\uAE40'}) {
    EXPECT_TRUE(is_letter(letter)) << static_cast<std::uint32_t>(letter);
    EXPECT_FALSE(is_mark(letter)) << static_cast<std::uint32_t>(letter);
  }
  for (const char32_t mark : {U'\u0301', U'\u0323', U'\u093E', U'\u20DD'}) {
    EXPECT_TRUE(is_mark(mark)) << static_cast<std::uint32_t>(mark);
    EXPECT_FALSE(is_letter(mark)) << static_cast<std::uint32_t>(mark);
  }
  for (const char32_t other : {U'\u02BF', U'\u02BE', U'\'', U'\u2019', U'-', U' ', U'7', U'\0'}) {
    EXPECT_FALSE(is_letter(other)) << static_cast<std::uint32_t>(other);
    EXPECT_FALSE(is_mark(other)) << static_cast<std::uint32_t>(other);
  }
  EXPECT_FALSE(is_letter(0x110000));
  EXPECT_FALSE(is_mark(0xFFFFFFFF));
}

}  // namespace
}  // namespace sktt
