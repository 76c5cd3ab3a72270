#include "admin/enrolment.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "admin/authorities.hpp"
#include "admin/ceremony.hpp"
#include "admin/drawable_names.hpp"
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "crypto/certificate_authority.hpp"
#include "crypto/key_store.hpp"
#include "db/transaction.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;
using registry::Official;

Status check_id(const std::string& id) {
  constexpr std::size_t kLength = 6;
  const bool good = id.size() == kLength && id.rfind("P-", 0) == 0 && is_digits(id.substr(2));
  if (!good || id == kSealPerson) {
    return Error(Errc::malformed, "--id: write P- and four digits, P-0001 to P-9999");
  }
  return Done{};
}

/// Writes a NIP as it is printed: birth date, month of appointment, sex, number.
Result<std::string> personnel_id(const std::string& nip) {
  constexpr std::size_t kDigits = 18;
  const std::string digits = without(nip, " ");
  if (digits.size() != kDigits || !is_digits(digits)) {
    return Error(Errc::malformed, "--nip: write 18 digits, such as \"19700101 199003 1 001\"");
  }
  return "NIP " + digits.substr(0, 8) + " " + digits.substr(8, 6) + " " + digits.substr(14, 1) +
         " " + digits.substr(15);
}

Status check_name_text(const std::string& name) {
  const auto line = check_line(name, 1, crypto::kMaxNameCharacters);
  if (!line || line.value() != name) {
    return Error(Errc::malformed,
                 "--name: write the name as letters show it, in one line of 1 to "
                 "64 characters (NFC)");
  }
  return Done{};
}

Status check_new(db::Connection& connection, const std::string& id) {
  const auto known = registry::load_official(connection, id);
  if (known) {
    return Error(Errc::conflict, id + " is enrolled already, as " + known.value().name);
  }
  return known.error().code() == Errc::not_found ? Status(Done{}) : Status(known.error());
}

/// Certifies a new signing key. Nothing is written yet.
Result<Official> certify(const Session& session, const Enrolment& enrolment,
                         const crypto::PublicKey& key) {
  const auto settings = load_settings(session.workspace);
  if (!settings) {
    return settings.error();
  }
  auto personnel = personnel_id(enrolment.nip);
  if (!personnel) {
    return std::move(personnel).error();
  }
  const auto issuing = open_offline(session, Usage::issuing);
  if (!issuing) {
    return issuing.error();
  }
  const auto order = order_of(session.workspace.profile(Usage::official), settings.value(),
                              {Usage::official, enrolment.name, kPersonLife}, session.clock.now());
  if (!order) {
    return order.error();
  }
  auto certificate = crypto::issue_certificate(order.value(), key, issuing.value(), session.random);
  if (!certificate) {
    return std::move(certificate).error();
  }
  return Official{enrolment.id,
                  enrolment.name,
                  std::move(personnel).value(),
                  std::move(certificate).value(),
                  key_uri(session.workspace.keys() / (enrolment.id + ".key")),
                  session.clock.now()};
}

Status save_signing_key(const Session& session, NewFiles& files, const Official& official,
                        const crypto::PrivateKey& key) {
  const std::filesystem::path file = session.workspace.keys() / (official.id + ".key");
  const auto passphrase = session.passphrases.chosen(official.id);
  if (!passphrase) {
    return passphrase.error();
  }
  if (Status directory = ensure_private_directory(session.workspace.keys()); !directory) {
    return directory;
  }
  if (Status claimed = files.claim(file); !claimed) {
    return claimed;
  }
  auto saved = crypto::KeyStore().save(key, passphrase.value(), file);
  return saved ? Status(Done{}) : std::move(saved).error();
}

/// Register, device and act, in one transaction.
Result<std::string> keep(const Session& session, db::Connection& connection, NewFiles& files,
                         const Enrolment& enrolment, const Official& official,
                         const crypto::PrivateKey& key, const ActingAdministrator& administrator) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  if (Status added = registry::add_official(connection, official); !added) {
    return std::move(added).error();
  }
  auto key_id = bind_device(session, connection, files, enrolment.device, official, key);
  if (!key_id) {
    return key_id;
  }
  const nlohmann::json details = {{"official", official.id},
                                  {"certificate_sha256", official.certificate.sha256().hex()},
                                  {"request_key", key_id.value()}};
  if (Status recorded =
          record_act(session, connection, administrator, "official_enrolled", details);
      !recorded) {
    return std::move(recorded).error();
  }
  if (Status committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  return key_id;
}

/// The added device and its act, in one transaction.
Result<std::string> keep_device(const Session& session, db::Connection& connection,
                                const Device& device, const Official& official,
                                const crypto::PrivateKey& key,
                                const ActingAdministrator& administrator) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  NewFiles files;
  auto key_id = bind_device(session, connection, files, device, official, key);
  if (!key_id) {
    return key_id;
  }
  Status done = record_act(session, connection, administrator, "request_key_added",
                           {{"official", official.id}, {"request_key", key_id.value()}});
  if (done) {
    done = transaction.value().commit();
  }
  if (!done) {
    return std::move(done).error();
  }
  files.keep();
  return key_id;
}

Status check_enrolment(const pdf::LetterRenderer* renderer, const Enrolment& enrolment) {
  if (Status id = check_id(enrolment.id); !id) {
    return id;
  }
  if (Status name = check_name_text(enrolment.name); !name) {
    return name;
  }
  const auto personnel = personnel_id(enrolment.nip);
  if (!personnel) {
    return personnel.error();
  }
  return check_name(renderer, enrolment.name, personnel.value());
}

}  // namespace

Result<Enrolled> enrol(const Session& session, const pdf::LetterRenderer* renderer,
                       const Enrolment& enrolment) {
  if (Status sound = check_enrolment(renderer, enrolment); !sound) {
    return std::move(sound).error();
  }
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  if (Status fresh = check_new(connection.value(), enrolment.id); !fresh) {
    return std::move(fresh).error();
  }
  const auto administrator =
      open_administrator(session, connection.value(), enrolment.administrator);
  if (!administrator) {
    return administrator.error();
  }
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const auto official = certify(session, enrolment, key.public_key());
  if (!official) {
    return official.error();
  }
  NewFiles files;
  if (Status saved = save_signing_key(session, files, official.value(), key); !saved) {
    return std::move(saved).error();
  }
  auto key_id = keep(session, connection.value(), files, enrolment, official.value(), key,
                     administrator.value());
  if (!key_id) {
    return std::move(key_id).error();
  }
  files.keep();
  return Enrolled{official.value().certificate.serial(), std::move(key_id).value()};
}

Result<std::string> add_device(const Session& session, const std::string& id, const Device& device,
                               const std::string& administrator) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto official = registry::load_official(connection.value(), id);
  if (!official) {
    return official.error();
  }
  const auto acting = open_administrator(session, connection.value(), administrator);
  if (!acting) {
    return acting.error();
  }
  const auto passphrase = session.passphrases.current(id);
  if (!passphrase) {
    return passphrase.error();
  }
  const auto key = crypto::KeyStore().open(official.value().key_uri, passphrase.value());
  if (!key) {
    return Error(key.error()).within(id);
  }
  return keep_device(session, connection.value(), device, official.value(), key.value(),
                     acting.value());
}

}  // namespace sktt::admin
