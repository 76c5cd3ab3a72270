#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "mutants/dice.hpp"
#include "mutants/subject.hpp"

namespace sktt::mutants {

/// What mutants are made of: one letter, and the others to take parts from.
struct Source {
  const std::vector<Subject>& all;  ///< At least two.
  const Subject& one;

  /// Picks any letter, this one too.
  [[nodiscard]] const Subject& another(Dice& dice) const { return dice.pick(all); }
};

/// One way to alter a letter. The result may be the letter again, or another one that was issued.
struct Mutation {
  std::string_view name;
  Bytes (*make)(const Source& source, Dice& dice);
};

/// Bytes as bytes: flipped, set, cut, taken out, put in, moved, spliced.
[[nodiscard]] std::span<const Mutation> byte_mutations();
/// Tokens of the syntax, in place: nothing around them is mended.
[[nodiscard]] std::span<const Mutation> token_mutations();
/// Objects and revisions. "Mended" are offsets, cross-reference tables, /Prev and /ByteRange.
[[nodiscard]] std::span<const Mutation> structure_mutations();
/// What stands in /Contents: DER, padding, signatures exchanged.
[[nodiscard]] std::span<const Mutation> signature_mutations();

/// Alters some tokens of `bytes`, which may be a whole file or one object.
[[nodiscard]] Bytes with_token_edited(ByteView bytes, const std::vector<Token>& tokens, Dice& dice);

/// Gives `bytes` with what stands from `begin` to before `end` replaced.
[[nodiscard]] Bytes with_replaced(ByteView bytes, std::size_t begin, std::size_t end,
                                  ByteView replacement);

}  // namespace sktt::mutants
