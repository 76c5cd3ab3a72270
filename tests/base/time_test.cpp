#include "base/time.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sktt {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr UtcOffset kJakarta{7 * 60};

Instant at(std::int64_t count) {
  return Instant(seconds(count));
}

Date day(int year, unsigned month, unsigned number) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(number)};
}

TEST(Rfc3339, AgreesWithThePosixCountOfKnownMoments) {
  // `date -u -d @COUNT +%FT%TZ` of GNU coreutils.
  const std::vector<std::pair<std::int64_t, std::string>> moments = {
      {0, "1970-01-01T00:00:00Z"},          {951782400, "2000-02-29T00:00:00Z"},
      {1795421700, "2026-11-23T08:15:00Z"}, {2147483647, "2038-01-19T03:14:07Z"},
      {4107542399, "2100-02-28T23:59:59Z"}, {4107542400, "2100-03-01T00:00:00Z"},
      {-1, "1969-12-31T23:59:59Z"}};
  for (const auto& [count, text] : moments) {
    EXPECT_EQ(to_rfc3339(at(count)), text);
    EXPECT_EQ(from_rfc3339(text).value(), at(count)) << text;
  }
}

TEST(Rfc3339, RefusesEveryOtherForm) {
  for (const std::string text :
       {"", "2026-11-23", "2026-11-23T08:15:00", "2026-11-23T08:15:00z", "2026-11-23t08:15:00Z",
        "2026-11-23 08:15:00Z", "2026-11-23T08:15Z", "2026-11-23T08:15:00.0Z",
        "2026-11-23T08:15:00+00:00", "2026-11-23T15:15:00+07:00", " 2026-11-23T08:15:00Z",
        "2026-11-23T08:15:00Z ", "2026-11-23T08:15:00ZZ", "+026-11-23T08:15:00Z",
        "2026-11-23T-8:15:00Z", "2026-1a-23T08:15:00Z", "2026:11:23T08-15-00Z"}) {
    const auto instant = from_rfc3339(text);
    ASSERT_FALSE(instant) << text;
    EXPECT_EQ(instant.error().code(), Errc::malformed);
  }
}

TEST(Rfc3339, RefusesTimesThatNoClockShows) {
  for (const std::string text :
       {"2026-11-23T24:00:00Z", "2026-11-23T08:60:00Z", "2026-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z",
        "2026-11-00T00:00:00Z", "2026-11-31T00:00:00Z"}) {
    EXPECT_FALSE(from_rfc3339(text)) << text;
  }
  EXPECT_TRUE(from_rfc3339("2026-11-23T23:59:59Z"));
}

TEST(IsoDate, KnowsTheLengthOfEachMonth) {
  const std::vector<unsigned> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (unsigned month = 1; month <= 12; ++month) {
    const Date last = day(2026, month, days[month - 1]);
    EXPECT_EQ(date_from_iso(to_iso(last)).value(), last);
    EXPECT_FALSE(date_from_iso(to_iso(day(2026, month, days[month - 1] + 1)))) << month;
    EXPECT_FALSE(date_from_iso(to_iso(day(2026, month, 0)))) << month;
  }
}

TEST(IsoDate, KnowsTheLeapYears) {
  for (const std::string text : {"2000-02-29", "2024-02-29", "2028-02-29", "2400-02-29"}) {
    EXPECT_TRUE(date_from_iso(text)) << text;
  }
  for (const std::string text : {"1900-02-29", "2026-02-29", "2100-02-29", "2024-02-30"}) {
    EXPECT_FALSE(date_from_iso(text)) << text;
  }
}

TEST(IsoDate, RefusesEveryOtherForm) {
  for (const std::string text :
       {"", "2026", "2026-11", "2026-11-3", "26-11-23", "20261123", "2026/11/23", "23-11-2026",
        "2026-11-23T", " 2026-11-23", "2026-11-23 ", "-026-11-23", "2026-11-2\xD9\xA3"}) {
    const auto date = date_from_iso(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code(), Errc::malformed);
  }
}

TEST(LocalDate, ChangesAtMidnightOfTheOffice) {
  const Instant midnight = from_rfc3339("2026-11-22T17:00:00Z").value();
  EXPECT_EQ(local_date(midnight - 1s, kJakarta), day(2026, 11, 22));
  EXPECT_EQ(local_date(midnight, kJakarta), day(2026, 11, 23));
  EXPECT_EQ(start_of_day(day(2026, 11, 23), kJakarta), midnight);
  EXPECT_EQ(local_date(midnight, -1h), day(2026, 11, 22));
  EXPECT_EQ(local_date(at(-1), UtcOffset(0)), day(1969, 12, 31));
}

