#include "issue/admission.hpp"

#include <utility>

#include "registry/task_nonces.hpp"

namespace sktt::issue {
namespace {

/// Checks that the nonce was handed to this official for this very act.
Status check_nonce(db::Connection& connection, const Identity& who,
                   const registry::TaskNonce& expected, Instant now) {
  const auto nonce = registry::find_nonce(connection, expected.nonce, now);
  if (!nonce) {
    return nonce.error();
  }
  registry::TaskNonce issued = nonce.value();
  issued.issued_at = expected.issued_at;
  if (issued != expected || issued.official_id != who.official.id) {
    return Error(Errc::conflict, "the nonce was handed out for another task; fetch the task again");
  }
  return Done{};
}

}  // namespace

Result<Admitted> admit(const Office& office, const Identity& who, const Asked& asked,
                       const registry::Evidence& evidence) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const Instant now = office.now();
  auto appointment =
      appointment_of(office.verifier.trust().roles, who.official, asked.assignment, now);
  if (!appointment) {
    return std::move(appointment).error();
  }
  auto standing = registry::load_standing(connection, asked.case_number);
  if (!standing) {
    return std::move(standing).error();
  }
  const registry::TaskNonce expected{evidence.nonce, who.official.id,    standing.value().record.id,
                                     asked.activity, asked.draft_sha256, asked.berkas_sha256,
                                     Instant()};
  if (auto checked = check_nonce(connection, who, expected, now); !checked) {
    return std::move(checked).error();
  }
  if (asked.berkas_sha256 != standing.value().record.berkas_sha256 ||
      asked.draft_sha256 != standing.value().draft_sha256()) {
    return Error(Errc::conflict,
                 "the file or the konsep has changed since you read it; review it "
                 "again");
  }
  const sop::Actor actor = to_actor(appointment.value());
  return Admitted{std::move(standing).value(), std::move(appointment).value(), actor};
}

}  // namespace sktt::issue
