#pragma once

#include <string_view>

#include "base/result.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "issue/office.hpp"
#include "registry/officials.hpp"

namespace sktt::issue {

/// A passphrase as it came in a signed body, and what it must be sealed for.
struct SealedPassphrase {
  std::string_view jwe;
  std::string_view nonce;  ///< The JWE's apu.
  crypto::Sha256 draft;    ///< The JWE's apv.
};

/// Opens an official's signing key for one act. The try is counted in the database before it is
/// made, and forgotten when the passphrase was right; one that a fault of the machine ended is
/// taken back. If the disk takes neither then, the next try of this process begins with it.
/// Errors: as `PassphraseKeys::open`, `registry::begin_try` and `KeyStore::open`; `refused` if the
/// key is not that of the official's certificate.
[[nodiscard]] Result<crypto::Signer> unlock(const Office& office,
                                            const registry::Official& official,
                                            const SealedPassphrase& sealed);

}  // namespace sktt::issue
