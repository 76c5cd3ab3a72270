#include "base/csv.hpp"

#include <array>

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

}  // namespace

std::string csv_record(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    out += index == 0 ? "" : ",";
    put_cell(out, cells[index]);
  }
  return out + "\r\n";
}

}  // namespace sktt
