#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "mutants/rebuild.hpp"
#include "pdf/byte_range.hpp"

namespace sktt::mutants {

enum class TokenKind : std::uint8_t { number, name, text, hexadecimal, word, bracket, space };

/// One token of a file outside of its streams' data.
struct Token {
  TokenKind kind;
  std::size_t begin;
  std::size_t end;
};

/// Cuts bytes into tokens by the lexical rules of PDF; what stands between "stream" and
/// "endstream" is passed over. Every other byte belongs to one token.
[[nodiscard]] std::vector<Token> tokens_of(ByteView bytes);

/// Where a signature stands.
struct SignaturePlace {
  pdf::Gap gap;
  Bytes cms;
};

/// An issued letter, taken apart for the mutations.
struct Subject {
  Bytes file;
  std::vector<std::size_t> ends;  ///< Of its revisions.
  std::vector<Token> tokens;
  std::vector<SignaturePlace> signatures;
  RawFile parts;
};

/// Takes a letter apart. Throws std::runtime_error if it is not issued in our form, or if putting
/// it together again does not give the same bytes: then the mutants would prove nothing.
[[nodiscard]] Subject take_apart(Bytes file);

}  // namespace sktt::mutants
