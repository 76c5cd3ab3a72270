#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "crypto/digest.hpp"
#include "mutants/tally.hpp"

namespace sktt::mutants {

/// How far a run has come.
struct Progress {
  std::uint64_t done = 0;
  Tally tally;
};

/// What a folder holds of an earlier run. Only the very program that counted goes on counting:
/// another one may judge differently what was verified before.
struct EarlierRun {
  enum class By : std::uint8_t { nobody, this_program, another_program };
  By by = By::nobody;
  Progress progress;  ///< Empty unless it is by this program.
};

/// Digests the running program, libraries that it loads apart. Throws std::runtime_error if it
/// cannot be read.
[[nodiscard]] crypto::Sha256 running_program();

/// Reads what an earlier run kept. A file that names no program is another program's. Throws
/// nlohmann::json::exception if the file is none of ours.
[[nodiscard]] EarlierRun read_progress(const std::filesystem::path& file,
                                       const crypto::Sha256& program);

/// Replaces what is kept. Throws std::runtime_error if it cannot.
void keep_progress(const std::filesystem::path& file, const Progress& progress,
                   const crypto::Sha256& program);

/// Says in a line what becomes of an earlier run when `count` mutants are asked for; "" if there is
/// none.
[[nodiscard]] std::string announcement(const EarlierRun& earlier, std::uint64_t count);

}  // namespace sktt::mutants
