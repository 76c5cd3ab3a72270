#include "audit/audit.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/evidence.hpp"
#include "registry/officials.hpp"
#include "registry/standing.hpp"
#include "tlog/log.hpp"

namespace sktt::audit {
namespace {

/// Notes what is wrong with one subject; a subject that is right leaves no trace.
void note(AuditReport& report, std::string subject, const Status& checked) {
  if (!checked) {
    report.discrepancies.push_back({std::move(subject), checked.error().detail()});
  }
}

Status check_letter(db::Connection& connection, const verify::Verifier& verifier,
                    const registry::Document& document, Instant now) {
  const auto revision = registry::last_revision(connection, document.id);
  if (!revision) {
    return revision.error();
  }
  const auto file = registry::load_file(connection, revision.value());
  if (!file) {
    return file.error();
  }
  const verify::Report report = verifier.verify(file.value(), now);
  if (report.conclusion != verify::Conclusion::valid) {
    return Error(Errc::refused, std::string(verify::to_name(report.indication)) + " " +
                                    std::string(verify::to_name(report.sub_indication)));
  }
  if (report.number != document.letter_number) {
    return Error(Errc::refused, "the letter and the register give it different numbers");
  }
  return Done{};
}

/// Proves one kept request again: its signature, that its key was in force, and the key's binding.
Status check_request(db::Connection& connection, std::int64_t id) {
  const auto evidence = registry::load_evidence(connection, id);
  if (!evidence) {
    return evidence.error();
  }
  const auto key = registry::load_request_key(connection, evidence.value().key_id);
  if (!key) {
    return key.error();
  }
  const auto official = registry::load_official(connection, key.value().official_id);
  if (!official) {
    return official.error();
  }
  if (auto bound = registry::check_binding(key.value(), official.value()); !bound) {
    return bound;
  }
  if (!registry::in_force(key.value(), evidence.value().received_at)) {
    return Error(Errc::refused, "the request key was not in force then");
  }
  return registry::check_evidence(evidence.value(), key.value().key);
}

Status audit_letters(db::Connection& connection, const verify::Verifier& verifier, Instant now,
                     AuditReport& report) {
  const auto documents = registry::list_issued(connection);
  if (!documents) {
    return documents.error();
  }
  for (const registry::Document& document : documents.value()) {
    ++report.letters;
    note(report, "letter " + document.letter_number.value_or("without a number"),
         check_letter(connection, verifier, document, now));
  }
  return Done{};
}

Status audit_requests(db::Connection& connection, AuditReport& report) {
  const auto kept = registry::list_evidence(connection);
  if (!kept) {
    return kept.error();
  }
  for (const std::int64_t id : kept.value()) {
    ++report.requests;
    note(report, "request " + std::to_string(id), check_request(connection, id));
  }
  return Done{};
}

Status check_case(db::Connection& connection, const std::string& number, std::uint64_t leaves,
                  std::size_t& events) {
  const auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return standing.error();
  }
  for (const registry::EventRecord& record : standing.value().events) {
    ++events;
    const bool by_official = record.event.actor.role != sop::Role::applicant;
    if (by_official != record.evidence_id.has_value()) {
      return Error(Errc::refused, "event " + std::to_string(record.sequence) +
                                      (by_official ? " lacks its signed request"
                                                   : " has a signed request of nobody's"));
    }
    if (record.leaf >= leaves) {
      return Error(Errc::refused,
                   "event " + std::to_string(record.sequence) + " is not in the log");
    }
  }
  return Done{};
}

Status audit_cases(db::Connection& connection, AuditReport& report) {
  const auto cases = registry::list_all_cases(connection);
  if (!cases) {
    return cases.error();
  }
  for (const registry::CaseRecord& record : cases.value()) {
    note(report, "case " + record.number,
         check_case(connection, record.number, report.leaves, report.events));
  }
  return Done{};
}

}  // namespace

Result<AuditReport> audit(db::Connection& connection, const verify::Verifier& verifier,
                          Instant now) {
  AuditReport report;
  const auto leaves = tlog::size(connection);
  if (!leaves) {
    return leaves.error();
  }
  report.leaves = leaves.value();
  if (auto done = audit_letters(connection, verifier, now, report); !done) {
    return std::move(done).error();
  }
  if (auto done = audit_requests(connection, report); !done) {
    return std::move(done).error();
  }
  if (auto done = audit_cases(connection, report); !done) {
    return std::move(done).error();
  }
  return report;
}

}  // namespace sktt::audit
