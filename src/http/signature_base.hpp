#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "http/structured_field.hpp"

namespace sktt::http {

/// Normalises a host as @authority wants it: small letters, without the port that the scheme
/// implies (443; also 80, as we may be asked without TLS behind a proxy).
/// Standard: RFC 9421, 2.2.3.
[[nodiscard]] std::string normalise_authority(std::string_view authority);

/// Builds the text that a signature of a request signs, one line for each covered component and a
/// last one, without a line end, for the parameters.
///
/// Knows @method, @authority, @path, @query and field names, which is what the policies cover;
/// repeated fields are joined by ", ". Parameters of a component are not known.
///
/// Errors: `malformed` for a component that is repeated, unknown, absent from the request, or
/// whose value holds a line break. Standard: RFC 9421, 2.5.
[[nodiscard]] Result<std::string> signature_base(const Request& request,
                                                 const structured_field::InnerList& covered);

}  // namespace sktt::http
