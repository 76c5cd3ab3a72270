#include "sop/numbering.hpp"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace sktt::sop {
namespace {

Date day(std::string_view text) {
  return date_from_iso(text).value();
}

NumberTemplate the_offices() {
  return NumberTemplate::parse("470/{sequence:04}/SKTT/{roman_month}/{year}").value();
}

TEST(NumberTemplate, WritesTheNumberOfTheDesign) {
  EXPECT_EQ(the_offices().format(1, day("2026-11-23")), "470/0001/SKTT/XI/2026");
}

TEST(NumberTemplate, GrowsPastItsWidthWithoutCuttingADigit) {
  EXPECT_EQ(the_offices().format(9999, day("2026-12-31")), "470/9999/SKTT/XII/2026");
  EXPECT_EQ(the_offices().format(10000, day("2027-01-01")), "470/10000/SKTT/I/2027");
  EXPECT_EQ(the_offices().format(4294967295U, day("2027-01-01")), "470/4294967295/SKTT/I/2027");
}

TEST(NumberTemplate, CountsFromOne) {
  EXPECT_THROW((void)the_offices().format(0, day("2026-11-23")), std::logic_error);
}

TEST(NumberTemplate, RefusesWhatWouldNotTellLettersApart) {
  for (const char* text :
       {"", "470/SKTT/{year}", "{sequence:04}", "{sequence:04}/{sequence:04}/{year}",
        "{sequence:04}/{year}/{year}", "{sequence}/{year}", "{sequence:00}/{year}",
        "{sequence:4}/{year}", "{sequence:012}/{year}", "{sequence:04/{year}",
        "{sequence:04}/{Year}", "{sequence:04}/{year}}", "{sequence:04}/{year}\n",
        "{sequence:04}/{year}/<b>", "{sequence:04}/{year}/\xC3\xA9"}) {
    const auto parsed = NumberTemplate::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code(), Errc::malformed) << text;
  }
}

TEST(NumberTemplate, TakesOtherOfficesForms) {
  const auto parsed = NumberTemplate::parse("B-{sequence:01}.{year} Dukcapil");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed.value().format(7, day("2026-02-01")), "B-7.2026 Dukcapil");
}

}  // namespace
}  // namespace sktt::sop
