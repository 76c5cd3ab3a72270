#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"

namespace sktt {

/// Deepest nesting of arrays and objects that any document of ours has, plus room.
inline constexpr std::size_t kMaxJsonDepth = 16;
/// Most values in one document, arrays and objects counted as one each, plus room.
inline constexpr std::size_t kMaxJsonValues = 100000;

/// Parses one JSON text. Errors: `malformed` for bad syntax, bad UTF-8, a byte order mark, a
/// repeated key, nesting beyond `kMaxJsonDepth`, more than `kMaxJsonValues` or anything after the
/// value. Standard: RFC 8259; RFC 7493 (I-JSON), 2.3.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);

// Members of a value whose shape nobody has checked: what is not there, or is of another type, or
// stands in something that is no object, reads as nothing.

/// Gives the text under `key`; "" if there is none.
[[nodiscard]] std::string text_at(const nlohmann::json& object, std::string_view key);

/// Gives the whole number under `key` if it is one and not negative.
[[nodiscard]] std::optional<std::uint64_t> count_at(const nlohmann::json& object,
                                                    std::string_view key);

/// Gives the whole number under `key`; `otherwise` if there is none, or none of 64 bits.
[[nodiscard]] std::int64_t whole_at(const nlohmann::json& object, std::string_view key,
                                    std::int64_t otherwise);

/// Gives what stands under `key`; null if there is nothing.
[[nodiscard]] nlohmann::json part_at(const nlohmann::json& object, std::string_view key);

/// Gives the array under `key`; an empty one if there is none.
[[nodiscard]] nlohmann::json list_at(const nlohmann::json& object, std::string_view key);

}  // namespace sktt
