#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "sop/numbering.hpp"
#include "sop/office.hpp"
#include "sop/terms.hpp"

namespace sktt::sop {

/// How many columns of actors the source has: one for each `Role`.
inline constexpr std::size_t kActorColumns = 6;

/// Whether the counter (Loket) may act where the applicant owns a state.
enum class Counter : std::uint8_t {
  none,      ///< The owner alone acts.
  allowed,   ///< The owner acts, or Loket for them.
  required,  ///< Only Loket records it, with the owner at the counter.
};

/// Whether an activity's Tidak stands in the office's SOP.
enum class Standing : std::uint8_t {
  in_sop,
  outside_sop,   ///< An extension that is switched on; events say "di luar SOP".
  switched_off,  ///< An extension that is switched off; nobody may answer Tidak.
};

/// One row of the SOP: the seven cells of the source as they stand there, and our reading of them.
struct Activity {
  int number = 0;
  std::string kegiatan;
  /// What the source has under each of the six actor columns: "Ya", "Tidak" or "".
  std::array<std::string, kActorColumns> pelaksana;
  std::string kelengkapan;
  std::string waktu;
  std::string output;
  std::string keterangan;

  std::string actor_column;  ///< The heading of the owner's column in the source.
  std::chrono::minutes standard{0};
  Role owner = Role::applicant;
  Counter counter = Counter::none;
  State state = State::returned_to_applicant;  ///< The state that waits for this activity.
  State on_ya = State::file_check;
  std::optional<State> on_tidak;
  Standing tidak_standing = Standing::in_sop;

  /// Finds where an outcome leads; nothing if the outcome is not permitted here.
  [[nodiscard]] std::optional<State> leads_to(Outcome outcome) const;
  /// Tells whether someone in `role` may carry this activity out.
  [[nodiscard]] bool is_for(Role role) const;
  bool operator==(const Activity&) const = default;
};

/// A code and what people read for it, in Indonesian and English.
struct CodedText {
  std::string code;
  std::string indonesian;
  std::string english;
  bool operator==(const CodedText&) const = default;
};

/// When an item of the checklist is needed.
enum class Needed : std::uint8_t { always, unless_own_home };

/// One item that a complete file holds.
struct Requirement {
  CodedText text;
  Needed needed = Needed::always;
  std::string reason;  ///< The code of the reason to return a file that lacks it.
  bool operator==(const Requirement&) const = default;
};

/// One coded reason for a Tidak.
struct ReturnReason {
  CodedText text;
  std::vector<int> activities;  ///< Where it may be given.
  bool needs_note = false;      ///< Says nothing without a note ("lainnya").
  bool operator==(const ReturnReason&) const = default;
};

/// One coded reason to revoke a letter.
struct RevocationReason {
  CodedText text;
  bool needs_note = false;  ///< Says nothing without a note ("lainnya").
  bool operator==(const RevocationReason&) const = default;
};

/// A kind of request and what people read for it.
struct KindText {
  RequestKind kind = RequestKind::baru;
  CodedText text;
  bool operator==(const KindText&) const = default;
};

/// The office's procedure as data. Invariant: came from `load_procedure`, so that every state but
/// the final ones has one activity. Immutable; safe to share between threads.
struct Procedure {
  std::string title;
  int reserved_number = 0;                               ///< The number that the source skips.
  std::array<std::string, kActorColumns> actor_columns;  ///< Headings, in the order of `Role`.
  std::vector<Activity> activities;                      ///< In the order of their numbers.
  std::vector<Requirement> requirements;
  std::vector<ReturnReason> reasons;
  std::vector<RevocationReason> revocation_reasons;
  std::vector<KindText> kinds;
  std::vector<CodedText> relations;           ///< Of a collector to the holder.
  std::vector<CodedText> receipt_exceptions;  ///< Why a letter was handed over without receipt.
  std::string expired_kitas_reason;           ///< Code of the reason for an expired KITAS.
  NumberTemplate numbering;
  std::chrono::days late_report_after{0};
  std::chrono::days attachments_kept{0};  ///< After a case's end; then they may be expunged.
  Office office;

  /// Finds the activity that `state` waits for. Throws std::logic_error for a final state.
  [[nodiscard]] const Activity& activity_of(State state) const;
  /// Finds an activity by its number in the source; null if there is none.
  [[nodiscard]] const Activity* find_activity(int number) const;
  [[nodiscard]] const ReturnReason* find_reason(std::string_view code) const;
  /// Gives what people read for a kind of request. Throws std::logic_error if there is no such
  /// text, which no loaded procedure allows.
  [[nodiscard]] const CodedText& text_of(RequestKind kind) const;
  /// Sums the standard times of the activities that officials own: what the office answers for.
  [[nodiscard]] std::chrono::minutes office_standard() const;
};

/// Reads and checks a procedure. `file_name` is what errors call it.
/// Errors: `malformed`, naming file, line and key of each problem: a key missing, unknown or wrong;
/// a state unreachable, without an activity, with two, or from which no case can be completed; an
/// activity under another number than `sop::activity` has for its state; a review that could be
/// skipped; marks of the source that contradict where the outcomes lead.
[[nodiscard]] Result<Procedure> load_procedure(std::string_view toml, std::string file_name);

}  // namespace sktt::sop
