#include "admin/renewal.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "admin/acts.hpp"
#include "admin/authorities.hpp"
#include "admin/trust_export.hpp"
#include "crypto/revocation.hpp"
#include "db/transaction.hpp"
#include "registry/officials.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;

constexpr std::size_t kMaxListBytes = std::size_t{1024} * 1024;

/// What the next list says.
Result<crypto::RevocationList> next_list(const Session& session, const crypto::Authority& issuing) {
  const auto der = read_file(session.workspace.revocation_list(Usage::issuing), kMaxListBytes);
  if (!der) {
    return der.error();
  }
  auto list = crypto::read_revocation_list(der.value(), issuing.certificate);
  if (!list) {
    return list;
  }
  list.value().number += 1;
  list.value().this_update = session.clock.now();
  list.value().next_update = session.clock.now() + kIssuingListLife;
  return list;
}

Status revoke(db::Connection& connection, const Revocation& revocation,
              crypto::RevocationList& list) {
  const auto official = registry::load_official(connection, revocation.official);
  if (!official) {
    return official.error();
  }
  const crypto::Certificate& certificate = official.value().certificate;
  if (const auto before = crypto::revoked_at(list, certificate)) {
    return Error(Errc::conflict, "the certificate of " + revocation.official + " was revoked at " +
                                     to_rfc3339(*before) + " already");
  }
  list.revoked.push_back({certificate.serial(), revocation.at});
  return Done{};
}

/// Certifies the responder's key once more: a fresh certificate is what "short-lived" asks for.
Result<crypto::Certificate> renew_responder(const Session& session,
                                            const crypto::Authority& issuing) {
  const auto settings = load_settings(session.workspace);
  const auto last = load_certificate(session.workspace.certificate(Usage::ocsp));
  if (!settings || !last) {
    return settings ? last.error() : settings.error();
  }
  const auto order =
      order_of(session.workspace.profile(Usage::ocsp), settings.value(),
               {Usage::ocsp, last.value().common_name(), kOcspLife}, session.clock.now());
  if (!order) {
    return order.error();
  }
  return crypto::issue_certificate(order.value(), last.value().public_key(), issuing,
                                   session.random);
}

Status publish(const Session& session, db::Connection& connection, ByteView list,
               const crypto::Certificate& responder) {
  const Workspace& workspace = session.workspace;
  if (Status written =
          write_file(workspace.revocation_list(Usage::issuing), list, FileMode::world_readable);
      !written) {
    return written;
  }
  if (Status written = write_file(workspace.certificate(Usage::ocsp), as_bytes(responder.pem()),
                                  FileMode::world_readable);
      !written) {
    return written;
  }
  return write_trust(workspace, connection, workspace.trust());
}

nlohmann::json details_of(const crypto::RevocationList& list, ByteView der,
                          const std::optional<Revocation>& revocation) {
  nlohmann::json details = {{"list_number", list.number},
                            {"list_sha256", crypto::sha256(der).hex()}};
  if (revocation) {
    details["official"] = revocation->official;
    details["revoked_at"] = to_rfc3339(revocation->at);
  }
  return details;
}

Status record(const Session& session, db::Connection& connection,
              const ActingAdministrator& administrator, const std::string& kind,
              const nlohmann::json& details) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  if (Status recorded = record_act(session, connection, administrator, kind, details); !recorded) {
    return recorded;
  }
  return transaction.value().commit();
}

}  // namespace

Result<std::uint64_t> renew(const Session& session, const std::optional<Revocation>& revocation,
                            const std::string& administrator) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto acting = open_administrator(session, connection.value(), administrator);
  if (!acting) {
    return acting.error();
  }
  const auto issuing = open_offline(session, Usage::issuing);
  if (!issuing) {
    return issuing.error();
  }
  auto list = next_list(session, issuing.value());
  if (!list) {
    return std::move(list).error();
  }
  if (revocation) {
    if (Status added = revoke(connection.value(), *revocation, list.value()); !added) {
      return std::move(added).error();
    }
  }
  const auto der = crypto::make_revocation_list(issuing.value(), list.value());
  const auto responder = renew_responder(session, issuing.value());
  if (!der || !responder) {
    return der ? responder.error() : der.error();
  }
  // Recorded first: a list that was published and not recorded could not be explained.
  Status done = record(session, connection.value(), acting.value(),
                       revocation ? "certificate_revoked" : "revocation_list_renewed",
                       details_of(list.value(), der.value(), revocation));
  if (done) {
    done = publish(session, connection.value(), der.value(), responder.value());
  }
  return done ? Result<std::uint64_t>(list.value().number) : std::move(done).error();
}

}  // namespace sktt::admin
