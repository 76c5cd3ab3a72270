#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "db/connection.hpp"
#include "issue/office.hpp"
#include "registry/documents.hpp"
#include "verify/report.hpp"

namespace sktt::issue {

/// Finds when a letter was superseded or revoked; nothing if it only ran out, or is in force.
[[nodiscard]] std::optional<Instant> ended_at(const registry::Document& document);

/// Gives the number of the letter that replaced it, which is for all to know. Why a letter was
/// revoked is not: that is between the office and its holder.
[[nodiscard]] std::optional<std::string> replaced_by(const registry::Document& document);

/// Verifies a letter that the register holds, as if it was presented now: a key that was revoked
/// back to a day before it signed leaves an issued letter that is not valid.
/// Errors: `storage` if the file cannot be read, or is no letter.
[[nodiscard]] Result<verify::Report> verify_stored(const Office& office, db::Connection& connection,
                                                   const registry::Document& document);

}  // namespace sktt::issue
