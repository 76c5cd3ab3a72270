#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "crypto/jwe.hpp"

namespace sktt::issue {

/// How long one key is handed out, and how long it still opens what was sealed to it.
inline constexpr std::chrono::hours kPassphraseKeyTurn{1};
inline constexpr std::chrono::hours kPassphraseKeyLife{24};

/// What the register still counts of an official's last try, because it could not be written then.
enum class TryDebt : std::uint8_t {
  none,
  take_back_try,  ///< The try was never made.
  forget_tries,   ///< The passphrase was right.
};

/// The turn of one official's passphrase; the next one waits until it ends. Outlived by the keys.
class PassphraseTurn {
 public:
  /// Also of the turns before; for whoever holds the turn.
  [[nodiscard]] TryDebt& debt() { return *debt_; }

 private:
  friend class PassphraseKeys;
  PassphraseTurn(std::mutex& mutex, TryDebt& debt) : lock_(mutex), debt_(&debt) {}
  std::unique_lock<std::mutex> lock_;
  TryDebt* debt_;
};

/// The keys that clients seal passphrases to. They live in memory only and are forgotten within a
/// day, so that a kept request body can never be opened later; a clock that is set back keeps none
/// of them for longer. Safe to use from many threads.
class PassphraseKeys {
 public:
  explicit PassphraseKeys(const Clock& clock) : clock_(clock) {}

  /// Gives the public JWK to hand out now.
  [[nodiscard]] std::string current_jwk();

  /// Opens a passphrase that was sealed for this nonce (apu) and draft (apv).
  /// Errors: `malformed`; `conflict` if the key is forgotten, and the task must be fetched again;
  /// `refused` if it was sealed for another nonce or draft.
  [[nodiscard]] Result<Secret> open(std::string_view compact, ByteView nonce, ByteView draft);

  /// Waits until no other passphrase of this official is being tried. A try counts as wrong until
  /// it was right, so that several at once would lock out an official who typed no wrong one.
  [[nodiscard]] PassphraseTurn turn_of(std::string_view official_id);

 private:
  struct Held {
    crypto::AgreementKey key;
    Instant made;
  };
  struct Official {
    std::mutex mutex;
    TryDebt debt = TryDebt::none;  // guarded by this mutex
  };
  void turn(Instant now);

  const Clock& clock_;
  std::mutex mutex_;
  std::deque<Held> keys_;                                   // newest last
  std::map<std::string, Official, std::less<>> officials_;  // by their id; only grows
};

}  // namespace sktt::issue
