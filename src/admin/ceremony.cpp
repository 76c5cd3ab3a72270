#include "admin/ceremony.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "admin/acts.hpp"
#include "admin/founding_keys.hpp"
#include "admin/new_files.hpp"
#include "admin/role_changes.hpp"
#include "admin/trust_export.hpp"
#include "base/text.hpp"
#include "crypto/certificate_authority.hpp"
#include "crypto/jws.hpp"
#include "db/transaction.hpp"
#include "registry/leaves.hpp"
#include "tlog/log.hpp"
#include "tlog/note.hpp"
#include "verify/strict_object.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;

Status check_lines(const Founding& founding) {
  const auto name = check_line(founding.administrator, 1, crypto::kMaxNameCharacters);
  if (!name || name.value() != founding.administrator) {
    return Error(Errc::malformed,
                 "--administrator: write the person's name, 1 to 64 characters (NFC)");
  }
  if (!check_line(founding.decree, 1, verify::kLongestLine)) {
    return Error(Errc::malformed, "--decree: write the number of the decree, in one line");
  }
  return Done{};
}

/// Claims every place that the founding fills; an office that is there is left as it is.
Status claim(const Workspace& workspace, NewFiles& files) {
  std::error_code error;
  if (fs::exists(workspace.pki(), error) && !fs::exists(workspace.trust(), error)) {
    return Error(Errc::conflict, workspace.pki().string() +
                                     " exists without a trust bundle: a founding was broken off "
                                     "there. Look at it, move it away, and run init again");
  }
  if (fs::exists(workspace.pki(), error) || fs::exists(workspace.database(), error)) {
    return Error(Errc::conflict, "an office was founded in " + workspace.directory().string() +
                                     " already; nothing is overwritten");
  }
  if (Status above = ensure_private_directory(workspace.directory()); !above) {
    return above;
  }
  const fs::path directories[] = {workspace.pki(),     workspace.profiles(),
                                  workspace.service(), workspace.administrators(),
                                  workspace.offline(), workspace.keys()};
  for (const fs::path& directory : directories) {
    if (Status made = files.make_directory(directory); !made) {
      return made;
    }
  }
  for (const char* suffix : {"", "-wal", "-shm"}) {
    if (Status claimed = files.claim(workspace.database().string() + suffix); !claimed) {
      return claimed;
    }
  }
  return Done{};
}

/// Appoints the first administrator: a mandate by the appointment key, and its leaf.
Result<ActingAdministrator> add_first_administrator(const Session& session,
                                                    db::Connection& connection,
                                                    const Founding& founding,
                                                    const FoundingKeys& keys) {
  const std::string id(kFirstAdministrator);
  registry::Administrator record{id,
                                 founding.administrator,
                                 keys.administrator.certificate,
                                 key_uri(session.workspace.administrators() / (id + ".key")),
                                 "",
                                 session.clock.now(),
                                 0};
  auto mandate = crypto::sign_jws(registry::mandate_payload(record), registry::kMandateType,
                                  "appointment", keys.appointment.key);
  if (!mandate) {
    return std::move(mandate).error();
  }
  record.mandate = std::move(mandate).value();
  const auto leaf =
      tlog::append_leaf(connection, tlog::make_leaf(registry::leaf_of(record), session.random));
  if (!leaf) {
    return leaf.error();
  }
  record.leaf = leaf.value();
  if (Status added = registry::add_administrator(connection, record); !added) {
    return std::move(added).error();
  }
  return ActingAdministrator{std::move(record), keys.administrator.key};
}

Status appoint_seal(const Session& session, db::Connection& connection, const Founding& founding,
                    const FoundingKeys& keys) {
  const verify::Appointment seal{std::string(kSealAppointment),
                                 std::string(kSealPerson),
                                 founding.settings.name,
                                 keys.seal.certificate,
                                 verify::Role::seal,
                                 verify::Capacity::definitif,
                                 "Cap Dinas",
                                 session.clock.now(),
                                 {},
                                 founding.decree};
  const auto record = verify::make_appointment_record({}, seal, keys.appointment.key);
  if (!record) {
    return record.error();
  }
  return keep_role_record(session, connection, {1, registry::kRoleAppointed, record.value()});
}

Status fill_register(const Session& session, db::Connection& connection, const Founding& founding,
                     const FoundingKeys& keys) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  const auto administrator = add_first_administrator(session, connection, founding, keys);
  if (!administrator) {
    return administrator.error();
  }
  if (Status appointed = appoint_seal(session, connection, founding, keys); !appointed) {
    return appointed;
  }
  const nlohmann::json details = {
      {"office", founding.settings.code},
      {"root_sha256", keys.root.certificate.sha256().hex()},
      {"appointment_sha256", keys.appointment.certificate.sha256().hex()},
      {"seal_appointment", kSealAppointment},
      {"seal_sha256", keys.seal.certificate.sha256().hex()},
      {"decree", founding.decree},
      {"log_key", founding.settings.log_key}};
  if (Status recorded =
          record_act(session, connection, administrator.value(), "office_founded", details);
      !recorded) {
    return recorded;
  }
  return transaction.value().commit();
}

Status write_everything(const Session& session, const Founding& founding,
                        const FoundingKeys& keys) {
  if (Status written = write_founding_keys(session, founding, keys); !written) {
    return written;
  }
  if (Status saved = save_settings(session.workspace, founding.settings); !saved) {
    return saved;
  }
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  if (Status filled = fill_register(session, connection.value(), founding, keys); !filled) {
    return filled;
  }
  return write_trust(session.workspace, connection.value(), session.workspace.trust());
}

}  // namespace

Result<Founded> found_office(const Session& session, const Founding& asked) {
  Founding founding = asked;
  for (const Status& sound : {check_settings(founding.settings), check_lines(founding)}) {
    if (!sound) {
      return sound.error();
    }
  }
  NewFiles files;
  if (Status claimed = claim(session.workspace, files); !claimed) {
    return std::move(claimed).error();
  }
  const auto keys = make_founding_keys(session, founding);
  if (!keys) {
    return keys.error();
  }
  const auto log_key =
      tlog::NoteKey::make(log_origin(founding.settings), keys.value().log.public_key());
  if (!log_key) {
    return log_key.error();
  }
  founding.settings.log_key = log_key.value().to_text();
  if (Status written = write_everything(session, founding, keys.value()); !written) {
    return std::move(written).error();
  }
  files.keep();
  return Founded{keys.value().root.certificate.sha256().hex(),
                 keys.value().issuing.certificate.sha256().hex(),
                 keys.value().appointment.certificate.sha256().hex(), founding.settings.log_key};
}

}  // namespace sktt::admin
