#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sktt::client {

/// Counts the columns that `printable` text takes on a terminal: marks none, wide East Asian
/// letters two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// How wide what we print may be, so that it fits a window and an A4 sheet.
inline constexpr std::size_t kTextColumns = 100;

/// Rows under headings, each column as wide as its widest cell. Where that is more than
/// `kTextColumns` together, the widest cells go on in the next line: nothing is ever cut.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headings);
  /// Adds a row of as many cells as there are headings. Throws std::logic_error for another count.
  void add(std::vector<std::string> row);
  [[nodiscard]] std::string to_text() const;

 private:
  std::vector<std::vector<std::string>> rows_;  ///< The headings first; all printable.
};

/// A label and what stands behind it.
using Fact = std::pair<std::string, std::string>;

/// Writes "Label : value" lines, the colons under one another; a fact without a value is left out,
/// and a long one goes on in the next line.
[[nodiscard]] std::string facts_text(const std::vector<Fact>& facts);

}  // namespace sktt::client
