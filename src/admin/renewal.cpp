#include "admin/renewal.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "admin/acts.hpp"
#include "admin/authorities.hpp"
#include "admin/publication.hpp"
#include "admin/revocation_lists.hpp"
#include "admin/trust_export.hpp"
#include "crypto/revocation.hpp"
#include "db/transaction.hpp"
#include "registry/officials.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;

constexpr std::size_t kMaxListBytes = std::size_t{1024} * 1024;

/// The list that was published last.
Result<crypto::RevocationList> published_list(const Session& session,
                                              const crypto::Certificate& issuing) {
  const auto der = read_file(session.workspace.revocation_list(Usage::issuing), kMaxListBytes);
  if (!der) {
    return der.error();
  }
  return crypto::read_revocation_list(der.value(), issuing);
}

/// Finds out since when the trust bundle, which is written last, tells everyone of a revocation.
/// A bundle that cannot be read tells nobody.
std::optional<Instant> published_since(const Session& session,
                                       const crypto::Certificate& certificate) {
  const auto text = read_file(session.workspace.trust(), verify::kMaxTrustBundleBytes);
  const auto trust = text ? verify::read_trust_bundle(as_text(text.value())) : text.error();
  if (!trust) {
    return std::nullopt;
  }
  for (const verify::KnownRevocations& known : trust.value().revocations) {
    if (const auto at = crypto::revoked_at(known.list, certificate)) {
      return at;
    }
  }
  return std::nullopt;
}

/// Adds what is asked for. Gives nothing where it was recorded before and could not be published:
/// then this list is for publishing it.
Result<std::optional<registry::RecordedRevocation>> revoke(const Session& session,
                                                           db::Connection& connection,
                                                           const Revocation& revocation,
                                                           crypto::RevocationList& list) {
  const auto official = registry::load_official(connection, revocation.official);
  if (!official) {
    return official.error();
  }
  const crypto::Certificate& certificate = official.value().certificate;
  if (const auto before = published_since(session, certificate)) {
    return Error(Errc::conflict, "the certificate of " + revocation.official + " was revoked at " +
                                     to_rfc3339(*before) + " already");
  }
  if (crypto::revoked_at(list, certificate)) {
    return std::optional<registry::RecordedRevocation>();
  }
  list.revoked.push_back({certificate.serial(), revocation.at});
  return std::optional(registry::RecordedRevocation{revocation.official, revocation.at});
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

/// What is published, in the order in which it is written.
struct Publication {
  std::uint64_t number;
  Bytes list;
  crypto::Certificate responder;
};

Status write_publication(const Session& session, db::Connection& connection,
                         const Publication& publication) {
  const auto recorded = recorded_lists(session, connection);
  if (!recorded) {
    return recorded.error();
  }
  if (recorded.value().last_number > publication.number) {
    return Done{};  // Somebody signed a newer one meanwhile, with all of this, and publishes it.
  }
  const Workspace& workspace = session.workspace;
  if (Status written = write_file(workspace.revocation_list(Usage::issuing), publication.list,
                                  FileMode::world_readable);
      !written) {
    return written;
  }
  if (Status written = write_file(workspace.certificate(Usage::ocsp),
                                  as_bytes(publication.responder.pem()), FileMode::world_readable);
      !written) {
    return written;
  }
  return write_trust(workspace, connection, workspace.trust());
}

/// Signs and records the next list, in one transaction with what it is made of. Recorded first: a
/// list that was published and not recorded could not be explained.
Result<Publication> sign_next(const Session& session, db::Connection& connection,
                              const ActingAdministrator& administrator,
                              const crypto::Authority& issuing,
                              const std::optional<Revocation>& revocation) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  const auto recorded = recorded_lists(session, connection);
  const auto published = published_list(session, issuing.certificate);
  if (!recorded || !published) {
    return recorded ? published.error() : recorded.error();
  }
  auto list = next_list(connection, recorded.value(), published.value(), session.clock.now());
  if (!list) {
    return std::move(list).error();
  }
  registry::ListDetails details{list.value().number, {}, std::nullopt};
  if (revocation) {
    auto added = revoke(session, connection, *revocation, list.value());
    if (!added) {
      return std::move(added).error();
    }
    details.revocation = std::move(added).value();
  }
  auto der = crypto::make_revocation_list(issuing, list.value());
  auto responder = renew_responder(session, issuing);
  if (!der || !responder) {
    return der ? std::move(responder).error() : std::move(der).error();
  }
  details.list_sha256 = crypto::sha256(der.value());
  const std::string_view kind =
      details.revocation ? registry::kCertificateRevoked : registry::kListRenewed;
  Status done = record_act(session, connection, administrator, std::string(kind), to_json(details));
  if (done) {
    done = transaction.value().commit();
  }
  return done ? Result<Publication>(Publication{list.value().number, std::move(der).value(),
                                                std::move(responder).value()})
              : std::move(done).error();
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
  const auto next =
      sign_next(session, connection.value(), acting.value(), issuing.value(), revocation);
  if (!next) {
    return next.error();
  }
  const std::string what = "revocation list " + std::to_string(next.value().number);
  Status done =
      publish(connection.value(),
              {revocation ? what + " with the certificate of " + revocation->official : what,
               "sktt-admin renew"},
              [&] { return write_publication(session, connection.value(), next.value()); });
  return done ? Result<std::uint64_t>(next.value().number) : std::move(done).error();
}

}  // namespace sktt::admin
