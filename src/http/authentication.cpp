#include "http/authentication.hpp"

#include <optional>
#include <utility>

namespace sktt::http {
namespace {

/// A request from the future that comes while our own clock is behind what it showed before: then
/// the asker's clock is not to blame.
bool our_clock_went_back(const Error& refusal, Instant now, Instant latest) {
  return !refusal.fields().empty() && refusal.fields().front().field == kCreatedParameter &&
         latest > now + kMaxClockSkew;
}

Error clock_fault(Instant now, Instant latest) {
  return {
      Errc::unavailable,
      "this machine's clock shows " + to_rfc3339(now) + ", and it has shown " + to_rfc3339(latest) +
          " before: set it right (timedatectl); officials are refused until then, nothing was "
          "changed",
      {{std::string(kCreatedParameter),
        "jam server mundur, jam perangkat Anda tidak perlu diubah; beri tahu pengelola server"}}};
}

}  // namespace

Result<Authenticated> authenticate(const Service& service, const Request& request,
                                   const SignaturePolicy& policy) {
  auto lease = service.office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  // A signature is held against the machine's clock, a key against the moment that acts are dated
  // by.
  const Instant now = service.office.clock.now();
  const Instant latest = service.office.now();
  std::optional<issue::Identity> who;
  std::optional<Error> trouble;
  const FindKey find_key = [&](std::string_view key_id) -> Result<crypto::PublicKey> {
    auto identity = issue::identify(lease.value().connection(), key_id, latest);
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
  if (!verified && our_clock_went_back(verified.error(), now, latest)) {
    return clock_fault(now, latest);
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
