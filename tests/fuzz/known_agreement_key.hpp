#pragma once

#include "crypto/agreement_key.hpp"

namespace sktt::crypto {

/// Makes the one agreement key that is no secret, so that a message can be kept that opens in every
/// process: Bob's of RFC 7518, appendix C. The programs only make fresh ones.
class KnownAgreementKey {
 public:
  [[nodiscard]] static AgreementKey make();
};

}  // namespace sktt::crypto
