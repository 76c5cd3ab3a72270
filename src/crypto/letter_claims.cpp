#include "crypto/letter_claims.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/cbor.hpp"

namespace sktt::crypto {
namespace {

using cbor::Major;

constexpr std::uint64_t kClaims = 7;
/// The longest text of a claim, in characters; a name has at most as many.
constexpr std::size_t kLongestClaim = 120;
constexpr std::string_view kTypedCodeLabel = "sktt typed code v1";

void expect_key(cbor::Reader& in, std::uint64_t key) {
  in.expect(Major::unsigned_integer, key);
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
  for (const std::string* text :
       {&claims.name, &claims.nationality, &claims.passport_last4, &claims.kode_wilayah}) {
    const auto line = check_line(*text, 1, kLongestClaim);
    if (!line || line.value() != *text) {
      return Error(Errc::malformed, "letter claims: a text is not one line in NFC");
    }
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
