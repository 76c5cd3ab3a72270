#include "issue/unlocking.hpp"

#include <stdexcept>
#include <utility>

#include "registry/lockout.hpp"

namespace sktt::issue {
namespace {

Status settle(db::Connection& connection, const std::string& official_id, TryDebt debt) {
  switch (debt) {
    case TryDebt::none:
      return Done{};
    case TryDebt::take_back_try:
      return registry::take_back_try(connection, official_id);
    case TryDebt::forget_tries:
      return registry::try_succeeded(connection, official_id);
  }
  throw std::logic_error("unknown debt");
}

/// Sets the register right about the last try; owes it where the disk does not take it.
Status settle(const Office& office, const std::string& official_id, PassphraseTurn& turn,
              TryDebt debt) {
  turn.debt() = debt;
  const auto lock = office.writer.lock();
  Status settled = settle(lock.connection(), official_id, debt);
  if (settled) {
    turn.debt() = TryDebt::none;
  }
  return settled;
}

/// By the machine's own clock: the office's moment stands still once a clock that ran ahead is set
/// right, and a wait that began in the future would not end.
Status begin_try(const Office& office, const std::string& official_id, PassphraseTurn& turn) {
  const auto lock = office.writer.lock();
  if (auto settled = settle(lock.connection(), official_id, turn.debt()); !settled) {
    return settled;
  }
  turn.debt() = TryDebt::none;
  return registry::begin_try(lock.connection(), official_id, office.clock.now());
}

}  // namespace

Result<crypto::Signer> unlock(const Office& office, const registry::Official& official,
                              const SealedPassphrase& sealed) {
  auto passphrase =
      office.passphrase_keys.open(sealed.jwe, as_bytes(sealed.nonce), sealed.draft.view());
  if (!passphrase) {
    return std::move(passphrase).error();
  }
  PassphraseTurn turn = office.passphrase_keys.turn_of(official.id);
  if (auto counted = begin_try(office, official.id, turn); !counted) {
    return std::move(counted).error();
  }
  auto key = office.keys.open(official.key_uri, passphrase.value());
  if (!key) {
    if (key.error().code() != Errc::unauthenticated) {
      // Whether it could be taken back or is owed now, the fault itself is what to say.
      static_cast<void>(settle(office, official.id, turn, TryDebt::take_back_try));
    }
    return std::move(key).error();
  }
  if (auto forgotten = settle(office, official.id, turn, TryDebt::forget_tries); !forgotten) {
    return std::move(forgotten).error();
  }
  if (!(key.value().public_key() == official.certificate.public_key())) {
    return Error(Errc::refused, "the key store holds another key than the official's certificate");
  }
  return crypto::Signer{official.certificate, std::move(key).value(),
                        office.verifier.trust().intermediates};
}

}  // namespace sktt::issue
