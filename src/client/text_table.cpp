#include "client/text_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace sktt::client {
namespace {

constexpr std::string_view kGap = "  ";
constexpr std::string_view kRule = "─";

struct ScalarRange {
  char32_t first;
  char32_t last;
};

/// Blocks whose letters take two columns. Standard: Unicode UAX #11, W and F.
constexpr std::array<ScalarRange, 9> kWide{{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0xFFE0, 0xFFE6},
                                            {0x20000, 0x3FFFD}}};

bool is_wide(char32_t scalar) {
  return std::any_of(kWide.begin(), kWide.end(), [scalar](const ScalarRange& range) {
    return scalar >= range.first && scalar <= range.last;
  });
}

std::vector<std::string> made_printable(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = printable(cell);
  }
  return cells;
}

std::string padded(const std::string& cell, std::size_t width) {
  return cell + std::string(width - display_width(cell), ' ');
}

std::string rule(std::size_t width) {
  std::string out;
  for (std::size_t column = 0; column < width; ++column) {
    out += kRule;
  }
  return out;
}

using Lines = std::vector<std::string>;

/// Breaks a word that is wider than the column; marks stay with their letter.
void break_word(Lines& lines, std::string_view word, std::size_t width) {
  const auto letters = decode_utf8(word);
  for (const char32_t scalar : letters.value()) {
    const std::string letter = encode_utf8(std::u32string_view(&scalar, 1));
    if (display_width(lines.back() + letter) > width) {
      lines.emplace_back();
    }
    lines.back() += letter;
  }
}

/// Breaks printable text into lines of at most `width` columns, between words where it can.
Lines wrapped(std::string_view text, std::size_t width) {
  Lines lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string gap = lines.back().empty() ? "" : " ";
    if (display_width(lines.back()) + gap.size() + display_width(word) <= width) {
      lines.back() += gap + word;
      continue;
    }
    if (!lines.back().empty()) {
      lines.emplace_back();
    }
    break_word(lines, word, width);
  }
  return lines;
}

/// Takes columns from the widest, one by one, until the line fits.
void narrow(std::vector<std::size_t>& widths) {
  const std::size_t gaps = kGap.size() * (widths.size() - 1);
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
  for (; total > kTextColumns; --total) {
    --*std::max_element(widths.begin(), widths.end());
  }
}

std::string without_trailing_space(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// Writes one row, on as many lines as its longest cell takes.
std::string row_text(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::vector<Lines> cells;
  std::size_t height = 0;
  for (std::size_t column = 0; column < row.size(); ++column) {
    cells.push_back(wrapped(row[column], widths[column]));
    height = std::max(height, cells.back().size());
  }
  std::string out;
  for (std::size_t at = 0; at < height; ++at) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      line += column == 0 ? std::string_view() : kGap;
      line += padded(at < cells[column].size() ? cells[column][at] : "", widths[column]);
    }
    out += without_trailing_space(std::move(line)) + "\n";
  }
  return out;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  const auto scalars = decode_utf8(text);
  if (!scalars) {
    return text.size();
  }
  std::size_t width = 0;
  for (const char32_t scalar : scalars.value()) {
    width += is_mark(scalar) ? 0U : (is_wide(scalar) ? 2U : 1U);
  }
  return width;
}

TextTable::TextTable(std::vector<std::string> headings) {
  rows_.push_back(made_printable(std::move(headings)));
}

void TextTable::add(std::vector<std::string> row) {
  if (row.size() != rows_.front().size()) {
    throw std::logic_error("a row has another number of cells than the table");
  }
  rows_.push_back(made_printable(std::move(row)));
}

std::string TextTable::to_text() const {
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], display_width(row[column]));
    }
  }
  narrow(widths);
  std::vector<std::string> under;
  under.reserve(widths.size());
  for (const std::size_t width : widths) {
    under.push_back(rule(width));
  }
  std::string out;
  for (const auto& row : rows_) {
    out += row_text(row, widths);
    if (&row == &rows_.front()) {
      out += row_text(under, widths);
    }
  }
  return out;
}

std::string facts_text(const std::vector<Fact>& facts) {
  std::size_t width = 0;
  for (const Fact& fact : facts) {
    width = std::max(width, fact.second.empty() ? 0 : display_width(fact.first));
  }
  std::string out;
  for (const Fact& fact : facts) {
    if (fact.second.empty()) {
      continue;
    }
    std::string before = padded(fact.first, width) + " : ";
    for (const std::string& line : wrapped(printable(fact.second), kTextColumns - width - 3)) {
      out += before + line + "\n";
      before.assign(width + 3, ' ');
    }
  }
  return out;
}

}  // namespace sktt::client
