#include "audit/register_acts.hpp"

#include <algorithm>
#include <utility>

#include "registry/earlier_letters.hpp"
#include "registry/register_acts.hpp"

namespace sktt::audit {
namespace {

using registry::AdministrativeAct;
using registry::AgendaStart;

std::string subject_of(std::uint64_t act) {
  return "administrative act " + std::to_string(act);
}

/// Checks the letters and the agenda's start that one act brought in.
Status check_import(const Scope& scope, const AdministrativeAct& act,
                    const std::vector<AgendaStart>& starts) {
  const auto details = registry::import_details(act);
  if (!details) {
    return details.error();
  }
  const auto letters = registry::list_earlier_letters(scope.connection, act.sequence);
  if (!letters) {
    return letters.error();
  }
  scope.report.earlier_letters += letters.value().size();
  if (letters.value().size() != details.value().letters ||
      registry::digest_of(letters.value()) != details.value().letters_sha256) {
    return Error(Errc::refused, "the letters of before are not the " +
                                    std::to_string(details.value().letters) + " that it imported");
  }
  const auto kept = std::find_if(starts.begin(), starts.end(), [&](const AgendaStart& start) {
    return start.act == act.sequence;
  });
  const bool same = details.value().start ? kept != starts.end() && *kept == *details.value().start
                                          : kept == starts.end();
  return same
             ? Status(Done{})
             : Error(Errc::refused, "where the Buku Agenda goes on is not what the register keeps");
}

/// Notes rows that rest on an act which imported nothing.
void find_rows_without_act(const Scope& scope, const std::vector<std::uint64_t>& resting,
                           const std::set<std::uint64_t>& imports, std::string_view what) {
  const std::string detail =
      "it brought in no " + std::string(what) + ", and the register rests one on it";
  for (const std::uint64_t act : resting) {
    if (imports.find(act) == imports.end()) {
      scope.find(subject_of(act), detail);
    }
  }
}

}  // namespace

Result<ExpungedList> ExpungedList::read(const Scope& scope) {
  const auto acts = registry::list_acts(scope.connection);
  if (!acts) {
    return acts.error();
  }
  ExpungedList list;
  for (const AdministrativeAct& act : acts.value()) {
    if (act.kind != registry::kAttachmentsExpunged) {
      continue;
    }
    const auto details = registry::expunge_details(act);
    if (!details) {
      scope.find(subject_of(act.sequence), details.error().detail());
      continue;
    }
    list.due_.emplace(act.sequence, act.at - std::chrono::days(details.value().kept_days));
    for (const registry::ExpungedAttachment& one : details.value().attachments) {
      list.entries_.emplace(act.sequence, one.case_number, one.code, one.sha256);
    }
  }
  return list;
}

Status ExpungedList::check(const Scope& scope, const registry::StoredAttachment& attachment,
                           std::optional<Instant> case_ended) {
  if (!attachment.expunged_by) {
    return crypto::sha256(attachment.content) == attachment.sha256
               ? Status(Done{})
               : Error(Errc::refused,
                       "attachment " + attachment.code + " is not the file handed in");
  }
  const auto said = entries_.find(
      {*attachment.expunged_by, attachment.case_number, attachment.code, attachment.sha256});
  if (said == entries_.end()) {
    return Error(Errc::refused, "attachment " + attachment.code +
                                    " is gone, and no administrative act removed it");
  }
  entries_.erase(said);
  if (!case_ended || *case_ended > due_.at(*attachment.expunged_by)) {
    return Error(Errc::refused,
                 "attachment " + attachment.code + " was removed before its period had ended");
  }
  ++scope.report.expunged_attachments;
  return attachment.content.empty()
             ? Status(Done{})
             : Error(Errc::refused,
                     "attachment " + attachment.code + " has a content, and is marked as expunged");
}

void ExpungedList::note_the_rest(const Scope& scope) const {
  for (const auto& [act, case_number, code, digest] : entries_) {
    std::string detail = "it says that it removed attachment ";
    detail.append(code).append(" of case ").append(case_number);
    detail.append(", and no attachment is marked so");
    scope.find(subject_of(act), std::move(detail));
  }
}

Result<std::vector<AgendaStart>> signed_agenda_starts(const Scope& scope) {
  const auto acts = registry::list_acts(scope.connection);
  if (!acts) {
    return acts.error();
  }
  std::vector<AgendaStart> starts;
  for (const AdministrativeAct& act : acts.value()) {
    const auto details = act.kind == registry::kRegisterImported
                             ? registry::import_details(act)
                             : Result<registry::ImportDetails>(Error(Errc::not_found, ""));
    if (details && details.value().start) {
      starts.push_back(*details.value().start);
    }
  }
  return starts;
}

Status audit_imports(const Scope& scope) {
  const auto acts = registry::list_acts(scope.connection);
  const auto starts = registry::list_agenda_starts(scope.connection);
  const auto resting = registry::list_acts_with_letters(scope.connection);
  if (!acts || !starts || !resting) {
    return !acts ? acts.error() : !starts ? starts.error() : resting.error();
  }
  std::set<std::uint64_t> imports;
  for (const AdministrativeAct& act : acts.value()) {
    if (act.kind == registry::kRegisterImported) {
      imports.insert(act.sequence);
      scope.note(subject_of(act.sequence), check_import(scope, act, starts.value()));
    }
  }
  std::vector<std::uint64_t> started_by;
  for (const AgendaStart& start : starts.value()) {
    started_by.push_back(start.act);
  }
  find_rows_without_act(scope, resting.value(), imports, "letter of before");
  find_rows_without_act(scope, started_by, imports, "start of a Buku Agenda");
  return Done{};
}

}  // namespace sktt::audit
