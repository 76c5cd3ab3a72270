#include <algorithm>
#include <map>
#include <set>

#include "audit/register_acts.hpp"
#include "audit/scope.hpp"
#include "registry/books.hpp"
#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/events.hpp"

namespace sktt::audit {
namespace {

using registry::AgendaLine;
using registry::EventRecord;
using registry::RegisterLine;

using EventOfCase = std::map<std::int64_t, EventRecord>;

/// Reads the first event of this kind of each case that has one.
Result<EventOfCase> first_events(const Scope& scope, sop::EventKind kind) {
  const auto events = registry::list_events_of(scope.connection, kind);
  if (!events) {
    return events.error();
  }
  EventOfCase first;
  for (const EventRecord& record : events.value()) {
    first.emplace(record.case_id, record);
  }
  return first;
}

template <class Line>
std::string subject_of(const char* book, const Line& line) {
  return std::string(book) + ", line " + std::to_string(line.line) + " of " +
         std::to_string(line.year);
}

/// Checks that a book counts from 1 without a gap in each year, but where a signed act says that
/// the lines before stand on paper.
template <class Line>
void check_numbering(const Scope& scope, const char* book, const std::vector<Line>& lines,
                     const std::vector<registry::AgendaStart>& starts) {
  const auto starts_at = [&](const Line& line) {
    return std::any_of(starts.begin(), starts.end(), [&](const registry::AgendaStart& start) {
      return start.year == line.year && start.line == line.line;
    });
  };
  std::map<int, std::int64_t> last;
  for (const Line& line : lines) {
    const bool follows = line.line == ++last[line.year];
    if (!follows && !starts_at(line)) {
      scope.find(subject_of(book, line), "the lines before it have a gap");
    }
    last[line.year] = line.line;
  }
}

/// What a line must agree with: the event that entered it, and the line before it of its year.
/// Lines are entered in the transaction of their event, so the log has them in the same order.
class Entries {
 public:
  explicit Entries(const Scope& scope) : offset_(scope.verifier.trust().office.utc_offset) {}

  template <class Line>
  [[nodiscard]] Status check(const Line& line, const EventRecord& event) {
    const int year = static_cast<int>(local_date(event.event.at, offset_).year());
    if (line.year != year || line.entered_at != event.event.at) {
      return Error(Errc::refused, "it is of another moment than the event that entered it");
    }
    const auto before = last_leaf_.find(year);
    const bool in_order = before == last_leaf_.end() || before->second < event.leaf;
    last_leaf_[year] = event.leaf;
    return in_order ? Status(Done{})
                    : Error(Errc::refused, "the line before it was entered after it");
  }

 private:
  UtcOffset offset_;
  std::map<int, std::uint64_t> last_leaf_;
};

Status check_registered(const RegisterLine& line, const EventOfCase& accepted,
                        const EventOfCase& cancelled, Entries& entries) {
  const auto event = accepted.find(line.case_id);
  if (event == accepted.end()) {
    return Error(Errc::refused, "the file of case " + line.case_number + " was never accepted");
  }
  const auto end = cancelled.find(line.case_id);
  const auto remark =
      end == cancelled.end() ? std::nullopt : std::optional(registry::remark_of(end->second.event));
  if (line.remark != remark) {
    return Error(Errc::refused, "its remark is not that of case " + line.case_number);
  }
  return entries.check(line, event->second);
}

Status audit_register(const Scope& scope) {
  constexpr const char* kBook = "Buku Register";
  const auto lines = registry::list_register(scope.connection);
  const auto accepted = first_events(scope, sop::EventKind::file_accepted);
  const auto cancelled = first_events(scope, sop::EventKind::cancelled);
  if (!lines || !accepted || !cancelled) {
    return !lines ? lines.error() : !accepted ? accepted.error() : cancelled.error();
  }
  check_numbering(scope, kBook, lines.value(), {});
  Entries entries(scope);
  std::set<std::int64_t> entered;
  for (const RegisterLine& line : lines.value()) {
    entered.insert(line.case_id);
    scope.note(subject_of(kBook, line),
               check_registered(line, accepted.value(), cancelled.value(), entries));
  }
  for (const auto& [case_id, event] : accepted.value()) {
    if (entered.count(case_id) == 0) {
      const auto record = registry::load_case(scope.connection, case_id);
      scope.find(kBook, "the file of " +
                            (record ? "case " + record.value().number : record.error().detail()) +
                            " was accepted, and it has no line");
    }
  }
  return Done{};
}

/// Tells whether a letter's number holds this count, with zeros before it or without. How numbers
/// are written is the procedure's matter; that year and sequence stand in each is the rule.
bool holds(std::string_view number, std::int64_t count) {
  constexpr std::string_view kDigits = "0123456789";
  const std::string wanted = std::to_string(count);
  for (std::size_t at = 0; at < number.size();) {
    const std::size_t begin = number.find_first_of(kDigits, at);
    if (begin == std::string_view::npos) {
      return false;
    }
    const std::size_t end = std::min(number.find_first_not_of(kDigits, begin), number.size());
    const std::string_view digits = number.substr(begin, end - begin);
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    if (digits.substr(first) == wanted) {
      return true;
    }
    at = end;
  }
  return false;
}

Status check_agenda(const Scope& scope, const AgendaLine& line, const EventOfCase& registered,
                    Entries& entries) {
  const auto document = registry::load_document(scope.connection, line.document_id);
  if (!document) {
    return document.error();
  }
  const auto event = registered.find(document.value().case_id);
  if (event == registered.end() || event->second.event.version != document.value().version) {
    return Error(Errc::refused, "its konsep of case " + line.case_number + " was never sealed");
  }
  if (document.value().letter_number != line.letter_number) {
    return Error(Errc::refused, "its letter has another number in the register");
  }
  if (!holds(line.letter_number, line.year) || !holds(line.letter_number, line.line)) {
    return Error(Errc::refused, "letter " + line.letter_number + " belongs to another line");
  }
  return entries.check(line, event->second);
}

Status audit_agenda(const Scope& scope) {
  constexpr const char* kBook = "Buku Agenda";
  const auto lines = registry::list_agenda(scope.connection);
  const auto starts = signed_agenda_starts(scope);
  const auto documents = registry::list_documents(scope.connection);
  const auto registered = first_events(scope, sop::EventKind::registered);
  if (!lines || !starts) {
    return !lines ? lines.error() : starts.error();
  }
  if (!documents || !registered) {
    return !documents ? documents.error() : registered.error();
  }
  check_numbering(scope, kBook, lines.value(), starts.value());
  Entries entries(scope);
  std::set<std::int64_t> entered;
  for (const AgendaLine& line : lines.value()) {
    entered.insert(line.document_id);
    scope.note(subject_of(kBook, line), check_agenda(scope, line, registered.value(), entries));
  }
  for (const registry::DocumentName& name : documents.value()) {
    if (name.letter_number && entered.count(name.id) == 0) {
      scope.find(kBook, "letter " + *name.letter_number + " of case " + name.case_number +
                            " is not entered");
    }
  }
  return Done{};
}

}  // namespace

Status audit_books(const Scope& scope) {
  // A damaged event is named with its case; what it hides from a book is said here.
  scope.note("Buku Register", audit_register(scope));
  scope.note("Buku Agenda", audit_agenda(scope));
  return Done{};
}

}  // namespace sktt::audit
