#include "sop/office_reader.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace sktt::sop {
namespace {

/// Minutes after midnight, written "07:30".
std::chrono::minutes time_of_day(ConfigTable& table, std::string_view key) {
  const std::string text = table.text(key);
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool shaped =
      text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4);
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  if (!shaped || two(0) > 23 || two(3) > 59) {
    table.problem(key, "must be a time of day such as \"07:30\"");
    return std::chrono::minutes{0};
  }
  return std::chrono::minutes{two(0) * 60 + two(3)};
}

std::array<bool, 7> open_days(ConfigTable& table) {
  constexpr std::array<std::string_view, 7> kDays{"minggu", "senin", "selasa", "rabu",
                                                  "kamis",  "jumat", "sabtu"};
  std::array<bool, 7> open{};
  for (const std::string& name : table.texts("open_on")) {
    const auto* const found = std::find(kDays.begin(), kDays.end(), name);
    if (found == kDays.end()) {
      table.problem("open_on", "names the days minggu, senin, selasa, rabu, kamis, jumat, sabtu");
    } else {
      open.at(static_cast<std::size_t>(found - kDays.begin())) = true;
    }
  }
  if (std::none_of(open.begin(), open.end(), [](bool day) { return day; })) {
    table.problem("open_on", "must name a day at least");
  }
  return open;
}

}  // namespace

Office read_office(ConfigTable table) {
  Office office;
  office.open_on = open_days(table);
  office.opens = time_of_day(table, "opens");
  office.closes = time_of_day(table, "closes");
  if (office.closes <= office.opens) {
    table.problem("closes", "must be later than opens");
  }
  for (const std::string& text : table.texts("closed_on")) {
    if (Result<Date> date = date_from_iso(text)) {
      office.closed_on.insert(date.value());
    } else {
      table.problem("closed_on", "must be a list of dates such as \"2026-12-25\"");
    }
  }
  const std::string offset_text = table.text("utc_offset");
  if (Result<UtcOffset> offset = offset_from_text(offset_text)) {
    office.utc_offset = offset.value();
  } else {
    table.problem("utc_offset", "must be an offset such as \"+07:00\"");
  }
  office.collect_after_open_days = static_cast<int>(table.whole("collect_after_open_days", 1, 30));
  return office;
}

}  // namespace sktt::sop
