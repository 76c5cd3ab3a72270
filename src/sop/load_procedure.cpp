#include <algorithm>
#include <charconv>
#include <utility>

#include "base/config.hpp"
#include "base/text.hpp"
#include "sop/office_reader.hpp"
#include "sop/procedure.hpp"
#include "sop/procedure_rules.hpp"

namespace sktt::sop {
namespace {

constexpr std::int64_t kMinutesOfDay = 1440;
constexpr std::int64_t kLongestDelayDays = 366;
constexpr std::size_t kLongestText = 400;

/// A text that is not empty and fit to be shown.
std::string shown_text(ConfigTable& table, std::string_view key) {
  std::string text = table.text(key);
  Result<std::string> line = check_line(text, 1, kLongestText);
  if (!line && table.has(key)) {
    table.problem(key, line.error().detail());
  }
  return text;
}

/// A key that holds a name out of `Term`; gives `otherwise` beside the problem it notes.
template <class Term>
Term term(ConfigTable& table, std::string_view key, Term otherwise) {
  const std::string name = table.text(key);
  Result<Term> read = from_name<Term>(name);
  if (!read && table.has(key)) {
    table.problem(key, read.error().detail());
  }
  return read ? read.value() : otherwise;
}

template <class Choice>
Choice choice(ConfigTable& table, std::string_view key,
              std::initializer_list<std::pair<std::string_view, Choice>> choices) {
  const std::string name = table.text_or(key, choices.begin()->first);
  for (const auto& [known, value] : choices) {
    if (known == name) {
      return value;
    }
  }
  std::string names;
  for (const auto& [known, value] : choices) {
    names += (names.empty() ? "" : ", ") + std::string(known);
  }
  table.problem(key, "must be one of: " + names);
  return choices.begin()->second;
}

CodedText coded_text(ConfigTable& table) {
  CodedText text{shown_text(table, "code"), shown_text(table, "id"), shown_text(table, "en")};
  const auto plain = [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (letter >= '0' && letter <= '9') || letter == '_';
  };
  if (!std::all_of(text.code.begin(), text.code.end(), plain)) {
    table.problem("code", "is letters, digits and _ only");
  }
  return text;
}

std::vector<CodedText> coded_texts(ConfigTable& root, std::string_view key) {
  std::vector<CodedText> texts;
  for (ConfigTable& table : root.tables(key)) {
    texts.push_back(coded_text(table));
    const auto same = [&](const CodedText& text) { return text.code == texts.back().code; };
    if (std::count_if(texts.begin(), texts.end(), same) > 1) {
      table.problem("code", "is used twice");
    }
  }
  return texts;
}

/// Reads six cells, one for each actor column.
std::array<std::string, kActorColumns> columns(ConfigTable& table, std::string_view key) {
  std::array<std::string, kActorColumns> out;
  const std::vector<std::string> cells = table.texts(key);
  if (cells.size() != out.size()) {
    table.problem(key, "must have six cells, one for each actor column");
    return out;
  }
  std::copy(cells.begin(), cells.end(), out.begin());
  return out;
}

/// The source writes times as "10 Menit"; the number is read from there, so that it stands once.
std::chrono::minutes standard_time(ConfigTable& table, const std::string& waktu) {
  int minutes = 0;
  const char* const end = waktu.data() + waktu.size();
  const auto [rest, failure] = std::from_chars(waktu.data(), end, minutes);
  const bool known_unit = std::string_view(rest, static_cast<std::size_t>(end - rest)) == " Menit";
  if (failure != std::errc{} || !known_unit || minutes < 1 || minutes > kMinutesOfDay) {
    table.problem("waktu", "must be a time such as \"10 Menit\"");
    return std::chrono::minutes{0};
  }
  return std::chrono::minutes{minutes};
}

void read_arrows(ConfigTable& table, Activity& activity) {
  activity.state = term(table, "state", State::completed);
  activity.on_ya = term(table, "on_ya", State::completed);
  if (table.has("on_tidak")) {
    activity.on_tidak = term(table, "on_tidak", State::drafting);
  }
  activity.tidak_standing = choice<Standing>(table, "tidak",
                                             {{"in_sop", Standing::in_sop},
                                              {"outside_sop", Standing::outside_sop},
                                              {"switched_off", Standing::switched_off}});
  if (activity.tidak_standing != Standing::in_sop && !activity.on_tidak) {
    table.problem("tidak", "says nothing without on_tidak");
  }
}

Activity read_activity(ConfigTable& table, const Procedure& procedure) {
  Activity activity;
  activity.number = static_cast<int>(table.whole("number", 1, 99));
  activity.kegiatan = shown_text(table, "kegiatan");
  activity.pelaksana = columns(table, "pelaksana");
  const auto known = [](const std::string& mark) {
    return mark.empty() || mark == "Ya" || mark == "Tidak";
  };
  if (!std::all_of(activity.pelaksana.begin(), activity.pelaksana.end(), known)) {
    table.problem("pelaksana", "a mark is \"Ya\", \"Tidak\" or empty");
  }
  activity.kelengkapan = shown_text(table, "kelengkapan");
  activity.waktu = table.text("waktu");
  activity.output = shown_text(table, "output");
  activity.keterangan = table.text("keterangan");
  activity.standard = standard_time(table, activity.waktu);
  activity.owner = term(table, "owner", Role::applicant);
  activity.actor_column = procedure.actor_columns.at(static_cast<std::size_t>(activity.owner));
  activity.counter = choice<Counter>(
      table, "counter",
      {{"none", Counter::none}, {"allowed", Counter::allowed}, {"required", Counter::required}});
  if (activity.counter != Counter::none && activity.owner != Role::applicant) {
    table.problem("counter", "stands in for the applicant only");
  }
  read_arrows(table, activity);
  return activity;
}

Requirement read_requirement(ConfigTable& table) {
  return {
      coded_text(table),
      choice<Needed>(table, "needed",
                     {{"always", Needed::always}, {"unless_own_home", Needed::unless_own_home}}),
      table.text("reason")};
}

ReturnReason read_reason(ConfigTable& table) {
  ReturnReason reason{coded_text(table), {}, table.flag_or("needs_note", false)};
  for (const std::string& text : table.texts("activities")) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size()) {
      table.problem("activities", "must be a list of activity numbers in quotes");
    } else {
      reason.activities.push_back(number);
    }
  }
  if (reason.activities.empty()) {
    table.problem("activities", "must name an activity at least");
  }
  return reason;
}

