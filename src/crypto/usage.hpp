#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sktt::crypto {

class Certificate;

/// What a certificate of this PKI is for. One profile file each in `certs/`.
enum class Usage : std::uint8_t { root, issuing, official, seal, tsa, ocsp, appointment };

/// Gives the name that the profile file has: "official" for `certs/official.cnf`.
[[nodiscard]] std::string_view to_name(Usage usage);

/// Checks a certificate's own extensions against its usage, without a path. Errors: `refused`.
[[nodiscard]] Status check_usage(const Certificate& certificate, Usage usage);

/// Names the key usages that a certificate says of itself, in the order of the standard's list:
/// "nonRepudiation", "crlSign". None if it says nothing of them. Standard: RFC 5280, 4.2.1.3.
[[nodiscard]] std::vector<std::string_view> key_usages(const Certificate& certificate);

}  // namespace sktt::crypto
