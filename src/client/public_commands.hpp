#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/explain.hpp"

namespace sktt::client {

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
