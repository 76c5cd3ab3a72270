#pragma once

#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "crypto/cms.hpp"
#include "crypto/key_store.hpp"
#include "db/pool.hpp"
#include "issue/notices.hpp"
#include "issue/passphrase_keys.hpp"
#include "issue/timestamps.hpp"
#include "pdf/letter.hpp"
#include "sop/procedure.hpp"
#include "verify/verifier.hpp"

namespace sktt::issue {

/// Everything the use cases work with, wired once by `app`. Each reference outlives the Office.
/// Safe to share between threads: what it refers to is immutable or locks by itself.
struct Office {
  const sop::Procedure& procedure;
  const pdf::LetterRenderer& renderer;
  const verify::Verifier& verifier;
  const crypto::KeyStore& keys;
  const crypto::Signer& seal;
  TimestampService& timestamps;
  PassphraseKeys& passphrase_keys;
  db::Writer& writer;
  db::ReadPool& readers;
  const Clock& clock;
  Random& random;
  std::string place;  ///< Where letters are signed, "Contohrejo".
  Notices notices{};

  [[nodiscard]] UtcOffset offset() const { return procedure.office.utc_offset; }
  /// Gives the moment that acts are dated by. Unlike `clock` it never goes back, so events stay in
  /// their order and no letter states a time before a stamp, whatever happens to the machine's
  /// clock.
  [[nodiscard]] Instant now() const { return timestamps.now(); }
  [[nodiscard]] Date today() const { return local_date(now(), offset()); }
};

}  // namespace sktt::issue
