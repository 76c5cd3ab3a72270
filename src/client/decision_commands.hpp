#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/explain.hpp"

namespace sktt::client {

// Each reads the case first, for a fresh nonce, and sends one signed decision. Errors: as
// `decision_body`, those of the passphrase, and the service's.

/// Accepts the file at activity 2, and shows the collection receipt; saves it as a PDF if `receipt`
/// says where.
[[nodiscard]] Result<ExitCode> check(const Context& context, const std::string& case_number,
                                     const std::optional<std::filesystem::path>& receipt = {});

/// Enters the data at activity 3: those of `data`, else the application as it was handed in.
[[nodiscard]] Result<ExitCode> enter(const Context& context, const std::string& case_number,
                                     const std::optional<std::filesystem::path>& data);

/// Gives the paraf (4, 5) or the signature (7) to the konsep that was opened.
[[nodiscard]] Result<ExitCode> approve(const Context& context, const std::string& case_number);

/// Answers Tidak at the present activity. With `slip`, at activity 2 only, and saves the return
/// slip there.
[[nodiscard]] Result<ExitCode> return_case(const Context& context, const std::string& case_number,
                                           const std::vector<std::string>& reasons,
                                           const std::string& note,
                                           const std::optional<std::filesystem::path>& slip = {});

/// Registers and seals the letter at activity 8 and saves it.
[[nodiscard]] Result<ExitCode> register_letter(const Context& context,
                                               const std::string& case_number,
                                               const std::filesystem::path& out);

/// Who takes a letter away, and on what.
struct HandOverOptions {
  std::string name;
  std::string relation;
  std::optional<std::string> receipt;    ///< Code on the receipt.
  std::optional<std::string> exception;  ///< Or why there is none.
};

/// Hands the letter over at activity 9.
[[nodiscard]] Result<ExitCode> hand_over(const Context& context, const std::string& case_number,
                                         const HandOverOptions& options);

/// Revokes the letter of a case, for the reasons given by their codes.
[[nodiscard]] Result<ExitCode> revoke(const Context& context, const std::string& case_number,
                                      const std::vector<std::string>& reasons,
                                      const std::string& note);

/// Ends a case before it is registered, or when its letter lost its force before it was collected.
[[nodiscard]] Result<ExitCode> cancel(const Context& context, const std::string& case_number,
                                      const std::string& reason);

}  // namespace sktt::client
