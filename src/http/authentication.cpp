#include "http/authentication.hpp"

#include <optional>
#include <utility>

namespace sktt::http {

Result<Authenticated> authenticate(const Service& service, const Request& request,
                                   const SignaturePolicy& policy) {
  auto lease = service.office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const Instant now = service.office.clock.now();
  std::optional<issue::Identity> who;
  std::optional<Error> trouble;
  const FindKey find_key = [&](std::string_view key_id) -> Result<crypto::PublicKey> {
    auto identity = issue::identify(lease.value().connection(), key_id, now);
    if (!identity) {
      trouble = identity.error();
      return std::move(identity).error();
    }
    who = std::move(identity).value();
    return who->key.key;
  };
  auto verified = verify_request(request, policy, service.authority, find_key, now);
  if (trouble && trouble->code() != Errc::unauthenticated) {
    return std::move(*trouble);
  }
  if (!verified) {
    return std::move(verified).error();
  }
  return Authenticated{std::move(who).value(), std::move(verified).value()};
}

registry::Evidence to_evidence(const VerifiedRequest& verified, const Request& request,
                               Instant received_at) {
  return {verified.key_id,
          verified.nonce,
          verified.signature_base,
          verified.signature_input,
          verified.signature,
          request.body,
          received_at};
}

}  // namespace sktt::http
