#include "crypto/letter_claims.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/cbor.hpp"

namespace sktt::crypto {
namespace {

using cbor::Major;

constexpr std::uint64_t kClaims = 7;
/// The longest name, in characters: a name has at most 120, and the initials of sixty parts 179.
constexpr std::size_t kLongestName = 180;
constexpr std::size_t kNationalityLength = 3;  // ICAO Doc 9303-3, 5: letters, and < to fill
constexpr std::size_t kMaxPassportEnd = 4;
constexpr std::size_t kMaxRegionLength = 13;  // "33.69.01.2001"
constexpr std::string_view kTypedCodeLabel = "sktt typed code v1";

void expect_key(cbor::Reader& in, std::uint64_t key) {
  in.expect(Major::unsigned_integer, key);
}

bool is_of(std::string_view text, std::size_t min, std::size_t max, std::string_view symbols) {
  return text.size() >= min && text.size() <= max &&
         text.find_first_not_of(symbols) == std::string_view::npos;
}

/// Says which claim does not have its form; nothing if all have it.
std::optional<std::string_view> find_misshapen(const LetterClaims& claims) {
  const auto name = check_line(claims.name, 1, kLongestName);
  if (!name || name.value() != claims.name) {
    return "the name is not one line in NFC";
  }
  if (!is_of(claims.nationality, kNationalityLength, kNationalityLength,
             "ABCDEFGHIJKLMNOPQRSTUVWXYZ<")) {
    return "the nationality is no code of three letters";
  }
  if (!is_of(claims.passport_last4, 1, kMaxPassportEnd, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
    return "the passport's end is not of A-Z and 0-9";
  }
  if (!is_of(claims.kode_wilayah, 1, kMaxRegionLength, "0123456789.")) {
    return "the region is no code of digits and dots";
  }
  return std::nullopt;
}

}  // namespace

Bytes encode_claims(const LetterClaims& claims) {
  cbor::Writer out;
  out.head(Major::map, kClaims);
  out.head(Major::unsigned_integer, 1).text_string(claims.name);
  out.head(Major::unsigned_integer, 2).text_string(claims.nationality);
  out.head(Major::unsigned_integer, 3).text_string(claims.passport_last4);
  out.head(Major::unsigned_integer, 4).text_string(claims.kode_wilayah);
  out.head(Major::unsigned_integer, 5).text_string(to_iso(claims.valid_until));
  out.head(Major::unsigned_integer, 6).byte_string(claims.reviewed.view());
  out.head(Major::unsigned_integer, 7).byte_string(claims.token);
  return out.bytes();
}

Result<LetterClaims> decode_claims(ByteView bytes) {
  cbor::Reader in(bytes);
  LetterClaims claims;
  in.expect(Major::map, kClaims);
  std::uint64_t key = 0;
  for (std::string* text :
       {&claims.name, &claims.nationality, &claims.passport_last4, &claims.kode_wilayah}) {
    expect_key(in, ++key);
    *text = in.text_string();
  }
  expect_key(in, ++key);
  const std::string valid_until = in.text_string();
  expect_key(in, ++key);
  const ByteView reviewed = in.byte_string();
  expect_key(in, ++key);
  const ByteView token = in.byte_string();
  if (Status status = in.finish("letter claims"); !status) {
    return std::move(status).error();
  }
  if (const auto misshapen = find_misshapen(claims)) {
    return Error(Errc::malformed, "letter claims: " + std::string(*misshapen));
  }
  const auto date = date_from_iso(valid_until);
  const auto digest = Sha256::from_bytes(reviewed);
  if (!date || !digest || token.size() != claims.token.size()) {
    return Error(Errc::malformed, "letter claims: a date, digest or token is not of its form");
  }
  claims.valid_until = date.value();
  claims.reviewed = digest.value();
  std::copy(token.begin(), token.end(), claims.token.begin());
  return claims;
}

std::string typed_code(const LetterToken& token) {
  return to_typed_code(sha256({as_bytes(kTypedCodeLabel), token}).view());
}

}  // namespace sktt::crypto
