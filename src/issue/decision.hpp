#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"
#include "registry/evidence.hpp"
#include "sop/application.hpp"
#include "sop/event.hpp"
#include "sop/terms.hpp"

namespace sktt::issue {

/// Who collects a letter, and on what. Activity 9.
struct HandOver {
  sop::Collection collection;
  std::optional<std::string> receipt;  ///< Code on the receipt; none with an exception.
};

/// What an official decided, as the signed body says it.
struct Decision {
  std::string case_number;
  int activity = 0;
  sop::Outcome outcome = sop::Outcome::ya;
  std::string assignment;                      ///< Of the role register, "A-0002".
  std::optional<crypto::Sha256> draft_sha256;  ///< Of the konsep reviewed, if there is one.
  crypto::Sha256 berkas_sha256;                ///< Of the file reviewed.
  std::vector<std::string> reasons;
  std::string note;
  std::optional<std::string> passphrase;  ///< Compact JWE; needed where a person's key signs.
  std::optional<sop::Application> data;   ///< What drafting entered.
  std::optional<HandOver> hand_over;
};

/// The collection receipt of an accepted file. The code is shown once and kept only as a digest.
struct Receipt {
  std::string code;
  Date collection_day;
};

/// Where the case stands after the act.
struct DecisionResult {
  std::string case_number;
  sop::State state;
  int version;
  std::optional<crypto::Sha256> draft_sha256;
  std::optional<std::string> letter_number;
  std::optional<Receipt> receipt;
};

/// Carries a decision out: checks nonce, role, digests and procedure; signs where the activity
/// signs; keeps event, evidence, revision, books and log leaf in one transaction, or nothing.
///
/// Errors: `conflict` if nonce, draft or file is stale, or the case has moved on; `forbidden` if it
/// is not theirs; `refused` by a rule of the procedure; `malformed` if something needed is missing;
/// `unauthenticated`, `too_many`, `locked` for the passphrase; `too_many` after some wrong receipt
/// codes; `storage`, `unavailable`.
[[nodiscard]] Result<DecisionResult> decide(const Office& office, const Identity& who,
                                            const Decision& decision,
                                            const registry::Evidence& evidence);

}  // namespace sktt::issue
