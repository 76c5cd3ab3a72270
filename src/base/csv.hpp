#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sktt {

/// Writes one record of a CSV file, its line end (CR LF) included. A cell with a comma, a quotation
/// mark or a line break is quoted. A cell that a spreadsheet would take for a formula (it begins
/// with = + - @ or one of their full-width forms, a tab or a line break) gets an apostrophe in
/// front, so that opening a book never runs what an applicant wrote. Standard: RFC 4180.
[[nodiscard]] std::string csv_record(const std::vector<std::string>& cells);

/// One record of a CSV file.
struct CsvRow {
  std::size_t line;  ///< Where it begins, counting from 1.
  std::vector<std::string> fields;
};

/// A whole CSV file, and what is wrong with its form.
struct CsvTable {
  std::vector<CsvRow> rows;  ///< The header first; empty lines are left out.
  std::vector<FieldProblem> problems;
};

/// Takes a CSV file apart: fields parted by commas, perhaps in quotes, a quote inside written
/// twice; lines that end with CRLF or LF; UTF-8, perhaps with a byte order mark. Goes on after a
/// bad line, so that all of them are named at once. Standard: RFC 4180, 2.
[[nodiscard]] CsvTable read_csv(std::string_view text);

}  // namespace sktt
