#include "mutants/subject.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "pdf/letter_file.hpp"

namespace sktt::mutants {
namespace {

bool is_space(std::uint8_t byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

bool is_bracket(std::uint8_t byte) {
  return byte == '[' || byte == ']' || byte == '<' || byte == '>' || byte == '{' || byte == '}';
}

bool ends_a_word(std::uint8_t byte) {
  return is_space(byte) || is_bracket(byte) || byte == '/' || byte == '(' || byte == ')';
}

/// Finds one past the last byte from `at` on of which `belongs` is true.
template <class Predicate>
std::size_t run_end(ByteView bytes, std::size_t at, Predicate belongs) {
  while (at < bytes.size() && belongs(bytes[at])) {
    ++at;
  }
  return at;
}

std::size_t literal_end(ByteView bytes, std::size_t at) {
  for (++at; at < bytes.size(); ++at) {
    if (bytes[at] == '\\') {
      ++at;
    } else if (bytes[at] == ')') {
      return at + 1;
    }
  }
  return bytes.size();
}

Token token_at(ByteView bytes, std::size_t at) {
  const std::uint8_t byte = bytes[at];
  const auto in_word = [](std::uint8_t one) { return !ends_a_word(one); };
  if (is_space(byte)) {
    return {TokenKind::space, at, at + 1};
  }
  if (byte == '/') {
    return {TokenKind::name, at, run_end(bytes, at + 1, in_word)};
  }
  if (byte == '(') {
    return {TokenKind::text, at, literal_end(bytes, at)};
  }
  const bool doubled = at + 1 < bytes.size() && bytes[at + 1] == byte;
  if (byte == '<' && !doubled) {
    const std::size_t last = run_end(bytes, at, [](std::uint8_t one) { return one != '>'; });
    return {TokenKind::hexadecimal, at, std::min(last + 1, bytes.size())};
  }
  if (ends_a_word(byte)) {
    return {TokenKind::bracket, at, at + ((byte == '<' || byte == '>') && doubled ? 2U : 1U)};
  }
  const bool digit = (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
  return {digit ? TokenKind::number : TokenKind::word, at, run_end(bytes, at, in_word)};
}

std::vector<SignaturePlace> signatures_of(ByteView file) {
  const auto reading = pdf::read_letter(file);
  const auto* letter = std::get_if<pdf::LetterFile>(&reading);
  if (letter == nullptr || letter->signatures.size() != 4) {
    throw std::runtime_error("not a letter with four signatures");
  }
  std::vector<SignaturePlace> places;
  for (const pdf::SignatureRevision& one : letter->signatures) {
    places.push_back({one.gap, one.cms});
  }
  return places;
}

}  // namespace

std::vector<Token> tokens_of(ByteView bytes) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < bytes.size();) {
    tokens.push_back(token_at(bytes, at));
    at = tokens.back().end;
    if (as_text(bytes.subspan(tokens.back().begin, at - tokens.back().begin)) == "stream") {
      at = std::min(as_text(bytes).find("endstream", at), bytes.size());
    }
  }
  return tokens;
}

Subject take_apart(Bytes file) {
  Subject subject{std::move(file), {}, {}, {}, {}};
  subject.signatures = signatures_of(subject.file);
  subject.parts = cut_apart(subject.file);
  subject.tokens = tokens_of(subject.file);
  subject.ends = subject.parts.ends;
  if (put_together(subject.parts) != subject.file) {
    throw std::runtime_error("a letter that is put together again is another one");
  }
  return subject;
}

}  // namespace sktt::mutants
