#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "mutants/mutations.hpp"

namespace sktt::mutants {
namespace {

constexpr std::size_t kMostTries = 64;

std::string_view text_of(ByteView bytes, const Token& token) {
  return as_text(bytes.subspan(token.begin, token.end - token.begin));
}

/// Looks for a token of a kind; they are not equally many.
std::optional<Token> find_token(const std::vector<Token>& tokens, TokenKind kind, Dice& dice) {
  for (std::size_t tried = 0; tried < kMostTries && !tokens.empty(); ++tried) {
    const Token& token = dice.pick(tokens);
    if (token.kind == kind) {
      return token;
    }
  }
  return std::nullopt;
}

std::string other_number(std::string_view text, Dice& dice) {
  constexpr std::array<std::string_view, 12> kOdd = {
      "0",          "-1",         "00",          "+1",         "1.0",
      "2147483647", "2147483648", "-2147483648", "4294967296", "18446744073709551616",
      "1e1",        "0.000001"};
  const bool plain = text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
  if (!plain || dice.once_in(3)) {
    return dice.once_in(3) ? "0" + std::string(text) : std::string(dice.pick(kOdd));
  }
  const long value = std::stol(std::string(text));
  const auto by = static_cast<long>(dice.between(1, dice.once_in(2) ? 1 : 1000));
  return std::to_string(dice.once_in(2) ? value + by : value - by);
}

std::string other_name(ByteView bytes, const std::vector<Token>& tokens, Dice& dice) {
  constexpr std::array<std::string_view, 16> kNames = {
      "/AA",   "/OpenAction", "/JS",      "/Launch", "/URI",  "/EmbeddedFiles", "/XFA", "/OC",
      "/Prev", "/XRefStm",    "/Encrypt", "/Type",   "/Kids", "/Contents",      "/V",   "/N#61me"};
  const auto found = find_token(tokens, TokenKind::name, dice);
  return std::string(found && !dice.once_in(2) ? text_of(bytes, *found) : dice.pick(kNames));
}

/// Writes a hexadecimal string, or its letters, otherwise.
std::string other_hexadecimal(std::string_view text, Dice& dice) {
  std::string out(text);
  if (out.size() < 3) {
    return "<00>";
  }
  const std::size_t at = dice.between(1, out.size() - 2);
  switch (dice.below(4)) {
    case 0:
      std::transform(out.begin(), out.end(), out.begin(), [](char one) {
        return one >= 'A' && one <= 'F' ? static_cast<char>(one + ('a' - 'A')) : one;
      });
      return out;
    case 1:
      return out.insert(at, " ");
    case 2:
      return out.erase(at, 1);
    default:
      out[at] = "0123456789ABCDEFabcdef"[dice.below(22)];
      return out;
  }
}

std::string other_text(std::string_view text, Dice& dice) {
  std::string out(text);
  if (dice.once_in(4)) {
    return "<" + std::string(text.size() % 2, '0') + "4142>";
  }
  return out.insert(dice.between(1, std::max<std::size_t>(1, out.size() - 1)),
                    dice.once_in(2) ? "\\\n" : "x");
}

std::string other_space(Dice& dice) {
  constexpr std::array<std::string_view, 7> kSpaces = {"", "  ", "\r\n", "\r", "\n", "\t", " %\n"};
  return std::string(dice.pick(kSpaces));
}

std::string edited(ByteView bytes, const std::vector<Token>& tokens, const Token& token,
                   Dice& dice) {
  const std::string_view text = text_of(bytes, token);
  switch (token.kind) {
    case TokenKind::number:
      return other_number(text, dice);
    case TokenKind::name:
      return other_name(bytes, tokens, dice);
    case TokenKind::hexadecimal:
      return other_hexadecimal(text, dice);
    case TokenKind::text:
      return other_text(text, dice);
    case TokenKind::space:
      return other_space(dice);
    case TokenKind::bracket:
    case TokenKind::word:
      break;
  }
  return std::string(text_of(bytes, dice.pick(tokens)));
}

Bytes replaced(ByteView bytes, const Token& token, std::string_view with) {
  return with_replaced(bytes, token.begin, token.end, as_bytes(with));
}

template <TokenKind Wanted>
Bytes edit(const Source& source, Dice& dice) {
  const Subject& one = source.one;
  const auto token = find_token(one.tokens, Wanted, dice);
  return token ? replaced(one.file, *token, edited(one.file, one.tokens, *token, dice)) : one.file;
}

Bytes exchange(ByteView bytes, Token first, Token second) {
  if (second.begin < first.begin) {
    std::swap(first, second);
  }
  const std::string left(text_of(bytes, first));
  const std::string right(text_of(bytes, second));
  return replaced(replaced(bytes, second, left), first, right);
}

Bytes exchange_tokens(const Source& source, Dice& dice) {
  const Subject& one = source.one;
  const std::size_t index = dice.below(one.tokens.size());
  const std::size_t beside = std::min(index + dice.between(1, 6), one.tokens.size() - 1);
  const std::size_t other = dice.once_in(2) ? beside : dice.below(one.tokens.size());
  return exchange(one.file, one.tokens[index], one.tokens[other]);
}

Bytes double_or_drop(const Source& source, Dice& dice) {
  const Subject& one = source.one;
  // One to four tokens: a key with its value, or a pair in which an /ID has two.
  const std::size_t first = dice.below(one.tokens.size());
  const std::size_t last = std::min(first + dice.below(4), one.tokens.size() - 1);
  const Token run{TokenKind::word, one.tokens[first].begin, one.tokens[last].end};
  if (dice.once_in(2)) {
    return replaced(one.file, run, "");
  }
  const std::string text(text_of(one.file, run));
  return replaced(one.file, run, text + (dice.once_in(2) ? " " : "") + text);
}

constexpr Mutation kMutations[] = {
    {"a number changed", edit<TokenKind::number>},
    {"a name changed", edit<TokenKind::name>},
    {"a hexadecimal string changed", edit<TokenKind::hexadecimal>},
    {"a literal string changed", edit<TokenKind::text>},
    {"white space changed", edit<TokenKind::space>},
    {"tokens exchanged", exchange_tokens},
    {"tokens doubled or dropped", double_or_drop},
};

}  // namespace

Bytes with_token_edited(ByteView bytes, const std::vector<Token>& tokens, Dice& dice) {
  if (tokens.empty()) {
    return {bytes.begin(), bytes.end()};
  }
  if (dice.once_in(6)) {
    return exchange(bytes, dice.pick(tokens), dice.pick(tokens));
  }
  // Most of an object is white space and brackets, which are not what its meaning is in.
  constexpr std::array<TokenKind, 4> kTelling = {TokenKind::number, TokenKind::name,
                                                 TokenKind::text, TokenKind::hexadecimal};
  const auto telling = find_token(tokens, dice.pick(kTelling), dice);
  const Token token = telling && !dice.once_in(4) ? *telling : dice.pick(tokens);
  return replaced(bytes, token, edited(bytes, tokens, token, dice));
}

std::span<const Mutation> token_mutations() {
  return kMutations;
}

}  // namespace sktt::mutants
