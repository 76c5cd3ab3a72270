#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/structured_field.hpp"

namespace sktt::http {

/// What a signature can cover of one message. Views into a Request or a Response that must
/// outlive it.
struct SignableMessage {
  std::optional<std::string_view> method;
  std::optional<std::string_view> authority;
  std::optional<std::string_view> target;
  std::optional<int> status;
  const Headers* headers = nullptr;

  [[nodiscard]] static SignableMessage of(const Request& request);
  [[nodiscard]] static SignableMessage of(const Response& response);
};

/// Normalises a host as @authority wants it: small letters, without the port that the scheme
/// implies (443; also 80, as we may be asked without TLS behind a proxy).
/// Standard: RFC 9421, 2.2.3.
[[nodiscard]] std::string normalise_authority(std::string_view authority);

/// Builds the text that a signature signs, one line for each covered component and a last one,
/// without a line end, for the parameters.
///
/// Knows @method, @authority, @path, @query, @query-param, @request-target, @status and field
/// names; repeated fields are joined by ", ". Component parameters other than @query-param's
/// `name` (sf, key, bs, tr, req) are not known.
///
/// Errors: `malformed` for a component that is repeated, unknown, absent from the message, or
/// whose value holds a line break. Standard: RFC 9421, 2.5.
[[nodiscard]] Result<std::string> signature_base(const SignableMessage& message,
                                                 const structured_field::InnerList& covered);

}  // namespace sktt::http
