#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// A stored attachment of any attempt, whatever else its row holds.
struct StoredAttachment {
  std::string case_number;
  std::string code;
  crypto::Sha256 sha256;  ///< As the register says.
  Bytes content;
  std::optional<std::uint64_t> expunged_by;  ///< The administrative act that removed the content.
};

/// Lists every attachment of a case, of every attempt, with its content.
/// Errors: `storage` for a row that was altered.
[[nodiscard]] Result<std::vector<StoredAttachment>> list_stored_attachments(
    db::Connection& connection, std::int64_t case_id);

/// Lists the numbers of the cases of which some attachment still has its content, oldest first.
[[nodiscard]] Result<std::vector<std::string>> list_cases_with_contents(db::Connection& connection);

/// Removes the contents of a case's attachments that still have one, and marks each with the act.
/// Code, media type and digest stay. Inside the transaction that keeps the act.
[[nodiscard]] Status expunge_attachments(db::Connection& connection, std::int64_t case_id,
                                         std::uint64_t act);

}  // namespace sktt::registry
