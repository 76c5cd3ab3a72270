#include "pdf/font_metrics.hpp"

#include <gtest/gtest.h>

#include "pdf/sample_font.hpp"

namespace sktt::pdf {
namespace {

TEST(FontMetrics, AreThoseOfTheFontItself) {
  const FontMetrics font = test::serif();
  // Origin: hmtx and OS/2 of NotoSerif-Regular.ttf, fonts-noto-core 20201225-1.
  EXPECT_EQ(font.shape().postscript_name, "NotoSerif-Regular");
  EXPECT_EQ(font.shape().cap_height, 714);
  ASSERT_NE(font.find(U'A'), nullptr);
  EXPECT_EQ(font.find(U'A')->advance, 705);
  EXPECT_DOUBLE_EQ(font.width(U"A A", 10), (705 + 260 + 705) / 100.0);
}

TEST(FontMetrics, NameTheFirstCharacterThatIsMissing) {
  const FontMetrics font = test::serif();
  EXPECT_EQ(font.first_missing(U"Ọláolúwa Adéṣẹ́gun"), U'\0');
  EXPECT_EQ(font.first_missing(U"a\u0E01\u0E02"), U'\u0E01');
  EXPECT_EQ(code_point_name(U'\u0E01'), "U+0E01");
  EXPECT_EQ(code_point_name(U'\U0001F600'), "U+1F600");
}

TEST(FontMetrics, AreNotMadeOfAnythingElse) {
  EXPECT_FALSE(FontMetrics::parse(as_bytes("not a font"), "x"));
  EXPECT_FALSE(FontMetrics::parse({}, "x"));
}

TEST(Placing, KeepsTextWithoutMarksInOneRun) {
  const auto clusters = place(test::serif(), U"Nguyễn Thị", 10);
  ASSERT_EQ(clusters.size(), 1U);
  ASSERT_EQ(clusters.front().size(), 1U);
  EXPECT_EQ(clusters.front().front().text, U"Nguyễn Thị");
}

TEST(Placing, SetsAMarkOverTheMiddleOfItsLetter) {
  const FontMetrics font = test::serif();
  const auto clusters = place(font, U"s\u1EB9\u0301gun", 1000);
  ASSERT_EQ(clusters.size(), 3U);
  ASSERT_EQ(clusters[1].size(), 2U);
  const Glyph& letter = *font.find(U'\u1EB9');
  const Glyph& mark = *font.find(U'\u0301');
  const double letter_middle = clusters[1][0].x + (letter.left + letter.right) / 2.0;
  EXPECT_NEAR(clusters[1][1].x + (mark.left + mark.right) / 2.0, letter_middle, 0.51);
  EXPECT_GE(clusters[1][1].y + mark.bottom, letter.top);
  EXPECT_NEAR(clusters[2][0].x, clusters[1][0].x + letter.advance, 0.01);
}

TEST(Placing, LiftsAMarkOverACapitalAndOverAnotherMark) {
  const FontMetrics font = test::serif();
  const Glyph& mark = *font.find(U'\u0301');
  const auto capital = place(font, U"\u1EB8\u0301\u0301", 1000);
  ASSERT_EQ(capital.size(), 1U);
  ASSERT_EQ(capital[0].size(), 3U);
  EXPECT_GE(capital[0][1].y + mark.bottom, font.find(U'\u1EB8')->top);
  EXPECT_GE(capital[0][2].y + mark.bottom, capital[0][1].y + mark.top);
}

}  // namespace
}  // namespace sktt::pdf
