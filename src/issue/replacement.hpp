#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "db/connection.hpp"
#include "issue/ledger.hpp"
#include "issue/office.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"
#include "sop/application.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// A letter of this office, as an application that replaces it must know it.
struct NamedLetter {
  std::string number;
  std::string nik;  ///< Of its holder.
  registry::DocumentStatus status = registry::DocumentStatus::issued;
  std::optional<std::string> superseded_by;
  std::optional<std::string> case_number;  ///< None for a letter from before this system.
};

/// Finds the letter with this number, also one from before this system; nothing if the office never
/// issued it. The one place that says what an application may name.
[[nodiscard]] Result<std::optional<NamedLetter>> find_named_letter(db::Connection& connection,
                                                                   std::string_view letter_number);

/// Checks, in the transaction that keeps the application, the letter that it replaces: it is the
/// same person's by NIK, neither superseded nor revoked, and no other open case names it. A letter
/// that was revoked after `before`, the same case as it stood, had named it stays good: the new
/// letter stands on its own file. `pointer` is where the application stands in the request.
/// Errors: `refused`, the same for a letter that is unknown and one that is another person's;
/// `conflict` if another open case names it; `storage`.
[[nodiscard]] Status check_replaced(db::Connection& connection, const sop::Application& application,
                                    const registry::Standing* before, std::string_view pointer);

/// Finds the letter that sealing this application supersedes: nothing for `baru`, and nothing if it
/// was revoked meanwhile, for then there is nothing in force to supersede.
/// Errors: `conflict` if another letter superseded it meanwhile; `refused` if there is no such
/// letter of this person; `storage`.
[[nodiscard]] Result<std::optional<NamedLetter>> letter_to_supersede(
    db::Connection& connection, const sop::Application& application);

/// What the seal of the new letter was kept with.
struct SealKept {
  const sop::Event& registered;
  const std::string& letter_number;
  std::optional<std::int64_t> evidence_id;
  const registry::LeafContext& context;
};

/// Supersedes `old` in the transaction of the seal: its document, and an event of its case with a
/// log leaf that names the old letter's digest. A letter from before this system has no case;
/// its line in the imported register says what replaced it. Errors: `conflict` if it is not in
/// force; `storage`.
[[nodiscard]] Status supersede_letter(const Office& office, db::Connection& connection,
                                      const NamedLetter& old, const SealKept& seal);

}  // namespace sktt::issue
