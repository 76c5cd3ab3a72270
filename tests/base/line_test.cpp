#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace sktt {
namespace {

/// Tells whether a scalar value may stand inside a line of text.
bool allowed_inside(char32_t value) {
  const std::string text = "a" + encode_utf8(std::u32string(1, value)) + "b";
  const auto line = check_line(text, 1, 10);
  EXPECT_TRUE(line || line.error().code() == Errc::malformed);
  return static_cast<bool>(line);
}

TEST(CheckLine, GivesTheTextInNfc) {
  EXPECT_EQ(check_line("Ade\xCC\xA3\xCC\x81", 1, 10).value(), "Ad\xE1\xBA\xB9\xCC\x81");
  EXPECT_EQ(check_line("Kim Ha-neul", 1, 120).value(), "Kim Ha-neul");
}

TEST(CheckLine, CountsCodePointsOfTheComposedForm) {
  EXPECT_TRUE(check_line("e\xCC\x81", 1, 1));
  EXPECT_TRUE(check_line("\xF0\x9F\x98\x80", 1, 1));
  EXPECT_TRUE(check_line("abc", 3, 3));
  EXPECT_FALSE(check_line("abc", 4, 9));
  EXPECT_FALSE(check_line("abc", 1, 2));
  EXPECT_TRUE(check_line("", 0, 2));
  EXPECT_FALSE(check_line("", 1, 2));
  // U+0958 is composed of nothing: its NFC form has two code points.
  EXPECT_FALSE(check_line("\xE0\xA5\x98", 1, 1));
}

TEST(CheckLine, LooksAtNoMoreBytesThanItsCharactersCanHave) {
  std::string marks = "a";
  while (marks.size() < 1'000'000) {
    marks += "\xCC\x81\xCC\xA3";  // Out of order: composing them takes the square of their number.
  }
  const auto refused = check_line(marks, 1, 120);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().detail(), "must have 1 to 120 characters, has 1000001 bytes");
  EXPECT_EQ(check_line(std::string(16, 'a'), 1, 1).error().detail(),
            "must have 1 to 1 characters, has 16");
  EXPECT_EQ(check_line(std::string(17, 'a'), 1, 1).error().detail(),
            "must have 1 to 1 characters, has 17 bytes");
}

TEST(CheckLine, RefusesBothEndsOfEachForbiddenRangeAndTakesItsNeighbours) {
  struct Range {
    char32_t low;
    char32_t high;
  };
  const std::vector<Range> forbidden = {{0x00, 0x1F},        {0x7F, 0x9F},     {0x2028, 0x2029},
                                        {0x202A, 0x202E},    {0x2066, 0x2069}, {0xFDD0, 0xFDEF},
                                        {0xFEFF, 0xFEFF},    {0xFFFE, 0xFFFF}, {0x1FFFE, 0x1FFFF},
                                        {0x10FFFE, 0x10FFFF}};
  for (const Range& range : forbidden) {
    for (char32_t value = range.low; value <= range.high; ++value) {
      EXPECT_FALSE(allowed_inside(value)) << "U+" << std::hex << static_cast<std::uint32_t>(value);
    }
  }
  for (const unsigned value : {0x20U, 0x7EU, 0xA0U, 0x2027U, 0x202FU, 0x2065U, 0x206AU, 0xFDCFU,
                               0xFDF0U, 0xFEFEU, 0xFF00U, 0xFFFDU, 0x10000U, 0x1FFFDU, 0x10FFFDU}) {
    EXPECT_TRUE(allowed_inside(static_cast<char32_t>(value))) << "U+" << std::hex << value;
  }
}

TEST(CheckLine, RefusesASpaceOfAnyKindAtEitherEnd) {
  for (const std::string space :
       {" ", "\xC2\xA0", "\xE2\x80\x83", "\xE2\x80\xAF", "\xE3\x80\x80"}) {
    EXPECT_FALSE(check_line(space + "a", 1, 9)) << space;
    EXPECT_FALSE(check_line("a" + space, 1, 9)) << space;
    EXPECT_FALSE(check_line(space, 1, 9)) << space;
    EXPECT_TRUE(check_line("a" + space + "b", 1, 9)) << space;
  }
}

TEST(CheckLine, RefusesBadUtf8) {
  for (const std::string bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xE2\x82"}) {
    const auto line = check_line(bad, 0, 9);
    ASSERT_FALSE(line);
    EXPECT_EQ(line.error().code(), Errc::malformed);
  }
}

TEST(CheckLine, DoesNotRepeatTheTextInItsError) {
  const auto line = check_line("Rahasia\x01", 1, 120);
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().detail().find("Rahasia"), std::string::npos);
}

TEST(Initials, TakeTheFirstLetterOfEachPart) {
  EXPECT_EQ(initials("Kim Ha-neul"), "K. H.");
  EXPECT_EQ(initials("Suharto"), "S.");
  EXPECT_EQ(initials("Nguy\u1EC5n Th\u1ECB Thanh H\u01B0\u01A1ng"), "N. T. T. H.");
  EXPECT_EQ(initials("Conor O\u2019Brien"), "C. O.");
  EXPECT_EQ(initials("\u91D1 \u6B63"), "\u91D1. \u6B63.");
}

TEST(Initials, SkipWhatStandsBeforeTheFirstLetter) {
  EXPECT_EQ(initials("\u02BFAbd al-Ra\u1E25m\u0101n"), "A. a.");
  EXPECT_EQ(initials("'Ali \u2019Umar -Bo"), "A. U. B.");
}

TEST(Initials, KeepTheMarksOfALetterWithIt) {
  EXPECT_EQ(initials("\u1EB8\u0301niol\u00E1 \u1EB8\u0323\u0301"),
            "\u1EB8\u0301. \u1EB8\u0323\u0301.");
  EXPECT_EQ(initials("E\u0323\u0301a\u0301"), "E\u0323\u0301.");
  EXPECT_EQ(initials("A-\u0301b"), "A.");
}

TEST(Initials, PartANameAtAnySpace) {
  EXPECT_EQ(initials("Kim  Ha"), "K. H.");
  EXPECT_EQ(initials(" Kim "), "K.");
  EXPECT_EQ(initials("Kim\u00A0Ha\u3000Neul"), "K. H. N.");
}

TEST(Initials, OfANameWithoutLettersAreNone) {
  EXPECT_EQ(initials(""), "");
  EXPECT_EQ(initials("- ' \u02BF 7"), "");
  EXPECT_EQ(initials("\u0301"), "");
}

TEST(Initials, ThrowForTextThatWasNotChecked) {
  EXPECT_THROW(static_cast<void>(initials("\xFF")), std::logic_error);
}

}  // namespace
}  // namespace sktt
