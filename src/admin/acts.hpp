#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "admin/session.hpp"
#include "db/connection.hpp"
#include "registry/administration.hpp"

namespace sktt::admin {

/// An administrator whose key is open for one command.
struct ActingAdministrator {
  registry::Administrator record;
  crypto::PrivateKey key;
};

/// Opens the administrator's key and checks the mandate. `id` may be empty where there is only one.
/// Errors: `not_found`; `refused` if the mandate is not the appointment key's or the certificate
/// has expired; as `KeyStore::open`.
[[nodiscard]] Result<ActingAdministrator> open_administrator(const Session& session,
                                                             db::Connection& connection,
                                                             const std::string& id);

/// Signs what is being done as the administrator, and keeps it and its log leaf, inside the
/// transaction that does it. Errors: as `sign_jws`, `add_act` and `tlog::append_leaf`.
[[nodiscard]] Status record_act(const Session& session, db::Connection& connection,
                                const ActingAdministrator& administrator, const std::string& kind,
                                const nlohmann::json& details);
/// The same for what is done at a moment that the register keeps elsewhere, too.
[[nodiscard]] Status record_act(const Session& session, db::Connection& connection,
                                const ActingAdministrator& administrator, const std::string& kind,
                                const nlohmann::json& details, Instant at);

/// The administrators' acts as the register has them, with what they are checked against.
struct RecordedActs {
  crypto::PublicKey appointment_key;  ///< Gives the administrators their mandates.
  std::vector<registry::Administrator> administrators;
  std::vector<registry::AdministrativeAct> acts;
};

/// Loads them, none of them checked yet. Errors: as `load_certificate` and `list_acts`.
[[nodiscard]] Result<RecordedActs> load_acts_unverified(const Workspace& workspace,
                                                        db::Connection& connection);

/// Checks every act: its number, who signed, by which mandate, and its leaf.
/// Errors: `refused` or `malformed`, naming the first act that is not as it should be.
[[nodiscard]] Status check_acts(const Workspace& workspace, db::Connection& connection);

/// Opens the office's database for writing and brings it up to date.
[[nodiscard]] Result<db::Connection> open_register(const Workspace& workspace);

}  // namespace sktt::admin
