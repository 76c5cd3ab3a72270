#include "admin/earlier_register.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"
#include "sop/nik.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::array<std::string_view, 5> kColumns{"nomor_surat", "tanggal", "berlaku_sd", "nama",
                                                   "nik"};
constexpr std::string_view kColumnNames = "nomor_surat, tanggal, berlaku_sd, nama, nik";

using Columns = std::map<std::string_view, std::size_t>;

/// Finds where each column stands, and notes each that is missing, unknown or there twice.
Columns read_header(const CsvRow& header, std::vector<FieldProblem>& problems) {
  const std::string line = "line " + std::to_string(header.line);
  Columns columns;
  for (std::size_t at = 0; at < header.fields.size(); ++at) {
    const auto* const known = std::find(kColumns.begin(), kColumns.end(), header.fields[at]);
    if (known == kColumns.end()) {
      problems.push_back({line, "\"" + header.fields[at] + "\" is no column of this register; it " +
                                    "has " + std::string(kColumnNames) + ", parted by commas"});
    } else if (!columns.emplace(*known, at).second) {
      problems.push_back({line, "the column " + std::string(*known) + " stands there twice"});
    }
  }
  for (const std::string_view column : kColumns) {
    if (columns.find(column) == columns.end()) {
      problems.push_back({line, "the column " + std::string(column) + " is missing"});
    }
  }
  return columns;
}

/// Reads the columns of one line and notes what is wrong with them.
class LineReader {
 public:
  LineReader(const CsvRow& row, const Columns& columns, std::vector<FieldProblem>& problems)
      : row_(row), columns_(columns), problems_(problems) {}

  [[nodiscard]] const std::string& text(std::string_view column) const {
    return row_.fields.at(columns_.at(column));
  }
  void problem(std::string_view column, std::string detail) const {
    problems_.push_back(
        {"line " + std::to_string(row_.line) + ", " + std::string(column), std::move(detail)});
  }
  [[nodiscard]] std::optional<Date> day(std::string_view column) const {
    const auto day = date_from_iso(text(column));
    if (!day) {
      problem(column, "must be a day such as 2026-11-23");
    }
    return day ? std::optional(day.value()) : std::nullopt;
  }

 private:
  const CsvRow& row_;
  const Columns& columns_;
  std::vector<FieldProblem>& problems_;
};

registry::EarlierLetter read_letter(const LineReader& line, Date today) {
  registry::EarlierLetter letter{line.text("nomor_surat"), today, today, "", line.text("nik")};
  if (Status sound = sop::check_letter_number(letter.number); !sound) {
    line.problem("nomor_surat", sound.error().detail());
  }
  const auto issued_on = line.day("tanggal");
  const auto valid_until = line.day("berlaku_sd");
  if (issued_on && *issued_on > today) {
    line.problem("tanggal", "must not be later than today, " + to_iso(today));
  }
  if (issued_on && valid_until && *valid_until < *issued_on) {
    line.problem("berlaku_sd", "must not be before tanggal");
  }
  letter.issued_on = issued_on.value_or(today);
  letter.valid_until = valid_until.value_or(today);
  const auto name = check_line(line.text("nama"), 1, kLongestName);
  if (name) {
    letter.name = name.value();
  } else {
    line.problem("nama", name.error().detail());
  }
  if (!letter.nik.empty() && !sop::is_nik(letter.nik)) {
    line.problem("nik", "must be the sixteen digits of a NIK, or empty if the register has none");
  }
  return letter;
}

/// What this system allotted, and what it will.
struct Agenda {
  std::uint32_t next;                                           ///< Of this year, after the import.
  std::map<std::pair<int, std::int64_t>, std::string> letters;  ///< Ours, by year and sequence.
};

Result<Agenda> read_agenda(db::Connection& connection, const ImportRules& rules) {
  const auto next = rules.next_number ? Result<std::uint32_t>(*rules.next_number)
                                      : registry::next_agenda_line(
                                            connection, static_cast<int>(rules.today.year()));
  const auto lines = registry::list_agenda(connection);
  if (!next || !lines) {
    return next ? lines.error() : next.error();
  }
  Agenda agenda{next.value(), {}};
  for (const registry::AgendaLine& line : lines.value()) {
    agenda.letters.emplace(std::pair(line.year, line.line), line.letter_number);
  }
  return agenda;
}