RevocationReason read_revocation_reason(ConfigTable& table) {
  return {coded_text(table), table.flag_or("needs_note", false)};
}

KindText read_kind(ConfigTable& table) {
  CodedText text = coded_text(table);
  const Result<RequestKind> kind = from_name<RequestKind>(text.code);
  if (!kind) {
    table.problem("code", kind.error().detail());
  }
  return {kind ? kind.value() : RequestKind::baru, std::move(text)};
}

NumberTemplate read_numbering(ConfigTable& root) {
  Result<NumberTemplate> numbering = NumberTemplate::parse(root.text("number_template"));
  if (!numbering) {
    root.problem("number_template", numbering.error().detail());
    return {};
  }
  return std::move(numbering).value();
}

/// Reads the tables under `key` with `read`, and keeps them for the rules.
template <class Value>
std::vector<ConfigTable> read_list(ConfigTable& root, std::string_view key,
                                   Value (*read)(ConfigTable&), std::vector<Value>& values) {
  std::vector<ConfigTable> tables = root.tables(key);
  for (ConfigTable& table : tables) {
    values.push_back(read(table));
  }
  return tables;
}

Draft read_draft(ConfigTable& root) {
  Draft draft;
  Procedure& procedure = draft.procedure;
  procedure.title = shown_text(root, "title");
  procedure.reserved_number = static_cast<int>(root.whole("reserved_number", 1, 99));
  procedure.actor_columns = columns(root, "actor_columns");
  draft.activity_tables = root.tables("activity");
  for (ConfigTable& table : draft.activity_tables) {
    procedure.activities.push_back(read_activity(table, procedure));
  }
  draft.requirement_tables =
      read_list(root, "requirement", read_requirement, procedure.requirements);
  draft.reason_tables = read_list(root, "reason", read_reason, procedure.reasons);
  draft.revocation_reason_tables =
      read_list(root, "revocation_reason", read_revocation_reason, procedure.revocation_reasons);
  draft.kind_tables = read_list(root, "kind", read_kind, procedure.kinds);
  procedure.relations = coded_texts(root, "relation");
  procedure.receipt_exceptions = coded_texts(root, "receipt_exception");
  procedure.expired_kitas_reason = root.text("expired_kitas_reason");
  procedure.numbering = read_numbering(root);
  procedure.late_report_after =
      std::chrono::days{root.whole("late_report_after_days", 1, kLongestDelayDays)};
  procedure.attachments_kept =
      std::chrono::days{root.table("retention").whole("attachments_days", 30, 36525)};
  procedure.office = read_office(root.table("office"));
  return draft;
}

}  // namespace

Result<Procedure> load_procedure(std::string_view toml, std::string file_name) {
  Result<ConfigTable> root = ConfigTable::parse(toml, std::move(file_name));
  if (!root) {
    return std::move(root).error();
  }
  Draft draft = read_draft(root.value());
  check_rules(draft, root.value());
  if (Status finished = root.value().finish(); !finished) {
    return std::move(finished).error();
  }
  return std::move(draft.procedure);
}

}  // namespace sktt::sop
