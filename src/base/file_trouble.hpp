#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt {

/// Tells what the `errno` of a failed call on a file means to a caller: `disk_full`; `read_only`
/// where the file system or its permissions take no writes; `unavailable` when no descriptor is
/// left; else `storage`.
[[nodiscard]] Errc code_of_file_trouble(int cause) noexcept;

/// Says what is wrong with `file` and what an operator can do about it. `trouble` is an answer of
/// `code_of_file_trouble`.
[[nodiscard]] std::string advice_on_file_trouble(Errc trouble, const std::string& file);

/// The error of a call that was to write: what was being done, the advice and the system's word
/// for `cause`.
[[nodiscard]] Error file_trouble(std::string_view doing, const std::filesystem::path& path,
                                 int cause);

}  // namespace sktt
