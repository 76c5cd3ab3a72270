#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "issue/beginning.hpp"
#include "issue/office.hpp"
#include "verify/report.hpp"

namespace sktt::issue {

/// What the register says of presented bytes: the second proof, beside the cryptographic one.
enum class RegisterFinding : std::uint8_t {
  issued,      ///< Byte for byte a letter that the office issued.
  draft,       ///< Byte for byte a konsep, or a letter before its seal.
  superseded,  ///< Issued, and replaced by another since.
  revoked,     ///< Issued, and withdrawn since.
  unknown,     ///< No such bytes were ever stored.
};
/// Gives the wire name, "issued".
[[nodiscard]] std::string_view to_name(RegisterFinding finding);

/// Both proofs on a presented file.
struct PresentedReport {
  verify::Report report;
  RegisterFinding finding;
  verify::Outcome outcome;  ///< Of both proofs together.
  std::string sentence;     ///< Of both proofs together, in Indonesian.
  std::string sentence_english;
  std::optional<Instant> ended_at = std::nullopt;         ///< Of `superseded` and `revoked`.
  std::optional<std::string> replaced_by = std::nullopt;  ///< The number, of `superseded`.
  std::optional<Beginning> begins_as = std::nullopt;      ///< Of `unknown` bytes only.
  /// Whether the letter may be relied on today: both proofs say so.
  [[nodiscard]] bool green() const;
};

/// Verifies a presented file and looks it up. Errors: `storage` only: the file's faults are
/// findings.
[[nodiscard]] Result<PresentedReport> verify_presented(const Office& office, ByteView file);

}  // namespace sktt::issue
