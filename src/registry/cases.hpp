#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"
#include "sop/terms.hpp"

namespace sktt::registry {

/// One case as the register keeps it. Where it stands follows from its events; `state` repeats it,
/// so that inboxes can be searched.
struct CaseRecord {
  std::int64_t id;
  std::string number;  ///< "2026-000041"; says nothing about the person.
  sop::State state;
  Instant state_since;
  Instant submitted_at;
  std::string application;  ///< Canonical JSON of sop::Application.
  crypto::Sha256 berkas_sha256;
  std::optional<Date> collection_day;
};

/// What a new case starts with.
struct NewCase {
  int year;  ///< At the office; goes into the number.
  Instant submitted_at;
  std::string application;
  crypto::Sha256 berkas_sha256;
  crypto::Sha256 tracking_sha256;
};

/// One file of the berkas permohonan.
struct Attachment {
  std::string code;  ///< Of the requirement it fulfils, "KITAS_FOTOKOPI".
  std::string media_type;
  crypto::Sha256 sha256;
  Bytes content;                         ///< Empty once expunged.
  std::optional<Instant> expunged_at{};  ///< When its period had ended and it was removed.
};

/// Adds a case and numbers it.
[[nodiscard]] Result<CaseRecord> add_case(db::Connection& connection, const NewCase& fresh);

/// Finds a case by its row, or by its number. Errors: `not_found`.
[[nodiscard]] Result<CaseRecord> load_case(db::Connection& connection, std::int64_t id);
[[nodiscard]] Result<CaseRecord> find_case(db::Connection& connection, std::string_view number);

/// Finds a case by its number and the digest of its tracking token. Errors: `not_found`, the same
/// for an unknown number and a wrong token.
[[nodiscard]] Result<CaseRecord> find_tracked_case(db::Connection& connection,
                                                   std::string_view number,
                                                   const crypto::Sha256& tracking_sha256);

/// A place in a list of cases: after the case that came into its state at `since`.
struct ListPlace {
  Instant since;
  std::int64_t case_id;
  bool operator==(const ListPlace&) const = default;
};
/// Lists at most `limit` cases in a state that stand after `place`, the longest waiting first.
[[nodiscard]] Result<std::vector<CaseRecord>> list_cases_after(db::Connection& connection,
                                                               sop::State state,
                                                               const ListPlace& place,
                                                               std::size_t limit);
/// Finds an open case, another than `except`, whose application names this letter as the one it
/// replaces; gives its number.
[[nodiscard]] Result<std::optional<std::string>> find_open_replacement(
    db::Connection& connection, std::string_view letter_number, std::optional<std::int64_t> except);
/// Counts the cases that wait in each state; states in which none waits, and final ones, are
/// absent.
[[nodiscard]] Result<std::map<sop::State, std::int64_t>> count_waiting(db::Connection& connection);
/// Lists the number of every case, oldest first, whatever else its row holds.
[[nodiscard]] Result<std::vector<std::string>> list_case_numbers(db::Connection& connection);

/// Keeps where a case stands after an event.
[[nodiscard]] Status set_state(db::Connection& connection, std::int64_t case_id, sop::State state,
                               Instant now);
/// Replaces the application's data, as drafting or a new attempt corrects it.
[[nodiscard]] Status set_application(db::Connection& connection, std::int64_t case_id,
                                     std::string_view application,
                                     const crypto::Sha256& berkas_sha256);
/// Adds a file to an attempt at the next position.
[[nodiscard]] Status add_attachment(db::Connection& connection, std::int64_t case_id, int attempt,
                                    const Attachment& attachment);
/// Lists the files that count now: for each code those of the latest attempt that has any, in the
/// order they were added. Contents are loaded only where asked for.
enum class Contents : std::uint8_t { leave_out, load };
[[nodiscard]] Result<std::vector<Attachment>> list_attachments(db::Connection& connection,
                                                               std::int64_t case_id,
                                                               Contents contents);
/// Loads the one at `position` of that list, counting from 1; its content is empty once it was
/// expunged. Errors: `not_found`.
[[nodiscard]] Result<Attachment> load_attachment(db::Connection& connection, std::int64_t case_id,
                                                 std::size_t position);

}  // namespace sktt::registry
