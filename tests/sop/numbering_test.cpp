#include "sop/numbering.hpp"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "support.hpp"

namespace sktt::sop {
namespace {

NumberTemplate the_offices() {
  return NumberTemplate::parse("470/{sequence:04}/SKTT/{roman_month}/{year}").value();
}

TEST(NumberTemplate, WritesTheNumberOfTheDesign) {
  EXPECT_EQ(the_offices().format(1, test::day("2026-11-23")), "470/0001/SKTT/XI/2026");
}

TEST(NumberTemplate, GrowsPastItsWidthWithoutCuttingADigit) {
  EXPECT_EQ(the_offices().format(9999, test::day("2026-12-31")), "470/9999/SKTT/XII/2026");
  EXPECT_EQ(the_offices().format(10000, test::day("2027-01-01")), "470/10000/SKTT/I/2027");
  EXPECT_EQ(the_offices().format(4294967295U, test::day("2027-01-01")),
            "470/4294967295/SKTT/I/2027");
}

TEST(NumberTemplate, CountsFromOne) {
  EXPECT_THROW((void)the_offices().format(0, test::day("2026-11-23")), std::logic_error);
}

TEST(NumberTemplate, ReadsItsOwnNumbersBack) {
  for (const char* date :
       {"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01",
        "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01", "2027-12-31"}) {
    for (const std::uint32_t sequence : {1U, 312U, 9999U, 10000U, 999999999U}) {
      const auto read = the_offices().read(the_offices().format(sequence, test::day(date)));
      ASSERT_TRUE(read) << date << " " << sequence;
      EXPECT_EQ(*read, (LetterOrdinal{static_cast<int>(test::day(date).year()), sequence}));
    }
  }
}

TEST(NumberTemplate, ReadsNoOtherNumbers) {
  for (const char* text :
       {"", "470/0312/SKTT/X/202", "470/0312/SKTT/X/20266", "470/312/SKTT/X/2026",
        "470/00312/SKTT/X/2026", "470/0000/SKTT/X/2026", "470/0312/SKTT/XIII/2026",
        "470/0312/SKTT//2026", "470/0312/SKTS/X/2026", "471/0312/SKTT/X/2026",
        "470/0312/SKTT/X/2026 ", "470/1234567890/SKTT/X/2026"}) {
    EXPECT_FALSE(the_offices().read(text)) << text;
  }
}

TEST(LetterNumbers, MayHaveFormsOfBefore) {
  for (const char* text : {"470/0001/SKTT/XI/2026", "B-7.2026 Dukcapil", "474.4/12", "001"}) {
    EXPECT_TRUE(check_letter_number(text)) << text;
  }
  for (const std::string& text :
       {std::string(), std::string("12"), std::string("abc"), std::string(" 470/1"),
        std::string("470/1 "), std::string("470/1\n"), std::string("470/<b>1"),
        std::string("470/\xC3\xA9/1"), std::string(61, '1')}) {
    EXPECT_FALSE(check_letter_number(text)) << text;
  }
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
  EXPECT_EQ(parsed.value().format(7, test::day("2026-02-01")), "B-7.2026 Dukcapil");
}

}  // namespace
}  // namespace sktt::sop
