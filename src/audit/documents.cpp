#include <algorithm>
#include <map>

#include "audit/register_acts.hpp"
#include "audit/scope.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"

namespace sktt::audit {
namespace {

Status check_letter(const Scope& scope, const registry::Document& document, ByteView file) {
  const verify::Report report = scope.verifier.verify(file, scope.now);
  if (report.conclusion != verify::Conclusion::valid) {
    return Error(Errc::refused, "the verifier says " +
                                    std::string(verify::to_name(report.indication)) + " " +
                                    std::string(verify::to_name(report.sub_indication)));
  }
  if (report.number != document.letter_number) {
    return Error(Errc::refused, "the letter and the register give it different numbers");
  }
  if (!report.claims || report.claims->valid_until != document.valid_until) {
    return Error(Errc::refused, "the letter and the register give it different ends");
  }
  return Done{};
}

Status check_document(const Scope& scope, std::int64_t id) {
  const auto document = registry::load_document(scope.connection, id);
  if (!document) {
    return document.error();
  }
  const auto revision = registry::last_revision(scope.connection, id);
  if (!revision) {
    return revision.error();
  }
  const auto file = registry::load_file(scope.connection, revision.value());
  if (!file) {
    return file.error();
  }
  const bool sealed = revision.value().number >= registry::kSealRevision;
  const bool issued = document.value().status != registry::DocumentStatus::draft &&
                      document.value().status != registry::DocumentStatus::voided;
  if (sealed != issued) {
    return Error(Errc::refused, std::string("it is ") + (sealed ? "sealed" : "not sealed") +
                                    ", and the register says " +
                                    std::string(to_name(document.value().status)));
  }
  if (!issued) {
    return Done{};
  }
  ++scope.report.letters;
  return check_letter(scope, document.value(), file.value());
}

std::string subject_of(const registry::DocumentName& name) {
  const std::string version =
      "version " + std::to_string(name.version) + " of case " + name.case_number;
  return name.letter_number ? "letter " + *name.letter_number + ", " + version
                            : "konsep, " + version;
}

/// Checks that a book counts from 1 without a gap in each year, but where a signed act says that
/// the lines before stand on paper.
template <class Line>
void check_numbering(const Scope& scope, const std::string& book, const std::vector<Line>& lines,
                     const std::vector<registry::AgendaStart>& starts) {
  const auto starts_at = [&](const Line& line) {
    return std::any_of(starts.begin(), starts.end(), [&](const registry::AgendaStart& start) {
      return start.year == line.year && start.line == line.line;
    });
  };
  std::map<int, std::int64_t> last;
  for (const Line& line : lines) {
    const bool follows = line.line == ++last[line.year];
    if (!follows && starts_at(line)) {
      last[line.year] = line.line;
    } else if (!follows) {
      scope.find(book + ", line " + std::to_string(line.line) + " of " + std::to_string(line.year),
                 "the lines before it have a gap");
      last[line.year] = line.line;
    }
  }
}

Status audit_books(const Scope& scope, const std::vector<registry::DocumentName>& documents) {
  const auto intake = registry::list_register(scope.connection);
  if (!intake) {
    return intake.error();
  }
  const auto agenda = registry::list_agenda(scope.connection);
  if (!agenda) {
    return agenda.error();
  }
  const auto starts = signed_agenda_starts(scope);
  if (!starts) {
    return starts.error();
  }
  check_numbering(scope, "Buku Register", intake.value(), {});
  check_numbering(scope, "Buku Agenda", agenda.value(), starts.value());
  std::map<std::string, std::string> case_of;
  for (const registry::AgendaLine& line : agenda.value()) {
    case_of[line.letter_number] = line.case_number;
  }
  for (const registry::DocumentName& name : documents) {
    if (name.letter_number && case_of[*name.letter_number] != name.case_number) {
      scope.find("Buku Agenda", "letter " + *name.letter_number + " of case " + name.case_number +
                                    " is not entered as such");
    }
  }
  return Done{};
}

}  // namespace

Status audit_documents(const Scope& scope) {
  const auto documents = registry::list_documents(scope.connection);
  if (!documents) {
    return documents.error();
  }
  for (const registry::DocumentName& name : documents.value()) {
    scope.note(subject_of(name), check_document(scope, name.id));
  }
  return audit_books(scope, documents.value());
}

}  // namespace sktt::audit
