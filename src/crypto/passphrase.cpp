#include "crypto/passphrase.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.hpp"

namespace sktt::crypto {
namespace {

constexpr std::size_t kFewestDifferentCharacters = 5;
constexpr std::size_t kLongestRun = 5;

// What is tried first: the world's most common passwords, Indonesia's, the office's own words.
constexpr std::array<std::string_view, 44> kGuessedFirst = {
    "password",        "passw0rd",        "p@ssw0rd",      "p@ssword",    "passphrase",
    "katasandi",       "sandi123",        "rahasia",       "qwerty",      "qwertz",
    "asdfgh",          "zxcvbn",          "1q2w3e",        "q1w2e3",      "1qaz2wsx",
    "iloveyou",        "sayang",          "letmein",       "welcome",     "selamatdatang",
    "monkey",          "dragon",          "football",      "princess",    "sunshine",
    "superman",        "bismillah",       "administrator", "admin123",    "changeme",
    "gantisandi",      "default",         "indonesia",     "merdeka",     "garuda",
    "pancasila",       "jakarta",         "dukcapil",      "disdukcapil", "kependudukan",
    "pencatatansipil", "suratketerangan", "tempattinggal", "sktt"};

char32_t to_lower(char32_t symbol) {
  return symbol >= U'A' && symbol <= U'Z' ? symbol + (U'a' - U'A') : symbol;
}

/// Length of the longest part that goes up or down by one: "34567", "edcba".
std::size_t longest_run(std::u32string_view text) {
  std::size_t longest = 0;
  std::size_t rising = 1;
  std::size_t falling = 1;
  for (std::size_t at = 1; at < text.size(); ++at) {
    rising = text[at] == text[at - 1] + 1 ? rising + 1 : 1;
    falling = text[at] + 1 == text[at - 1] ? falling + 1 : 1;
    longest = std::max({longest, rising, falling});
  }
  return longest;
}

bool holds_guessed_word(std::u32string_view text) {
  return std::any_of(kGuessedFirst.begin(), kGuessedFirst.end(), [&](std::string_view word) {
    return text.find(std::u32string(word.begin(), word.end())) != std::u32string_view::npos;
  });
}

void wipe(std::u32string& text) noexcept {
  volatile char32_t* symbols = text.data();
  for (std::size_t at = 0; at < text.size(); ++at) {
    symbols[at] = U'\0';
  }
}

std::string weakness_of(std::u32string_view text) {
  if (text.size() < kMinPassphraseCharacters) {
    return "shorter than " + std::to_string(kMinPassphraseCharacters) + " characters";
  }
  if (text.size() > kMaxPassphraseCharacters) {
    return "longer than " + std::to_string(kMaxPassphraseCharacters) + " characters";
  }
  if (std::set<char32_t>(text.begin(), text.end()).size() < kFewestDifferentCharacters) {
    return "made of fewer than " + std::to_string(kFewestDifferentCharacters) +
           " different characters";
  }
  if (longest_run(text) > kLongestRun) {
    return "it counts or spells the alphabet";
  }
  return holds_guessed_word(text) ? "it holds a word that is guessed first" : "";
}

}  // namespace

Status check_new_passphrase(const Secret& passphrase) {
  Result<std::u32string> decoded = decode_utf8(as_text(passphrase.view()));
  if (!decoded) {
    return Error(Errc::refused, "passphrase: not UTF-8");
  }
  std::u32string& text = decoded.value();
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  const std::string weakness = weakness_of(text);
  wipe(text);
  if (!weakness.empty()) {
    return Error(Errc::refused, "passphrase: " + weakness);
  }
  return Done{};
}

}  // namespace sktt::crypto
