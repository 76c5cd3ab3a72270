#pragma once

#include <cstddef>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"

namespace sktt {

/// Deepest nesting of arrays and objects that any document of ours has, plus room.
inline constexpr std::size_t kMaxJsonDepth = 16;

/// Parses one JSON text. Errors: `malformed` for bad syntax, bad UTF-8, a byte order mark, a
/// repeated key, nesting beyond `kMaxJsonDepth` or anything after the value. Standard: RFC 8259;
/// RFC 7493 (I-JSON), 2.3.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);

}  // namespace sktt
