#include "issue/stored_letter.hpp"

namespace sktt::issue {

std::optional<Instant> ended_at(const registry::Document& document) {
  const bool ended = document.status == registry::DocumentStatus::superseded ||
                     document.status == registry::DocumentStatus::revoked;
  return ended ? std::optional(document.status_since) : std::nullopt;
}

std::optional<std::string> replaced_by(const registry::Document& document) {
  return document.status == registry::DocumentStatus::superseded ? document.status_reason
                                                                 : std::nullopt;
}

Result<verify::Report> verify_stored(const Office& office, db::Connection& connection,
                                     const registry::Document& document) {
  const auto revision = registry::last_revision(connection, document.id);
  if (!revision) {
    return revision.error();
  }
  const auto file = registry::load_file(connection, revision.value());
  if (!file) {
    return file.error();
  }
  verify::Report report = office.verifier.verify(file.value(), office.now());
  if (report.refusal) {
    return Error(Errc::storage, "a stored letter cannot be read: " + report.refusal->rule);
  }
  return report;
}

}  // namespace sktt::issue
