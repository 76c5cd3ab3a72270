#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace sktt {

/// Reads a whole regular file. Errors: `not_found`; `refused` for a directory, a pipe or a device,
/// and for a file that we may not read; `too_large` past `max_bytes`; `storage`; `unavailable` when
/// no descriptor is left.
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// Reads a file that only its owner may touch, such as a key.
/// Errors: as `read_file`; `refused` if group or others have any permission on it.
[[nodiscard]] Result<Bytes> read_private_file(const std::filesystem::path& path,
                                              std::size_t max_bytes);

/// Reads such a file whose content must not outlive its use, such as a passphrase: no copy of it
/// is left in memory that was given back. Errors: as `read_private_file`.
[[nodiscard]] Result<Secret> read_secret_file(const std::filesystem::path& path,
                                              std::size_t max_bytes);

/// Who may read a file that we write.
enum class FileMode : std::uint16_t {
  owner_only = 0600,
  world_readable = 0644,
};

/// Writes a file so that a crash leaves the old content or the new one: a temporary file beside
/// it, fsync, rename, fsync of the directory.
/// Errors: as `code_of_file_trouble`, with the file, the cause and what to do about it.
[[nodiscard]] Status write_file(const std::filesystem::path& path, ByteView content, FileMode mode);

/// Sees to it that what was made, renamed or removed in a folder outlives a power cut.
/// Errors: as `code_of_file_trouble`.
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);

}  // namespace sktt
