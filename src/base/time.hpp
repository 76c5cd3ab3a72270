#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt {

/// A moment in UTC, to the second. Leap seconds are not counted, as in POSIX.
using Instant = std::chrono::sys_seconds;
/// A day of the calendar, with no time zone of its own.
using Date = std::chrono::year_month_day;
/// How far an office's clock is ahead of UTC; Indonesia has no summer time.
using UtcOffset = std::chrono::minutes;

/// Tells the time. The only way anything below `app` learns it.
class Clock {
 public:
  Clock() = default;
  virtual ~Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's own clock. Safe to use from many threads.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// Finds the day that `instant` falls on at the office.
[[nodiscard]] Date local_date(Instant instant, UtcOffset offset);
/// Finds the first moment of `date` at the office.
[[nodiscard]] Instant start_of_day(Date date, UtcOffset offset);

/// Writes "2026-11-23T08:15:00Z". Standard: RFC 3339.
[[nodiscard]] std::string to_rfc3339(Instant instant);
/// Reads exactly the form of `to_rfc3339`. Errors: `malformed`.
[[nodiscard]] Result<Instant> from_rfc3339(std::string_view text);

/// Writes "2026-11-23". Standard: ISO 8601.
[[nodiscard]] std::string to_iso(Date date);
/// Reads "2026-11-23". Errors: `malformed` if it is not of this form or no day of the calendar.
[[nodiscard]] Result<Date> date_from_iso(std::string_view text);

/// Writes "D:20261123081500+07'00'". Standard: ISO 32000-1:2008, 7.9.4.
[[nodiscard]] std::string to_pdf_date(Instant instant, UtcOffset offset);
/// Reads exactly the form of `to_pdf_date`. Errors: `malformed`.
[[nodiscard]] Result<Instant> from_pdf_date(std::string_view text);
/// Reads the offset out of the form of `to_pdf_date`. Errors: `malformed`.
[[nodiscard]] Result<UtcOffset> offset_from_pdf_date(std::string_view text);

/// Reads "+07:00". Errors: `malformed` outside -14:00 to +14:00.
[[nodiscard]] Result<UtcOffset> offset_from_text(std::string_view text);

/// Writes "23 November 2026" in Indonesian.
[[nodiscard]] std::string to_indonesian(Date date);
/// Writes "23 November 2026" in English.
[[nodiscard]] std::string to_english(Date date);
/// Writes "23-11-2026 08:15" as a counter clerk reads it, in office time.
[[nodiscard]] std::string to_office_time(Instant instant, UtcOffset offset);
/// Writes the month in Roman numerals ("XI"), as letter numbers use it.
[[nodiscard]] std::string month_in_roman(Date date);

}  // namespace sktt
