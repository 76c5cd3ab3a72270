#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "issue/office.hpp"
#include "registry/documents.hpp"
#include "verify/report.hpp"

namespace sktt::issue {

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
  std::optional<Instant> ended_at = std::nullopt;             ///< If it is superseded or revoked.
  std::optional<std::string> replaced_by = std::nullopt;      ///< The number, if it is superseded.
  verify::Conclusion conclusion = verify::Conclusion::valid;  ///< On the stored file, now.
  std::string sentence = {};  ///< Why it is not valid, in Indonesian; empty if it is.
  std::string sentence_english = {};
};

/// Looks a letter up by the token of its QR: base32 of the whole COSE message, as after the '#'.
/// The message must be signed by the Kadis of that very letter, and say what its own QR says.
/// Errors: `malformed`; `not_found`, the same for every reason; `storage` if its file is
/// unreadable. That its signatures do not hold any more is a finding.
[[nodiscard]] Result<LookedUpLetter> look_up_qr(const Office& office, std::string_view fragment);

/// Looks a letter up by the code under its QR. Errors: `malformed`; `not_found`; `storage`
/// likewise, and if the register leads to a letter with another code.
[[nodiscard]] Result<LookedUpLetter> look_up_code(const Office& office, std::string_view typed);

}  // namespace sktt::issue
