#include "crypto/letter_claims.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/cose.hpp"
#include "support/files.hpp"

namespace sktt::crypto {
namespace {

constexpr std::size_t kMostQrBytes = 285;

LetterClaims sample() {
  LetterClaims claims;
  claims.name = "Nguyễn Thị Thanh Hương";
  claims.nationality = "VNM";
  claims.passport_last4 = "0101";
  claims.kode_wilayah = "33.69.01";
  claims.valid_until = date_from_iso("2027-10-19").value();
  claims.reviewed = sha256(as_bytes("reviewed"));
  std::fill(claims.token.begin(), claims.token.end(), 0x5A);
  return claims;
}

LetterClaims claims_of(const nlohmann::json& applicant) {
  LetterClaims claims = sample();
  claims.name = applicant.at("nama_lengkap").get<std::string>();
  claims.nationality = applicant.at("kewarganegaraan").get<std::string>();
  const auto passport = applicant.at("nomor_paspor").get<std::string>();
  claims.passport_last4 =
      passport.substr(passport.size() - std::min<std::size_t>(4, passport.size()));
  claims.kode_wilayah = applicant.at("alamat").at("kode_wilayah").get<std::string>();
  return claims;
}

TEST(LetterClaims, AreReadBackAsTheyWereWritten) {
  const auto read = decode_claims(encode_claims(sample()));
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value(), sample());
}

TEST(LetterClaims, HaveTheFormOfTheStandard) {
  // RFC 8949: a map of seven, then 1: "Nguyễn Thị Thanh Hương" (28 bytes of UTF-8).
  EXPECT_EQ(to_hex(encode_claims(sample())).substr(0, 8), "a701781c");
}

TEST(LetterClaims, FitTheQrForEveryApplicant) {
  const auto data = parse_json(test::read_data("applicants.json")).value();
  const PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  ASSERT_EQ(data.at("applicants").size(), 12U);
  for (const auto& applicant : data.at("applicants")) {
    const LetterClaims claims = claims_of(applicant);
    const Bytes message = sign_cose(encode_claims(claims), KeyId{}, key).value();
    EXPECT_LE(message.size(), kMostQrBytes) << applicant.at("id");
    EXPECT_EQ(decode_claims(read_cose_unverified(message).value().payload).value(), claims);
  }
}

TEST(LetterClaims, AreTextsOfTheirForms) {
  const auto read = [](std::string LetterClaims::*member, const std::string& text) {
    LetterClaims claims = sample();
    claims.*member = text;
    return static_cast<bool>(decode_claims(encode_claims(claims)));
  };
  for (const std::string& name : {std::string("A"), std::string(180, 'A'), std::string("Ở")}) {
    EXPECT_TRUE(read(&LetterClaims::name, name)) << name;
  }
  for (const std::string& name : {std::string(), std::string(181, 'A'), std::string("O\u0309"),
                                  std::string("A\nB"), std::string(" A"), std::string("\xFF")}) {
    EXPECT_FALSE(read(&LetterClaims::name, name)) << name;
  }
  EXPECT_TRUE(read(&LetterClaims::nationality, "D<<"));
  for (const char* code : {"", "VN", "VNMX", "vnm", "V1M", "V M"}) {
    EXPECT_FALSE(read(&LetterClaims::nationality, code)) << code;
  }
  EXPECT_TRUE(read(&LetterClaims::passport_last4, "A1"));
  for (const char* end : {"", "01010", "010a", "01 1", "01-1"}) {
    EXPECT_FALSE(read(&LetterClaims::passport_last4, end)) << end;
  }
  EXPECT_TRUE(read(&LetterClaims::kode_wilayah, "33.69.01.2001"));
  for (const char* code : {"", "33.69.01.20012", "33.69.segala", "33,69,01"}) {
    EXPECT_FALSE(read(&LetterClaims::kode_wilayah, code)) << code;
  }
}

TEST(LetterClaims, RefuseCutAndAddedBytes) {
  const Bytes bytes = encode_claims(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(decode_claims(ByteView(bytes).first(length))) << length;
  }
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(decode_claims(longer));
}

TEST(LetterClaims, HaveNoSecondEncoding) {
  const Bytes bytes = encode_claims(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes changed = bytes;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << bit));
      const auto read = decode_claims(changed);
      if (read) {
        EXPECT_EQ(encode_claims(read.value()), changed) << "byte " << at << " bit " << bit;
      }
    }
  }
}

TEST(LetterClaims, RefuseOtherForms) {
  const std::string good = to_hex(encode_claims(sample()));
  std::string date = good;
  date.replace(date.find(to_hex(as_bytes("2027-10-19"))), 20, to_hex(as_bytes("2027-02-30")));
  std::string utf8 = good;
  utf8.replace(8, 2, "ff");
  const std::vector<std::pair<const char*, std::string>> forms = {
      {"six claims", "a6" + good.substr(2)},
      {"an indefinite map", "bf" + good.substr(2) + "ff"},
      {"a longer map head", "b807" + good.substr(2)},
      {"a longer text head", "a70179001c" + good.substr(8)},
      {"keys in another order", "a702" + good.substr(4)},
      {"a name that is no text", "a701581c" + good.substr(8)},
      {"a name that is not UTF-8", utf8},
      {"no day of the calendar", date}};
  for (const auto& [name, text] : forms) {
    EXPECT_FALSE(decode_claims(from_hex(text).value())) << name;
  }
}

TEST(TypedCode, BelongsToItsToken) {
  // Computed with sha256sum and Python from "sktt typed code v1" and sixteen "Z".
  EXPECT_EQ(typed_code(sample().token), "9H650-3AJFX-A");
  LetterToken other = sample().token;
  other[15] ^= 1U;
  EXPECT_NE(typed_code(other), typed_code(sample().token));
}

}  // namespace
}  // namespace sktt::crypto
