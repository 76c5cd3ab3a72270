#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "client/context.hpp"
#include "client/explain.hpp"

namespace sktt::client {

/// Gives paraf or signature to a pile of cases, each of which was opened before, and shows a table
/// of what happened to each. The passphrase is asked for once, and sealed anew for every request:
/// each is signed by itself, for its own nonce and its own konsep.
///
/// A case that was not opened is refused by name before anything is sent for it. A failure stops no
/// other case, but for one: after a refused passphrase nothing more is sent, since the same one
/// would be wrong each time, and wrong ones lock the key.
///
/// Gives `ok` if all went, else `refused`. Errors: `malformed` for a case number that is none, or
/// named twice; those of the passphrase.
[[nodiscard]] Result<ExitCode> approve_reviewed(const Context& context,
                                                const std::vector<std::string>& case_numbers);

}  // namespace sktt::client
