#include "issue/unlocking.hpp"

#include <utility>

#include "registry/lockout.hpp"

namespace sktt::issue {

Result<crypto::Signer> unlock(const Office& office, const registry::Official& official,
                              const SealedPassphrase& sealed) {
  auto passphrase =
      office.passphrase_keys.open(sealed.jwe, as_bytes(sealed.nonce), sealed.draft.view());
  if (!passphrase) {
    return std::move(passphrase).error();
  }
  const auto turn = office.passphrase_keys.turn_of(official.id);
  {
    const auto lock = office.writer.lock();
    if (auto counted = registry::begin_try(lock.connection(), official.id, office.now());
        !counted) {
      return std::move(counted).error();
    }
  }
  auto key = office.keys.open(official.key_uri, passphrase.value());
  if (!key) {
    return std::move(key).error();
  }
  if (!(key.value().public_key() == official.certificate.public_key())) {
    return Error(Errc::refused, "the key store holds another key than the official's certificate");
  }
  const auto lock = office.writer.lock();
  if (auto forgotten = registry::try_succeeded(lock.connection(), official.id); !forgotten) {
    return std::move(forgotten).error();
  }
  return crypto::Signer{official.certificate, std::move(key).value(),
                        office.verifier.trust().intermediates};
}

}  // namespace sktt::issue
