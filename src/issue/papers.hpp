#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

// The paper that the procedure hands to applicants, each a PDF on A4. Codes are kept only as
// digests, so a paper that shows one is made while its holder presents it. Codes may be presented
// as they were typed or as a scanner read them; see issue/scanned_codes.hpp.

/// Makes the acknowledgement of activity 1, of the present attempt.
/// Errors: `not_found`, the same for a wrong number and a wrong token.
[[nodiscard]] Result<Bytes> acknowledgement_paper(const Office& office, std::string_view number,
                                                  std::string_view tracking_token);

/// Makes the return slip of activity 2, for the applicant. Errors: as above; `conflict` if the file
/// is not with the applicant.
[[nodiscard]] Result<Bytes> return_slip(const Office& office, std::string_view number,
                                        std::string_view tracking_token);

/// Makes the same for whoever checks files at the counter. Errors: `forbidden`; `not_found`;
/// `conflict`.
[[nodiscard]] Result<Bytes> return_slip(const Office& office, const Identity& who,
                                        std::string_view number);

/// Makes the collection receipt of activity 2, for whoever checks files at the counter.
/// Errors: `forbidden`; `not_found`, also for a wrong code; `too_many` after some wrong ones,
/// whoever tried; `malformed` for what is no code, `refused` for the QR of another case; `conflict`
/// if the file is not accepted yet or the case is closed.
[[nodiscard]] Result<Bytes> receipt_paper(const Office& office, const Identity& who,
                                          std::string_view number, std::string_view receipt_code);

}  // namespace sktt::issue
