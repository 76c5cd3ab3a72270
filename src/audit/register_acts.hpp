#pragma once
// Internal to src/audit: what administrators' acts say of the register, held against its rows.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "audit/scope.hpp"
#include "registry/books.hpp"
#include "registry/retention.hpp"

namespace sktt::audit {

/// What the acts say was expunged. Each entry is struck off when its attachment is met, so that
/// what is left at the end was said and not done.
class ExpungedList {
 public:
  /// Reads it out of the acts; notes an act that says nothing readable.
  [[nodiscard]] static Result<ExpungedList> read(const Scope& scope);

  /// Checks an attachment: with a content it must be the file handed in, without one an act must
  /// have removed it after its period, which begins when its case ended.
  [[nodiscard]] Status check(const Scope& scope, const registry::StoredAttachment& attachment,
                             std::optional<Instant> case_ended);

  /// Notes what acts say they removed and no attachment bears out.
  void note_the_rest(const Scope& scope) const;

 private:
  using Entry = std::tuple<std::uint64_t, std::string, std::string, crypto::Sha256>;
  std::multiset<Entry> entries_;          // act, case, code, digest
  std::map<std::uint64_t, Instant> due_;  // of each act: cases that ended until then
};

/// Lists where acts say that a year's Buku Agenda goes on. Not from the register's own table, which
/// whoever has the file can write.
[[nodiscard]] Result<std::vector<registry::AgendaStart>> signed_agenda_starts(const Scope& scope);

}  // namespace sktt::audit
