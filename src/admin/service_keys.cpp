#include "admin/service_keys.hpp"

#include <string>
#include <utility>

#include "admin/acts.hpp"
#include "admin/new_files.hpp"
#include "admin/publication.hpp"
#include "admin/trust_export.hpp"
#include "crypto/key_store.hpp"
#include "crypto/published_key.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPublicKeysBytes = 65536;

/// Makes NAME.key among the service's keys; `made` keeps it or lets it go.
Result<crypto::PublicKey> make_key(const Session& session, const std::string& name,
                                   crypto::Algorithm algorithm, NewFiles& made) {
  const fs::path path = session.workspace.service() / (name + ".key");
  std::error_code error;
  if (fs::exists(path, error)) {
    return Error(Errc::conflict, path.string() +
                                     " exists; to replace it, move it away, run this again and "
                                     "restart skttd");
  }
  const auto passphrase = session.passphrases.current("service");
  if (!passphrase) {
    return passphrase.error();
  }
  const crypto::KeyStore keys;
  const auto other =
      keys.open(key_uri(session.workspace.service() / "tsa.key"), passphrase.value());
  if (!other) {
    return Error(other.error()).within("the service's passphrase");
  }
  if (auto claimed = made.claim(path); !claimed) {
    return std::move(claimed).error();
  }
  const auto key = crypto::PrivateKey::generate(algorithm);
  if (auto saved = keys.save(key, passphrase.value(), path); !saved) {
    return std::move(saved).error();
  }
  return key.public_key();
}

fs::path report_keys_file(const Workspace& workspace) {
  return workspace.pki() / "report.pem";
}

/// Puts a key before those of earlier reports.
Status add_report_key(const Workspace& workspace, const crypto::PublicKey& key) {
  const auto earlier = read_report_keys(workspace);
  if (!earlier) {
    return earlier.error();
  }
  if (earlier.value().size() >= verify::kMaxReportKeys) {
    return Error(Errc::refused, report_keys_file(workspace).string() +
                                    " is full; remove the keys that no report in use needs");
  }
  std::string text = crypto::to_pem(key);
  for (const crypto::PublicKey& one : earlier.value()) {
    text += crypto::to_pem(one);
  }
  return write_file(report_keys_file(workspace), as_bytes(text), FileMode::world_readable);
}

}  // namespace

Result<crypto::PublicKey> make_webhook_key(const Session& session) {
  NewFiles made;
  auto key = make_key(session, "webhook", crypto::Algorithm::ed25519, made);
  if (key) {
    made.keep();
  }
  return key;
}

Result<crypto::PublicKey> make_report_key(const Session& session) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  NewFiles made;
  auto key = make_key(session, "report", crypto::Algorithm::ecdsa_p256_sha256, made);
  if (!key) {
    return key;
  }
  if (auto added = add_report_key(session.workspace, key.value()); !added) {
    return std::move(added).error();
  }
  made.keep();
  Status published =
      publish(connection.value(), {"the report key", "sktt-admin trust export"}, [&] {
        return write_trust(session.workspace, connection.value(), session.workspace.trust());
      });
  return published ? key : std::move(published).error();
}

Result<std::vector<crypto::PublicKey>> read_report_keys(const Workspace& workspace) {
  const fs::path file = report_keys_file(workspace);
  std::error_code error;
  if (!fs::exists(fs::symlink_status(file, error))) {
    return std::vector<crypto::PublicKey>{};
  }
  const auto text = read_file(file, kMaxPublicKeysBytes);
  if (!text) {
    return text.error();
  }
  auto keys = crypto::public_keys_from_pem(as_text(text.value()));
  return keys ? std::move(keys)
              : Result<std::vector<crypto::PublicKey>>(
                    std::move(keys).error().within(file.string()));
}

}  // namespace sktt::admin
