#pragma once
// Internal to src/pdf.

#include <variant>

#include "base/bytes.hpp"
#include "pdf/document.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/letter_grammar.hpp"

namespace sktt::pdf {

/// A letter that was read, and what the next revision builds on.
struct LetterState {
  LetterFile letter;
  Draft draft;
  FileEnd end;
};

/// Reads a letter as `read_letter` does, and keeps what it knows of the draft.
[[nodiscard]] std::variant<LetterState, Refusal> read_letter_state(ByteView file);

}  // namespace sktt::pdf
