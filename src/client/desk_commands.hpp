#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/explain.hpp"

namespace sktt::client {

/// Reads a case, with a fresh nonce for what this official may do to it.
[[nodiscard]] Result<nlohmann::json> fetch_case(const Context& context,
                                                const std::string& case_number);
/// Reads the present konsep of a case; after the seal, the issued letter.
[[nodiscard]] Result<Bytes> fetch_konsep(const Context& context, const std::string& case_number);

/// Shows all that waits for this official, page by page as the service gives it.
[[nodiscard]] Result<ExitCode> inbox(const Context& context);

/// Shows one case: application, attachments, warnings, history.
[[nodiscard]] Result<ExitCode> show_case(const Context& context, const std::string& case_number);

/// Saves the konsep to be read, checks it against the task's digest and remembers that digest.
/// Errors: `conflict` if the konsep changed while it was fetched.
[[nodiscard]] Result<ExitCode> draft(const Context& context, const std::string& case_number,
                                     const std::filesystem::path& out);

/// Saves one attachment and checks it against the digest that the case names.
/// Errors: `conflict` if it is another.
[[nodiscard]] Result<ExitCode> attachment(const Context& context, const std::string& case_number,
                                          std::size_t position, const std::filesystem::path& out);

/// A book of the office to be saved.
struct BookOptions {
  std::string name;                 ///< "register" or "agenda"
  std::optional<std::string> year;  ///< Of the calendar; this year if none.
  std::filesystem::path out;        ///< Its ending says which form: .pdf or .csv.
};

/// Saves a book. Errors: `malformed` for another name, year or ending; the service's.
[[nodiscard]] Result<ExitCode> book(const Context& context, const BookOptions& options);

}  // namespace sktt::client
