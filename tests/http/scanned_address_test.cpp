#include "http/scanned_address.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sktt::http {
namespace {

using testing::EndsWith;
using testing::StartsWith;

constexpr std::string_view kOffice = "sktt.contohrejo.example";

TEST(ScannedAddress, OfTheOfficeGivesWhatFollowsTheFragmentSign) {
  for (const char* text :
       {"HTTPS://SKTT.CONTOHREJO.EXAMPLE/V#ABC234", "https://sktt.contohrejo.example/v#abc234",
        " https://Sktt.Contohrejo.Example/V#Abc234\r\n", "sktt.contohrejo.example/V#ABC234"}) {
    const auto address = read_scanned_address(text, kOffice);
    ASSERT_TRUE(address) << text;
    EXPECT_FALSE(address->foreign) << text;
    EXPECT_EQ(address->message, "ABC234") << text;
  }
}

TEST(ScannedAddress, OfTheOfficeGivesNothingIfItIsNoQrOfALetter) {
  for (const char* text :
       {"https://sktt.contohrejo.example/", "https://sktt.contohrejo.example/W#ABC",
        "https://sktt.contohrejo.example/V?a=b#ABC", "https://sktt.contohrejo.example#ABC",
        "https://x@sktt.contohrejo.example/V#ABC", "https://#ABC"}) {
    const auto address = read_scanned_address(text, kOffice);
    ASSERT_TRUE(address) << text;
    EXPECT_FALSE(address->foreign) << text;
    EXPECT_EQ(address->message, "") << text;
  }
}

TEST(ScannedAddress, ThatLeadsElsewhereIsForeignAndNamesWhere) {
  const std::vector<std::pair<std::string, std::string>> tricks{
      {"HTTPS://SKTT-PALSU.EXAMPLE/V#ABC", "sktt-palsu.example"},
      {"https://sktt.contohrejo.example@palsu.example/v#ABC", "palsu.example"},
      {"https://a@sktt.contohrejo.example@palsu.example/v#ABC", "palsu.example"},
      {"https://sktt.contohrejo.example:x@palsu.example/v#ABC", "palsu.example"},
      {"https://palsu.example\\@sktt.contohrejo.example/v#ABC", "palsu.example"},
      {"https:\\\\palsu.example\\v#ABC", "palsu.example"},
      {"https:palsu.example/v#ABC", "palsu.example"},
      {"https:////palsu.example/v#ABC", "palsu.example"},
      {"//palsu.example/v", "palsu.example"},
      {"palsu.example/V#ABC", "palsu.example"},
      {"palsu.example:8443/V#ABC", "palsu.example:8443"},
      {"https://palsu.example?https://sktt.contohrejo.example/V#ABC", "palsu.example"},
      {"https://sktt.contohrejo.example./V#ABC", "sktt.contohrejo.example."},
      {"https://sktt.contohrejo.example:8443/V#ABC", "sktt.contohrejo.example:8443"},
      {"https://sktt.contohrejo.example:443/V#ABC", "sktt.contohrejo.example:443"},
      {"http://sktt.contohrejo.example/V#ABC", "http://sktt.contohrejo.example"},
      {"ftp://sktt.contohrejo.example/V#ABC", "ftp://sktt.contohrejo.example"},
      {"https://sktt.contohrejo.example.palsu.example/V#ABC",
       "sktt.contohrejo.example.palsu.example"},
      {"https://palsu-sktt.contohrejo.example/V#ABC", "palsu-sktt.contohrejo.example"},
      {"https://contohrejo.example/V#ABC", "contohrejo.example"},
      {"https://xn--sktt-contohrejo.example/V#ABC", "xn--sktt-contohrejo.example"},
      {"https://sktt.contohrej\u043E.example/V#ABC", "sktt.contohrej[U+043E].example"},
      {"https://sktt%2Econtohrejo.example/V#ABC", "sktt%2econtohrejo.example"},
      {"https://sktt.contohrejo.example\t.palsu.example/V#ABC",
       "sktt.contohrejo.example[U+0009].palsu.example"},
      {"https://sktt.contohrejo.example\xFF/V#ABC", "[?]"},
      {"https://\u202Eelpmaxe.oj/V#ABC", "[U+202E]elpmaxe.oj"}};
  for (const auto& [text, named] : tricks) {
    const auto address = read_scanned_address(text, kOffice);
    ASSERT_TRUE(address) << text;
    EXPECT_TRUE(address->foreign) << text;
    EXPECT_EQ(address->leads_to, named) << text;
    EXPECT_EQ(address->message, "") << text;
  }
}

TEST(ScannedAddress, KeepsTheEndOfALongName) {
  const std::string tail = ".palsu.example";
  const auto named = [&](std::size_t labels) {
    const std::string host = "sktt.contohrejo.example." + std::string(labels, 'a') + tail;
    return read_scanned_address("https://" + host + "/V#ABC", kOffice)->leads_to;
  };
  const std::size_t fitting = kLongestShownHost - tail.size() - kOffice.size() - 1;
  EXPECT_EQ(named(fitting).size(), kLongestShownHost);
  EXPECT_THAT(named(fitting), StartsWith(kOffice));
  EXPECT_THAT(named(fitting + 1), StartsWith("...ktt."));
  EXPECT_THAT(named(1000), StartsWith("...aaa"));
  EXPECT_THAT(named(1000), EndsWith(tail));
  EXPECT_EQ(named(1000).size(), kLongestShownHost + 3);
}

TEST(ScannedAddress, ComparesThePortOfAnOfficeThatHasOne) {
  const auto foreign = [](std::string_view text) {
    return read_scanned_address(text, "sktt.example:8443")->foreign;
  };
  EXPECT_FALSE(foreign("https://sktt.example:8443/V#ABC"));
  EXPECT_FALSE(foreign("sktt.example:8443/V#ABC"));
  EXPECT_TRUE(foreign("https://sktt.example/V#ABC"));
  EXPECT_TRUE(foreign("https://sktt.example:844/V#ABC"));
}

TEST(ScannedAddress, IsNoneInACodeAQrsMessageOrANumber) {
  for (const char* text : {"", " ", "ABCDE-FGHJK-M", "2QBE2AY", "#ABC", "470/0001/SKTT/XI/2026",
                           "SKTT-TANDA-BUKTI:2026-000041:ABCDE-FGHJK-M", "palsu.example", "/V"}) {
    EXPECT_FALSE(read_scanned_address(text, kOffice)) << text;
  }
}

}  // namespace
}  // namespace sktt::http
