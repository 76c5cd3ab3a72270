#pragma once
// Internal to src/pdf.

#include <variant>

#include "base/bytes.hpp"
#include "pdf/document.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/letter_grammar.hpp"

namespace sktt::pdf {

/// Reads revision `number` (2 to 5) of `file`, which follows `previous`: takes the variable parts
/// out of it, writes it again and compares every byte but those of the gap.
[[nodiscard]] std::variant<SignatureRevision, Refusal> read_signing_revision(
    ByteView file, const Draft& draft, const Revision& previous, const Revision& revision,
    int number);

}  // namespace sktt::pdf
