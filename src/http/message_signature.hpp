#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/key.hpp"
#include "http/message.hpp"

namespace sktt::http {

/// How far a client's clock may be ahead of ours.
inline constexpr std::chrono::seconds kMaxClockSkew{30};
/// The parameter that an error names when a request was made in the future, by our clock.
inline constexpr std::string_view kCreatedParameter = "created";
/// Length of a nonce or key name, in characters.
inline constexpr std::size_t kMaxSignatureTextLength = 128;

/// Whether a signature must carry a nonce.
enum class Nonce : std::uint8_t { required, forbidden };

/// What a request signature has to look like. Exactly this, nothing more and nothing less.
struct SignaturePolicy {
  std::string_view tag;
  std::vector<std::string_view> components;  ///< In this order.
  std::chrono::seconds max_lifetime;         ///< From `created` to `expires`.
  Nonce nonce;
};

/// The policy for decisions: an act of an official that is kept as evidence.
[[nodiscard]] const SignaturePolicy& approval_policy();
/// The policy for reads; the request has no body.
[[nodiscard]] const SignaturePolicy& read_policy();

/// What a signer says of a signature besides what its key and policy say.
struct SignatureParameters {
  Instant created;
  Instant expires;
  std::string nonce;  ///< Empty where the policy forbids one.
  std::string key_id;
};

/// Signs a request. Gives the fields to add to it: `content-digest` if the policy covers it, then
/// `signature-input` and `signature`. The algorithm and the tag follow from key and policy.
///
/// Errors: `malformed` if a covered component is missing or a text holds what no field can;
/// `refused` if the parameters break the policy; as `PrivateKey::sign`.
/// Standard: RFC 9421, 3.1.
[[nodiscard]] Result<Headers> sign_request(const Request& request, const SignaturePolicy& policy,
                                           const SignatureParameters& parameters,
                                           const crypto::PrivateKey& key);

/// Who signed, and what an auditor needs to prove it again.
struct VerifiedRequest {
  std::string key_id;
  std::string nonce;
  Instant created;
  Instant expires;
  std::string signature_base;
  std::string signature_input;  ///< The field as it came.
  Bytes signature;              ///< Raw, 64 bytes.
};

/// Finds the public key of a key name. Errors: `not_found` and the like; all of them become
/// `unauthenticated` here.
using FindKey = std::function<Result<crypto::PublicKey>(std::string_view key_id)>;

/// Checks that a request carries one valid signature, labelled `sktt`, that follows `policy`.
///
/// `expected_authority` is the service's own name; a request signed for another host is refused.
/// `now` may be up to `kMaxClockSkew` before `created`, never after `expires`. The nonce is given
/// back: whether it is fresh is the caller's to decide, in its own transaction.
///
/// Errors: `unauthenticated`; the detail says what was wrong, and for a time the field problem says
/// what either clock shows.
/// Standard: RFC 9421, 3.2; RFC 9530, 2.
[[nodiscard]] Result<VerifiedRequest> verify_request(const Request& request,
                                                     const SignaturePolicy& policy,
                                                     std::string_view expected_authority,
                                                     const FindKey& find_key, Instant now);

/// Writes the Accept-Signature field that tells a client which signature is wanted.
/// Standard: RFC 9421, 5.1.
[[nodiscard]] std::string accept_signature(const SignaturePolicy& policy);

}  // namespace sktt::http
