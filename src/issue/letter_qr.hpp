#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/cms.hpp"
#include "crypto/letter_claims.hpp"
#include "issue/office.hpp"
#include "sop/application.hpp"

namespace sktt::issue {

/// Makes the text of a letter's QR: an address whose fragment is a COSE_Sign1 by the Kadis's own
/// key over the letter's claims. `reviewed` is the revision that the Kadis reviewed. Errors:
/// `unavailable` if the key does not sign.
[[nodiscard]] Result<std::string> make_qr(const Office& office, const sop::Application& application,
                                          const crypto::Sha256& reviewed,
                                          const crypto::Signer& kadis);

/// Checks that a letter's QR could name the place: it lies in the office's own region. `under` says
/// where in the request the application stands: "", or "/data". Errors: `malformed`, with the
/// field.
[[nodiscard]] Status check_region(const Office& office, const sop::Application& application,
                                  std::string_view under);

/// Reads the claims out of such a text. The caller has made it, so a wrong one is a bug: throws
/// std::logic_error.
[[nodiscard]] crypto::LetterClaims claims_of(std::string_view qr_text);

}  // namespace sktt::issue
