#include <algorithm>
#include <map>

#include "audit/case_history.hpp"
#include "audit/register_acts.hpp"
#include "audit/supersession.hpp"
#include "registry/berkas.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"

namespace sktt::audit {
namespace {

/// Checks that the events made every revision of this version, and its status.
Status check_version(const Scope& scope, const CaseHistory& history, std::int64_t case_id,
                     int version) {
  const auto document = registry::load_version(scope.connection, case_id, version);
  if (!document) {
    return document.error();
  }
  const auto revisions = registry::list_revisions(scope.connection, document.value().id);
  if (!revisions) {
    return revisions.error();
  }
  const std::size_t made = history.revisions_of(version);
  if (made == 0) {
    return Error(Errc::refused, "version " + std::to_string(version) +
                                    " is there, and none of its events made it");
  }
  if (revisions.value().size() != made) {
    return Error(Errc::refused, "version " + std::to_string(version) + " has " +
                                    std::to_string(revisions.value().size()) +
                                    " revisions, its events made " + std::to_string(made));
  }
  return history.check_status(document.value());
}

/// Checks every version that there is, and that each one that the events made is there.
Status check_versions(const Scope& scope, const CaseHistory& history, std::int64_t case_id) {
  const auto versions = registry::list_versions(scope.connection, case_id);
  if (!versions) {
    return versions.error();
  }
  for (const int version : versions.value()) {
    if (auto made = check_version(scope, history, case_id, version); !made) {
      return made;
    }
  }
  return static_cast<int>(versions.value().size()) == history.versions()
             ? Status(Done{})
             : Error(Errc::refused, "it has " + std::to_string(versions.value().size()) +
                                        " konsep versions, its events made " +
                                        std::to_string(history.versions()));
}

/// Checks every attachment, of earlier attempts too: its content, or who expunged it.
Status check_attachments(const Scope& scope, const registry::Standing& standing,
                         ExpungedList& expunged) {
  const auto stored = registry::list_stored_attachments(scope.connection, standing.record.id);
  if (!stored) {
    return stored.error();
  }
  Status first = Done{};
  for (const registry::StoredAttachment& attachment : stored.value()) {
    Status checked = expunged.check(scope, attachment, standing.ended_at());
    if (first) {
      first = std::move(checked);
    }
  }
  return first;
}

/// Checks data and attachments against their digests, and those against what was last decided on.
Status check_berkas(const Scope& scope, const registry::CaseRecord& record,
                    const std::optional<std::string>& reviewed) {
  const auto files =
      registry::list_attachments(scope.connection, record.id, registry::Contents::leave_out);
  if (!files) {
    return files.error();
  }
  if (registry::digest_berkas(record.application, files.value()) != record.berkas_sha256) {
    return Error(Errc::refused, "its data or attachments are not those of its berkas digest");
  }
  if (reviewed && *reviewed != record.berkas_sha256.hex()) {
    return Error(Errc::refused, "its berkas is not the one that was last decided on");
  }
  return Done{};
}

Status check_case(const Scope& scope, const std::string& number, ExpungedList& expunged) {
  const auto standing = registry::load_standing(scope.connection, number);
  if (!standing) {
    return standing.error();
  }
  const Status attachments = check_attachments(scope, standing.value(), expunged);
  CaseHistory history(scope, standing.value().record);
  for (const registry::EventRecord& record : standing.value().events) {
    ++scope.report.events;
    scope.note("event " + std::to_string(record.sequence) + " of case " + number,
               history.check(record));
  }
  if (standing.value().events.empty()) {
    return Error(Errc::refused, "it has no events");
  }
  if (auto made = check_versions(scope, history, standing.value().record.id); !made) {
    return made;
  }
  if (auto replaced = check_replaced(scope, standing.value()); !replaced) {
    return replaced;
  }
  return attachments ? check_berkas(scope, standing.value().record, history.reviewed_berkas())
                     : attachments;
}

}  // namespace

Status audit_cases(const Scope& scope) {
  const auto numbers = registry::list_case_numbers(scope.connection);
  if (!numbers) {
    return numbers.error();
  }
  auto expunged = ExpungedList::read(scope);
  if (!expunged) {
    return std::move(expunged).error();
  }
  for (const std::string& number : numbers.value()) {
    scope.note("case " + number, check_case(scope, number, expunged.value()));
  }
  expunged.value().note_the_rest(scope);
  return audit_replaced_earlier_letters(scope);
}

}  // namespace sktt::audit
