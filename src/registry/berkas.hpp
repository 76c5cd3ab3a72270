#pragma once

#include <string_view>
#include <vector>

#include "crypto/digest.hpp"
#include "registry/cases.hpp"

namespace sktt::registry {

/// Digests the berkas permohonan as reviewed: the application's data and every attachment that
/// counts, by code and digest. Approvals bind to it, so that a file exchanged after review makes
/// the approval stale.
[[nodiscard]] crypto::Sha256 digest_berkas(std::string_view application,
                                           const std::vector<Attachment>& attachments);

}  // namespace sktt::registry
