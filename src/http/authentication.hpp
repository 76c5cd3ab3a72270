#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/message_signature.hpp"
#include "http/service.hpp"
#include "issue/identity.hpp"
#include "registry/evidence.hpp"

namespace sktt::http {

/// An official whose request signature holds.
struct Authenticated {
  issue::Identity who;
  VerifiedRequest request;
};

/// Finds out which official signed a request. Errors: `unauthenticated`, saying what is wrong with
/// the signature; `unavailable` while the machine's clock is behind what it showed before;
/// `storage`.
[[nodiscard]] Result<Authenticated> authenticate(const Service& service, const Request& request,
                                                 const SignaturePolicy& policy);

/// Puts together what is kept of a signed decision.
[[nodiscard]] registry::Evidence to_evidence(const VerifiedRequest& verified,
                                             const Request& request, Instant received_at);

}  // namespace sktt::http
