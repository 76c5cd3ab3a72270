#include "base/time.hpp"

#include <array>
#include <cstdlib>
#include <optional>

#include <fmt/core.h>

namespace sktt {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<std::string_view, 12> kIndonesianMonths = {
    "Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
    "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
constexpr std::array<std::string_view, 12> kEnglishMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kRomanMonths = {"I",   "II",   "III", "IV", "V",  "VI",
                                                           "VII", "VIII", "IX",  "X",  "XI", "XII"};

struct ClockTime {
  int hour;
  int minute;
  int second;
};

/// Reads a text that follows `pattern`, in which each 'd' stands for one digit; gives the digits.
std::optional<std::string> digits_by_pattern(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) {
    return std::nullopt;
  }
  std::string digits;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const bool digit = text[index] >= '0' && text[index] <= '9';
    if (pattern[index] == 'd' ? !digit : text[index] != pattern[index]) {
      return std::nullopt;
    }
    if (pattern[index] == 'd') {
      digits.push_back(text[index]);
    }
  }
  return digits;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
  }
  return value;
}

Date date_of(std::string_view digits) {
  return {std::chrono::year(number(digits.substr(0, 4))),
          std::chrono::month(static_cast<unsigned>(number(digits.substr(4, 2)))),
          std::chrono::day(static_cast<unsigned>(number(digits.substr(6, 2))))};
}

std::optional<Instant> instant_of(std::string_view digits) {
  const Date date = date_of(digits);
  const ClockTime time{number(digits.substr(8, 2)), number(digits.substr(10, 2)),
                       number(digits.substr(12, 2))};
  if (!date.ok() || time.hour > 23 || time.minute > 59 || time.second > 59) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + hours(time.hour) + minutes(time.minute) +
         seconds(time.second);
}

ClockTime clock_time(Instant instant) {
  const auto since = instant - std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss<seconds> time(since);
  return {static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count())};
}

Date date_at(Instant instant) {
  return {std::chrono::floor<days>(instant)};
}

std::size_t month_index(Date date) {
  return static_cast<unsigned>(date.month()) - 1;
}

std::string in_words(Date date, const std::array<std::string_view, 12>& months) {
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months.at(month_index(date)),
                     static_cast<int>(date.year()));
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<seconds>(std::chrono::system_clock::now());
}

Date local_date(Instant instant, UtcOffset offset) {
  return date_at(instant + offset);
}

Instant start_of_day(Date date, UtcOffset offset) {
  return std::chrono::sys_days(date) - offset;
}

std::string to_rfc3339(Instant instant) {
  const ClockTime time = clock_time(instant);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(date_at(instant)), time.hour, time.minute,
                     time.second);
}

Result<Instant> from_rfc3339(std::string_view text) {
  const auto digits = digits_by_pattern(text, "dddd-dd-ddTdd:dd:ddZ");
  const auto instant = digits ? instant_of(*digits) : std::nullopt;
  if (!instant) {
    return Error(Errc::malformed, "not a time of the form 2026-11-23T08:15:00Z");
  }
  return *instant;
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<Date> date_from_iso(std::string_view text) {
  const auto digits = digits_by_pattern(text, "dddd-dd-dd");
  if (!digits || !date_of(*digits).ok()) {
    return Error(Errc::malformed, "not a day of the form 2026-11-23");
  }
  return date_of(*digits);
}

std::string to_pdf_date(Instant instant, UtcOffset offset) {
  const Instant local = instant + offset;
  const Date date = date_at(local);
  const ClockTime time = clock_time(local);
  const auto ahead = std::abs(offset.count());
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}{}{:02}'{:02}'",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hour, time.minute, time.second,
                     offset.count() < 0 ? '-' : '+', ahead / 60, ahead % 60);
}

Result<UtcOffset> offset_from_pdf_date(std::string_view text) {
  constexpr std::size_t kOffsetAt = 16;
  if (text.size() != kOffsetAt + 7 || text[19] != '\'' || text[22] != '\'') {
    return Error(Errc::malformed, "not a PDF date with an offset");
  }
  auto offset = offset_from_text(std::string(text.substr(kOffsetAt, 3)) + ":" +
                                 std::string(text.substr(20, 2)));
  if (offset && offset.value().count() == 0 && text[kOffsetAt] == '-') {
    return Error(Errc::malformed, "a PDF date whose zero offset is not +00'00'");
  }
  return offset;
}

Result<Instant> from_pdf_date(std::string_view text) {
  const auto offset = offset_from_pdf_date(text);
  if (!offset) {
    return offset.error();
  }
  const auto digits = digits_by_pattern(text.substr(0, 16), "D:dddddddddddddd");
  const auto instant = digits ? instant_of(*digits) : std::nullopt;
  if (!instant) {
    return Error(Errc::malformed, "not a PDF date of the form D:20261123081500+07'00'");
  }
  return *instant - offset.value();
}

Result<UtcOffset> offset_from_text(std::string_view text) {
  constexpr int kFurthestMinutes = 14 * 60;
  if (text.empty() || (text.front() != '+' && text.front() != '-')) {
    return Error(Errc::malformed, "not an offset of the form +07:00");
  }
  const auto digits = digits_by_pattern(text.substr(1), "dd:dd");
  if (!digits || number(digits->substr(2)) > 59) {
    return Error(Errc::malformed, "not an offset of the form +07:00");
  }
  const int count = number(digits->substr(0, 2)) * 60 + number(digits->substr(2));
  if (count > kFurthestMinutes) {
    return Error(Errc::malformed, "an offset beyond 14 hours");
  }
  return UtcOffset(text.front() == '-' ? -count : count);
}

std::string to_indonesian(Date date) {
  return in_words(date, kIndonesianMonths);
}

std::string to_english(Date date) {
  return in_words(date, kEnglishMonths);
}

std::string to_office_time(Instant instant, UtcOffset offset) {
  const Date date = local_date(instant, offset);
  const ClockTime time = clock_time(instant + offset);
  return fmt::format("{:02}-{:02}-{:04} {:02}:{:02}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()), time.hour,
                     time.minute);
}

std::string month_in_roman(Date date) {
  return std::string(kRomanMonths.at(month_index(date)));
}

}  // namespace sktt
