#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "http/message.hpp"

namespace sktt::http {

/// Tells how many bytes are free where the register is kept. Called from many threads at once.
using FreeSpace = std::function<std::uintmax_t()>;

/// What is left to the officials' work when strangers may add no more: their acts are small.
inline constexpr std::uintmax_t kDiskFloorBytes = std::uintmax_t{1024} * 1024 * 1024;

/// Makes what asks the file system of `database`. One that does not say counts as roomy: a write
/// that fails says so itself.
[[nodiscard]] FreeSpace free_space_beside(const std::filesystem::path& database);

/// Gives the answer to a submission while less than `kDiskFloorBytes` are free: a 507 in two
/// languages, and for the log what to do. Nothing while there is room.
[[nodiscard]] std::optional<Response> refuse_without_room(const FreeSpace& free_space);

}  // namespace sktt::http
