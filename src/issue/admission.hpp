#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"
#include "registry/evidence.hpp"
#include "registry/standing.hpp"
#include "sop/case_state.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// What every signed request of an official names, whatever it asks for.
struct Asked {
  const std::string& case_number;
  const std::string& assignment;
  const std::optional<crypto::Sha256>& draft_sha256;
  const crypto::Sha256& berkas_sha256;
  int activity;  ///< Of the SOP; else `kCancellation` or `kRevocation`.
};

/// What is known of a request once its nonce, role and case are checked.
struct Admitted {
  registry::Standing standing;
  verify::Appointment appointment;
  sop::Actor actor;
};

/// Checks that whoever asks holds the role assignment, that the nonce was handed to them for this
/// very act, and that the konsep and the file they reviewed are the present ones.
/// Errors: `forbidden`; `not_found`; `conflict` for anything stale.
[[nodiscard]] Result<Admitted> admit(const Office& office, const Identity& who, const Asked& asked,
                                     const registry::Evidence& evidence);

}  // namespace sktt::issue
