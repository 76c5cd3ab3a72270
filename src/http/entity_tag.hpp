#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"

namespace sktt::http {

/// Makes the strong entity tag of a case: another one after each event, and after each change of
/// its data, its attachments, their expunging included, its konsep or its letter's status. The
/// nonce, the passphrase key and the minutes of an answer belong to the answer, not to the case,
/// and are left out. `attachments` are those that count now; their contents are not looked at.
[[nodiscard]] std::string entity_tag(const registry::Standing& standing,
                                     const std::vector<registry::Attachment>& attachments);

/// How two tags compare. Standard: RFC 9110, 8.8.3.2.
enum class TagComparison : std::uint8_t {
  strong,  ///< For If-Match: a weak tag meets nothing.
  weak,    ///< For If-None-Match.
};

/// Whether a list of tags holds the one that is asked for.
enum class TagMatch : std::uint8_t { meets, misses };

/// Tells whether a list of tags, or "*", meets `tag`. Errors: `malformed` for what is no such list.
/// Standard: RFC 9110, 13.1.1 and 13.1.2.
[[nodiscard]] Result<TagMatch> match_tags(std::string_view field, std::string_view tag,
                                          TagComparison comparison);

}  // namespace sktt::http
