#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sktt {

/// Writes one record of a CSV file, its line end (CR LF) included. A cell with a comma, a quotation
/// mark or a line break is quoted. A cell that a spreadsheet would take for a formula (it begins
/// with = + - @ or one of their full-width forms, a tab or a line break) gets an apostrophe in
/// front, so that opening a book never runs what an applicant wrote. Standard: RFC 4180.
[[nodiscard]] std::string csv_record(const std::vector<std::string>& cells);

}  // namespace sktt
