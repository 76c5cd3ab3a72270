#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sktt::admin {

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

}  // namespace sktt::admin
