#include "base/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace sktt {
namespace {

bool begins_a_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 11> kBeginnings = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                            "\n", "＝", "＋", "－", "＠"};
  for (const std::string_view beginning : kBeginnings) {
    if (cell.substr(0, beginning.size()) == beginning) {
      return true;
    }
  }
  return false;
}

void put_cell(std::string& out, std::string cell) {
  if (begins_a_formula(cell)) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char symbol : cell) {
    out.append(symbol == '"' ? 2 : 1, symbol);
  }
  out += '"';
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kQuote = '"';

/// Reads record after record.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  CsvTable read() {
    while (!rest_.empty()) {
      CsvRow row = take_row();
      const bool empty_line = row.fields.size() == 1 && row.fields.front().empty();
      if (!empty_line) {
        table_.rows.push_back(std::move(row));
      }
    }
    return std::move(table_);
  }

 private:
  CsvRow take_row() {
    CsvRow row{line_, {}};
    row.fields.push_back(take_field());
    while (!rest_.empty() && rest_.front() == ',') {
      rest_.remove_prefix(1);
      row.fields.push_back(take_field());
    }
    take_line_end();
    return row;
  }

  std::string take_field() {
    return !rest_.empty() && rest_.front() == kQuote ? take_quoted() : take_plain();
  }

  std::string take_plain() {
    const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    const std::string_view field = rest_.substr(0, end);
    if (field.find(kQuote) != std::string_view::npos) {
      problem("a quote stands inside a field; put the field in quotes and write the quote twice");
    }
    rest_.remove_prefix(end);
    return std::string(field);
  }

  std::string take_quoted() {
    std::string field;
    rest_.remove_prefix(1);
    for (;;) {
      const std::size_t quote = rest_.find(kQuote);
      if (quote == std::string_view::npos) {
        problem("a field begins with a quote and has none at its end");
        rest_ = {};
        return field;
      }
      const std::string_view part = rest_.substr(0, quote);
      line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      field += part;
      rest_.remove_prefix(quote + 1);
      if (rest_.empty() || rest_.front() != kQuote) {
        break;
      }
      field += kQuote;
      rest_.remove_prefix(1);
    }
    const std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    if (end > 0) {
      problem("text stands behind the closing quote of a field");
      rest_.remove_prefix(end);
    }
    return field;
  }

  void take_line_end() {
    if (rest_.starts_with("\r\n")) {
      rest_.remove_prefix(2);
    } else if (!rest_.empty()) {
      if (rest_.front() == '\r') {
        problem("the line ends with CR alone; save the file with CRLF or LF");
      }
      rest_.remove_prefix(1);
    }
    ++line_;
  }

  void problem(std::string detail) {
    table_.problems.push_back({"line " + std::to_string(line_), std::move(detail)});
  }

  std::string_view rest_;
  std::size_t line_ = 1;
  CsvTable table_;
};

/// Names the lines that are not UTF-8, such as those of a file saved as Windows-1252.
void check_encoding(std::string_view text, std::vector<FieldProblem>& problems) {
  std::size_t line = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!decode_utf8(text.substr(0, end))) {
      problems.push_back({"line " + std::to_string(line), "is not UTF-8; save the file as UTF-8"});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
  }
}

}  // namespace

std::string csv_record(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    out += index == 0 ? "" : ",";
    put_cell(out, cells[index]);
  }
  return out + "\r\n";
}

CsvTable read_csv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  CsvTable table = CsvReader(text).read();
  check_encoding(text, table.problems);
  return table;
}

}  // namespace sktt
