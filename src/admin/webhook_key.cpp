#include "admin/webhook_key.hpp"

#include <utility>

#include "crypto/key_store.hpp"

namespace sktt::admin {

Result<crypto::PublicKey> make_webhook_key(const Session& session) {
  const std::filesystem::path path = session.workspace.service() / "webhook.key";
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
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
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  if (auto saved = keys.save(key, passphrase.value(), path); !saved) {
    return std::move(saved).error();
  }
  return key.public_key();
}

}  // namespace sktt::admin
