#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/cms.hpp"
#include "issue/office.hpp"
#include "pdf/signature_content.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// Writes what a signature says of an appointed person who signs now.
[[nodiscard]] pdf::SignatureContent signature_content(const Office& office,
                                                      pdf::SignatureField field,
                                                      const verify::Appointment& appointment,
                                                      std::string personnel_id);

/// Signs the next revision of `file` and gives the bytes that it adds. The result is verified by
/// the verifier's own rules before it is given out.
///
/// Errors: `malformed` if the content cannot be drawn; `refused` if this field is not the next, or
/// the result would not verify (naming the check); `unavailable` if a key or the TSA fails.
[[nodiscard]] Result<Bytes> sign_revision(const Office& office, ByteView file,
                                          const pdf::SignatureContent& content,
                                          const crypto::Signer& signer);

}  // namespace sktt::issue
