#include "pdf/draft_text.hpp"

#include <gtest/gtest.h>

#include "pdf/sample_font.hpp"

namespace sktt::pdf {
namespace {

using Lines = std::vector<std::u32string>;

TEST(Wrapping, BreaksAtTheLastSpaceThatFits) {
  const FontMetrics font = test::serif();
  const double room = font.width(U"satu dua", 10);
  EXPECT_EQ(wrap(font, U"satu dua tiga", 10, room), (Lines{U"satu dua", U"tiga"}));
  EXPECT_EQ(wrap(font, U"satu dua tiga", 10, room - 0.01), (Lines{U"satu", U"dua tiga"}));
  EXPECT_EQ(wrap(font, U"satu dua tiga", 10, 1000), (Lines{U"satu dua tiga"}));
}

TEST(Wrapping, BreaksALongWordAfterItsHyphen) {
  const FontMetrics font = test::serif();
  const double room = font.width(U"Cavalcanti-Mon", 10);
  EXPECT_EQ(wrap(font, U"Cavalcanti-Montenegro", 10, room), (Lines{U"Cavalcanti-", U"Montenegro"}));
}

TEST(Wrapping, LosesNoLetterOfAWordThatFitsNowhere) {
  const FontMetrics font = test::serif();
  const std::u32string word(40, U'W');
  std::u32string joined;
  for (const std::u32string& line : wrap(font, word, 10, 55)) {
    EXPECT_LE(font.width(line, 10), 55);
    joined += line;
  }
  EXPECT_EQ(joined, word);
}

TEST(Wrapping, KeepsAMarkWithItsLetter) {
  const FontMetrics font = test::serif();
  for (const std::u32string& line : wrap(font, U"\u1EB9\u0301\u1EB9\u0301\u1EB9\u0301", 10, 1)) {
    EXPECT_EQ(line, U"\u1EB9\u0301");
  }
}

}  // namespace
}  // namespace sktt::pdf
