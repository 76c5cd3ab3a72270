#include "base/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"

namespace sktt {
namespace {

constexpr std::string_view kHexLower = "0123456789abcdef";
constexpr std::string_view kHexUpper = "0123456789ABCDEF";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
// The last five serve as check symbols only.
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::uint64_t kCheckModulus = 37;

/// Both digits of every byte.
using HexPairs = std::array<std::array<char, 2>, 256>;

constexpr HexPairs pairs_of(std::string_view digits) {
  HexPairs pairs{};
  for (std::size_t byte = 0; byte < pairs.size(); ++byte) {
    pairs[byte] = {digits[byte >> 4U], digits[byte & 15U]};
  }
  return pairs;
}

std::string write_hex(ByteView bytes, const HexPairs& pairs) {
  std::string out(bytes.size() * 2, '\0');
  char* to = out.data();
  for (const std::uint8_t byte : bytes) {
    to = std::copy_n(pairs[byte].data(), 2, to);
  }
  return out;
}

/// Writes `bytes` in digits of `bits` bits each, most significant first, without padding.
std::string write_digits(ByteView bytes, std::string_view digits, unsigned bits) {
  std::string out;
  out.reserve((bytes.size() * 8 + bits - 1) / bits);
  std::uint32_t held = 0;  // its lowest `count` bits are still to be written
  unsigned count = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8U) | byte;
    count += 8;
    while (count >= bits) {
      count -= bits;
      out.push_back(digits[(held >> count) & ((1U << bits) - 1)]);
    }
  }
  if (count > 0) {
    out.push_back(digits[(held << (bits - count)) & ((1U << bits) - 1)]);
  }
  return out;
}

Result<Bytes> read_digits(std::string_view text, std::string_view digits, unsigned bits,
                          std::string_view name) {
  const auto refuse = [&](std::string_view why) {
    return Error(Errc::malformed, std::string(name) + ": " + std::string(why));
  };
  Bytes out;
  out.reserve(text.size() * bits / 8);
  std::uint32_t held = 0;
  unsigned count = 0;
  for (const char symbol : text) {
    const std::size_t digit = digits.find(symbol);
    if (digit == std::string_view::npos) {
      return refuse("a character outside the alphabet");
    }
    held = (held << bits) | static_cast<std::uint32_t>(digit);
    count += bits;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<std::uint8_t>(held >> count));
      held &= (1U << count) - 1;
    }
  }
  if (count >= bits || held != 0) {
    return refuse("not a whole number of bytes");
  }
  return out;
}

}  // namespace

std::string to_hex(ByteView bytes) {
  static constexpr HexPairs kPairs = pairs_of(kHexLower);
  return write_hex(bytes, kPairs);
}

std::string to_hex_upper(ByteView bytes) {
  static constexpr HexPairs kPairs = pairs_of(kHexUpper);
  return write_hex(bytes, kPairs);
}

Result<Bytes> from_hex(std::string_view text) {
  return read_digits(text, kHexLower, 4, "hex");
}

std::string to_base64(ByteView bytes) {
  std::string out = write_digits(bytes, kBase64, 6);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

Result<Bytes> from_base64(std::string_view text) {
  const std::size_t padding = text.size() - (text.find_last_not_of('=') + 1);
  if (text.size() % 4 != 0 || padding > 2) {
    return Error(Errc::malformed, "base64: wrong padding");
  }
  return read_digits(text.substr(0, text.size() - padding), kBase64, 6, "base64");
}

std::string to_base64url(ByteView bytes) {
  return write_digits(bytes, kBase64Url, 6);
}

Result<Bytes> from_base64url(std::string_view text) {
  return read_digits(text, kBase64Url, 6, "base64url");
}

std::string to_base32(ByteView bytes) {
  return write_digits(bytes, kBase32, 5);
}

Result<Bytes> from_base32(std::string_view text) {
  return read_digits(text, kBase32, 5, "base32");
}

std::string to_typed_code(ByteView bytes) {
  constexpr std::size_t kBytesNeeded = 7;
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes.first(kBytesNeeded)) {
    value = (value << 8U) | byte;
  }
  value >>= 6U;  // 56 bits to 50
  const char check = kCrockford[value % kCheckModulus];
  std::string symbols(kTypedCodeSymbols, '0');
  for (std::size_t index = kTypedCodeSymbols; index-- > 0; value >>= 5U) {
    symbols[index] = kCrockford[value & 31U];
  }
  return symbols.substr(0, 5) + "-" + symbols.substr(5) + "-" + check;
}

Result<std::string> normalise_typed_code(std::string_view typed) {
  std::string symbols;
  for (char symbol : typed) {
    if (symbol == ' ' || symbol == '-') {
      continue;
    }
    symbol = to_upper(symbol);
    if (symbol == 'O') {
      symbol = '0';
    } else if (symbol == 'I' || symbol == 'L') {
      symbol = '1';
    }
    symbols.push_back(symbol);
  }
  if (symbols.size() != kTypedCodeSymbols + 1) {
    return Error(Errc::malformed, "code: ten symbols and one check symbol are needed");
  }
  std::uint64_t value = 0;
  for (std::size_t index = 0; index < kTypedCodeSymbols; ++index) {
    const std::size_t digit = kCrockford.substr(0, 32).find(symbols[index]);
    if (digit == std::string_view::npos) {
      return Error(Errc::malformed, "code: a symbol that no code uses");
    }
    value = (value << 5U) | digit;
  }
  if (kCrockford[value % kCheckModulus] != symbols.back()) {
    return Error(Errc::malformed, "code: the check symbol does not match; please read it again");
  }
  return symbols.substr(0, 5) + "-" + symbols.substr(5, 5) + "-" + symbols.back();
}

}  // namespace sktt