TEST(PdfDate, WritesTheOfficesTimeAndReadsItBack) {
  const Instant instant = from_rfc3339("2026-11-23T01:15:00Z").value();
  EXPECT_EQ(to_pdf_date(instant, kJakarta), "D:20261123081500+07'00'");
  EXPECT_EQ(to_pdf_date(instant, -(3h + 30min)), "D:20261122214500-03'30'");
  EXPECT_EQ(to_pdf_date(instant, UtcOffset(0)), "D:20261123011500+00'00'");
  EXPECT_EQ(to_pdf_date(instant, -30min), "D:20261123004500-00'30'");
  for (const int minutes : {-840, -210, -30, 0, 345, 420, 840}) {
    const std::string text = to_pdf_date(instant, UtcOffset(minutes));
    EXPECT_EQ(from_pdf_date(text).value(), instant) << text;
    EXPECT_EQ(offset_from_pdf_date(text).value(), UtcOffset(minutes)) << text;
  }
}

TEST(PdfDate, RefusesEveryOtherForm) {
  for (const std::string text :
       {"D:20261123081500Z", "D:20261123081500", "D:20261123081500+07'00", "20261123081500+07'00'",
        "D:20261123081500+07:00'", "D:20261123081500+07'00' ", "d:20261123081500+07'00'",
        "D:20261123081500 07'00'", "D:20261123081500Z07'00'", "D:20261123081500+7'000'",
        "D:20261123081500+07'60'", "D:20261123081500+14'01'", "D:20261123081500+-7'00'",
        "D:20260229081500+07'00'", "D:20261131081500+07'00'", "D:20261123240000+07'00'",
        "D:20261123086000+07'00'", "D:20261123081560+07'00'", "D:2026112308150a+07'00'"}) {
    const auto instant = from_pdf_date(text);
    ASSERT_FALSE(instant) << text;
    EXPECT_EQ(instant.error().code(), Errc::malformed);
  }
}

TEST(PdfDate, RefusesASecondFormOfTheZeroOffset) {
  EXPECT_TRUE(from_pdf_date("D:20261123011500+00'00'"));
  EXPECT_FALSE(from_pdf_date("D:20261123011500-00'00'"));
  EXPECT_FALSE(offset_from_pdf_date("D:20261123011500-00'00'"));
}

TEST(PdfDate, RefusesWhatIsCutAnywhere) {
  const std::string whole = "D:20261123081500+07'00'";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(offset_from_pdf_date(whole.substr(0, size))) << size;
    EXPECT_FALSE(from_pdf_date(whole.substr(0, size))) << size;
  }
  EXPECT_FALSE(offset_from_pdf_date({}));
}

TEST(OffsetFromText, ReadsWhatTheConfigurationSays) {
  EXPECT_EQ(offset_from_text("+07:00").value(), kJakarta);
  EXPECT_EQ(offset_from_text("-03:30").value(), UtcOffset(-210));
  EXPECT_EQ(offset_from_text("+14:00").value(), UtcOffset(840));
  EXPECT_EQ(offset_from_text("-14:00").value(), UtcOffset(-840));
}

TEST(OffsetFromText, RefusesEveryOtherForm) {
  for (const std::string text : {"", "+", "07:00", "+7:00", "+0700", "+07:60", "+14:01", "-14:01",
                                 "+99:59", "+07:00 ", " +07:00", "+07-00", "Z", "+0a:00"}) {
    const auto offset = offset_from_text(text);
    ASSERT_FALSE(offset) << text;
    EXPECT_EQ(offset.error().code(), Errc::malformed);
  }
}

TEST(DateInWords, IsWrittenAsTheLetterHasIt) {
  EXPECT_EQ(to_indonesian(day(2026, 11, 23)), "23 November 2026");
  EXPECT_EQ(to_indonesian(day(2027, 8, 1)), "1 Agustus 2027");
  EXPECT_EQ(to_indonesian(day(2027, 5, 31)), "31 Mei 2027");
  EXPECT_EQ(to_english(day(2027, 8, 1)), "1 August 2027");
  EXPECT_EQ(to_english(day(2028, 2, 29)), "29 February 2028");
}

TEST(MonthInRoman, CountsFromOneToTwelve) {
  const std::vector<std::string> numerals = {"I",   "II",   "III", "IV", "V",  "VI",
                                             "VII", "VIII", "IX",  "X",  "XI", "XII"};
  for (unsigned month = 1; month <= 12; ++month) {
    EXPECT_EQ(month_in_roman(day(2026, month, 1)), numerals[month - 1]);
  }
}

TEST(OfficeTime, IsWrittenAsAClerkReadsIt) {
  EXPECT_EQ(to_office_time(from_rfc3339("2026-11-22T17:05:59Z").value(), kJakarta),
            "23-11-2026 00:05");
}

TEST(SystemClock, TellsATimeAfterThisWasWritten) {
  EXPECT_GT(SystemClock().now(), from_rfc3339("2026-01-01T00:00:00Z").value());
}

}  // namespace
}  // namespace sktt
