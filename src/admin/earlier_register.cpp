#include "admin/earlier_register.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "admin/csv.hpp"
#include "admin/office_settings.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "db/transaction.hpp"
#include "registry/documents.hpp"
#include "registry/register_acts.hpp"
#include "sop/nik.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxRegisterBytes = std::size_t{32} * 1024 * 1024;
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

/// Checks a number against the register and against what this system will allot.
Status check_number(db::Connection& connection, const LineReader& line, const ImportRules& rules,
                    std::uint32_t next) {
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
  const int year = static_cast<int>(rules.today.year());
  const auto ordinal = rules.numbering.read(number);
  if (ordinal && ordinal->year > year) {
    line.problem("nomor_surat", number + " is of a year to come");
  } else if (ordinal && ordinal->year == year && ordinal->sequence >= next) {
    line.problem("nomor_surat", number + " would be allotted again: the next number of " +
                                    std::to_string(year) + " is " + std::to_string(next) +
                                    "; give --next-number " +
                                    std::to_string(ordinal->sequence + 1) + " or higher");
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

/// Finds the number that the next letter of this year would get after the import.
Result<std::uint32_t> next_number(db::Connection& connection, const ImportRules& rules) {
  return rules.next_number
             ? Result<std::uint32_t>(*rules.next_number)
             : registry::next_agenda_line(connection, static_cast<int>(rules.today.year()));
}

/// Checks that a new start, lower than one before, lies behind every letter imported so far.
Status check_start(db::Connection& connection, const ImportRules& rules) {
  const auto acts = registry::list_acts(connection);
  if (!acts) {
    return acts.error();
  }
  const int year = static_cast<int>(rules.today.year());
  for (const registry::AdministrativeAct& act : acts.value()) {
    const auto letters = registry::list_earlier_letters(connection, act.sequence);
    if (!letters) {
      return letters.error();
    }
    for (const registry::EarlierLetter& letter : letters.value()) {
      const auto ordinal = rules.numbering.read(letter.number);
      if (ordinal && ordinal->year == year && ordinal->sequence >= *rules.next_number) {
        return Error(Errc::refused, "--next-number: the imported letter " + letter.number +
                                        " is not before it; give " +
                                        std::to_string(ordinal->sequence + 1) + " or higher");
      }
    }
  }
  return Done{};
}

/// Keeps what the act commits to, whose number is in each row.
Status keep_rows(db::Connection& connection, const std::vector<registry::EarlierLetter>& letters,
                 const std::optional<registry::AgendaStart>& start) {
  for (const registry::EarlierLetter& letter : letters) {
    if (Status added = registry::add_earlier_letter(connection, letter); !added) {
      return std::move(added).error().within("letter " + letter.number);
    }
  }
  if (!start) {
    return Done{};
  }
  Status started = registry::start_agenda(connection, *start);
  return started ? started : std::move(started).error().within("--next-number");
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
  const auto next = next_number(connection, rules);
  if (!next) {
    return next.error();
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
      if (Status checked = check_number(connection, line, rules, next.value()); !checked) {
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

Result<Imported> import_register(const Session& session, db::Connection& connection,
                                 const ActingAdministrator& administrator,
                                 std::optional<std::string_view> csv, const ImportRules& rules) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto letters = csv ? read_earlier_register(connection, *csv, rules)
                     : Result<std::vector<registry::EarlierLetter>>({});
  const auto act = registry::next_act_sequence(connection);
  if (!letters || !act) {
    return letters ? act.error() : letters.error();
  }
  std::sort(letters.value().begin(), letters.value().end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  for (registry::EarlierLetter& letter : letters.value()) {
    letter.act = act.value();
  }
  registry::ImportDetails details{std::nullopt, letters.value().size(),
                                  registry::digest_of(letters.value()), std::nullopt};
  if (csv) {
    details.file_sha256 = crypto::sha256(as_bytes(*csv));
  }
  if (rules.next_number) {
    if (Status free = check_start(connection, rules); !free) {
      return std::move(free).error();
    }
    details.start = registry::AgendaStart{static_cast<int>(rules.today.year()), *rules.next_number,
                                          act.value()};
  }
  Status done = record_act(session, connection, administrator,
                           std::string(registry::kRegisterImported), registry::to_json(details));
  if (done) {
    done = keep_rows(connection, letters.value(), details.start);
  }
  done = done ? transaction.value().commit() : done;
  return done ? Result(Imported{letters.value().size(), details.start})
              : Result<Imported>(std::move(done).error());
}

Result<Imported> import_register(const Session& session, const sop::NumberTemplate& numbering,
                                 const ImportOrder& order) {
  if (order.file.empty() && !order.next_number) {
    return Error(Errc::malformed, "give a CSV file, --next-number, or both");
  }
  const auto settings = load_settings(session.workspace);
  if (!settings) {
    return settings.error();
  }
  const auto csv =
      order.file.empty() ? Result<Bytes>(Bytes()) : read_file(order.file, kMaxRegisterBytes);
  if (!csv) {
    return csv.error();
  }
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto administrator = open_administrator(session, connection.value(), order.administrator);
  if (!administrator) {
    return administrator.error();
  }
  const Date today =
      local_date(session.clock.now(), offset_from_text(settings.value().utc_offset).value());
  return import_register(session, connection.value(), administrator.value(),
                         order.file.empty() ? std::nullopt : std::optional(as_text(csv.value())),
                         {numbering, today, order.next_number});
}

}  // namespace sktt::admin
