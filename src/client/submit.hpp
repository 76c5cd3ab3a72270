#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/explain.hpp"

namespace sktt::client {

/// An application to hand in, or to hand in again.
struct SubmitOptions {
  std::filesystem::path application;     ///< JSON.
  std::vector<std::string> attachments;  ///< "CODE=PATH" each.
  std::optional<std::string> resubmit;   ///< The case number of a returned file.
  std::string token;                     ///< Its tracking token.
  /// Where the acknowledgement of receipt is saved; nowhere if there is none.
  std::optional<std::filesystem::path> acknowledgement{};
  /// The key of a submission that got no answer: this one is the same, and counts once with it.
  std::optional<std::string> repeat{};
};

/// Hands an application in under an Idempotency-Key. Without an answer it is sent again, the same
/// bytes, for a quarter of a minute; then the error says that it may be in, and names the key.
/// Errors: `malformed` for what the command names; the service's.
[[nodiscard]] Result<ExitCode> submit(const Context& context, const SubmitOptions& options);

}  // namespace sktt::client
