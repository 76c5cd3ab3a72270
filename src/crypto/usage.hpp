#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace sktt::crypto {

class Certificate;

/// What a certificate of this PKI is for. One profile file each in `certs/`.
enum class Usage : std::uint8_t { root, issuing, official, seal, tsa, ocsp, appointment };

/// Gives the name that the profile file has: "official" for `certs/official.cnf`.
[[nodiscard]] std::string_view to_name(Usage usage);

/// Checks a certificate's own extensions against its usage, without a path. Errors: `refused`.
[[nodiscard]] Status check_usage(const Certificate& certificate, Usage usage);

}  // namespace sktt::crypto
