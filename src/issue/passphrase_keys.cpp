#include "issue/passphrase_keys.hpp"

#include <algorithm>

namespace sktt::issue {

std::string PassphraseKeys::current_jwk() {
  const std::lock_guard lock(mutex_);
  turn(clock_.now());
  return keys_.back().key.public_jwk();
}

Result<Secret> PassphraseKeys::open(std::string_view compact, ByteView nonce, ByteView draft) {
  const auto wanted = crypto::jwe_key_id(compact);
  if (!wanted) {
    return wanted.error();
  }
  const std::lock_guard lock(mutex_);
  turn(clock_.now());
  for (const Held& held : keys_) {
    if (held.key.thumbprint() == wanted.value()) {
      return crypto::open_jwe(compact, held.key, nonce, draft);
    }
  }
  return Error(Errc::conflict,
               "the passphrase is sealed to a key that is no longer held; fetch the task again");
}

PassphraseTurn PassphraseKeys::turn_of(std::string_view official_id) {
  std::unique_lock lock(mutex_);
  Official& official = officials_[std::string(official_id)];
  lock.unlock();
  return {official.mutex, official.debt};
}

void PassphraseKeys::turn(Instant now) {
  for (Held& held : keys_) {
    held.made = std::min(held.made, now);  // By a clock that ran ahead.
  }
  while (!keys_.empty() && now - keys_.front().made >= kPassphraseKeyLife) {
    keys_.pop_front();
  }
  if (keys_.empty() || now - keys_.back().made >= kPassphraseKeyTurn) {
    keys_.push_back(Held{crypto::AgreementKey::generate(), now});
  }
}

}  // namespace sktt::issue