/// Checks a number of this system's form against what was allotted and what will be. A number is
/// one by its year and sequence, whatever month stands in it.
void check_ordinal(const LineReader& line, const sop::LetterOrdinal& ordinal,
                   const ImportRules& rules, const Agenda& agenda) {
  const std::string& number = line.text("nomor_surat");
  const int year = static_cast<int>(rules.today.year());
  const auto ours = agenda.letters.find({ordinal.year, ordinal.sequence});
  if (ours != agenda.letters.end()) {
    if (ours->second != number) {
      line.problem("nomor_surat",
                   number + " has the number of " + ours->second + ", issued by this system");
    }
  } else if (ordinal.year > year) {
    line.problem("nomor_surat", number + " is of a year to come");
  } else if (ordinal.year == year && ordinal.sequence >= agenda.next) {
    line.problem("nomor_surat", number + " would be allotted again: the next number of " +
                                    std::to_string(year) + " is " + std::to_string(agenda.next) +
                                    "; give --next-number " + std::to_string(ordinal.sequence + 1) +
                                    " or higher");
  }
}

/// Checks a number against the register and against what this system will allot.
Status check_number(db::Connection& connection, const LineReader& line, const ImportRules& rules,
                    const Agenda& agenda) {
  const std::string& number = line.text("nomor_surat");
  const auto ours = registry::find_by_letter_number(connection, number);
  const auto earlier = registry::find_earlier_letter(connection, number);
  if (!ours || !earlier) {
    return ours ? earlier.error() : ours.error();
  }
  if (ours.value() || earlier.value()) {
    line.problem("nomor_surat",
                 number + " is in the register already" +
                     (earlier.value() ? ", imported by act " + std::to_string(earlier.value()->act)
                                      : ", issued by this system"));
  }
  if (const auto ordinal = rules.numbering.read(number)) {
    check_ordinal(line, *ordinal, rules, agenda);
  }
  return Done{};
}

Error bad_register(std::vector<FieldProblem> problems) {
  const std::string count = std::to_string(problems.size());
  return {Errc::malformed,
          "nothing was imported: " + count + (problems.size() == 1 ? " thing is" : " things are") +
              " wrong with the register",
          std::move(problems)};
}

}  // namespace

Result<std::vector<registry::EarlierLetter>> read_earlier_register(db::Connection& connection,
                                                                   std::string_view csv,
                                                                   const ImportRules& rules) {
  CsvTable table = read_csv(csv);
  std::vector<FieldProblem>& problems = table.problems;
  if (table.rows.size() < 2) {
    problems.push_back({"line 1", "the file needs a line with the columns " +
                                      std::string(kColumnNames) + ", and a line for each letter"});
    return bad_register(std::move(problems));
  }
  const Columns columns = read_header(table.rows.front(), problems);
  const auto agenda = read_agenda(connection, rules);
  if (!agenda) {
    return agenda.error();
  }
  std::vector<registry::EarlierLetter> letters;
  std::map<std::string, std::size_t, std::less<>> lines;
  for (auto row = table.rows.begin() + 1; row != table.rows.end(); ++row) {
    if (row->fields.size() != table.rows.front().fields.size()) {
      problems.push_back({"line " + std::to_string(row->line),
                          "has " + std::to_string(row->fields.size()) + " fields, the header " +
                              std::to_string(table.rows.front().fields.size())});
    } else if (columns.size() == kColumns.size()) {
      const LineReader line(*row, columns, problems);
      letters.push_back(read_letter(line, rules.today));
      if (Status checked = check_number(connection, line, rules, agenda.value()); !checked) {
        return std::move(checked).error();
      }
      const auto [first, fresh] = lines.emplace(letters.back().number, row->line);
      if (!fresh) {
        line.problem("nomor_surat", letters.back().number + " stands in line " +
                                        std::to_string(first->second) + " already");
      }
    }
  }
  if (!problems.empty()) {
    return bad_register(std::move(problems));
  }
  return letters;
}

}  // namespace sktt::admin
