#include "client/text_table.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"

namespace sktt::client {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";
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

bool is_harmful(char32_t scalar) {
  const bool control = scalar < 0x20 || (scalar >= 0x7F && scalar <= 0x9F);
  const bool bidi =
      (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
  return control || bidi || scalar == 0x2028 || scalar == 0x2029;
}

char32_t made_harmless(char32_t scalar) {
  const bool white_space = scalar == '\n' || scalar == '\t' || scalar == '\r';
  return white_space ? U' ' : (is_harmful(scalar) ? kReplacement : scalar);
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

std::string without_trailing_space(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string printable(std::string_view text) {
  auto scalars = decode_utf8(text);
  if (!scalars) {
    return std::string(kUnreadable);
  }
  std::transform(scalars.value().begin(), scalars.value().end(), scalars.value().begin(),
                 made_harmless);
  return encode_utf8(scalars.value());
}

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
  std::string out;
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    std::string line;
    std::string under;
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const std::string_view gap = column == 0 ? std::string_view() : kGap;
      line.append(gap).append(padded(rows_[at][column], widths[column]));
      under.append(gap).append(rule(widths[column]));
    }
    out += without_trailing_space(std::move(line)) + "\n" + (at == 0 ? under + "\n" : "");
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
    if (!fact.second.empty()) {
      out += padded(fact.first, width) + " : " + printable(fact.second) + "\n";
    }
  }
  return out;
}

}  // namespace sktt::client
