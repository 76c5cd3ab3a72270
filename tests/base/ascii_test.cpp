#include "base/ascii.hpp"

#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace sktt {
namespace {

constexpr auto kLargest = std::numeric_limits<std::uint64_t>::max();

TEST(IsDigit, TakesTheTenAndTheirNeighboursNot) {
  for (int code = std::numeric_limits<char>::min(); code <= std::numeric_limits<char>::max();
       ++code) {
    const auto symbol = static_cast<char>(code);
    EXPECT_EQ(is_digit(symbol), std::string_view("0123456789").find(symbol) != std::string::npos)
        << code;
  }
}

TEST(IsDigits, NeedsOneAndNothingElse) {
  EXPECT_TRUE(is_digits("0"));
  EXPECT_TRUE(is_digits("0123456789"));
  for (const std::string_view text : {"", " 1", "1 ", "-1", "+1", "1.0", "1a", "a1", "٣", "１"}) {
    EXPECT_FALSE(is_digits(text)) << text;
  }
}

TEST(ToLower, ChangesTheTwentySixAndNothingElse) {
  EXPECT_EQ(to_lower("ABCXYZ"), "abcxyz");
  EXPECT_EQ(to_lower("@[`{abc09-"), "@[`{abc09-");
  EXPECT_EQ(to_lower("ÄÉ"), "ÄÉ") << "not ours to change, whatever the locale";
  EXPECT_EQ(to_lower('Z'), 'z');
  EXPECT_EQ(to_lower('\xC4'), '\xC4');
}

TEST(ToUpper, ChangesTheTwentySixAndNothingElse) {
  EXPECT_EQ(to_upper("abcxyz"), "ABCXYZ");
  EXPECT_EQ(to_upper("@[`{ABC09-"), "@[`{ABC09-");
  EXPECT_EQ(to_upper("äé"), "äé");
  EXPECT_EQ(to_upper('z'), 'Z');
}

TEST(Trimmed, TakesSpacesAndTabsFromTheEndsOnly) {
  EXPECT_EQ(trimmed(" \t a b\t "), "a b");
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \t"), "");
  EXPECT_EQ(trimmed("\na\r"), "\na\r");
}

TEST(Without, LeavesOutEverySymbolOfTheSet) {
  EXPECT_EQ(without("19700101 199003 1-001", " -"), "197001011990031001");
  EXPECT_EQ(without(" - ", " -"), "");
  EXPECT_EQ(without("a b", ""), "a b");
}

TEST(Joined, PutsTheTextBetweenTheOthersOnly) {
  EXPECT_EQ(joined({}), "");
  EXPECT_EQ(joined({"a"}), "a");
  EXPECT_EQ(joined({"a", "", "b"}), "a, , b");
  EXPECT_EQ(joined({"", ""}), ", ");
  EXPECT_EQ(joined({"a", "b"}, "; "), "a; b");
}

TEST(WholeNumber, ReadsWhatToStringWrites) {
  for (const std::uint64_t number :
       {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{10}, std::uint64_t{2026}, kLargest}) {
    EXPECT_EQ(whole_number(std::to_string(number), kLargest), number);
  }
}

TEST(WholeNumber, RefusesEveryOtherText) {
  for (const std::string_view text :
       {"", " ", "-1", "+1", " 1", "1 ", "01", "00", "0x1", "1.0", "1e3", "1,000", "one", "１",
        "18446744073709551616", "99999999999999999999999"}) {
    EXPECT_FALSE(whole_number(text, kLargest)) << text;
  }
  EXPECT_FALSE(whole_number(std::string_view("1\0", 2), kLargest));
}

TEST(WholeNumber, HoldsToItsLimit) {
  EXPECT_EQ(whole_number("200", 200), 200U);
  EXPECT_FALSE(whole_number("201", 200));
  EXPECT_EQ(whole_number("0", 0), 0U);
  EXPECT_FALSE(whole_number("1", 0));
}

}  // namespace
}  // namespace sktt
