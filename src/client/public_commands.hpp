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
};

/// Hands an application in, under a fresh Idempotency-Key: if the connection breaks, it is sent
/// once more and counts once. Errors: `malformed` for what the command names; the service's.
[[nodiscard]] Result<ExitCode> submit(const Context& context, const SubmitOptions& options);

/// Shows an applicant where the case stands.
[[nodiscard]] Result<ExitCode> track(const Context& context, const std::string& case_number,
                                     const std::string& token);

/// Saves the letter that was collected on a receipt. Errors: the service's; `malformed` if it
/// cannot be saved.
[[nodiscard]] Result<ExitCode> download(const Context& context, const std::string& case_number,
                                        const std::string& receipt,
                                        const std::filesystem::path& out);

/// Asks whether a presented PDF is an issued letter; `refused` unless it is green.
[[nodiscard]] Result<ExitCode> verify(const Context& context, const std::filesystem::path& file);

/// Opens what is on the paper, by the code under its QR or by the QR's own text; or the status
/// alone, by the letter's number.
[[nodiscard]] Result<ExitCode> lookup(const Context& context, const std::string& code);

}  // namespace sktt::client
