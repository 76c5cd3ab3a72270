#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "verify/signed_report.hpp"

namespace sktt::verify {

/// How a file at hand compares with the one that a report is about.
enum class FileAtHand : std::uint8_t { not_given, same, another };
/// Gives "not_given", "same" or "another".
[[nodiscard]] std::string_view to_name(FileAtHand file);

/// What a signed report is worth to whoever holds it now.
struct ReportCheck {
  /// `valid` only if the office signed it, it says green, and nothing that can be seen without the
  /// register has changed since; `indeterminate` if that cannot be said.
  Conclusion conclusion;
  std::string sentence;  ///< For the officer on the street, in Indonesian.
  std::string sentence_english;
  std::string detail;                  ///< Why it was not read; technical, in English.
  std::optional<SignedReport> report;  ///< None if nothing in it may be believed.
  FileAtHand file_at_hand = FileAtHand::not_given;
};

/// Checks a signed report as of `now`, and against the digest of a file at hand if there is one.
[[nodiscard]] ReportCheck check_signed_report(std::string_view compact,
                                              const std::optional<crypto::Sha256>& at_hand,
                                              const TrustBundle& trust, Instant now);

/// Writes it for a terminal, in both languages; times are the office's own.
[[nodiscard]] std::string to_text(const ReportCheck& check, UtcOffset offset);

/// Writes it with the whole answer that was signed, or null if nothing may be believed.
[[nodiscard]] nlohmann::json to_json(const ReportCheck& check);

}  // namespace sktt::verify
