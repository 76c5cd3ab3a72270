#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "issue/office.hpp"
#include "registry/documents.hpp"
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
[[nodiscard]] std::string_view to_name(RegisterFinding finding);

/// Both proofs on a presented file.
struct PresentedReport {
  verify::Report report;
  RegisterFinding finding;
  std::string sentence;  ///< Of both proofs together, in Indonesian.
  std::string sentence_english;
  std::optional<Instant> ended_at = std::nullopt;         ///< Of `superseded` and `revoked`.
  std::optional<std::string> replaced_by = std::nullopt;  ///< The number, of `superseded`.
  /// Whether the letter may be relied on today: both proofs say so.
  [[nodiscard]] bool green() const;
};

/// Verifies a presented file and looks it up. Errors: `storage` only: the file's faults are
/// findings.
[[nodiscard]] Result<PresentedReport> verify_presented(const Office& office, ByteView file);

/// What a letter's token or typed code opens: what is on the paper, with the numbers masked.
struct LookedUpLetter {
  registry::DocumentStatus status;
  bool expired;
  std::string letter_number;
  std::string name;  ///< A minor's initials.
  std::string nationality;
  std::string nik_masked;
  std::string passport_masked;
  std::string desa_kelurahan;
  std::string kecamatan;
  Date valid_until;
  std::vector<verify::SignatureRow> signatures;
  std::int64_t document = 0;  ///< Its row in the register; nothing that is shown.
  std::optional<Instant> ended_at = std::nullopt;         ///< If it is superseded or revoked.
  std::optional<std::string> replaced_by = std::nullopt;  ///< The number, if it is superseded.
};

/// Looks a letter up by the token of its QR: base32 of the whole COSE message, as after the '#'.
/// The message must be signed by the Kadis of that very letter.
/// Errors: `malformed`; `not_found`, the same for every reason.
[[nodiscard]] Result<LookedUpLetter> look_up_qr(const Office& office, std::string_view fragment);

/// Looks a letter up by the code under its QR. Errors: `malformed`; `not_found`.
[[nodiscard]] Result<LookedUpLetter> look_up_code(const Office& office, std::string_view typed);

}  // namespace sktt::issue
