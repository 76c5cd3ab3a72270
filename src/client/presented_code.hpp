#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "client/hidden_input.hpp"

namespace sktt::client {

/// Whether a code may stand in the command line itself, where `ps` and the shell's history show it.
enum class PlainCode : std::uint8_t { taken, refused };

/// A code that a command presents to the service.
struct CodeOption {
  std::string_view option;  ///< "--token"
  std::string_view name;    ///< "token pelacakan"
  PlainCode plain;
};

inline constexpr CodeOption kTrackingToken{"--token", "token pelacakan", PlainCode::refused};
/// It opens the applicant's own copy of the letter from wherever they are.
inline constexpr CodeOption kDownloadReceipt{"--receipt", "kode tanda bukti", PlainCode::refused};
/// It is shown at the counter, whose own screen shows the case and the letter anyhow.
inline constexpr CodeOption kCounterReceipt{"--receipt", "kode tanda bukti", PlainCode::taken};

/// How codes are asked for.
using AskCode = std::function<Result<Secret>(const HiddenQuestion&)>;

/// Gives the code that an argument stands for: "-" asks for it, "@FILE" reads it from a file that
/// only its owner may touch, anything else is the code itself.
/// Errors: `malformed` for a plain code where none is taken; those of file and terminal.
[[nodiscard]] Result<std::string> presented_code(std::string_view argument,
                                                 const CodeOption& option,
                                                 const AskCode& ask = ask_on_terminal);

}  // namespace sktt::client
