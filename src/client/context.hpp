#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "client/passphrase.hpp"
#include "client/service.hpp"

namespace sktt::client {

enum class OutputFormat : std::uint8_t {
  text,  ///< Tables, for people.
  json,  ///< What the service answered, for scripts.
};

/// Waits that long, and tells the person why meanwhile.
using Wait = std::function<void(std::chrono::seconds, const std::string& why)>;

/// All that a command works with. References outlive it.
struct Context {
  const Service& service;
  std::ostream& out;
  OutputFormat format;
  UtcOffset utc_offset;             ///< The office's time, in which moments are shown.
  std::filesystem::path directory;  ///< The official's; empty for commands of the public.
  AskPassphrase passphrase;
  Random& random;
  Wait wait;
};

/// The office's time unless the client directory says another: WIB.
inline constexpr UtcOffset kWesternIndonesia{7 * 60};

/// Largest file that a command takes in: a letter with its archive timestamps, and room.
inline constexpr std::size_t kMaxInputBytes = std::size_t{16} * 1024 * 1024;

/// Checks a case number, "2026-000041", before it becomes part of a target. Errors: `malformed`.
[[nodiscard]] Result<std::string> check_case_number(std::string_view text);

/// Reads a file that the command names. Errors: `malformed`: the command is at fault.
[[nodiscard]] Result<Bytes> read_input(const std::filesystem::path& path);
/// As `read_input`, and parses it.
[[nodiscard]] Result<nlohmann::json> read_json_input(const std::filesystem::path& path);
/// Saves what the service gave, for its owner only. Errors: `malformed`: the place is at fault.
[[nodiscard]] Status write_output(const std::filesystem::path& path, ByteView content);

/// Says where a paper that goes with an answer was saved, after the answer itself; scripts know.
void show_saved_paper(const Context& context, const std::filesystem::path& file);

/// Prints the service's JSON as it is, or the text made for people.
void show(const Context& context, const nlohmann::json& answer, std::string_view text);

}  // namespace sktt::client
