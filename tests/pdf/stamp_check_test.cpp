// What a stamp's form may draw.

#include <string>

#include <gtest/gtest.h>

#include "pdf/letter_file.hpp"
#include "pdf/sample_letter.hpp"

namespace sktt::pdf {
namespace {

using by_hand::kStampCircle;
using by_hand::sample::kStamp;

constexpr std::string_view kInk = "0.250 0.200 0.600 rg\n";
constexpr std::string_view kCore = "BT\n/FB 6.800 Tf\n38.000\n56.000\nTd <00220023> Tj\nET\n";
constexpr std::string_view kRingLetter =
    "q\n-0.800000000000000 0.600000000000000 -0.600000000000000 -0.800000000000000 "
    "28.019302458182459 21.106831618267673 cm\n0.250 0.200 0.600 rg\n"
    "BT\n/FB 8.600 Tf\n0.000\n0.000\nTd <0022> Tj\nET\nQ\n";
constexpr std::string_view kStar =
    "50.000 76.500 m\n49.102 73.736 l\n46.196 73.736 l\n48.547 72.028 l\n47.649 69.264 l\n"
    "50.000 70.972 l\n52.351 69.264 l\n51.453 72.028 l\n53.804 73.736 l\n50.898 73.736 l\nh\nf\n";

std::string with(std::string_view part, std::string_view from, std::string_view to) {
  std::string text(part);
  return text.replace(text.find(from), from.size(), to);
}

/// The rule that a letter breaks whose stamp draws this.
std::string rule_of_stamp(const std::string& content) {
  auto objects = by_hand::sample_objects();
  objects.at(kStamp - 1).stream = to_bytes(content);
  const auto reading = read_letter(by_hand::write_sample(objects));
  const auto* refusal = std::get_if<Refusal>(&reading);
  return refusal == nullptr ? "accepted" : refusal->rule;
}

/// A stamp's three circles, and this.
std::string circles_and(std::string_view more) {
  const std::string circle(kStampCircle);
  return circle + circle + circle + std::string(more);
}

TEST(Stamp, IsCirclesStarsAndTextsInOneInk) {
  const std::string star(kStar);
  for (const std::string& more :
       {std::string(), std::string(kInk), std::string(kCore), std::string(kRingLetter),
        star + star + star + star + star, std::string("2.000 w\n0.250 0.200 0.600 RG\n[] 0 d\n"),
        with(star, "46.196", "42.000"), with(kCore, "6.800", "2.000"),
        with(kCore, "6.800", "9.000"), with(kCore, "38.000", "93.200")}) {
    EXPECT_EQ(rule_of_stamp(circles_and(more)), "accepted") << more;
  }
}

TEST(Stamp, HasThreeCirclesAndAtMostFiveSmallStars) {
  const std::string circle(kStampCircle);
  const std::string star(kStar);
  for (const std::string& content :
       {std::string(), circle + circle, circle + circle + circle + circle,
        circles_and(star + star + star + star + star + star),
        circles_and(with(star, "76.500", "77.265")), circles_and(with(star, "46.196", "41.999")),
        circles_and(with(star, "50.898 73.736 l\n", "")), circles_and(with(star, "h\nf", "h\nS")),
        circle + circle + with(circle, "h\nS", "h\nf"),
        circle + circle + with(circle, "99.000", "100.001")}) {
    EXPECT_EQ(rule_of_stamp(content), "draft.content") << content;
  }
}

TEST(Stamp, StaysInItsBoxAndHidesNothing) {
  for (const std::string& more :
       {std::string("Q\n"), std::string("q\n"), "Q\nq\n" + std::string(kCore),
        std::string("1.000 g\n"), std::string("1.000 1.000 1.000 rg\n"),
        std::string("0.250 0.200 0.601 rg\n"), std::string("0.000 0.000 100.000 100.000 re\nf\n"),
        std::string("/Span <</ActualText <FEFF0041>>> BDC\n"), std::string("/FR Do\n"),
        std::string("2.001 w\n"), with(kCore, "Td", "3 Tr\nTd"), with(kCore, "6.800", "1.999"),
        with(kCore, "6.800", "9.001"), with(kCore, "38.000", "93.201"),
        with(kCore, "56.000", "93.201"), with(kCore, "38.000", "-1.000"),
        with(kCore, "0023", "FFFE")}) {
    EXPECT_EQ(rule_of_stamp(circles_and(more)), "draft.content") << more;
  }
}

TEST(Stamp, TurnsALetterOfItsRingAndDoesNothingElseToIt) {
  for (const std::string& more :
       {with(kRingLetter, "-0.800000000000000 0.6", "-0.800001000000000 0.6"),
        with(kRingLetter, "0.600000000000000 -0.6", "0.600002000000000 -0.6"),
        with(kRingLetter, "-0.800000000000000 28", "0.800000000000000 28"),
        with(kRingLetter, "28.019302458182459", "-0.000000000000001"),
        with(kRingLetter, "21.106831618267673", "100.000000000000015"),
        with(kRingLetter, "28.019302458182459", "1e1"),
        with(kRingLetter, "28.019302458182459", "nan"),
        with(kRingLetter, "28.019302458182459", "28.01930245818245900000"),
        with(kRingLetter, "28.019302458182459 ", ""), with(kRingLetter, "\n0.000\n", "\n0.001\n"),
        with(kRingLetter, "<0022>", "<00220023002200230022>"), with(kRingLetter, "Q\n", ""),
        with(kRingLetter, "0.600 rg", "0.601 rg")}) {
    EXPECT_EQ(rule_of_stamp(circles_and(more)), "draft.content") << more;
  }
}

}  // namespace
}  // namespace sktt::pdf
